"""Big letters and figures for whoever looks from two metres: rows of characters, in one colour.

Every pixel is on or off. Soft edges would cost seven times the bytes each second.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

from selfcare.footmap.cells import QUADRANTS, Grain
from selfcare.footmap.geometry import Outline, Point, smooth, through

BOX_HIGH = 16
_COLON = ":"
_COLON_WIDE = 4.5
_GAP = 1.3
"""Between two letters, in units of the box."""


@cache
def _strokes() -> tuple[float, Mapping[str, tuple[float, tuple[Outline, ...]]]]:
    """The weight of a stroke; and for each character the width of its box, and its strokes."""
    data = tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))
    return data["weight"], {letter: _letter(entry) for letter, entry in data["letters"].items()}


def _letter(entry: Mapping[str, Any]) -> tuple[float, tuple[Outline, ...]]:
    loops = [smooth(points) for points in entry.get("loops", ())]
    strokes = (
        *(tuple((float(x), float(y)) for x, y in points) for points in entry.get("lines", ())),
        *(through(points) for points in entry.get("curves", ())),
        *((*loop, loop[0]) for loop in loops),
    )
    return entry.get("wide", 10.0), strokes


@lru_cache(maxsize=128)
def big(text: str, rows: int, grain: Grain) -> tuple[str, ...]:
    """Return a text as so many rows of characters, all of them equally wide.

    Args:
        text: Letters of LEFT, RIGHT and BOTH, figures, and the colon of a time.
        rows: The height.
        grain: The pixels of a cell.
    """
    glyphs = [_pixels(letter, rows, grain) for letter in text]
    gap = max(1, round(_GAP * _across(rows, grain)))
    height = rows * grain.down
    lines = [[False] * 0 for _ in range(height)]
    for number, glyph in enumerate(glyphs):
        for line, row in zip(lines, glyph, strict=True):
            line.extend([False] * (gap if number else 0))
            line.extend(row)
    width = -(-len(lines[0]) // grain.across) * grain.across if lines[0] else 0
    for line in lines:
        line.extend([False] * (width - len(line)))
    character = _CHARACTERS[grain.across, grain.down]
    return tuple(
        "".join(
            character(
                [
                    lines[row + down][column + right]
                    for down in range(grain.down)
                    for right in range(grain.across)
                ]
            )
            for column in range(0, width, grain.across)
        )
        for row in range(0, height, grain.down)
    )


def can_be_big(text: str) -> bool:
    """True if there is a big letter for every one of a text."""
    return set(text) <= {_COLON, *_strokes()[1]}


def width_of(text: str, rows: int, grain: Grain) -> int:
    """Return the cells that a text takes from left to right."""
    return len(big(text, rows, grain)[0])


def _across(rows: int, grain: Grain) -> float:
    """The pixels from left to right for one unit of the box."""
    return rows * grain.down / BOX_HIGH / grain.aspect


@lru_cache(maxsize=256)
def _pixels(letter: str, rows: int, grain: Grain) -> tuple[tuple[bool, ...], ...]:
    """One letter: which pixels are on, row by row."""
    height, across, down = rows * grain.down, _across(rows, grain), rows * grain.down / BOX_HIGH
    if letter == _COLON:
        return _colon(height, across)
    weight, letters = _strokes()
    wide, strokes = letters[letter]
    width = max(1, round(wide * across))
    # However small, a stroke between two rows of pixels is on one of them.
    reach = max(weight / 2, 0.51 / down, 0.51 / across)
    on = [[False] * width for _ in range(height)]
    for stroke in strokes:
        for a, b in pairwise(stroke):
            left, right = (
                (edge / wide * width) for edge in (min(a[0], b[0]) - reach, max(a[0], b[0]) + reach)
            )
            top, bottom = (edge * down for edge in (min(a[1], b[1]) - reach, max(a[1], b[1]) + reach))
            for row in range(max(0, int(top)), min(height, int(bottom) + 1)):
                for column in range(max(0, int(left)), min(width, int(right) + 1)):
                    point = (column + 0.5) / width * wide, (row + 0.5) / down
                    if not on[row][column] and _distance(point, a, b) <= reach:
                        on[row][column] = True
    return tuple(map(tuple, on))


def _colon(height: int, across: float) -> tuple[tuple[bool, ...], ...]:
    """Two squares on whole pixels."""
    size_high = max(1, round(height / 7))
    size_wide = max(1, round(2.2 * across))
    width = max(size_wide, round(_COLON_WIDE * across) // 2 * 2)
    start = (width - size_wide) // 2
    tops = (round(height * 0.3), round(height * 0.7) - size_high + 1)
    return tuple(
        tuple(
            start <= column < start + size_wide and any(top <= row < top + size_high for top in tops)
            for column in range(width)
        )
        for row in range(height)
    )


def _distance(point: Point, one: Point, other: Point) -> float:
    """How far a point is from the line between two others."""
    along_x, along_y = other[0] - one[0], other[1] - one[1]
    length = along_x**2 + along_y**2
    way = ((point[0] - one[0]) * along_x + (point[1] - one[1]) * along_y) / length if length else 0.0
    way = min(max(way, 0.0), 1.0)
    return hypot(point[0] - one[0] - way * along_x, point[1] - one[1] - way * along_y)


def _fourths(on: Sequence[bool]) -> str:
    return QUADRANTS[sum(1 << corner for corner, is_on in enumerate(on) if is_on)]


def _halves(on: Sequence[bool]) -> str:
    return " ▀▄█"[on[0] + 2 * on[1]]


def _wholes(on: Sequence[bool]) -> str:
    return "#" if on[0] else " "


_CHARACTERS: Mapping[tuple[int, int], Callable[[Sequence[bool]], str]] = {
    (2, 2): _fourths,
    (1, 2): _halves,
    (1, 1): _wholes,
}
