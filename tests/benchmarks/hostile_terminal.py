"""Whether anything that a terminal sends ends a session, or keeps `x` from stopping it.

    python tests/benchmarks/hostile_terminal.py [--short] [--seed N]

Sessions run side by side, each in a real terminal. Into each of them one generated input after another is written that is
no key: bytes of other encodings, mouse reports of the old kind, sequences that mean nothing, are cut off or have impossible
numbers, answers that nobody asked for, pastes without an end. After each of them `x` has to ask what happened.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # where the tests lie

import pyte  # noqa: E402

from selfcare.clock import SystemClock  # noqa: E402
from tests.people import is_at_home  # noqa: E402
from tests.terminal import SELFCARE  # noqa: E402
from tests.tui.test_terminal import Viewer, lately  # noqa: E402

SESSIONS, INPUTS, SHORT = 10, 200, 8
SETTLES_MS = 450
"""Longer than a broken sequence or paste is waited for."""
ANSWERS_MS = 5_000
DEAF_MS = 600

ROUTINE = 'format = 1\nname = "Long"\nget_ready_seconds = 0\n[[steps]]\ntechnique = "settle"\nseconds = 900\n'


class Outcome(NamedTuple):
    """What became of one session."""

    inputs: int
    fault: str
    """What went wrong, after which input; empty for nothing."""


def junk(luck: random.Random) -> bytes:
    """Something that is no key."""
    numbers = b";".join(luck.choice([b"", b"0", b"1", b"48", b"200", b"65535", b"99999999", b"1114112", b"55296", b"1:2"])
                        for _ in range(luck.randint(0, 5)))  # fmt: skip
    text = bytes(luck.randrange(0x20, 0x7F) for _ in range(luck.randint(0, 30)))
    return luck.choice([
        bytes(luck.randrange(0x80, 0x100) for _ in range(luck.randint(1, 12))),
        b"\x1b[M" + bytes(luck.randrange(0x20, 0x100) for _ in range(3)),
        b"\x1b[M" + bytes(luck.randrange(0x80, 0x100) for _ in range(luck.randint(0, 2))),
        b"\x1b[" + luck.choice([b"", b"?", b">", b"<", b"="]) + numbers + luck.choice([b"c", b"n", b"t", b"y", b"$y", b"u", b"~", b"S", b"R", b""]),
        b"\x1b[<" + luck.choice([b"35", b"99999"]) + b";" + luck.choice([b"1", b"-4", b"5000"]) + b";1M",
        luck.choice([b"\x1b]", b"\x1bP", b"\x1b_"]) + text + luck.choice([b"\x07", b"\x1b\\", b""]),
        b"\x1b[200~" + text + luck.choice([b"", b"\x1b[20", b"\x1b[201~"]),
        b"\x1b[48;" + numbers + b"t",
        "äöü→漢字€\u0085\u202e".encode()[: luck.randint(1, 20)],
        luck.choice([b"\xf6", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x9b5~", b"\x00", b"\x1bO", b"\x1b[201~", b"\x1b[I", b"\x1b[O"]),
    ])  # fmt: skip


class Onlooker(Viewer):
    """Someone who draws what comes as it comes."""

    def draws(self) -> Iterator[str]:
        """The screen, whenever it is looked at."""
        drawn, seen = pyte.Screen(80, 24), 0
        stream = pyte.Stream(drawn)
        while True:
            self.takes_in()
            stream.feed(self.text[seen:])
            seen = len(self.text)
            yield "\n".join(drawn.display)


def visit(seed: int, inputs: int) -> Outcome:
    """Play one session and write so many inputs into it."""
    luck, clock = random.Random(seed), SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SELFCARE_HOME"] = folder
        routines = Path(folder) / "routines"
        routines.mkdir()
        (routines / "long.toml").write_text(ROUTINE)
        is_at_home(on=lately())
        person = Onlooker(*SELFCARE, "play", "long", term="xterm-256color")
        screen = person.draws()

        def waits_for(words: str, gone: str = "\0") -> bool:
            until = clock.now_ms() + ANSWERS_MS
            while clock.now_ms() < until and person.process.poll() is None:
                shown = next(screen)
                if words in shown and gone not in shown:
                    return True
                clock.sleep_until(clock.now_ms() + 20)
            return False

        try:
            person.finds_nothing()
            person.types("\r")
            if not waits_for("step 1 of 1"):
                return Outcome(0, "it never began")
            for number in range(inputs):
                sent = junk(luck)
                os.write(person._screen, sent)
                clock.sleep_until(clock.now_ms() + SETTLES_MS)
                person.types("x")
                if not waits_for("What happened?"):
                    ended = person.process.poll()
                    what = "x did not answer" if ended is None else f"it ended with {ended}"
                    return Outcome(number, f"{what} after {sent!r}:\n{next(screen)}")
                clock.sleep_until(clock.now_ms() + DEAF_MS)
                person.types("\x1b[D")
                if not waits_for("step 1 of 1", gone="What happened?"):
                    return Outcome(number, f"no way back after {sent!r}:\n{next(screen)}")
            return Outcome(inputs, "")
        finally:
            person.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--short", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    inputs = SHORT if wanted.short else INPUTS
    sessions = SESSIONS // 2 if wanted.short else SESSIONS
    seeds = [wanted.seed * 1_000 + number for number in range(sessions)]
    with ProcessPoolExecutor(sessions) as pool:
        outcomes = list(pool.map(visit, seeds, [inputs] * sessions))
    faults = [outcome.fault for outcome in outcomes if outcome.fault]
    for fault in faults:
        print(fault)
    print(
        f"{sum(outcome.inputs for outcome in outcomes)} inputs in {sessions} sessions, {len(faults)} of them with a fault"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
