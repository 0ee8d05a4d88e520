"""A routine beside the file it was read from: what every piece of advice looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from selfcare.routine.feet import Turn, turns
from selfcare.routine.model import Routine
from selfcare.toml.problems import Fault, Path


@dataclass(frozen=True)
class Sheet:
    """A routine, and what its file says itself."""

    routine: Routine
    values: Mapping[str, Any]
    """Of the file, which is sound."""

    def given(self, step: int) -> Mapping[str, Any]:
        """What the file itself says of a step, from 0."""
        entry: Mapping[str, Any] = self.values["steps"][step]
        return entry

    def place(self, step: int, *keys: str) -> Path:
        """The first of these keys that the file says of a step, or the step."""
        said = [key for key in keys if key in self.given(step)]
        return ("steps", step, *said[:1])

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Every playing of every step, in order."""
        return tuple(turns([step.side for step in self.routine.steps], self.routine.first))


def advice(
    path: Path, message: str, hint: str = "", at: Literal["key", "value", "absent"] = "value"
) -> Fault:
    """A piece of advice: what could be better, where, and how."""
    return Fault(path, message, hint, at, level="advice")
