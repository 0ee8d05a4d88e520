"""What to do after a session, and a line about the next one."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfcare.plan.model import Plan
    from selfcare.routine.model import Routine
    from selfcare.safety.limits.limit import Limit


@cache
def advice() -> Mapping[str, Any]:
    """The contents of `aftercare.toml`.

    Raises:
        BrokenQuestions: The file cannot be read or has changed.
    """
    from selfcare.safety.sealed import read_whole

    return read_whole(Path(__file__).with_name("aftercare.toml"))


def aftercare_lines(routine: "Routine", plan: "Plan", limits: Iterable["Limit"] = ()) -> Iterator[str]:
    """The advice for after a session, then a line about the next one.

    Args:
        routine: What was played.
        plan: As it was played.
        limits: What it had to keep to.
    """
    said = advice()
    nature = nature_of(plan)
    if "touch" in nature and any(limit.acts("look") for limit in limits):
        yield said["inspect"]
    if routine.mood == "night" and "touch" in nature:
        yield from said["night"]
        return
    for kind in reversed(nature):
        yield from said[kind]
    if any("roll" in segment.step.does for segment in plan.steps()):
        yield said["tool"]
    if "touch" in nature:
        yield (
            said["often"].replace("{times}", str(routine.per_day)) if routine.per_day > 1 else said["next"]
        )


def nature_of(plan: "Plan") -> tuple[str, ...]:
    """The kinds of advice that a plan needs before and after: `touch`, `touch` and `oil`, or `rest`."""
    steps = [segment.step for segment in plan.steps()]
    if not any(step.zones or step.pressure for step in steps):
        return ("rest",)
    return ("touch", "oil") if plan.oily else ("touch",)
