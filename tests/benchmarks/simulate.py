"""How long it takes to play the longest bundled plan to its end on a clock that only counts; and that every
bundled routine is played to its end on a real one, 500 times as fast.

python tests/benchmarks/simulate.py [--short]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from subprocess import PIPE

from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import SHELF, find
from selfcare.session.commands import Command
from selfcare.session.engine import Engine

BUDGET_MS = 20
SPEED = 500


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


def at_full_speed() -> int:
    """Preview all bundled routines side by side, as a program would; how many did not reach their end in time."""
    command = [sys.executable, "-m", "selfcare", "preview", "--json", "--speed", f"{SPEED}"]
    began, failed = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "SELFCARE_HOME": home}
        running = {
            id: subprocess.Popen([*command, id], stdout=PIPE, stderr=PIPE, text=True, env=surroundings)
            for id in SHELF
        }
        for id, process in running.items():
            out, err = process.communicate(timeout=120)
            *_, last = map(json.loads, out.splitlines() or ["{}"])
            total_ms = build(find(id), Wishes()).total_ms
            good = process.returncode == 0 and not err and last.get("outcome") == "finished"
            if not (good and last.get("done_ms") == last.get("at_ms") == total_ms):
                failed += 1
                print(f"{id}: ended with {process.returncode}, {last}, {err}")
    took = time.perf_counter() - began
    print(f"all {len(SHELF)} at speed {SPEED}, side by side: {took:.1f} s, {failed} did not reach their end")
    return failed


def main() -> int:
    rounds = 5 if "--short" in sys.argv else 50
    plan = max((build(find(id), Wishes()) for id in SHELF), key=lambda each: each.total_ms)
    print(
        f"{plan.routine}: {plan.total_ms / 60_000:.2f} min, {len(plan.segments)} segments, {at_one_go(plan)} events"
    )
    whole = timed(at_one_go, plan, rounds)
    print(f"to its end at one go: {whole:.2f} ms, budget {BUDGET_MS} ms")
    print(f"from deadline to deadline: {timed(from_event_to_event, plan, rounds):.2f} ms")
    return int(whole > BUDGET_MS or at_full_speed() > 0)


if __name__ == "__main__":
    sys.exit(main())
