"""How long it takes to judge answers and lay out the plan that may be played with them.

    python tests/benchmarks/safety_speed.py [--short]

Every vector with every routine; exits with 1 where the worst of them is over the bound. Each time is what it would be on
the machine that the bound was set on: beside each a piece of work is timed that takes a known time there.
"""

import argparse
import gc
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from selfcare.routine.model import Routine  # noqa: E402
from selfcare.safety.answers import Answers  # noqa: E402
from selfcare.safety.answers_file.read import load  # noqa: E402
from selfcare.safety.evaluate import evaluated  # noqa: E402
from tests.machine import slowness, work_ms  # noqa: E402
from tests.safety.trial_routines import known_routines  # noqa: E402

MOST_MS = 3.0
"""A quarter over the slowest that one and the same commit was measured at on several machines (1.7 to 2.4 ms, against the
same piece of work): what finds something is that an evaluation takes half as long again, not which processor it runs on."""
VECTORS = ROOT / "tests" / "safety" / "vectors"


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--short", action="store_true", help="five rounds instead of fifteen")
    rounds = 5 if wanted.parse_args().short else 15
    today = date(2026, 11, 21)
    files = sorted(path for path in VECTORS.glob("*.toml") if not path.stem.endswith(".expected"))
    people = {path.stem: load(path, today).answers for path in files}
    took: dict[tuple[str, str], list[float]] = {}
    gc.disable()  # what it leaves behind is not what it takes
    for turn in range(rounds + 1):
        for name, answers in people.items():
            assert answers, name
            before = work_ms()
            for id, routine in known_routines().items():
                ms = min(evaluated_ms(answers, routine) for _ in range(3))
                after = work_ms()
                if turn:  # the first fills what is read once
                    took.setdefault((name, id), []).append(ms / slowness(min(before, after)))
                before = after
        gc.collect()
    usual = {case: median(each) for case, each in took.items()}
    worst = max(usual, key=lambda case: usual[case])
    print(f"{len(usual)} cases, {rounds} rounds: median {median(usual.values()):.2f} ms")
    print(f"worst {usual[worst]:.2f} ms: {' with '.join(worst)}, bound {MOST_MS} ms")
    return int(usual[worst] >= MOST_MS)


def evaluated_ms(answers: Answers, routine: Routine) -> float:
    """What one evaluation takes."""
    began = time.perf_counter()
    evaluated(answers, routine)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
