"""Finding a routine: by what is typed, by a tag or the time it takes, in the order that is wished."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from selfcare.routine.index import RoutineRow

Order = Literal["usual", "shortest", "name"]
"""In the order of the shelf; the shortest first; by name."""

ORDERS: tuple[Order, ...] = get_args(Order)

MINUTES = (10, 20)
"""The lengths by which one can narrow the list."""

EVENING, MORNING = 18, 5
"""The hours between which routines for the night come first."""

FIRST_TAGS = ("sleep", "dry", "oil", "hands-free")
"""The tags that stand before the others, which follow by how many routines have them."""


class Narrowing(NamedTuple):
    """What the list is narrowed to; to nothing if both are empty."""

    tag: str = ""
    minutes: int = 0
    """The most minutes; 0 for any."""

    def takes(self, row: RoutineRow) -> bool:
        """True if a routine is among what is left."""
        if self.minutes:
            return row.total_ms is not None and row.total_ms <= self.minutes * 60_000
        return not self.tag or self.tag in row.tags


def narrowings(rows: Iterable[RoutineRow]) -> tuple[Narrowing, ...]:
    """Return everything to which a list can be narrowed, beginning with nothing at all."""
    rows = tuple(rows)
    counts = Counter(tag for row in rows for tag in row.tags)
    first = [tag for tag in FIRST_TAGS if tag in counts]
    others = sorted((tag for tag in counts if tag not in first), key=lambda tag: (-counts[tag], tag))
    lengths = [Narrowing(minutes=minutes) for minutes in MINUTES]
    return (
        Narrowing(),
        *(length for length in lengths if any(map(length.takes, rows))),
        *(Narrowing(tag) for tag in (*first, *others)),
    )


class Shelf:
    """A library that is searched as one types: what is looked at for each letter is put together once.

    Args:
        rows: Every routine.
    """

    def __init__(self, rows: Sequence[RoutineRow]) -> None:
        self._rows = rows
        self._texts = [" ".join((row.id, row.name, *row.tags, row.summary)).casefold() for row in rows]

    def found(self, typed: str, narrowing: Narrowing) -> list[RoutineRow]:
        """Return the routines that have every typed word in their name, tags or summary."""
        words = typed.casefold().split()
        return [
            row
            for row, text in zip(self._rows, self._texts, strict=True)
            if all(word in text for word in words) and narrowing.takes(row)
        ]


def in_order(rows: Iterable[RoutineRow], order: Order, hour: int) -> list[RoutineRow]:
    """Return routines in an order.

    Args:
        rows: The routines, in that of the shelf.
        order: The order.
        hour: Of the day, 0–23: in the evening routines for the night come first in the usual order.
    """
    return sorted(rows, key=_KEYS[order if order != "usual" or not _is_evening(hour) else "evening"])


def _is_evening(hour: int) -> bool:
    return hour >= EVENING or hour < MORNING


_KEYS: Mapping[Order | Literal["evening"], Callable[[RoutineRow], Any]] = {
    "usual": lambda _: 0,
    "evening": lambda row: not row.night,
    "shortest": lambda row: (row.total_ms is None, row.total_ms or 0),
    "name": lambda row: (row.total_ms is None, row.name.casefold()),
}
