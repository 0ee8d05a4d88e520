"""Facts that set a routine file apart from any other TOML."""

import re
from collections.abc import Mapping
from typing import Any

from selfcare.toml.file_kind import FileKind
from selfcare.toml.guard import SyntaxProblem

MOST_STEPS = 200

_STEP_HEADER = re.compile(r"\s*\[\[\s*steps\s*\]\]\s*(?:#.*)?")
_CROOKED_HEADER = re.compile(r"(?=.*[\[\](:])[^\w=#]*steps?[^\w=#]*(?:#.*)?", re.IGNORECASE)
"""A line that starts a step, and a line that is meant to start one."""


def straightened(text: str) -> tuple[list[SyntaxProblem], str]:
    """Find the lines that are meant to start a step and do not; return them and the corrected text."""
    lines = text.split("\n")
    mistakes = []
    for number, line in enumerate(lines, 1):
        if _CROOKED_HEADER.fullmatch(line.rstrip("\r")) and not _STEP_HEADER.fullmatch(line.rstrip("\r")):
            column = len(line) - len(line.lstrip()) + 1
            hint = "Write [[steps]], with two brackets on each side."
            mistakes.append(SyntaxProblem("does not start a step", hint, number, column))
            lines[number - 1] = "[[steps]]"
    return mistakes, "\n".join(lines)


def crooked(values: Mapping[str, Any]) -> bool:
    """True if the steps are there but not as a list: [steps] and [[step]] are valid TOML, too."""
    if "steps" in values:
        return isinstance(values["steps"], dict)
    return any(key.lower() in {"step", "steps"} for key in values)


KIND = FileKind(
    called="A routine file",
    example='name = "A"',
    lines="A line sets a key, key = value, or starts a step, [[steps]].",
    longest_list=MOST_STEPS,
    hints=(
        (r"^\s*\[\s*variants\b", "Write [[variants]], with two brackets on each side."),
        (r"^\s*\[[^\]]*$", "Write [sound], with one bracket on each side."),
        (r"=\s*\d+,\d", 'Whole seconds, or minutes and seconds: 90 or "1m30s".'),
        (r"=\s*\d+:\d", 'Minutes and seconds are written "2m30s", or 150.'),
        (r"=\s*\d+\s*[ms]", 'Put it in quotes: "1m30s".'),
    ),
    entries="steps",
    straightened=straightened,
    is_crooked=crooked,
)
"""All that reading the TOML of a routine file needs to know."""
