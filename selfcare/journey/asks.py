"""What a way asks of a front end, and what it is answered."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from selfcare.ready import Preparation
from selfcare.routine.model import Routine
from selfcare.runner import Runner
from selfcare.safety.check.cards import Card
from selfcare.safety.check.flow import Check
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound.hearing import SoundOutput

Result = TypeVar("Result")

Offer = Literal["record", "rest"]
"""What may be done when nothing may be played: write down what a professional said, or five quiet minutes."""

BACK: Final = "back"
END: Final = "end"

ReadyEnd = Literal["go", "guest", "back", "leave"]
"""How the person goes on before the start: start, ask the check for a guest instead, go back to the routines,
or leave to where they came from."""

CardEnd = Offer | Literal["back"]
"""How the person goes on after cards: with an offer, or back to the routines."""

Choice = int | Literal["back", "end"]
"""The index of a line, one step back, or the end of it all."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something in passing. Answered with None."""

    words: str


@dataclass(frozen=True, slots=True)
class AskCheck:
    """Ask every page of a check. Answered with the check, answered to its end, or with `LeftCheck`."""

    check: Check
    about: str = ""
    """Whose feet it is about, if that has to be said."""
    leads_back: bool = True
    """False if nothing lies before its first page."""


@dataclass(frozen=True, slots=True)
class LeftCheck:
    """The user left a check, after the card of what they had marked and meant, if any."""

    card: Card | None = None
    is_unsaid: bool = False
    """True if something may have been marked, but was not meant yet."""
    goes_back: bool = False
    """True if they went one page back from the first."""


@dataclass(frozen=True, slots=True)
class ShowCards:
    """Show why nothing may be played. Answered with `CardEnd`, or None if the user leaves."""

    cards: tuple[Card, ...]
    offers: tuple[Offer, ...]
    farewell: str
    """The last words at night; empty by day."""
    leads_back: bool = False
    """True if there are routines to go back to."""


@dataclass(frozen=True, slots=True)
class GetReady:
    """Show the plan and take wishes. Answered with `ReadyEnd`."""

    preparation: Preparation
    verdict: Verdict
    hearing: SoundOutput


@dataclass(frozen=True, slots=True)
class PlaySession:
    """Play a session to its end. Answered with `SessionEnd`."""

    runner: Runner
    hearing: SoundOutput


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """The way a session ended, besides what its runner knows."""

    cards: tuple[Card, ...] = ()
    """The cards about what felt wrong; empty if nothing did."""
    code: int | None = None
    """The exit code, if the outcome alone does not tell: the check did not let it go on, or Ctrl+C."""
    is_unsaid: bool = False
    """True if something felt wrong and nobody said what."""


@dataclass(frozen=True, slots=True)
class ShowEnd:
    """Show how it went and what to do now. Answered with True if the user leaves the app."""

    routine: Routine
    runner: Runner
    cards: tuple[Card, ...]
    leads_back: bool
    """False if nothing else may be chosen now."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose a line. Answered with a `Choice`."""

    question: str
    lines: tuple[str, ...]
    card: Card | None = None
    """What to do, above the question."""
    only_ends: bool = False
    """True if help comes first, so that there is no way back."""


Ask = Tell | AskCheck | ShowCards | GetReady | PlaySession | ShowEnd | Choose

Way = Generator[Ask, Any, Result]
"""A way through the product: it yields what to ask, is sent the answers, and returns what came of it."""


def follow(way: Way[Result], answer: Callable[[Ask], Any]) -> Result:
    """Go a way to its end.

    Args:
        way: The way, from its beginning.
        answer: Asks the user, and returns the answer.
    """
    answered = None
    with closing(way):
        while True:
            try:
                ask = way.send(answered)
            except StopIteration as end:
                result: Result = end.value
                return result
            answered = answer(ask)
