"""What is wrong with the values of a file, and the ways to find it that every kind of file shares."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from selfcare.toml.document import MOST_PROBLEMS
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import Wrong, shown_value

FORMAT_HINT = "Write format = 1 as the first line."

_T = TypeVar("_T")


class Findings:
    """The faults of a file. Once there are more than are shown, no further values are looked at."""

    def __init__(self) -> None:
        self.faults: list[KeyFault] = []

    @property
    def is_full(self) -> bool:
        """True if there are more faults than are shown."""
        return len(self.faults) > MOST_PROBLEMS

    def taken(self, path: KeyPath, rule: Callable[[object], _T], value: object) -> _T | None:
        """Apply a rule to a value. If the rule refuses it, add a fault and return None."""
        if self.is_full:
            return None
        try:
            return rule(value)
        except Wrong as wrong:
            self.add([KeyFault(path, wrong.message, wrong.hint)])
            return None

    def add(self, faults: Iterable[KeyFault]) -> None:
        """Add faults, but no more than there is room for: the rest is never worked out."""
        # One more than is shown, so that the report can say that there are more.
        self.faults += islice(faults, max(0, MOST_PROBLEMS + 1 - len(self.faults)))

    def by_rule(
        self, path: KeyPath, table: Mapping[str, object], rules: Mapping[str, Callable[[object], Any]]
    ) -> dict[str, Any]:
        """Return those values of a table that have a rule and keep to it."""
        values = {
            key: self.taken((*path, key), rule, table[key]) for key, rule in rules.items() if key in table
        }
        return {key: value for key, value in values.items() if value is not None}

    def table(self, path: KeyPath, value: object, hint: str) -> Mapping[str, object]:
        """Return a value that is a table. If it is none, add a fault and return an empty one."""
        if isinstance(value, dict):
            return value
        self.add([KeyFault(path, f"must be a table, got {shown_value(value)}", hint)])
        return {}

    def items(self, path: KeyPath, value: object, most: int) -> Iterator[tuple[KeyPath, object]]:
        """Yield the items of a list with their paths. If it is no list or too long, add a fault instead."""
        if not isinstance(value, list):
            self.add([KeyFault(path, f"must be a list in square brackets, got {shown_value(value)}")])
        elif len(value) > most:
            self.add([too_long(path, value, most)])
        else:
            yield from (((*path, index), item) for index, item in enumerate(value))


def too_long(path: KeyPath, items: Sequence[object], most: int) -> KeyFault:
    """The fault of a list with too many items."""
    return KeyFault((*path, most), f"must be at most {most}, got {len(items):,}", at="key")


def without_format(values: Mapping[str, object]) -> Iterator[KeyFault]:
    """A fault if a file does not say which format it is in."""
    if "format" not in values:
        yield KeyFault(("format",), "is missing", FORMAT_HINT, at="absent", between=True)


def strange_keys(
    path: KeyPath,
    table: Iterable[str],
    known: Iterable[str],
    hint_for: Callable[[str], str],
    message: str = "no such key",
) -> Iterator[KeyFault]:
    """A fault for each key of a table that means nothing.

    Args:
        path: The table's.
        table: Its keys.
        known: The keys that mean something.
        hint_for: Says what may have been meant by a key.
        message: The clause that says so.
    """
    known = set(known)
    for key in table:
        if key not in known:
            yield KeyFault((*path, key), message, hint_for(key), at="key")
