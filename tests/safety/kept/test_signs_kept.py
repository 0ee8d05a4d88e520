"""What felt wrong in a session is asked about by the next check, for twelve hours, as urgent as it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.feels_wrong import groups_for
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.check.pages import chosen
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark, marked_line
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign, signs
from tests.people import has_a_profile
from tests.safety.hours import NIGHT
from tests.safety.walking import fit_marks, walked
from tests.support import judged

ALL = signs().by_id
LATER = NIGHT + timedelta(minutes=1)

KEEPS = {
    "one_leg": "leg_clot_signs", "emergency": "emergency_now", "allergy": "emergency_now",
    "headache_flush": "emergency_now", "pale": "cold_limb", "white_toes": "cold_limb", "pop_or_bone": "new_injury", "numb": "new_numb",
    "skin_broke": "open_wound", "hot_blister": "open_wound", "sharp_pain": "severe_pain",
    "pregnancy_signs": "pregnancy_signs",
}  # fmt: skip
"""Sign -> the question that asks about it."""

KEEPS_NOTHING = {"itch", "too_hot", "dizzy", "uneasy", "foot_cramp", "hand_pain", "just_stop"}


@pytest.fixture(autouse=True)
def at_home() -> None:
    has_a_profile(on=NIGHT.date())


def kept() -> tuple[RememberedMark, ...]:
    return last_checks.read(paths.check_file()).kept


def said(check: Check, choice: str) -> Check:
    """A check in which what was kept is answered so."""
    page = flow.page(check)
    assert page
    return flow.answered(check, chosen(page, [line.choice for line in page.lines].index(choice)))  # type: ignore[arg-type]


def test_each_sign_keeps_what_the_check_would_ask() -> None:
    assert {id: sign.keeps for id, sign in ALL.items() if sign.keeps} == KEEPS
    assert ALL.keys() - KEEPS.keys() == KEEPS_NOTHING | {"found_something"}


@pytest.mark.parametrize("id", KEEPS)
def test_it_is_kept_with_the_sign_s_urgency(id: str) -> None:
    assert lifecycle.keep_sign(ALL[id], NIGHT, None)
    assert kept() == (RememberedMark(KEEPS[id], ALL[id].urgency, NIGHT, id),)


@pytest.mark.parametrize("id", sorted(KEEPS_NOTHING))
def test_what_passes_by_itself_keeps_nothing(home: Path, id: str) -> None:
    before = sorted(home.rglob("*"))
    assert not lifecycle.keep_sign(ALL[id], NIGHT, None)
    assert sorted(home.rglob("*")) == before


def test_broken_skin_of_who_heals_less_is_kept_as_urgent() -> None:
    (sign,) = {sign for group in groups_for(["diabetes"]) for sign in group.signs if sign.id == "skin_broke"}
    lifecycle.keep_sign(sign, NIGHT, None)
    assert kept()[0].urgency == "urgent"


def test_what_a_check_kept_before_stays_beside_it() -> None:
    before = RememberedMark("fever_unwell", "wait", NIGHT)
    last_checks.write(paths.check_file(), LastChecks(NIGHT.date(), (before,), feet=True))
    lifecycle.keep_sign(ALL["numb"], LATER, None)
    assert last_checks.read(paths.check_file()) == LastChecks(
        NIGHT.date(), (before, RememberedMark("new_numb", "soon", LATER, "numb")), feet=True
    )


@pytest.mark.parametrize("sign", [ALL[id] for id in KEEPS], ids=lambda sign: sign.id)
def test_the_next_check_asks_about_it_in_the_words_that_were_marked(sign: Sign) -> None:
    lifecycle.keep_sign(sign, NIGHT, None)
    page = flow.page(lifecycle.begin(LATER).check)
    assert page
    assert (page.kind, page.heading) == ("kept", f"At {NIGHT:%H:%M} you marked “{sign.text}”. Now:")


@pytest.mark.parametrize("sign", [ALL[id] for id in KEEPS], ids=lambda sign: sign.id)
def test_it_has_gone_lets_on_only_what_was_not_urgent(sign: Sign) -> None:
    lifecycle.keep_sign(sign, NIGHT, None)
    check, _ = walked(said(lifecycle.begin(LATER).check, "gone"))
    found = lifecycle.finish(check, LATER, 0)
    assert (found.verdict.severity == "clear") == (sign.urgency not in {"urgent", "emergency"})


@pytest.mark.parametrize("sign", [ALL[id] for id in KEEPS], ids=lambda sign: sign.id)
def test_what_is_still_so_lets_nothing_start(sign: Sign) -> None:
    lifecycle.keep_sign(sign, NIGHT, None)
    check, _ = walked(said(lifecycle.begin(LATER).check, "still"))
    assert lifecycle.finish(check, LATER, 0).verdict.severity in {"block", "consult"}


def test_after_twelve_hours_nobody_asks_any_more() -> None:
    lifecycle.keep_sign(ALL["one_leg"], NIGHT, None)
    begun = lifecycle.begin(NIGHT + timedelta(hours=12, seconds=1))
    page = flow.page(begun.check)
    assert page
    assert page.kind == "rows"


class TestOfAGuest:
    def test_nothing_is_written_and_the_next_guest_is_asked(self, home: Path) -> None:
        files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        guests = GuestMemory()
        assert lifecycle.keep_sign(ALL["one_leg"], NIGHT, guests)
        page = flow.page(lifecycle.begin(LATER, guests).check)
        assert page
        assert (page.kind, page.id) == ("kept", "leg_clot_signs")
        assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == files

    def test_the_owner_is_not_asked_about_a_guest(self) -> None:
        lifecycle.keep_sign(ALL["one_leg"], NIGHT, GuestMemory())
        page = flow.page(lifecycle.begin(LATER).check)
        assert page
        assert page.kind == "rows"

    def test_what_stopped_a_guest_s_check_is_asked_of_the_next_guest(self) -> None:
        guests = GuestMemory()
        check, _ = walked(lifecycle.begin(NIGHT, guests).check, {"now": (1,)})
        lifecycle.finish(check, NIGHT, 0)
        page = flow.page(lifecycle.begin(LATER, guests).check)
        assert page
        assert (page.kind, page.id) == ("kept", "leg_clot_signs")


class TestWhatWasFoundOnLooking:
    def look(self, *rows: int, guest: GuestMemory | None = None) -> Check:
        found = CheckResult(
            flow.everything(lifecycle.begin(NIGHT).check), has_a_profile(on=NIGHT.date()), judged(), guest
        )
        check = lifecycle.one_screen("look", NIGHT, found)
        while page := flow.page(check):
            check = lifecycle.save_draft(
                flow.answered(check, fit_marks(page, {"look": rows, "which small_closed": (0,)})), NIGHT
            )
        return check

    @pytest.mark.parametrize(
        ("rows", "ids"),
        [
            ((), []), ((0,), ["infection"]), ((1,), ["open_wound"]), ((2, 5), ["vein_bled", "athletes_foot"]),
            ((6,), ["small_closed"]),
        ],
    )  # fmt: skip
    def test_the_rows_that_were_marked_are_kept_before_their_cards_are_shown(
        self, rows: tuple[int, ...], ids: list[str]
    ) -> None:
        check = self.look(*rows)
        assert sorted(each.id for each in kept()) == sorted(ids)
        lifecycle.finish(check, NIGHT, 0)
        assert sorted(each.id for each in kept()) == sorted(ids)

    def test_of_a_guest_they_are_kept_while_the_app_is_open(self, home: Path) -> None:
        guests = GuestMemory()
        lifecycle.finish(self.look(1, guest=guests), NIGHT, 0)
        assert [each.id for each in guests.kept] == ["open_wound"]
        assert not paths.check_file().exists()


class TestTheFile:
    def test_the_sign_is_read_again(self) -> None:
        lifecycle.keep_sign(ALL["allergy"], NIGHT, None)
        assert marked_line(kept()[0]).endswith(f"“{ALL['allergy'].text}”")

    @pytest.mark.parametrize("sign", ['"no_such_sign"', "3", "[]"])
    def test_a_sign_that_is_none_leaves_the_question(self, sign: str) -> None:
        entry = f'[[kept]]\nid = "infection"\nurgency = "urgent"\nat = 2026-11-21T22:00:00\nsign = {sign}\n'
        paths.check_file().write_text(entry)
        assert [(each.id, each.sign) for each in kept()] == [("infection", "")]
        assert questionnaire().questions["infection"].line in marked_line(kept()[0])
