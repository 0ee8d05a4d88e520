"""The check, line by line: every page can be answered and left, and nothing counts by accident."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from selfcare import paths
from selfcare.plain.check import in_parts, marks_in
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.wording.check_words import CHECK_AGAIN, MARK_SOMETHING, TOO_FAST
from tests.people import FIRST_NONE, NONE, is_at_home
from tests.plain.person import LETTERS, Item, Paste, Quick, Scripted, answers, today
from tests.support import TODAY, together

QUESTIONS = questionnaire().questions


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


def played(person: Scripted, id: str = "classic") -> int:
    return Front(person, LETTERS).play(find(id), Wishes())


def asked(person: Scripted) -> Mapping[str, Answer] | None:
    done = answers(person, lifecycle.begin(person.clock.local()).check)
    return None if done is None else flow.answers(done)


def test_every_page_says_where_it_is_and_what_can_be_typed() -> None:
    paths.profile_file().unlink()
    person = Scripted(*FIRST_NONE)
    assert asked(person)
    assert [line for line in person.said if line.startswith("Check ")] == [
        f"Check {number} of 10. Nothing leaves this machine." for number in range(1, 11)
    ]
    assert person.said[1:4:2] == [
        "Check 1 of 10. Nothing leaves this machine.",
        "1. Chest pain, hard to breathe, coughing blood, fainting, sudden weakness on one side or trouble speaking",
    ]
    prompts = [person.said[at - 1] for at in person.heard_at]
    one = "Type a number. Also: back, q."
    first = "Type numbers (2, or 2 5; not sure: 2?) or n for none. Also: i, back, q, ?."
    then = "Numbers, or n for none. ?: what can be typed."
    assert prompts == [first, then, then, one, *[then] * 5, one]
    assert "13. Eczema, psoriasis, very dry or thin skin" in person.said


@together(
    ("typed", "marks"),
    [
        ("2", "nyn"), ("2 3", "nyy"), ("2,3", "nyy"), ("2 2", "nun"), ("2 2 2", "nnn"), ("2?", "nun"),
        ("1? 3", "uny"), ("4", None), ("0", None), ("2 9", None), ("23", None), ("²", None), ("?", None),
        ("-1", None), ("2??", None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_numbers_mark(typed: str, marks: str | None) -> None:
    spelt: dict[str, Answer] = {"y": "yes", "u": "not sure", "n": "no"}
    assert marks_in(typed, ("no", "no", "no")) == (marks and tuple(spelt[each] for each in marks))


def test_every_change_is_told_in_words() -> None:
    person = Scripted("2 4", "2", "2", "2?", "9", "4")
    assert asked(person) is None
    told = [line for line in person.said if line[:3] in {"2: ", "4: "} or "means nothing" in line]
    assert told == [
        "2: yes.", "4: yes.", "2: not sure.", "2: off.", "2: not sure.", "“9” means nothing here.", "4: not sure.",
    ]  # fmt: skip


def test_enter_never_means_none() -> None:
    person = Scripted("", "", "2", "2", "2", "")
    assert asked(person) is None
    assert person.said.count(MARK_SOMETHING) == 3
    assert "Check 2 of 3. Nothing leaves this machine." not in person.said


def test_none_does_not_take_away_what_is_marked() -> None:
    person = Scripted("4", "n", "", "1", *NONE[1:])
    answers = asked(person)
    assert answers
    assert answers["fever_unwell"] == "yes"


@pytest.mark.parametrize("typed", ["n", "N", "none", "None"])
def test_none_may_be_typed_as_a_word(typed: str) -> None:
    person = Scripted(typed, "q")
    asked(person)
    assert "Check 2 of 3. Nothing leaves this machine." in person.said


@pytest.mark.parametrize("accident", [Quick("n"), Paste("n"), Quick("N"), Quick("none")])
def test_none_counts_only_after_reading_and_alone(accident: Item) -> None:
    person = Scripted(accident, "q")
    assert asked(person) is None
    assert person.said.count(TOO_FAST) == 1
    assert "Check 2 of 3. Nothing leaves this machine." not in person.said


@pytest.mark.parametrize("accident", [Quick(""), Paste(""), Quick("1"), Paste("1"), Paste("3"), Quick("3")])
def test_so_do_enter_and_a_choice_on_the_long_words(accident: Item) -> None:
    person = Scripted("4", "", accident)
    assert asked(person) is None
    assert person.said.count(TOO_FAST) == 1


def test_a_paste_counts_for_nothing_however_long_one_has_read() -> None:
    person = Scripted(5_000, Paste("n"), 5_000, Paste("4"), "q")
    assert asked(person) is None
    assert person.said.count(TOO_FAST) == 2
    assert "4: yes." not in person.said
    assert "Check 2 of 3. Nothing leaves this machine." not in person.said


@pytest.mark.parametrize("waited", [699, 700])
def test_seven_tenths_of_a_second_after_the_page(waited: int) -> None:
    person = Scripted(waited, Quick("n"), "q")
    asked(person)
    assert (TOO_FAST in person.said) == (waited == 699)


def test_before_each_prompt_what_was_typed_ahead_is_thrown_away() -> None:
    person = Scripted("2", "2", "2", *NONE)
    asked(person)
    assert person.forgot == len(person.heard_at) == 6


def test_a_page_that_is_too_long_is_shown_in_parts_and_none_counts_after_the_last() -> None:
    person = Scripted("n", "2", "", "", "n", "", "", "n", "q", rows=12)
    assert asked(person) is None
    assert person.said.count("First read the rest.") == 2
    first = person.heard_at[0]
    assert sum(map(person.rows_of, person.said[:first])) <= 12
    assert person.said[first - 1] == "Enter shows the rest."
    assert "Check 2 of 3. Nothing leaves this machine." in person.said


@pytest.mark.parametrize("left", ["q", "Q", Reply.END])
@pytest.mark.parametrize("rows", [12, 100])
def test_the_check_can_be_left_anywhere(left: Item, rows: int) -> None:
    assert played(Scripted(left, rows=rows)) == 3
    assert played(Scripted("" if rows == 12 else "4", left, rows=rows)) == 3
    assert last_checks.read(paths.check_file()) == last_checks.LastChecks(welcomed=True)


def test_ctrl_c_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        played(Scripted("n", Reply.INTERRUPT))


def test_after_ctrl_z_the_prompt_comes_again() -> None:
    person = Scripted(Reply.SUSPEND, *NONE)
    assert asked(person)
    assert len(person.stopped) == 1


def test_parts_take_at_most_so_many_rows() -> None:
    lines = ["a", "bb", "c", "dddd", "e"]
    assert list(in_parts(lines, len, 3)) == [["a", "bb"], ["c"], ["dddd"], ["e"]]
    assert list(in_parts([], len, 3)) == [[]]


def test_a_part_that_did_not_stand_there_for_the_time_to_read_is_not_passed_over() -> None:
    person = Scripted(Quick(""), "q", rows=12)
    assert not asked(person)
    assert person.said[person.said.index("Enter shows the rest.") + 1 :] == [
        TOO_FAST,
        "Enter shows the rest.",
    ]


@pytest.mark.parametrize(
    ("typed", "answer"), [("1", "yes"), ("2", "not sure"), ("3", "no"), ("", "yes"), ("9", "yes")]
)
def test_the_long_words_are_shown_and_asked(typed: str, answer: Answer) -> None:
    again = [""] if typed == "9" else []
    person = Scripted("4", "", typed, *again, *NONE[1:])
    answers = asked(person)
    assert answers
    assert answers["fever_unwell"] == answer
    at = person.said.index(QUESTIONS["fever_unwell"].long)
    assert person.said[at - 1] == "Fever, shivering, or too ill for a normal day"
    assert person.said[at + 1 : at + 4] == ["1. Yes, that fits", "2. I am not sure", "3. A slip"]


def test_enter_on_the_long_words_keeps_a_not_sure() -> None:
    answers = asked(Scripted("4?", "", "", *NONE[1:]))
    assert answers
    assert answers["fever_unwell"] == "not sure"


def test_back_shows_what_was_marked_and_lets_it_be_taken_back() -> None:
    person = Scripted("4", "", "back", "4", "4", "n", *NONE[1:])
    answers = asked(person)
    assert answers
    assert answers["fever_unwell"] == "no"
    assert person.said.count("4: yes.") == 2


def test_the_long_words_of_every_line_and_help() -> None:
    person = Scripted("i", "?", "h", "q")
    asked(person)
    assert f"2. {QUESTIONS['leg_clot_signs'].long}" in person.said
    assert person.said.count("Right now, any of these?") == 2
    assert (
        person.said.count("n: none of these. Enter: go on with what is marked. i: more words for each line.")
        == 2
    )


class TestOneOfSeveral:
    """Pages on which one line is chosen: age, which foot, when it was, and the declaration."""

    @pytest.fixture(autouse=True)
    def known_person(self) -> None:
        paths.profile_file().unlink(missing_ok=True)

    @pytest.mark.parametrize("typed", ["", "n", "9", "3 4", Quick("3"), Paste("3")])
    def test_age_is_said_and_nothing_else_stands_for_it(self, typed: Item) -> None:
        person = Scripted(*NONE, typed, "q")
        assert asked(person) is None
        assert "Check 5 of 10. Nothing leaves this machine." not in person.said

    @pytest.mark.parametrize(("typed", "old"), [("1", "under_16"), ("4", "aged_65")])
    def test_age_counts(self, typed: str, old: str) -> None:
        done = answers(
            Scripted(*NONE, typed, *FIRST_NONE[4:]), lifecycle.begin(Scripted().clock.local()).check
        )
        assert done
        assert {id for id, each in flow.profile(done).answers.items() if each != "no"} == {old}

    @pytest.mark.parametrize("typed", ["", "n", "y", "2", Quick("a"), Paste("a")])
    def test_only_agreeing_agrees(self, typed: Item) -> None:
        person = Scripted(*FIRST_NONE[:-1], typed, "q")
        assert asked(person) is None
        assert profile_file.read(paths.profile_file(), TODAY).profile.answered is None

    @pytest.mark.parametrize(
        ("typed", "side"),
        [("l", "left"), ("R", "right"), ("b", "both"), ("1", "left"), ("2", "right"), ("3", "both")],
    )
    def test_a_foot_is_a_letter_or_a_number(self, typed: str, side: str) -> None:
        script = (*FIRST_NONE[:7], "1", "", "", typed, *FIRST_NONE[8:])
        done = answers(Scripted(*script), lifecycle.begin(Scripted().clock.local()).check)
        assert done
        assert flow.profile(done).places["bunion"].side == side

    @pytest.mark.parametrize(("typed", "day"), [("1", TODAY), ("2", date(2026, 10, 31)), ("6", None)])
    def test_a_month_is_its_last_day_and_may_be_unknown(self, typed: str, day: date | None) -> None:
        script = (*FIRST_NONE[:6], "1", "", "", typed, *FIRST_NONE[7:])
        done = answers(Scripted(*script), lifecycle.begin(Scripted().clock.local()).check)
        assert done
        assert flow.profile(done).dates.get("operation") == day


HOURS = 3_600_000


@pytest.mark.parametrize("pages", [1, 2])
def test_answers_of_this_morning_are_none_of_tonight(pages: int) -> None:
    person = Scripted(*["n"] * pages, 7 * HOURS, "n", *NONE)
    found = today(person)
    assert found
    assert found.verdict.severity == "clear"
    assert not person.script
    assert person.said.count("Right now, any of these?") == 2
    assert CHECK_AGAIN in person.said


def test_a_check_left_open_over_midnight_is_one_of_the_new_day() -> None:
    person = Scripted(10 * HOURS, "n", *NONE)
    found = today(person)
    assert found
    assert found.answers.today == person.clock.local().date() == TODAY + timedelta(days=1)


def test_whoever_takes_their_time_on_each_page_is_asked_once() -> None:
    person = Scripted("n", HOURS // 5, "n", HOURS // 5, "n")
    assert today(person)
    assert person.said.count("Right now, any of these?") == 1


def test_what_a_guest_said_hours_ago_is_asked_of_a_guest_again() -> None:
    person = Scripted("n", HOURS, "n")
    assert today(person, guest=True) is None
    assert person.said.count("Right now, any of these?") == 2
    assert not any("New since" in line for line in person.said)
