"""Writing a file whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file so that whoever reads it finds all of it or what was there before.

    Only its owner may read it. The folders it lies in are made.

    Args:
        path: Where it is to be.
        write: Writes what is to be in it.

    Raises:
        OSError: There is no right or no room; then all is as it was.
    """
    _replace(path, write, None)


def rewrite_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Do the same with a file that belongs to the user: it keeps its rights.

    Raises:
        OSError: There is no right or no room, or the file may not be written; then all is as it was.
    """
    if not path.exists():
        write_whole(path, write)
        return
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "the file may not be written")
    _replace(path, write, path.stat().st_mode)


def _replace(path: Path, write: Callable[[BinaryIO], object], mode: int | None) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        if mode is not None:
            new.chmod(mode)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
