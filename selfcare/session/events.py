"""The events of a session, named as in the event stream."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal

from selfcare.plan.model import SegmentKind
from selfcare.routine.model import PlayedSide

Outcome = Literal["finished", "ended_early", "stopped_discomfort"]

CueName = Literal[
    "get_ready", "step_start", "switch", "rest", "wait", "halfway", "three", "two", "one", "finish", "stop",
    "ease", "hold", "rep", "mark", "ten_left", "stroke",
]  # fmt: skip
"""The moments that can be heard. `three`, `two`, `one` count down to a step, or to the end of a pause. In a
step that counts, `ease` and `hold` say what to do, or `rep` marks the next repeat; `mark` is a line spoken
during a step. `ten_left` and `stroke`, the pace of the hands, are for routines that want them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at one moment of a session."""

    event: ClassVar[str]

    at_ms: int
    """Scheduled session time; pauses and waits do not count."""
    moment_ms: int
    """The clock time at which it was due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    """A plan began."""

    event: ClassVar[str] = "session_started"

    routine: str
    """Its id."""
    name: str
    total_ms: int
    segments: int
    """Their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentStarted(Event):
    """A segment began, for the first time or again."""

    event: ClassVar[str] = "segment_started"

    index: int
    kind: SegmentKind
    id: str
    title: str
    side: PlayedSide
    zones: tuple[str, ...]
    pressure: int
    duration_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Event):
    """A moment that can be heard or seen."""

    event: ClassVar[str] = "cue"

    cue: CueName
    segment: int
    number: int = 0
    """Its number within the segment, from 1, if there are several; else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFinished(Event):
    """A segment was played to its end."""

    event: ClassVar[str] = "segment_finished"

    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Event):
    """Time stands still until the user says to go on."""

    event: ClassVar[str] = "waiting"

    segment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """A segment was made longer, or shorter if `by_ms` is negative."""

    event: ClassVar[str] = "extended"

    segment: int
    by_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighter(Event):
    """Pressure was lowered by one for the rest of a side."""

    event: ClassVar[str] = "lighter"

    segment: int
    side: PlayedSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Event):
    """The user left a segment before its end."""

    event: ClassVar[str] = "skipped"

    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Event):
    """Something felt wrong."""

    event: ClassVar[str] = "stopped"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """Time stands still."""

    event: ClassVar[str] = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """Time goes on, after the 3-2-1."""

    event: ClassVar[str] = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFinished(Event):
    """The session is over."""

    event: ClassVar[str] = "session_finished"

    outcome: Outcome
    done_ms: int
    """Session time played."""


def as_json(event: Event) -> dict[str, Any]:
    """Return an event as the fields of one line of the event stream."""
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    del values["moment_ms"]
    if isinstance(event, Cue) and not event.number:
        del values["number"]
    return {"event": event.event, **values}
