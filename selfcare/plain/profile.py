"""The health profile asked anew line by line, and what is said once it was asked."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from selfcare import paths
from selfcare.exit_codes import DONE, NOT_CHECKED
from selfcare.journey import profile
from selfcare.journey.asks import follow
from selfcare.output.health_report import NO_GO_AHEAD, state_line
from selfcare.plain.console import Console
from selfcare.plain.ways import answered
from selfcare.safety.kept import profile_file


def ask_profile(console: Console) -> int:
    """Ask the whole profile anew, with nothing played; returns the exit code.

    Raises:
        NotKept: It was answered and cannot be written.
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    return follow(profile.ask_profile(console.clock), partial(answered, console))


def outcome_lines(code: int, today: date) -> Iterator[str]:
    """The lines about the answers that are kept by now.

    Args:
        code: The exit code that the asking came to.
        today: The local day.
    """
    if code in {DONE, NOT_CHECKED}:
        yield state_line(profile_file.look(paths.profile_file(), today).profile, today)
        yield NO_GO_AHEAD
        yield "What it changes: selfcare safety"
