"""Complaints of the TOML reader, put so that the writer of a file can use them, at the place to mend."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from selfcare.text import clean, offence
from selfcare.toml.file_kind import FileKind, Hint
from selfcare.toml.guard import TOKEN, SyntaxProblem, place

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_HINTS_FIRST: tuple[Hint, ...] = (
    (r"[“”„‘’]", "Use straight quotes: \" not “ or ”."),
    (r"[=\[,]\s*(?!true\b|false\b)(?i:true|false)\b", "Write true or false in small letters."),
)  # fmt: skip
_HINTS_LAST: tuple[Hint, ...] = (
    (r"=\s*(yes|no|on|off)\b", "Write true or false."),
    (r"=\s*[A-Za-z]", "Put text in quotes."),
    (r"^\s*//", "A remark starts with #."),
    (r"^\s*\w+\s*:", "A key is set with =, not with a colon: {example}."),
    (r'=\s*("[^"]*"|[^\s"\[{]+)\s*[;,]?\s*[\w.-]+\s*=', "Write one key a line."),
    (r"""=\s*("[^"]*"[^\s#].*"|'[^']*'[^\s#].*')""", 'Inside a text in "…" a quote is written \\".'),
    (r"^\s*[^=\[#]+$", "{lines}"),
)
"""Hints by the look of a line; those of the kind of file come between the first and the last."""

_MEANINGS = (
    (r"Expected '=' after a key in a key/value pair", "there is no = after the key"),
    (r"Expected newline or end of document after a statement", "there is more on the line than a value"),
    (r"Expected '\]' at the end of a table declaration", "the bracket is not closed"),
    (r"Expected '\]\]' at the end of an array declaration", "the brackets are not closed"),
)
"""Complaints of the reader in words that the writer of a file can use; the others need no change."""

_CHARACTER = re.compile(r"(Illegal|Found invalid) character")
_QUOTES = re.compile(r"Illegal character '\\n'|Unterminated string|Expected \"'+\"|Unescaped .* document\)$")
_BRACKETS = re.compile(r"Unclosed|Invalid value|Invalid initial character for a key part")
_TWICE = re.compile(r"Cannot declare|Cannot overwrite a value|Duplicate inline table key")
_KEY = re.compile(r"\s*\[{0,2}\s*([\w.-]+)")


class Mistake(NamedTuple):
    """One mistake, and the lines that must go so that the rest can be read."""

    refusal: SyntaxProblem
    spoilt: range
    """Line numbers from 1; empty if reading on would lead nowhere."""


def explain(complaint: str, text: str, kind: FileKind) -> Mistake:
    """Explain a complaint of the reader.

    Args:
        complaint: The whole complaint.
        text: The text that was read.
        kind: The kind of file it should be.
    """
    what, line_and_column = _PLACE.sub("", complaint), _PLACE.search(complaint)
    at = len(text)
    if line_and_column and line_and_column[1]:
        at = _offset(text, int(line_and_column[1]), int(line_and_column[2]))
    # Quotes come first: what they swallow makes the reader complain far below, about anything.
    quotes = open_quotes(text) if _QUOTES.match(complaint) else None
    if quotes is not None:
        return _open_quotes(text, quotes, kind)
    brackets = open_brackets(text, at) if _BRACKETS.match(what) else []
    mistake = _in_brackets(what, text, at, brackets, kind) if brackets else None
    if mistake:
        return mistake
    refusal = _twice(what, text, at, kind) if _TWICE.match(what) else _other(what, text, at, kind)
    return Mistake(refusal, _spoilt(text, at, kind))


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(above) + 1 for above in text.split("\n")[: line - 1]) + column - 1


def _open_quotes(text: str, at: int, kind: FileKind) -> Mistake:
    """Report unclosed quotes where they begin: the end of the text may be far below."""
    line, column = place(text, at)
    if text.startswith(('"""', "'''"), at):
        hint = "Three quotes open it, and three of the same close it."
        spoilt = range(line, next_line(text.split("\n"), line, is_header))
    else:
        hint, spoilt = "A text ends with the quotes it began with.", _spoilt(text, at, kind)
    return Mistake(SyntaxProblem("not TOML: the quotes are not closed", hint, line, column), spoilt)


def _in_brackets(what: str, text: str, at: int, brackets: list[int], kind: FileKind) -> Mistake | None:
    """Report a list or table that is not closed or lacks a comma; None if it is something else."""
    line, column = place(text, at)
    opened_above = [bracket for bracket in brackets if place(text, bracket)[0] < line]
    rest = text[at:].split("\n")[0]
    if opened_above and begins_anew(text.split("\n")[line - 1]):
        return _not_closed(text, opened_above[-1], kind)
    if at == len(text) or (text[brackets[-1]] == "{" and not rest.strip()):
        return _not_closed(text, brackets[-1], kind)
    if not what.startswith("Unclosed"):
        return None
    if rest[:1] in "]}#":
        return _not_closed(text, brackets[-1], kind)
    between = "items of a list" if text[brackets[-1]] == "[" else "keys of a table"
    missing = SyntaxProblem(
        "not TOML: a comma is missing", f"Put a comma between the {between}.", line, column
    )
    return Mistake(missing, _spoilt(text, at, kind))


def _not_closed(text: str, at: int, kind: FileKind) -> Mistake:
    if text[at] == "[":
        message, hint = "not TOML: the list is not closed", "A list ends with ]."
    else:
        message, hint = "not TOML: the table is not closed", "A table in { } ends on its line, with }."
    return Mistake(SyntaxProblem(message, hint, *place(text, at)), _spoilt(text, at, kind))


def _twice(what: str, text: str, at: int, kind: FileKind) -> SyntaxProblem:
    """Report a key or table that is there twice, where it begins."""
    line, column = place(text, at)
    lines = text.split("\n")
    here = lines[line - 1]
    hint = "Leave one of them out."
    if "inline" in what:
        name = what.split("'")[1]
        column = here.rfind(name, 0, column - 1) + 1
    else:
        name = _key(here)
        column = len(here) - len(here.lstrip()) + 1
    called = "table" if is_header(here) else "key"
    if called == "table":
        hint = _hint(here, "", kind) or hint
    elif above := _set_above(lines, line, name):
        hint = f"It is set in line {above} as well."
    return SyntaxProblem(f"not TOML: the {called} {clean(name)} is there twice", hint, line, column)


def _set_above(lines: Sequence[str], line: int, name: str) -> int | None:
    """Return the nearest line above `line` that sets the key; None if there is none."""
    return next((number for number in range(line - 1, 0, -1) if _key(lines[number - 1]) == name), None)


def _key(line: str) -> str:
    """Return the key that a line begins with, or the name of the table that it starts."""
    match = _KEY.match(line)
    return match[1] if match else ""


def _other(what: str, text: str, at: int, kind: FileKind) -> SyntaxProblem:
    line, column = place(text, at)
    here = text.split("\n")[line - 1]
    rest = here[column - 1 :].strip()
    if _CHARACTER.match(what):
        message = f"not TOML: a character that must not be shown, {offence(text[at:])}"
        return SyntaxProblem(message, "Take it out.", line, column)
    if what == "Invalid value" and (not rest or rest.startswith("#")):
        missing = "not TOML: there is no value after the ="
        return SyntaxProblem(missing, "Write one, or take the line out.", line, column)
    for pattern, meaning in _MEANINGS:
        what = re.sub(pattern, meaning, what)
    what = clean(what)
    hint = _hint(here, rest, kind) or (kind.lines if what == "Invalid statement" else "")
    return SyntaxProblem(f"not TOML: {what[:1].lower()}{what[1:]}", hint, line, column)


def _hint(line: str, rest: str, kind: FileKind) -> str:
    """Return a hint by the look of a line and of `rest`, the part of it that could not be read."""
    for pattern, hint in (*_HINTS_FIRST, *kind.hints, *_HINTS_LAST):
        if re.search(pattern, line):
            return hint.replace("{example}", kind.example).replace("{lines}", kind.lines)
    return "Put text in quotes." if re.match(r"[^\W\d]{2}", rest) else ""


def _spoilt(text: str, at: int, kind: FileKind) -> range:
    """Return the lines that must go because of a mistake at an offset."""
    line, _ = place(text, at)
    outermost = next(iter(open_brackets(text, at)), at)
    begins, _ = place(text, outermost)
    if begins < line and not in_one_piece(text, line):
        line = begins
    here = text.split("\n")[line - 1]
    if is_header(here) and kind.entries and kind.entries in here:
        return range(0)
    return reach(text, line)


_CLOSED = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]|\\[^\n])*+"|\'[^\'\n]*+\'',
    re.DOTALL,
)
_HEADER = re.compile(r"\s*\[\[?\s*[A-Za-z_][\w.-]*\s*\]{0,2}\s*(?:#.*)?")
_SETS_A_KEY = re.compile(r"\s*[\w.-]+\s*=")
"""A line that starts a table, finished or not, and a line that sets a key."""


def begins_anew(line: str) -> bool:
    """True if a line looks as if no bracket above it were still open."""
    return bool(is_header(line) or _SETS_A_KEY.match(line))


def is_header(line: str) -> bool:
    """True if a line starts a table, or is meant to."""
    return bool(_HEADER.fullmatch(line))


def open_quotes(text: str) -> int | None:
    """The offset of the first quotes that nothing closes; None if all are closed."""
    quoted = (token for token in TOKEN.finditer(text) if token.lastgroup == "text")
    return next((token.start() for token in quoted if not _CLOSED.fullmatch(token[0])), None)


def open_brackets(text: str, offset: int) -> list[int]:
    """The offsets of the brackets that are open at an offset, the outermost first."""
    brackets: list[int] = []
    for token in TOKEN.finditer(text, 0, offset):
        if token.lastgroup == "opens":
            brackets.append(token.start())
        elif token.lastgroup == "closes" and brackets:
            brackets.pop()
    return brackets


def reach(text: str, line: int) -> range:
    """Return the lines, from 1, that must go with one: a table's keys, or all up to the closing bracket.

    A bracket that nothing closes reaches to the next line that begins anew. Empty if a text of several lines
    begins or ends on the line: then there is no telling.
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
    """True if a line closes as many brackets as it opens."""
    return next(_depths(text, line))[1] == 0


def next_line(lines: Sequence[str], line: int, is_one: Callable[[str], bool]) -> int:
    """Return the first line below `line`, from 1, that `is_one` accepts; the line after the last if none."""
    below = (number for number in range(line + 1, len(lines) + 1) if is_one(lines[number - 1]))
    return next(below, len(lines) + 1)


def _depths(text: str, line: int) -> Iterator[tuple[int, int]]:
    """Yield each line from `line` on, and how many brackets opened since its beginning are still open."""
    depth = 0
    start = sum(len(above) + 1 for above in text.split("\n")[: line - 1])
    for token in TOKEN.finditer(text, start):
        if token.lastgroup == "newline":
            yield line, depth
        depth += {"opens": 1, "closes": -1}.get(token.lastgroup or "", 0)
        line += token[0].count("\n")
    yield line, depth
