"""A new routine begun: from nothing, after a few wishes, or from another one."""

from pathlib import Path

from selfcare.routine import library, own
from selfcare.routine.kind import KIND
from selfcare.routine.problems import BrokenRoutine
from selfcare.routine.schema import keep_beside_routines
from selfcare.routine.starter import Wanted, copy_of, starter
from selfcare.toml import look


def begin(id: str, wanted: Wanted) -> Path:
    """Write a new routine of one's own; its file.

    Raises:
        NoName: The id is none.
        NotTheUsers: The id is a bundled one's.
        AlreadyThere: There is such a routine.
        NotWritten: It cannot be written.
    """
    return _written(id, starter(wanted))


def begin_from(id: str, like: str, name: str) -> Path:
    """Write a copy of a routine under another id and name; its file.

    Raises:
        NoName: The id is none.
        NotTheUsers: The id is a bundled one's.
        AlreadyThere: There is such a routine.
        NotWritten: It cannot be written.
        NoSuchRoutine: There is nothing to copy.
        BrokenRoutine: What is to be copied has problems.
    """
    see_that_it_is_free(id)
    path = library.file_of(like)
    loaded = library.read(path)
    if loaded.problems:
        raise BrokenRoutine(like, loaded.problems)
    return _written(id, copy_of(look.read(path, KIND.called), name))


def see_that_it_is_free(id: str) -> None:
    """Let no id pass that a new routine cannot have.

    Raises:
        NoName: It is none.
        NotTheUsers: It is a bundled one's.
        AlreadyThere: There is such a routine.
    """
    own.see_that_it_can_be(id)
    there = own.present(id)
    if there:
        raise own.AlreadyThere(f"{id} is there already.", f"selfcare edit {id} opens it.")


def _written(id: str, text: str) -> Path:
    see_that_it_is_free(id)
    path = own.place_for(id)
    own.write(path, text)
    keep_beside_routines()
    return path
