"""The colours of the map in each kind of terminal, read from `palette.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from selfcare.footmap.form import STEPS
from selfcare.footmap.raster import FULL

Colour = int
"""Red, green and blue as 0xRRGGBB; without colours, the number of a character."""

Soft = Literal["everything", "foot", "nothing"]
"""The edges that may dissolve: a terminal with few colours has none for what lies between two."""

ROUNDED_TO = 4
"""Colours are rounded to this, so that fewer of them have to be sent."""


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The colours of one look of the map."""

    ground: Colour
    body: tuple[Colour, ...]
    """By light, from the darkest; twice `STEPS` and one."""
    zone: tuple[Colour, ...]
    """Of what is worked now, likewise."""
    done: Colour
    nail: Colour
    bone: Colour
    hatch: Colour
    """The stripes of what is left alone."""
    marker: Colour
    """The hand."""
    trail: Colour
    """The end of what a hand leaves behind."""
    rim: Colour | None
    """A line round the hand; None if it stands out without."""
    water: Colour
    shore: Colour
    """The rim and the waves of the water."""
    soft: Soft
    snaps: tuple[Colour, ...]
    """The only colours there are; empty if there are enough."""
    characters: str
    """By meaning, for a terminal without colours; empty for one with colours."""

    @property
    def middle_body(self) -> Colour:
        """The foot in even light."""
        return self.body[STEPS]

    @property
    def middle_zone(self) -> Colour:
        """What is worked now, in even light."""
        return self.zone[STEPS]


@cache
def palette(name: str, ground: Colour | None = None) -> Palette:
    """Return a palette by name.

    Args:
        name: A table of `palette.toml`.
        ground: The colour behind everything, in place of its own.
    """
    data = _tables()[name]
    look = Palette(
        ground=_colour(data["ground"]) if ground is None else ground,
        body=_ramp(data["body"]),
        zone=_ramp(data["zone"]),
        done=_colour(data["done"]),
        nail=_colour(data["nail"]),
        bone=_colour(data["bone"]),
        hatch=_colour(data["hatch"]),
        marker=_colour(data["marker"]),
        trail=_colour(data["trail"]),
        rim=_colour(data["rim"]) if "rim" in data else None,
        water=_colour(data["water"][0]),
        shore=_colour(data["water"][1]),
        soft=data.get("soft", "everything"),
        snaps=tuple(map(_colour, data.get("snaps", ()))),
        characters=data.get("characters", ""),
    )
    return _stepped(look) if look.soft == "foot" else look


@cache
def dimmed(look: Palette, per_cent: int) -> Palette:
    """Return a palette that leaves only so much of a foot. A hand stays bright; flat ones stay whole."""
    if look.soft == "nothing":
        return look
    share = FULL * per_cent // 100

    def dim(colour: Colour) -> Colour:
        return snapped(mix(look.ground, colour, share), look)

    return replace(
        look,
        body=tuple(map(dim, look.body)),
        zone=tuple(map(dim, look.zone)),
        done=dim(look.done),
        nail=dim(look.nail),
        bone=dim(look.bone),
    )


def mix(under: Colour, over: Colour, share: int) -> Colour:
    """Return a colour laid over another, covering `share` (0–255) of it."""
    rest = FULL - share
    red = (under >> 16) * rest + (over >> 16) * share
    green = (under >> 8 & 255) * rest + (over >> 8 & 255) * share
    blue = (under & 255) * rest + (over & 255) * share
    return red // FULL << 16 | green // FULL << 8 | blue // FULL


def cut(under: Colour, over: Colour, share: int) -> Colour:
    """Return the one of two colours that has more of a place: for terminals with few colours."""
    return over if share > FULL // 2 else under


@lru_cache(maxsize=2048)
def laid(under: Colour, over: Colour, share: int, look: Palette) -> Colour:
    """Return the colour that a terminal has for one laid over another, covering `share` (0–255) of it."""
    return snapped((mix if look.soft == "everything" else cut)(under, over, share), look)


@lru_cache(maxsize=1024)
def snapped(colour: Colour, look: Palette) -> Colour:
    """Return the colour that a terminal has for this one. The ground stays exactly as it is."""
    if look.characters or colour == look.ground:
        return colour
    if look.snaps:
        return min(look.snaps, key=lambda one: _distance(one, colour))
    red, green, blue = (
        min(FULL - FULL % ROUNDED_TO, (part + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO)
        for part in channels(colour)
    )
    return red << 16 | green << 8 | blue


def channels(colour: Colour) -> tuple[int, int, int]:
    """Return red, green and blue, 0–255 each."""
    return colour >> 16, colour >> 8 & 255, colour & 255


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(channels(one), channels(other), strict=True))


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("palette.toml").read_text(encoding="utf-8"))


def _colour(written: str | int) -> Colour:
    return written if isinstance(written, int) else int(written.removeprefix("#"), 16)


def _ramp(written: Iterable[str | int]) -> tuple[Colour, ...]:
    """The colours for each step of light, between those that are written down for dark, middle and light."""
    dark, middle, light = map(_colour, written)
    return (
        *(mix(dark, middle, FULL * step // STEPS) for step in range(STEPS)),
        *(mix(middle, light, FULL * step // STEPS) for step in range(STEPS + 1)),
    )


def _stepped(look: Palette) -> Palette:
    """The same with nothing in its ramps that the terminal does not have."""
    return replace(
        look,
        body=tuple(snapped(colour, look) for colour in look.body),
        zone=tuple(snapped(colour, look) for colour in look.zone),
    )
