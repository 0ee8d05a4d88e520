"""All routines: the bundled ones, then the user's own."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from selfcare import paths
from selfcare.errors import SelfcareError
from selfcare.routine import index
from selfcare.routine.index import PlanFacts, RoutineRow, Source
from selfcare.text import clean, closest, slug

if TYPE_CHECKING:
    from selfcare.routine.load import LoadedRoutine
    from selfcare.routine.model import Routine
    from selfcare.toml.problems import Problem

SHELF = (
    "bedtime", "warm-soak", "long-day", "classic", "gentle", "breathe", "desk-reset", "travel",
    "ball-rolling", "after-run", "morning-heel", "reflexology", "combined",
)  # fmt: skip
"""The bundled routines in the order of the list. Routines for the evening come first, so that bedtime is one
key away at night. The order never changes, so that you find each routine where it was."""


class NoSuchRoutine(SelfcareError):
    """There is no routine of that id."""


class NoneThere(SelfcareError):
    """A folder has no routine in it."""


def rows(facts_of: Callable[["Routine"], PlanFacts], now_ns: int) -> tuple[RoutineRow, ...]:
    """Return a row for every routine file, good or broken, bundled ones first.

    Files that have not changed since the last time are not read.

    Args:
        facts_of: Gives what a list shows of a routine's plan.
        now_ns: The wall clock.
    """
    index_path = paths.cache() / "index.json"
    old_entries = index.read(index_path)
    entries = {}
    listed = []
    for path, source in files():
        stamp = _seen(path)
        old_stamp, row = old_entries.get(str(path), (None, None))
        if row is None or stamp is None or old_stamp != stamp:
            row = _row(path, source, facts_of)
        if stamp and index.settled(stamp, now_ns):
            entries[str(path)] = (stamp, row)
        listed.append(row)
    if entries != old_entries:
        index.write(index_path, entries)
    return (*listed, *_unreadable())


def bundled_rows(facts_of: Callable[["Routine"], PlanFacts]) -> tuple[RoutineRow, ...]:
    """Return a row for every bundled routine, without reading or writing an index.

    Args:
        facts_of: Gives what a list shows of a routine's plan.
    """
    return tuple(_row(path, "bundled", facts_of) for path in in_folder(paths.bundled("routines")))


def known_rows(most: int | None = None) -> tuple[RoutineRow, ...]:
    """Return the rows that the index has from the last look at the files; empty without an index.

    No file but the index is read, so this is as quick in a large library as in a small one.

    Args:
        most: The number of rows wanted, from the first; None for all.
    """
    return tuple(row for _, row in index.read(paths.cache() / "index.json", most).values())


def find(id: str) -> "Routine":
    """Return the routine with this id, or a variant of one: `classic:short`.

    Raises:
        NoSuchRoutine: There is none.
        BrokenRoutine: Its file has problems.
    """
    whole, colon, variant = id.partition(":")
    return _variant(_find(whole), variant) if colon else _find(id)


def _variant(routine: "Routine", id: str) -> "Routine":
    variant = routine.variant(id)
    if variant:
        return variant
    ids = [variant.id for variant in routine.variants]
    near = closest(id, ids) or next(iter(ids), "")
    hint = f"Did you mean {routine.id}:{near}?" if near else f"There is only {routine.id}."
    raise NoSuchRoutine(f"{routine.id} has no variant called {clean(id)}.", hint)


def _find(id: str) -> "Routine":
    loaded = read(file_of(id))
    if loaded.routine:
        return loaded.routine
    from selfcare.routine.problems import BrokenRoutine

    raise BrokenRoutine(id, loaded.problems)


def file_of(id: str) -> Path:
    """Return the file of a routine, good or broken.

    An id is only ever compared with the existing names; it is never made into a path.

    Raises:
        NoSuchRoutine: There is none.
    """
    paths_of_id = [folder / name for folder, _ in _folders() for name in _names(folder) if _stem(name) == id]
    if not paths_of_id:
        raise no_such(id)
    return min(paths_of_id, key=lambda path: path.suffix != ".toml")


@cache
def bundled(id: str) -> "Routine":
    """Return a bundled routine, read once.

    Raises:
        NoSuchRoutine: There is none; then the installation is incomplete.
        BrokenRoutine: Its file has problems.
    """
    return find(id)


def no_such(id: str) -> NoSuchRoutine:
    """The error for an id that no routine has."""
    near = closest(id, [path.stem for path, _ in files()])
    hint = f"Did you mean {clean(near)}?" if near else "selfcare list shows them all."
    for folder in _unreadable():
        hint = f"{folder.problem}"
    return NoSuchRoutine(f"There is no routine called {clean(id)}.", hint)


def read(path: Path) -> "LoadedRoutine":
    """Read one routine file, its name included."""
    from dataclasses import replace

    from selfcare.routine.load import LoadedRoutine, load

    loaded = load(path)
    problems = (*_name_problems(path), *loaded.problems)
    if problems or loaded.routine is None:
        return LoadedRoutine(None, problems)
    is_own = path.parent != paths.bundled("routines")
    return loaded._replace(routine=replace(loaded.routine, is_own=is_own))


def _seen(path: Path) -> index.FileStamp | None:
    try:
        return index.stamp(path.stat())
    except OSError:
        return None


def files() -> Iterator[tuple[Path, Source]]:
    """Yield every routine file, good or broken, bundled ones first."""
    for folder, source in _folders():
        for file in in_folder(folder):
            yield file, source


def _folders() -> tuple[tuple[Path, Source], ...]:
    return (paths.bundled("routines"), "bundled"), (paths.user_routines(), "user")


def in_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder's routine files, good or broken: those of `SHELF` in its order, then others by name.

    Yield nothing if the folder cannot be listed.
    """
    yield from (folder / name for name in _names(folder))


def _names(folder: Path) -> list[str]:
    """The names of a folder's routine files in their order; none if it cannot be listed."""
    with suppress(OSError):
        # Names, not paths: of thousands of files only one may be wanted.
        names = (name for name in os.listdir(folder) if name.lower().endswith(".toml"))  # noqa: PTH208
        return sorted((name for name in names if not name.startswith(".")), key=_on_the_shelf)
    return []


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def meant_by(path: Path) -> tuple[Path, ...]:
    """Return the files that a path given by the user means: itself, or all routine files in the folder.

    Raises:
        NoneThere: It is a folder without routine files.
    """
    if not is_folder(path):
        return (path,)
    routine_files = tuple(in_folder(path))
    if not routine_files:
        raise NoneThere(f"{clean(str(path))} has no routine in it.", "A routine's file ends in .toml.")
    return routine_files


def is_folder(path: Path) -> bool:
    """True if a path given by the user leads to a folder; False if it cannot be looked at."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def _on_the_shelf(name: str) -> tuple[int, str]:
    stem = _stem(name)
    return (SHELF.index(stem) if stem in SHELF else len(SHELF), name)


def _unreadable() -> Iterator[RoutineRow]:
    """Yield a row for the user's folder if it exists and cannot be listed."""
    folder = paths.user_routines()
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return
    except OSError as error:
        problem = f"{clean(str(folder))}: cannot be read: {clean(error.strerror or '').lower()}"
        yield _broken(folder, "user", problem)


def _row(path: Path, source: Source, facts_of: Callable[["Routine"], PlanFacts]) -> RoutineRow:
    loaded = read(path)
    if not loaded.routine:
        return _broken(path, source, str(loaded.problems[0]))
    routine = loaded.routine
    facts = facts_of(routine)
    return RoutineRow(
        id=routine.id,
        name=routine.name,
        summary=routine.summary,
        tags=routine.tags,
        style=routine.style,
        position=routine.position,
        total_ms=facts.total_ms,
        source=source,
        problem=None,
        variants=tuple(f"{routine.id}:{variant.id}" for variant in routine.variants),
        oily=facts.oily,
        night=routine.mood == "night",
        ribbon=facts.ribbon,
    )


def _broken(path: Path, source: Source, problem: str) -> RoutineRow:
    return RoutineRow(
        id=clean(path.stem),
        name=clean(path.name),
        summary="",
        tags=(),
        style=None,
        position=None,
        total_ms=None,
        source=source,
        problem=problem,
    )


def _name_problems(path: Path) -> Iterator["Problem"]:
    """Find what is wrong with a file's name, which is the routine's id."""
    from selfcare.toml.problems import Problem

    file = clean(str(path))
    if path.stem != slug(path.stem):
        like = f"Rename it to {slug(path.stem)}.toml." if slug(path.stem) else ""
        hint = f"Small letters, figures and hyphens. {like}".strip()
        yield Problem(file, 1, 1, "", "the file's name is no id", hint)
    if path.suffix != ".toml" and path.suffix.lower() == ".toml":
        hint = f"Rename it to {slug(path.stem) or clean(path.stem)}.toml."
        yield Problem(file, 1, 1, "", "the name must end in .toml, in small letters", hint)
    if (paths.bundled("routines") / f"{path.stem}.toml").exists() and _is_the_user_s(path):
        hint = f"Rename it: {clean(path.stem)} stays what it is."
        yield Problem(file, 1, 1, "", "the name belongs to a bundled routine", hint)


def _is_the_user_s(path: Path) -> bool:
    """True if a file is in the folder of the user's own routines, however the path is written."""
    try:
        return path.parent.samefile(paths.user_routines())
    except OSError:
        return False
