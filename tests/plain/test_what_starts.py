"""What a check leads to, line by line: nothing that is marked lets a session start unchanged and untold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare import paths
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.people import FIRST_NONE, NONE, is_at_home, knows_the_product
from tests.plain.person import LETTERS, Knowing, Scripted, today
from tests.support import TODAY

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]

QUESTIONS = questionnaire().questions
PARENTS = questionnaire().parents
LATER = {
    id
    for screen in questionnaire().screens
    if screen.kind == "after"
    for row in screen.rows
    for id in row.asks
}
ASKED = (
    {id for id, each in QUESTIONS.items() if each.message != "incomplete"}
    - LATER
    - {"child", "feels_different"}
)
"""What a first check can ask with socks off."""

OF_AGE = {
    id for screen in questionnaire().screens if screen.one for row in screen.rows for id in row.asks
} - LATER
"""Of these, nobody is unsure: one line is chosen."""


def with_parents(id: str, answer: Answer) -> dict[str, Answer]:
    """The answer to one question, and those that lead to it."""
    answers: dict[str, Answer] = {id: answer}
    while up := PARENTS.get(id) or next(iter(QUESTIONS[id].asked_if), None):
        id = up
        answers[id] = "yes"
    return answers


def softens(id: str) -> bool:
    """Whether an answer, with those that lead to it, changes a session and lets it go on."""
    found = [QUESTIONS[each] for each in with_parents(id, "yes")]
    return all(each.severity == "adapt" and not each.implies for each in found)


SOFTENS = {id for id in ASKED if softens(id)}
STARTED = "While it plays: Enter pauses, x if something feels wrong, ? for the rest."


def played(person: Scripted, id: str = "classic") -> int:
    return Front(person, LETTERS).play(find(id), Wishes())


def alone(ids: set[str]) -> list[tuple[str, Answer]]:
    """Every answer that counts, to each of these questions."""
    answers: tuple[Answer, ...] = ("yes", "not sure")
    return [(id, answer) for id in sorted(ids) for answer in answers[: 1 if id in OF_AGE else 2]]


BEHIND = {"cancer_place": "cancer", "thinner_for_clot": "clot_history"}
"""What softens of itself, and has to do with something that stands in the way."""


@pytest.mark.parametrize(("id", "answer"), alone(ASKED - SOFTENS))
def test_one_answer_alone_starts_no_session(id: str, answer: Answer) -> None:
    person = Knowing(with_parents(id, answer), "q")
    assert played(person) == 3
    assert STARTED not in person.said
    assert "Checked at 14:30." not in person.said
    told = [line for line in person.said if line.startswith("You marked: ")]
    assert any(QUESTIONS[BEHIND.get(id, id)].line in line for line in told)
    if QUESTIONS[id].kind == "profile":
        kept = profile_file.read(paths.profile_file(), TODAY).profile
        assert kept.answers[id] == answer
    else:
        assert any(each.id == id for each in last_checks.read(paths.check_file()).kept)


def test_these_soften() -> None:
    assert {id for id in SOFTENS if QUESTIONS[id].kind != "profile"} == {
        "drink_steady", "small_closed", "chilblain", "both_puffy", "sore_two_weeks",
    }  # fmt: skip
    assert {id for id in SOFTENS if QUESTIONS[id].kind == "profile"} == {
        "aged_65", "ankle_tingling", "arthritis", "ball_pebble", "bendy", "blood_thinners", "brittle_bones", "bunion",
        "corn", "faint", "hands", "ingrown_nail", "injection", "metal_in", "reach", "reaction", "reaction_nuts", "reaction_severe",
        "skin", "smells", "sore_achilles", "sore_heel", "thick_nail", "varicose", "white_toes",
    }  # fmt: skip


NOWHERE_LEFT = {"small_closed", "metal_in", "varicose", "injection"}
"""Nobody says where they are, so they count as everywhere."""

NOT_IN_CLASSIC = {"faint", "white_toes"}
"""What they limit is no step of the classic routine."""

TO_KEEP_TO = {
    "reaction": "Nothing scented.",
    "reaction_nuts": "No oil made from nuts.",
    "smells": "Nothing scented.",
}
"""What they limit is no step either, but something to choose."""


@pytest.mark.parametrize(("id", "answer"), alone(SOFTENS))
def test_what_softens_says_so_before_it_starts_and_asks_nothing_the_next_time(
    id: str, answer: Answer
) -> None:
    person = Knowing(with_parents(id, answer), "q")
    assert played(person) == 4
    assert STARTED not in person.said
    assert ("You can go on. Nothing in this routine has to change." in person.said) == (id in NOT_IN_CLASSIC)
    assert ("Five quiet minutes." in person.said) == (id in NOWHERE_LEFT)
    if id in TO_KEEP_TO:
        assert TO_KEEP_TO[id] in person.said
    elif id not in NOT_IN_CLASSIC | NOWHERE_LEFT:
        assert "You can go on. For you this is changed:" in person.said
        assert any(f"You marked: {QUESTIONS[id].line}." in line for line in person.said)
    assert last_checks.read(paths.check_file()).kept == ()


def test_after_a_drink_the_session_is_played_softer() -> None:
    is_at_home()
    person = Knowing({"drink_steady": "yes"}, "", "q", "q")
    assert played(person) == 4
    assert STARTED in person.said
    told = person.said[person.said.index("You can go on. For you this is changed:") + 1]
    assert told.startswith("Pressure at most 2 of 4: Thumb circles on the ball, ")
    assert told.endswith("You marked: A drink or a sleeping tablet, but I am wide awake and steady.")
    assert not [line for line in person.said if "The gentle routine" in line]


def test_where_nothing_is_left_quiet_minutes_are_played_to_their_end() -> None:
    is_at_home()
    person = Knowing({"small_closed": "yes"}, "", 3_000_000, Reply.SILENCE)
    assert played(person, "bedtime") == 0
    assert (
        "Nothing would be left of Bedtime wind-down today. Five quiet minutes without touch are here in its place."
    ) in person.said
    assert "Five quiet minutes." in person.said
    assert "Finished." in person.said


def test_what_stands_in_the_way_is_told_also_where_nothing_would_be_left_of_the_routine() -> None:
    """A verruca of which nobody says where it is leaves no step, but it is not quiet minutes that it asks for."""
    person = Knowing({"verruca": "yes"}, "q")
    assert played(person) == 3
    assert "Ask a pharmacist or podiatrist first." in person.said
    assert "Five quiet minutes." not in person.said


def test_quiet_minutes_that_were_asked_for_begin_with_what_stands_in_the_way() -> None:
    is_at_home()
    person = Scripted("4", "", "1", "n", "n", "b", "", 3_000_000, Reply.SILENCE)
    assert played(person, "breathe") == 0
    assert person.said.index("Another day.") < person.said.index("Five quiet minutes.")


EVERY_THEME = [screen.heading for screen in questionnaire().screens if screen.kind == "profile"]


class TestWhatIsNew:
    """Something new since the last check asks the health answers again that it may have changed."""

    NEW = "7. New since 21 November: illness, medicine, injection, operation, hospital stay, pregnancy, or something on your feet"

    @pytest.fixture(autouse=True)
    def known_person(self) -> None:
        is_at_home()

    @pytest.mark.parametrize("typed", ["7", "7?"])
    @pytest.mark.parametrize("left", [("q",), ("1", "", "q"), ("1", "", "n", "q")])
    def test_until_they_are_answered_no_session_starts(self, typed: str, left: tuple[str, ...]) -> None:
        person = Scripted("n", "n", typed, "", "", *left)
        assert played(person) == 3
        assert self.NEW in person.said
        assert "Checked at 14:30." not in person.said

    @pytest.mark.parametrize(
        ("new", "screens"),
        [
            ("n", EVERY_THEME), ("1", ["Your health: any of these?", "Your health: any of these, too?", "In the last months?"]),
            ("2", ["Your health: any of these?", "Your health: any of these, too?"]), ("3", ["Your health: any of these?", "Your health: any of these, too?", "In the last months?"]),
            ("4", ["In the last months?"]), ("5", ["Your health: any of these?"]), ("6?", EVERY_THEME),
        ],
    )  # fmt: skip
    def test_what_could_have_changed_is_asked_and_only_that(self, new: str, screens: list[str]) -> None:
        goes_on = [] if new == "n" else [""]
        answers = ["3" if screen == "Your age?" else "n" for screen in screens]
        person = Scripted("n", "n", "7", "", "", new, *goes_on, *answers, "", "q", "q")
        assert played(person) == 4
        headings = {screen.heading for screen in questionnaire().screens if screen.kind == "profile"}
        assert [line for line in person.said if line in headings] == screens
        assert STARTED in person.said

    def test_what_is_found_then_stands_in_the_way(self) -> None:
        person = Scripted("n", "n", "7", "", "", "5", "", "1", "", "", "1", "1", "n", "q")
        assert played(person) == 3
        assert "You marked: Pregnant, or gave birth in the last 6 weeks." in person.said
        assert STARTED not in person.said


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ASKED)), st.sampled_from(["yes", "not sure"]), min_size=1))
def test_whatever_else_is_marked_no_session_starts(found: dict[str, Answer]) -> None:
    paths.profile_file().unlink(missing_ok=True)
    last_checks.write(paths.check_file(), LastChecks(welcomed=True))
    answers = {up: a for id, answer in found.items() for up, a in with_parents(id, answer).items()} | found
    if "under_16" in answers:
        answers.pop("aged_65", None)
    person = Knowing(answers, "q")
    code = played(person)
    assert code == (4 if answers.keys() <= SOFTENS else 3)
    assert STARTED not in person.said


def test_with_nothing_to_mark_it_starts() -> None:
    knows_the_product()
    person = Scripted(*FIRST_NONE, "", "q", "q")
    assert played(person) == 4
    assert STARTED in person.said


def test_the_next_time_only_today_is_asked() -> None:
    knows_the_product()
    played(Scripted(*FIRST_NONE, "q"))
    person = Scripted(*NONE, "", "q", "q")
    assert played(person) == 4
    assert STARTED in person.said


def test_where_it_was_left_the_health_answers_go_on() -> None:
    assert played(Scripted(*NONE, "3", "n", "q")) == 3
    person = Scripted(*NONE, *FIRST_NONE[5:], "q")
    assert played(person, "desk-reset") == 4
    assert "Your age?" not in person.said


def test_an_emergency_shows_its_card_at_once_and_nothing_else() -> None:
    is_at_home()
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
    is_at_home()
    person = Scripted("2", "", "1", "n", "n", "b", "", "b")
    assert played(person) == 3
    assert "Today." in person.said
    assert not [line for line in person.said if "quiet minutes" in line]


def test_quiet_minutes_instead() -> None:
    is_at_home()
    person = Scripted("4", "", "1", "n", "n", "c", "b", "")
    assert played(person) == 0
    assert "Another day." in person.said
    assert "b: five quiet minutes without touch. back: the routines. q: leave." in person.said
    assert "Five quiet minutes." in person.said
    assert "Finished." in person.said


def test_quiet_minutes_ended_early_are_no_replacement() -> None:
    is_at_home()
    assert played(Scripted("4", "", "1", "n", "n", "b", "", "q", "q")) == 3
    assert played(Scripted("1", "4", "b", "q")) == 3


def test_quiet_minutes_need_the_check_again_after_a_quarter_of_an_hour() -> None:
    is_at_home()
    person = Scripted("4", "", "1", "n", "n", 16 * 60_000, "b", "")
    assert played(person) == 3
    assert any(line.startswith("At 14:30 you marked “Fever") for line in person.said)


def test_a_mark_is_asked_about_for_twelve_hours() -> None:
    is_at_home()
    assert played(Scripted("2", "", "1", "n", "n")) == 3
    person = Scripted("", "4")
    assert played(person) == 3
    assert person.said[1] == "Before the check. Nothing leaves this machine."
    assert person.said[2].startswith("At 14:30 you marked “In ONE leg")
    assert "Something has to be typed here." in person.said
    assert played(Scripted("1", *NONE, "", "q", "q")) == 4
    assert last_checks.read(paths.check_file()).kept == ()


def test_a_clear_check_leaves_its_day() -> None:
    is_at_home()
    person = Scripted(*NONE)
    assert today(person)
    told_on = person.clock.local().date()
    assert last_checks.read(paths.check_file()) == LastChecks(told_on=told_on, welcomed=True)
