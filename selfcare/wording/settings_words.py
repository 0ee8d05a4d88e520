"""The settings in groups: their names, what each choice is called, and what is said about them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path

from selfcare.settings import typed
from selfcare.settings.choosing import SettingPath
from selfcare.text import clean
from selfcare.toml.problems import Problem

KEY_HINT = "Press Enter, then a key: a new one is added, one that it has is taken away."
"""Said of every command."""

SAVED = "Saved."

UNTIL_RIGHT = "Until that is right, the default counts."

NO_SUCH_THEME = "No colours have this name, so you see the dark ones."

SEEN_LATER = "Saved. You see it once the night is off."
"""Said where other colours are chosen while those of the night are shown."""

MOST_TOLD = 4
"""The most problems of the file itself that stand above the settings."""

IN_FILE = "This is wrong in {file} and belongs to no setting below. Put it right in an editor."
"""Said of the problems that concern no single setting."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as it is shown."""

    path: SettingPath
    name: str
    about: str
    """One sentence or two."""
    labels: Mapping[str, str]
    """What its choices are called, by the value as the file writes it."""

    @property
    def is_command(self) -> bool:
        """True if keys are what can be set."""
        return self.path[0] == "keys"

    @property
    def words(self) -> str:
        """All that is said about it."""
        return f"{self.about} {KEY_HINT}" if self.is_command else self.about

    def label(self, value: object) -> str:
        """Return what a value is called."""
        match value:
            case bool():
                return self.labels[str(value).lower()]
            case int():
                return f"{value} %"
            case time():
                return f"{value.hour}:{value.minute:02}"
            case tuple():
                return " ".join(map(typed, value))
            case _:
                return self.labels.get(str(value), str(value))


@cache
def groups() -> Mapping[str, tuple[SettingRow, ...]]:
    """Return the rows of each group, in the order in which they are shown."""
    text = Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
    return {
        group["name"]: tuple(
            SettingRow(tuple(row["setting"].split(".")), row["name"], row["about"], row.get("labels", {}))
            for row in group["rows"]
        )
        for group in tomllib.loads(text)["groups"]
    }


def problem_line(problem: Problem) -> str:
    """Return a problem of the file as it stands below the setting that it concerns."""
    return clean(f"Line {problem.line}: {problem.message}.")


def wrong_words(problems: Sequence[Problem]) -> str:
    """Return all that is wrong with a setting, what would be right, and what counts meanwhile."""
    said = [text for each in problems for text in (problem_line(each), each.hint) if text]
    return clean(" ".join((*said, UNTIL_RIGHT))) if problems else ""


def file_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line for each of the first problems that concern no single setting, and how many follow."""
    for problem in problems[:MOST_TOLD]:
        where = f"{problem.where}: " if problem.where else ""
        yield clean(" ".join(filter(None, (f"Line {problem.line}: {where}{problem.message}.", problem.hint))))
    if more := len(problems[MOST_TOLD:]):
        yield f"selfcare doctor tells {more} more."
