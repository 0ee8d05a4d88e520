"""The last wishes for each routine, and whether the lotion or oil is a known one.

They make a session no firmer and no longer than the check allows. A file that cannot be used counts as none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeGuard

from selfcare.plan.fit import LONGEST
from selfcare.plan.model import Wishes
from selfcare.routine.model import FEET, Foot
from selfcare.safety.kept.private_files import read_or, write_whole

MOST_ROUTINES = 100

_KEYS = frozenset({"version", "minutes", "feet", "oil"})


@dataclass(frozen=True, slots=True)
class Wished:
    """The wishes for one routine."""

    minutes: int | None = None
    only: Foot | None = None
    dry: bool = False
    version: str | None = None


@dataclass(frozen=True, slots=True)
class LastWishes:
    """The last wishes for all routines, and what else is remembered from one session to the next."""

    routines: Mapping[str, Wished] = field(default_factory=dict)
    """The wishes by routine id; the latest come last."""
    product_known: bool = False
    """True if the lotion or oil at hand was used before without trouble."""
    gentle_suggested: bool = False
    """True if the gentle routine was suggested; that happens only once (S27)."""

    def wishes(self, routine: str, wishes: Wishes) -> Wishes:
        """Return wishes with the version, time, feet and oil that the routine had last."""
        last = self.routines.get(routine, Wished())
        return replace(wishes, version=last.version, minutes=last.minutes, only=last.only, dry=last.dry)

    def wishing(self, routine: str, wishes: Wishes) -> "LastWishes":
        """Return a copy with the present wishes for a routine."""
        others = {id: wished for id, wished in self.routines.items() if id != routine}
        latest = Wished(wishes.minutes, wishes.only, wishes.dry, wishes.version)
        # The latest go last: `write` drops the oldest from the front.
        return replace(self, routines=others if latest == Wished() else {**others, routine: latest})


def read(path: Path) -> LastWishes:
    """Read the last wishes at `path`; empty ones if the file is missing or cannot be used."""
    return read_or(path, "What was wished last", _remembered, LastWishes())


def write(path: Path, remembered: LastWishes) -> None:
    """Write the last wishes to `path`, whole or not at all. Without rights or room nothing is written."""
    routines = list(remembered.routines.items())[-MOST_ROUTINES:]
    values: dict[str, Any] = {"format": 1, "product_known": remembered.product_known}
    values["gentle_suggested"] = remembered.gentle_suggested
    write_whole(path, values | {"routines": {id: _written(wished) for id, wished in routines}})


def _written(wished: Wished) -> dict[str, Any]:
    values: dict[str, Any] = {"version": wished.version} if wished.version else {}
    if wished.minutes:
        values["minutes"] = wished.minutes
    if wished.only:
        values["feet"] = wished.only
    if wished.dry:
        values["oil"] = False
    return values


def _remembered(values: dict[str, Any]) -> LastWishes:
    match values:
        case {
            "format": 1,
            "product_known": bool() as product_known,
            "routines": dict() as routines,
            **more,
        } if more.keys() <= {"gentle_suggested"} and len(routines) <= MOST_ROUTINES:
            suggested = more.get("gentle_suggested") is True
            wishes = {id: _wished(entry) for id, entry in routines.items()}
            return LastWishes(wishes, product_known, suggested)
        case _:
            raise ValueError("not a file of wishes")


def _wished(values: object) -> Wished:
    if not (isinstance(values, dict) and values.keys() <= _KEYS):
        raise ValueError("not wishes")
    minutes, feet, oil = values.get("minutes"), values.get("feet"), values.get("oil", True)
    if not (minutes is None or _is_length(minutes)):
        raise ValueError("no such length")
    version = values.get("version")
    if type(oil) is not bool or not (feet is None or feet in FEET) or not isinstance(version, str | None):
        raise ValueError("no such wish")
    return Wished(minutes, feet, not oil, version)


def _is_length(minutes: object) -> TypeGuard[int]:
    return type(minutes) is int and 1 <= minutes <= LONGEST
