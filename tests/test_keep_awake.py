"""The display stays on as long as a session needs it, and nobody ever waits for that."""

import threading
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from selfcare import keep_awake
from selfcare.clock import SystemClock
from selfcare.keep_awake import as_needed, not_kept, works
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from tests.support import Display, plan, step


def test_from_the_first_segment_to_the_end_it_is_kept_on(display: Display) -> None:
    kept = as_needed(plan(step("a", "each"), step("b", "both")))
    assert display.becomes(kept=False)
    for index in range(4):
        kept.follow(index)
        assert display.becomes(kept=True)
    kept.release()
    assert display.becomes(kept=False)
    assert display.times == 1


def test_at_night_it_may_go_dark_when_the_last_rest_begins(display: Display) -> None:
    bedtime = build(find("bedtime"), Wishes())
    last = len(bedtime.segments) - 1
    kept = as_needed(bedtime)
    for index in (0, last - 1):
        kept.follow(index)
        assert display.becomes(kept=True)
    kept.follow(last)
    assert display.becomes(kept=False)
    kept.follow(last - 1)
    assert display.becomes(kept=True), "whoever goes back wants to see"
    kept.release()


def test_by_day_the_last_rest_is_looked_at_as_well(display: Display) -> None:
    bedtime = replace(build(find("bedtime"), Wishes()), night=False)
    kept = as_needed(bedtime)
    kept.follow(len(bedtime.segments) - 1)
    assert display.becomes(kept=True)
    kept.release()


@pytest.mark.parametrize(("rest", "kept_on"), [(60, False), (0, True)])
def test_only_what_rests_at_the_end_of_a_night_lets_it_go_dark(
    display: Display, rest: int, *, kept_on: bool
) -> None:
    ends = replace(plan(step("a", "both", rest=rest)), night=True)
    kept = as_needed(ends)
    kept.follow(len(ends.segments) - 1)
    assert display.becomes(kept=kept_on)
    assert display.times == kept_on
    kept.release()


def test_where_it_is_not_wanted_nobody_is_asked(display: Display) -> None:
    kept = not_kept(plan(step("a", "both")))
    kept.follow(0)
    kept.release()
    assert display.times == 0


def test_letting_go_twice_is_letting_go(display: Display) -> None:
    kept = as_needed(plan(step("a", "both")))
    kept.release()
    kept.follow(0)
    kept.release()
    kept.release()
    assert display.becomes(kept=False)


class Trouble(AbstractContextManager[object]):
    """A desktop that fails where it is told to."""

    def __init__(self, at: str) -> None:
        self._at = at
        self.over = threading.Event()

    def __enter__(self) -> object:
        if self._at == "start":
            self.over.set()
            raise RuntimeError("no")
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        raise RuntimeError("no")


@pytest.mark.parametrize("at", ["start", "end"])
def test_what_a_desktop_does_wrong_is_nobodys_trouble(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], at: str
) -> None:
    trouble = Trouble(at)
    monkeypatch.setattr(keep_awake, "presenting", lambda: trouble)
    kept = as_needed(plan(step("a", "both")))
    kept.follow(0)
    kept.release()
    assert trouble.over.wait(10)
    for thread in threading.enumerate():
        if thread.name == "awake":
            thread.join(10)
    assert capfd.readouterr() == ("", "")


def test_a_desktop_that_does_not_answer_is_waited_for_as_long_as_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = threading.Event()

    class Silent(AbstractContextManager[object]):
        def __enter__(self) -> object:
            never.wait(10)
            return self

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr(keep_awake, "presenting", Silent)
    clock = SystemClock()
    began = clock.now_ms()
    assert works(within_s=0.05) == "silent"
    assert clock.now_ms() - began < 5_000
    never.set()


def test_whether_it_works_is_said_as_it_is(monkeypatch: pytest.MonkeyPatch, display: Display) -> None:
    assert works() == "yes"
    assert display.becomes(kept=False)
    monkeypatch.setattr(keep_awake, "presenting", lambda: Trouble("start"))
    assert works() == "no"
