"""A preview played on a clock, from its first event to its last."""

from collections.abc import Iterator

import pytest

from selfcare import runner
from selfcare.clock import SystemClock
from selfcare.plan.build import build
from selfcare.plan.model import PreviewPlan, Wishes
from selfcare.routine.library import find
from selfcare.session.events import Event, SessionFinished
from tests.support import FakeClock, plan, step


@pytest.mark.parametrize("id", ["classic", "desk-reset", "bedtime"])
def test_every_bundled_routine_plays_to_its_end_in_its_time(id: str) -> None:
    laid_out = build(find(id), Wishes())
    clock = FakeClock()
    began = clock.time
    events = list(runner.preview(PreviewPlan(laid_out, 20), clock))
    assert isinstance(events[-1], SessionFinished)
    assert events[-1].outcome == "finished"
    assert events[-1].done_ms == laid_out.total_ms
    assert clock.time - began == laid_out.total_ms // 20


def test_events_come_at_their_moment() -> None:
    clock = FakeClock()
    for event in runner.preview(PreviewPlan(plan(step("a", "each")), 7), clock):
        assert event.moment_ms == clock.time


def test_it_sleeps_from_change_to_change_and_looks_no_more_often() -> None:
    clock = FakeClock()
    list(runner.preview(PreviewPlan(plan(step("a", "each", 900)), 4), clock))
    assert max(clock.slept) == 250
    assert len(clock.slept) <= (10 + 900 + 10 + 900) + 1


def interrupted(after: int, clock: FakeClock) -> tuple[list[Event], Iterator[Event]]:
    """The first events of a preview whose clock is then interrupted from the keyboard."""
    events = runner.preview(PreviewPlan(plan(step("a", "each")), 4), clock)
    first = [next(events) for _ in range(after)]

    def interrupt(moment_ms: int) -> None:
        raise KeyboardInterrupt

    clock.sleep_until = interrupt  # type: ignore[method-assign]
    return first, events


def test_an_interrupt_ends_it_early_and_says_so() -> None:
    _, events = interrupted(4, FakeClock())
    last = next(events)
    assert isinstance(last, SessionFinished)
    assert last.outcome == "ended_early"
    with pytest.raises(KeyboardInterrupt):
        next(events)


def test_the_machine_s_clock_goes_forward_and_is_slept_on() -> None:
    clock = SystemClock()
    began = clock.now_ms()
    clock.sleep_until(began + 20)
    assert clock.now_ms() >= began + 20
    clock.sleep_until(began)
