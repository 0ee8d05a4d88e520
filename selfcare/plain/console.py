"""How one talks to a person line by line, whatever it is that prints and reads the lines."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Protocol

from selfcare.clock import Clock
from selfcare.text import clean, shorten
from selfcare.wording.check_words import TOO_FAST


class Reply(Enum):
    """What was heard where it was no line."""

    SILENCE = auto()
    """Nothing until the moment that was waited for."""
    END = auto()
    """There is no more input."""
    INTERRUPT = auto()
    """Ctrl+C."""
    SUSPEND = auto()
    """Ctrl+Z: the program is about to be stopped."""


class Leave(Enum):
    """Where a person goes who does not answer a question."""

    BACK = auto()
    LEAVE = auto()


class Console(Protocol):
    """A person who reads lines and types lines."""

    @property
    def clock(self) -> Clock:
        """What time it is for this person."""
        ...

    def say(self, line: str = "") -> None:
        """Print a line."""
        ...

    def hear(self, until_ms: int | None) -> str | Reply:
        """The next line typed.

        Args:
            until_ms: The moment to wait for at most; None waits for ever.
        """
        ...

    def forget(self) -> None:
        """Throw away what was typed and not yet heard."""
        ...

    def crowded(self) -> bool:
        """Whether more came together with the last line, as in a paste; that is thrown away."""
        ...

    def stop_here(self) -> None:
        """Stop the program, as Ctrl+Z means; return when it goes on."""
        ...

    def rows(self) -> int:
        """How many rows can be seen at once."""
        ...

    def rows_of(self, line: str) -> int:
        """How many rows a line takes."""
        ...


def answer_to(console: Console, prompt: str) -> str | None:
    """What a person types after a prompt, and alone; None where there is no more input.

    What was typed before the prompt is no answer to it, nor is a line out of a paste.

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
    """Which of some lines a person chooses, by number, from 0."""
    for line in numbered(lines):
        console.say(line)
    while True:
        typed = answer_to(console, prompt)
        match typed and typed.lower():
            case None | "q":
                return Leave.LEAVE
            case "back":
                return Leave.BACK
            case said if (index := number_in(said, len(lines))) is not None:
                return index
            case _:
                console.say(not_here(typed or ""))


def numbered(lines: Sequence[str]) -> list[str]:
    """Lines with their numbers, from 1."""
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def number_in(typed: str, of: int) -> int | None:
    """The line that a number means, from 0; None where it means none of `of` lines.

    From the tenth on a line has a letter, too: the key it has on a drawn screen.
    """
    if len(typed) == 1 and "a" <= typed.lower() < chr(ord("a") + of - 9):
        return 9 + ord(typed.lower()) - ord("a")
    figures = typed.isascii() and typed.isdigit() and len(typed) <= 4
    return int(typed) - 1 if figures and 1 <= int(typed) <= of else None


def not_here(typed: str) -> str:
    """What is said to something that means nothing here."""
    return (
        f"“{clean(shorten(typed, 30))}” means nothing here." if typed else "Something has to be typed here."
    )
