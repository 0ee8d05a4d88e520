"""What a front end shows of a session."""

from collections.abc import Iterable
from dataclasses import dataclass

from selfcare.plan.model import Segment
from selfcare.routine.model import FEET, Foot
from selfcare.session.counting import Rep, last_mark, rep
from selfcare.session.events import Event, SegmentFinished, SegmentStarted, SessionFinished, Skipped
from selfcare.session.timeline import COUNT_MS, COUNTS, Phase, Played, State, pressure, up


@dataclass(frozen=True, slots=True)
class View:
    """A session in whole seconds: two equal views look the same, so nothing need be drawn."""

    phase: Phase
    index: int
    """Of the segment, from 0."""
    segments: int
    """How many there are."""
    segment: Segment
    pressure: int
    """0–4, after every *lighter*."""
    duration_s: int
    """Of the segment, with what was added."""
    left_s: int
    """Of the segment, rounded up: 0 only when it is over."""
    session_left_s: int
    """Of the whole session, rounded up, waits as nothing."""
    done_s: int
    """Session time played, rounded down."""
    count: int | None
    """3, 2 or 1 on the way back from a pause."""
    coming: Segment | None
    """The segment after this one."""
    preview: int | None
    """How many times as fast as life; None for a session that counts."""
    rep: Rep | None = None
    """Where the step is in its count; None where it counts nothing."""
    mark: str = ""
    """The last line that was said in the midst of the step; empty before the first."""


def view_of(played: Played, state: State) -> View:
    """What is to be shown of a session."""
    segments = played.plan.segments
    segment, duration = segments[state.index], state.durations[state.index]
    left = state.left if state.phase is not Phase.DONE else 0
    later = state.later if state.phase is not Phase.DONE else 0
    coming = next(state.following(), None)
    counting = state.phase is Phase.COUNTING
    step = segment.step if segment.kind == "step" else None
    return View(
        phase=state.phase,
        index=state.index,
        segments=len(segments),
        segment=segment,
        pressure=pressure(segment, state.eased),
        duration_s=up(duration, 1000),
        left_s=up(left, 1000),
        session_left_s=up(left + later, 1000),
        done_s=state.at // 1000,
        count=len(COUNTS) - state.count_ms // COUNT_MS if counting else None,
        coming=None if coming is None else segments[coming],
        preview=None if played.waits else played.speed,
        rep=rep(step, state.offset, duration) if step else None,
        mark=last_mark(step, state.offset) if step else "",
    )


def worked_ms(events: Iterable[Event]) -> dict[Foot, int]:
    """Session time of the steps on each foot; a step on both feet counts for both (ms)."""
    worked: dict[Foot, int] = dict.fromkeys(FEET, 0)
    step: SegmentStarted | None = None
    for event in events:
        if isinstance(event, SegmentStarted | SegmentFinished | Skipped | SessionFinished):
            if step:
                for foot in FEET:
                    if step.side in {foot, "both"}:
                        worked[foot] += event.at_ms - step.at_ms
            step = event if isinstance(event, SegmentStarted) and event.kind == "step" else None
    return worked
