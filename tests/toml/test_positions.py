"""Every key and value of a file has its place."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selfcare import paths
from selfcare.toml.positions import Positions
from tests.support import together

TEXT = """\
# a comment
top = 1   # another
a.b = 2
"q \\u0041" = 3
'lit' = 4
list = [ # c
  5,
  # c
  { x = 6, y.z = 7 },
]
[t.u]
# c
k = '''
text'''
[[steps]]
s = 8
[[steps.marks]]
at = 9
[[steps]]
[[steps.marks]]
[[steps.marks]]
at = 10
[steps.sub]
n = 11
"""

PLACES = {
    ("top",): (2, 1, 2, 7),
    ("a", "b"): (3, 1, 3, 7),
    ("a",): (3, 1, 3, 1),
    ("q A",): (4, 1, 4, 14),
    ("lit",): (5, 1, 5, 9),
    ("list",): (6, 1, 6, 8),
    ("list", 0): (7, 3, 7, 3),
    ("list", 1): (9, 3, 9, 3),
    ("list", 1, "x"): (9, 5, 9, 9),
    ("list", 1, "y", "z"): (9, 12, 9, 18),
    ("t",): (11, 1, 11, 1),
    ("t", "u"): (11, 1, 11, 1),
    ("t", "u", "k"): (13, 1, 13, 5),
    ("steps",): (15, 1, 15, 1),
    ("steps", 0): (15, 1, 15, 1),
    ("steps", 0, "s"): (16, 1, 16, 5),
    ("steps", 0, "marks", 0, "at"): (18, 1, 18, 6),
    ("steps", 1): (19, 1, 19, 1),
    ("steps", 1, "marks", 0): (20, 1, 20, 1),
    ("steps", 1, "marks", 1): (21, 1, 21, 1),
    ("steps", 1, "marks", 1, "at"): (22, 1, 22, 6),
    ("steps", 1, "sub", "n"): (24, 1, 24, 5),
    ("steps", 1, "gone"): (19, 1, 19, 1),
    ("gone",): (1, 1, 1, 1),
    (): (1, 1, 1, 1),
}
"""Path -> line and column of its key, then of its value; where one is not there, of what it lies in."""


@together("path", PLACES)
def test_the_place_of_a_path(path: tuple[str | int, ...]) -> None:
    positions = Positions(TEXT, 200)
    assert (*positions.find(path, "key"), *positions.find(path, "value")) == PLACES[path]
    assert positions.find(path, "absent") == positions.find(path, "key")


def every_value(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every single value of a document, with its path."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from every_value(item, (*path, key))
    else:
        yield path, value


FILES = sorted(paths.bundled("routines").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
def test_every_value_of_a_file_is_found_where_it_is_written(file: Path) -> None:
    text = file.read_text()
    positions, lines = Positions(text, 200), text.split("\n")
    for path, value in every_value(tomllib.loads(text)):
        line, column = positions.find(path, "value")
        written = json.dumps(value, ensure_ascii=False)
        assert lines[line - 1][column - 1 :].startswith(written)


@pytest.mark.parametrize(
    "text",
    [
        "a = {\n b = 1, # c\n}",
        "[a\nb = 1",
        "a = [1,, 2]\nb = 3",
        "x = \n[t]\ny",
        "= 1",
        "[[]]",
        "a.b.",
        "\x00",
        "'",
    ],
)
def test_in_a_text_that_is_no_toml_everything_is_found_at_its_beginning(text: str) -> None:
    assert {Positions(text, 200).find(path, "value") for path in (("a", "b"), ("b",), ("t", "y"))} == {(1, 1)}


def test_columns_count_characters(tmp_path: Path) -> None:
    assert Positions('x = ["Füße 🦶", 3]', 200).find(("x", 1), "value") == (1, 16)
