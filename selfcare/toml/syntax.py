"""Turn a file's text into its values, and collect what the TOML reader complains of on the way."""

import tomllib
from typing import Any, NamedTuple

from selfcare.toml.file_kind import FileKind
from selfcare.toml.guard import SyntaxProblem
from selfcare.toml.syntax_errors import explain

MOST_READ = 300_000
"""The most characters read in all while looking for further mistakes in the same file."""


class Parsed(NamedTuple):
    """The readable part of a file, and its mistakes."""

    values: dict[str, Any] | None
    """None if a mistake left nothing to rely on."""
    text: str
    """The text that gave the values: lines with a mistake in them are blank or put right."""
    mistakes: list[SyntaxProblem]


def parse(text: str, kind: FileKind) -> Parsed:
    """Read TOML, and go on after a mistake if the lines around it keep their meaning.

    Args:
        text: TOML that has passed `guard`.
        kind: The kind of file it should be.
    """
    mistakes: list[SyntaxProblem] = []
    characters_read = 0
    # The reader stops at its first mistake, so each one found is blanked and the text read again.
    while True:
        characters_read += len(text)
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
        if characters_read > MOST_READ or mended == text:
            return Parsed(None, text, mistakes)
        text = mended


def _read(text: str) -> tuple[dict[str, Any] | None, str]:
    """Return the values of a text, or None and the complaint of the reader."""
    try:
        return tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        return None, str(error)


def _blanked(text: str, spoilt: range) -> str:
    """Return the text with some of its lines blank."""
    lines = text.split("\n")
    for line in spoilt:
        lines[line - 1] = ""
    return "\n".join(lines)
