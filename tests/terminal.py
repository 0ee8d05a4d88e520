"""Someone at a real terminal, in which a command was started."""

import codecs
import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from select import select

from selfcare.clock import SystemClock

NONE_COUNTS_MS = 750
"""Just over the time in which a page cannot have been read."""

SELFCARE = (sys.executable, "-m", "selfcare")


class Person:
    """Someone at a terminal in which a command was started, by a shell with job control if wished."""

    def __init__(self, *args: str, columns: int = 80, rows: int = 24, term: str = "xterm") -> None:
        self._clock = SystemClock()
        self._screen, terminal = pty.openpty()
        self._terminal = terminal
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": term, "LC_ALL": "C.UTF-8"}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        _without_sound(Path(environment["SELFCARE_HOME"]))
        self.process = subprocess.Popen(
            args, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True,
            preexec_fn=_sits_down,  # noqa: PLW1509 -- one thread
        )  # fmt: skip
        self.text = ""
        self._decodes = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def sees(self, words: str, times: int = 1) -> None:
        """Wait until words have been shown so many times."""
        give_up = self._clock.now_ms() + 30_000
        while self.text.count(words) < times:
            assert self._clock.now_ms() < give_up, f"{words!r} was never shown:\n{self.text}"
            if select([self._screen], [], [], 0.1)[0]:
                self._adds(os.read(self._screen, 65536))

    def takes_in(self) -> None:
        """Read what has been shown by now."""
        while select([self._screen], [], [], 0)[0]:
            try:
                self._adds(os.read(self._screen, 65536))
            except OSError:
                return

    def _adds(self, shown: bytes) -> None:
        """Take in what was shown, which may end within a character."""
        self.text += self._decodes.decode(shown).replace("\r\n", "\n")

    def hangs_up(self) -> None:
        """Close the terminal's window."""
        os.close(self._terminal)
        os.close(self._screen)
        self._screen = self._terminal = -1

    def types(self, text: str) -> None:
        os.write(self._screen, text.encode())

    def reads_for(self, ms: int) -> None:
        self._clock.sleep_until(self._clock.now_ms() + ms)

    def answers_nothing(self) -> None:
        """Go through the check with nothing to mark."""
        for number in (1, 2, 3):
            self.sees(f"Check {number} of 3")
            self.sees("n for none.", number)
            self.reads_for(NONE_COUNTS_MS)
            self.types("n\n")
        self.sees("Enter starts.")

    def leaves_with(self) -> int:
        """What it leaves with. Its terminal goes on reading, for who writes into a full one waits."""
        give_up = self._clock.now_ms() + 30_000
        while self._screen >= 0 and self.process.poll() is None and self._clock.now_ms() < give_up:
            self.takes_in()
            self._clock.sleep_until(self._clock.now_ms() + 20)
        return self.process.wait(0 if self._screen >= 0 else 30)

    def terminal_is_usual(self) -> bool:
        flags = termios.tcgetattr(self._terminal)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO and flags & termios.ISIG)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._screen >= 0:
            os.close(self._screen)
            os.close(self._terminal)


def _sits_down() -> None:
    """Take the terminal, as a login does, with the usual signals: nohup and a shell's & have some of them ignored."""
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _without_sound(home: Path) -> None:
    """Have it the same on machines with a sound device and without, unless a test has settings of its own."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "settings.toml").exists():
        (home / "settings.toml").write_text('format = 1\n[sound]\nbackend = "none"\n')
