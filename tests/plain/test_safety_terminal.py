"""`selfcare safety` in a real terminal: answering anew, in the app and line by line, and erasing."""

import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.safety.kept import profile_file

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.safety.renewing import profile
from tests.terminal import NONE_COUNTS_MS, SELFCARE, Person

pytestmark = pytest.mark.terminal

KEYS = ("3", "n", "n", "n", "n", "n", "a")
"""What somebody between 18 and 64 types who has nothing to mark."""


@pytest.fixture
def people(home: Path) -> Iterator[list[Person]]:
    """Those who came; there is a profile that says something."""
    today = SystemClock().local().date()
    assert profile_file.write(paths.profile_file(), replace(profile({"bunion": "yes"}), answered=today))
    came: list[Person] = []
    yield came
    for person in came:
        person.close()


def come(people: list[Person], *args: str, term: str = "xterm-256color") -> Person:
    people.append(Person(*SELFCARE, "safety", *args, term=term))
    return people[-1]


def answers(person: Person, keys: tuple[str, ...], ends: str) -> None:
    """Read every page, then answer it."""
    for number, key in enumerate(keys, 1):
        person.sees(f"Check {number} of 7")
        person.reads_for(NONE_COUNTS_MS * (1 if ends else 2))
        person.types(f"{key}{ends}")


@pytest.mark.parametrize(
    ("args", "term", "ends"),
    [((), "xterm-256color", ""), (("--plain",), "xterm-256color", "\n"), ((), "dumb", "\n")],
)
class TestAnsweringAnew:
    def test_to_the_end(self, people: list[Person], args: tuple[str, ...], term: str, ends: str) -> None:
        person = come(people, "--profile", *args, term=term)
        answers(person, KEYS, ends)
        person.sees("This is no go-ahead")
        assert person.leaves_with() == 0
        assert person.terminal_is_usual()
        today = SystemClock().local().date()
        assert profile_file.read(paths.profile_file(), today).profile.answers["bunion"] == "no"

    def test_left(self, people: list[Person], args: tuple[str, ...], term: str, ends: str) -> None:
        before = paths.profile_file().read_bytes()
        person = come(people, "--profile", *args, term=term)
        answers(person, ("3", "q"), ends)
        assert person.leaves_with() == 3
        assert person.terminal_is_usual()
        assert paths.profile_file().read_bytes() == before


class TestForgetting:
    QUESTION = "Erase them for good? y: erase. Enter: keep."

    @pytest.mark.parametrize(
        ("typed", "code"), [("y\n", 0), ("\n", 4), ("n\n", 4), ("\x04", 4), ("\x03", 130)]
    )
    def test_asks_once(self, people: list[Person], typed: str, code: int) -> None:
        person = come(people, "--forget")
        person.sees(self.QUESTION)
        person.reads_for(100)
        person.types(typed)
        assert person.leaves_with() == code
        assert paths.profile_file().exists() == (code != 0)
        person.takes_in()
        assert person.text.count(self.QUESTION) == 1

    def test_what_was_typed_before_it_asked_is_no_answer(self, people: list[Person]) -> None:
        person = come(people, "--forget")
        person.types("y\n")
        person.sees(self.QUESTION)
        person.reads_for(100)
        person.types("\n")
        assert person.leaves_with() == 4
        assert paths.profile_file().exists()

    def test_told_to_end_it_erases_nothing(self, people: list[Person]) -> None:
        person = come(people, "--forget")
        person.sees(self.QUESTION)
        person.process.send_signal(signal.SIGTERM)
        assert person.leaves_with() == 128 + signal.SIGTERM
        assert paths.profile_file().exists()

    def test_with_yes_it_does_not_ask(self, people: list[Person]) -> None:
        person = come(people, "--forget", "--yes")
        person.sees("Nothing about your health is kept here now.")
        assert person.leaves_with() == 0
        assert self.QUESTION not in person.text
