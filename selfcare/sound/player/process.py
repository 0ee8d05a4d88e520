"""The app's end of a player process: lines go in, lines come out, and neither ever makes the app wait."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO, Protocol

from selfcare.sound.player.protocol import MOST_LOGGED


class Child(Protocol):
    """A player, wherever it runs."""

    def send(self, text: bytes) -> bool:
        """Send it a line; True if it could take the whole line."""
        ...

    def lines(self) -> tuple[bytes, ...]:
        """Return the lines it has said since the last call."""
        ...

    def ended(self) -> bool:
        """True if it has gone and everything it said has been read."""
        ...

    def kill(self) -> None:
        """End it at once and free what it held; it may have gone already."""
        ...

    def let_go(self, within_s: float) -> None:
        """Tell it that nothing more comes, wait at most this long for it to go, then end it."""
        ...


class Process:
    """A player in a separate process and process session, so that Ctrl+C reaches only the app.

    It may have made copies of itself that hold the same things: when it is ended, so are they.

    Args:
        rings: Called with every line in a separate thread, so that a bell rings at once; True if it rang.
        log: The file for complaints of native libraries; None for nowhere.

    Raises:
        OSError: The process cannot be started.
    """

    def __init__(self, rings: Callable[[bytes], bool], log: Path | None) -> None:
        self._rings = rings
        self._said: SimpleQueue[bytes] = SimpleQueue()
        with _complaints(log) as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "selfcare.sound.player.__main__"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,
                bufsize=0,
            )
        self.id = self._process.pid
        """The id of the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin, self._process.stdout
        if sys.platform != "win32":
            os.set_blocking(self._in.fileno(), False)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, text: bytes) -> bool:
        """Send it a line; True if it could take the whole line."""
        try:
            return self._in.write(text) == len(text)
        except (OSError, ValueError):
            return False

    def lines(self) -> tuple[bytes, ...]:
        """Return the lines it has said since the last call."""
        new_lines = []
        while True:
            try:
                new_lines.append(self._said.get_nowait())
            except Empty:
                return tuple(new_lines)

    def ended(self) -> bool:
        """True if it has gone and everything it said has been read."""
        return not self._reader.is_alive() and self._said.empty()

    def kill(self) -> None:
        """End it at once."""
        if self._process.returncode is None:
            self._kill_all()
        self._process.wait()
        self._reader.join()
        self._in.close()
        self._out.close()

    def let_go(self, within_s: float) -> None:
        """Close its input, wait at most this long for it to go, then end it."""
        self._in.close()
        self._reader.join(within_s)
        self.kill()

    def _kill_all(self) -> None:
        """Kill it and its copies. Until it has been waited for, no other process can get its id."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # they have all ended; macOS says the latter
                os.killpg(self.id, signal.SIGKILL)

    def _read(self) -> None:
        rest = b""
        while chunk := os.read(self._out.fileno(), 65_536):
            *complete_lines, rest = (rest + chunk).split(b"\n")
            for text in complete_lines:
                if not self._rings(text):
                    self._said.put(text)


def _complaints(log: Path | None) -> BinaryIO:
    """Open the log to add to it, or anew if it has grown long; the null device if it cannot be opened."""
    with suppress(OSError):
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            is_long = log.exists() and log.stat().st_size > MOST_LOGGED
            return log.open("wb" if is_long else "ab")
    return Path(os.devnull).open("wb")
