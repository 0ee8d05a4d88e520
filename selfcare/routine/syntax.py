"""From a file's text to its values, and what the TOML reader has to say about it on the way."""

import re
import tomllib
from typing import Any, NamedTuple

from selfcare.routine.look import Refusal
from selfcare.text import clean

MOST_READ = 300_000
"""Characters read in all while looking for further mistakes in the same file."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_AT_THE_END = "(at end of document)"
"""Where the reader only noticed at the end, no line is known to be wrong."""

_STEP_HEADER = re.compile(r"\s*\[[\s\[]*steps[\s\]]*\]\s*(?:#.*)?")
"""A line that is meant to start a step, however its brackets are."""

_HINTS = (
    (r"[“”„‘’]", "Use straight quotes: \" not “ or ”."),
    (r"=\s*(True|False)\b", "Write true or false in small letters."),
    (r"=\s*\d+,\d", 'Whole seconds, or minutes and seconds: 90 or "1m30s".'),
    (r"=\s*\d+:\d", 'Minutes and seconds are written "2m30s", or 150.'),
    (r"=\s*\d+\s*[ms]", 'Put it in quotes: "1m30s".'),
    (r"=\s*[A-Za-z]", "Put text in quotes."),
    (r"^\s*\[.*steps", "Write [[steps]], with two brackets on each side."),
    (r"^\s*\w+\s*:", 'A key is set with =, not with a colon: name = "A".'),
    (r'"\s+"', "Put a comma between the items of a list."),
    (r"^\s*[^=\[#]+$", "A line sets a key, key = value, or starts a step, [[steps]]."),
)  # fmt: skip


_MEANINGS = (
    (r"Cannot declare \('(\w+)'.*\) twice", r"the table \1 is there twice"),
    (r"Cannot overwrite a value", "the key is there twice"),
    (r"Expected '=' after a key in a key/value pair", "there is no = after the key"),
    (r"Expected newline or end of document after a statement", "there is more on the line than a value"),
    (r"Expected '\]' at the end of a table declaration", "the bracket is not closed"),
    (r"Expected '\]\]' at the end of an array declaration", "the brackets are not closed"),
)
"""What the reader says, put so that a writer of routines can use it; the rest is clear as it is."""


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
            complaint = str(error)
            mistake = _mistake(complaint, text)
        mistakes.append(mistake)
        mended = None if complaint.endswith(_AT_THE_END) else _mended(text, mistake.line)
        if read > MOST_READ or mended is None or mended == text:
            return Parsed(None, text, mistakes)
        text = mended


def _mended(text: str, line: int) -> str | None:
    """The text without what is wrong in a line; None where the lines after it would mean something else."""
    lines = text.split("\n")
    broken = lines[line - 1].rstrip("\r")
    if _STEP_HEADER.fullmatch(broken):
        lines[line - 1] = "[[steps]]"
        return "\n".join(lines)
    in_one_piece = all(broken.count(one) == broken.count(other) for one, other in ("[]", "{}"))
    if broken.lstrip().startswith("[") or not in_one_piece or '"""' in broken or "'''" in broken:
        return None
    lines[line - 1] = ""
    return "\n".join(lines)


def _mistake(complaint: str, text: str) -> Refusal:
    lines = text.split("\n")
    found = _PLACE.search(complaint)
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = len(lines), len(lines[-1]) + 1
    what = clean(_PLACE.sub("", complaint))
    for said, meant in _MEANINGS:
        what = re.sub(said, meant, what)
    hint = next((hint for pattern, hint in _HINTS if re.search(pattern, lines[line - 1])), "")
    return Refusal(f"not TOML: {what[:1].lower()}{what[1:]}", hint, line, column)
