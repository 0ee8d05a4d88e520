"""How much later the library can be read with 3,000 routines of one's own, and how long 1,000 files take to validate.

    python tests/benchmarks/many_routines.py [--short]

The app is opened in a terminal until the first routine stands on the screen, in turn with few and with many, so that
a slow machine slows both alike. The ratio of the fastest runs is held against the budget; that of the medians is shown
beside it. What is bound in seconds may take longer on a slower machine.
"""

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.machine import slowness_now  # noqa: E402

FEW, MANY = 13, 3_000
BUDGET = 1.3
VALIDATED, VALIDATED_S = 1_000, 3.0
TRIES = 3
"""How often files are validated where it took too long: it needs two processors, and something else may have had one."""

SELFCARE = str(Path(sys.executable).with_name("selfcare"))
SOURCES = sorted((ROOT / "routines").glob("*.toml"))
FIRST = b"Bedtime wind-down"


def filled(home: Path, number: int) -> None:
    (home / "routines").mkdir(parents=True)
    for at in range(number):
        text = SOURCES[at % len(SOURCES)].read_bytes()
        (home / "routines" / f"own-{at:04}.toml").write_bytes(text)


def readable_s(home: Path) -> float:
    """Seconds until the first routine can be read in the app."""
    began = time.perf_counter()
    pid, screen = pty.fork()
    if pid == 0:
        environment = {**os.environ, "SELFCARE_HOME": str(home), "TERM": "xterm-256color"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execve(SELFCARE, [SELFCARE], environment)  # noqa: S606 -- the product itself
    shown = b""
    while FIRST not in shown:
        assert time.perf_counter() - began < 60, "the library was never shown"
        if select.select([screen], [], [], 1)[0]:
            shown += os.read(screen, 65536)
    took = time.perf_counter() - began
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(screen)
    return took


def main() -> int:
    rounds = 7 if "--short" in sys.argv else 30
    with tempfile.TemporaryDirectory() as folder:
        homes = {number: Path(folder) / str(number) for number in (FEW, MANY)}
        for number, home in homes.items():
            filled(home, number)
            environment = {**os.environ, "SELFCARE_HOME": str(home)}
            subprocess.run([SELFCARE, "list"], check=True, stdout=subprocess.DEVNULL, env=environment)
        times: dict[int, list[float]] = {number: [] for number in homes}
        for _ in range(rounds + 1):
            for number, home in homes.items():
                times[number].append(readable_s(home))
        few, many = times[FEW][1:], times[MANY][1:]
        fastest, median = min(many) / min(few), statistics.median(many) / statistics.median(few)
        print(
            f"readable with {FEW}: {min(few) * 1000:.0f} ms, with {MANY}: {min(many) * 1000:.0f} ms, fastest of {rounds}"
        )
        print(f"{fastest:.2f} x (medians {median:.2f} x), budget {BUDGET} x")
        files = sorted((homes[MANY] / "routines").iterdir())[:VALIDATED]
        for _ in range(TRIES):
            began = time.perf_counter()
            subprocess.run([SELFCARE, "validate", "--json", *files], check=False, stdout=subprocess.DEVNULL)
            took = time.perf_counter() - began
            most = VALIDATED_S * slowness_now()
            if took <= most:
                break
        print(f"validate of {len(files)} files: {took:.2f} s, budget {most:.2f} s")
    return int(fastest > BUDGET or took > most)


if __name__ == "__main__":
    sys.exit(main())
