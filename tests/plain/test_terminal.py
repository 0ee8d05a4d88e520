"""In a real terminal: what is typed there, and what signals do."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.safety.kept import last_checks

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.people import is_at_home
from tests.terminal import NONE_COUNTS_MS, SELFCARE, Person

pytestmark = pytest.mark.terminal

SIX_SECONDS = (
    'format = 1\nname = "Six seconds"\nget_ready_seconds = 0\n[[steps]]\ntechnique = "settle"\nseconds = 6\n'
)
LONG = SIX_SECONDS.replace("seconds = 6", "seconds = 300")


@pytest.fixture
def people(own_routines: Path) -> Iterator[list[Person]]:
    is_at_home(on=SystemClock().local().date())
    (own_routines / "six.toml").write_text(SIX_SECONDS)
    (own_routines / "long.toml").write_text(LONG)
    came: list[Person] = []
    yield came
    for person in came:
        person.close()


def come(people: list[Person], *args: str, **terminal: int) -> Person:
    people.append(Person(*args, **terminal))  # type: ignore[arg-type]
    return people[-1]


@pytest.mark.parametrize(
    ("args", "code"), [(["play", "six", "--plain"], 3), (["play", "six"], 2), (["--plain"], 2)]
)
def test_without_a_terminal_nothing_is_asked(people: list[Person], args: list[str], code: int) -> None:
    done = subprocess.run(
        [*SELFCARE, *args], input="n\n" * 9, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("selfcare: This needs a terminal")


def test_a_whole_session_at_its_own_speed(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "six", "--plain", columns=40, rows=40)
    person.answers_nothing()
    clock = SystemClock()
    person.types("\n")
    person.sees("Settle and breathe, 6 s.")
    began = clock.now_ms()
    person.sees("Finished.")
    assert 5_500 <= clock.now_ms() - began <= 9_000
    assert person.leaves_with() == 0
    assert all(len(row) <= 40 for row in person.text.splitlines())
    assert "\x1b" not in person.text


def test_a_dumb_terminal_gets_lines_unasked(people: list[Person]) -> None:
    people.append(Person(*SELFCARE, "play", "six", term="dumb"))
    people[0].sees("n for none")
    people[0].types("\x04")
    assert people[0].leaves_with() == 3


def test_a_dumb_terminal_gets_the_library_in_lines(people: list[Person]) -> None:
    people.append(Person(*SELFCARE, term="dumb"))
    people[0].sees("leaves.")
    people[0].types("\x03")
    assert people[0].leaves_with() == 130


def test_lines_typed_ahead_and_a_paste_answer_nothing(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "six", "--plain")
    person.types("n\nn\nn\nn\n\n")
    person.sees("n for none")
    person.reads_for(NONE_COUNTS_MS)
    person.types("n\nn\nn\nn\n\n")
    person.sees("That came too fast.")
    person.sees("n for none", 2)
    person.types("n\n")
    person.sees("n for none", 3)
    person.types("n\n")
    person.sees("That came too fast.", 2)
    person.sees("n for none", 4)
    person.types("q\n")
    assert person.leaves_with() == 3
    assert "Check 3 of 3" not in person.text


def test_one_line_typed_before_a_page_came_is_not_heard_at_all(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "six", "--plain")
    person.types("4\n")
    person.sees("n for none")
    person.types("q\n")
    assert person.leaves_with() == 3
    assert "4: yes." not in person.text
    assert "too fast" not in person.text


def test_ctrl_c_in_the_check(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "six", "--plain")
    person.sees("n for none")
    person.types("\x03")
    assert person.leaves_with() == 130
    assert "Traceback" not in person.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_leaves_the_terminal_as_it_was(
    people: list[Person], number: signal.Signals
) -> None:
    person = come(people, *SELFCARE, "play", "long", "--plain")
    person.answers_nothing()
    person.types("\n")
    person.sees("Settle and breathe")
    person.process.send_signal(number)
    assert person.leaves_with() == 128 + number
    assert person.terminal_is_usual()
    assert "Traceback" not in person.text


def test_ctrl_c_asks_once_and_then_ends(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "long", "--plain")
    person.answers_nothing()
    person.types("\n")
    person.sees("Settle and breathe")
    person.types("\x03")
    person.sees("End here? Ctrl+C again or q ends it, anything else goes on.")
    person.types("\x03")
    person.sees("Ended early.")
    assert person.leaves_with() == 130
    assert person.terminal_is_usual()


def test_ctrl_z_and_fg(people: list[Person]) -> None:
    person = come(people, "bash", "--norc", "--noprofile", "-i")
    person.types(f"PS1='ready: '; {' '.join(SELFCARE)} play long --plain; echo left with $?\n")
    person.answers_nothing()
    person.types("\n")
    person.sees("Settle and breathe")
    person.types("\x1a")
    person.sees("Stopped")
    person.types("fg\n")
    person.sees("Paused: you were away. Enter goes on.")
    person.types("q\n")
    person.sees("End here?")
    person.types("q\n")
    person.sees("Ended early.")
    person.types("exit\n")
    person.leaves_with()
    assert "Traceback" not in person.text


def test_the_library_line_by_line(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "--plain", columns=40)
    person.sees("leaves.")
    person.types("q\n")
    assert person.leaves_with() == 0
    assert "1. bedtime: Bedtime wind-down, 24:50" in person.text.splitlines()


def test_where_stderr_goes_elsewhere_nothing_is_asked_unseen(people: list[Person]) -> None:
    person = come(people, "bash", "-c", f"{' '.join(SELFCARE)} play six 2>/dev/null")
    person.sees("n for none")
    person.types("q\n")
    assert person.leaves_with() == 3


def confirms_a_clot_sign(people: list[Person]) -> Person:
    """Somebody who has said that a sign fits, and is asked the next screen of the check."""
    person = come(people, *SELFCARE, "play", "long", "--plain")
    for words, line in (("n for none.", "2"), ("2: yes.", ""), ("Yes, that fits", "1")):
        person.sees(words)
        person.reads_for(NONE_COUNTS_MS)
        person.types(f"{line}\n")
    person.sees("Check 2 of 3")
    person.reads_for(300)
    return person


def is_kept() -> bool:
    return [each.id for each in last_checks.read(paths.check_file()).kept] == ["leg_clot_signs"]


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        (lambda person: person.types("q\n"), 3),
        (lambda person: person.types("\x04"), 3),
        (lambda person: person.types("\x03"), 130),
        (lambda person: person.process.send_signal(signal.SIGTERM), 128 + signal.SIGTERM),
        (lambda person: person.process.send_signal(signal.SIGHUP), 128 + signal.SIGHUP),
    ],
    ids=["q", "end of input", "ctrl+c", "SIGTERM", "SIGHUP"],
)
def test_a_check_that_is_left_says_its_card(
    people: list[Person], leave: Callable[[Person], None], code: int
) -> None:
    person = confirms_a_clot_sign(people)
    leave(person)
    person.sees("Do not massage. Get medical help")
    assert person.leaves_with() == code
    assert is_kept()
    assert "Traceback" not in person.text


@pytest.mark.parametrize(
    "end", [Person.hangs_up, lambda person: person.process.kill()], ids=["gone", "killed"]
)
def test_where_nothing_can_be_said_the_disk_says_it(
    people: list[Person], end: Callable[[Person], None]
) -> None:
    person = confirms_a_clot_sign(people)
    end(person)
    assert person.leaves_with() != 0
    assert is_kept()


def test_bytes_that_are_no_text_end_nothing_and_x_is_heard_after_them(people: list[Person]) -> None:
    person = come(people, *SELFCARE, "play", "long", "--plain")
    person.answers_nothing()
    person.types("\n")
    person.sees("Settle")
    for sent in (b"\xf6\n", b"\x1b[M \xc8!\n", b"\xff\xfe\x00\n"):
        os.write(person._screen, sent)
        person.reads_for(200)
    person.types("X\n")
    person.sees("What happened?")
    person.sees("one step back. q: end.")
    person.reads_for(100)
    person.types("q\n")
    assert person.leaves_with() == 4
    assert "Traceback" not in person.text
