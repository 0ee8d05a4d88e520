"""How long `--version` and `list` take, as a multiple of a bare interpreter.

    python tests/benchmarks/startup.py [--short]

The programs run in turn, so that a slow machine slows them alike. The ratio of the fastest runs
is held against the budget; the ratio of the medians is shown beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGETS = {"--version": 2.5, "list": 6.0}


def main() -> int:
    rounds = 15 if "--short" in sys.argv else 60
    selfcare = str(Path(sys.executable).with_name("selfcare"))
    programs = {
        "bare": [sys.executable, "-c", "pass"],
        "--version": [selfcare, "--version"],
        "list": [selfcare, "list"],
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SELFCARE_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(rounds + 2):
            for name, command in programs.items():
                began = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
                times[name].append(time.perf_counter() - began)
    warm = {name: each[2:] for name, each in times.items()}
    print(f"bare interpreter: fastest {min(warm['bare']) * 1000:.1f} ms of {rounds}")
    over = False
    for name, budget in BUDGETS.items():
        fastest = min(warm[name]) / min(warm["bare"])
        median = statistics.median(warm[name]) / statistics.median(warm["bare"])
        print(f"{name}: {fastest:.2f} x (medians {median:.2f} x), budget {budget} x")
        over = over or fastest > budget
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
