"""From a file's text to its values, and what the TOML reader has to say about it on the way."""

import re
import tomllib
from typing import Any, NamedTuple

from selfcare.routine.look import Refusal
from selfcare.text import clean

MOST_READ = 300_000
"""Characters read in all while looking for further mistakes in the same file."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_SIMPLE_LINE = re.compile(r"""[ \t]*[A-Za-z0-9_."' -]+=(?!.*(?:\"{3}|'{3}|[\[{])).*""")
"""A line that sets one key to something on the same line: without it the rest still means the same."""

_HINTS = (
    (r"[“”„‘’]", "Use straight quotes: \" not “ or ”."),
    (r"=\s*(True|False)\b", "Write true or false in small letters."),
    (r"=\s*\d+,\d", 'Whole seconds, or minutes and seconds: 90 or "1m30s".'),
    (r"=\s*\d+:\d", 'Minutes and seconds are written "2m30s", or 150.'),
    (r"=\s*\d+\s*[ms]", 'Put it in quotes: "1m30s".'),
    (r"=\s*[A-Za-z]", "Put text in quotes."),
    (r"^\s*[^=\[#]+$", "A line sets a key, key = value, or starts a step, [[steps]]."),
)  # fmt: skip


class Parsed(NamedTuple):
    """What could be read of a file."""

    values: dict[str, Any] | None
    """None where a mistake left nothing to rely on."""
    text: str
    """The text that gave the values: lines with a mistake in them are blank."""
    mistakes: list[Refusal]


def parse(text: str) -> Parsed:
    """Read TOML and go on after a mistake where the lines around it keep their meaning.

    Args:
        text: TOML that has passed the look.
    """
    mistakes: list[Refusal] = []
    read = 0
    while True:
        read += len(text)
        try:
            return Parsed(tomllib.loads(text), text, mistakes)
        except tomllib.TOMLDecodeError as error:
            mistake = _mistake(str(error), text)
        mistakes.append(mistake)
        lines = text.split("\n")
        if read > MOST_READ or not _SIMPLE_LINE.fullmatch(lines[mistake.line - 1].rstrip("\r")):
            return Parsed(None, text, mistakes)
        lines[mistake.line - 1] = ""
        text = "\n".join(lines)


def _mistake(complaint: str, text: str) -> Refusal:
    lines = text.split("\n")
    found = _PLACE.search(complaint)
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = len(lines), len(lines[-1]) + 1
    what = clean(_PLACE.sub("", complaint))
    hint = next((hint for pattern, hint in _HINTS if re.search(pattern, lines[line - 1])), "")
    return Refusal(f"not TOML: {what[:1].lower()}{what[1:]}", hint, line, column)
