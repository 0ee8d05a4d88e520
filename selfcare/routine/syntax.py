"""From a file's text to its values, and what the TOML reader has to say about it on the way."""

import re
import tomllib
from typing import Any, NamedTuple

from selfcare.routine.look import Refusal
from selfcare.text import clean

MOST_READ = 300_000
"""Characters read in all while looking for further mistakes in the same file."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_STEP_HEADER = re.compile(r"\s*\[\[\s*steps\s*\]\]\s*(?:#.*)?")
_CROOKED_HEADER = re.compile(r"(?=.*[\[\](:])[^\w=#]*steps[^\w=#]*(?:#.*)?")
"""A line that starts a step, and one that is meant to."""

_HINTS = (
    (r"[“”„‘’]", "Use straight quotes: \" not “ or ”."),
    (r"=\s*(True|False)\b", "Write true or false in small letters."),
    (r"=\s*\d+,\d", 'Whole seconds, or minutes and seconds: 90 or "1m30s".'),
    (r"=\s*\d+:\d", 'Minutes and seconds are written "2m30s", or 150.'),
    (r"=\s*\d+\s*[ms]", 'Put it in quotes: "1m30s".'),
    (r"=\s*(yes|no|on|off)\b", "Write true or false."),
    (r"=\s*[A-Za-z]", "Put text in quotes."),
    (r"^\s*//", "A remark starts with #."),
    (r"^\s*\w+\s*:", 'A key is set with =, not with a colon: name = "A".'),
    (r'\[.*"\s+"', "Put a comma between the items of a list."),
    (r"^\s*[^=\[#]+$", "A line sets a key, key = value, or starts a step, [[steps]]."),
)  # fmt: skip


_MEANINGS = (
    (r"Cannot declare \('(\w+)'.*\) twice", r"the table \1 is there twice"),
    (r"Unclosed array", "a list above is not closed, or lacks a comma"),
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
        crooked, straight = _straightened(text)
        if crooked:
            mistakes += crooked
            text = straight
            continue
        mistake = _mistake(complaint, text)
        mistakes.append(mistake)
        mended = None if _leads_nowhere(complaint, mistake, text) else _blanked(text, mistake.line)
        if read > MOST_READ or mended is None:
            return Parsed(None, text, mistakes)
        text = mended


def _straightened(text: str) -> tuple[list[Refusal], str]:
    """Every line that is meant to start a step and does not, and the text with those put right."""
    lines = text.split("\n")
    crooked = []
    for number, line in enumerate(lines, 1):
        if _CROOKED_HEADER.fullmatch(line.rstrip("\r")) and not _STEP_HEADER.fullmatch(line.rstrip("\r")):
            column = len(line) - len(line.lstrip()) + 1
            hint = "Write [[steps]], with two brackets on each side."
            crooked.append(Refusal("does not start a step", hint, number, column))
            lines[number - 1] = "[[steps]]"
    return crooked, "\n".join(lines)


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
