"""The health profile asked anew line by line, and what is said once it was asked."""

from collections.abc import Iterator
from datetime import date

from selfcare import paths
from selfcare.plain.ask import ask, say_cards
from selfcare.plain.console import Console
from selfcare.plain.review import NO_GO_AHEAD, state_line
from selfcare.runner import EXIT_CODES, NOT_CHECKED
from selfcare.safety import carried, profile_file
from selfcare.safety.cards import cards

_DONE = EXIT_CODES["finished"]


def ask_profile(console: Console) -> int:
    """Ask the whole profile anew, with nothing played; returns the exit code.

    Raises:
        NotKept: It was answered and cannot be written.
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    clock = console.clock
    begun = carried.begin_profile(clock.local())
    if begun.word:
        console.say(begun.word)
    check = ask(console, begun.check)
    if check is None:
        return NOT_CHECKED
    renewed = carried.renewed(check, clock.local(), clock.now_ms())
    if renewed.finished:
        return _DONE
    say_cards(console, cards(renewed.verdict, clock.local()))
    return NOT_CHECKED


def outcome_lines(code: int, today: date) -> Iterator[str]:
    """What is kept by now.

    Args:
        code: The exit code that the asking came to.
        today: The local day.
    """
    if code in {_DONE, NOT_CHECKED}:
        yield state_line(profile_file.read(paths.profile_file(), today).profile, today)
        yield NO_GO_AHEAD
        yield "What it changes: selfcare safety"
