"""Reading a table of TOML as a form: a frozen dataclass whose fields are the keys, each with its rule.

The type of a field says what its value may be:

    Annotated[int, rule]             a value that the rule accepts
    tuple[Annotated[str, rule], ...] a list of such values
    Mapping[str, Annotated[...]]     a table with any keys, of such values
    OtherForm                        a table that is itself a form
    tuple[OtherForm, ...]            a list of such tables

`| None` beside any of these is for a key that may be left out, as is a default.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from itertools import islice
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from selfcare.text import closest
from selfcare.toml.document import MOST_PROBLEMS
from selfcare.toml.findings import Findings, strange_keys, too_long
from selfcare.toml.problems import KeyFault, KeyPath

Form = TypeVar("Form")


class Single(NamedTuple):
    """A value that a rule accepts."""

    rule: Callable[[object], Any]


class Named(NamedTuple):
    """A table whose keys are names, all with the same rule."""

    rule: Callable[[object], Any]


class Table(NamedTuple):
    """A table that is a form."""

    form: type


class Items(NamedTuple):
    """A list of values or of tables."""

    item: Single | Table


class Key(NamedTuple):
    """One key of a form."""

    takes: Single | Named | Table | Items
    is_required: bool


@cache
def keys_of(form: type) -> Mapping[str, Key]:
    """The keys of a form, in the order of its fields."""
    hints = get_type_hints(form, include_extras=True)
    return {
        field.name: Key(
            _taken_by(hints[field.name]), field.default is MISSING and field.default_factory is MISSING
        )
        for field in fields(form)
    }


def _taken_by(hint: Any) -> Any:
    if is_dataclass(hint):
        return Table(hint)  # type: ignore[arg-type]
    parts = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        return Single(hint.__metadata__[0])
    if origin is tuple:
        return Items(_taken_by(parts[0]))
    if origin is Mapping:
        return Named(_taken_by(parts[1]).rule)
    return next(_taken_by(part) for part in parts if part is not NoneType)


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a kind of file says about its tables; paths are written without positions: `steps.marks.at`."""

    examples: Mapping[str, str]
    """The hint for a missing key, by its path."""
    tables: Mapping[str, str]
    """How a table is written, by its path."""
    stray: Callable[[str, str], str]
    """The hint for a key that means nothing, by the path of its table and its name; may be empty."""
    longest: Callable[[str], int]
    """The most items of a list, by its path."""


def shape(path: KeyPath) -> str:
    """A path as text, without list positions: `steps.marks.at`."""
    return ".".join(part for part in path if isinstance(part, str))


class FormReader:
    """Reads tables as forms, and finds everything that is wrong with each key by itself.

    Args:
        words: What the kind of file says about its tables.
    """

    def __init__(self, words: FormWords) -> None:
        self.findings = Findings()
        self.tables: dict[KeyPath, Any] = {}
        """Every table that was read, as a form, by its path."""
        self._words = words

    def read(self, form: type[Form], path: KeyPath, table: Mapping[str, Any]) -> Form:
        """Read a table. A key whose value is wrong has its default, or None if it is required."""
        keys = keys_of(form)  # type: ignore[arg-type]  # a class is hashable
        values: dict[str, Any] = {name: None for name, key in keys.items() if key.is_required}
        for name, key in keys.items():
            if name in table:
                before = len(self.findings.faults)
                value = self._value(key.takes, (*path, name), table[name])
                if len(self.findings.faults) == before:
                    values[name] = value
            elif key.is_required:
                self.findings.add(self._missing(path, name, table, keys))
        stray_keys = strange_keys(path, table, keys, lambda name: self._words.stray(shape(path), name))
        self.findings.add(stray_keys)
        self.tables[path] = form(**values)
        return self.tables[path]  # type: ignore[no-any-return]

    def _missing(
        self, path: KeyPath, name: str, table: Mapping[str, Any], keys: Mapping[str, Key]
    ) -> Iterator[KeyFault]:
        """A fault for a key that must be there, unless it is there with a slip in its name."""
        # To look for the nearest of thousands of odd keys takes longer than a file may take.
        odd_keys = islice((key for key in table if key not in keys), MOST_PROBLEMS + 1)
        if not any(closest(key, keys) == name for key in odd_keys):
            example = self._words.examples[shape((*path, name))]
            yield KeyFault((*path, name), "is missing", example, at="absent", between=True)

    def _value(self, takes: Single | Named | Table | Items, path: KeyPath, value: Any) -> Any:
        match takes:
            case Single(rule):
                return self.findings.taken(path, rule, value)
            case Named(rule):
                table = self.findings.table(path, value, self._words.tables[shape(path)])
                return {name: self.findings.taken((*path, name), rule, each) for name, each in table.items()}
            case Table(form) if isinstance(value, dict):
                return self.read(form, path, value)
            case Table():
                return self.findings.table(path, value, self._words.tables[shape(path)])
            case Items(Table()) if isinstance(value, dict) and len(path) == 1:
                hint = f"Write [[{path[0]}]], with two brackets."
                return self.findings.add([KeyFault(path, f"must be a list of {path[0]}", hint)])
        most = self._words.longest(shape(path))
        # What is wrong with the first items is worth saying, even if there are too many.
        if isinstance(value, list) and len(value) > most:
            self.findings.add([too_long(path, value, most)])
            value = value[:most]
        items = self.findings.items(path, value, most)
        return tuple(self._value(takes.item, place, each) for place, each in items)
