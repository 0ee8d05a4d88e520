"""Everything that is kept about a person's health, and erasing it."""

import os
from pathlib import Path
from typing import NamedTuple

from selfcare import paths
from selfcare.safety.keeping import copies, erase


class Erased(NamedTuple):
    """What came of erasing."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]
    """What could not be removed; the folder itself where nobody can see what is in it."""


def kept() -> tuple[Path, ...] | None:
    """Every file that is there, with what was set aside or left half-written; None where nobody can see."""
    try:
        return tuple(each for path in _files() for each in copies(path))
    except OSError:
        return None


def forget() -> Erased:
    """Erase all of it, for good."""
    found = kept()
    if found is None:
        found = tuple(path for path in _files() if os.path.lexists(path))
    left = [each for path in _files() for each in erase(path)]
    gone = [each for each in found if each not in left]
    return Erased(tuple(gone), tuple(dict.fromkeys(left)))


def _files() -> tuple[Path, ...]:
    return paths.profile_file(), paths.check_file(), paths.wishes_file()
