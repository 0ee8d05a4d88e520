"""Every routine there is: the bundled ones, then the user's own."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from selfcare import paths
from selfcare.errors import SelfcareError
from selfcare.routine import index
from selfcare.routine.index import Row, Source
from selfcare.text import clean, closest, slug

if TYPE_CHECKING:
    from selfcare.routine.load import LoadedRoutine
    from selfcare.routine.model import Routine
    from selfcare.toml.problems import Problem

SHELF = (
    "bedtime", "warm-soak", "long-day", "classic", "gentle", "breathe", "desk-reset", "travel",
    "ball-rolling", "after-run", "morning-heel", "reflexology", "combined",
)  # fmt: skip
"""The bundled routines in the order of the list: what an evening asks for comes first, so that bedtime is one
key away at night. A choice of ours, always the same, so that one finds them where they were."""


class NoSuchRoutine(SelfcareError):
    """There is no routine of that id."""


class NoneThere(SelfcareError):
    """A folder has no routine in it."""


def rows(total_ms: Callable[["Routine"], int], now_ns: int) -> tuple[Row, ...]:
    """A row for every routine file, good or broken, bundled ones first.

    Files that have not changed since the last time are not read.

    Args:
        total_ms: How long a routine takes.
        now_ns: The wall clock.
    """
    kept_at = paths.cache() / "index.json"
    known = index.read(kept_at)
    found = {}
    listed = []
    for path, source in files():
        now = _seen(path)
        then, row = known.get(str(path), (None, None))
        if row is None or now is None or then != now:
            row = _row(path, source, total_ms)
        if now and index.settled(now, now_ns):
            found[str(path)] = (now, row)
        listed.append(row)
    if found != known:
        index.write(kept_at, found)
    return (*listed, *_unreadable())


def bundled_rows(total_ms: Callable[["Routine"], int]) -> tuple[Row, ...]:
    """A row for every bundled routine; nothing is taken from an index, and nothing kept.

    Args:
        total_ms: How long a routine takes.
    """
    return tuple(_row(path, "bundled", total_ms) for path in in_folder(paths.bundled("routines")))


def known_rows(most: int | None = None) -> tuple[Row, ...]:
    """The rows as they were when files were last looked at; empty where nothing is known.

    No file but the index is touched, so this is as quick in a large library as in a small one.

    Args:
        most: How many are wanted, from the first; None for all.
    """
    return tuple(row for _, row in index.read(paths.cache() / "index.json", most).values())


def find(id: str) -> "Routine":
    """The routine of an id, or the variant of one: `classic:short`.

    Raises:
        NoSuchRoutine: There is none.
        BrokenRoutine: Its file has problems.
    """
    whole, colon, variant = id.partition(":")
    return _variant(_find(whole), variant) if colon else _find(id)


def _variant(routine: "Routine", id: str) -> "Routine":
    found = routine.variant(id)
    if found:
        return found
    ids = [each.id for each in routine.variants]
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
    """The file of a routine, good or broken.

    An id is only ever compared with the names that there are; it is never made into a path.

    Raises:
        NoSuchRoutine: There is none.
    """
    named_so = [path for path, _ in files() if path.stem == id]
    if not named_so:
        raise no_such(id)
    return min(named_so, key=lambda path: path.suffix != ".toml")


@cache
def bundled(id: str) -> "Routine":
    """A bundled routine, read once.

    Raises:
        NoSuchRoutine: There is none; then the product is not whole.
        BrokenRoutine: Its file has problems.
    """
    return find(id)


def no_such(id: str) -> NoSuchRoutine:
    """What to say where no routine has this id."""
    near = closest(id, [path.stem for path, _ in files()])
    hint = f"Did you mean {clean(near)}?" if near else "selfcare list shows them all."
    for folder in _unreadable():
        hint = f"{folder.problem}"
    return NoSuchRoutine(f"There is no routine called {clean(id)}.", hint)


def read(path: Path) -> "LoadedRoutine":
    """Read one routine file, its name included."""
    from selfcare.routine.load import LoadedRoutine, load

    loaded = load(path)
    problems = (*_name_problems(path), *loaded.problems)
    return LoadedRoutine(None, problems) if problems else loaded


def _seen(path: Path) -> index.FileStamp | None:
    try:
        return index.stamp(path.stat())
    except OSError:
        return None


def files() -> Iterator[tuple[Path, Source]]:
    """Every routine file, good or broken, bundled ones first."""
    folders: tuple[tuple[Path, Source], ...] = (
        (paths.bundled("routines"), "bundled"),
        (paths.user_routines(), "user"),
    )
    for folder, source in folders:
        for file in in_folder(folder):
            yield file, source


def in_folder(folder: Path) -> Iterator[Path]:
    """The routine files that lie in a folder, good or broken: bundled ones as on the shelf, others by name.

    None where it cannot be listed.
    """
    with suppress(OSError):
        for file in sorted(folder.iterdir(), key=_on_the_shelf):
            if file.suffix.lower() == ".toml" and not file.name.startswith("."):
                yield file


def meant_by(path: Path) -> tuple[Path, ...]:
    """The files that a path given by the user means: itself, or all routine files that lie in a folder.

    Raises:
        NoneThere: It is a folder without one.
    """
    if not is_folder(path):
        return (path,)
    found = tuple(in_folder(path))
    if not found:
        raise NoneThere(f"{clean(str(path))} has no routine in it.", "A routine's file ends in .toml.")
    return found


def is_folder(path: Path) -> bool:
    """Whether a path given by the user, whatever it is, leads to a folder."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def _on_the_shelf(path: Path) -> tuple[int, str]:
    return (SHELF.index(path.stem) if path.stem in SHELF else len(SHELF), path.name)


def _unreadable() -> Iterator[Row]:
    """A row for the user's folder if it is there and cannot be listed."""
    folder = paths.user_routines()
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return
    except OSError as error:
        problem = f"{clean(str(folder))}: cannot be read: {clean(error.strerror or '').lower()}"
        yield _broken(folder, "user", problem)


def _row(path: Path, source: Source, total_ms: Callable[["Routine"], int]) -> Row:
    loaded = read(path)
    if not loaded.routine:
        return _broken(path, source, str(loaded.problems[0]))
    routine = loaded.routine
    return Row(
        id=routine.id,
        name=routine.name,
        summary=routine.summary,
        tags=routine.tags,
        style=routine.style,
        position=routine.position,
        total_ms=total_ms(routine),
        source=source,
        problem=None,
        variants=tuple(f"{routine.id}:{each.id}" for each in routine.variants),
    )


def _broken(path: Path, source: Source, problem: str) -> Row:
    return Row(
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
    """What is wrong with a file's name, which is the routine's id."""
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
    """Whether a file lies in the folder of the user's own routines, however it was named."""
    try:
        return path.parent.samefile(paths.user_routines())
    except OSError:
        return False
