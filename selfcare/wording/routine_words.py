"""The sentences about a routine: what it is, how one sits, and what to know before it starts.

What a file of the user's says stands apart from what the product says, for it could speak like the check.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.claims.fixed import BANNER
from selfcare.text import listed

if TYPE_CHECKING:
    from selfcare.plan.model import Plan, Segment
    from selfcare.routine.model import Position, Routine, Step
    from selfcare.routine.naming import MayBeOwn

SITTING: Mapping["Position", str] = {
    "cross": "Seated, one ankle on the other knee.",
    "stool": "Seated, feet on the floor or on a stool.",
    "bed": "In bed.",
    "helper": "Someone else does it for you.",
    "any": "Any comfortable position.",
}
"""The position for a routine."""


_BLANK = re.compile(
    r"[\s\u00ad\u115f\u1160\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f]{2,}"
)
"""A run of what is seen as a gap or not at all: it could push what follows onto a line of its own."""


def marked(text: str, of: "MayBeOwn") -> str:
    """A text as it is shown: each line that a file of the user's says is marked as the file's."""
    if not of.is_own:
        return text
    lines = [_BLANK.sub(" ", line).strip() for line in text.splitlines()]
    return "\n".join(f"From the file: {line}" for line in lines if line)


def name_of(of: "MayBeOwn") -> str:
    """Its name, to stand by itself."""
    return marked(of.name, of)


def words_of(segment: "Segment", plan: "Plan") -> str:
    """The words of a segment."""
    own = segment.step and "words" in segment.step.own
    return marked(segment.words, plan) if own else segment.words


def spoken_of(segment: "Segment", plan: "Plan") -> str:
    """What is spoken at the beginning of a segment, to be read."""
    own = segment.step and "say" in segment.step.own
    return marked(segment.say, plan) if own else segment.say


def about_lines(step: "Step", plan: "Plan") -> Iterator[str]:
    """The note and link of a step."""
    yield from (marked(line, plan) for line in (*step.note.splitlines(), step.link) if line)


def banner(routine: "Routine") -> str:
    """What has to be said before reflexology; empty if there is none in the routine."""
    has_reflexology = any("reflex" in step.does for step in routine.steps)
    return BANNER if has_reflexology or routine.style in {"reflexology", "combined"} else ""


def routine_lines(routine: "Routine") -> Iterator[str]:
    """The routine's summary, position and whatever else to know before it starts."""
    yield from filter(None, (marked(routine.summary, routine), SITTING[routine.position]))
    yield from filter(None, (banner(routine),))
    if routine.needs:
        yield marked(f"You need: {listed(routine.needs)}.", routine)
    yield from (marked(note, routine) for note in routine.notes)
    if routine.socks:
        yield "Socks may stay on."
    if routine.per_day > 1:
        yield f"Up to {routine.per_day} times a day."
    yield from (marked(line, routine) for line in routine.note.splitlines() if line)
    if routine.author:
        yield marked(f"By {routine.author}.", routine)
    if routine.link:
        yield marked(routine.link, routine)
