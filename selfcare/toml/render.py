"""Show a problem as a good compiler does: place, message, the line with a mark below, and a hint."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from selfcare.text import clean

if TYPE_CHECKING:
    from selfcare.toml.problems import Problem

_TAB = "    "
_CUT = "…"
_LEAST_ROOM = 20
"""The least number of cells for the line itself, however narrow the terminal is."""


def problem_lines(problem: "Problem", width: int) -> Iterator[str]:
    """Yield the lines that show a problem, the line of the file it is on, and what would be right.

    Args:
        problem: A problem of any file.
        width: Cells for the line of the file with its number; the other lines wrap when printed.
    """
    yield str(problem)
    line = problem.text.removesuffix("\r")
    if line.strip():
        number = f"{problem.line:>5} | "
        room = max(width - len(number), _LEAST_ROOM)
        before, after = around(line, problem.column, room)
        yield f"{number}{before}{after}"
        yield f"{'|':>{len(number) - 1}} {' ' * cells(before)}^"
    if problem.hint:
        yield f"  {problem.hint}"


def around(line: str, column: int, room: int) -> tuple[str, str]:
    """Split a line at a column; return the text before it and from it on, safe to show.

    A long line is cut on both sides so that both parts together fit.

    Args:
        line: A line of a file, unchecked.
        column: From 1, in characters; one more than the length of the line is its end.
        room: The number of cells there are.
    """
    at = column - 1
    # Only the characters that could fit are looked at: the line may be very long.
    near = line[max(0, at - room) : at], line[at : at + room]
    before, after = (_shown(part) for part in near)
    is_cut = (at > room, len(line) > at + room)
    if not any(is_cut) and cells(before) + max(1, cells(after)) <= room:
        return before, after
    for_after = min(max(1, cells(after)) + is_cut[1], room // 3)
    before = _fitting(before[::-1], room - for_after, is_cut=is_cut[0])[::-1]
    return before, _fitting(after, room - cells(before), is_cut=is_cut[1])


def cells(text: str) -> int:
    """The number of cells that a text without control characters takes."""
    import wcwidth

    return max(0, wcwidth.wcswidth(text))


def _shown(text: str) -> str:
    return clean(text.replace("\t", _TAB))


def _fitting(text: str, room: int, *, is_cut: bool) -> str:
    """Return as much of the beginning of a text as fits, and a mark if more follows."""
    if not is_cut and cells(text) <= room:
        return text
    start = ""
    for character in text:
        if cells(start + character) > room - 1:
            break
        start += character
    return start + _CUT


def all_lines(problems: Iterable["Problem"], width: int) -> Iterator[str]:
    """Yield the lines of several problems, one after the other."""
    for problem in problems:
        yield from problem_lines(problem, width)
