"""The map of a session: what was worked, what is left alone, and the words below it."""

from collections.abc import Iterable, Sequence

from selfcare.catalogue.model import catalogue
from selfcare.footmap.scene import Worked
from selfcare.plan.model import Plan
from selfcare.routine.model import FEET, Foot
from selfcare.safety.limits.limit import Limit
from selfcare.session.events import Event, SegmentFinished

MOST_ZONES = 8
"""The most zones of a step that leaves them worked: one that goes over the whole foot only prepares it."""


def worked_zones(plan: Plan, events: Sequence[Event], limits: Iterable[Limit]) -> Worked:
    """Return the zones of each foot that were worked to the end, and those that are left alone.

    Args:
        plan: The plan that is played.
        events: What has happened so far.
        limits: What the check allows.
    """
    done: dict[Foot, dict[str, None]] = {foot: {} for foot in FEET}
    for event in events:
        if isinstance(event, SegmentFinished):
            segment = plan.segments[event.index]
            if segment.played and not segment.played.care and len(segment.zones) <= MOST_ZONES:
                for foot in FEET:
                    if segment.side in {foot, "both"}:
                        done[foot] |= dict.fromkeys(segment.zones)
    alone = {
        foot: tuple(
            dict.fromkeys(
                zone
                for limit in limits
                if limit.name == "exclude_zone" and limit.on(foot)
                for zone in limit.zones
            )
        )
        for foot in FEET
    }
    return Worked({foot: tuple(zones) for foot, zones in done.items()}, alone)


def left_alone_line(worked: Worked, feet: Iterable[Foot]) -> str:
    """Name what is left alone on these feet; empty if it is nothing."""
    zones = dict.fromkeys(zone for foot in feet for zone in worked.alone.get(foot, ()))
    return f"left alone: {', '.join(catalogue().name_zones(zones))}" if zones else ""
