"""A plan at a glance: the kinds of its parts in a row, and the time that each part of a foot gets."""

from collections.abc import Callable, Iterator, Mapping

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Plan, Segment
from selfcare.routine.index import RIBBON_LENGTH, RibbonPart

TURN_ABOUT: Mapping[RibbonPart, RibbonPart] = {"a": "b", "b": "a"}
"""Two steps that follow one another have different letters, so that one can be told from the other."""


def ribbon_of(plan: Plan) -> str:
    """Return what is done at each of so many moments, spread evenly over a plan, as letters."""
    ends, end = [], 0
    for part, ms in _parts(plan):
        end += ms
        ends.append((end, part))
    letters, at = "", 0
    for moment in range(RIBBON_LENGTH):
        while at < len(ends) - 1 and ends[at][0] * RIBBON_LENGTH <= (moment + 0.5) * end:
            at += 1
        letters += ends[at][1]
    return letters


def _parts(plan: Plan) -> Iterator[tuple[RibbonPart, int]]:
    worked: RibbonPart = "b"
    for segment in plan.segments:
        part = kind_of(segment)
        if part == "a":
            part = worked = TURN_ABOUT[worked]
        yield part, segment.duration_ms


def kind_of(segment: Segment) -> RibbonPart:
    """Return the kind of a segment; `a` for every one in which a foot is worked on."""
    step = segment.played
    if step is None:
        return "q"
    if "rest" in step.does or not (step.zones or step.pressure):
        return "q"
    return "c" if step.care else "a"


def zone_times(plan: Plan) -> dict[str, float]:
    """Return the milliseconds during which each zone of a foot is worked on, alone or with others."""
    return _more_worked_foot(plan, lambda duration_ms, _: duration_ms)


def part_times(plan: Plan) -> dict[str, float]:
    """Return the milliseconds for each part of a foot, by its name: together the time of a foot.

    A step that works on several zones shares its time among them.
    """
    zones = _more_worked_foot(plan, lambda duration_ms, zones: duration_ms / zones)
    return {name: sum(zones.get(zone, 0.0) for zone in part) for name, part in catalogue().parts.items()}


def _more_worked_foot(plan: Plan, share_of: Callable[[int, int], float]) -> dict[str, float]:
    """The times of the zones of the foot that is worked on for longer; usually both are alike.

    Args:
        plan: The plan.
        share_of: Gives the time for each zone from that of a step, and from how many zones it works on.
    """
    feet: dict[str, dict[str, float]] = {"left": {}, "right": {}}
    for segment in plan.steps():
        zones = segment.zones or segment.step.zones
        for foot, times in feet.items():
            if kind_of(segment) == "a" and segment.side in {foot, "both"}:
                for zone in zones:
                    times[zone] = times.get(zone, 0.0) + share_of(segment.duration_ms, len(zones))
    return max(feet.values(), key=lambda times: sum(times.values()))
