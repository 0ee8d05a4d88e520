"""How slow the machine is that measures, so that a bound in milliseconds holds on any."""

import time
from dataclasses import dataclass, replace
from statistics import median

WORK_MS = 2.0
"""What the work below takes on the machine that the bounds were set on, with nothing beside it."""


@dataclass(frozen=True, slots=True)
class _Thing:
    name: str
    parts: tuple[str, ...]
    size: int


def work_ms() -> float:
    """How long a piece of work takes that is made of what the product does much: objects, texts and sets."""
    began = time.perf_counter()
    thing, seen = _Thing("a", ("heel", "arch", "ball"), 0), {}
    for number in range(1_000):
        thing = replace(thing, name=f"{number:x} {thing.name[:8]}", size=thing.size + number)
        if not {"toes", "arch"}.isdisjoint(thing.parts):
            seen[thing.name] = thing
    sorted(seen, key=lambda name: (len(name), name))
    return (time.perf_counter() - began) * 1000


def slowness_now() -> float:
    """How slow the machine is at this moment."""
    return slowness(median(work_ms() for _ in range(9)))


def slowness(took_ms: float) -> float:
    """How many times slower the machine is than the one that bounds were set on; a faster one counts as that.

    Args:
        took_ms: What `work_ms` gave beside what is measured.
    """
    return max(1.0, took_ms / WORK_MS)
