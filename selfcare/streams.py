"""The end of every command: what was written arrives, or the exit code says why not."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

INTERNAL_ERROR = 1
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program that wrote to a reader who had left (128 + SIGPIPE)."""


def to_the_end(command: Callable[[], int]) -> int:
    """Run a command and see its output out.

    Returns:
        Its exit code; 130 where the user interrupted it, 141 where nobody reads on, 1 where what it
        wrote could not be written.
    """
    try:
        code = command()
        _flush(sys.stdout)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = BROKEN_PIPE
    except OSError as error:
        complain(f"selfcare: cannot go on: {error.strerror}")
        code = INTERNAL_ERROR
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    return code


def complain(line: str) -> None:
    """Write a line for the user to stderr; where that cannot be written, the exit code has to do."""
    if sys.stderr:
        with suppress(OSError):
            print(line, file=sys.stderr, flush=True)


def _flush(stream: TextIO | None) -> None:
    if stream:
        stream.flush()


def _let_go(stream: TextIO | None) -> None:
    """Let nothing be left that the interpreter would try in vain to write when it ends."""
    try:
        _flush(stream)
    except OSError:
        assert stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        _flush(stream)
