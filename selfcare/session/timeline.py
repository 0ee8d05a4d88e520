"""Pure functions over `State`: find what comes next in a session, and let time pass.

Time here is *session time*: milliseconds of the plan. `moment` is the clock in the same unit (clock
milliseconds times the speed), so that all arithmetic stays in whole numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import merge
from typing import NamedTuple

from selfcare.clock import up
from selfcare.plan.model import Plan, Segment
from selfcare.routine.model import PlayedSide, Step
from selfcare.session.counting import Moment, counts, moments, strokes
from selfcare.session.events import (
    Cue,
    CueName,
    Event,
    Outcome,
    Resumed,
    SegmentFinished,
    SegmentStarted,
    SessionFinished,
    Waiting,
)

LONG_MS = 60_000
"""The shortest step that announces its halfway point."""

LAST_MS = 10_000
"""The time before its end at which a long step announces it, if the routine wants that."""

LONE_MS = 5_000
"""The shortest distance between a line spoken during a step and an announcement of its time."""

STROKE_MS = 2_000
"""The shortest distance between a stroke and any other cue: a bell takes this long."""

COUNT_MS = 1_000
COUNTS: tuple[CueName, ...] = ("three", "two", "one")
"""A countdown: one second apart, the last one a second before its target."""


class Phase(StrEnum):
    """The phase a session is in."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    COUNTING = "counting"
    """3-2-1 after a pause: session time still stands still."""
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class State:
    """The state of a session. Every call makes a new one, so a refused command cannot change anything."""

    durations: tuple[int, ...]
    """Of every segment, with what was added or taken off (ms)."""
    moment: int = 0
    """The clock time up to which everything due has happened."""
    phase: Phase = Phase.READY
    index: int = 0
    at: int = 0
    """Session time reached."""
    base: int = 0
    """Session time at which this segment began."""
    given: frozenset[tuple[CueName, int]] = frozenset()
    """The cues already given in this segment, each with its number."""
    count_ms: int = 0
    """The part of the 3-2-1 that is over (ms)."""
    counts_given: int = 0
    """The number of its counts already given."""
    eased: tuple[PlayedSide, ...] = ()
    """The side of each *lighter* so far, in order."""
    left_out: frozenset[int] = frozenset()
    """The segments that are no longer played."""
    spent: tuple[int, ...] = ()
    """The time (ms) for which each segment was played before it was left, visits added up; empty at first."""

    @property
    def offset(self) -> int:
        """The time since the segment began."""
        return self.at - self.base

    @property
    def left(self) -> int:
        """The time left in the segment."""
        return self.durations[self.index] - self.offset

    @property
    def later(self) -> int:
        """The length of everything after the segment."""
        return sum(self.durations[index] for index in self.following())

    def following(self) -> Iterator[int]:
        """The segments after this one that are still played."""
        return (i for i in range(self.index + 1, len(self.durations)) if i not in self.left_out)


class Played(NamedTuple):
    """A plan and the way it is played."""

    plan: Plan
    speed: int
    """The multiple of real time."""
    waits: bool
    """True if waits stop the session; in a preview they pass at once."""


class Due(NamedTuple):
    """The next thing that will happen by itself."""

    delay: int
    """The time until then."""
    cue: CueName | None
    """Its cue; None for the end of the segment or of the 3-2-1."""
    number: int = 0
    """Its number among the cues of this name."""


def cues(plan: Plan, index: int, duration: int, since: int = 0) -> Iterator[Moment]:
    """Yield every cue within a segment, in order.

    A step has a cue for its start, for what it counts, and, if it is long and does not count, for its
    halfway point. A segment before a step announces itself and counts down to the step.

    Args:
        plan: The plan being played.
        index: The index of the segment.
        duration: Its length (ms).
        since: Skip strokes before this time (ms): there may be very many.
    """
    segment = plan.segments[index]
    yield Moment(0, "step_start" if segment.kind == "step" else segment.kind)
    if segment.played:
        yield from _within(plan, segment.played, duration, since)
    elif index + 1 < len(plan.segments) and plan.segments[index + 1].kind == "step":
        for before, count in zip((3, 2, 1), COUNTS, strict=True):
            if duration > before * COUNT_MS:
                yield Moment(duration - before * COUNT_MS, count)


def _within(plan: Plan, step: Step, duration: int, since: int) -> Iterator[Moment]:
    """Yield what is heard within a step, in order.

    A long step that does not count announces its halfway point and its last ten seconds, but not too close
    to one of its own lines.
    """
    own_moments = tuple(moments(step, duration))
    time_cues = []
    if duration >= LONG_MS and not counts(step):
        time_cues = [Moment(duration // 2, "halfway")] if plan.heard.halfway is not False else []
        time_cues += [Moment(duration - LAST_MS, "ten_left")] if plan.heard.ten_left else []
    audible = sorted([*own_moments, *(cue for cue in time_cues if _is_lone(cue, own_moments, LONE_MS))])
    if not plan.heard.tick:
        return iter(audible)
    stroke_moments = strokes(step, duration, since)
    return merge(audible, (stroke for stroke in stroke_moments if _is_lone(stroke, audible, STROKE_MS)))


def _is_lone(moment: Moment, others: Sequence[Moment], ms: int) -> bool:
    """True if every other moment is at least `ms` before or after it."""
    return all(abs(other.at_ms - moment.at_ms) >= ms for other in others)


def due(played: Played, state: State) -> Due | None:
    """Find what happens next if nobody intervenes; None while time stands still."""
    if state.phase is Phase.COUNTING:
        cue = COUNTS[state.counts_given] if state.counts_given < len(COUNTS) else None
        return Due(state.counts_given * COUNT_MS - state.count_ms, cue)
    if state.phase is not Phase.RUNNING:
        return None
    for offset, cue, number in cues(played.plan, state.index, state.durations[state.index], state.offset):
        if offset >= state.offset and (cue, number) not in state.given:
            return Due(offset - state.offset, cue, number)
    return Due(state.left, None)


def advance(played: Played, state: State, until: int) -> tuple[State, tuple[Event, ...]]:
    """Let time pass up to `until` on the clock; if the clock went back, no time passes.

    Everything due on the way happens at its scheduled moment, in order, however late the call: the next
    segment begins at the moment at which the last one should have ended.
    """
    until = max(until, state.moment)
    events: list[Event] = []
    while (next_due := due(played, state)) and state.moment + next_due.delay <= until:
        state, new_events = _happen(played, _passed(state, next_due.delay), next_due)
        events += new_events
    return _passed(state, until - state.moment), tuple(events)


def enter(played: Played, state: State, index: int) -> tuple[State, tuple[Event, ...]]:
    """Begin a segment, or end the session if none is left.

    Segments that are left out are skipped. A paused session stays paused, except at a wait: time stands
    still there anyway, so the pause ends.
    """
    state = replace(state, spent=_spent(state))
    while index in state.left_out:
        index += 1
    if index == len(played.plan.segments):
        finish_cue = Cue(cue="finish", segment=state.index, **when(played, state))
        state, end_events = finish(played, state, "finished")
        return state, (finish_cue, *end_events)
    state = replace(state, index=index, base=state.at, given=frozenset())
    started = _started(played, state)
    was_paused = state.phase in {Phase.PAUSED, Phase.COUNTING}
    if played.plan.segments[index].kind != "wait":
        return replace(state, phase=state.phase if was_paused else Phase.RUNNING), (started,)
    waiting = Waiting(segment=index, **when(played, state))
    if played.waits:
        resumed = (Resumed(**when(played, state)),) if was_paused else ()
        chime = Cue(cue="wait", segment=index, **when(played, state))
        return replace(state, phase=Phase.WAITING), (*resumed, started, chime, waiting)
    finished = SegmentFinished(index=index, **when(played, state))
    state, following = enter(played, state, index + 1)
    return state, (started, waiting, finished, *following)


def finish(played: Played, state: State, outcome: Outcome) -> tuple[State, tuple[Event, ...]]:
    """End the session."""
    finished = SessionFinished(outcome=outcome, done_ms=state.at, **when(played, state))
    return replace(state, phase=Phase.DONE), (finished,)


def when(played: Played, state: State) -> dict[str, int]:
    """The two times of an event that happens now."""
    return {"at_ms": state.at, "moment_ms": up(state.moment, played.speed)}


def pressure(segment: Segment, eased: tuple[PlayedSide, ...]) -> int:
    """The pressure of a segment after every *lighter* on its side: one less each time, but not below 1."""
    steps_down = eased.count(segment.side)
    return min(segment.pressure, max(1, segment.pressure - steps_down))


def _started(played: Played, state: State) -> SegmentStarted:
    segment = played.plan.segments[state.index]
    return SegmentStarted(
        index=state.index,
        kind=segment.kind,
        id=segment.id,
        title=segment.title,
        side=segment.side,
        zones=segment.zones,
        pressure=pressure(segment, state.eased),
        duration_ms=state.durations[state.index],
        **when(played, state),
    )


def _spent(state: State) -> tuple[int, ...]:
    """The time for which each segment has been played, now that this one is left."""
    spent = list(state.spent or (0,) * len(state.durations))
    spent[state.index] += state.offset
    return tuple(spent)


def _passed(state: State, ms: int) -> State:
    """Let time pass in which nothing happens."""
    if state.phase is Phase.RUNNING:
        return replace(state, moment=state.moment + ms, at=state.at + ms)
    if state.phase is Phase.COUNTING:
        return replace(state, moment=state.moment + ms, count_ms=state.count_ms + ms)
    return replace(state, moment=state.moment + ms)


def _happen(played: Played, state: State, due: Due) -> tuple[State, tuple[Event, ...]]:
    times, cue = when(played, state), due.cue
    if state.phase is Phase.COUNTING:
        if cue:
            next_state = replace(state, counts_given=state.counts_given + 1)
            return next_state, (Cue(cue=cue, segment=state.index, **times),)
        return replace(state, phase=Phase.RUNNING), (Resumed(**times),)
    if cue:
        next_state = replace(state, given=state.given | {(cue, due.number)})
        return next_state, (Cue(cue=cue, segment=state.index, number=due.number, **times),)
    finished = SegmentFinished(index=state.index, **times)
    state, following = enter(played, state, state.index + 1)
    return state, (finished, *following)
