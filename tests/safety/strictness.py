"""When one thing is at least as strict as another, worked out without the rooms that make it so."""

from collections.abc import Iterable
from itertools import product

from selfcare.catalogue.model import catalogue
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import SEVERITIES, URGENCIES
from selfcare.safety.verdict.judge import Verdict

FEET = ("left", "right")
POSITIONS = frozenset({"cross", "stool", "bed", "helper", "any"})


def caps(limits: Iterable[Limit]) -> dict[tuple[str, str, str], frozenset[str] | float]:
    """What limits leave, by name, foot and zone: a number, or the words that are left.

    The smaller an entry, the stricter; what is not there is left whole.
    """
    found: dict[tuple[str, str, str], frozenset[str] | float] = {}
    for limit in limits:
        # A foot that is out has no zone left either.
        names = ("exclude_side", "exclude_zone") if limit.name == "exclude_side" else (limit.name,)
        for name, foot in product(names, FEET if limit.side == "both" else (limit.side,)):
            for zone in limit.zones or catalogue().zones:
                key = (name, foot, zone)
                if limit.name == "position":
                    allowed = frozenset(str(limit.value).split("/")) & POSITIONS
                    before = found.get(key, POSITIONS)
                    assert isinstance(before, frozenset)
                    found[key] = before & allowed
                else:
                    left = float(limit.value) if isinstance(limit.value, int) else 0.0
                    least = found.get(key, left)
                    assert isinstance(least, float)
                    found[key] = min(least, left)
    for foot in FEET:
        if all(("exclude_zone", foot, zone) in found for zone in catalogue().zones):
            found |= {("exclude_side", foot, zone): 0.0 for zone in catalogue().zones}
    return found


def looser(limits: Iterable[Limit], than: Iterable[Limit]) -> list[object]:
    """Where limits leave more than others do; nothing where they are at least as strict."""
    left, before = caps(limits), caps(than)
    return [key for key, most in before.items() if key not in left or not left[key] <= most]  # type: ignore[operator]


def milder(verdict: Verdict, than: Verdict) -> bool:
    """Whether a verdict leaves more to a person than another does, its limits not counted."""
    return (
        SEVERITIES.index(verdict.severity) < SEVERITIES.index(than.severity)
        or URGENCIES.index(verdict.urgency) < URGENCIES.index(than.urgency)
    )  # fmt: skip


def may_start(verdict: Verdict) -> bool:
    return verdict.severity in {"clear", "adapt"}
