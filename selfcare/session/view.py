"""What a front end shows of a session."""

from dataclasses import dataclass

from selfcare.plan.model import Segment
from selfcare.session.timeline import Phase


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
