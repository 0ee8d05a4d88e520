"""What a session came to: how long each foot was worked on."""

from collections.abc import Iterable

from selfcare.routine.model import FEET, Foot
from selfcare.session.events import Event, SegmentFinished, SegmentStarted, SessionFinished, Skipped


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
