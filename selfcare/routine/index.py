"""The index of routine files, kept between runs: one row per file, so that none is read twice."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from selfcare import __version__, paths
from selfcare.atomic import write_whole
from selfcare.catalogue import files as catalogue_files
from selfcare.text import clean

Source = Literal["bundled", "user"]

FRESH_NS = 20_000_000
"""A file must have been unchanged for longer than this (20 ms) before its row may be kept. A younger file
may change again within the same tick of the file system's clock and look the same. Kernels tick every 10 ms
or faster."""

RibbonPart = Literal["a", "b", "c", "q"]
"""Worked on, in turn with the step before; cared for, as with water or lotion; quiet."""

_PARTS = frozenset(get_args(RibbonPart))

RIBBON_LENGTH = 48
"""The letters of a ribbon: enough for the widest list."""

FileStamp = tuple[int, ...]
"""A file's times of change (mtime and ctime, ns), its size, inode and device. When one of them differs, the
file is read again."""


class RoutineRow(NamedTuple):
    """The facts about a routine file that a list shows."""

    id: str
    name: str
    summary: str
    tags: tuple[str, ...]
    style: str | None
    position: str | None
    total_ms: int | None
    """Its length; None for a broken file."""
    source: Source
    problem: str | None
    """A broken file's first problem."""
    variants: tuple[str, ...] = ()
    """The ids that play its variants: `classic:short`."""
    oily: bool = False
    night: bool = False
    ribbon: str = ""
    """What is done at each of `RIBBON_LENGTH` moments, spread evenly over it, as letters of `RibbonPart`."""

    @property
    def is_own(self) -> bool:
        """True if its file is one of the user's."""
        return self.source == "user"

    def as_json(self) -> dict[str, Any]:
        """The row as `list --json` gives it."""
        return {name: value for name, value in self._asdict().items() if name not in _FOR_THE_EYE}


_FOR_THE_EYE = frozenset({"oily", "night", "ribbon"})
"""What only the app's list shows."""


class PlanFacts(NamedTuple):
    """What a list shows of a routine's plan."""

    total_ms: int
    oily: bool
    ribbon: str


def stamp(status: os.stat_result) -> FileStamp:
    """Return the values that tell a changed file from an unchanged one."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def settled(file: FileStamp, now_ns: int) -> bool:
    """True if a file has been unchanged long enough for its times to be trusted.

    A time in the future is trusted too: it was set on purpose or by another clock, and a change now would
    not give the file that time again.
    """
    return all(not 0 <= now_ns - time <= FRESH_NS for time in file[:2])


def read(path: Path, most: int | None = None) -> dict[str, tuple[FileStamp, RoutineRow]]:
    """Read the index at `path`; empty if there is none, or none that can be used.

    Args:
        path: The index file.
        most: The number of rows wanted, from the first; None for all.
    """
    try:
        content = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return {}
    match content:
        case {"for": stamp, "files": dict(entries)} if stamp == _stamp():
            return dict(islice(_sound(entries), most))
    return {}


def write(path: Path, entries: Mapping[str, tuple[FileStamp, RoutineRow]]) -> None:
    """Write an index to `path`, whole or not at all. Without rights or room there simply is none."""
    files = {file: {"seen": seen, "row": row._asdict()} for file, (seen, row) in entries.items()}
    content = json.dumps({"for": _stamp(), "files": files}).encode()
    with suppress(OSError):
        write_whole(path, lambda file: file.write(content))


def _stamp() -> list[Any]:
    """Everything that all rows depend on besides their files: version, bundled names and catalogue."""
    bundled = sorted(file.name for file in paths.bundled("routines").iterdir())
    return [__version__, bundled, [list(stamp(file.stat())) for file in catalogue_files()]]


def _sound(entries: Mapping[str, Any]) -> Iterator[tuple[str, tuple[FileStamp, RoutineRow]]]:
    """Yield the entries of the expected shape; the file can be edited, so anything may be in it."""
    for file, entry in entries.items():
        match entry:
            case {
                "seen": [*stamp],
                "row": {
                    "id": str(id),
                    "name": str(name),
                    "summary": str(summary),
                    "tags": [*tags],
                    "style": str() | None as style,
                    "position": str() | None as position,
                    "total_ms": int() | None as total_ms,
                    "source": "bundled" | "user" as source,
                    "problem": str() | None as problem,
                    "variants": [*variants],
                    "oily": bool(oily),
                    "night": bool(night),
                    "ribbon": str(ribbon),
                },
            } if (total_ms is None) is not (problem is None) and _PARTS.issuperset(str(ribbon)):
                row = RoutineRow(
                    id=clean(id),
                    name=clean(name),
                    summary=clean(summary),
                    tags=tuple(clean(str(tag)) for tag in tags),
                    style=style and clean(style),
                    position=position and clean(position),
                    total_ms=total_ms,
                    source=source,
                    problem=problem and clean(problem),
                    variants=tuple(clean(str(variant)) for variant in variants),
                    oily=oily,
                    night=night,
                    ribbon=ribbon,
                )
                yield file, (tuple(stamp), row)
