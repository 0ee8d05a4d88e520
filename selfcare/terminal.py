"""The end of every command: what was written arrives, or the exit code says why not."""

import os
import sys
from collections.abc import Callable

from selfcare.exit_codes import BROKEN_PIPE, INTERNAL_ERROR, INTERRUPTED


def to_the_end(command: Callable[[], int]) -> int:
    """Run a command and see its output out.

    Returns:
        Its exit code; 130 where the user interrupted it, 141 where nobody reads on, 1 where what it
        wrote could not be written.
    """
    try:
        code = command()
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = BROKEN_PIPE
    except OSError as error:
        complain(f"selfcare: cannot go on: {error.strerror}")
        code = INTERNAL_ERROR
    _let_go("stdout")
    _let_go("stderr")
    return code


def leave_nobody_reading(code: int) -> None:
    """End the process at once if the thread that reads keys is left over from a terminal that is gone.

    Nothing ends that thread any more, and Python would wait for it for ever.
    """
    import threading

    if any(thread.name == "textual-input" for thread in threading.enumerate()):
        os._exit(code)


def has_terminal() -> bool:
    """True if both ends are a terminal: keys come from one, and output goes to one."""
    return all(
        stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stdout)
    )


def can_draw() -> bool:
    """True if a whole screen can be drawn for the person.

    The screen is drawn through stderr, so that must be the same terminal as the other two.
    """
    if not has_terminal() or os.environ.get("TERM") == "dumb":
        return False
    try:
        return len({os.fstat(end).st_rdev for end in (0, 1, 2)}) == 1 and os.isatty(2)
    except OSError:
        return False


_HANDS = ("LINES", "COLUMNS", "TEXTUAL_PRESS", "TEXTUAL_DRIVER")
_HANDS_BEGIN = "TEXTUAL_SCREENSHOT"


def ignore_textual_env() -> None:
    """Take out of the environment what would press keys, or give the window another size than it has."""
    for name in [*_HANDS, *(name for name in os.environ if name.startswith(_HANDS_BEGIN))]:
        os.environ.pop(name, None)


def complain(line: str) -> None:
    """Write a line for the user to stderr; where that cannot be written, the exit code has to do."""
    try:
        if sys.stderr:
            print(line, file=sys.stderr, flush=True)
    except OSError:
        return


def _let_go(name: str) -> None:
    """Leave nothing in a stream that the interpreter would try in vain to write when it ends."""
    stream = getattr(sys, name)
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        stream.flush()
