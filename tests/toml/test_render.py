"""A problem with its line: the mark stands below the very character, whatever the line is made of."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.text import offence
from selfcare.toml.problems import Problem
from selfcare.toml.render import all_lines, around, cells, problem_lines


def problem(line: str, column: int, hint: str | None = None) -> Problem:
    return Problem("a.toml", 12, column, "steps[3].seconds", "must be 5–900, got 0", hint, text=line)


def test_where_and_what_the_line_a_mark_and_what_would_be_right() -> None:
    assert list(problem_lines(problem("seconds = 0", 11, "Write 5 or more."), 80)) == [
        "a.toml:12:11: steps[3].seconds: must be 5–900, got 0",
        "   12 | seconds = 0",
        "      |           ^",
        "  Write 5 or more.",
    ]


def test_without_a_line_or_a_hint_there_is_none() -> None:
    assert list(problem_lines(problem("", 1), 80)) == ["a.toml:12:1: steps[3].seconds: must be 5–900, got 0"]
    assert len(list(problem_lines(problem(" \t\r", 1), 80))) == 1


def test_several_one_below_the_other() -> None:
    assert len(list(all_lines([problem("a", 1), problem("", 1, "h")], 80))) == 5


@pytest.mark.parametrize(
    ("line", "column", "shown", "before"),
    [
        ("\tseconds = 0", 12, "    seconds = 0", 14),
        ("a\tb", 3, "a    b", 5),
        ('name = "宽宽" 7', 13, 'name = "宽宽" 7', 14),
        ('name = "e\u0301" 7', 13, 'name = "e\u0301" 7', 11),
        ("a = \x1b[2J 7", 10, "a = \ufffd[2J 7", 9),
        ("a = \u202e7", 6, "a = \ufffd7", 5),
        ("seconds =", 10, "seconds =", 9),
        ("seconds = 0\r", 11, "seconds = 0", 10),
    ],
)
def test_the_mark_stands_below_the_character(line: str, column: int, shown: str, before: int) -> None:
    _, said, mark, *_ = problem_lines(problem(line, column), 80)
    assert said == f"   12 | {shown}"
    assert mark == f"      | {' ' * before}^"


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (1, "0123456789012345678…"),
        (16, "…2345678901234567890…"[:20]),
        (500, "…6789012345678901234…"[:20]),
        (1000, "…1234567890123456789"),
        (1001, "…1234567890123456789"),
    ],
)
def test_a_long_line_is_cut_around_it(column: int, said: str) -> None:
    line = "0123456789" * 100
    before, after = around(line, column, 20)
    assert cells(before + after) <= 20
    assert (after or " ")[0] in {line[column - 1 : column] or " ", "…"}
    assert (before + after).startswith(said[0])
    assert (before + after).strip("…") in line


def test_a_narrow_terminal_still_shows_some_of_it() -> None:
    _, said, mark, *_ = problem_lines(problem("seconds = 0", 11), 5)
    assert said.endswith("seconds = 0")
    assert mark.index("^") == said.index("0")


@given(
    st.text(st.sampled_from("ab 宽\t\x1b\u0301\u202e👣é\u200b"), max_size=300),
    st.integers(1, 301),
    st.integers(20, 120),
)
def test_whatever_the_line_it_fits_is_harmless_and_the_mark_is_in_it(
    line: str, column: int, room: int
) -> None:
    column = min(column, len(line) + 1)
    before, after = around(line, column, room)
    assert cells(before) < room
    assert cells(before) + cells(after) <= room
    assert offence(before + after) is None


def test_a_line_of_marks_that_take_no_room_is_cut_all_the_same() -> None:
    before, after = around("a" + "\u0301" * 300, 1, 20)
    assert (before, after) == ("", "a" + "\u0301" * 19 + "…")
