"""A TOML file with what was wrong with it: the one way for every kind of file that people write."""

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
"""Told of one file: more would take longer to look up than anyone reads."""


@dataclass(frozen=True)
class Document:
    """What could be read of a file."""

    kind: FileKind
    file: str
    """What problems name as their file."""
    text: str
    """All of it, without a byte order mark; empty where it gave none."""
    values: Mapping[str, Any] | None
    """None where a mistake left nothing to rely on."""
    refusals: Sequence[SyntaxProblem] = ()
    """What was wrong with it before anybody asked what it says."""
    read: str = ""
    """The text that gave the values: lines with a mistake in them are blank."""

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    def problems(self, found: Sequence[KeyFault] = ()) -> tuple[Problem, ...]:
        """All that is wrong with it, in the order of the file.

        Args:
            found: What is wrong with its values.
        """
        refused = [self._problem(each.line, each.column, each) for each in self.refusals]
        return _told([*refused, *(self._placed(found) if found else ())])

    def _placed(self, found: Sequence[KeyFault]) -> Iterator[Problem]:
        """Faults at their lines, but for those that a line with a mistake in it may have caused.

        A line that was put right for reading on may have become longer than it is in the file.
        """
        from selfcare.toml.positions import Positions

        positions = Positions(self.read, self.kind.longest_list)
        ends = [len(line) + 1 for line in self.lines]
        lines = self.read.split("\n")
        blanked = [each.line for each in self.refusals if not lines[each.line - 1] and not self._starts(each)]
        damaged = {positions.entry_at(line, self.kind.entries) for line in blanked}
        for fault in found:
            if fault.between and fault.entry in damaged:
                continue
            line, column = positions.find(fault.path, fault.at)
            problem = self._problem(line, min(column, ends[line - 1]), fault, written(fault.path))
            yield replace(problem, level=fault.level)

    def _starts(self, mistake: SyntaxProblem) -> bool:
        """Whether a mistake is in a line that starts a table: then it spoils nothing above."""
        return self.lines[mistake.line - 1].lstrip().startswith("[")

    def _problem(self, line: int, column: int, what: SyntaxProblem | KeyFault, where: str = "") -> Problem:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(self.file, line, column, where, what.message, what.hint or None, text=text)


def open_document(path: pathlib.Path, kind: FileKind) -> Document:
    """Read a file. Never raises for what is in it; never blocks."""
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
        kind: What it is meant to be.
        file: What problems name as their file.
    """
    refused = tuple(guard.refusals(text))
    if refused:
        return Document(kind, file, text, None, refused)
    parsed = parse(text, kind)
    ends = [len(line) + 1 for line in text.split("\n")]
    mistakes = [each._replace(column=min(each.column, ends[each.line - 1])) for each in parsed.mistakes]
    return Document(kind, file, text, parsed.values, mistakes, parsed.text)


def _told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As many problems as anyone reads, in the order of the file, and a word where there are more."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
    told, more = ordered[:MOST_PROBLEMS], ordered[MOST_PROBLEMS:]
    if more:
        what = "pieces of advice" if more[0].level == "advice" else "problems"
        message = f"there are more than {MOST_PROBLEMS} {what}; these are the first that were found"
        told = [*told, replace(more[0], where="", message=message, hint=None, text="")]
    return tuple(told)
