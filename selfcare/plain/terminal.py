"""The terminal as a console. Its mode is never changed, so there is nothing to put back."""

import os
import select
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from selfcare.clock import Clock
from selfcare.output.lines import in_rows_of
from selfcare.plain.console import Console, Reply

ALONE_MS = 50
"""No person ends two lines this close together."""

_MOST_DRAINS = 100
"""Of input that never pauses, as a held key, no more than five seconds are waited for."""

_STDIN, _STDOUT = 0, 1


class Terminated(Exception):
    """A signal ends the program."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class Terminal:
    """A person at a terminal.

    Args:
        clock: The machine's.
        wakes: Says the numbers of signals that are not to end the program.
    """

    def __init__(self, clock: Clock, wakes: socket.socket) -> None:
        self.clock = clock
        self._wakes = wakes
        self._signals: deque[int] = deque()
        self._typed = b""

    def say(self, line: str = "") -> None:
        """Print a line in rows of the terminal's width."""
        sys.stdout.write(f"{in_rows_of(_size().columns)(line, '')}\n")
        sys.stdout.flush()

    def hear(self, until_ms: int | None) -> str | Reply:
        """The next line typed, or what came instead."""
        while not self._signals and b"\n" not in self._typed:
            wait = None if until_ms is None else max(0, until_ms - self.clock.now_ms()) / 1000
            sources: list[int | socket.socket] = [_STDIN, self._wakes]
            ready = select.select(sources, [], [], wait)[0]
            if not ready:
                return Reply.SILENCE
            if self._wakes in ready:
                self._signals.extend(n for n in self._wakes.recv(64) if n in _HEARD)
            elif not (more := _read()):
                return Reply.END
            else:
                self._typed += more
        if self._signals:
            return _HEARD[self._signals.popleft()]
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode(errors="replace")

    def forget(self) -> None:
        """Throw away what was typed and not yet heard."""
        self._typed = b""
        _flush()

    def crowded(self) -> bool:
        """True if more lines came together with the last one; they are thrown away."""
        crowded = b"\n" in self._typed
        for _ in range(_MOST_DRAINS):
            if not select.select([_STDIN], [], [], ALONE_MS / 1000)[0]:
                break
            crowded = True
            self.forget()
        return crowded

    def stop_here(self) -> None:
        """Stop the program; return when it goes on."""
        if sys.platform != "win32":
            handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, handler)

    def rows(self) -> int:
        """The rows that can be seen at once."""
        return _size().lines

    def rows_of(self, line: str) -> int:
        """The rows that a line takes."""
        return in_rows_of(_size().columns)(line, "").count("\n") + 1


def with_terminal(clock: Clock, talk: Callable[[Console], int]) -> int:
    """Talk to the person at the terminal.

    Returns:
        The exit code of the talk, or of the signal that ended it.
    """
    woken, wakes = socket.socketpair()
    with woken, wakes, _signals(woken):
        try:
            return talk(Terminal(clock, wakes))
        except Terminated as ended:
            return ended.code


def ring() -> None:
    """Ring the bell of a terminal that is written to line by line."""
    if sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()


@contextmanager
def _signals(woken: socket.socket) -> Iterator[None]:
    """Signals as they are wanted here, and afterwards as they were. What is ignored stays so."""
    woken.settimeout(0)
    before = signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
    wanted = {**dict.fromkeys(_HEARD, _wake), **dict.fromkeys(_ENDS, _terminate)}
    kept = {n: signal.signal(n, do) for n, do in wanted.items() if signal.getsignal(n) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the number has been written to where it is waited for."""


def _terminate(number: int, _frame: FrameType | None) -> None:
    raise Terminated(number)


def _read() -> bytes:
    """Read a typed line; nothing at the end of input, or if the terminal is gone."""
    with suppress(OSError):
        return os.read(_STDIN, 4096)
    return b""


def _flush() -> None:
    if sys.platform != "win32":
        import termios

        with suppress(termios.error):
            termios.tcflush(_STDIN, termios.TCIFLUSH)


_HEARD: dict[int, Reply] = {int(signal.SIGINT): Reply.INTERRUPT}
_ENDS: list[int] = [int(signal.SIGTERM)]
if sys.platform != "win32":
    _HEARD[int(signal.SIGTSTP)] = Reply.SUSPEND
    _ENDS.append(int(signal.SIGHUP))


def _size() -> os.terminal_size:
    """The columns and rows of the window, whatever the environment says."""
    try:
        return os.get_terminal_size(_STDOUT)
    except OSError:
        return os.terminal_size((80, 24))
