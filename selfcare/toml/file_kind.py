"""What the room knows of a kind of file: whatever differs between routines, settings and the like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from selfcare.toml.guard import SyntaxProblem

Hint = tuple[str, str]
"""How a line looks that is meant for something else (a regular expression), and what would be right."""


def as_it_is(text: str) -> tuple[list[SyntaxProblem], str]:
    """For kinds whose lines are never put right: no complaint, and the same text."""
    return [], text


def never(_values: Mapping[str, Any]) -> bool:
    """For kinds that have nothing to put right in what can be read."""
    return False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that people write in TOML."""

    called: str
    """At the start of a sentence: "A routine file"."""
    example: str
    """A line that sets a key."""
    lines: str
    """What a line of it may be, in a sentence."""
    longest_list: int
    hints: tuple[Hint, ...] = ()
    """For lines that are no TOML, beyond those that fit any file."""
    entries: str = ""
    """The list of tables it mostly is: a line that cannot be read spoils only the entry it lies in."""
    straightened: Callable[[str], tuple[list[SyntaxProblem], str]] = as_it_is
    """Every line that does not say what it is meant to, and the text with those put right."""
    is_crooked: Callable[[Mapping[str, Any]], bool] = never
    """Whether what could be read has lines in it that were meant to say something else."""
