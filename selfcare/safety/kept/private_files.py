"""Files about the user: private, written whole or not at all, and gone once erased."""

import os
import tomllib
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import tomli_w

from selfcare import atomic, paths
from selfcare.text import numbered_names
from selfcare.toml import guard

MOST_ASIDE = 1000
"""The most files of one name that are set aside."""

Reading = TypeVar("Reading")


def read_or(path: Path, about: str, read: Callable[[dict[str, Any]], Reading], nothing: Reading) -> Reading:
    """Read a file that may be missing or spoilt without harm.

    Args:
        path: The file.
        about: What it is, for the error of whoever looks.
        read: Makes something of its values, or raises ValueError if they are another file's.
        nothing: What it says if it cannot be used.
    """
    try:
        text = guard.read(path, about)
        return nothing if any(guard.refusals(text)) else read(tomllib.loads(text))
    except (guard.Unreadable, ValueError):
        return nothing


def write_whole(path: Path, values: Mapping[str, Any]) -> bool:
    """Write a file so that a reader finds all of it or what was there before.

    Returns:
        True if it was written; without rights or room nothing is kept.
    """
    try:
        atomic.write_whole(path, lambda file: tomli_w.dump(values, file))
    except OSError:
        return False
    return True


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be used, and return its new path; None if that fails."""
    name = _name_aside(path)
    try:
        return path.rename(name) if name else None
    except OSError:
        return None


def give_another_name(path: Path) -> Path | None:
    """Give a file a second name beside its own, so that it can be written over and nothing of it is lost.

    Where there are no second names, it is renamed. Returns its new path; None if that fails.
    """
    name = _name_aside(path)
    try:
        if name:
            os.link(path, name, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return set_aside(path)
    return name


def _name_aside(path: Path) -> Path | None:
    """A name for a file that is set aside; None if there are too many already."""
    stems = islice(numbered_names(f"{path.stem}-set-aside"), MOST_ASIDE)
    names = (path.with_name(f"{stem}{path.suffix}") for stem in stems)
    return next((name for name in names if not name.exists()), None)


def give_back_its_name(aside: Path, path: Path) -> None:
    """Undo `give_another_name` where nothing was written over the file."""
    try:
        if os.path.lexists(path):
            aside.unlink()
        else:
            aside.rename(path)
    except OSError:
        return  # two names of one file do no harm


def copies(path: Path) -> tuple[Path, ...]:
    """Find a file and every copy of it that was set aside or left half-written.

    Raises:
        OSError: The folder cannot be listed.
    """
    try:
        names = [file.name for file in path.parent.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    # A half-written copy begins with the whole name of its file (`atomic.write_whole`).
    beginnings = (path.name, f"{path.stem}-set-aside")
    return tuple(path.with_name(name) for name in sorted(names) if name.startswith(beginnings))


def erase(path: Path) -> tuple[Path, ...]:
    """Remove a file and every copy of it.

    Returns:
        The files that could not be removed; the folder itself if it cannot be listed.
    """
    not_removed = []
    try:
        files = copies(path)
    except OSError:
        # A folder that cannot be listed may still let a file be removed whose name is known.
        files = (path,)
        not_removed.append(path.parent)
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            not_removed.append(file)
    return tuple(not_removed)


class Erased(NamedTuple):
    """The result of erasing."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]
    """The files that could not be removed; the folder itself if it cannot be listed."""


def kept_files() -> tuple[Path, ...] | None:
    """Every kept file with its set-aside or half-written copies; None if a folder cannot be listed."""
    try:
        return tuple(copy for path in _files() for copy in copies(path))
    except OSError:
        return None


def forget() -> Erased:
    """Erase all kept files for good."""
    files = kept_files()
    if files is None:
        files = tuple(path for path in _files() if os.path.lexists(path))
    not_removed = [file for path in _files() for file in erase(path)]
    gone = [file for file in files if file not in not_removed]
    return Erased(tuple(gone), tuple(dict.fromkeys(not_removed)))


def _files() -> tuple[Path, ...]:
    return paths.profile_file(), paths.check_file(), paths.wishes_file()
