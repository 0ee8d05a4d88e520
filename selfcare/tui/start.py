"""Opens the app and sees it to its end: the last sound, and the exit code."""

from typing import TYPE_CHECKING

from selfcare.clock import SystemClock
from selfcare.exit_codes import INTERNAL_ERROR, SIGNAL
from selfcare.settings import load
from selfcare.terminal import complain
from selfcare.tui.app import PlayRoutine, Preview, SelfcareApp
from selfcare.wording.check_words import card_lines

if TYPE_CHECKING:
    from selfcare.plan.model import Wishes


def open_library() -> int:
    """Open the app and return the exit code."""
    return _run(SelfcareApp(SystemClock(), load()))


def play(id: str, wishes: "Wishes", *, muted: bool, guest: bool = False) -> int:
    """Open the app for one routine and return the exit code.

    Args:
        id: The id of the routine.
        wishes: The changes that the user wants.
        muted: True to begin without sound.
        guest: True if it is for a guest.

    Raises:
        SelfcareError: There is no such routine, or its file has problems.
    """
    from selfcare.routine.library import find

    return _run(SelfcareApp(SystemClock(), load(), PlayRoutine(find(id), wishes, muted, guest)))


def preview(id: str, speed: int) -> int:
    """Open the app to show one routine fast and return the exit code.

    Raises:
        SelfcareError: There is no such routine, or its file has problems.
    """
    from selfcare.routine.library import find

    return _run(SelfcareApp(SystemClock(), load(), Preview(find(id), speed)))


def ask_profile() -> int:
    """Open the app to ask the health profile again and return the exit code.

    Raises:
        NotKept: The answers cannot be saved.
    """
    from selfcare.tui.profile import ProfileApp

    app = ProfileApp(SystemClock(), load())
    code = _run(app)
    if app.not_kept:
        raise app.not_kept
    return code


def _run(app: SelfcareApp) -> int:
    code = app.run()
    if app.sound:
        if code is None or code > SIGNAL:
            app.sound.cut()
        else:
            app.sound.wait()
    if app.card_unread:
        for line in card_lines(app.card_unread):
            complain(line)
    if app.fault:
        complain(f"selfcare: {app.fault.message} {app.fault.hint}".rstrip())
    if code is None:  # Textual ended the app because of a fault
        return app.return_code or INTERNAL_ERROR
    return code
