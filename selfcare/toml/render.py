"""A problem as a good compiler shows it: where, what, the line with a mark below, what would be right."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from selfcare.text import clean

if TYPE_CHECKING:
    from selfcare.toml.problems import Problem

_TAB = "    "
_CUT = "…"
_LEAST_ROOM = 20
"""Cells for the line itself, however narrow the terminal is."""


def problem_lines(problem: "Problem", width: int) -> Iterator[str]:
    """A problem, the line it is on, and what would be right.

    Args:
        problem: Of any file.
        width: Cells that the line itself may take with its number; the rest wraps where it is printed.
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
    """What of a line stands before a column and from it on, as it can be shown.

    A long line is cut on both sides, so that both together fit.

    Args:
        line: Whatever is in a file.
        column: From 1, in characters; one more than the line has is its end.
        room: Cells there are.
    """
    at = column - 1
    near = line[max(0, at - room) : at], line[at : at + room]
    before, after = (_shown(part) for part in near)
    is_cut = (at > room, len(line) > at + room)
    if not any(is_cut) and cells(before) + max(1, cells(after)) <= room:
        return before, after
    for_after = min(max(1, cells(after)) + is_cut[1], room // 3)
    before = _fitting(before[::-1], room - for_after, is_cut=is_cut[0])[::-1]
    return before, _fitting(after, room - cells(before), is_cut=is_cut[1])


def cells(text: str) -> int:
    """How many cells a text takes that has no control characters."""
    import wcwidth

    return max(0, wcwidth.wcswidth(text))


def _shown(text: str) -> str:
    return clean(text.replace("\t", _TAB))


def _fitting(text: str, room: int, *, is_cut: bool) -> str:
    """As much of the beginning of a text as fits, with a mark where more follows."""
    if not is_cut and cells(text) <= room:
        return text
    taken = ""
    for each in text:
        if cells(taken + each) > room - 1:
            break
        taken += each
    return taken + _CUT


def all_lines(problems: Iterable["Problem"], width: int) -> Iterator[str]:
    """Several problems, one below the other."""
    for problem in problems:
        yield from problem_lines(problem, width)
