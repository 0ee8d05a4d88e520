"""A routine as the rest of the product reads it: everything said, nothing left to look up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from selfcare.catalogue.model import Does, Mood, Side

Style = Literal["massage", "reflexology", "combined", "rest"]
Position = Literal["cross", "stool", "bed", "helper", "any"]
Foot = Literal["left", "right"]

PlayedSide = Literal["left", "right", "both", "none"]
"""A side once it is known which foot: `each` is gone."""

STYLES: tuple[Style, ...] = get_args(Style)
POSITIONS: tuple[Position, ...] = get_args(Position)
FEET: tuple[Foot, ...] = get_args(Foot)

SWITCH_SECONDS = 10
"""Time to change feet where hands and soles are dry."""

SWITCH_SECONDS_WITH_OIL = 20
"""Time to change feet where a sole must not touch the floor before it is wiped or socked."""

GET_READY_SECONDS = 10

OILY = frozenset({"oil", "lotion", "cream", "balm", "butter", "ointment"})
"""Words in what a step uses that mean as much as `does = ["oil"]`."""


@dataclass(frozen=True, slots=True)
class Step:
    """A technique on zones, for some seconds, on a side, at a pressure."""

    id: str
    """Its name within the routine."""
    technique: str | None
    """The catalogue's id; None for a step of one's own."""
    title: str
    zones: tuple[str, ...]
    """Zone ids, groups opened; empty for a step that touches nothing."""
    side: Side
    seconds: int
    """On one foot where `side` is `each`, else in all."""
    pressure: int
    """0–4."""
    min_seconds: int
    """How short it may become to fit the time there is."""
    max_seconds: int
    does: tuple[Does, ...]
    """What it is; empty where a step of one's own does not say."""
    words: str
    say: str
    pace: int | None = None
    """Strokes a minute."""
    uses: tuple[str, ...] = ()
    optional: bool = False
    """Dropped first when time is short."""
    wait: bool = False
    """Waits for the user before it starts."""
    rest_seconds: int = 0
    """Quiet time after the step, on the same foot."""
    care: bool = False
    note: str = ""
    unsaid: tuple[str, ...] = ()
    """Of a step of one's own: keys that the file leaves out, and that limits read strictly."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A named list of steps, in order."""

    id: str
    """The file's stem."""
    name: str
    steps: tuple[Step, ...]
    summary: str = ""
    tags: tuple[str, ...] = ()
    style: Style = "massage"
    position: Position = "any"
    needs: tuple[str, ...] = ()
    mood: Mood = "day"
    first: Foot = "left"
    switch_seconds: int = SWITCH_SECONDS
    switch_wait: bool = False
    """Waits for the user after each change of feet."""
    get_ready_seconds: int = GET_READY_SECONDS
    notes: tuple[str, ...] = ()
    """Lines shown before the start."""
    sources: tuple[str, ...] = ()
    author: str = ""
    note: str = ""


def oils(does: Iterable[Does], uses: Iterable[str]) -> bool:
    """Whether what a step does or uses leaves the foot oily."""
    return "oil" in does or any(word in OILY for use in uses for word in re.findall("[a-z]+", use.lower()))


def oily(steps: Iterable[Step]) -> bool:
    """Whether any step leaves the foot oily."""
    return any(oils(step.does, step.uses) for step in steps)
