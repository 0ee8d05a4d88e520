"""Begin a new routine: from nothing, from a few wishes, or from another routine."""

from pathlib import Path

from selfcare.routine import library
from selfcare.routine.own import own_files
from selfcare.routine.own.template import Wanted, copy_of, starter
from selfcare.routine.own.write import text_of
from selfcare.routine.problems import BrokenRoutine
from selfcare.routine.schema import keep_beside_routines
from selfcare.toml.rules import Wrong, title


def begin(id: str, wanted: Wanted) -> Path:
    """Write a new routine for the user; return its file.

    Raises:
        NoName: The id cannot be an id.
        NotTheUsers: A bundled routine has this id.
        AlreadyThere: A routine of the user has this id.
        NotWritten: It cannot be written.
    """
    return _written(id, starter(wanted))


def begin_from(id: str, like: str, name: str) -> Path:
    """Write a copy of a routine or a variant, under another id and name; return its file.

    Raises:
        NoName: The id cannot be an id.
        NotTheUsers: A bundled routine has this id.
        AlreadyThere: A routine of the user has this id.
        NotWritten: It cannot be written.
        NoSuchRoutine: There is nothing to copy.
        BrokenRoutine: The routine to be copied has problems.
    """
    see_that_it_is_free(id)
    whole, _, _ = like.partition(":")
    problems = library.read(library.file_of(whole)).problems
    if problems:
        raise BrokenRoutine(whole, problems, "nothing was written")
    return _written(id, copy_of(text_of(like), name))


def begin_like(like: str | None, name: str) -> str:
    """Write a new routine for the user from its name alone; return the id it got.

    Args:
        like: The id of the routine to copy; None for a starter that explains itself.
        name: The name of the new routine.

    Raises:
        SelfcareError: As `begin` and `begin_from` raise it; or the name cannot be shown.
    """
    try:
        title(name)
    except Wrong as wrong:
        raise own_files.NoName(f"A name {wrong.message}.", wrong.hint) from None
    id = own_files.fitting(name)
    if not id:
        raise own_files.NoName(
            "The name needs a letter of a to z, or a figure.", "Its file is called by them."
        )
    if like is None:
        begin(id, Wanted(name))
    else:
        begin_from(id, like, name)
    return id


def see_that_it_is_free(id: str) -> None:
    """Raise an error if a new routine cannot have this id.

    Raises:
        NoName: It cannot be an id.
        NotTheUsers: A bundled routine has it.
        AlreadyThere: A routine of the user has it.
    """
    own_files.see_that_it_can_be(id)
    if own_files.present(id):
        raise own_files.AlreadyThere(f"{id} is there already.", f"selfcare edit {id} opens it.")


def _written(id: str, text: str) -> Path:
    see_that_it_is_free(id)
    path = own_files.place_for(id)
    own_files.write(path, text)
    keep_beside_routines()
    return path
