"""The plan of a session: its segments, their order and their times."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from selfcare.routine.model import UNHEARD_OF, Foot, Heard, PlayedSide, Position, Step, Style, oily

SegmentKind = Literal["get_ready", "step", "switch", "rest", "wait"]

SLOWEST_PREVIEW = 4
FASTEST_PREVIEW = 500
"""The speeds of a preview, as multiples of real time: never so slow that you could massage along."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a plan."""

    kind: SegmentKind
    id: str
    """The step's id, or the kind."""
    title: str
    side: PlayedSide
    """For a switch, the foot that comes next."""
    duration_ms: int
    """0 for a wait: it lasts until the user says go."""
    words: str
    say: str
    zones: tuple[str, ...] = ()
    pressure: int = 0
    step: Step | None = None
    """The step that it plays, rests after or waits for; None for get-ready and switch."""

    @property
    def played(self) -> Step | None:
        """The step that is done meanwhile; None between steps."""
        return self.step if self.kind == "step" else None


@dataclass(frozen=True, slots=True)
class StepSegment(Segment):
    """A segment of the kind `step`: one playing of a step on one side."""

    step: Step = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The user's wishes for this time."""

    first: Foot | None = None
    """The foot that begins; None leaves it to the routine."""
    night: bool = False
    """True for a night session, whatever the routine is for."""
    minutes: int | None = None
    """The time to take, before any limits; None leaves it to the routine."""
    version: str | None = None
    """The variant to play; None for the routine as it is."""
    only: Foot | None = None
    """The one foot to massage; None for both."""
    dry: bool = False
    """True for a session without oil and lotion."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine with its sides laid out: a flat list of segments."""

    routine: str
    """The routine's id."""
    name: str
    segments: tuple[Segment, ...]
    night: bool = False
    """True if it is for the night: dim, soft, and without a fanfare at its end."""
    style: Style = "massage"
    position: Position = "any"
    needs: tuple[str, ...] = ()
    switch_ms: int = 0
    """The time for a change of feet."""
    switch_wait: bool = False
    """True if each change of feet waits for the user."""
    heard: Heard = UNHEARD_OF
    """The sounds that the routine wants."""
    wishes: Wishes = Wishes()
    """The wishes it was built with."""
    socks: bool = False
    """True if socks may stay on."""
    is_own: bool = False
    """True if the routine's file is one of the user's."""

    def with_segments(self, segments: Iterable[Segment]) -> "Plan":
        """The same plan with other segments."""
        return replace(self, segments=tuple(segments))

    def steps(self) -> tuple[StepSegment, ...]:
        """Every playing of a step, without the segments in between."""
        return tuple(segment for segment in self.segments if isinstance(segment, StepSegment))

    @property
    def oily(self) -> bool:
        """True if oil or lotion is used."""
        return oily(segment.step for segment in self.steps())

    @property
    def total_ms(self) -> int:
        """The time of the whole plan, with get-ready and switches; waits count as nothing."""
        return sum(segment.duration_ms for segment in self.segments)

    def starts(self) -> tuple[int, ...]:
        """The start of each segment, in ms from the beginning."""
        starts, at = [], 0
        for segment in self.segments:
            starts.append(at)
            at += segment.duration_ms
        return tuple(starts)

    def as_json(self) -> dict[str, Any]:
        """The plan as `show --json` gives it."""
        segments = [
            {
                "index": index,
                "kind": segment.kind,
                "id": segment.id,
                "title": segment.title,
                "side": segment.side,
                "zones": segment.zones,
                "pressure": segment.pressure,
                "start_ms": start,
                "duration_ms": segment.duration_ms,
            }
            for index, (segment, start) in enumerate(zip(self.segments, self.starts(), strict=True))
        ]
        return {"routine": self.routine, "name": self.name, "total_ms": self.total_ms, "segments": segments}

    def twin(self, index: int) -> int | None:
        """The index of the later segment that does the same, as long, on the other foot; None if none."""
        step = self.segments[index].step
        if step is None:
            return None
        alike = _alike(self.segments[index], step)
        later_segments = enumerate(self.segments[index + 1 :], index + 1)
        return next(
            (at for at, later in later_segments if later.step and _alike(later, later.step) == alike), None
        )


def _alike(segment: Segment, step: Step) -> tuple[SegmentKind, str, int]:
    return segment.kind, step.id, segment.duration_ms


@dataclass(frozen=True, slots=True)
class PreviewPlan:
    """A plan to watch, not to follow: it runs too fast to massage along, so it needs no check.

    Raises:
        ValueError: `speed` is slower or faster than a preview may be.
    """

    plan: Plan
    speed: int
    """A multiple of real time, 4–500."""

    def __post_init__(self) -> None:
        if not SLOWEST_PREVIEW <= self.speed <= FASTEST_PREVIEW:
            raise ValueError(f"a preview runs {SLOWEST_PREVIEW}–{FASTEST_PREVIEW} times as fast")
