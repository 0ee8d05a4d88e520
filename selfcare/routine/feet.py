"""The order of feet: which step comes when, on which foot, and where the feet are changed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from selfcare.catalogue.model import Side
from selfcare.routine.model import Foot, PlayedSide


class Turn(NamedTuple):
    """One playing of one step."""

    step: int
    """Which one, from 0."""
    side: PlayedSide
    changed: bool
    """Whether the worked foot is another than before."""


def turns(sides: Sequence[Side], first: Foot) -> Iterator[Turn]:
    """Every step with the side it is played on, in the order of playing.

    A run of `each` steps is played whole on one foot, then whole on the other.

    Args:
        sides: Of every step of a routine.
        first: The foot that begins a run.
    """
    order = tuple(_by_foot(sides, first))
    changed = changes(side for _, side in order)
    return (Turn(step, side, change) for (step, side), change in zip(order, changed, strict=True))


def changes(sides: Iterable[PlayedSide]) -> Iterator[bool]:
    """Of each playing, whether the worked foot is another than before.

    Steps on both feet or none do not count as a change of it.
    """
    worked: PlayedSide | None = None
    for side in sides:
        yield side in {"left", "right"} and worked not in {None, side}
        if side in {"left", "right"}:
            worked = side


def _by_foot(sides: Sequence[Side], first: Foot) -> Iterator[tuple[int, PlayedSide]]:
    second: Foot = "right" if first == "left" else "left"
    for is_each, group in groupby(enumerate(sides), key=lambda item: item[1] == "each"):
        run = list(group)
        if is_each:
            yield from ((step, first) for step, _ in run)
            yield from ((step, second) for step, _ in run)
        else:
            yield from ((step, side) for step, side in run if side != "each")
