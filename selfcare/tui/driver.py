"""Reads keys from the terminal so that nothing it sends can end the app."""

import os
import selectors
from collections.abc import Callable, Iterator
from typing import Protocol, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from selfcare.clock import SystemClock
from selfcare.tui.key_sequences import PASTE, Sequences

_POLL_MS = 100
"""How long it may take to notice that the app leaves; as long as in Textual's own driver."""

_OF_THE_WINDOW = ("\x1b[48;", "\x1b[?2048;")
"""Sizes that a terminal tells of its own accord. What counts is the size that the system knows (SIGWINCH)."""


_LONGEST_KEY = 32
"""Characters. A longer sequence Textual's parser takes to pieces, and presses every one of them."""


class HearsOfKeys(Protocol):
    """An app that can be told that there will be no more keys."""

    def call_later(self, callback: Callable[..., None], *args: object) -> object:
        """Call back in the app's own thread."""
        ...

    def terminal_is_gone(self) -> None:
        """Nobody is there any more."""
        ...

    def keys_cannot_be_read(self, error: Exception) -> None:
        """The reader broke."""
        ...


class TerminalDriver(LinuxDriver):
    """Textual's driver with a reader of its own, for an app that is told why nothing more is read."""

    def run_input_thread(self) -> None:
        """Read until the app leaves or the terminal is gone."""
        clock, keys = SystemClock(), Keys()
        last_ms = clock.now_ms()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                waits_ms = keys.waits_ms
                if selector.select(min(_POLL_MS, waits_ms or _POLL_MS) / 1000):
                    try:
                        data = os.read(self.fileno, 4096)
                    except BlockingIOError:  # somebody else on this terminal has read it first
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
        """Read, and tell the app why nothing more is read. Nobody above this thread could."""
        app = cast(HearsOfKeys, self._app)
        try:
            self.run_input_thread()
        except (OSError, EOFError):
            app.call_later(app.terminal_is_gone)
        except Exception as error:  # noqa: BLE001 -- whatever broke the reader, the person has to be told
            app.call_later(app.keys_cannot_be_read, error)


class Keys:
    """Makes events of what a terminal sends."""

    def __init__(self) -> None:
        self._sequences = Sequences()
        self._parser = _Parser()

    @property
    def waits_ms(self) -> int | None:
        """After how long without a byte `end` is to be called; None where nothing has begun."""
        return self._sequences.waits_ms

    def read(self, data: bytes) -> Iterator[Message]:
        """The events of the bytes that have come."""
        for sequence in self._sequences.split(data):
            yield from self._events_of(sequence)

    def end(self) -> Iterator[Message]:
        """The events of what was begun and did not go on."""
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
    """Textual's parser, given whole sequences one after another; it forgets what it does not understand."""

    def events_of(self, sequence: str) -> Iterator[Message]:
        """What a character or a sequence means: nothing where it is not understood."""
        try:
            yield from self.feed(sequence)
        except (ArithmeticError, ValueError, LookupError):  # numbers that no key and no mouse has
            self._begin_anew()
        if self._awaiting.timeout is not None:  # it waits for the rest of what is whole
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
    """Whether a key types something that a terminal can show, or nothing."""
    if not isinstance(message, events.Key):
        return True
    typed = f"{message.key}{message.character or ''}"
    return not any("\x80" <= each <= "\x9f" or "\ud800" <= each <= "\udfff" for each in typed)
