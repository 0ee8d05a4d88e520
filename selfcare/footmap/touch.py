"""What touches the foot, and the times that its motion keeps to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selfcare.footmap.motions import Tool

RADII: Mapping[Tool, tuple[float, float]] = {
    "thumb": (11, 11), "thumbs": (10, 10), "finger": (8, 8), "fingers": (9, 9), "palm": (22, 22),
    "palms": (20, 20), "knuckles": (13.5, 9), "hand": (15, 15), "hands": (11, 11), "ball": (19, 19),
    "bottle": (38, 16), "towel": (18, 18), "none": (7, 7),
}  # fmt: skip
"""Half the width and height (mm) of each at full strength."""


WIDE: frozenset[Tool] = frozenset({"palm", "palms", "towel"})
"""What covers so much that the zone shows through it, and that a trail of it would only blur."""


class Touch(NamedTuple):
    """Something on the foot."""

    x: float
    """Millimetres of the view."""
    y: float
    strength: float
    """0–1: how firm it is, which its size and brightness show."""
    tool: Tool
    share: float = 1.0
    """0–1: less for what a hand leaves behind."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a step that its motion depends on, in seconds."""

    duration: float
    stroke: float
    """Of one stroke, or of one time of letting go and holding."""
    hold: float
    release: float
    count: float
    """Of one of the things that the technique counts."""
