"""What can be typed while a session plays."""

from collections.abc import Iterator, Mapping
from enum import Enum


class Press(Enum):
    """What a person asks of a session, and how it is explained."""

    GO = "pause, go on, or go where it waits"
    NEXT = "next"
    BACK = "this one again, or the one before"
    MORE = "15 s more"
    LESS = "15 s less"
    WRONG = "something feels wrong"
    LIGHTER = "lighter, for this foot"
    AGAIN = "say it again"
    LEFT = "how much is left"
    HELP = "what can be typed"
    END = "end"


LETTERS: Mapping[str, Press] = {
    "": Press.GO,
    "n": Press.NEXT,
    "b": Press.BACK,
    "+": Press.MORE,
    "=": Press.MORE,
    "-": Press.LESS,
    "x": Press.WRONG,
    "!": Press.WRONG,
    "l": Press.LIGHTER,
    "r": Press.AGAIN,
    "s": Press.LEFT,
    "h": Press.HELP,
    "?": Press.HELP,
    "q": Press.END,
}
"""What a typed line means."""


def meaning(typed: str) -> Press | None:
    """What a line asks for; None where it asks for nothing."""
    return LETTERS.get(typed.strip().lower())


def help_lines() -> Iterator[str]:
    """Every letter with what it does, the same thing together."""
    for press in Press:
        names = [letter or "Enter" for letter, meant in LETTERS.items() if meant is press]
        if names:
            yield f"{' or '.join(names)}: {press.value}."
