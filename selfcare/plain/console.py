"""A conversation line by line, independent of what prints and reads the lines."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Protocol

from selfcare.clock import Clock
from selfcare.text import clean, shorten
from selfcare.wording.check_words import TOO_FAST


class Reply(Enum):
    """Anything other than a typed line that can end the wait for one."""

    SILENCE = auto()
    """Nothing came in time."""
    END = auto()
    """There is no more input."""
    INTERRUPT = auto()
    """Ctrl+C."""
    SUSPEND = auto()
    """Ctrl+Z: the program is about to be stopped."""


class Leave(Enum):
    """The ways to go on without answering a question."""

    BACK = auto()
    LEAVE = auto()


class Console(Protocol):
    """A person who reads lines and types lines."""

    @property
    def clock(self) -> Clock:
        """The clock that this conversation runs by."""
        ...

    def say(self, line: str = "") -> None:
        """Print a line."""
        ...

    def hear(self, until_ms: int | None) -> str | Reply:
        """Wait for the next typed line.

        Args:
            until_ms: The time to stop waiting at; None waits for ever.
        """
        ...

    def forget(self) -> None:
        """Drop input that was typed but not yet heard."""
        ...

    def crowded(self) -> bool:
        """True if more input came together with the last line, as in a paste; that input is dropped."""
        ...

    def stop_here(self) -> None:
        """Suspend the program, as for Ctrl+Z; return when it goes on."""
        ...

    def rows(self) -> int:
        """The number of visible rows."""
        ...

    def rows_of(self, line: str) -> int:
        """The number of rows that a line takes."""
        ...


def answer_to(console: Console, prompt: str) -> str | None:
    """Print a prompt and return the answer; None if there is no more input.

    Input typed before the prompt is no answer to it, and neither is a line from a paste.

    Raises:
        KeyboardInterrupt: Ctrl+C instead.
    """
    while True:
        console.forget()
        console.say(prompt)
        heard = console.hear(None)
        if isinstance(heard, str):
            if not console.crowded():
                return heard.strip()
            console.say(TOO_FAST)
        elif heard is Reply.END:
            return None
        else:
            console.say()
            if heard is Reply.INTERRUPT:
                raise KeyboardInterrupt
            console.stop_here()


def choice(console: Console, lines: Sequence[str], prompt: str) -> int | Leave:
    """Let the person choose one of some lines by its number; return its index, from 0."""
    for line in numbered(lines):
        console.say(line)
    while True:
        typed = answer_to(console, prompt)
        match typed and typed.lower():
            case None | "q":
                return Leave.LEAVE
            case "back":
                return Leave.BACK
            case entry if (index := number_in(entry, len(lines))) is not None:
                return index
            case _:
                console.say(not_here(typed or ""))


def agrees(console: Console, question: str) -> bool:
    """Ask once; anything but a yes counts as a no.

    Raises:
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    typed = answer_to(console, question)
    return typed is not None and typed.lower() in {"y", "yes"}


def numbered(lines: Sequence[str]) -> list[str]:
    """Lines with their numbers, from 1."""
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def number_in(typed: str, of: int) -> int | None:
    """The index, from 0, of the line with the typed number; None if it is none of `of` lines.

    From the tenth on a line also has a letter: its key on a drawn screen.
    """
    if len(typed) == 1 and "a" <= typed.lower() < chr(ord("a") + of - 9):
        return 9 + ord(typed.lower()) - ord("a")
    # At most four digits: int() refuses very long numbers.
    figures = typed.isascii() and typed.isdigit() and len(typed) <= 4
    return int(typed) - 1 if figures and 1 <= int(typed) <= of else None


def not_here(typed: str) -> str:
    """The reply to input that means nothing here."""
    return (
        f"“{clean(shorten(typed, 30))}” means nothing here." if typed else "Something has to be typed here."
    )
