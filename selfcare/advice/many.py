"""Problems and advice for many files at once, shared out among the processors."""

import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import NamedTuple

from selfcare.advice.advise import advise
from selfcare.routine.library import read
from selfcare.toml.problems import Problem

MANY = 100
"""From so many files on, sharing them out saves more time than it costs."""

AT_ONCE = 25
"""Files that a processor is given together."""


class Told(NamedTuple):
    """The problems and advice of a file."""

    file: Path
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def told_of(files: Sequence[Path]) -> Iterator[Told]:
    """The problems of each file, and advice where it has none, in their order."""
    processors = os.cpu_count() or 1
    if len(files) < MANY or processors == 1 or "fork" not in get_all_start_methods():
        yield from map(_told, files)
        return
    with get_context("fork").Pool(processors, initializer=_leave_interrupts_to_the_first) as pool:
        yield from pool.imap(_told, files, AT_ONCE)


def _leave_interrupts_to_the_first() -> None:
    """Ctrl+C reaches every process; one of them answers, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _told(file: Path) -> Told:
    loaded = read(file)
    return Told(file, loaded.problems, advise(loaded))
