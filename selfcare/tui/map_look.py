"""How the map can be drawn in this terminal, in these colours, as the user wants it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from textual.app import App

from selfcare.footmap.cells import FOURTHS, HALVES, WHOLE, Grain
from selfcare.footmap.palette import Palette, palette
from selfcare.settings.model import MapSetting, MotionSetting

Depth = Literal["millions", "few", "sixteen", "none"]
"""The colours of a terminal: 16 million, 256, 16, or none."""

_DEPTHS: Mapping[str | None, Depth] = {"truecolor": "millions", "256": "few", "standard": "sixteen"}
"""By the names that Rich has for them."""


@dataclass(frozen=True, slots=True)
class MapLook:
    """The way to draw the map."""

    palette: Palette
    grain: Grain
    """The pixels of a cell of the map."""
    letters: Grain
    """The pixels of a cell of big letters: these need no colours, so they may be finer."""
    own_colours: bool
    """True if the colours are those of the terminal itself, by number."""
    has_map: bool = True
    """False if the user wants no map; big letters and figures are drawn all the same."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The facts that decide how the map is drawn, besides the theme."""

    depth: Depth
    has_blocks: bool
    """True if the terminal shows the corners of a cell, not only its halves."""
    has_unicode: bool
    is_remote: bool
    """True if the terminal is on another machine: every frame has to travel."""


@dataclass(frozen=True, slots=True)
class MapWishes:
    """How the user wants the map."""

    draw: MapSetting = "auto"
    move: MotionSetting = "auto"


def surroundings(app: App[Any], env: Mapping[str, str]) -> Surroundings:
    """Return what the terminal can show.

    Args:
        app: Knows the colours.
        env: The environment.
    """
    depth = "none" if app.no_color else _DEPTHS.get(app.console.color_system, "none")
    # POSIX: of these the first that is not empty decides; Python itself would write UTF-8 all the same.
    locale = next((env[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(name)), "")
    return Surroundings(
        depth=depth,
        has_blocks=env.get("TERM") != "linux",
        has_unicode=locale.split(".")[0] not in {"C", "POSIX"} or "utf" in locale.lower(),
        is_remote=bool(env.get("SSH_CONNECTION")),
    )


def map_look(app: App[Any], around: Surroundings, wishes: MapWishes) -> MapLook:
    """Return how to draw the map.

    Args:
        app: Knows the theme.
        around: What the terminal can show.
        wishes: How the user wants it.
    """
    drawn = _look(app, around, wishes)
    return replace(drawn, has_map=wishes.draw != "off")


def _look(app: App[Any], around: Surroundings, wishes: MapWishes) -> MapLook:
    theme = app.current_theme
    grain = FOURTHS if around.has_blocks and wishes.draw != "half" else HALVES
    if not around.has_unicode:
        return MapLook(palette("ascii"), WHOLE, WHOLE, own_colours=False)
    if around.depth == "none":
        return MapLook(palette("shades"), WHOLE, grain, own_colours=False)
    mood = "" if theme.dark else "light"
    mood = {"selfcare-night": "night", "selfcare-contrast": "contrast"}.get(theme.name, mood)
    of_mood = f"-{mood}" if mood in {"night", "light"} else ""
    if around.depth == "sixteen" or app.native_ansi_color:
        return MapLook(palette(f"sixteen{of_mood}"), grain, grain, own_colours=app.native_ansi_color)
    if around.depth == "few":
        return MapLook(palette(f"few{of_mood}", _ground(app)), grain, grain, own_colours=False)
    return MapLook(palette(mood or "day", _ground(app)), grain, grain, own_colours=False)


def _ground(app: App[Any]) -> int:
    """The background of the theme, which the map must not differ from."""
    colours = app.current_theme.to_color_system().generate()
    return int(colours["background"].removeprefix("#")[:6], 16)


def may_move(app: App[Any], around: Surroundings, wishes: MapWishes) -> bool:
    """True if the map may move at all.

    Args:
        app: Knows whether Textual is to animate anything.
        around: What the terminal can show.
        wishes: How the user wants it.
    """
    if (
        wishes.move == "off"
        or app.animation_level == "none"
        or around.depth == "none"
        or not around.has_unicode
    ):
        return False
    return wishes.move == "on" or not around.is_remote
