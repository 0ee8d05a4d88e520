"""What happens in a session, as the event stream names it."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal

from selfcare.plan.model import SegmentKind
from selfcare.routine.model import PlayedSide

Outcome = Literal["finished", "ended_early", "stopped_discomfort"]

CueName = Literal[
    "get_ready", "step_start", "switch", "rest", "wait", "halfway", "three", "two", "one", "finish", "stop",
    "ease", "hold", "rep", "mark", "ten_left", "stroke",
]  # fmt: skip
"""The moments that can be heard. `three`, `two`, `one` count a step in, or the way back from a pause. In a
step that counts, `ease` and `hold` say what to do, or `rep` that it is done once more; `mark` is a line said
in the midst of a step. `ten_left` and `stroke`, the pace of the hands, are for routines that want them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a moment of a session."""

    event: ClassVar[str]

    at_ms: int
    """Scheduled session time; pauses and waits do not count."""
    moment_ms: int
    """The moment on the clock it was due at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    """A plan began."""

    event: ClassVar[str] = "session_started"

    routine: str
    """Its id."""
    name: str
    total_ms: int
    segments: int
    """How many there are."""


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
    """Which one of the segment's, from 1, where it has several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFinished(Event):
    """A segment was played to its end."""

    event: ClassVar[str] = "segment_finished"

    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Event):
    """Time stands still until the user says go."""

    event: ClassVar[str] = "waiting"

    segment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """A segment was made longer, or shorter where `by_ms` is negative."""

    event: ClassVar[str] = "extended"

    segment: int
    by_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighter(Event):
    """Pressure went down by one for the rest of a side."""

    event: ClassVar[str] = "lighter"

    segment: int
    side: PlayedSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Event):
    """The user went on before a segment's end."""

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
    """An event as a line of the event stream."""
    said = {field.name: getattr(event, field.name) for field in fields(event)}
    del said["moment_ms"]
    if isinstance(event, Cue) and not event.number:
        del said["number"]
    return {"event": event.event, **said}
