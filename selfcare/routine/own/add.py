"""The routine files in a place the user gives, each checked before anything is added."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selfcare.errors import SelfcareError
from selfcare.routine import library
from selfcare.routine.file_kind import KIND
from selfcare.routine.load import LoadedRoutine, loads
from selfcare.routine.own import own_files, zip_file
from selfcare.text import clean
from selfcare.toml import guard
from selfcare.toml.document import Document
from selfcare.toml.problems import Problem


class NoRoutine(SelfcareError):
    """The path that the user gave leads to no routine."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may become one of the user's routines."""

    file: str
    """The place it comes from, safe to print."""
    stem: str
    """Its name there, without the ending, unchecked."""
    id: str
    """The id it would get; empty if its name gives none."""
    text: str
    problems: tuple[Problem, ...]
    """If there are any, it is not added."""

    @property
    def renamed(self) -> bool:
        """True if its name is not an id, so that it gets another."""
        return self.id != self.stem


def candidates(path: Path) -> tuple[Candidate, ...]:
    """Return every routine file that a path means: itself, those in a folder, those in a zip.

    Raises:
        NoneThere: The path is a folder without routine files.
        NoRoutine: The path is something else.
        Refused: The path is a zip that nothing is taken from.
    """
    name = clean(str(path))
    if library.is_folder(path):
        return tuple(_from_folder(path))
    if path.suffix.lower() == ".zip":
        unpacked = zip_file.read_zip(path)
        return tuple(_from_zip(name, member, raw) for member, raw in unpacked.items())
    if path.suffix.lower() != ".toml":
        raise NoRoutine(f"{name} is no routine.", "A routine's file ends in .toml, several are in a .zip.")
    return (_from_file(path),)


def _from_folder(folder: Path) -> Iterator[Candidate]:
    for path in library.meant_by(folder):
        if path.is_symlink():
            problem = Problem(clean(str(path)), 1, 1, "", "is a link", "Add the file that it leads to.")
            yield _candidate(problem.file, path.stem, "", (problem,))
        else:
            yield _from_file(path)


def _from_file(path: Path) -> Candidate:
    file = clean(str(path))
    try:
        text = guard.read(path, KIND.called)
    except guard.Unreadable as unreadable:
        return _candidate(file, path.stem, "", _unreadable(file, unreadable))
    return _candidate(file, path.stem, text)


def _from_zip(archive_name: str, member: str, raw: bytes) -> Candidate:
    file, stem = f"{archive_name}/{clean(member)}", PurePosixPath(member).stem
    try:
        text = guard.text_of(raw, KIND.called)
    except guard.Unreadable as unreadable:
        return _candidate(file, stem, "", _unreadable(file, unreadable))
    return _candidate(file, stem, text)


def _candidate(file: str, stem: str, text: str, problems: tuple[Problem, ...] = ()) -> Candidate:
    id = own_files.fitting(stem)
    loaded = LoadedRoutine(None, problems) if problems else loads(text, id, file)
    return Candidate(file, stem, id, text, loaded.problems)


def _unreadable(file: str, unreadable: guard.Unreadable) -> tuple[Problem, ...]:
    return Document(KIND, file, "", None, (unreadable.refusal,)).problems()
