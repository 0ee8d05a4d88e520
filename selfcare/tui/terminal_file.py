"""The file that the app draws to, which goes quiet when the terminal is gone."""

import os
import select


class TerminalFile:
    """Writes to a terminal straight away and in full, and to nowhere once that terminal has closed.

    Textual writes from a thread of its own, through a queue of 30 texts. An error would end that thread: the
    queue fills up, the app waits for room in it for ever, and no signal can end it any more.

    Args:
        fileno: The number of the terminal's file.
        encoding: How the terminal encodes text; what it cannot encode is written as an escape.
    """

    def __init__(self, fileno: int, encoding: str) -> None:
        self._fileno = fileno
        self._encoding = encoding
        self._unwritten = b""
        self._is_gone = False

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._fileno

    def write(self, text: str) -> int:
        """Hold text until the next `flush`."""
        self._unwritten += text.encode(self._encoding, "backslashreplace")
        return len(text)

    def flush(self) -> None:
        """Write all the text held, and wait while the terminal takes no more."""
        while self._unwritten and not self._is_gone:
            try:
                self._unwritten = self._unwritten[os.write(self._fileno, self._unwritten) :]
            except BlockingIOError:  # another program has told this terminal not to let anybody wait
                select.select([], [self._fileno], [])
            except OSError:
                self._is_gone = True
        self._unwritten = b""
