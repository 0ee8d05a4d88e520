"""What is known of routine files without reading them again: one row a file, kept between runs."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from selfcare import __version__, paths
from selfcare.atomic import write_whole
from selfcare.catalogue import files as catalogue_files
from selfcare.text import clean

Source = Literal["bundled", "user"]

FRESH_NS = 20_000_000
"""A file changed less than this before it was looked at may change again within the same tick of the
file system's clock, and look the same; it is not believed the next time. Kernels tick every 10 ms or
faster."""

FileStamp = tuple[int, ...]
"""A file's times of change (of content and of anything, ns), its size, and which file it is: when one
of them differs, it is read again."""


class Row(NamedTuple):
    """What a list shows of a routine file."""

    id: str
    name: str
    summary: str
    tags: tuple[str, ...]
    style: str | None
    position: str | None
    total_ms: int | None
    """How long it takes; None for a broken file."""
    source: Source
    problem: str | None
    """A broken file's first problem."""
    variants: tuple[str, ...] = ()
    """What its versions are played by: `classic:short`."""

    def as_json(self) -> dict[str, Any]:
        """The row as `list --json` gives it."""
        return self._asdict()


def stamp(status: os.stat_result) -> FileStamp:
    """What tells a changed file from an unchanged one."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def settled(file: FileStamp, now_ns: int) -> bool:
    """Whether a file has been left alone long enough for its times to be believed.

    A time that lies ahead was set on purpose or by another clock; no change now would bring it back.
    """
    return all(not 0 <= now_ns - time <= FRESH_NS for time in file[:2])


def read(path: Path, most: int | None = None) -> dict[str, tuple[FileStamp, Row]]:
    """The index at `path`; empty where there is none, or none that can be used.

    Args:
        path: Where it is.
        most: How many rows are wanted, from its beginning; None for all.
    """
    try:
        kept = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return {}
    match kept:
        case {"for": stamp, "files": dict(entries)} if stamp == _stamp():
            return dict(islice(_sound(entries), most))
    return {}


def write(path: Path, entries: Mapping[str, tuple[FileStamp, Row]]) -> None:
    """Keep an index at `path`, whole or not at all. Without rights or room there simply is none."""
    kept = {file: {"seen": known, "row": row.as_json()} for file, (known, row) in entries.items()}
    content = json.dumps({"for": _stamp(), "files": kept}).encode()
    with suppress(OSError):
        write_whole(path, lambda file: file.write(content))


def _stamp() -> list[Any]:
    """What every row depends on besides its file: version, catalogue and which ids are bundled."""
    bundled = sorted(file.name for file in paths.bundled("routines").iterdir())
    return [__version__, bundled, [list(stamp(file.stat())) for file in catalogue_files()]]


def _sound(entries: Mapping[str, Any]) -> Iterator[tuple[str, tuple[FileStamp, Row]]]:
    """Entries of the expected shape; anything may stand in a file that can be edited."""
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
                },
            } if (total_ms is None) is not (problem is None):
                row = Row(
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
                )
                yield file, (tuple(stamp), row)
