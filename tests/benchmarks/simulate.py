"""How long it takes to play the longest bundled plan to its end on a clock that only counts.

python tests/benchmarks/simulate.py [--short]
"""

import statistics
import sys
import time
from collections.abc import Callable

from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import find
from selfcare.session.commands import Command
from selfcare.session.engine import Engine

BUDGET_MS = 20


def at_one_go(plan: Plan) -> int:
    """One look, after everything has happened."""
    engine = Engine(PreviewPlan(plan, 4))
    return len(engine.start(0)) + len(engine.poll(plan.total_ms))


def from_event_to_event(plan: Plan) -> int:
    """A look at every deadline, as a front end would, four times as fast as life."""
    engine = Engine(PreviewPlan(plan, 4))
    events, now = len(engine.start(0)), 0
    while engine.can(Command.STOP):
        now = engine.deadline(now)
        events += len(engine.poll(now))
    return events


def timed(play: Callable[[Plan], int], plan: Plan, rounds: int) -> float:
    """Median time of a run in ms."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        play(plan)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> int:
    rounds = 5 if "--short" in sys.argv else 50
    plan = build(find("classic"), Wishes())
    print(
        f"classic: {plan.total_ms / 60_000:.2f} min, {len(plan.segments)} segments, {at_one_go(plan)} events"
    )
    whole = timed(at_one_go, plan, rounds)
    print(f"to its end at one go: {whole:.2f} ms, budget {BUDGET_MS} ms")
    print(f"from deadline to deadline: {timed(from_event_to_event, plan, rounds):.2f} ms")
    return int(whole > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
