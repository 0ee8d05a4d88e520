"""Tables that are read as forms: every wrong key is told at once, and what is right is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from selfcare.toml import forms
from selfcare.toml.document import MOST_PROBLEMS
from selfcare.toml.forms import FormReader, FormWords, Items, Named, Single, Table, keys_of
from selfcare.toml.rules import title, whole

Number = Annotated[int, whole(1, 9)]


@dataclass(frozen=True, kw_only=True)
class Toe:
    name: Annotated[str, title]
    length: Number = 5


@dataclass(frozen=True, kw_only=True)
class Foot:
    size: Number
    toes: tuple[Toe, ...] = ()
    tags: tuple[Annotated[str, title], ...] | None = None
    shoes: Mapping[str, Number] | None = None
    heel: Toe | None = None


WORDS = FormWords(
    examples={"size": "size = 5", "toes.name": 'name = "big"', "heel.name": 'name = "heel"'},
    tables={
        "toes": "Start each with [[toes]].",
        "heel": "Start it with [heel].",
        "shoes": "shoes = { left = 5 }",
    },
    stray=lambda table, _key: f"not in {table or 'the file'}",
    longest=lambda _path: 3,
)


def read(values: Mapping[str, Any]) -> tuple[Foot, list[tuple[str, str, str]]]:
    """What the reader makes of values, and what it says of them."""
    reader = FormReader(WORDS)
    foot = reader.read(Foot, (), values)
    return foot, [
        (".".join(map(str, fault.path)), fault.message, fault.hint) for fault in reader.findings.faults
    ]


def test_the_type_of_a_field_says_what_it_takes() -> None:
    takes = {name: type(key.takes) for name, key in keys_of(Foot).items()}
    assert takes == {"size": Single, "toes": Items, "tags": Items, "shoes": Named, "heel": Table}
    assert [name for name, key in keys_of(Foot).items() if key.is_required] == ["size"]


def test_what_is_right_becomes_the_form() -> None:
    values = {
        "size": 4,
        "toes": [{"name": "big"}],
        "tags": ["x"],
        "shoes": {"left": 3},
        "heel": {"name": "h", "length": 2},
    }
    foot = Foot(size=4, toes=(Toe(name="big"),), tags=("x",), shoes={"left": 3}, heel=Toe(name="h", length=2))
    assert read(values) == (foot, [])


def test_what_is_wrong_is_told_all_at_once_and_has_its_default() -> None:
    foot, faults = read({"toes": [{"length": 0}, 3], "tags": "x", "shoes": 3, "heel": [], "sole": 1})
    assert foot == Foot(size=None)  # type: ignore[arg-type]
    assert faults == [
        ("size", "is missing", "size = 5"),
        ("toes.0.name", "is missing", 'name = "big"'),
        ("toes.0.length", "must be 1–9, got 0", ""),
        ("toes.1", "must be a table, got 3", "Start each with [[toes]]."),
        ("tags", 'must be a list in square brackets, got "x"', ""),
        ("shoes", "must be a table, got 3", "shoes = { left = 5 }"),
        ("heel", "must be a table, got a list", "Start it with [heel]."),
        ("sole", "no such key", "not in the file"),
    ]


def test_a_table_that_should_be_a_list_of_tables_says_how_to_write_one() -> None:
    assert read({"size": 1, "toes": {"name": "big"}})[1] == [
        ("toes", "must be a list of toes", "Write [[toes]], with two brackets.")
    ]


def test_a_list_that_is_too_long_is_told_and_its_first_items_are_looked_at() -> None:
    assert read({"size": 1, "tags": ["a", "", "c", ""]})[1] == [
        ("tags.3", "must be at most 3, got 4", ""),
        ("tags.1", "must not be empty", ""),
    ]


def test_a_key_that_is_there_with_a_slip_in_its_name_is_not_missing() -> None:
    assert read({"sise": 3})[1] == [("sise", "no such key", "not in the file")]


def test_thousands_of_odd_keys_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(forms, "closest", lambda key, _keys: compared.append(key))
    _, faults = read({f"odd{number}": 1 for number in range(10_000)})
    assert len(faults) == MOST_PROBLEMS + 1
    assert len(compared) == MOST_PROBLEMS + 1
