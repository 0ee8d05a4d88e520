"""What comes next in a session, and what a stretch of time does to it: pure functions over `State`.

Time here is *session time*: milliseconds of the plan. `moment` is the clock in the same unit, that is
the clock's milliseconds times the speed, so that all arithmetic stays in whole numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import merge
from typing import NamedTuple

from selfcare.plan.model import Plan, Segment
from selfcare.routine.model import PlayedSide
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
"""A step at least this long says when half of it is over."""

LAST_MS = 10_000
"""How long before its end a long step says so, where the routine wants that."""

LONE_MS = 5_000
"""How soon before or after a line in the midst of a step nothing is said of its time."""

STROKE_MS = 2_000
"""How soon before or after anything else no stroke is heard: a bell takes so long."""

COUNT_MS = 1_000
COUNTS: tuple[CueName, ...] = ("three", "two", "one")
"""A second apart, the last one a second before what is counted in."""


class Phase(StrEnum):
    """What a session is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    COUNTING = "counting"
    """3-2-1 after a pause: time still stands."""
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class State:
    """Where a session is. Every call makes a new one, so a refused command can change nothing."""

    durations: tuple[int, ...]
    """Of every segment, with what was added or taken off (ms)."""
    moment: int = 0
    """The clock at which everything due has happened."""
    phase: Phase = Phase.READY
    index: int = 0
    at: int = 0
    """Session time reached."""
    base: int = 0
    """Session time at which this segment began."""
    given: frozenset[tuple[CueName, int]] = frozenset()
    """Cues of this segment that have been given, each with its number."""
    count_ms: int = 0
    """How much of the 3-2-1 is over (ms)."""
    counts_given: int = 0
    """How many of its counts have been given."""
    eased: tuple[PlayedSide, ...] = ()
    """The side of every step down in pressure so far."""
    left_out: frozenset[int] = frozenset()
    """Segments that are not played any more."""
    spent: tuple[int, ...] = ()
    """How long each segment was played before it was left, all times together (ms); empty at first."""

    @property
    def offset(self) -> int:
        """How far into the segment it is."""
        return self.at - self.base

    @property
    def left(self) -> int:
        """How much of the segment is left."""
        return self.durations[self.index] - self.offset

    @property
    def later(self) -> int:
        """How long everything after the segment takes."""
        return sum(self.durations[index] for index in self.following())

    def following(self) -> Iterator[int]:
        """The segments after this one that are still played."""
        return (i for i in range(self.index + 1, len(self.durations)) if i not in self.left_out)


class Played(NamedTuple):
    """A plan and how it is played."""

    plan: Plan
    speed: int
    """Times as fast as life."""
    waits: bool
    """Whether waits stop the session; in a preview they pass at once."""


class Due(NamedTuple):
    """The next thing that happens by itself."""

    delay: int
    """In how much time."""
    cue: CueName | None
    """The cue it is; None for the end of the segment or of the 3-2-1."""
    number: int = 0
    """Which one of its name."""


def cues(plan: Plan, index: int, duration: int, since: int = 0) -> Iterator[Moment]:
    """Every cue within a segment, in order.

    A step says when it starts, what it counts, and, if it is long and counts nothing, when half of it is
    over. What leads into a step says so and counts it in.

    Args:
        plan: What is played.
        index: Of the segment.
        duration: How long it takes (ms).
        since: Strokes before this are not wanted (ms): there may be very many.
    """
    segment = plan.segments[index]
    if segment.kind == "step":
        yield Moment(0, "step_start")
        yield from _within(plan, segment, duration, since)
        return
    yield Moment(0, segment.kind)
    if index + 1 < len(plan.segments) and plan.segments[index + 1].kind == "step":
        for before, count in zip((3, 2, 1), COUNTS, strict=True):
            if duration > before * COUNT_MS:
                yield Moment(duration - before * COUNT_MS, count)


def _within(plan: Plan, segment: Segment, duration: int, since: int) -> Iterator[Moment]:
    """What is heard in the midst of a step, in order.

    In a long one that counts nothing, half of it and the last ten seconds are said, but not so soon before
    or after a line of its own.
    """
    said = tuple(moments(segment.step, duration)) if segment.step else ()
    times = []
    if duration >= LONG_MS and not counts(segment.step):
        times = [Moment(duration // 2, "halfway")] if plan.heard.halfway is not False else []
        times += [Moment(duration - LAST_MS, "ten_left")] if plan.heard.ten_left else []
    heard = sorted([*said, *(time for time in times if _is_lone(time, said, LONE_MS))])
    if not plan.heard.tick or not segment.step:
        return iter(heard)
    paced = strokes(segment.step, duration, since)
    return merge(heard, (stroke for stroke in paced if _is_lone(stroke, heard, STROKE_MS)))


def _is_lone(moment: Moment, others: Sequence[Moment], ms: int) -> bool:
    """Whether nothing else is heard so soon before or after it."""
    return all(abs(each.at_ms - moment.at_ms) >= ms for each in others)


def due(played: Played, state: State) -> Due | None:
    """What happens next if nobody intervenes; None while time stands still."""
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
    """Let time pass up to `until` on the clock; a clock that went back stands still.

    Whatever was due on the way happens at its scheduled moment, in order, however late this is
    called: the next segment begins where the last one should have ended.
    """
    until = max(until, state.moment)
    events: list[Event] = []
    while (next_due := due(played, state)) and state.moment + next_due.delay <= until:
        state, happened = _happen(played, _passed(state, next_due.delay), next_due)
        events += happened
    return _passed(state, until - state.moment), tuple(events)


def enter(played: Played, state: State, index: int) -> tuple[State, tuple[Event, ...]]:
    """Begin a segment, or end the session where there is none left.

    What is left out is passed over. In a pause it stays paused, but for a wait: there time stands still
    already, and a pause is over.
    """
    state = replace(state, spent=_spent(state))
    while index in state.left_out:
        index += 1
    if index == len(played.plan.segments):
        last = Cue(cue="finish", segment=state.index, **when(played, state))
        state, over = finish(played, state, "finished")
        return state, (last, *over)
    state = replace(state, index=index, base=state.at, given=frozenset())
    started = _started(played, state)
    halted = state.phase in {Phase.PAUSED, Phase.COUNTING}
    if played.plan.segments[index].kind != "wait":
        return replace(state, phase=state.phase if halted else Phase.RUNNING), (started,)
    waiting = Waiting(segment=index, **when(played, state))
    if played.waits:
        pause_over = (Resumed(**when(played, state)),) if halted else ()
        chime = Cue(cue="wait", segment=index, **when(played, state))
        return replace(state, phase=Phase.WAITING), (*pause_over, started, chime, waiting)
    passed = SegmentFinished(index=index, **when(played, state))
    state, following = enter(played, state, index + 1)
    return state, (started, waiting, passed, *following)


def finish(played: Played, state: State, outcome: Outcome) -> tuple[State, tuple[Event, ...]]:
    """End the session."""
    over = SessionFinished(outcome=outcome, done_ms=state.at, **when(played, state))
    return replace(state, phase=Phase.DONE), (over,)


def when(played: Played, state: State) -> dict[str, int]:
    """The two times of an event that happens now."""
    return {"at_ms": state.at, "moment_ms": up(state.moment, played.speed)}


def up(number: int, unit: int) -> int:
    """How many whole units hold `number`: division rounded up."""
    return -(-number // unit)


def pressure(segment: Segment, eased: tuple[PlayedSide, ...]) -> int:
    """A segment's pressure after every *lighter* so far: one less each time, but never under 1."""
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
    """How long each segment has been played, now that this one is left."""
    spent = list(state.spent or (0,) * len(state.durations))
    spent[state.index] += state.offset
    return tuple(spent)


def _passed(state: State, ms: int) -> State:
    """Time went by in which nothing happened."""
    if state.phase is Phase.RUNNING:
        return replace(state, moment=state.moment + ms, at=state.at + ms)
    if state.phase is Phase.COUNTING:
        return replace(state, moment=state.moment + ms, count_ms=state.count_ms + ms)
    return replace(state, moment=state.moment + ms)


def _happen(played: Played, state: State, due: Due) -> tuple[State, tuple[Event, ...]]:
    now, cue = when(played, state), due.cue
    if state.phase is Phase.COUNTING:
        if cue:
            counted = replace(state, counts_given=state.counts_given + 1)
            return counted, (Cue(cue=cue, segment=state.index, **now),)
        return replace(state, phase=Phase.RUNNING), (Resumed(**now),)
    if cue:
        given = replace(state, given=state.given | {(cue, due.number)})
        return given, (Cue(cue=cue, segment=state.index, number=due.number, **now),)
    finished = SegmentFinished(index=state.index, **now)
    state, following = enter(played, state, state.index + 1)
    return state, (finished, *following)
