"""What sets a routine file apart from any other TOML."""

import re

from selfcare.toml.kind import Kind
from selfcare.toml.look import Refusal

MOST_STEPS = 200

_STEP_HEADER = re.compile(r"\s*\[\[\s*steps\s*\]\]\s*(?:#.*)?")
_CROOKED_HEADER = re.compile(r"(?=.*[\[\](:])[^\w=#]*steps[^\w=#]*(?:#.*)?")
"""A line that starts a step, and one that is meant to."""


def straightened(text: str) -> tuple[list[Refusal], str]:
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


KIND = Kind(
    called="A routine file",
    example='name = "A"',
    lines="A line sets a key, key = value, or starts a step, [[steps]].",
    longest_list=MOST_STEPS,
    hints=(
        (r"=\s*\d+,\d", 'Whole seconds, or minutes and seconds: 90 or "1m30s".'),
        (r"=\s*\d+:\d", 'Minutes and seconds are written "2m30s", or 150.'),
        (r"=\s*\d+\s*[ms]", 'Put it in quotes: "1m30s".'),
    ),
    entries="steps",
    straightened=straightened,
)
"""A routine file, as far as reading its TOML goes."""
