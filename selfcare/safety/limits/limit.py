"""One limit that holds for one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from selfcare.routine.model import Foot
from selfcare.safety.limits.table import LimitEntry, limit_table

LimitSide = Literal["left", "right", "both"]

POSITIONS_LEFT = "/"
"""Between the positions of which one must be taken: `stool/helper`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that a plan may not have, or only so much of."""

    name: str
    """A name of `limits.toml`."""
    value: int | str | None = None
    """The most there may be of `max_pressure` (0–4) and `max_min_per_foot` (minutes); of `position` which
    may be taken; else None."""
    side: LimitSide = "both"
    """The foot it holds for."""
    zones: tuple[str, ...] = ()
    """Zone ids it holds for, in the order of the catalogue; empty for the whole foot."""
    reasons: tuple[str, ...] = ()
    """The questions it comes from."""

    @property
    def entry(self) -> LimitEntry:
        """What is the same about it whoever it holds for."""
        return limit_table().limits[self.name]

    @property
    def number(self) -> int:
        """The value of a limit that counts something."""
        assert isinstance(self.value, int)
        return self.value

    def acts(self, act: str) -> bool:
        """True if it does something there."""
        return act in self.entry.acts

    def on(self, foot: Foot) -> bool:
        """True if it holds for this foot."""
        return self.side in {foot, "both"}

    def as_json(self) -> dict[str, Any]:
        """The limit as `safety evaluate --json` gives it."""
        return {
            "name": self.name,
            "value": self.value,
            "side": self.side,
            "zones": list(self.zones),
            "from": list(self.reasons),
        }


def acting(act: str, limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The limits that do something there."""
    return tuple(limit for limit in limits if limit.acts(act))
