"""A check that is left: what was marked and meant is kept, and its card is shown."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Marks, Page, chosen, none_of, pressed
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import GuestMemory, RememberedMark
from tests.people import has_a_profile
from tests.safety.hours import DAY, NIGHT
from tests.safety.walking import fit_marks

LATER = NIGHT + timedelta(minutes=1)
CLOT = "Do not massage. Get medical help tonight"


def kept() -> list[str]:
    return [each.id for each in last_checks.read(paths.check_file()).kept]


def page(check: Check) -> Page:
    shown = flow.page(check)
    assert shown
    return shown


def answer(check: Check, marks: Marks) -> Check:
    """A page answered as the front ends do it."""
    return lifecycle.save_draft(flow.answered(check, marks), NIGHT)


def goes(check: Check, pages: int, marks: dict[str, object] | None = None) -> Check:
    """A check after so many pages."""
    for _ in range(pages):
        check = answer(check, fit_marks(page(check), marks or {}))
    return check


def confirmed(row: int = 1) -> Check:
    """A check in which a row of the first screen was marked, and meant."""
    return goes(lifecycle.begin(NIGHT).check, 2, {"now": (row,)})


def heading(check: Check) -> str:
    card = lifecycle.card_left(check, NIGHT)
    return card.heading if card else ""


@pytest.fixture(autouse=True)
def at_home() -> None:
    has_a_profile(on=NIGHT.date())


def test_what_was_meant_is_kept_at_once_and_its_card_is_shown() -> None:
    check = confirmed()
    assert page(check).id == "look"
    assert kept() == ["leg_clot_signs"]
    assert heading(check) == CLOT
    asked = page(lifecycle.begin(LATER).check)
    assert (asked.kind, asked.id) == ("kept", "leg_clot_signs")


def test_what_was_only_marked_is_neither() -> None:
    check = goes(lifecycle.begin(NIGHT).check, 1, {"now": (1,)})
    assert page(check).kind == "fits"
    assert kept() == []
    assert heading(check) == ""


@pytest.mark.parametrize("pages", range(2, 5))
def test_it_is_so_on_every_later_page(pages: int) -> None:
    has_a_profile(on=NIGHT.date() - timedelta(days=200))
    check = goes(lifecycle.begin(NIGHT).check, pages, {"now": (1,)})
    assert kept() == ["leg_clot_signs"]
    assert heading(check) == CLOT


def test_it_is_so_of_every_answer_of_which_one_is_sure_or_not() -> None:
    check = answer(lifecycle.begin(NIGHT).check, fit_marks(page(lifecycle.begin(NIGHT).check), {"now": (1,)}))
    check = answer(check, chosen(page(check), 1))
    assert kept() == ["leg_clot_signs"]
    card = lifecycle.card_left(check, NIGHT)
    assert card
    assert any("not sure" in note for note in card.notes)


def test_the_most_urgent_is_shown_and_all_of_it_is_kept() -> None:
    check = goes(lifecycle.begin(NIGHT).check, 4, {"now": (1, 3)})
    assert sorted(kept()) == ["fever_unwell", "leg_clot_signs"]
    assert heading(check) == CLOT


def test_what_only_softens_is_neither() -> None:
    check = goes(lifecycle.begin(NIGHT).check, 3, {"now": (4,), "which dulled": (1,)})
    assert page(check).id == "look"
    assert (kept(), heading(check)) == ([], "")


def test_who_marks_nothing_sees_no_card_for_what_the_profile_says() -> None:
    has_a_profile("diabetes", on=NIGHT.date())
    check = goes(lifecycle.begin(NIGHT).check, 2)
    assert (kept(), heading(check)) == ([], "")


def test_health_answers_that_stand_in_the_way_have_their_card_too() -> None:
    paths.profile_file().unlink()
    check = goes(lifecycle.begin(NIGHT).check, 7, {"body": (1,)})
    assert page(check).id == "feeling"
    assert heading(check) == "Check with your diabetes or foot team first"
    assert kept() == [], "the profile keeps it"


class TestTakenBack:
    def test_a_slip_takes_back_what_was_kept(self) -> None:
        check, _ = flow.back(confirmed())
        check = answer(check, chosen(page(check), 2))
        assert (kept(), heading(check)) == ([], "")

    def test_so_does_the_page_answered_with_nothing(self) -> None:
        check, _ = flow.back(flow.back(confirmed())[0])
        check = answer(check, none_of(page(check)))
        assert (kept(), heading(check)) == ([], "")

    @pytest.mark.parametrize("pages", [1, 2])
    def test_to_go_back_alone_takes_nothing_back(self, pages: int) -> None:
        check = confirmed()
        for _ in range(pages):
            check, _ = flow.back(check)
        assert (kept(), heading(check)) == (["leg_clot_signs"], CLOT)

    def test_another_page_answered_anew_takes_nothing_back(self) -> None:
        check = goes(lifecycle.begin(NIGHT).check, 3, {"look": (0,)})
        assert kept() == ["infection"]
        for _ in range(3):
            check, _ = flow.back(check)
        check = goes(check, 1)
        assert page(check).id == "look"
        assert kept() == ["infection"]
        assert heading(check) == "See a doctor tonight"

    def test_a_follow_up_goes_with_its_question(self) -> None:
        check = goes(lifecycle.begin(NIGHT).check, 4, {"look": (5,), "follow_up vein_bleeds_now": (0,)})
        assert kept() == ["vein_bleeds_now"]
        for _ in range(3):
            check, _ = flow.back(check)
        check = answer(check, none_of(page(check)))
        assert (kept(), heading(check)) == ([], "")

    def test_what_was_kept_before_this_check_is_not_taken_back_with_it(self) -> None:
        lifecycle.finish(goes(confirmed(), 2), NIGHT, 0)
        check = lifecycle.begin(LATER).check
        check = answer(check, chosen(page(check), 3))
        assert flow.page(check) is None
        check, _ = flow.back(check)
        check = answer(check, chosen(page(check), 0))
        assert kept() == ["leg_clot_signs"], "a check that was not ended has not asked about all of it"


class TestTwoChecksAtOnce:
    def test_a_slip_takes_back_what_was_erased_meanwhile_without_a_word(self) -> None:
        check, _ = flow.back(confirmed())
        paths.check_file().unlink()
        answer(check, chosen(page(check), 2))
        assert kept() == []

    def test_what_the_other_one_kept_is_left_alone(self) -> None:
        one, other = lifecycle.begin(NIGHT).check, confirmed()
        one = goes(one, 2, {"now": (3,)})
        assert sorted(kept()) == ["fever_unwell", "leg_clot_signs"]
        one, _ = flow.back(one)
        answer(one, chosen(page(one), 2))
        assert kept() == ["leg_clot_signs"]
        assert heading(other) == CLOT


class TestTheEnd:
    def test_what_it_put_down_is_there_once(self) -> None:
        check = goes(confirmed(), 2)
        lifecycle.finish(check, LATER, 0)
        assert last_checks.read(paths.check_file()).kept == (
            RememberedMark("leg_clot_signs", "urgent", LATER),
        )

    def test_nothing_is_left_of_what_was_a_slip(self) -> None:
        check, _ = flow.back(confirmed())
        check = goes(answer(check, chosen(page(check), 2)), 2)
        assert lifecycle.finish(check, LATER, 0).verdict.severity == "clear"
        assert kept() == []

    def test_of_a_guest_nothing_is_written(self, home: Path) -> None:
        guests = GuestMemory()
        check = goes(lifecycle.begin(NIGHT, guests).check, 2, {"now": (1,)})
        assert heading(check) == CLOT
        assert not paths.check_file().exists()
        assert [each.id for each in guests.kept] == ["leg_clot_signs"]


def test_a_full_disk_does_not_hide_the_card(home: Path) -> None:
    check = confirmed()
    paths.check_file().unlink()
    assert heading(replace(check, noted=())) == CLOT


def test_by_day_it_is_today() -> None:
    card = lifecycle.card_left(confirmed(), DAY)
    assert card
    assert card.heading.endswith("today")


def test_in_the_midst_of_a_session_the_look_is_kept_page_by_page() -> None:
    check = lifecycle.one_screen("look", NIGHT)
    check = answer(check, pressed(none_of(page(check)), 1))
    assert kept() == []
    check = answer(check, fit_marks(page(check), {}))
    assert flow.page(check) is None
    assert kept() == ["open_wound"]
