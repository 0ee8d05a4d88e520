"""Descriptions of kinds of files: everything that differs between routines, settings and the like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from selfcare.toml.guard import SyntaxProblem

Hint = tuple[str, str]
"""A regular expression for a wrong line, and the hint that says what would be right."""


def as_it_is(text: str) -> tuple[list[SyntaxProblem], str]:
    """Return no mistakes and the same text, for kinds of files with no lines to put right."""
    return [], text


def never(_values: Mapping[str, Any]) -> bool:
    """False, for kinds of files with nothing to put right in what can be read."""
    return False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that people write in TOML."""

    called: str
    """Its name at the start of a sentence: "A routine file"."""
    example: str
    """A line that sets a key."""
    lines: str
    """A sentence that says what a line may be."""
    longest_list: int
    hints: tuple[Hint, ...] = ()
    """Hints for lines that are not TOML, besides those for any file."""
    entries: str = ""
    """The main list of tables: a line that cannot be read spoils only the entry it is in."""
    straightened: Callable[[str], tuple[list[SyntaxProblem], str]] = as_it_is
    """Finds the lines that do not say what they are meant to; returns them and the corrected text."""
    is_crooked: Callable[[Mapping[str, Any]], bool] = never
    """True if the values come from lines that were meant to say something else."""
