"""From a file's text to its values, and what the TOML reader has to say about it on the way."""

import re
import tomllib
from typing import Any, NamedTuple

from selfcare.text import clean
from selfcare.toml.kind import Hint, Kind
from selfcare.toml.look import Refusal

MOST_READ = 300_000
"""Characters read in all while looking for further mistakes in the same file."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_HINTS_FIRST: tuple[Hint, ...] = (
    (r"[“”„‘’]", "Use straight quotes: \" not “ or ”."),
    (r"=\s*(True|False)\b", "Write true or false in small letters."),
)  # fmt: skip
_HINTS_LAST: tuple[Hint, ...] = (
    (r"=\s*(yes|no|on|off)\b", "Write true or false."),
    (r"=\s*[A-Za-z]", "Put text in quotes."),
    (r"^\s*//", "A remark starts with #."),
    (r"^\s*\w+\s*:", "A key is set with =, not with a colon: {example}."),
    (r'\[.*"\s+"', "Put a comma between the items of a list."),
    (r"^\s*[^=\[#]+$", "{lines}"),
)
"""What the look of a line says about the mistake in it; what a kind of file knows comes in between."""

_MEANINGS = (
    (r"Cannot declare \('(\w+)'.*\) twice", r"the table \1 is there twice"),
    (r"Unclosed array", "a list above is not closed, or lacks a comma"),
    (r"Cannot overwrite a value", "the key is there twice"),
    (r"Expected '=' after a key in a key/value pair", "there is no = after the key"),
    (r"Expected newline or end of document after a statement", "there is more on the line than a value"),
    (r"Expected '\]' at the end of a table declaration", "the bracket is not closed"),
    (r"Expected '\]\]' at the end of an array declaration", "the brackets are not closed"),
)
"""What the reader says, put so that a writer of files can use it; the rest is clear as it is."""


class Parsed(NamedTuple):
    """What could be read of a file."""

    values: dict[str, Any] | None
    """None where a mistake left nothing to rely on."""
    text: str
    """The text that gave the values: lines with a mistake in them are blank."""
    mistakes: list[Refusal]


def parse(text: str, kind: Kind) -> Parsed:
    """Read TOML and go on after a mistake where the lines around it keep their meaning.

    Args:
        text: TOML that has passed the look.
        kind: What it is meant to be.
    """
    mistakes: list[Refusal] = []
    read = 0
    while True:
        read += len(text)
        try:
            return Parsed(tomllib.loads(text), text, mistakes)
        except tomllib.TOMLDecodeError as error:
            complaint = str(error)
        crooked, straight = kind.straightened(text)
        if crooked:
            mistakes += crooked
            text = straight
            continue
        mistake = _mistake(complaint, text, kind)
        mistakes.append(mistake)
        mended = None if _leads_nowhere(complaint, mistake, text) else _blanked(text, mistake.line)
        if read > MOST_READ or mended is None:
            return Parsed(None, text, mistakes)
        text = mended


def _leads_nowhere(complaint: str, mistake: Refusal, text: str) -> bool:
    """Whether the reader noticed too late for the line it names to be the wrong one."""
    before = text.split("\n")[mistake.line - 1][: mistake.column - 1]
    return complaint.endswith("(at end of document)") or (
        complaint.startswith("Unclosed") and "[" not in before and "{" not in before
    )


def _blanked(text: str, line: int) -> str | None:
    """The text without a line; None where the lines after it would mean something else."""
    lines = text.split("\n")
    broken = lines[line - 1].strip()
    in_one_piece = all(broken.count(one) == broken.count(other) for one, other in ("[]", "{}"))
    if not broken or broken.startswith("[") or not in_one_piece or '"""' in broken or "'''" in broken:
        return None
    lines[line - 1] = ""
    return "\n".join(lines)


def _mistake(complaint: str, text: str, kind: Kind) -> Refusal:
    lines = text.split("\n")
    found = _PLACE.search(complaint)
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = len(lines), len(lines[-1]) + 1
    what = clean(_PLACE.sub("", complaint))
    for said, meant in _MEANINGS:
        what = re.sub(said, meant, what)
    return Refusal(f"not TOML: {what[:1].lower()}{what[1:]}", _hint(lines[line - 1], kind), line, column)


def _hint(line: str, kind: Kind) -> str:
    for pattern, hint in (*_HINTS_FIRST, *kind.hints, *_HINTS_LAST):
        if re.search(pattern, line):
            return hint.replace("{example}", kind.example).replace("{lines}", kind.lines)
    return ""
