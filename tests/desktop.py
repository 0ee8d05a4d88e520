"""A desktop of one's own: a session bus that can be asked to keep the display on, in as many moods as desktops have."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from jeepney import HeaderFields, MessageType, Parser, new_error, new_method_return  # type: ignore[import-untyped]

Mood = Literal["kind", "refuses", "deaf", "falls silent", "silent at the end"]
"""What it does when asked: what is wanted, say no, not even greet, greet and then nothing, never let go."""

COOKIE = 7

WARNINGS = "always,ignore::ResourceWarning"
"""All are printed, but one: where wakepy is refused, it leaves its socket for the collector to close."""


class Desktop:
    """A bus with a screen saver.

    Args:
        mood: How it answers.
    """

    def __init__(self, mood: Mood) -> None:
        self._mood = mood
        self._heard = threading.Condition()
        self.asked: list[str] = []
        """What it was asked, in order; `gone` where who asked went away."""

    def hears(self, word: str) -> bool:
        """Whether it is asked for something soon."""
        with self._heard:
            return self._heard.wait_for(lambda: word in self.asked, timeout=10)

    def serve(self, listener: socket.socket) -> None:
        """Answer whoever comes, until the socket is closed."""
        with suppress(OSError):
            while True:
                guest = listener.accept()[0]
                threading.Thread(target=self._talk, args=(guest,), daemon=True).start()

    def _talk(self, guest: socket.socket) -> None:
        with guest, suppress(OSError):
            self._note("came")
            if self._mood == "deaf":
                while guest.recv(4096):
                    pass
                return
            self._greet(guest)
            parser = Parser()
            while data := guest.recv(4096):
                parser.add_data(data)
                while message := parser.get_next_message():
                    self._answer(guest, message)
        self._note("gone")

    def _greet(self, guest: socket.socket) -> None:
        said = b""
        while b"AUTH" not in said or not said.endswith(b"\r\n"):
            said += _received(guest, 4096)
        guest.sendall(b"OK 1234567890abcdef1234567890abcdef\r\n")
        while _received(guest, 1) != b"\n":
            pass

    def _answer(self, guest: socket.socket, message: Any) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member = str(message.header.fields[HeaderFields.member])
        self._note(member.lower())
        ends = member.lower() == "uninhibit"
        if self._mood == "falls silent" or (self._mood == "silent at the end" and ends):
            return
        if self._mood == "refuses" and member != "Hello":
            reply = new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown", "s", ("nobody here",))
        elif member == "Hello":
            reply = new_method_return(message, "s", (":1.1",))
        elif ends:
            reply = new_method_return(message)
        else:
            reply = new_method_return(message, "u", (COOKIE,))
        guest.sendall(reply.serialise(serial=1))

    def _note(self, word: str) -> None:
        with self._heard:
            self.asked.append(word)
            self._heard.notify_all()


def _received(guest: socket.socket, most: int) -> bytes:
    """What a guest says next.

    Raises:
        ConnectionResetError: It is gone; who went on listening would listen for ever, without a pause.
    """
    said = guest.recv(most)
    if not said:
        raise ConnectionResetError
    return said


@contextmanager
def desktop(mood: Mood) -> Iterator[tuple[Desktop, dict[str, str]]]:
    """A desktop, and the environment in which a program finds it."""
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        path = str(Path(folder) / "bus")
        listener.bind(path)
        listener.listen()
        bus = Desktop(mood)
        threading.Thread(target=bus.serve, args=(listener,), daemon=True).start()
        yield bus, {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}", "PYTHONWARNINGS": WARNINGS}
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
