"""Problems of a file: what is wrong, where, and what would be right."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from selfcare.text import clean, shorten

Level = Literal["problem", "advice"]
"""A problem means that the file cannot be used as it is; advice, that it could be better."""

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file down to a value; lists count from 0."""


@dataclass(frozen=True, slots=True)
class KeyFault:
    """Something wrong at a path, before its line is known."""

    path: KeyPath
    message: str
    hint: str = ""
    at: Literal["key", "value", "absent"] = "value"
    """The wrong part: the key itself, its value, or that the key is missing."""
    between: bool = False
    """True if it follows from several keys, so that a line that could not be read may have caused it."""
    level: Level = "problem"

    @property
    def entry(self) -> int | None:
        """The index of the list entry that it is in, from 0; None if it is in none."""
        return self.path[1] if len(self.path) > 1 and isinstance(self.path[1], int) else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a line of a file."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    where: str
    """A path such as `steps[3].seconds`; entries count from 1. Empty for the file as a whole."""
    message: str
    hint: str | None = None
    level: Level = "problem"
    text: str = field(default="", compare=False, repr=False)
    """The line as it stands in the file, unchecked; empty if the file could not be read."""

    def __str__(self) -> str:
        """The problem on one line, as a compiler would write it; advice is marked as such."""
        place = f"{self.file}:{self.line}:{self.column}: " + ("advice: " if self.level == "advice" else "")
        return place + (f"{self.where}: " if self.where else "") + self.message

    def as_json(self) -> dict[str, Any]:
        """Return the problem as `validate --json` prints it."""
        values = asdict(self)
        del values["text"]
        return values


def written(path: KeyPath) -> str:
    """Return a path as the user counts it: `("steps", 2, "seconds")` becomes `steps[3].seconds`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{shorten(clean(part), 40)}"
    return text.removeprefix(".")
