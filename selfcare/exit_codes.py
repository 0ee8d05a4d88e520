"""The numbers that commands end with, as the README has them. No other module has a number of its own."""

DONE = 0
"""The session was finished, or the command did what it was asked."""

INTERNAL_ERROR = 1
"""A fault of the program or of its surroundings, such as a disk that is full."""

WRONG_USAGE = 2
"""The command cannot be done as it was asked: a wrong option, no such routine, no terminal."""

NOT_CHECKED = 3
"""The check said no, or was not completed."""

ENDED_EARLY = 4
"""The user ended the session early, or did not want what was asked about."""

FELT_WRONG = 5
"""The session was stopped because something felt wrong."""

INVALID_FILE = 6
"""A file has problems."""

SIGNAL = 128
"""Codes beyond it say which signal ended a program."""

INTERRUPTED = SIGNAL + 2
"""Ctrl+C (SIGINT)."""

BROKEN_PIPE = SIGNAL + 13
"""Nobody reads on (SIGPIPE)."""
