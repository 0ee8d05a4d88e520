"""The check, line by line: nothing that is marked lets a session start, and nothing counts by accident."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare import paths
from selfcare.plain.ask import ask, in_parts, marks_in, today
from selfcare.plain.console import Heard
from selfcare.plain.front import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety import flow, memory
from selfcare.safety.flow import Check
from selfcare.safety.model import Answer
from selfcare.safety.reading import questionnaire
from selfcare.words import MARK_SOMETHING, TOO_FAST
from tests.plain.person import LETTERS, NONE, Item, Knowing, Paste, Quick, Scripted

QUESTIONS = questionnaire().questions
PARENTS = questionnaire().parents
ROWS = [row for screen in questionnaire().screens if screen.kind in {"today", "brief"} for row in screen.rows]
ASKED = {id for row in ROWS for id in row.asks}
ASKED |= {id for id in PARENTS if QUESTIONS[id].kind == "today"}
ASKED -= {id for id in QUESTIONS if QUESTIONS[id].message == "incomplete"}
"""What a first check asks."""

SOFTENS = {id for id in ASKED if QUESTIONS[id].kind == "today" and QUESTIONS[id].severity == "adapt"}
"""Of these, what changes a session and lets it go on."""
STARTED = "While it plays: Enter pauses, x if something feels wrong, ? for the rest."


def with_parents(id: str, answer: Answer) -> dict[str, Answer]:
    """The answer to one question, and those that lead to it."""
    answers: dict[str, Answer] = {id: answer}
    while id in PARENTS:
        id = PARENTS[id]
        answers[id] = "yes"
    return answers


def played(person: Scripted, id: str = "classic") -> int:
    return Front(person, LETTERS).play(find(id), Wishes())


def asked(person: Scripted) -> Mapping[str, Answer] | None:
    done = ask(person, Check())
    return None if done is None else flow.answers(done)


@pytest.mark.parametrize("answer", ["yes", "not sure"])
@pytest.mark.parametrize("id", sorted(ASKED - SOFTENS))
def test_one_answer_alone_starts_no_session(id: str, answer: Answer) -> None:
    person = Knowing(with_parents(id, answer), "q")
    assert played(person) == 3
    assert STARTED not in person.said
    told = next(line for line in person.said if line.startswith("You marked: "))
    assert QUESTIONS[id].line in told
    assert any(each.id == id for each in memory.read(paths.check_file()).kept)


def test_these_soften() -> None:
    assert {"drink_steady", "small_closed", "chilblain", "both_puffy", "sore_two_weeks"} == SOFTENS


@pytest.mark.parametrize("answer", ["yes", "not sure"])
@pytest.mark.parametrize("id", sorted(SOFTENS))
def test_what_softens_says_so_before_it_starts_and_asks_nothing_the_next_time(
    id: str, answer: Answer
) -> None:
    person = Knowing(with_parents(id, answer), "q")
    assert played(person) == 4
    assert STARTED not in person.said
    if id == "small_closed":  # nobody says where it is, so it counts as everywhere
        assert "Five quiet minutes." in person.said
        assert "Nothing in this routine has to change." not in person.said
    else:
        assert "For you this is changed:" in person.said
        assert any(f"You marked: {QUESTIONS[id].line}." in line for line in person.said)
    assert memory.read(paths.check_file()).kept == ()


def test_after_a_drink_the_session_is_played_softer() -> None:
    person = Knowing({"drink_steady": "yes"}, "", "q", "q")
    assert played(person) == 4
    assert STARTED in person.said
    told = person.said[person.said.index("For you this is changed:") + 1]
    assert told.startswith("Pressure at most 2 of 4: Thumb circles on the ball, ")
    assert told.endswith("You marked: A drink or a sleeping tablet, but I am wide awake and steady.")
    assert not [line for line in person.said if "The gentle routine" in line]


def test_where_nothing_is_left_quiet_minutes_are_played_to_their_end() -> None:
    person = Knowing({"small_closed": "yes"}, "", 3_000_000, Heard.SILENCE)
    assert played(person, "bedtime") == 0
    assert (
        "Nothing would be left of Bedtime wind-down today. Five quiet minutes without touch are here in its place."
    ) in person.said
    assert "Five quiet minutes." in person.said
    assert "Finished." in person.said


@pytest.mark.parametrize("answer", ["yes", "not sure"])
def test_what_is_new_since_the_last_check_starts_no_session(answer: Answer) -> None:
    memory.write(paths.check_file(), memory.Memory(clear_on=Scripted().clock.local().date()))
    person = Scripted("n", "n", "7?" if answer == "not sure" else "7", "", "", "n", "q")
    assert played(person) == 3
    assert "7. New since 21 November: illness, medicine, operation, hospital stay, pregnancy" in person.said
    assert STARTED not in person.said


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ASKED)), st.sampled_from(["yes", "not sure"]), min_size=1))
def test_whatever_else_is_marked_no_session_starts(found: dict[str, Answer]) -> None:
    paths.check_file().unlink(missing_ok=True)
    answers = {up: a for id, answer in found.items() for up, a in with_parents(id, answer).items()} | found
    answers.pop("changed", None)
    person = Knowing(answers, "q")
    code = played(person)
    assert code == (4 if answers.keys() <= SOFTENS else 3)
    assert STARTED not in person.said


def test_with_nothing_to_mark_it_starts() -> None:
    person = Scripted(*NONE, "", "q", "q")
    assert played(person) == 4
    assert STARTED in person.said


def test_every_page_says_where_it_is_and_what_can_be_typed() -> None:
    person = Scripted(*NONE)
    ask(person, Check())
    assert [line for line in person.said if line.startswith("Check ")] == [
        f"Check {number} of 4. Nothing leaves this machine." for number in (1, 2, 3, 4)
    ]
    assert person.said[1:5:2] == [
        "Check 1 of 4. Nothing leaves this machine.",
        "1. Chest pain, hard to breathe, coughing blood, fainting, sudden weakness on one side",
    ]
    prompts = [person.said[at - 1] for at in person.heard_at]
    assert prompts == ["Type numbers (2, or 2 5; not sure: 2?) or n for none. Also: i, back, q, ?."] * 4
    assert "14. Another health worry" in person.said


@pytest.mark.parametrize(
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
    assert "Check 2 of 4. Nothing leaves this machine." not in person.said


def test_none_does_not_take_away_what_is_marked() -> None:
    person = Scripted("4", "n", "", "1", *NONE[1:])
    answers = asked(person)
    assert answers
    assert answers["fever_unwell"] == "yes"


@pytest.mark.parametrize("accident", [Quick("n"), Paste("n"), Quick("N")])
def test_none_counts_only_after_reading_and_alone(accident: Item) -> None:
    person = Scripted(accident, "q")
    assert asked(person) is None
    assert person.said.count(TOO_FAST) == 1
    assert "Check 2 of 4. Nothing leaves this machine." not in person.said


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
    assert "Check 2 of 4. Nothing leaves this machine." not in person.said


@pytest.mark.parametrize("waited", [699, 700])
def test_seven_tenths_of_a_second_after_the_page(waited: int) -> None:
    person = Scripted(waited, Quick("n"), "q")
    asked(person)
    assert (TOO_FAST in person.said) == (waited == 699)


def test_before_each_prompt_what_was_typed_ahead_is_thrown_away() -> None:
    person = Scripted("2", "2", "2", *NONE)
    ask(person, Check())
    assert person.forgot == len(person.heard_at) == 7


def test_a_page_that_is_too_long_is_shown_in_parts_and_none_counts_after_the_last() -> None:
    person = Scripted("n", "2", "", "n", "", "n", "q", rows=12)
    assert asked(person) is None
    assert person.said.count("First read the rest.") == 2
    first = person.heard_at[0]
    assert sum(map(person.rows_of, person.said[:first])) <= 12
    assert person.said[first - 1] == "Enter shows the rest."
    assert "Check 2 of 4. Nothing leaves this machine." in person.said


@pytest.mark.parametrize("left", ["q", "Q", Heard.END])
@pytest.mark.parametrize("rows", [12, 100])
def test_the_check_can_be_left_anywhere(left: Item, rows: int) -> None:
    assert played(Scripted(left, rows=rows)) == 3
    assert played(Scripted("" if rows == 12 else "4", left, rows=rows)) == 3
    assert memory.read(paths.check_file()) == memory.Memory()


def test_ctrl_c_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        played(Scripted("n", Heard.INTERRUPT))


def test_after_ctrl_z_the_prompt_comes_again() -> None:
    person = Scripted(Heard.SUSPEND, *NONE)
    assert ask(person, Check())
    assert len(person.stopped) == 1


def test_parts_take_at_most_so_many_rows() -> None:
    lines = ["a", "bb", "c", "dddd", "e"]
    assert list(in_parts(lines, len, 3)) == [["a", "bb"], ["c"], ["dddd"], ["e"]]
    assert list(in_parts([], len, 3)) == [[]]


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
    person = Scripted("back", "4", "", "back", "4", "4", "n", *NONE[1:])
    answers = asked(person)
    assert answers
    assert answers["fever_unwell"] == "no"
    assert "This is the first page." in person.said
    assert person.said.count("4: yes.") == 2


def test_the_long_words_of_every_line_and_help() -> None:
    person = Scripted("i", "?", "h", "q")
    ask(person, Check())
    assert f"2. {QUESTIONS['leg_clot_signs'].long}" in person.said
    assert person.said.count("Right now, any of these?") == 2
    assert (
        person.said.count("n: none of these. Enter: go on with what is marked. i: more words for each line.")
        == 2
    )


def test_an_emergency_shows_its_card_at_once_and_nothing_else() -> None:
    person = Scripted("1 4", "", "1")
    assert played(person) == 3
    last = person.said.index("Now.")
    assert person.said[last:] == [
        "Now.",
        "Call your emergency number now.",
        "Ring your local emergency number (112, 911, 999). What you marked can be a sign of serious trouble with "
        "the heart, the lungs or the brain. Stop here. Do not rub your legs.",
        f"You marked: {QUESTIONS['emergency_now'].line}.",
    ]  # fmt: skip


def test_what_is_urgent_leaves_no_quiet_minutes() -> None:
    person = Scripted("2", "", "1", "n", "n", "b", "", "b")
    assert played(person) == 3
    assert "Today." in person.said
    assert not [line for line in person.said if "quiet minutes" in line]


def test_quiet_minutes_instead() -> None:
    person = Scripted("4", "", "1", "n", "n", "n", "c", "b", "")
    assert played(person) == 0
    assert "Another day." in person.said
    assert "b: five quiet minutes without touch. q: leave." in person.said
    assert "Five quiet minutes." in person.said
    assert "Finished." in person.said


def test_quiet_minutes_ended_early_are_no_replacement() -> None:
    assert played(Scripted("4", "", "1", "n", "n", "n", "b", "", "q", "q")) == 3
    assert played(Scripted("1", "4", "b", "q")) == 3


def test_quiet_minutes_need_the_check_again_after_a_quarter_of_an_hour() -> None:
    person = Scripted("4", "", "1", "n", "n", "n", 16 * 60_000, "b")
    assert played(person) == 3
    assert any(line.startswith("At 14:30 you marked “Fever") for line in person.said)


def test_a_mark_is_asked_about_for_twelve_hours() -> None:
    assert played(Scripted("2", "", "1", "n", "n")) == 3
    person = Scripted("", "4")
    assert played(person) == 3
    assert person.said[1] == "Before the check. Nothing leaves this machine."
    assert person.said[2].startswith("At 14:30 you marked “In ONE leg")
    assert "Something has to be typed here." in person.said
    assert played(Scripted("1", *NONE, "", "q", "q")) == 4
    assert memory.read(paths.check_file()).kept == ()


def test_a_clear_check_leaves_its_day() -> None:
    person = Scripted(*NONE)
    assert today(person)
    assert memory.read(paths.check_file()) == memory.Memory(clear_on=person.clock.local().date())
