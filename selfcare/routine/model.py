"""A routine as the rest of the product reads it: everything said, nothing left to look up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from selfcare.catalogue.model import Counted, Does, Mood, Side

Style = Literal["massage", "reflexology", "combined", "rest"]
Position = Literal["cross", "stool", "bed", "helper", "any"]
Foot = Literal["left", "right"]
Feet = Literal["in_turn", "alternate"]
"""How the feet take turns: a whole run on one foot and then on the other, or step by step."""

Until = Literal["time", "key"]
"""What ends a step: its time, or the user's word."""

PlayedSide = Literal["left", "right", "both", "none"]
"""A side once it is known which foot: `each` is gone."""

STYLES: tuple[Style, ...] = get_args(Style)
POSITIONS: tuple[Position, ...] = get_args(Position)
FEET: tuple[Foot, ...] = get_args(Foot)
TURNS: tuple[Feet, ...] = get_args(Feet)
UNTIL: tuple[Until, ...] = get_args(Until)

SWITCH_SECONDS = 10
"""Time to change feet where hands and soles are dry."""

SWITCH_SECONDS_WITH_OIL = 20
"""Time to change feet where a sole must not touch the floor before it is wiped or socked."""

GET_READY_SECONDS = 10

RELEASE_SECONDS = 3
"""How long one eases before each hold."""

SET_REST_SECONDS = 30

OILY = frozenset({"oil", "lotion", "cream", "balm", "butter", "ointment"})
"""Words in what a step uses that mean as much as `does = ["oil"]`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line said in the midst of a step."""

    at: int
    """Seconds from the step's beginning."""
    say: str


def moved(at: int, before: int, now: int) -> int:
    """When a line is said, in seconds, once what took `before` seconds takes `now`."""
    return max(1, at * now // before)


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
    """On one foot where `side` is `each`, else in all; all its sets and the rests between them."""
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
    reps: int = 0
    """How often in each set: every time ease, then hold; 0 where nothing is counted."""
    release_seconds: int = 0
    hold_seconds: int = 0
    sets: int = 1
    set_rest_seconds: int = 0
    """Quiet time between two sets on the same foot."""
    set: int = 0
    """Which of its sets this is, from 1; 0 for the step as a whole."""
    whole: str = ""
    """Of one of several sets: the id of the step it belongs to."""
    until: Until = "time"
    marks: tuple[Mark, ...] = ()
    """Counted from the beginning of each set."""
    like: str | None = None
    """Of a step of one's own: the technique whose motion, view and nature it borrows."""
    care: bool = False
    note: str = ""
    """Shown when asked for."""
    link: str = ""
    unsaid: tuple[str, ...] = ()
    """Of a step of one's own: keys that the file leaves out, and that limits read strictly."""

    @property
    def counted(self) -> Counted | None:
        """How it counts; None where it does not."""
        return Counted(self.reps, self.release_seconds, self.hold_seconds) if self.reps else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a routine wants to be heard: whether, or which sound; None leaves it to the product."""

    ambience: bool | str | None = None
    cues: bool | str | None = None
    """Or how loud they are."""
    tick: bool | str | None = None
    halfway: bool | str | None = None
    ten_left: bool | str | None = None
    next_up: bool | str | None = None
    voice: bool | None = None


UNHEARD_OF = Heard()
"""A routine that leaves all of it to the product."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same routine with some steps left out or of another length."""

    id: str
    name: str
    steps: tuple[Step, ...]


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
    one_foot: bool = False
    """Whether it makes sense on one foot alone."""
    feet: Feet = "in_turn"
    switch_seconds: int = SWITCH_SECONDS
    switch_wait: bool = False
    """Waits for the user after each change of feet."""
    get_ready_seconds: int = GET_READY_SECONDS
    notes: tuple[str, ...] = ()
    """Lines shown before the start."""
    sources: tuple[str, ...] = ()
    socks: bool = False
    """Whether they may stay on."""
    per_day: int = 1
    """How many sessions a day make sense."""
    language: str = ""
    """Of its words, as a tag such as `de`; empty where it does not say."""
    author: str = ""
    note: str = ""
    link: str = ""
    sound: Heard = UNHEARD_OF
    variants: tuple[Variant, ...] = ()

    def variant(self, id: str) -> "Routine | None":
        """One of its variants as a routine of its own; None where there is none of that id."""
        for each in self.variants:
            if each.id == id:
                name = f"{self.name}: {each.name}"
                return replace(self, id=f"{self.id}:{id}", name=name, steps=each.steps, variants=())
        return None


def oils(does: Iterable[Does], uses: Iterable[str]) -> bool:
    """Whether what a step does or uses leaves the foot oily."""
    return "oil" in does or any(word in OILY for use in uses for word in re.findall("[a-z]+", use.lower()))


def oily(steps: Iterable[Step]) -> bool:
    """Whether any step leaves the foot oily."""
    return any(oils(step.does, step.uses) for step in steps)
