"""What has to be seen to before a plan starts, where the plan makes use of it: water, tools, ice, oil."""

from collections.abc import Iterator

from selfcare.plan.model import Plan
from selfcare.routine.model import Step, oily
from selfcare.safety.nature import rules, words_in

WATER = "Water: warm, not hot, 36 to 40 °C. Try it with an elbow or a thermometer."
TOOL = "Rolling: a soft ball, like a tennis ball. Sit; never stand on it."
ICE = "Ice: wrap it in a towel or sock, and sit. 10 minutes at most."
SLIP_AND_FIRE = (
    "Oily soles slip: wipe, dry, socks on, then stand. A lamp, not a candle: oily cloth burns fast."
)

_FOR_WATER = frozenset({"footbath", "thermometer"})


def plan_checks(plan: Plan) -> Iterator[str]:
    """What to see to, a line each."""
    steps = [segment.step for segment in plan.steps() if segment.step]
    if any("heat" in step.does or _uses(step, _FOR_WATER) for step in steps):
        yield WATER
    if any(_cold(step) for step in steps):
        yield ICE
    if any(
        ("roll" in step.does or _uses(step, rules().forbids["no_tools"].needs)) and not _cold(step)
        for step in steps
    ):
        yield TOOL
    if oily(steps):
        yield SLIP_AND_FIRE


def _cold(step: Step) -> bool:
    return "cold" in step.does or _uses(step, rules().forbids["no_cold"].needs)


def _uses(step: Step, words: frozenset[str]) -> bool:
    return any(words_in(use) & words for use in step.uses)
