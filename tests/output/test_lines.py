"""Lines for a terminal and for a pipe."""

import pytest

from selfcare.output import lines as plain
from selfcare.wording import session_words
from tests.support import plan, step


@pytest.mark.parametrize(
    ("line", "prefix", "rows"),
    [
        ("One two three four five", "", ["One two three four", "five"]),
        ("  One two three four five", "", ["  One two three four", "  five"]),
        (" 0:10  Left foot: heel, 45 s", "", [" 0:10  Left foot:", "       heel, 45 s"]),
        ("12:10  Left foot: heel, 45 s", "P ", ["P 12:10  Left foot:", "P        heel, 45 s"]),
        (" 0:10  Left: a heel, 45 s", "", [" 0:10  Left: a heel,", "       45 s"]),
        ("足のマッサージ、ゆっくりと", "", ["足のマッサージ、ゆっ", "くりと"]),
        ("", "P ", ["P "]),
        ("", "", [""]),
        ("a\x1b[2Jb", "", ["a\ufffd[2Jb"]),
    ],
)
def test_a_line_in_rows_of_twenty_cells(line: str, prefix: str, rows: list[str]) -> None:
    assert plain.in_rows_of(20)(line, prefix).split("\n") == rows


def test_a_terminal_too_narrow_for_anything_still_gets_words() -> None:
    assert plain.in_rows_of(1)("abc", "PREVIEW ") == "PREVIEW abc"


def test_a_line_for_a_pipe_stays_in_one_piece() -> None:
    assert plain.in_one_piece("  " + "word " * 50 + "\x07", "P ") == "P   " + "word " * 50 + "\ufffd"


@pytest.mark.parametrize(
    ("seconds", "length"),
    [(5, "5 s"), (90, "90 s"), (119, "119 s"), (120, "2 min"), (130, "2 min 10 s"), (180, "3 min")],
)
def test_lengths_in_words(seconds: int, length: str) -> None:
    assert session_words.segment_line(plan(step("a", "left", seconds), get_ready=0).segments[0]).endswith(
        f", {length}"
    )


@pytest.mark.parametrize(
    ("side", "foot"),
    [("left", "Left foot: "), ("right", "Right foot: "), ("both", "Both feet: "), ("none", "")],
)
def test_the_foot_is_named_by_a_word(side: str, foot: str) -> None:
    segment = plan(step("a", side), get_ready=0).segments[0]  # type: ignore[arg-type]
    assert session_words.segment_line(segment) == f"{foot}A, heel, light, 30 s"


def test_no_pressure_is_not_mentioned() -> None:
    assert (
        session_words.segment_line(plan(step("a", "left", pressure=0), get_ready=0).segments[0])
        == "Left foot: A, heel, 30 s"
    )
