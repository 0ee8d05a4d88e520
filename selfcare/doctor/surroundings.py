"""A look at this machine from inside. Nothing is made or changed."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from selfcare import keep_awake, paths, settings
from selfcare.clock import SystemClock
from selfcare.keep_awake import Works
from selfcare.routine import library
from selfcare.sound.self_test import Tried, try_out

FileState = Literal["sound", "read_only", "unreadable", "another_kind", "not_yet", "impossible"]
"""The ways in which a folder or file can be used. `sound`: it can be read and written."""


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A folder or file that belongs to the user."""

    name: str
    path: str
    state: FileState


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The machine as seen from inside."""

    keys_from_terminal: bool
    shown_on_terminal: bool
    size: tuple[int, int] | None
    """Columns and rows; None if they are not known."""
    term: str | None
    """The value of `TERM`; if it is not set, empty, or None on Windows, which does without it."""
    no_color: str
    colorterm: str
    encoding: str
    home: str | None
    """The value of `SELFCARE_HOME`; None if it is empty or not set."""
    places: tuple[KeptPlace, ...]
    settings_problems: tuple[str, ...]
    bundled: int
    own: int
    """The user's routines that can be used."""
    broken: tuple[str, ...]
    """The first problem of each routine file that cannot be used."""
    sound: Tried
    muted: bool
    volume: int
    """Per cent."""
    awake: Works | None
    """The answer about keeping the display on; None if that is not wanted."""


def look_around() -> Surroundings:
    """Look at this machine as it is now."""
    routines = [(source, library.read(path)) for path, source in library.files()]
    usable_sources = [source for source, loaded_routine in routines if loaded_routine.routine]
    loaded = settings.load()
    sound = loaded.settings.sound
    unset = None if sys.platform == "win32" else ""
    return Surroundings(
        keys_from_terminal=_is_terminal(sys.stdin),
        shown_on_terminal=_is_terminal(sys.stdout),
        size=_size(),
        term=os.environ.get("TERM", unset),
        no_color=os.environ.get("NO_COLOR", ""),
        colorterm=os.environ.get("COLORTERM", ""),
        encoding=getattr(sys.stdout, "encoding", None) or "unknown",
        home=os.environ.get("SELFCARE_HOME") or None,
        places=(
            folder("Your routines", paths.user_routines()),
            file("Settings", paths.settings()),
            folder("Cache", paths.cache()),
            folder("Log", paths.log()),
        ),
        settings_problems=tuple(
            f"{problem} ({problem.hint})" if problem.hint else str(problem) for problem in loaded.problems
        ),
        bundled=usable_sources.count("bundled"),
        own=usable_sources.count("user"),
        broken=tuple(
            str(loaded_routine.problems[0]) for _, loaded_routine in routines if not loaded_routine.routine
        ),
        sound=try_out(sound, SystemClock()),
        muted=sound.muted,
        volume=sound.volume,
        awake=keep_awake.works() if loaded.settings.keep_awake else None,
    )


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _size() -> tuple[int, int] | None:
    """The columns and rows of the terminal on standard output; None if there is none, or they are unknown."""
    if not _is_terminal(sys.stdout):
        return None
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return None
    return (columns, rows) if columns and rows else None


def folder(name: str, path: Path) -> KeptPlace:
    """Find out in which ways a folder can be used."""
    if not os.path.lexists(path):
        return KeptPlace(name, str(path), _unmade(path))
    if not path.is_dir():
        return KeptPlace(name, str(path), "another_kind")
    return KeptPlace(name, str(path), _state(path, os.R_OK | os.X_OK, path))


def file(name: str, path: Path) -> KeptPlace:
    """Find out in which ways a file can be used. Writing replaces it whole, so its folder counts too."""
    if not os.path.lexists(path):
        return KeptPlace(name, str(path), _unmade(path))
    if not path.is_file():
        return KeptPlace(name, str(path), "another_kind")
    return KeptPlace(name, str(path), _state(path, os.R_OK, path.resolve().parent))


def _state(path: Path, reading: int, written_in: Path) -> FileState:
    if not os.access(path, reading):
        return "unreadable"
    writable = os.access(path, os.W_OK) and os.access(written_in, os.W_OK | os.X_OK)
    return "sound" if writable else "read_only"


def _unmade(path: Path) -> FileState:
    """Tell whether a missing path could be made, in the nearest folder above it that exists."""
    nearest = next(parent for parent in path.absolute().parents if os.path.lexists(parent))
    return "not_yet" if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK) else "impossible"
