"""The sentences of a session: the one figure that is seen from afar, and what is said beside it."""

from dataclasses import replace

import pytest

from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.model import Mark, Step
from selfcare.session.commands import Command
from selfcare.session.engine import Engine
from selfcare.session.view import View
from selfcare.wording.session_words import coming_line, figure, last_line, more_lines
from tests.support import engine, routine, step

COUNTED = replace(step("a", "left", 39), reps=3, release_seconds=3, hold_seconds=10)
REST = replace(step("rest", "none", 150), technique="rest", zones=(), does=("rest",), care=True, pressure=0)


def laid_out(*steps: Step, night: bool = False) -> Plan:
    playing = routine(*steps, get_ready=0)
    return build(replace(playing, mood="night") if night else playing, Wishes())


def seen(plan: Plan, seconds: float, *commands: Command) -> View:
    """The view after some seconds and some commands."""
    playing: Engine = engine(plan, 0)
    playing.start(0)
    now = int(seconds * 1000)
    for command in commands:
        {Command.PAUSE: playing.pause, Command.RESUME: playing.resume, Command.NEXT: playing.next}[command](
            now
        )
    return playing.view(now)


class TestTheFigure:
    def test_it_is_the_time_that_is_left(self) -> None:
        plan = laid_out(step("a", "left", 75))
        assert figure(seen(plan, 0), plan) == ("1:15", "")
        assert figure(seen(plan, 70.5), plan) == ("0:05", "")

    @pytest.mark.parametrize(
        ("seconds", "shown"),
        [
            (0, ("3", "Ease\n1 of 3")),
            (3, ("10", "Hold\n1 of 3")),
            (12.5, ("1", "Hold\n1 of 3")),
            (13, ("3", "Ease\n2 of 3")),
        ],
    )
    def test_where_a_step_counts_it_is_what_is_left_of_the_hold(
        self, seconds: float, shown: tuple[str, str]
    ) -> None:
        plan = laid_out(COUNTED)
        assert figure(seen(plan, seconds), plan) == shown

    def test_without_a_hold_it_is_the_number_of_the_repeat(self) -> None:
        plan = laid_out(replace(COUNTED, seconds=9, hold_seconds=0))
        assert [figure(seen(plan, at), plan) for at in (0, 3.5, 8)] == [
            ("1", "of 3"),
            ("2", "of 3"),
            ("3", "of 3"),
        ]

    def test_a_pause_says_so_in_place_of_the_count(self) -> None:
        plan = laid_out(COUNTED)
        assert figure(seen(plan, 5, Command.PAUSE), plan) == ("8", "Paused")

    def test_after_a_pause_it_counts_three_two_one(self) -> None:
        plan = laid_out(step("a", "left", 75))
        assert figure(seen(plan, 5, Command.PAUSE, Command.RESUME), plan) == ("3", "Going on")

    def test_where_it_waits_it_shows_how_long_what_comes_will_take(self) -> None:
        plan = laid_out(step("a", "left", 75, wait=True))
        assert figure(seen(plan, 0), plan) == ("1:15", "Waiting for you")

    def test_by_night_a_rest_shows_minutes_alone(self) -> None:
        night, day = laid_out(REST, night=True), laid_out(REST)
        assert [figure(seen(night, at), night) for at in (0, 30, 149)] == [
            ("3", "minutes"), ("2", "minutes"), ("1", "minute"),
        ]  # fmt: skip
        assert figure(seen(day, 30), day) == ("2:00", "")


def test_what_comes_next_is_said_with_its_time_and_the_end_in_words() -> None:
    plan = laid_out(step("a", "each", 75))
    assert coming_line(seen(plan, 0).coming) == "Next: Change feet: right foot  0:10"
    assert coming_line(seen(plan, 0, Command.NEXT).coming) == "Next: A  1:15"
    assert coming_line(None) == "Then it is over."


def test_the_next_steps_are_listed_and_what_often_goes_wrong() -> None:
    slides = replace(step("a", "left", 60), technique="arch-thumb-slides", like=None)
    plan = laid_out(slides, step("b", "left", 60), step("c", "left", 60), step("d", "left", 60))
    following, mistake = more_lines(seen(plan, 0), plan, 2)
    assert following == "Next\n  B  1:00\n  C  1:00"
    assert mistake == "Often goes wrong: Sliding on dry skin, or digging into the cord."
    assert list(more_lines(seen(plan, 0, *[Command.NEXT] * 3), plan, 2)) == ["Then it is over."]


def test_a_line_of_a_file_in_a_step_is_marked_as_the_files() -> None:
    plan = replace(
        laid_out(replace(step("a", "left", 60), marks=(Mark(10, "Now side to side."),))), is_own=True
    )
    assert last_line(seen(plan, 9), plan) == ""
    assert last_line(seen(plan, 11), plan) == "From the file: Now side to side."
