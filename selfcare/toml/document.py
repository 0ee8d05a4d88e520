"""A TOML file with its problems: the same for every kind of file that people write."""

import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from selfcare.text import clean
from selfcare.toml import guard
from selfcare.toml.file_kind import FileKind
from selfcare.toml.guard import SyntaxProblem
from selfcare.toml.problems import KeyFault, Problem, written
from selfcare.toml.syntax import parse

MOST_PROBLEMS = 100
"""The most problems reported for one file: nobody reads more."""


@dataclass(frozen=True)
class Document:
    """The readable part of a file, and what is wrong with the rest."""

    kind: FileKind
    file: str
    """The file name that problems show."""
    text: str
    """All of it, without a byte order mark; empty if it could not be read."""
    values: Mapping[str, Any] | None
    """None if a mistake left nothing to rely on."""
    refusals: Sequence[SyntaxProblem] = ()
    """Mistakes in the text itself, found before any key is checked."""
    read: str = ""
    """The text that gave the values: lines with a mistake in them are blank or put right."""

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    def problems(self, found: Sequence[KeyFault] = ()) -> tuple[Problem, ...]:
        """Return all that is wrong with the file, in the order of the file.

        Args:
            found: The faults of its values.
        """
        refused = [self._problem(mistake.line, mistake.column, mistake) for mistake in self.refusals]
        return _told([*refused, *(self._placed(found) if found else ())])

    def _placed(self, found: Sequence[KeyFault]) -> Iterator[Problem]:
        """Yield the faults with their lines, except those that a line with a mistake may have caused.

        A line that was put right so that reading could go on may be longer than it is in the file.
        """
        from selfcare.toml.positions import Positions

        positions = Positions(self.read, self.kind.longest_list)
        ends = [len(line) + 1 for line in self.lines]
        lines = self.read.split("\n")
        blanked = [
            mistake.line
            for mistake in self.refusals
            if not lines[mistake.line - 1] and not self._starts(mistake)
        ]
        damaged = {positions.entry_at(line, self.kind.entries) for line in blanked}
        for fault in found:
            if fault.between and fault.entry in damaged:
                continue
            line, column = positions.find(fault.path, fault.at)
            problem = self._problem(line, min(column, ends[line - 1]), fault, written(fault.path))
            yield replace(problem, level=fault.level)

    def _starts(self, mistake: SyntaxProblem) -> bool:
        """True if a mistake is in a line that starts a table: then it spoils nothing above."""
        return self.lines[mistake.line - 1].lstrip().startswith("[")

    def _problem(self, line: int, column: int, what: SyntaxProblem | KeyFault, where: str = "") -> Problem:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(self.file, line, column, where, what.message, what.hint or None, text=text)


def open_document(path: pathlib.Path, kind: FileKind) -> Document:
    """Read a file. Never raises for its content; never blocks."""
    file = clean(str(path))
    try:
        text = guard.read(path, kind.called)
    except guard.Unreadable as unreadable:
        return Document(kind, file, "", None, (unreadable.refusal,))
    return read_document(text, kind, file)


def read_document(text: str, kind: FileKind, file: str) -> Document:
    """Read the text of a file.

    Args:
        text: All of it, without a byte order mark.
        kind: The kind of file it should be.
        file: The file name that problems show.
    """
    refused = tuple(guard.refusals(text))
    if refused:
        return Document(kind, file, text, None, refused)
    parsed = parse(text, kind)
    ends = [len(line) + 1 for line in text.split("\n")]
    mistakes = [
        mistake._replace(column=min(mistake.column, ends[mistake.line - 1])) for mistake in parsed.mistakes
    ]
    return Document(kind, file, text, parsed.values, mistakes, parsed.text)


def _told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems in the order of the file, and a line that says if there are more."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
    first, more = ordered[:MOST_PROBLEMS], ordered[MOST_PROBLEMS:]
    if more:
        what = "pieces of advice" if more[0].level == "advice" else "problems"
        message = f"there are more than {MOST_PROBLEMS} {what}; these are the first that were found"
        first = [*first, replace(more[0], where="", message=message, hint=None, text="")]
    return tuple(first)
