"""Files of the user's own routines: their names, and how they are written, found and removed."""

import errno
import re
from collections.abc import Iterator
from pathlib import Path

from selfcare import paths
from selfcare.atomic import write_whole
from selfcare.errors import SelfcareError
from selfcare.routine import library
from selfcare.text import clean, shorten, slug

MOST_OF_AN_ID = 60
"""Characters: any system accepts such a name, with a folder before it and `.toml` after it."""

REMOVED = "removed"
"""The folder, inside that of the user's routines, for removed ones. The library does not look there."""

_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices, with any ending."""


class NoName(SelfcareError):
    """A routine cannot have this id."""


class AlreadyThere(SelfcareError):
    """A file of that name exists, and the user has not agreed to replace it."""


class NotTheUsers(SelfcareError):
    """The routine is bundled and cannot be changed."""


class NotWritten(SelfcareError):
    """A file could not be written, moved or read; nothing has changed."""


def see_that_it_can_be(id: str) -> None:
    """Raise an error if a routine of the user cannot have this id.

    Raises:
        NoName: It is not an id, is too long, or is a name that some systems keep for a device.
        NotTheUsers: It is the id of a bundled routine.
    """
    if id != slug(id) or not id:
        like = _free_of_others(fitting(id))
        hint = f"Small letters, figures and hyphens.{f' Perhaps {like}.' if like else ''}"
        raise NoName(f"“{clean(shorten(id, 40))}” cannot be the name of a routine.", hint)
    if len(id) > MOST_OF_AN_ID:
        raise NoName(f"A name has at most {MOST_OF_AN_ID} characters, not {len(id)}.", "Find a shorter one.")
    if _DEVICES.fullmatch(id):
        raise NoName(
            f"“{id}” is a name that some systems keep for a device.", f"Perhaps {_free_of_others(id)}."
        )
    if is_bundled(id):
        raise NotTheUsers(
            f"{id} is a bundled routine, and stays what it is.", f"Perhaps {_free_of_others(id)}."
        )


def _free_of_others(id: str) -> str:
    """Return an id that no device or bundled routine has: the id itself, or `my-classic` for `classic`."""
    return f"my-{id}" if _DEVICES.fullmatch(id) or is_bundled(id) else id


def fitting(name: str) -> str:
    """Return the id nearest to a name: `fuss-uebung` for `Fuß-Übung`; empty if there is none."""
    return slug(name[:1000])[:MOST_OF_AN_ID].strip("-")


def is_bundled(id: str) -> bool:
    """True if a bundled routine has this id."""
    return any(path.stem == id for path in library.in_folder(paths.bundled("routines")))


def place_for(id: str) -> Path:
    """Return the path that the file of a new routine is written to.

    Raises:
        NoName: It cannot be an id.
        NotTheUsers: It is bundled.
    """
    see_that_it_can_be(id)
    return paths.user_routines() / f"{id}.toml"


def present(id: str) -> Path | None:
    """Return the file with this id in the user's folder, good or broken; None if there is none.

    An id is only ever compared with the existing names. It is never made into a path.
    """
    files = library.in_folder(paths.user_routines())
    files_of_id = [file for file in files if id in {file.stem, clean(file.stem)}]
    return min(files_of_id, key=lambda path: path.suffix != ".toml", default=None)


def file_of(id: str) -> Path:
    """Return the file of one of the user's routines, good or broken.

    Raises:
        NotTheUsers: It is bundled.
        NoSuchRoutine: There is none, or it is a variant, which has no file of its own.
    """
    file = present(id)
    if file:
        return file
    whole, colon, _ = id.partition(":")
    if colon and present(whole):
        raise library.NoSuchRoutine(
            f"{clean(id)} has no file of its own.", f"selfcare edit {whole} opens {whole}."
        )
    if colon and is_bundled(whole):
        hint = f"One of your own that begins like it: selfcare new my-{whole} --from {clean(id)}"
        raise library.NoSuchRoutine(f"{clean(id)} has no file of its own.", hint)
    if is_bundled(id):
        hint = f"One of your own that begins like it: selfcare new my-{id} --from {id}"
        raise NotTheUsers(f"{id} is a bundled routine, and stays what it is.", hint)
    raise library.no_such(id)


def write(path: Path, text: str, *, replace: bool = False) -> None:
    """Write a text file, whole or not at all.

    Raises:
        AlreadyThere: The file exists and may not be replaced.
        NotWritten: Rights or room are missing, or something other than a plain file is there.
    """
    try:
        exists = path.exists() or path.is_symlink()
        if exists and not path.is_file():
            raise NotWritten(f"{clean(str(path))} is there already, and is no plain file.")
        if exists and not replace:
            raise AlreadyThere(f"{clean(str(path))} is there already.")
        write_whole(path, lambda file: file.write(text.encode()))
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None


def remove(path: Path) -> Path:
    """Move a routine's file to the folder for removed ones; return its new path.

    It keeps its name, so that it can come back under the same id.

    Raises:
        NotWritten: It cannot be moved.
    """
    try:
        for place in _places_for_removed(path.name):
            if not place.exists() and not place.is_symlink():
                place.parent.mkdir(parents=True, exist_ok=True)
                if path.is_symlink():
                    # Link to the resolved file: a relative link would lead nowhere from the other folder.
                    place.symlink_to(path.resolve())
                    path.unlink()
                else:
                    path.rename(place)
                return place
    except OSError as error:
        raise _not_written(path, error) from None
    raise NotWritten(f"{clean(path.name)} was removed too often.", f"Empty the folder {REMOVED} there.")


def _places_for_removed(name: str) -> Iterator[Path]:
    folder = paths.user_routines() / REMOVED
    yield folder / name
    for number in range(2, 1000):
        yield folder / f"{number}" / name


def _not_written(path: Path, error: OSError | ValueError) -> NotWritten:
    reason = "the name cannot be used"
    if isinstance(error, OSError):
        reason = clean(error.strerror or str(error)).lower()
    hint = "Give yourself the right to write there." if _no_right(error) else ""
    return NotWritten(f"{clean(str(path))}: {reason}.", hint)


def _no_right(error: OSError | ValueError) -> bool:
    return isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
