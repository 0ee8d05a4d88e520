"""Big letters and figures: whole, equally wide, and told apart at every size."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, product

import pytest

from selfcare.footmap.cells import FOURTHS, HALVES, QUADRANTS, WHOLE, Grain
from selfcare.footmap.letters import big, can_be_big, width_of

pytestmark = pytest.mark.uncounted

GRAINS = pytest.mark.parametrize("grain", [FOURTHS, HALVES, WHOLE], ids=["fourths", "halves", "whole"])
ROWS = pytest.mark.parametrize(
    "rows", [*(3, 4, 5, 7, 11), *(pytest.param(rows, marks=pytest.mark.exhaustive) for rows in (6, 8, 9, 10))]
)
"""Those of the usual windows always, the others with what takes long."""

READABLE = pytest.mark.parametrize(
    ("grain", "rows"),
    [
        (grain, rows)
        for grain in (FOURTHS, HALVES, WHOLE)
        for rows in range(3, 12)
        if grain != WHOLE or rows >= 5
    ],
    ids=str,
)
"""Those that are ever used: in whole cells less than five rows cannot be read."""

SIDES = ("LEFT", "RIGHT", "BOTH")
FIGURES = "0123456789"
LETTERS = "LEFTRIGHBO"
CHARACTERS = {FOURTHS: QUADRANTS, HALVES: " ▀▄█", WHOLE: " #"}

NEIGHBOURS = ("II", "LL", "11", "88", "RI")

SHORT = [
    f"{minutes}:{seconds:02}" for minutes, seconds in ((0, 0), (1, 11), (4, 28), (9, 39), (0, 47), (8, 56))
]
LONG = [f"{minutes}:{seconds:02}" for minutes, seconds in ((10, 0), (11, 11), (28, 47), (39, 56), (99, 59))]


@cache
def drawn(grain: Grain, rows: int) -> dict[str, tuple[str, ...]]:
    """Everything that is ever big, at one size."""
    texts = [*SIDES, *SHORT, *LONG, *FIGURES, *LETTERS, *NEIGHBOURS, ":"]
    return {text: big(text, rows, grain) for text in texts}


@GRAINS
@ROWS
def test_every_side_and_every_time_is_as_high_as_it_is_to_be_and_even(grain: Grain, rows: int) -> None:
    for text, cells in drawn(grain, rows).items():
        assert len(cells) == rows
        assert {len(row) for row in cells} == {width_of(text, rows, grain)}
        assert set("".join(cells)) <= set(CHARACTERS[grain])


@pytest.mark.exhaustive
@GRAINS
def test_every_time_up_to_a_hundred_minutes_is_drawn(grain: Grain) -> None:
    for minutes, seconds in product(range(100), range(60)):
        usual = "0:00" if minutes < 10 else "00:00"
        assert width_of(f"{minutes}:{seconds:02}", 3, grain) == width_of(usual, 3, grain)


@GRAINS
@ROWS
def test_a_time_is_as_wide_whatever_it_says(grain: Grain, rows: int) -> None:
    for times in (SHORT, LONG):
        assert len({len(drawn(grain, rows)[text][0]) for text in times}) == 1


@READABLE
@pytest.mark.parametrize("characters", [FIGURES, LETTERS, SIDES], ids=["figures", "letters", "sides"])
def test_no_two_look_alike(grain: Grain, rows: int, characters: Sequence[str]) -> None:
    cells = drawn(grain, rows)
    alike = [
        (one, other) for one, other in combinations(sorted(set(characters)), 2) if cells[one] == cells[other]
    ]
    assert alike == []


@READABLE
def test_the_colon_is_two_squares_one_above_the_other(grain: Grain, rows: int) -> None:
    colon = pixels(":", rows, grain)
    columns = {tuple(row[column] for row in colon) for column in range(len(colon[0]))}
    for column in columns - {(False,) * len(colon)}:
        begins = [at for at, on in enumerate(column) if on and not (at and column[at - 1])]
        assert len(begins) == 2


@GRAINS
@ROWS
def test_two_letters_do_not_touch(grain: Grain, rows: int) -> None:
    for text in NEIGHBOURS:
        cells = pixels(text, rows, grain)
        on = [any(row[column] for row in cells) for column in range(len(cells[0]))]
        inside = on[on.index(True) : len(on) - on[::-1].index(True)]
        assert False in inside


@GRAINS
@ROWS
def test_a_letter_fills_its_height(grain: Grain, rows: int) -> None:
    for letter in {*FIGURES, *LETTERS}:
        cells = drawn(grain, rows)[letter]
        assert cells[0].strip(), letter
        assert cells[-1].strip(), letter


def pixels(text: str, rows: int, grain: Grain) -> list[list[bool]]:
    """Which pixels of a text are on, row by row."""
    return [
        [is_on(cell, down, right, grain) for cell in row for right in range(grain.across)]
        for row in drawn(grain, rows)[text]
        for down in range(grain.down)
    ]


def is_on(cell: str, down: int, right: int, grain: Grain) -> bool:
    number = CHARACTERS[grain].index(cell)
    return bool(number >> (down * grain.across + right) & 1)


def test_an_i_is_one_stroke_and_an_l_has_a_foot() -> None:
    assert {row.strip() for row in big("I", 4, HALVES)} == {"█"}
    top, *_, foot = big("L", 4, HALVES)
    assert len(foot.rstrip()) > len(top.rstrip())


def test_a_higher_letter_is_wider() -> None:
    for grain in (FOURTHS, HALVES, WHOLE):
        widths = [width_of("RIGHT", rows, grain) for rows in range(3, 12)]
        assert widths == sorted(widths)
        assert widths[0] < widths[-1]


def test_what_can_be_big() -> None:
    assert all(can_be_big(text) for text in (*SIDES, "12:34", ":", ""))
    assert not any(can_be_big(text) for text in ("left", "LINKS", "1.5", "−1:00"))


def test_nothing_is_no_letter() -> None:
    assert big("", 3, FOURTHS) == ("", "", "")
