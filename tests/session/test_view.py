"""How long each foot was worked on, from nothing but the events."""

import hypothesis.strategies as st
from hypothesis import given

from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import find
from selfcare.session.commands import Command
from selfcare.session.engine import Engine
from selfcare.session.events import Event
from selfcare.session.view import worked_ms
from tests.support import engine, plan, step

BOTH_FEET = plan(step("a", "each", 30, rest=5), step("b", "both", 20), get_ready=10)


def started(playing: Plan) -> tuple[Engine, list[Event]]:
    playing_now = engine(playing, 0)
    return playing_now, [*playing_now.start(0)]


def test_nothing_happened_and_nothing_was_worked_on() -> None:
    assert worked_ms(()) == {"left": 0, "right": 0}


def test_a_whole_session_works_on_each_foot_as_long_as_planned() -> None:
    playing, events = started(BOTH_FEET)
    assert worked_ms([*events, *playing.poll(10**6)]) == {"left": 50_000, "right": 50_000}


def test_get_ready_switches_rests_and_waits_are_no_work() -> None:
    waits = plan(step("a", "each", 30, rest=20, wait=True), get_ready=60)
    playing, events = started(waits)
    for now in (100_000, 200_000, 10**6):
        events += playing.poll(now)
        if playing.can(Command.ANSWER):
            events += playing.answer(now)
    events += playing.poll(10**7)
    assert worked_ms(events) == {"left": 30_000, "right": 30_000}


def test_what_touches_nothing_is_no_work() -> None:
    playing, events = started(build(find("breathe"), Wishes()))
    assert worked_ms([*events, *playing.poll(10**6)]) == {"left": 0, "right": 0}


def test_an_early_end_counts_what_was_done() -> None:
    playing, events = started(BOTH_FEET)
    assert worked_ms([*events, *playing.stop(22_000)]) == {"left": 12_000, "right": 0}


def test_what_was_skipped_counts_as_far_as_it_went() -> None:
    playing, events = started(BOTH_FEET)
    events += playing.poll(10_000)
    events += playing.next(15_000)
    assert worked_ms([*events, *playing.stop(16_000, "numb")]) == {"left": 5_000, "right": 0}


def test_what_was_begun_again_counts_twice() -> None:
    playing, events = started(BOTH_FEET)
    events += playing.back(20_000)
    assert worked_ms([*events, *playing.stop(25_000)]) == {"left": 15_000, "right": 0}


def test_a_pause_is_no_work() -> None:
    playing, events = started(BOTH_FEET)
    events += playing.pause(20_000)
    events += playing.resume(500_000)
    events += playing.poll(504_000)
    assert worked_ms([*events, *playing.stop(504_000)]) == {"left": 11_000, "right": 0}


def test_more_time_is_more_work() -> None:
    playing, events = started(BOTH_FEET)
    events += playing.extend(20_000, 15_000)
    assert worked_ms([*events, *playing.poll(10**6)]) == {"left": 65_000, "right": 65_000}


def test_a_step_that_still_goes_on_counts_once_it_is_over() -> None:
    _, events = started(plan(step("a", "right", 30), get_ready=0))
    assert worked_ms(events) == {"left": 0, "right": 0}


@given(
    st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(["next", "back", "pause", "resume", "poll"])))
)
def test_no_foot_is_worked_on_longer_than_the_session_lasts(commands: list[tuple[int, str]]) -> None:
    playing, events = started(BOTH_FEET)
    now = 0
    for ms, command in commands:
        now += ms
        events += playing.poll(now)
        if command == "poll" or playing.can(Command(command)):
            events += getattr(playing, command)(now)
    if playing.can(Command.STOP):
        events += playing.stop(now)
    worked = worked_ms(events)
    assert 0 <= min(worked.values()) <= max(worked.values()) <= events[-1].at_ms
