"""How each technique moves on the map, read from `motions.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from selfcare.footmap.geometry import ViewId

Kind = Literal[
    "glide", "sweep", "roll", "circle", "press", "walk", "line", "squeeze", "spread", "twist", "seesaw",
    "rollpause", "orbit", "flex", "stretch", "wander", "pat", "hold", "breathe", "light", "water", "curl",
    "quiet",
]  # fmt: skip
"""The ways in which something moves."""

Tool = Literal[
    "thumb", "thumbs", "finger", "fingers", "palm", "palms", "knuckles", "hand", "hands", "ball", "bottle",
    "towel", "none",
]  # fmt: skip
"""What touches the foot."""

PER_COUNT = 0
"""As many strokes as there is time for in what the technique counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """The motion of one technique."""

    kind: Kind
    views: tuple[ViewId, ...]
    """The views that show it; two only where two hands work on two sides at once."""
    touch: Tool
    paths: Mapping[ViewId, tuple[str, ...]] = field(default_factory=dict)
    """Names of paths; one with a minus runs backwards."""
    spots: Mapping[ViewId, str] = field(default_factory=dict)
    """Names of lists of spots."""
    light: tuple[str, ...] = ()
    """Paths with half the weight."""
    last: tuple[str, ...] = ()
    """Paths that end the step, one after the other."""
    at_once: bool = False
    """True if something moves on every path at the same time."""
    back: Literal["lift", "light", "same"] = "lift"
    """How a glide returns: not drawn, with a quarter of its weight, or as it came."""
    cycle: float = 4.0
    """Seconds of one stroke where neither the step nor the technique has a pace."""
    per: int = 1
    """Strokes on one path or spot before the next; `PER_COUNT` for what the technique counts."""
    steps: int = 9
    """The small steps of one line."""
    radius: float = 6.0
    """Of a circle (mm)."""
    swing: float = 14.0
    """Of a twist, to each side (mm)."""
    hold: float | None = None
    """Seconds, where the step does not say."""
    release: float | None = None
    turn: Literal["", "half", "spot"] = ""
    """When it turns round: half way through the step, or half way through each spot."""
    turn_path: Literal["", "half"] = ""
    """Half way through the step it goes on to the second path."""
    to_and_fro: bool = False
    """True if it goes back along its spots where they end."""
    lighter: bool = False
    """True if its weight falls over the step."""
    pose: Mapping[str, str] = field(default_factory=dict)
    """The pose of each view while something is held; `release` names the one while it is let go."""
    start: str = ""
    """Where it begins, in words."""
    end: str = ""
    """Where it goes, in words."""
    lit: bool = True
    """False if it works on the foot as a whole, so that no zone is lit."""
    from_zones: bool = False
    """True if a step's own zones say where it goes: it is no technique of the catalogue."""


@cache
def motions() -> Mapping[str, Motion]:
    """Return the motions by the id of their technique, read once."""
    return {id: _motion(entry) for id, entry in _tables("motions").items()}


@cache
def own_motions() -> Mapping[str, Motion]:
    """Return the motions of steps that name no technique, by what they do; a word further up says more."""
    return {
        does: _motion({"views": [], "from_zones": True, **entry})
        for does, entry in _tables("own_motions").items()
    }


def _tables(name: str) -> Mapping[str, Any]:
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    tables.pop("format", None)
    return tables


def _motion(data: Mapping[str, Any]) -> Motion:
    values = {key: value for key, value in data.items() if key not in {"from", "to", "note", "per"}}
    per = PER_COUNT if data.get("per") == "count" else data.get("per", 1)
    values |= {key: tuple(values[key]) for key in ("views", "light", "last") if key in values}
    values["paths"] = {view: tuple(names) for view, names in data.get("paths", {}).items()}
    return Motion(**values, per=per, start=data.get("from", ""), end=data.get("to", ""))
