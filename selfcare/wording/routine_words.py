"""The sentences about a routine: what it is, how one sits, and what to know before it starts."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.claims.fixed import BANNER
from selfcare.text import listed

if TYPE_CHECKING:
    from selfcare.routine.model import Position, Routine

SITTING: Mapping["Position", str] = {
    "cross": "Seated, one ankle on the other knee.",
    "stool": "Seated, feet on the floor or on a stool.",
    "bed": "In bed.",
    "helper": "Someone else does it for you.",
    "any": "Any comfortable position.",
}
"""The position for a routine."""


def routine_lines(routine: "Routine") -> Iterator[str]:
    """The routine's summary, position and whatever else to know before it starts."""
    yield from filter(None, (routine.summary, SITTING[routine.position]))
    if routine.style in {"reflexology", "combined"} or any("reflex" in step.does for step in routine.steps):
        yield BANNER
    if routine.needs:
        yield f"You need: {listed(routine.needs)}."
    yield from routine.notes
    if routine.socks:
        yield "Socks may stay on."
    if routine.per_day > 1:
        yield f"Up to {routine.per_day} times a day."
    yield from filter(None, routine.note.splitlines())
    if routine.author:
        yield f"By {routine.author}."
    if routine.link:
        yield routine.link
