"""A routine as the rest of the product reads it: complete, with nothing left to look up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from selfcare.catalogue.model import Counted, Does, Mood, Side

Style = Literal["massage", "reflexology", "combined", "rest"]
Position = Literal["cross", "stool", "bed", "helper", "any"]
Foot = Literal["left", "right"]
Feet = Literal["in_turn", "alternate"]
"""The way the feet take turns: a whole run on one foot and then on the other, or step by step."""

Until = Literal["time", "key"]
"""The end of a step: its time is over, or the user presses a key."""

PlayedSide = Literal["left", "right", "both", "none"]
"""A side once the foot is known: `each` has become left and right."""

STYLES: tuple[Style, ...] = get_args(Style)
POSITIONS: tuple[Position, ...] = get_args(Position)
FEET: tuple[Foot, ...] = get_args(Foot)
TURNS: tuple[Feet, ...] = get_args(Feet)
UNTIL: tuple[Until, ...] = get_args(Until)

SWITCH_SECONDS = 10
"""Time to change feet if hands and soles are dry."""

SWITCH_SECONDS_WITH_OIL = 20
"""Time to change feet if the oily sole must be wiped or put in a sock before it touches the floor."""

GET_READY_SECONDS = 10

RELEASE_SECONDS = 3
"""Time to ease off before each hold."""

SET_REST_SECONDS = 30

OILY = frozenset({"oil", "lotion", "cream", "balm", "butter", "ointment"})
"""Words in `uses` that mean the same as `does = ["oil"]`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line said during a step."""

    at: int
    """Seconds from the step's beginning."""
    say: str


def moved(at: int, before: int, now: int) -> int:
    """Move the time of a line, in seconds, when its step changes from `before` to `now` seconds."""
    return max(1, at * now // before)


@dataclass(frozen=True, slots=True)
class Step:
    """A technique on zones, for some seconds, on a side, at a pressure."""

    id: str
    """Its name within the routine."""
    technique: str | None
    """Its id in the catalogue; None for a step that describes itself."""
    title: str
    zones: tuple[str, ...]
    """Zone ids, with groups replaced by their zones; empty for a step that touches nothing."""
    side: Side
    seconds: int
    """On one foot if `side` is `each`, else in all; includes all sets and the rests between them."""
    pressure: int
    """0–4."""
    min_seconds: int
    """The shortest it may become to fit the time there is."""
    max_seconds: int
    does: tuple[Does, ...]
    """Kinds of work; empty if a step without a technique gives none."""
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
    """Repetitions in each set, each ease and then hold; 0 if nothing is counted."""
    release_seconds: int = 0
    hold_seconds: int = 0
    sets: int = 1
    set_rest_seconds: int = 0
    """Quiet time between two sets on the same foot."""
    set: int = 0
    """Number of this set, from 1; 0 for the step as a whole."""
    whole: str = ""
    """The id of the step that this set belongs to; empty if it is not one of several sets."""
    until: Until = "time"
    marks: tuple[Mark, ...] = ()
    """Counted from the beginning of each set."""
    like: str | None = None
    """The technique whose motion, view and `does` a step borrows; None if it is like none."""
    care: bool = False
    note: str = ""
    """Shown when asked for."""
    link: str = ""
    unsaid: tuple[str, ...] = ()
    """Keys that a step without a technique leaves out, and that limits read strictly."""
    own: tuple[Literal["words", "say"], ...] = ()
    """The texts that its file says itself; the others are the catalogue's."""

    @property
    def counted(self) -> Counted | None:
        """Its repetitions and their times; None if it does not count."""
        return Counted(self.reps, self.release_seconds, self.hold_seconds) if self.reps else None


@dataclass(frozen=True, slots=True)
class Heard:
    """The sounds a routine asks for: yes or no, or a name; None leaves it to the product."""

    ambience: bool | str | None = None
    cues: bool | str | None = None
    """Yes, no, or how loud they are."""
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
    """True if it makes sense on one foot alone."""
    feet: Feet = "in_turn"
    switch_seconds: int = SWITCH_SECONDS
    switch_wait: bool = False
    """Waits for the user after each change of feet."""
    get_ready_seconds: int = GET_READY_SECONDS
    notes: tuple[str, ...] = ()
    """Lines shown before the start."""
    sources: tuple[str, ...] = ()
    socks: bool = False
    """True if socks may stay on."""
    per_day: int = 1
    """The number of sessions a day that make sense."""
    language: str = ""
    """The language of its words, as a tag such as `de`; empty if it gives none."""
    author: str = ""
    note: str = ""
    link: str = ""
    sound: Heard = UNHEARD_OF
    variants: tuple[Variant, ...] = ()
    is_own: bool = False
    """True if its file is one of the user's, whose texts nobody here has read."""

    def variant(self, id: str) -> "Routine | None":
        """Return one of its variants as a routine of its own; None if no variant has that id."""
        for variant in self.variants:
            if variant.id == id:
                name = f"{self.name}: {variant.name}"
                return replace(self, id=f"{self.id}:{id}", name=name, steps=variant.steps, variants=())
        return None


def oils(does: Iterable[Does], uses: Iterable[str]) -> bool:
    """True if the `does` or `uses` of a step leave the foot oily."""
    return "oil" in does or any(word in OILY for use in uses for word in re.findall("[a-z]+", use.lower()))


def oily(steps: Iterable[Step]) -> bool:
    """True if any step leaves the foot oily."""
    return any(oils(step.does, step.uses) for step in steps)
