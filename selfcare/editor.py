"""The user's editor: which one it is, and a file opened in it."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfcare.errors import SelfcareError
from selfcare.text import clean

USUAL = ("sensible-editor", "editor", "nano", "vim", "vi", "notepad")
"""The editors to try, in this order, if nothing says which one the user likes."""


class NoEditor(SelfcareError):
    """No editor could be opened."""


def edit(file: Path) -> int:
    """Open a file in the user's editor and wait until it is closed; returns the editor's exit code.

    The command is split into words, and no shell ever sees it or the file's name.

    Raises:
        NoEditor: There is none, or it cannot be started.
    """
    command = _command()
    try:
        with _signals_for_the_editor():
            return subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603 -- the user's own
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"The editor {clean(command[0])} cannot be started: {clean(reason).lower()}."
        raise NoEditor(message, "EDITOR says which one: EDITOR=nano selfcare edit …") from None


def _command() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        wanted = os.environ.get(name, "").strip()
        if not wanted:
            continue
        try:
            return shlex.split(wanted)
        except ValueError:
            raise NoEditor(
                f"{name} cannot be understood: {clean(wanted)}", "A quote is not closed."
            ) from None
    for usual in USUAL:
        if found := shutil.which(usual):
            return [found]
    raise NoEditor("There is no editor here.", "EDITOR says which one: EDITOR=nano selfcare edit …")


@contextmanager
def _signals_for_the_editor() -> Iterator[None]:
    """Keys that send signals are for the editor alone while it is open; stopping it stops this, too.

    Whoever is told to leave meanwhile, or loses the terminal, is told so again when the editor is closed. A
    program that is started gets its signals back as they usually are.
    """
    told: list[int] = []
    names = (
        ("SIGINT", _let_pass),
        ("SIGTSTP", signal.SIG_DFL),
        ("SIGCONT", signal.SIG_DFL),
        ("SIGTERM", lambda number, _: told.append(number)),
        ("SIGHUP", lambda number, _: told.append(number)),
    )
    wanted = {getattr(signal, name): do for name, do in names if hasattr(signal, name)}
    woken = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, do) for number, do in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(woken)
    for number in told:
        signal.raise_signal(number)


def _let_pass(_number: int, _frame: object) -> None:
    """Ignore Ctrl+C here: it is meant for the editor."""
