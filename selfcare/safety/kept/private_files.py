"""Files about a person: for their eyes only, whole or not at all, and gone when they are erased."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w

from selfcare import atomic, paths


def write_whole(path: Path, values: Mapping[str, Any]) -> bool:
    """Write a file so that whoever reads it finds all of it or what was there before.

    Without rights or room nothing is kept; whether it was written.
    """
    try:
        atomic.write_whole(path, lambda file: tomli_w.dump(values, file))
    except OSError:
        return False
    return True


def set_aside(path: Path) -> Path | None:
    """Give a file that cannot be used another name; None where that cannot be done."""
    for name in _names_beside(path):
        if not name.exists():
            try:
                return path.rename(name)
            except OSError:
                return None
    return None


def _names_beside(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}-set-aside{path.suffix}")
    for number in range(2, 1000):
        yield path.with_name(f"{path.stem}-set-aside-{number}{path.suffix}")


def copies(path: Path) -> tuple[Path, ...]:
    """A file and every copy of it that was set aside or left half-written, as far as they are there.

    Raises:
        OSError: The folder cannot be looked into.
    """
    try:
        names = [each.name for each in path.parent.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    ours = (path.name, f"{path.stem}-set-aside")
    return tuple(path.with_name(name) for name in sorted(names) if name.startswith(ours))


def erase(path: Path) -> tuple[Path, ...]:
    """Remove a file and every copy of it.

    Returns:
        What could not be removed; the folder itself where nobody can see what is in it.
    """
    left = []
    try:
        found = copies(path)
    except OSError:
        found = (path,)
        left.append(path.parent)
    for each in found:
        try:
            each.unlink(missing_ok=True)
        except OSError:
            left.append(each)
    return tuple(left)


class Erased(NamedTuple):
    """What came of erasing."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]
    """What could not be removed; the folder itself where nobody can see what is in it."""


def kept_files() -> tuple[Path, ...] | None:
    """Every file that is there, with what was set aside or left half-written; None where nobody can see."""
    try:
        return tuple(each for path in _files() for each in copies(path))
    except OSError:
        return None


def forget() -> Erased:
    """Erase all of it, for good."""
    found = kept_files()
    if found is None:
        found = tuple(path for path in _files() if os.path.lexists(path))
    left = [each for path in _files() for each in erase(path)]
    gone = [each for each in found if each not in left]
    return Erased(tuple(gone), tuple(dict.fromkeys(left)))


def _files() -> tuple[Path, ...]:
    return paths.profile_file(), paths.check_file(), paths.wishes_file()
