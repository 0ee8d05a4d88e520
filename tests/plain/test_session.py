"""A session, line by line, on a clock that is moved by what a person does."""

import pytest

from selfcare import paths
from selfcare.journey.asks import PlaySession
from selfcare.keep_awake import as_needed
from selfcare.keys import COMMANDS, DEFAULT_KEYS, TYPED
from selfcare.plain.console import Reply
from selfcare.plain.session import Session
from selfcare.plain.session_keys import help_lines, letters, meaning
from selfcare.plan.model import Plan
from selfcare.runner import EXIT_CODES, Runner
from selfcare.safety.answers import Clearance
from selfcare.safety.check import feels_wrong
from selfcare.safety.cleared import clear
from selfcare.safety.kept import last_checks
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign, signs
from selfcare.safety.verdict.judge import Verdict
from selfcare.session.events import Stopped
from selfcare.sound.hearing import unheard
from tests.people import NONE, is_at_home
from tests.plain.person import LETTERS, Item, Scripted, journey_of
from tests.support import TODAY, judged, no_concern, plan, step

GO_ON = "Paused. Enter goes on."
LONG_AWAY = 16 * 60_000


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


class Played(Session):
    """A session that says what the program would end with."""

    def code(self) -> int:
        end = self.play()
        return EXIT_CODES[self.runner.outcome or "ended_early"] if end.code is None else end.code


def session(person: Scripted, playing: Plan | None = None, found: Verdict | None = None) -> Played:
    laid_out, now_ms = playing or plan(step("a", "each", 60), get_ready=0), person.clock.time
    let_through = clear(laid_out, found or no_concern(now_ms), now_ms)
    asked = PlaySession(Runner(let_through, person.clock, unheard().sound), unheard())
    return Played(person, asked, LETTERS, as_needed(laid_out), journey_of(person))


def played(*script: Item, playing: Plan | None = None) -> tuple[int, list[str]]:
    person = Scripted(*script)
    return session(person, playing).code(), person.said


def test_undisturbed_it_says_each_segment_half_way_and_no_more() -> None:
    person = Scripted()
    began = person.clock.time
    assert session(person).code() == 0
    assert person.said == [
        "",
        "Left foot: A, heel, light, 60 s.",
        "Press the heel.",
        "Half way.",
        "",
        "Change feet, now the right foot, 10 s.",
        "Put this foot down. The right foot comes up; the other hand works now.",
        "",
        "Right foot: A, heel, light, 60 s.",
        "Press the heel.",
        "Half way.",
    ]
    assert person.clock.time - began == 130_000


def test_words_for_the_time_come_at_their_moment() -> None:
    person = Scripted()
    playing = plan(step("a", "left", 900), step("b", "right", 120), get_ready=0)
    began = person.clock.time
    told: list[tuple[int, str]] = []

    def say(line: str = "") -> None:
        told.append(((person.clock.time - began) // 1000, line))

    person.say = say  # type: ignore[method-assign]
    assert session(person, playing).code() == 0
    assert [
        each for each in told if "left in all" in each[1] or "minute left" in each[1] or "Half" in each[1]
    ] == [
        (130, "15 minutes left in all."),
        (430, "10 minutes left in all."),
        (450, "Half way."),
        (730, "5 minutes left in all."),
        (840, "One minute left."),
        (970, "Half way. One minute left."),
    ]


def test_nothing_is_said_of_the_time_left_right_after_the_start() -> None:
    _, said = played(playing=plan(step("a", "left", 300)))
    assert not [line for line in said if "left in all" in line]


def test_nothing_is_said_of_time_that_was_skipped() -> None:
    _, said = played(
        61_000, "n", "n", "q", "q", playing=plan(step("a", "left", 900), step("b", "right", 890), get_ready=0)
    )
    assert not [line for line in said if "left in all" in line]


def test_enter_pauses_and_goes_on_counted_in() -> None:
    person = Scripted(10_000, "", 60_000, "")
    began = person.clock.time
    assert session(person).code() == 0
    at = person.said.index(GO_ON)
    assert person.said[at + 1 : at + 5] == ["3", "2", "1", "Left foot, A: 50 s left, 2 min in all."]
    assert person.clock.time - began == 130_000 + 60_000 + 3_000


def test_enter_pauses_the_count_too() -> None:
    _, said = played("", "", 1_500, "", "", 5_000, "q", "q")
    assert [line for line in said if line in {"3", "2", "1"}] == ["3", "2", "3", "2", "1"]


def test_what_leads_into_a_step_is_not_counted() -> None:
    _, said = played("", "", playing=plan(step("a", "each", 30)))
    assert [line for line in said if line in {"3", "2", "1"}] == ["3", "2", "1"]


def test_enter_goes_on_where_it_waits() -> None:
    code, said = played(5_000, "l", "s", 60_000, "", playing=plan(step("a", "left", wait=True), get_ready=0))
    assert code == 0
    assert said[1:4] == [
        "When you are ready.",
        "Take the time you need. The next step starts when you say go.",
        "Enter goes on.",
    ]
    assert "Not while it waits for you. Enter goes on." in said
    assert said[-2:] == ["Left foot: A, heel, light, 30 s.", "Press the heel."]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("+", ["15 s more.", "Left foot, A: 65 s left, 2 min 30 s in all."]),
        ("=", ["15 s more.", "Left foot, A: 65 s left, 2 min 30 s in all."]),
        ("-", ["15 s less.", "Left foot, A: 35 s left, 90 s in all."]),
        ("l", ["Very light from now on, left foot."]),
        ("r", ["Left foot: A, heel, light, 60 s.", "Press the heel."]),
        ("s", ["Left foot, A: 50 s left, 2 min in all."]),
        (" S ", ["Left foot, A: 50 s left, 2 min in all."]),
        ("b", ["", "Left foot: A, heel, light, 60 s.", "Press the heel."]),
        ("h", list(help_lines(LETTERS))),
        ("?", list(help_lines(LETTERS))),
        ("42", ["“42” means nothing here. Type ? for what can be typed."]),
        ("\x1b[2J", ["“\ufffd[2J” means nothing here. Type ? for what can be typed."]),
    ],
)
def test_letters(typed: str, told: list[str]) -> None:
    person = Scripted(10_000, typed, "q", "q")
    assert session(person).code() == 4
    before = 3
    assert person.said[before : before + len(told)] == told
    assert person.said[before + len(told)].startswith("End here?")


def test_next_begins_the_next_segment() -> None:
    code, said = played("n", "n", "n")
    assert code == 0
    assert [line for line in said if line.endswith("60 s.") or "Change" in line] == [
        "Left foot: A, heel, light, 60 s.", "Change feet, now the right foot, 10 s.", "Right foot: A, heel, light, 60 s.",
    ]  # fmt: skip


def test_what_cannot_be_is_said() -> None:
    _, said = played("l", "l", *["-"] * 5, "q", "q")
    assert "It does not get any lighter." in said
    assert said.count("This cannot get shorter.") == 1


def test_the_words_say_the_lighter_pressure() -> None:
    _, said = played("l", "r", "b", "q", "q")
    assert said.count("Left foot: A, heel, very light, 60 s.") == 2


def test_every_letter_is_explained() -> None:
    explained = "\n".join(help_lines(LETTERS))
    assert all((key.line or key.word) in explained for id, key in COMMANDS.items() if id in TYPED)
    assert len(list(help_lines(LETTERS))) == len(TYPED)
    assert {meaning(letter.upper(), LETTERS) for letter in LETTERS} == set(TYPED)


def test_the_letters_are_those_of_the_settings() -> None:
    chosen = letters({**DEFAULT_KEYS, "next": ("j", "right"), "quit": ("f1",), "more": ("q",)})
    assert meaning("j", chosen) == "next"
    assert meaning("n", chosen) is None
    assert meaning("q", chosen) == "more"
    assert "quit" not in chosen.values()
    assert meaning("", chosen) == "go"


def test_x_means_that_something_feels_wrong_whatever_is_set() -> None:
    assert meaning("x", letters({**DEFAULT_KEYS, "wrong": ("w",)})) == "wrong"


@pytest.mark.parametrize("again", ["q", "Q"])
def test_end_asks_once_and_stands_still_meanwhile(again: str) -> None:
    person = Scripted(10_000, "q", 60_000, again)
    played = session(person)
    assert played.code() == 4
    assert played.runner.events[-1].at_ms == 10_000
    assert person.said[-1] == "End here? q again ends it, anything else goes on."


def test_anything_else_goes_on_counted_in() -> None:
    code, said = played(10_000, "q", "n", 10_000)
    assert code == 0
    at = said.index("End here? q again ends it, anything else goes on.")
    assert said[at + 1 : at + 4] == ["3", "2", "1"]
    assert GO_ON not in said


def test_where_it_was_paused_it_stays_paused() -> None:
    _, said = played("", "q", "n", "q", "q")
    assert said.count(GO_ON) == 2
    assert "3" not in said


@pytest.mark.parametrize("again", [Reply.INTERRUPT, "q"])
def test_ctrl_c_asks_like_the_end(again: Item) -> None:
    code, said = played(5_000, Reply.INTERRUPT, again)
    assert code == (4 if again == "q" else 130)
    assert "End here? Ctrl+C again or q ends it, anything else goes on." in said
    assert played(5_000, Reply.INTERRUPT, "")[0] == 0


@pytest.mark.parametrize("script", [(Reply.END,), ("q", Reply.END), ("x", Reply.END), ("", Reply.END)])
def test_the_end_of_input_ends_it_early(script: tuple[Item, ...]) -> None:
    assert played(5_000, *script)[0] == 4


def test_after_a_gap_it_stands_where_it_was() -> None:
    person = Scripted(20_000)
    played = session(person)
    hear = person.hear

    def asleep(until_ms: int | None) -> str | Reply:
        if person.clock.time - began == 20_000:
            person.clock.time += 300_000
            return Reply.SILENCE
        return hear(until_ms)

    began = person.clock.time
    person.hear = asleep  # type: ignore[method-assign]
    person.script.extend([1_000, "", 200_000])
    assert played.code() == 0
    assert "Paused when you left: you were away for 5 min. Enter goes on." in person.said
    assert played.runner.events[-1].at_ms == 130_000


def test_ctrl_z_pauses_at_that_moment_and_asks_on_return() -> None:
    person = Scripted(10_000, Reply.SUSPEND, "")
    person.stops_for_ms = 2_000
    played = session(person)
    assert played.code() == 0
    (at,) = person.stopped
    assert person.said[at : at + 4] == ["Paused: you were away. Enter goes on.", "3", "2", "1"]
    assert person.said[at + 4] == "Left foot, A: 50 s left, 2 min in all."


def test_ctrl_z_in_the_count_pauses_too() -> None:
    _, said = played("", "", 1_500, Reply.SUSPEND, "q", "q")
    assert [line for line in said if line in {"3", "2", "1"}] == ["3", "2"]


def test_a_long_pause_asks_the_check_again() -> None:
    code, said = played("", LONG_AWAY, "", *NONE)
    assert code == 0
    assert "It stood still for over a quarter of an hour, so the check comes again." in said
    assert said[-1] == "Half way."


@pytest.mark.parametrize("typed", ["", "n", "b", "+", "l"])
def test_a_check_that_is_not_clear_ends_it(typed: str) -> None:
    code, said = played("", LONG_AWAY, typed, "4", "", "1", "n", "n", "n")
    assert code == 3
    assert said[-5] == "Another day."
    assert last_checks.read(paths.check_file()).kept


def test_so_does_a_check_that_is_left() -> None:
    assert played("", LONG_AWAY, "", "n", "q")[0] == 3


@pytest.mark.parametrize("typed", ["q", Reply.INTERRUPT])
def test_to_end_needs_no_check(typed: Item) -> None:
    code, said = played("", LONG_AWAY, typed, "q")
    assert code == 4
    assert not [line for line in said if line.startswith("Check ")]


def test_ctrl_c_in_that_check_interrupts() -> None:
    assert played("", LONG_AWAY, "", Reply.INTERRUPT)[0] == 130


def signs_for(*marked: str) -> dict[str, tuple[int, int, Sign]]:
    """Every sign that ends a session at once, and under which numbers it stands for whom these are marked."""
    return {
        f"{group}-{sign.id}": (group, place, sign)
        for group, each in enumerate(feels_wrong.groups_for(marked), 1)
        for place, sign in enumerate(each.signs, 1)
        if not sign.look
    }


SIGNS = signs_for()


def ended_for(playing: Played, person: Scripted, group: int, place: int, sign: Sign) -> tuple[int, str, int]:
    """What comes of naming a sign after ten seconds: exit code, reason, and when it ended (ms)."""
    alone = len(feels_wrong.groups_for(playing.runner.marked)[group - 1].signs) == 1
    person.script.extend([10_000, "x", str(group), *([] if alone else [str(place)]), "1"])
    code = playing.code()
    (reason,) = (event.reason for event in playing.runner.events if isinstance(event, Stopped))
    return code, reason or "", playing.runner.events[-1].at_ms


def told_of(sign: Sign, person: Scripted) -> bool:
    """Whether the line that must never be missed and what to do were said."""
    heading = feels_wrong.sign_card(sign, person.clock.local()).heading
    return {signs().first, f"{heading}."} <= set(person.said)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_says_what_to_do_and_ends_with_its_reason(sign: str) -> None:
    person = Scripted()
    assert ended_for(session(person), person, *SIGNS[sign]) == (5, SIGNS[sign][2].id, 10_000)
    assert told_of(SIGNS[sign][2], person)


def test_a_sign_that_only_a_few_are_asked_of_does_so_too() -> None:
    (few,) = signs_for("spinal").keys() - SIGNS.keys()
    person = Scripted()
    cleared_by = Clearance("spinal", "specialist", TODAY)
    found = judged(["spinal"], person.clock.time, clearances=(cleared_by,))
    light = plan(step("a", "each", 60, pressure=1), get_ready=0)
    wanted = signs_for("spinal")[few]
    assert ended_for(session(person, light, found), person, *wanted) == (5, wanted[2].id, 10_000)
    assert told_of(wanted[2], person)


@pytest.mark.parametrize("typed", ["x", "!", "X"])
@pytest.mark.parametrize(
    "then", [("back",), ("1", "back", "back"), ("1", "1", *["back"] * 3), ("9", "", "foo", "back")]
)
def test_back_leads_to_the_paused_session(typed: str, then: tuple[str, ...]) -> None:
    person = Scripted(10_000, typed, *then, 60_000, "")
    playing = session(person)
    assert playing.code() == 0
    assert GO_ON in person.said
    assert playing.runner.events[-1].at_ms == 130_000


def test_the_menu_can_be_ended() -> None:
    assert played("x", "q")[0] == 4
    assert played("x", "1", Reply.INTERRUPT)[0] == 130


def test_something_wrong_counts_also_where_the_end_is_asked() -> None:
    assert played("q", "x", "6", "1")[0] == 5


def test_lighter_and_on() -> None:
    person = Scripted(10_000, "x", "1", "1", "3", 5_000, "r", "q", "q")
    session(person).code()
    assert "3. Go on, lighter." in person.said
    assert [line for line in person.said if line in {"3", "2", "1"}] == ["3", "2", "1"]
    assert "Left foot: A, heel, very light, 60 s." in person.said


def test_a_way_that_cannot_be_is_not_offered() -> None:
    _, said = played("x", "1", "1", "q", playing=plan(step("a", "left", pressure=1), get_ready=0))
    ways = [line for line in said if line[:3] in {"1. ", "2. ", "3. "}]
    assert ways[-2:] == ["1. End the session.", "2. Go on with the next step."]


def test_leave_out_goes_on_without_this_place() -> None:
    playing = plan(step("a", "left"), step("b", "left"), step("c", "right"), get_ready=0)
    code, said = played(10_000, "x", "2", "1", "2", playing=playing)
    assert code == 0
    assert not [line for line in said if line.startswith("Left foot: B")]


def test_the_second_time_only_the_end_is_left() -> None:
    code, said = played("x", "1", "1", "2", 10_000, "x", "1", "1", "2", "1")
    assert code == 5
    assert said.count("1. End the session.") == 2
    assert said.count("2. Go on with the next step.") == 1
    assert "“2” means nothing here." in said


def test_to_skip_the_last_step_finishes() -> None:
    assert played("x", "1", "1", "2", playing=plan(step("a", "left"), get_ready=0))[0] == 0


def test_to_go_on_counts_in() -> None:
    code, said = played("x", "4", "5", "2")
    assert code == 0
    assert [line for line in said if line in {"3", "2", "1"}] == ["3", "2", "1"]


def test_what_was_found_is_asked_and_ends_it() -> None:
    person = Scripted(10_000, "x", "3", "6", "2", "", "1")
    playing = session(person)
    assert playing.code() == 5
    assert "Check 1 of 1. Nothing leaves this machine." in person.said
    wound = questionnaire().questions["open_wound"]
    assert f"You marked: {wound.line}." in person.said
    assert [each.id for each in last_checks.read(paths.check_file()).kept] == ["open_wound"]


def test_nothing_found_leads_back() -> None:
    code, said = played(10_000, "x", "3", "6", "n", "back", "back", "")
    assert code == 0
    assert GO_ON in said


@pytest.mark.parametrize("marked", [(), ("1",), ("1", "")])
def test_to_leave_while_looking_ends_it_whatever_was_marked(marked: tuple[str, ...]) -> None:
    assert played(10_000, "x", "3", "6", *marked, "q")[0] == 4


def test_after_long_thought_about_what_happened_the_check_comes_first() -> None:
    code, said = played("x", "1", LONG_AWAY, "1", "3", "3", *NONE)
    assert code == 0
    assert any("Sharp, shooting" in line and line.endswith("Now:") for line in said), (
        "it asks whether it has gone"
    )
    assert "It stood still for over a quarter of an hour, so the check comes again." in said
    assert said.count("3. Go on, lighter.") == 1


def test_what_is_to_be_done_afterwards_is_said_at_the_end() -> None:
    person = Scripted("x", "1", "1", "1")
    assert session(person).code() == 5
    assert "Let the foot rest." in person.said
    assert "When it suits." not in person.said
