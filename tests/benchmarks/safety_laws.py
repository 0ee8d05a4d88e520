"""Try the laws of the safety rules on many more made-up people, routines and limits than the tests do.

    python tests/benchmarks/safety_laws.py [--short | --minutes N]

Exits with 1 as soon as a law is broken, and shows the smallest case that breaks it.
"""

import argparse
import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAWS = "tests/safety/test_laws.py"
SHORT, LONG = 8, 300
"""Examples of each law at a time."""


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--short", action="store_true", help="a few examples, always the same")
    wanted.add_argument("--minutes", type=float, default=10, help="how long to go on")
    options = wanted.parse_args()
    began = time.monotonic()
    examples = SHORT if options.short else LONG
    for seed in count():
        said = _tried(examples, 0 if options.short else seed or time.time_ns() % 10**9)
        if said:
            print(said)
            return 1
        spent = time.monotonic() - began
        print(f"{(seed + 1) * examples} examples of each law, {spent:.0f} s: none is broken")
        if options.short or spent > options.minutes * 60:
            return 0
    return 0


def _tried(examples: int, seed: int) -> str:
    """What is broken; empty for nothing."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--timeout=0",
         f"--hypothesis-seed={seed}", LAWS],
        cwd=ROOT,
        env={**os.environ, "SAFETY_LAWS_EXAMPLES": str(examples), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return "" if ran.returncode == 0 else f"seed {seed}\n{ran.stdout[-6000:]}{ran.stderr[-2000:]}"


if __name__ == "__main__":
    sys.exit(main())
