"""Quotes and brackets of a text that is not TOML: which are open, and how far what is open reaches."""

import re
from collections.abc import Callable, Iterator, Sequence

from selfcare.toml.look import TOKEN

_CLOSED = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]|\\[^\n])*+"|\'[^\'\n]*+\'',
    re.DOTALL,
)
_HEADER = re.compile(r"\s*\[\[?\s*[A-Za-z_][\w.-]*\s*\]{0,2}\s*(?:#.*)?")
_SETS_A_KEY = re.compile(r"\s*[\w.-]+\s*=")
"""How a line looks that starts a table, finished or not, and one that sets a key."""


def begins_anew(line: str) -> bool:
    """Whether a line looks as if nothing above it were still open."""
    return bool(is_header(line) or _SETS_A_KEY.match(line))


def is_header(line: str) -> bool:
    """Whether a line starts a table, or is meant to."""
    return bool(_HEADER.fullmatch(line))


def open_quotes(text: str) -> int | None:
    """Where the first quotes stand that nothing closes."""
    quoted = (token for token in TOKEN.finditer(text) if token.lastgroup == "text")
    return next((token.start() for token in quoted if not _CLOSED.fullmatch(token[0])), None)


def open_brackets(text: str, offset: int) -> list[int]:
    """Where the brackets stand that are open at an offset, the outermost first."""
    found: list[int] = []
    for token in TOKEN.finditer(text, 0, offset):
        if token.lastgroup == "opens":
            found.append(token.start())
        elif token.lastgroup == "closes" and found:
            found.pop()
    return found


def reach(text: str, line: int) -> range:
    """The lines, from 1, that have to go with one: a table's keys, and brackets as far as they are closed.

    What nothing closes reaches to the next line that begins anew. Empty where a text of several lines begins
    or ends on the line: then nobody knows.
    """
    lines = text.split("\n")
    here = lines[line - 1]
    if here.count('"""') % 2 or here.count("'''") % 2:
        return range(0)
    if is_header(here):
        return range(line, next_line(lines, line, is_header))
    for number, depth in _depths(text, line):
        if depth <= 0:
            return range(line, number + 1)
        if number > line and is_header(lines[number - 1]):
            break
    return range(line, next_line(lines, line, begins_anew))


def in_one_piece(text: str, line: int) -> bool:
    """Whether a line closes as many brackets as it opens."""
    return next(_depths(text, line))[1] == 0


def next_line(lines: Sequence[str], line: int, is_one: Callable[[str], bool]) -> int:
    """The first line below one, from 1, that is such a one; one more than there are if none is."""
    below = (number for number in range(line + 1, len(lines) + 1) if is_one(lines[number - 1]))
    return next(below, len(lines) + 1)


def _depths(text: str, line: int) -> Iterator[tuple[int, int]]:
    """How many more brackets are open at the end of a line than at its beginning, and so for each below."""
    depth = 0
    start = sum(len(each) + 1 for each in text.split("\n")[: line - 1])
    for token in TOKEN.finditer(text, start):
        if token.lastgroup == "newline":
            yield line, depth
        depth += {"opens": 1, "closes": -1}.get(token.lastgroup or "", 0)
        line += token[0].count("\n")
    yield line, depth
