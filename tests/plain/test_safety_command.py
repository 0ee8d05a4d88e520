"""`selfcare safety`: what is kept about a person's health, told and erased. It is never a go-ahead."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.cli import run
from selfcare.output.health_report import review, state_line
from selfcare.plain.forget import agrees_to_erase
from selfcare.plain.profile import ask_profile, outcome_lines
from selfcare.safety.answers import Clearance, ClearanceLimits, Place, Profile
from selfcare.safety.check import lifecycle
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks, RememberedMark
from tests.plain.person import Paste, Scripted, answers
from tests.safety.renewing import NOW, TODAY, profile, with_dates

pytestmark = pytest.mark.first_time

Capture = pytest.CaptureFixture[str]

NOBODY = 65_534
ANSWERS = re.compile(rb"(?i)diabetes|podiatrist|leg_clot|secret")


def keep(profile: Profile) -> None:
    assert profile_file.write(paths.profile_file(), profile)


def told(of: Profile | None = None, now: datetime = NOW) -> list[str]:
    if of:
        keep(of)
    return list(review(now))


def below(lines: list[str], heading: str) -> list[str]:
    """What stands under a heading."""
    rest = lines[lines.index(heading) + 1 :]
    return [line.removeprefix("  ") for line in rest[: rest.index("")]]


class TestSinceWhenAndUntilWhen:
    def test_a_profile_holds_to_the_ninetieth_day(self) -> None:
        answered = profile(days=90)
        assert state_line(answered, TODAY) == (
            "You answered the health questions on 23 August 2026. That holds until 21 November 2026, then they are "
            "asked anew."
        )
        assert state_line(answered, TODAY + timedelta(days=1)) == (
            "You answered the health questions on 23 August 2026. That held until 21 November 2026, so the next check "
            "asks them anew."
        )

    def test_one_that_was_left_is_unfinished_today_and_asked_anew_tomorrow(self) -> None:
        begun = replace(profile(), answered=None, begun=TODAY)
        assert state_line(begun, TODAY).endswith("did not finish them. The next check asks the rest.")
        assert state_line(begun, TODAY + timedelta(days=1)).endswith("The next check asks all of them anew.")

    def test_one_that_answers_other_questions_is_asked_anew(self) -> None:
        assert state_line(replace(profile(), version=1), TODAY).endswith(
            "They are other questions by now, so the next check asks them anew."
        )

    def test_where_there_is_none_it_says_so(self) -> None:
        assert told()[0] == "There are no answers to the health questions. The next check asks them."
        assert "Nothing is kept on this machine." in told()


class TestWhatIsMarked:
    def test_with_foot_place_month_and_how_sure(self) -> None:
        marked = profile({"corn": "not sure", "clot_history": "yes", "bunion": "yes", "operation": "yes"})
        marked = with_dates(marked, clot_history=date(2025, 10, 31), operation=date(2026, 5, 31))
        lines = told(replace(marked, places={"corn": Place("left", ("heel",)), "bunion": Place("both")}))
        assert below(lines, "You marked:") == [
            "A clot in a leg or lung, ever (October 2025)",
            "Operation, leg vein treated, night in hospital or leg in plaster in the last 12 weeks (May 2026; no longer counts)",
            "Bunion (both feet)",
            "Corn or hard skin (not sure; left foot, heel)",
        ]

    def test_a_pregnancy_with_its_month(self) -> None:
        pregnant = with_dates(profile({"pregnant": "yes"}), due=date(2027, 2, 1))
        assert below(told(pregnant), "You marked:") == [
            "Pregnant, or gave birth in the last 6 weeks (due in February 2027)"
        ]

    def test_nothing(self) -> None:
        assert told(profile())[1] == "Nothing is marked."

    def test_reassurances(self) -> None:
        given = replace(
            profile({"diabetes": "yes"}), details={"feet_checked": date(2026, 10, 1), "taught": True}
        )
        assert below(told(given), "You also said:") == [
            "My feet were checked, and feeling and blood flow were found normal (October 2026)",
            "The lymphoedema clinic taught me how to do it",
        ]


NEEDS = "What needs a yes from someone who treats you:"
YES = Clearance("diabetes", "podiatrist", date(2026, 10, 1), limits=ClearanceLimits(not_left=True, max_pressure=2), recorded=date(2026, 10, 3))  # fmt: skip


class TestWhatNeedsAYes:
    def test_who_said_it_when_what_and_until_when(self) -> None:
        said = replace(YES, knew=frozenset({"pregnant"}))
        assert below(told(replace(profile({"diabetes": "yes"}), clearances=(said,))), NEEDS) == [
            "Diabetes: the yes holds until 1 October 2027.",
            "  Podiatrist, October 2026: pressure at most 2 of 4; not the left foot.",
            "  They knew about: Pregnant, or gave birth in the last 6 weeks.",
        ]

    def test_without_limits_and_with_an_end_that_they_named(self) -> None:
        said = replace(YES, on=date(2026, 11, 5), until=date(2026, 12, 31), limits=ClearanceLimits())
        assert below(told(replace(profile({"diabetes": "yes"}), clearances=(said,))), NEEDS) == [
            "Diabetes: the yes holds until 31 December 2026.",
            "  Podiatrist, 5 November 2026: gentle massage is fine.",
        ]

    def test_one_that_has_ended(self) -> None:
        said = replace(YES, until=date(2026, 11, 20))
        lines = below(told(replace(profile({"diabetes": "yes"}), clearances=(said,))), NEEDS)
        assert lines[0] == "Diabetes: the yes held until 20 November 2026. Ask again."

    def test_one_that_an_answer_ended(self) -> None:
        changed = profile({"diabetes": "yes"})
        changed = replace(changed, clearances=(YES,), since={**changed.since, "diabetes": date(2026, 11, 11)})
        assert below(told(changed), NEEDS)[0] == (
            "Diabetes: the yes holds no longer, because something has changed since. Ask again."
        )

    def test_none_at_all(self) -> None:
        assert below(told(profile({"diabetes": "yes"})), NEEDS) == [
            "Diabetes: nobody’s yes is written down. It can be, where the check says no."
        ]

    def test_what_nobody_can_say_yes_to_stands_apart(self) -> None:
        barred = with_dates(
            profile({"clot_history": "yes", "told_no": "yes"}), clot_history=date(2026, 10, 31)
        )
        lines = told(barred)
        assert NEEDS not in lines
        assert below(lines, "Nothing starts with:") == [
            "A clot in a leg or lung, ever, until 31 January 2027; then it is looked at anew",
            "Told not to have massage or pressure on your feet",
        ]


class TestLimits:
    def test_in_plain_words(self) -> None:
        lines = told(replace(profile({"corn": "yes"}), places={"corn": Place("left", ("heel",))}))
        assert below(lines, "Limits of every session:") == [
            "Left foot: pressure at most 2 of 4 (heel)",
            "Left foot: no knuckles (heel)",
        ]

    def test_of_what_may_not_start_they_are_no_promise(self) -> None:
        assert "Limits, if it may start one day:" in told(profile({"diabetes": "yes"}))
        cleared = replace(profile({"diabetes": "yes"}), clearances=(YES,))
        assert "Limits of every session:" in told(cleared)


class TestWhatElseIsKept:
    def test_what_stood_in_the_way_within_twelve_hours(self) -> None:
        kept = [RememberedMark("fever_unwell", "wait", NOW - timedelta(hours=hours)) for hours in (2, 13)]
        last_checks.write(paths.check_file(), LastChecks(date(2026, 11, 20), tuple(kept)))
        lines = told()
        heading = "It stood in the way of a session within the last twelve hours:"
        assert below(lines, heading) == [
            "At 12:30 you marked “Fever, shivering, or too ill for a normal day”"
        ]
        assert "You were last asked what is new on 20 November 2026." in lines

    def test_where_it_is_with_every_copy(self) -> None:
        keep(profile())
        aside = paths.profile_file().with_name("profile-set-aside.toml")
        aside.write_text("old")
        assert f"Kept on this machine only, in: {aside}, {paths.profile_file()}." in told()

    def test_it_ends_with_what_can_be_done(self) -> None:
        for of in (None, profile(), profile({"told_no": "yes"}), profile(days=91)):
            assert told(of)[-2:] == [
                "This is no go-ahead: before every session the check asks about today.",
                "Answer it anew: selfcare safety --profile. Erase it all: selfcare safety --forget.",
            ]

    def test_a_folder_that_nobody_can_look_into(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        keep(profile())
        monkeypatch.setattr(Path, "iterdir", refuse)
        assert f"Nobody can see what is kept in {home}." in told()


def refuse(path: Path, *, missing_ok: bool = False) -> Iterator[Path]:
    raise PermissionError(13, "Permission denied", str(path))


class TestTheCommand:
    def test_reviews_without_a_terminal(self, capsys: Capture) -> None:
        keep(replace(profile({"diabetes": "yes"}), answered=date(2020, 1, 1)))
        assert run(["safety"]) == 0
        captured = capsys.readouterr()
        assert captured.out.startswith("You answered the health questions on 1 January 2020. That held until")
        assert captured.err == ""

    @pytest.mark.parametrize(
        "broken",
        [b"format = 1\n[answers", b"\xff\xfe", b'format = 1\nversion = 9000\n[answers]\ncorn = "no"\n', b""],
    )
    def test_a_profile_that_cannot_be_used_is_told_and_a_command_that_shows_leaves_it_as_it_is(
        self, capsys: Capture, home: Path, broken: bytes
    ) -> None:
        home.mkdir()
        paths.profile_file().write_bytes(broken)
        assert run(["safety"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("Your health answers cannot be used, so the next check asks them again. ")
        assert "There are no answers to the health questions." in out
        assert [each.name for each in home.iterdir()] == ["profile.toml"]
        assert paths.profile_file().read_bytes() == broken

    def test_never_says_that_something_may_start(self, capsys: Capture) -> None:
        for marked in ({}, {"corn": "yes"}, {"diabetes": "yes"}):
            keep(profile(marked))  # type: ignore[arg-type]
            run(["safety"])
            out = capsys.readouterr().out.lower()
            assert not {
                word for word in ("verdict", "clear", "nothing you told us", "selfcare play") if word in out
            }

    @pytest.mark.parametrize(
        "args",
        [
            ["--profile", "--forget"],
            ["--yes"],
            ["--plain"],
            ["--profile", "--yes"],
            ["--forget", "--plain"],
            ["--forget", "--yes", "evaluate", "answers.toml"],
        ],
    )
    def test_options_that_do_not_go_together_do_nothing(self, args: list[str]) -> None:
        keep(profile())
        assert run(["safety", *args]) == 2
        assert paths.profile_file().exists()

    @pytest.mark.parametrize(
        ("args", "code"), [(["--profile"], 2), (["--profile", "--plain"], 3), (["--forget"], 2)]
    )
    def test_what_asks_needs_a_terminal(self, capsys: Capture, args: list[str], code: int) -> None:
        keep(profile())
        assert run(["safety", *args]) == code
        captured = capsys.readouterr()
        assert (captured.out, "This needs a terminal" in captured.err) == ("", True)
        assert ("--forget --yes" in captured.err) == (args == ["--forget"])
        assert paths.profile_file().exists()


class TestForgetting:
    @pytest.fixture
    def everything(self, home: Path) -> None:
        """All that can be there: the files, what was set aside, and what was left half-written."""
        keep(replace(profile({"diabetes": "yes"}), clearances=(YES,)))
        last_checks.write(
            paths.check_file(), LastChecks(None, (RememberedMark("leg_clot_signs", "urgent", NOW),))
        )
        for name in (
            "profile-set-aside.toml", "profile-set-aside-2.toml", "profile-set-aside-999.toml", "profile.tomlab_12x",
            "check-set-aside.toml", "check.tomlzz9", "profile.toml~",
        ):  # fmt: skip
            (home / name).write_text("secret: diabetes")
        (home / "profile.toml.link").symlink_to(home / "nowhere")
        (home / "settings.toml").write_text("format = 1\n")
        (home / "routines").mkdir()
        (home / "routines" / "profile.toml").write_text("format = 1\n")

    def test_no_answer_is_found_in_the_whole_folder(
        self, capsys: Capture, home: Path, everything: None
    ) -> None:
        assert ANSWERS.search(paths.profile_file().read_bytes())
        assert run(["safety", "--forget", "--yes"]) == 0
        files = [path for path in home.rglob("*") if path.is_file() or path.is_symlink()]
        assert not [path for path in files if ANSWERS.search(path.read_bytes())]
        assert sorted(str(path.relative_to(home)) for path in files) == [
            "routines/profile.toml",
            "settings.toml",
        ]
        out = capsys.readouterr().out.splitlines()
        assert len(out) == 11
        assert out[-1] == "Nothing about your health is kept here now."
        assert f"Erased: {home / 'profile-set-aside-2.toml'}" in out

    def test_afterwards_nothing_is_believed_any_more(self, everything: None) -> None:
        run(["safety", "--forget", "--yes"])
        begun = lifecycle.begin(NOW)
        assert (begun.word, begun.check.start.profile, begun.check.start.kept) == ("", Profile(), ())

    def test_where_nothing_is_kept_it_says_so(self, capsys: Capture, home: Path) -> None:
        assert run(["safety", "--forget", "--yes"]) == 0
        assert capsys.readouterr().out == "Nothing was kept.\n"
        assert not home.exists()

    def test_in_a_folder_that_may_only_be_read_it_says_what_is_left(
        self, capsys: Capture, home: Path, everything: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(["safety"])
        monkeypatch.chdir(home)
        monkeypatch.setenv("SELFCARE_HOME", ".")
        capsys.readouterr()
        with only_allowed(home, 0o555):
            assert run(["safety", "--forget", "--yes"]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "NOT erased: profile.toml\n" in captured.err
        assert captured.err.count("NOT erased") == 10
        assert captured.err.endswith("do this again.\n")

    def test_in_a_folder_that_cannot_be_looked_into_it_does_not_claim_that_all_is_gone(
        self, capsys: Capture, home: Path, everything: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Path, "iterdir", refuse)
        assert run(["safety", "--forget", "--yes"]) == 1
        captured = capsys.readouterr()
        assert f"Nobody can see what is in {home}: there may be more." in captured.err
        assert "Nothing about your health is kept here now." not in captured.out
        assert not paths.profile_file().exists()

    def test_what_is_gone_is_told_beside_what_is_not(
        self, capsys: Capture, home: Path, everything: None
    ) -> None:
        (home / "profile-set-aside-3.toml").mkdir()
        assert run(["safety", "--forget", "--yes"]) == 1
        captured = capsys.readouterr()
        assert captured.err.startswith(f"NOT erased: {home / 'profile-set-aside-3.toml'}\n")
        assert captured.out.count("Erased: ") == 10
        assert "Nothing about your health" not in captured.out


@contextmanager
def only_allowed(folder: Path, mode: int) -> Iterator[None]:
    """Be somebody who has no more rights in a folder than its mode gives, even where the tests may do anything."""
    folder.chmod(mode)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


class TestBeingAsked:
    @pytest.mark.parametrize("typed", ["y", "Y", "yes", " y "])
    def test_yes(self, typed: str) -> None:
        keep(profile())
        person = Scripted(typed)
        assert agrees_to_erase(person)
        assert person.said[-1].endswith("y: erase. Enter: keep.")
        assert f"  {paths.profile_file()}" in person.said

    @pytest.mark.parametrize("script", [("",), ("n",), ("yy",), (), (Paste("y"), "")])
    def test_anything_else_keeps_it(self, script: tuple[str | Paste, ...]) -> None:
        assert not agrees_to_erase(Scripted(*script))


WHOLE = ("3", "n", "n", "n", "n", "n")
"""A profile of somebody between 18 and 64 with nothing to mark."""


class TestAnsweringAnew:
    def test_to_the_end(self) -> None:
        keep(profile({"bunion": "yes"}))
        person = Scripted(*WHOLE, "a")
        assert ask_profile(person) == 0
        new = profile_file.read(paths.profile_file(), TODAY).profile
        assert (new.answered, new.answers["bunion"]) == (TODAY, "no")
        assert list(outcome_lines(0, TODAY)) == [
            "You answered the health questions on 21 November 2026. That holds until 19 February 2027, then they are "
            "asked anew.",
            "This is no go-ahead: before every session the check asks about today.",
            "What it changes: selfcare safety",
        ]

    @pytest.mark.parametrize("script", [("q",), (*WHOLE, "q"), ()])
    def test_left(self, script: tuple[str, ...]) -> None:
        keep(before := profile())
        assert ask_profile(Scripted(*script)) == 3
        assert profile_file.read(paths.profile_file(), TODAY).profile == before

    def test_an_urgent_sign_shows_its_card_and_nothing_else(self) -> None:
        person = Scripted("3", "2", "", "1", "n", "n", "n", "n", "1", "", "1")
        assert ask_profile(person) == 3
        assert "Contact your foot team or doctor today." in person.said
        assert not any("I agree" in line for line in person.said)

    def test_one_that_cannot_be_used_is_told_first(self, home: Path) -> None:
        home.mkdir()
        paths.profile_file().write_text("format = [")
        person = Scripted(*WHOLE, "a")
        assert ask_profile(person) == 0
        assert person.said[0].startswith("Your health answers cannot be used")

    def test_a_signal_that_ended_it_says_nothing_more(self) -> None:
        assert list(outcome_lines(143, TODAY)) == []


def test_the_pages_are_the_very_ones_of_the_check() -> None:
    anew, first = Scripted(*WHOLE, "a"), Scripted("", "n", "n", "n", *WHOLE, "a")
    ask_profile(anew)
    paths.profile_file().unlink()
    answers(first, lifecycle.begin(NOW).check)
    places = re.compile(r"Check \d+ of \d+")
    asked = [line for line in anew.said if not places.match(line)]
    assert asked == [line for line in first.said if not places.match(line)][-len(asked) :]
