"""The user's own routines: names they may have, and writing, finding and removing their files."""

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
"""Characters: with a folder before it and `.toml` behind, a name any system takes."""

REMOVED = "removed"
"""The folder below the user's routines that removed ones are moved to. The library does not look there."""

_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices, whatever ends them."""


class NoName(SelfcareError):
    """A routine cannot have this id."""


class AlreadyThere(SelfcareError):
    """A file of that name is there, and nobody has said that it may go."""


class NotTheUsers(SelfcareError):
    """The routine is bundled, and stays as it is."""


class NotWritten(SelfcareError):
    """A file could not be written, moved or read; what was there is as it was."""


def see_that_it_can_be(id: str) -> None:
    """Let nothing pass that is no id for a routine of one's own.

    Raises:
        NoName: It is no id, is too long, or is a name that some system keeps for itself.
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
    """An id that is nobody else's: itself, or `my-classic` of `classic`."""
    return f"my-{id}" if _DEVICES.fullmatch(id) or is_bundled(id) else id


def fitting(name: str) -> str:
    """The id that comes nearest to a name: `fuss-uebung` of `Fuß-Übung`; empty where none does."""
    return slug(name[:1000])[:MOST_OF_AN_ID].strip("-")


def is_bundled(id: str) -> bool:
    """Whether a bundled routine has this id."""
    return any(path.stem == id for path in library.in_folder(paths.bundled("routines")))


def place_for(id: str) -> Path:
    """Where the file of a routine of one's own is written.

    Raises:
        NoName: It is no id.
        NotTheUsers: It is bundled.
    """
    see_that_it_can_be(id)
    return paths.user_routines() / f"{id}.toml"


def present(id: str) -> Path | None:
    """The file that has this id in the user's folder, good or broken; None where none has.

    An id is only ever compared with the names there are. It is never made into a path.
    """
    found = [each for each in library.in_folder(paths.user_routines()) if id in {each.stem, clean(each.stem)}]
    return min(found, key=lambda path: path.suffix != ".toml", default=None)


def file_of(id: str) -> Path:
    """The file of a routine of one's own, good or broken.

    Raises:
        NotTheUsers: It is bundled.
        NoSuchRoutine: There is none, or it is a version that stands in another's file.
    """
    found = present(id)
    if found:
        return found
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
        AlreadyThere: There is one, and it is not to be replaced.
        NotWritten: There is no right or no room, or something else than a file is there.
    """
    try:
        there = path.exists() or path.is_symlink()
        if there and not path.is_file():
            raise NotWritten(f"{clean(str(path))} is there already, and is no plain file.")
        if there and not replace:
            raise AlreadyThere(f"{clean(str(path))} is there already.")
        write_whole(path, lambda file: file.write(text.encode()))
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None


def remove(path: Path) -> Path:
    """Move a routine's file to where it can be brought back from; where that is.

    It keeps its name, so that it comes back under the same id.

    Raises:
        NotWritten: It cannot be moved.
    """
    try:
        for place in _places_for_removed(path.name):
            if not place.exists() and not place.is_symlink():
                place.parent.mkdir(parents=True, exist_ok=True)
                if path.is_symlink():
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
