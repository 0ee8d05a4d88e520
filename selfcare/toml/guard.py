"""Checks of a file before anything parses it: size, encoding, and shapes that would hang a parser.

Python's TOML reader takes time that grows with the square of a dotted key's length, and it recurses at every
bracket. So both are counted here first, in one pass over the text.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selfcare.text import clean

MOST_BYTES = 256 * 1024
MOST_KEY_PARTS = 8
MOST_BRACKETS = 16
MOST_LINE = 16_000
MOST_NUMBER = 64
"""Characters in a number; a date with a time has 35."""

_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""Byte order marks, longer ones first."""

_SAVE_AS_UTF_8 = "Save it as UTF-8 (in the editor's “save as”, under encoding)."

TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<text>\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)
             | '''(?:[^']|'{1,2}(?!'))*+(?:'{3,5}|\Z)
             | "(?:[^"\\\n]|\\[^\n])*+"?
             | '[^'\n]*+'?)
    | (?P<word>[A-Za-z0-9_+-]++)
    | (?P<blank>[ \t]++)
    | (?P<dot>\.)
    | (?P<opens>[\[{])
    | (?P<closes>[\]}])
    | (?P<newline>\n)
    | (?P<other>[^\n])
    """,
    re.VERBOSE | re.DOTALL,
)


class SyntaxProblem(NamedTuple):
    """The reason to look no further at a file or a part of it."""

    message: str
    hint: str = ""
    """A sentence that says what would be right."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""


class Unreadable(Exception):
    """A file that cannot be read as text; its `refusal` says why."""

    def __init__(self, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.refusal = SyntaxProblem(message, hint, line, column)


def read(path: Path, called: str) -> str:
    """Return the text of a file, without a byte order mark.

    Never blocks: anything but a plain file is refused before it is read.

    Args:
        path: The file.
        called: The kind of file, as it is named at the start of a sentence.

    Raises:
        Unreadable: It cannot be read, is too large, or is not UTF-8 text.
    """
    raw, size = _bytes(path, MOST_BYTES)
    return text_of(raw, called, size)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of a file, or `most` bytes of it and one more. Never blocks.

    Raises:
        Unreadable: It cannot be read.
    """
    return _bytes(path, most)[0]


def _bytes(path: Path, most: int) -> tuple[bytes, int]:
    """Return the content of a file, at most one byte more than `most`, and its full size."""
    try:
        with open(path, "rb", opener=_without_blocking) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("is not a plain file")
            raw: bytes | None = file.read(most + 1)
    except IsADirectoryError:
        raise Unreadable("is a folder") from None
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except OSError as error:
        raise Unreadable(f"cannot be read: {clean(error.strerror or str(error)).lower()}") from None
    except ValueError:
        raise Unreadable("has a name that cannot be used") from None
    if raw is None:
        raise Unreadable("has no content that is there at once")
    return raw, status.st_size


def text_of(raw: bytes, called: str, size: int = 0) -> str:
    """Return the text of a file's bytes, without a byte order mark.

    Args:
        raw: All its bytes, or more of them than a file may have.
        called: The kind of file, as it is named at the start of a sentence.
        size: The number of bytes in the whole file, if known; else 0.

    Raises:
        Unreadable: There are too many bytes, or they are not UTF-8 text.
    """
    if len(raw) > MOST_BYTES:
        kilobytes = max(size, len(raw)) / 1024
        raise Unreadable(f"is {kilobytes:,.0f} KB long", f"{called} has at most {MOST_BYTES // 1024} KB.")
    return _decoded(raw)


def _without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decoded(raw: bytes) -> str:
    for mark, encoding in _OTHER_ENCODINGS.items():
        if raw.startswith(mark):
            raise Unreadable(f"is {encoding} text", _SAVE_AS_UTF_8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise Unreadable(
            f"is not UTF-8 text: byte 0x{raw[error.start]:02x}",
            _SAVE_AS_UTF_8,
            *place(before, len(before)),
        ) from None
    if "\x00" in text:
        hint = "Save it as UTF-8." if text.count("\x00") * 3 > len(text) else ""
        raise Unreadable("has a NUL character in it", hint, *place(text, text.index("\x00")))
    if "\r" in text and "\n" not in text:
        raise Unreadable("has line ends that nothing reads any more", "Save it with ordinary line ends.")
    return text.removeprefix("\ufeff")


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of an offset in `text`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def refusals(text: str) -> Iterator[SyntaxProblem]:
    """Find every shape in `text` that must not reach a parser, at most one of each kind."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE:
            hint = f"At most {MOST_LINE:,} characters."
            yield SyntaxProblem(f"the line is {len(line):,} characters long", hint, number, MOST_LINE + 1)
            break
    yield from _deep(text)


def _deep(text: str) -> Iterator[SyntaxProblem]:
    reported: set[str] = set()
    brackets = 0
    parts = 0
    after_dot = False
    for token in TOKEN.finditer(text):
        kind = token.lastgroup
        too = None
        if kind in {"word", "text"}:
            parts = parts + 1 if after_dot else 1
            if parts > MOST_KEY_PARTS:
                too = "the key has too many parts", f"At most {MOST_KEY_PARTS}."
            elif kind == "word" and len(token[0]) > MOST_NUMBER and token[0].lstrip("+-")[:1].isdigit():
                too = "the number is too long", f"Numbers have at most {MOST_NUMBER} characters."
        elif kind == "opens":
            brackets += 1
            if brackets > MOST_BRACKETS:
                too = "brackets are too deep", f"At most {MOST_BRACKETS} brackets inside one another."
        elif kind == "closes":
            brackets = max(0, brackets - 1)
        if too and too[0] not in reported:
            reported.add(too[0])
            yield SyntaxProblem(*too, *place(text, token.start()))
        if kind != "blank":
            after_dot = kind == "dot"
