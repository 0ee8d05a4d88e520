"""A new routine begun: from nothing, after a few wishes, or from another one."""

from pathlib import Path

from selfcare.routine import library
from selfcare.routine.own import own_files
from selfcare.routine.own.template import Wanted, copy_of, starter
from selfcare.routine.own.write import text_of
from selfcare.routine.problems import BrokenRoutine
from selfcare.routine.schema import keep_beside_routines
from selfcare.toml.rules import Wrong, title


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
    """Write a copy of a routine, or of a variant of one, under another id and name; its file.

    Raises:
        NoName: The id is none.
        NotTheUsers: The id is a bundled one's.
        AlreadyThere: There is such a routine.
        NotWritten: It cannot be written.
        NoSuchRoutine: There is nothing to copy.
        BrokenRoutine: What is to be copied has problems.
    """
    see_that_it_is_free(id)
    whole, _, _ = like.partition(":")
    problems = library.read(library.file_of(whole)).problems
    if problems:
        raise BrokenRoutine(whole, problems, "nothing was written")
    return _written(id, copy_of(text_of(like), name))


def begin_like(like: str | None, name: str) -> str:
    """Write a new routine of one's own by its name alone; the id that it got.

    Args:
        like: What is copied; None for a starter that explains itself.
        name: What it is called.

    Raises:
        SelfcareError: As the ways of beginning one do; or the name cannot be shown.
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
    """Let no id pass that a new routine cannot have.

    Raises:
        NoName: It is none.
        NotTheUsers: It is a bundled one's.
        AlreadyThere: There is such a routine.
    """
    own_files.see_that_it_can_be(id)
    there = own_files.present(id)
    if there:
        raise own_files.AlreadyThere(f"{id} is there already.", f"selfcare edit {id} opens it.")


def _written(id: str, text: str) -> Path:
    see_that_it_is_free(id)
    path = own_files.place_for(id)
    own_files.write(path, text)
    keep_beside_routines()
    return path
