"""The view of a session that a front end shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from selfcare.clock import up
from selfcare.plan.model import Segment
from selfcare.routine.model import FEET, Foot
from selfcare.session.counting import Rep, last_mark, rep
from selfcare.session.events import Event, SegmentFinished, SegmentStarted, SessionFinished, Skipped
from selfcare.session.timeline import COUNT_MS, COUNTS, Phase, Played, State, pressure


@dataclass(frozen=True, slots=True)
class View:
    """A session in whole seconds. Two equal views look the same, so nothing has to be redrawn."""

    phase: Phase
    index: int
    """Of the segment, from 0."""
    segments: int
    """Their number."""
    segment: Segment
    pressure: int
    """0–4, after every *lighter*."""
    duration_s: int
    """Of the segment, with what was added."""
    left_s: int
    """Of the segment, rounded up: 0 only when it is over."""
    session_left_s: int
    """Of the whole session, rounded up; waits count as 0."""
    done_s: int
    """Session time played, rounded down."""
    count: int | None
    """3, 2 or 1 during the countdown after a pause; else None."""
    coming: Segment | None
    """The next segment that is played; None if this is the last."""
    preview: int | None
    """The speed of a preview, as a multiple of real time; None for a real session."""
    rep: Rep | None = None
    """The place of the step in its count; None if it does not count, or its count is over."""
    mark: str = ""
    """The latest line spoken during the step; empty before the first."""


def view_of(played: Played, state: State) -> View:
    """The view of a session in this state."""
    segments = played.plan.segments
    segment, duration = segments[state.index], state.durations[state.index]
    left = state.left if state.phase is not Phase.DONE else 0
    later = state.later if state.phase is not Phase.DONE else 0
    coming = next(state.following(), None)
    counting = state.phase is Phase.COUNTING
    step = segment.played
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
    """The session time (ms) of the steps on each foot; a step on both feet counts for both."""
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
