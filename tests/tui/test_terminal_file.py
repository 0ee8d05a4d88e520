"""What is drawn while the terminal goes: nothing waits for it."""

import os
import sys
import threading
from typing import TextIO, cast

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

import pty

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from selfcare.tui.terminal_file import TerminalFile


def test_a_window_that_closed_never_makes_the_app_wait() -> None:
    window, terminal = pty.openpty()
    os.close(window)
    writer = WriterThread(cast(TextIO, TerminalFile(terminal, "utf-8")))
    writer.start()

    def draw() -> None:
        for _ in range(3 * MAX_QUEUED_WRITES):
            writer.write("a foot")

    draws = threading.Thread(target=draw, daemon=True)
    draws.start()
    draws.join(10)
    assert not draws.is_alive()
    writer.stop()
    os.close(terminal)


def test_a_terminal_that_is_full_gets_everything_in_the_end() -> None:
    reads, writes = os.pipe()
    os.set_blocking(writes, False)

    def draw() -> None:
        file = TerminalFile(writes, "utf-8")
        file.write("é" * 300_000)
        file.flush()
        os.close(writes)

    draws = threading.Thread(target=draw, daemon=True)
    draws.start()
    received = b"".join(iter(lambda: os.read(reads, 65536), b""))
    draws.join()
    os.close(reads)
    assert received.decode() == "é" * 300_000
