"""Keep awake with a real session bus, asked by a program of its own: nothing is printed, nobody waits."""

import subprocess
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("other systems have no session bus", allow_module_level=True)

from selfcare.clock import SystemClock
from tests.desktop import Mood, desktop

HELD = """
import sys
from selfcare.keep_awake import Awake
awake = Awake(until=1)
awake.follow(0)
sys.stdin.readline()
awake.release()
print("released", flush=True)
sys.stdin.readline()
"""

WORKS = "from selfcare.keep_awake import works; print(works())"

SOON_MS = 1_500
"""A program with nothing more to do has ended by then, also on a busy machine; an unanswered call takes 2 s."""


def a_session(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HELD], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ends(session: subprocess.Popen[str]) -> None:
    assert session.stdin
    session.stdin.write("\n")
    session.stdin.flush()


def test_the_desktop_is_asked_at_the_start_and_told_at_the_end() -> None:
    with desktop("kind") as (bus, environment), a_session(environment) as session:
        assert bus.hears("inhibit")
        assert "uninhibit" not in bus.asked
        ends(session)
        assert bus.hears("uninhibit")
        assert session.communicate("\n") == ("released\n", "")


def test_a_program_that_is_killed_leaves_nothing_behind() -> None:
    with desktop("kind") as (bus, environment), a_session(environment) as session:
        assert bus.hears("inhibit")
        session.kill()
        assert bus.hears("gone")


@pytest.mark.parametrize("mood", ["refuses", "deaf", "falls silent", "silent at the end"])
def test_whatever_the_desktop_does_the_end_never_waits_and_nothing_is_printed(mood: Mood) -> None:
    clock = SystemClock()
    with desktop(mood) as (bus, environment), a_session(environment) as session:
        assert bus.hears("came")
        if mood == "silent at the end":
            assert bus.hears("inhibit")
        began = clock.now_ms()
        ends(session)
        said = session.communicate("\n")
        assert clock.now_ms() - began < SOON_MS
        assert said == ("released\n", "")
        assert session.returncode == 0


@pytest.mark.parametrize(
    ("mood", "answer"), [("kind", "yes"), ("refuses", "no"), ("deaf", "silent"), ("falls silent", "silent")]
)
def test_whether_it_works_is_known_soon(mood: Mood, answer: str) -> None:
    with desktop(mood) as (_, environment):
        done = subprocess.run(
            [sys.executable, "-c", WORKS],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    assert (done.stdout, done.stderr) == (f"{answer}\n", "")


def test_without_any_desktop_it_does_not_work_and_says_so() -> None:
    with desktop("kind") as (_, environment):
        del environment["DBUS_SESSION_BUS_ADDRESS"]
        done = subprocess.run(
            [sys.executable, "-c", WORKS],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    assert (done.stdout, done.stderr) == ("no\n", "")
