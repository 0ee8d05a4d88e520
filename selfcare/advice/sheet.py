"""A routine beside the file it was read from: what every piece of advice looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from selfcare.routine.model import PlayedSide, Routine
from selfcare.routine.order import feet_change, rests, turns
from selfcare.toml.problems import KeyFault, KeyPath


class Playing(NamedTuple):
    """One playing of one step, or of one of its sets."""

    step: int
    """Its number, from 0."""
    side: PlayedSide
    changed: bool
    """True if the other foot is worked on than before."""
    seconds: int
    rest_seconds: int
    """Quiet time after it on the same foot."""


@dataclass(frozen=True)
class Sheet:
    """A routine, and what its file says itself."""

    routine: Routine
    values: Mapping[str, Any]
    """Of the file, which is sound."""

    def given(self, step: int) -> Mapping[str, Any]:
        """The file's own table of a step, numbered from 0."""
        entry: Mapping[str, Any] = self.values["steps"][step]
        return entry

    def place(self, step: int, *keys: str) -> KeyPath:
        """The first of these keys that the file says of a step, or the step."""
        said = [key for key in keys if key in self.given(step)]
        return ("steps", step, *said[:1])

    @cached_property
    def turns(self) -> tuple[Playing, ...]:
        """Every playing of every step, in order."""
        order = tuple(turns(self.routine.steps, self.routine.first, self.routine.feet))
        numbers = {step.id: number for number, step in enumerate(self.routine.steps)}
        changed = feet_change(side for _, side in order)
        return tuple(
            Playing(numbers[step.whole or step.id], side, change, step.seconds, rest)
            for (step, side), change, rest in zip(order, changed, rests(order), strict=True)
        )


def advice(
    path: KeyPath, message: str, hint: str = "", at: Literal["key", "value", "absent"] = "value"
) -> KeyFault:
    """A piece of advice: what could be better, where, and how."""
    return KeyFault(path, message, hint, at, level="advice")
