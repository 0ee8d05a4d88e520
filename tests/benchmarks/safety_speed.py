"""How long it takes to judge answers and lay out the plan that may be played with them.

    python tests/benchmarks/safety_speed.py [--short]

Every vector with every routine; exits with 1 where the median or the worst of them is over its bound.
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

from selfcare.safety.answers_file import load  # noqa: E402
from selfcare.safety.evaluate import evaluated  # noqa: E402
from tests.safety.trial_routines import known_routines  # noqa: E402

MEDIAN_MS, WORST_MS = 2.0, 4.0
VECTORS = ROOT / "tests" / "safety" / "vectors"


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--short", action="store_true", help="three rounds instead of fifteen")
    rounds = 3 if wanted.parse_args().short else 15
    today = date(2026, 11, 21)
    files = sorted(path for path in VECTORS.glob("*.toml") if not path.stem.endswith(".expected"))
    people = {path.stem: load(path, today).answers for path in files}
    took: dict[tuple[str, str], list[float]] = {}
    gc.disable()  # what it leaves behind is not what it takes
    for turn in range(rounds + 1):
        for name, answers in people.items():
            assert answers, name
            for id, routine in known_routines().items():
                began = time.perf_counter()
                evaluated(answers, routine)
                if turn:  # the first fills what is read once
                    took.setdefault((name, id), []).append((time.perf_counter() - began) * 1000)
        gc.collect()
    # The machine may be busy with something else: of each case its best round counts.
    best = {case: min(each) for case, each in took.items()}
    middle, worst = median(best.values()), max(best, key=lambda case: best[case])
    print(
        f"{len(best)} cases, {rounds} rounds: median {middle:.2f} ms, of all rounds {_middle_of_all(took):.2f} ms"
    )
    print(f"worst {best[worst]:.2f} ms: {' with '.join(worst)}")
    print(f"bounds: median {MEDIAN_MS} ms, worst {WORST_MS} ms")
    return int(middle >= MEDIAN_MS or best[worst] >= WORST_MS)


def _middle_of_all(took: dict[tuple[str, str], list[float]]) -> float:
    return median(each for rounds in took.values() for each in rounds)


if __name__ == "__main__":
    sys.exit(main())
