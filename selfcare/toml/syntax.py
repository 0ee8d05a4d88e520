"""From a file's text to its values, and what the TOML reader has to say about it on the way."""

import tomllib
from typing import Any, NamedTuple

from selfcare.toml.file_kind import FileKind
from selfcare.toml.guard import SyntaxProblem
from selfcare.toml.syntax_errors import explain

MOST_READ = 300_000
"""Characters read in all while looking for further mistakes in the same file."""


class Parsed(NamedTuple):
    """What could be read of a file."""

    values: dict[str, Any] | None
    """None where a mistake left nothing to rely on."""
    text: str
    """The text that gave the values: lines with a mistake in them are blank."""
    mistakes: list[SyntaxProblem]


def parse(text: str, kind: FileKind) -> Parsed:
    """Read TOML and go on after a mistake where the lines around it keep their meaning.

    Args:
        text: TOML that has passed the look.
        kind: What it is meant to be.
    """
    mistakes: list[SyntaxProblem] = []
    read = 0
    while True:
        read += len(text)
        values, complaint = _read(text)
        if values is None or kind.is_crooked(values):
            crooked, straight = kind.straightened(text)
            if crooked:
                mistakes += crooked
                text = straight
                continue
        if values is not None:
            return Parsed(values, text, mistakes)
        mistake = explain(complaint, text, kind)
        mistakes.append(mistake.refusal)
        mended = _blanked(text, mistake.spoilt)
        if read > MOST_READ or mended == text:
            return Parsed(None, text, mistakes)
        text = mended


def _read(text: str) -> tuple[dict[str, Any] | None, str]:
    """The values of a text, or what the reader complains of."""
    try:
        return tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        return None, str(error)


def _blanked(text: str, spoilt: range) -> str:
    """The text with nothing on some of its lines."""
    lines = text.split("\n")
    for line in spoilt:
        lines[line - 1] = ""
    return "\n".join(lines)
