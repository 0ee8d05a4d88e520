"""A player process, as the app holds it: lines go in, lines come out, and neither ever makes the app wait."""

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
    """A player, whatever it runs in."""

    def send(self, text: bytes) -> bool:
        """Give it a line; whether it could take it."""
        ...

    def lines(self) -> tuple[bytes, ...]:
        """What it has said since the last time."""
        ...

    def ended(self) -> bool:
        """Whether it has gone, and all that it said has been read."""
        ...

    def kill(self) -> None:
        """Make it go at once, and give back what it held; it may have gone already."""
        ...

    def let_go(self, within_s: float) -> None:
        """Tell it that nothing more comes, and wait for it to go, at most so long; then make it go."""
        ...


class Process:
    """A player in a process of its own, with a session of its own: Ctrl+C is for the app alone.

    It may have made copies of itself, which hold what it held: when it goes, so do they.

    Args:
        rings: Given every line in a thread of its own, so that a bell rings at once; whether it did.
        log: Where what native libraries complain of goes; None for nowhere.

    Raises:
        OSError: It cannot be started.
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
        """Of the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin, self._process.stdout
        if sys.platform != "win32":
            os.set_blocking(self._in.fileno(), False)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, text: bytes) -> bool:
        """Give it a line; whether it could take the whole of it."""
        try:
            return self._in.write(text) == len(text)
        except (OSError, ValueError):
            return False

    def lines(self) -> tuple[bytes, ...]:
        """What it has said since the last time."""
        said = []
        while True:
            try:
                said.append(self._said.get_nowait())
            except Empty:
                return tuple(said)

    def ended(self) -> bool:
        """Whether it has gone, and all that it said has been read."""
        return not self._reader.is_alive() and self._said.empty()

    def kill(self) -> None:
        """Make it go at once."""
        if self._process.returncode is None:
            self._kill_all()
        self._process.wait()
        self._reader.join()
        self._in.close()
        self._out.close()

    def let_go(self, within_s: float) -> None:
        """Close its input and wait for it to go, at most so long; then make it go."""
        self._in.close()
        self._reader.join(within_s)
        self.kill()

    def _kill_all(self) -> None:
        """Kill it and its copies. Till it has been waited for, its number cannot become another's."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # they have all ended; macOS says the latter
                os.killpg(self.id, signal.SIGKILL)

    def _read(self) -> None:
        left = b""
        while more := os.read(self._out.fileno(), 65_536):
            *whole, left = (left + more).split(b"\n")
            for text in whole:
                if not self._rings(text):
                    self._said.put(text)


def _complaints(log: Path | None) -> BinaryIO:
    """A file that is added to but never grows for long; where there can be none, nowhere."""
    with suppress(OSError):
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            long = log.exists() and log.stat().st_size > MOST_LOGGED
            return log.open("wb" if long else "ab")
    return Path(os.devnull).open("wb")
