"""The rule by which several limits become one: the strictest holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from selfcare.routine.model import FEET, Foot
from selfcare.safety.limits.limit import POSITIONS_LEFT, Limit, LimitSide
from selfcare.safety.limits.table import Join, limit_table

_Kind = tuple[str, bool]
"""A name, and whether it puts its one foot last."""


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
    to_be_last = {limit.side for limit in limits if limit.acts("order") and limit.side != "both"}
    by_name: dict[_Kind, dict[Foot, list[_OnOneFoot]]] = defaultdict(lambda: {foot: [] for foot in FEET})
    for limit in limits:
        # The foot that comes last is still that one where both are handled with care for another reason.
        comes_last = limit.acts("order") and to_be_last == {limit.side}
        for foot in FEET:
            if limit.on(foot):
                one = _OnOneFoot(limit.value, frozenset(limit.zones), frozenset(limit.reasons))
                by_name[limit.name, comes_last][foot].append(one)
    zones, reasons = tuple(zone_order), tuple(reason_order)
    _take_whole_feet(by_name, frozenset(zones))
    told: list[Limit] = []
    for name, comes_last in product(limit_table().limits, (False, True)):
        if (name, comes_last) in by_name:
            join = _JOINS[limit_table().limits[name].joins]
            on = {foot: join(found) if (found := by_name[name, comes_last][foot]) else [] for foot in FEET}
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


def _take_whole_feet(by_name: dict[_Kind, dict[Foot, list[_OnOneFoot]]], every_zone: frozenset[str]) -> None:
    """Leave a foot alone of which every zone is out, so that the routine goes on with the other (S9, S12)."""
    for name, entry in limit_table().limits.items():
        if not entry.whole:
            continue
        for foot, on_foot in by_name[name, False].items():
            if on_foot and not every_zone - (_all_of(on_foot)[0].zones or every_zone):
                by_name[entry.whole, False][foot] += (replace(one, zones=frozenset()) for one in on_foot)
                on_foot.clear()


def _least(on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    value = min(_number(one) for one in on_foot)
    behind = [one.reasons for one in on_foot if one.value == value]
    return [_OnOneFoot(value, frozenset(), frozenset().union(*behind))]


def _least_by_zone(on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    """One cap for the whole foot, if there is one, and lower ones for single zones."""
    found = []
    whole = [one for one in on_foot if not one.zones]
    everywhere = _least(whole)[0] if whole else None
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


def _in_common(on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    """The positions that every limit allows, in reverse alphabetical order."""
    allowed = [str(one.value).split(POSITIONS_LEFT) for one in on_foot]
    common = [position for position in sorted(allowed[0]) if all(position in each for each in allowed)]
    value = POSITIONS_LEFT.join(sorted(common, reverse=True))
    return [_OnOneFoot(value, frozenset(), frozenset().union(*(one.reasons for one in on_foot)))]


def _all_of(on_foot: list[_OnOneFoot]) -> list[_OnOneFoot]:
    """Everything that any of them takes away; one that names no zone takes it from the whole foot."""
    everywhere = any(not one.zones for one in on_foot)
    zones = frozenset[str]() if everywhere else frozenset().union(*(one.zones for one in on_foot))
    return [_OnOneFoot(None, zones, frozenset().union(*(one.reasons for one in on_foot)))]


_JOINS: Mapping[Join, Callable[[list[_OnOneFoot]], list[_OnOneFoot]]] = {
    "all": _all_of,
    "least": _least,
    "least_by_zone": _least_by_zone,
    "in_common": _in_common,
}


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
