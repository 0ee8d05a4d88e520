"""One limit of a verdict, and the rule by which several limits become one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal, get_args

from selfcare.routine.model import FEET, Foot

LimitName = Literal[
    "gentle_only", "position", "exclude_side", "exclude_zone", "max_pressure", "max_min_per_foot",
    "no_tools", "soft_ball_only", "no_knuckles", "no_stretch", "easy_range", "no_forefoot_squeeze",
    "no_twist", "no_reflexology", "no_ankle_points", "spare_thumbs", "no_oil", "fragrance_free",
    "no_nut_oil", "no_soak", "no_heat", "no_cold", "legs_level", "inspect", "hygiene", "stand_slow",
]  # fmt: skip
"""The machine names, in the order in which they are told."""

LimitSide = Literal["left", "right", "both"]

NAMES: tuple[LimitName, ...] = get_args(LimitName)

POSITIONS_LEFT = "/"
"""Between the positions of which one must be taken: `stool/helper`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that a plan may not have, or only so much of."""

    name: LimitName
    value: int | str | None = None
    """The most there may be of `max_pressure` (0–4) and `max_min_per_foot` (minutes); of `position` which
    may be taken; else None."""
    side: LimitSide = "both"
    """The foot it holds for."""
    zones: tuple[str, ...] = ()
    """Zone ids it holds for, in the order of the catalogue; empty for the whole foot."""
    reasons: tuple[str, ...] = ()
    """The questions it comes from."""

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


_Kind = tuple[LimitName, bool]
"""A name, and whether it is a `hygiene` that puts its one foot last."""


@dataclass(frozen=True, slots=True)
class _OnOneFoot:
    """A limit on one foot, with its zones as a set, while limits are merged."""

    value: int | str | None
    zones: frozenset[str]
    reasons: frozenset[str]


def merged(
    limits: Iterable[Limit], zone_order: Iterable[str], reason_order: Iterable[str]
) -> tuple[Limit, ...]:
    """Limits with every name said once for each foot and value: where several meet, the strictest holds.

    Args:
        limits: In any order.
        zone_order: Every zone id, as the catalogue has them.
        reason_order: Every question id, as the questionnaire has them.
    """
    limits = tuple(limits)
    last = {limit.side for limit in limits if limit.name == "hygiene" and limit.side != "both"}
    by_name: dict[_Kind, dict[Foot, list[_OnOneFoot]]] = defaultdict(lambda: {foot: [] for foot in FEET})
    for limit in limits:
        # The foot that comes last is still that one where both are handled with care for another reason.
        comes_last = limit.name == "hygiene" and last == {limit.side}
        for foot in FEET:
            if limit.on(foot):
                one = _OnOneFoot(limit.value, frozenset(limit.zones), frozenset(limit.reasons))
                by_name[limit.name, comes_last][foot].append(one)
    zones, reasons = tuple(zone_order), tuple(reason_order)
    told: list[Limit] = []
    for kind in product(NAMES, (False, True)):
        if kind in by_name:
            name = kind[0]
            on = {foot: _strictest(name, by_name[kind][foot]) for foot in FEET}
            for side, one in _both_or_one(on["left"], on["right"]):
                told.append(
                    Limit(
                        name,
                        one.value,
                        side,
                        tuple(zone for zone in zones if zone in one.zones),
                        tuple(id for id in reasons if id in one.reasons),
                    )
                )
    return tuple(told)


def _strictest(name: LimitName, on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    if not on_foot:
        return []
    match name:
        case "max_pressure":
            return _least_by_zone(on_foot)
        case "max_min_per_foot":
            return [_least(on_foot)]
        case "position":
            return [_in_common(on_foot)]
        case _:
            return [_all_of(on_foot)]


def _least(on_foot: list[_OnOneFoot]) -> _OnOneFoot:
    value = min(_number(one) for one in on_foot)
    behind = [one.reasons for one in on_foot if one.value == value]
    return _OnOneFoot(value, frozenset(), frozenset().union(*behind))


def _least_by_zone(on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    """One cap for the whole foot, if there is one, and lower ones for single zones."""
    found = []
    whole = [one for one in on_foot if not one.zones]
    everywhere = _least(whole) if whole else None
    if everywhere:
        found.append(everywhere)
    zones_at: dict[int, set[str]] = defaultdict(set)
    for zone in frozenset().union(*(one.zones for one in on_foot)):
        value = min(_number(one) for one in on_foot if zone in one.zones)
        if everywhere is None or value < _number(everywhere):
            zones_at[value].add(zone)
    for value in sorted(zones_at, reverse=True):
        behind = [one.reasons for one in on_foot if one.value == value and one.zones & zones_at[value]]
        found.append(_OnOneFoot(value, frozenset(zones_at[value]), frozenset().union(*behind)))
    return found


def _in_common(on_foot: list[_OnOneFoot]) -> _OnOneFoot:
    """The positions that every limit allows, in reverse alphabetical order."""
    allowed = [str(one.value).split(POSITIONS_LEFT) for one in on_foot]
    common = [position for position in sorted(allowed[0]) if all(position in each for each in allowed)]
    value = POSITIONS_LEFT.join(sorted(common, reverse=True))
    return _OnOneFoot(value, frozenset(), frozenset().union(*(one.reasons for one in on_foot)))


def _all_of(on_foot: list[_OnOneFoot]) -> _OnOneFoot:
    """Everything that any of them takes away; one that names no zone takes it from the whole foot."""
    everywhere = any(not one.zones for one in on_foot)
    zones = frozenset[str]() if everywhere else frozenset().union(*(one.zones for one in on_foot))
    return _OnOneFoot(None, zones, frozenset().union(*(one.reasons for one in on_foot)))


def _number(one: _OnOneFoot) -> int:
    assert isinstance(one.value, int)
    return one.value


def _both_or_one(left: list[_OnOneFoot], right: list[_OnOneFoot]) -> Iterator[tuple[LimitSide, _OnOneFoot]]:
    """Return the limits that are the same on both feet, then the others."""
    on_right = {(other.value, other.zones): other for other in right}
    on_left = {(one.value, one.zones): one for one in left}
    for key, one in on_left.items():
        if other := on_right.get(key):
            yield "both", replace(one, reasons=one.reasons | other.reasons)
    yield from (("left", one) for key, one in on_left.items() if key not in on_right)
    yield from (("right", other) for key, other in on_right.items() if key not in on_left)
