"""A reader of the terminal's keys that nothing the terminal sends can break."""

import os
import selectors
import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import Protocol, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from selfcare.clock import SystemClock
from selfcare.tui.key_sequences import PASTE, Sequences
from selfcare.tui.terminal_file import TerminalFile

_POLL_MS = 100
"""The longest time to notice that the app is leaving; the same as in Textual's own driver."""

_OF_THE_WINDOW = ("\x1b[48;", "\x1b[?2048;")
"""Size reports that a terminal sends unasked. Only the size that the system reports counts (SIGWINCH)."""


_LONGEST_KEY = 32
"""The most characters of a key. Textual's parser splits a longer sequence and presses each piece."""


class HearsOfKeys(Protocol):
    """An app that can be told that no more keys will come."""

    def call_later(self, callback: Callable[..., None], *args: object) -> object:
        """Call `callback` in the app's own thread."""
        ...

    def terminal_is_gone(self) -> None:
        """Leave: the terminal has closed."""
        ...

    def keys_cannot_be_read(self, error: Exception) -> None:
        """Leave, and say why the reader failed."""
        ...


class TerminalDriver(LinuxDriver):
    """Textual's driver with our own reader, which tells the app why it ends, and our own writer."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stderr__:
            self._file = cast(TextIOWrapper, TerminalFile(sys.__stderr__.fileno(), sys.__stderr__.encoding))

    def run_input_thread(self) -> None:
        """Read until the app leaves.

        Raises:
            OSError, EOFError: The terminal is gone.
        """
        clock, keys = SystemClock(), Keys()
        last_ms = clock.now_ms()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                waits_ms = keys.waits_ms
                if selector.select(min(_POLL_MS, waits_ms or _POLL_MS) / 1000):
                    try:
                        data = os.read(self.fileno, 4096)
                    except BlockingIOError:  # another program on this terminal has read it first
                        continue
                    if not data:
                        raise EOFError
                    last_ms, messages = clock.now_ms(), keys.read(data)
                elif waits_ms is not None and clock.now_ms() - last_ms >= waits_ms:
                    messages = keys.end()
                else:
                    continue
                for message in messages:
                    self.process_message(message)

    def _run_input_thread(self) -> None:
        """Read, and tell the app why reading ended: no caller above this thread could catch the error."""
        app = cast(HearsOfKeys, self._app)
        try:
            self.run_input_thread()
        except (OSError, EOFError):
            app.call_later(app.terminal_is_gone)
        except Exception as error:  # noqa: BLE001 -- whatever broke the reader, the user has to be told
            app.call_later(app.keys_cannot_be_read, error)


class Keys:
    """Turns what a terminal sends into events."""

    def __init__(self) -> None:
        self._sequences = Sequences()
        self._parser = _Parser()

    @property
    def waits_ms(self) -> int | None:
        """The silence in ms after which to call `end`; None if nothing has begun."""
        return self._sequences.waits_ms

    def read(self, data: bytes) -> Iterator[Message]:
        """Yield the events of the new bytes."""
        for sequence in self._sequences.split(data):
            yield from self._events_of(sequence)

    def end(self) -> Iterator[Message]:
        """Yield the events of a sequence that began and never continued."""
        for sequence in self._sequences.end():
            yield from self._events_of(sequence)

    def _events_of(self, sequence: str) -> Iterator[Message]:
        if sequence == "\x1b":
            yield events.Key("escape", sequence)
        elif sequence.startswith(PASTE) or (
            len(sequence) <= _LONGEST_KEY and not sequence.startswith(_OF_THE_WINDOW)
        ):
            yield from filter(_can_be_shown, self._parser.events_of(sequence))


class _Parser(XTermParser):
    """Textual's parser, fed one whole sequence at a time; it drops what it cannot parse."""

    def events_of(self, sequence: str) -> Iterator[Message]:
        """Yield the events of a character or a sequence; none if it cannot be parsed."""
        try:
            yield from self.feed(sequence)
        except (ArithmeticError, ValueError, LookupError):  # numbers that no key and no mouse has
            self._begin_anew()
        if (
            self._awaiting.timeout is not None
        ):  # the sequence is whole, yet the parser waits for more: it would swallow the next key
            self._begin_anew()
            if len(sequence) == 2 and sequence[1].isalnum():
                yield events.Key(_with_alt(sequence[1]), None)

    def _begin_anew(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


def _with_alt(character: str) -> str:
    return f"alt+shift+{character.lower()}" if character.isupper() else f"alt+{character}"


def _can_be_shown(message: Message) -> bool:
    """True unless the key types something that no terminal can show."""
    if not isinstance(message, events.Key):
        return True
    typed = f"{message.key}{message.character or ''}"
    return not any("\x80" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" for char in typed)
