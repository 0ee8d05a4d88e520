"""The health profile asked anew line by line, and what is said once it was asked."""

from collections.abc import Iterator
from datetime import date

from selfcare import paths
from selfcare.exit_codes import DONE, NOT_CHECKED
from selfcare.output.health_report import NO_GO_AHEAD, state_line
from selfcare.plain.check import ask, say_cards
from selfcare.plain.console import Console
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import cards
from selfcare.safety.kept import profile_file


def ask_profile(console: Console) -> int:
    """Ask the whole profile anew, with nothing played; returns the exit code.

    Raises:
        NotKept: It was answered and cannot be written.
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    clock = console.clock
    begun = lifecycle.begin_profile(clock.local())
    if begun.word:
        console.say(begun.word)
    check = ask(console, begun.check)
    if check is None:
        return NOT_CHECKED
    renewed = lifecycle.save_profile(check, clock.local(), clock.now_ms())
    if renewed.finished:
        return DONE
    say_cards(console, cards(renewed.verdict, clock.local()))
    return NOT_CHECKED


def outcome_lines(code: int, today: date) -> Iterator[str]:
    """The lines about the answers that are kept by now.

    Args:
        code: The exit code that the asking came to.
        today: The local day.
    """
    if code in {DONE, NOT_CHECKED}:
        yield state_line(profile_file.read(paths.profile_file(), today).profile, today)
        yield NO_GO_AHEAD
        yield "What it changes: selfcare safety"
