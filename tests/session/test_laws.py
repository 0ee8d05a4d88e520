"""What holds of every session, whatever the plan, the jitter of the clock and the user's commands."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import assume
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from selfcare.plan.model import Plan, PreviewPlan
from selfcare.session.commands import Command, NotAllowed
from selfcare.session.engine import LONGEST_SLEEP_MS
from selfcare.session.events import (
    Cue,
    Event,
    Extended,
    Paused,
    Resumed,
    SegmentFinished,
    SegmentStarted,
    SessionFinished,
    Skipped,
)
from selfcare.session.timeline import Phase
from tests.support import engine, plan, step

pytestmark = pytest.mark.uncounted

steps = st.builds(
    step,
    st.sampled_from("abcdef"),
    st.sampled_from(["left", "right", "both", "each", "none"]),
    st.integers(5, 150),
    wait=st.booleans(),
    rest=st.sampled_from([0, 0, 1, 3, 20]),
    pressure=st.integers(0, 4),
)
plans = st.builds(
    lambda made, get_ready, switch_wait: plan(*made, get_ready=get_ready, switch_wait=switch_wait),
    st.lists(steps, min_size=1, max_size=5, unique_by=lambda each: each.id),
    st.sampled_from([0, 2, 10]),
    st.booleans(),
)
playable = plans | st.builds(PreviewPlan, plans, st.sampled_from([4, 20, 60, 499]))

COMMANDS = [command for command in Command if command is not Command.START]


def flat(playing: Plan | PreviewPlan) -> Plan:
    return playing.plan if isinstance(playing, PreviewPlan) else playing


class Session(RuleBasedStateMachine):
    """One session watched by two engines: `often` is asked all the time, `seldom` only when it must be."""

    @initialize(playing=playable, now=st.integers(0, 10**12))
    def begin(self, playing: Plan | PreviewPlan, now: int) -> None:
        self.playing = playing
        self.often, self.seldom = engine(playing, now), engine(playing, now)
        self.now = now
        self.events = list(self.often.start(now))
        assert tuple(self.events) == self.seldom.start(now)
        self.since_command: list[Event] = []

    @rule(ms=st.integers(0, 400) | st.integers(0, 200_000))
    def time_passes(self, ms: int) -> None:
        foretold = self.often.ahead(self.now, ms)
        self.now += ms
        said = self.often.poll(self.now)
        assert said == foretold
        assert self.often.poll(self.now) == ()
        assert all(self.now - ms - 1 < event.moment_ms <= self.now for event in said)
        self.events += said
        self.since_command += said

    @rule()
    def sleep_until_the_deadline(self) -> None:
        deadline = self.often.deadline(self.now)
        assert self.now <= deadline <= self.now + LONGEST_SLEEP_MS
        assert self.often.ahead(self.now, max(0, deadline - self.now - 1)) == ()
        assert self.often.view(self.now) == self.often.view(max(self.now, deadline - 1))
        self.time_passes(deadline - self.now)

    @rule(command=st.sampled_from(COMMANDS), ms=st.sampled_from([-15_000, 15_000]))
    def ask(self, command: Command, ms: int) -> None:
        assume(command is not Command.STOP)
        self._ask(command, ms)

    @precondition(lambda self: len(self.events) > 60)
    @rule(reason=st.sampled_from([None, "it hurts"]))
    def stop(self, reason: str | None) -> None:
        if self.often.can(Command.STOP):
            self.seldom.poll(self.now)
            events = self.often.stop(self.now, reason)
            assert self.seldom.stop(self.now, reason) == events
            self.events += events
            self.since_command = []

    def _ask(self, command: Command, ms: int) -> None:
        arguments = (ms,) if command is Command.EXTEND else ()
        caught_up = self.seldom.poll(self.now)
        assert list(caught_up) == self.since_command
        self.since_command = []
        before = self.often.view(self.now), self.often.ahead(self.now, 10**7), self.often.can(command)
        if self.often.can(command):
            events = getattr(self.often, command)(self.now, *arguments)
            assert events == getattr(self.seldom, command)(self.now, *arguments)
            self.events += events
        else:
            with pytest.raises(NotAllowed):
                getattr(self.often, command)(self.now, *arguments)
            assert before == (
                self.often.view(self.now), self.often.ahead(self.now, 10**7), self.often.can(command),
            )  # fmt: skip

    @invariant()
    def session_time_never_goes_back(self) -> None:
        assert all(one.at_ms <= other.at_ms for one, other in pairwise(self.events))
        assert all(one.moment_ms <= other.moment_ms for one, other in pairwise(self.events))

    @invariant()
    def what_is_left_is_never_negative(self) -> None:
        view = self.often.view(self.now)
        assert 0 <= view.left_s <= view.session_left_s
        assert view.left_s <= view.duration_s
        assert (view.phase is Phase.DONE) == isinstance(self.events[-1], SessionFinished)
        assert 0 <= view.pressure <= view.segment.pressure
        assert view.pressure >= min(1, view.segment.pressure)

    def teardown(self) -> None:
        if not hasattr(self, "events"):
            return
        self._play_to_the_end()
        audit(flat(self.playing), self.events)

    def _play_to_the_end(self) -> None:
        for _ in range(200):
            if self.often.can(Command.RESUME):
                self._ask(Command.RESUME, 0)
            if self.often.can(Command.ANSWER):
                self._ask(Command.ANSWER, 0)
            self.time_passes(10**7)
        assert self.often.view(self.now).phase is Phase.DONE


def audit(played: Plan, events: list[Event]) -> None:
    """Check the books of a whole session, from nothing but its plan and its events.

    Every segment lasts exactly its planned time with what was added, the next begins where it
    ended, and the time in all is what was planned, plus extends, minus skips, plus replays.
    """
    lengths = [segment.duration_ms for segment in played.segments]
    planned = sum(lengths)
    expected = planned
    at, current, heard, changed, halted = 0, -1, set[tuple[str, int]](), False, False
    for event in events:
        match event:
            case SegmentStarted(index=index, at_ms=at_ms):
                if index <= current:
                    expected += at_ms - at + sum(lengths[index:current])
                expected -= sum(lengths[current + 1 : index])  # left out
                assert at_ms >= at
                at, current, heard, changed = at_ms, index, set(), False
                assert event.duration_ms == lengths[index]
            case Extended(segment=index, by_ms=by_ms):
                assert index == current
                lengths[index] += by_ms
                expected += by_ms
                twin = played.twin(index)
                if twin is not None:
                    expected += lengths[index] - lengths[twin]
                    lengths[twin] = lengths[index]
                changed = True
            case Skipped(index=index, at_ms=at_ms):
                assert index == current
                expected -= lengths[index] - (at_ms - at)
            case SegmentFinished(index=index, at_ms=at_ms):
                assert index == current
                assert at_ms - at == lengths[index]
                if not changed and played.segments[index].kind != "wait":
                    assert heard == expected_cues(played, index, at, lengths[index])
            case Paused() | Resumed():
                halted = isinstance(event, Paused)
            case Cue(cue=cue) if cue not in {"finish", "stop"} and not halted:
                assert cue not in {each for each, _ in heard}
                heard.add((cue, event.at_ms))
    over = events[-1]
    assert isinstance(over, SessionFinished)
    assert over.done_ms == over.at_ms
    if over.outcome == "finished":
        assert over.done_ms == expected - sum(lengths[current + 1 :])


def expected_cues(played: Plan, index: int, at: int, length: int) -> set[tuple[str, int]]:
    """The cues of an undisturbed segment and when they come, said once more in the words of the promise."""
    segment = played.segments[index]
    end = at + length
    if segment.kind == "step":
        half = {("halfway", at + length // 2)} if length >= 60_000 else set()
        return {("step_start", at)} | half
    expected: set[tuple[str, int]] = {(segment.kind, at)}
    if played.segments[index + 1 :] and played.segments[index + 1].kind == "step":
        expected |= {("three", end - 3_000), ("two", end - 2_000), ("one", end - 1_000)}
    return {(cue, moment) for cue, moment in expected if moment > at or cue == segment.kind}


TestSession = Session.TestCase


@pytest.mark.parametrize(
    "jitter",
    [pytest.param([1], marks=pytest.mark.exhaustive), [7, 993], [16, 17, 17], [4_999, 1], [250, 30_000, 3]],
)
def test_the_same_session_under_any_jitter(jitter: list[int]) -> None:
    laid_out = plan(step("a", "each", 61, rest=5), step("b", "both", 20), get_ready=10)
    whole = engine(laid_out, 0)
    expected = (*whole.start(0), *whole.poll(10**6))
    jittery = engine(laid_out, 0)
    events = [*jittery.start(0)]
    now = 0
    while jittery.can(Command.STOP):
        now += jitter[now % len(jitter)]
        events += jittery.poll(now)
    assert tuple(events) == expected


def test_a_plan_left_alone_takes_exactly_its_time() -> None:
    laid_out = plan(step("a", "each", 61, rest=5), step("b", "both", 20), get_ready=10)
    alone = engine(laid_out, 0)
    events = [*alone.start(0), *alone.poll(10**6)]
    assert events[-1].at_ms == laid_out.total_ms == (10 + 2 * 66 + 10 + 20) * 1000
    audit(laid_out, events)
