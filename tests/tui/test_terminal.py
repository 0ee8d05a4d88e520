"""The app in a real terminal: what signals and ends leave behind."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

import pyte

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.safety.kept import last_checks
from tests.people import is_at_home
from tests.terminal import NONE_COUNTS_MS, SELFCARE, Person

pytestmark = pytest.mark.terminal

LEFT_CLEANLY = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?2004l")
"""Alternate screen left, cursor shown, mouse off, paste as usual."""

ROUTINE = 'format = 1\nname = "Long"\nget_ready_seconds = 0\n[[steps]]\ntechnique = "settle"\nseconds = {}\n'


class Viewer(Person):
    """Someone who sees a whole screen."""

    def screen(self) -> str:
        """What stands on the screen now."""
        drawn = pyte.Screen(80, 24)
        pyte.Stream(drawn).feed(self.text)
        return "\n".join(drawn.display)

    def looks_for(self, words: str) -> None:
        """Wait until words stand on the screen."""
        for _ in range(200):
            if words in self.screen():
                return
            self.reads_for(100)
            self.takes_in()
        raise AssertionError(f"{words!r} never stood there:\n{self.screen()}")

    def finds_nothing(self) -> None:
        """Go through the check with nothing to mark."""
        for number in (1, 2, 3):
            self.looks_for(f"Check {number} of 3")
            self.reads_for(2 * NONE_COUNTS_MS)
            self.types("n")
        self.looks_for("enter go  i more")
        self.reads_for(600)

    def left_cleanly(self) -> bool:
        """Whether the terminal is as it was before."""
        self.takes_in()
        return all(each in self.text for each in LEFT_CLEANLY) and self.terminal_is_usual()


def lately() -> date:
    """A day that is over wherever one lives."""
    return SystemClock().local().date() - timedelta(days=2)


@pytest.fixture
def viewers(own_routines: Path) -> Iterator[list[Viewer]]:
    (own_routines / "six.toml").write_text(ROUTINE.format(6))
    (own_routines / "long.toml").write_text(ROUTINE.format(300))
    is_at_home(on=lately())
    came: list[Viewer] = []
    yield came
    for viewer in came:
        viewer.close()


def come(viewers: list[Viewer], *args: str) -> Viewer:
    viewers.append(Viewer(*args, term="xterm-256color"))
    return viewers[-1]


def in_a_session(viewers: list[Viewer], id: str = "long") -> Viewer:
    viewer = come(viewers, *SELFCARE, "play", id)
    viewer.finds_nothing()
    viewer.types("\r")
    viewer.looks_for("step 1 of 1")
    return viewer


def test_a_whole_session_at_its_own_speed(viewers: list[Viewer]) -> None:
    viewer = in_a_session(viewers, "six")
    viewer.looks_for("Finished.")
    viewer.reads_for(700)
    viewer.types("q")
    assert viewer.leaves_with() == 0
    assert viewer.left_cleanly()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(
    viewers: list[Viewer], number: signal.Signals
) -> None:
    viewer = in_a_session(viewers)
    viewer.process.send_signal(number)
    assert viewer.leaves_with() == 128 + number
    assert viewer.left_cleanly()
    assert "Traceback" not in viewer.text


def test_a_signal_in_the_library(viewers: list[Viewer]) -> None:
    viewer = come(viewers, *SELFCARE)
    viewer.looks_for("Classic at home")
    viewer.process.send_signal(signal.SIGTERM)
    assert viewer.leaves_with() == 128 + signal.SIGTERM
    assert viewer.left_cleanly()


BROKEN = """
import sys
from selfcare.tui.screens.session import SessionScreen
def broken(self): raise RuntimeError("on purpose")
SessionScreen._suspended = broken
SessionScreen.action_back = broken
SessionScreen.action_do = lambda self, name: broken(self)
from selfcare.cli import run
sys.exit(run(["play", "long"]))
"""


def test_a_fault_of_our_own_leaves_the_terminal_as_it_was(viewers: list[Viewer]) -> None:
    viewer = come(viewers, sys.executable, "-c", BROKEN)
    viewer.finds_nothing()
    viewer.types("\r")
    viewer.looks_for("step 1 of 1")
    viewer.types("n")
    assert viewer.leaves_with() == 1
    assert viewer.left_cleanly()
    assert "on purpose" in viewer.text


def test_a_terminal_that_is_gone_leaves_no_process_behind(viewers: list[Viewer]) -> None:
    viewer = in_a_session(viewers)
    viewer.hangs_up()
    assert viewer.leaves_with() in {128 + signal.SIGHUP, 1, -signal.SIGHUP}


def test_stopped_for_longer_than_five_seconds_it_is_paused_at_that_moment(viewers: list[Viewer]) -> None:
    viewer = in_a_session(viewers)
    viewer.process.send_signal(signal.SIGSTOP)
    viewer.reads_for(6_500)
    viewer.process.send_signal(signal.SIGCONT)
    viewer.looks_for("you were away for")
    assert "Paused when you left" in viewer.screen()
    viewer.types(" ")
    viewer.looks_for("Going on")
    viewer.looks_for("space pause")


def test_ctrl_z_and_fg(viewers: list[Viewer]) -> None:
    viewer = come(viewers, "bash", "--norc", "--noprofile", "-i")
    viewer.types(f"PS1='ready: '; {' '.join(SELFCARE)} play long\r")
    viewer.finds_nothing()
    viewer.types("\r")
    viewer.looks_for("step 1 of 1")
    viewer.types("\x1a")
    viewer.sees("Stopped")
    viewer.types("fg; echo left with $?\r")
    viewer.looks_for("Paused: you were away.")
    viewer.types("q")
    viewer.looks_for("End here?")
    viewer.types("q")
    viewer.looks_for("Ended early.")
    viewer.reads_for(700)
    viewer.types("q")
    viewer.sees("left with 4")
    assert "Traceback" not in viewer.text


def test_keys_typed_ahead_and_pastes_answer_nothing(viewers: list[Viewer]) -> None:
    viewer = come(viewers, *SELFCARE, "play", "long")
    viewer.types("nnnn")
    viewer.looks_for("Check 1 of 3")
    viewer.reads_for(NONE_COUNTS_MS + 250)
    viewer.types("nnnnnnnn")
    viewer.reads_for(500)
    viewer.types("\x1b[200~n\x1b[201~")
    viewer.reads_for(1_500)
    viewer.takes_in()
    assert "Check 1 of 3" in viewer.screen()
    viewer.types("q")
    assert viewer.leaves_with() == 3


def test_no_byte_reaches_the_terminal_that_was_not_meant(viewers: list[Viewer], own_routines: Path) -> None:
    (own_routines / "evil.toml").write_text(ROUTINE.format(6).replace("Long", "E\\u001b]0;pwned\\u0007"))
    (own_routines / "six.toml").rename(own_routines / "\x1b]0;pwned\x07.toml")
    viewer = come(viewers, *SELFCARE)
    viewer.looks_for("Classic at home")
    viewer.types("\x1b[F")
    viewer.reads_for(500)
    viewer.types("q")
    assert viewer.leaves_with() == 0
    viewer.takes_in()
    assert "]0;pwned\x07" not in viewer.text


def test_a_window_that_closes_while_nobody_reads_leaves_nothing_behind(viewers: list[Viewer]) -> None:
    viewer = come(viewers, *SELFCARE, "preview", "six", "--speed", "8")
    viewer.reads_for(4_000)  # long enough for it to be over, and to wait for its last words to be read
    viewer.hangs_up()
    assert viewer.process.wait(10) in {0, 1, 129}


NO_KEYS = {
    "a Latin-1 letter": b"\xf6",
    "an old mouse report past column 95": b"\x1b[M \xc8!",
    "a key with an impossible number": b"\x1b[99999999;1u",
    "a window of no size": b"\x1b[48;0;0;0;0t",
    "an answer nobody asked for": b"\x1b]11;rgb:qqqq/xxxx\x1b\\",
    "a paste without an end": b"\x1b[200~qq",
}
"""What is no key, though some of it has the letters of keys."""


def test_nothing_that_is_no_key_ends_a_session_and_x_is_heard_after_it(viewers: list[Viewer]) -> None:
    viewer = in_a_session(viewers)
    for sent in NO_KEYS.values():
        os.write(viewer._screen, sent)
    viewer.reads_for(500)
    viewer.takes_in()
    assert "step 1 of 1" in viewer.screen()
    viewer.types("X")  # with Caps Lock on
    viewer.looks_for("What happened?")


READER_BROKE = """
import sys
from selfcare.tui.driver import Keys
def broken(self, data): raise RuntimeError("on purpose")
Keys.read = broken
from selfcare.cli import run
sys.exit(run(["play", "long"]))
"""


def test_a_broken_reader_of_keys_is_one_sentence_and_no_verdict(viewers: list[Viewer]) -> None:
    viewer = come(viewers, sys.executable, "-c", READER_BROKE)
    viewer.looks_for("Check 1 of 3")
    viewer.types("n")
    assert viewer.leaves_with() == 1
    assert viewer.left_cleanly()
    said = viewer.text[viewer.text.rindex("\x1b[?1049l") :]
    assert (
        "selfcare: the keys of this terminal cannot be read any more (RuntimeError: on purpose), so it ends."
        in said
    )
    assert "Traceback" not in viewer.text


def confirms_a_clot_sign(viewers: list[Viewer]) -> Viewer:
    """Somebody who has said that a sign fits, and sees the next screen of the check."""
    viewer = come(viewers, *SELFCARE, "play", "long")
    for words, key in (("Check 1 of 3", "2"), ("☒", "\r"), ("Yes, that fits", "1")):
        viewer.looks_for(words)
        viewer.reads_for(2 * NONE_COUNTS_MS)
        viewer.types(key)
    viewer.looks_for("Check 2 of 3")
    return viewer


def is_kept() -> bool:
    return [each.id for each in last_checks.read(paths.check_file()).kept] == ["leg_clot_signs"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_check_that_is_ended_by_a_signal_says_its_card_on_the_way_out(
    viewers: list[Viewer], number: signal.Signals
) -> None:
    viewer = confirms_a_clot_sign(viewers)
    viewer.process.send_signal(number)
    assert viewer.leaves_with() == 128 + number
    assert viewer.left_cleanly()
    assert "Do not massage. Get medical help" in viewer.text[viewer.text.rindex("\x1b[?1049l") :]
    assert is_kept()


@pytest.mark.parametrize(
    "end", [Viewer.hangs_up, lambda viewer: viewer.process.kill()], ids=["gone", "killed"]
)
def test_where_nothing_can_be_said_the_disk_says_it(
    viewers: list[Viewer], end: Callable[[Viewer], None]
) -> None:
    viewer = confirms_a_clot_sign(viewers)
    end(viewer)
    assert viewer.leaves_with() != 0
    assert is_kept()


def test_a_window_closed_on_the_card_of_a_sign_has_kept_it(viewers: list[Viewer]) -> None:
    viewer = in_a_session(viewers)
    for key, words in (("x", "What happened?"), ("1", "calf or leg"), ("3", "Do not massage")):
        viewer.types(key)
        viewer.looks_for(words)
        viewer.reads_for(600)
    viewer.process.kill()
    viewer.process.wait()
    assert is_kept()
