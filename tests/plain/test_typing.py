"""What the terminal hears, in this process: on a pseudo-terminal of its own."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from selfcare.clock import SystemClock
from selfcare.plain import terminal
from selfcare.plain.console import Console, Reply
from selfcare.plain.terminal import with_terminal

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

import pty

CLOCK = SystemClock()


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where a person's keys go in; its other end is what is read from."""
    keys, screen = pty.openpty()
    monkeypatch.setattr(terminal, "_STDIN", screen)
    yield keys
    os.close(keys)
    os.close(screen)


def heard(console: Console, ms: int | None = None) -> str | Reply:
    return console.hear(None if ms is None else CLOCK.now_ms() + ms)


def test_lines_silence_and_the_end(keyboard: int) -> None:
    def talk(console: Console) -> int:
        assert heard(console, 10) is Reply.SILENCE
        os.write(keyboard, "zwölf\n".encode())
        assert heard(console) == "zwölf"
        assert not console.crowded()
        os.write(keyboard, b"begun")
        assert heard(console, 10) is Reply.SILENCE
        os.write(keyboard, b" and ended\n")
        assert heard(console) == "begun and ended"
        os.write(keyboard, b"\xff\n\x04")
        assert heard(console) == "\ufffd"
        assert heard(console) is Reply.END
        return 7

    assert with_terminal(CLOCK, talk) == 7


def test_what_is_forgotten_is_not_heard(keyboard: int) -> None:
    def talk(console: Console) -> int:
        os.write(keyboard, b"one\ntwo\n")
        console.forget()
        assert heard(console, 10) is Reply.SILENCE
        os.write(keyboard, b"three\nfour\nfive\n")
        assert heard(console) == "three"
        assert console.crowded()
        assert heard(console, 10) is Reply.SILENCE
        return 0

    assert with_terminal(CLOCK, talk) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_is_the_exit_code(keyboard: int, number: signal.Signals) -> None:
    def talk(console: Console) -> int:
        os.kill(os.getpid(), number)
        heard(console)
        return 0

    before = [
        signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
    ]
    assert with_terminal(CLOCK, talk) == 128 + number
    after = [
        signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
    ]
    assert after == before


def test_ctrl_c_and_ctrl_z_are_heard_each_time(keyboard: int) -> None:
    def talk(console: Console) -> int:
        for number in (signal.SIGINT, signal.SIGINT, signal.SIGTSTP):
            os.kill(os.getpid(), number)
        return [heard(console) for _ in range(3)].count(Reply.INTERRUPT)

    assert with_terminal(CLOCK, talk) == 2


def test_a_signal_that_was_ignored_stays_so(keyboard: int) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def talk(console: Console) -> int:
        os.kill(os.getpid(), signal.SIGHUP)
        return 0 if heard(console, 10) is Reply.SILENCE else 1

    try:
        assert with_terminal(CLOCK, talk) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_lines_are_printed_in_rows(
    keyboard: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LINES", "120")
    monkeypatch.setattr(os, "get_terminal_size", lambda _end: os.terminal_size((20, 12)))

    def talk(console: Console) -> int:
        console.say("1. One two three four five\x1b[2J")
        console.say()
        assert console.rows() == 12
        return console.rows_of("1. One two three four five")

    assert with_terminal(CLOCK, talk) == 2
    assert capsys.readouterr().out == "1. One two three\n   four five\ufffd[2J\n\n"
