"""A guest line by line: asked everything, nothing kept (S24)."""

from pathlib import Path

import pytest

from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from tests.people import FIRST_NONE, NONE, is_at_home
from tests.plain.person import LETTERS, Item, Scripted


@pytest.fixture(autouse=True)
def owner() -> None:
    is_at_home()


def files(home: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in home.rglob("*.toml")}


def front(*script: Item) -> tuple[Front, list[str]]:
    person = Scripted(*script)
    return Front(person, LETTERS), person.said


def test_a_guest_is_asked_everything_and_nothing_is_kept(home: Path) -> None:
    before = files(home)
    front_end, said = front(*FIRST_NONE, "f", "q")
    assert front_end.play(find("desk-reset"), Wishes(), guest=True) == 4
    assert said[0] == "For a guest: every question is asked, and nothing is kept."
    assert "You asked for: left foot only." in said
    assert "Guest: g" not in said[-1]
    assert files(home) == before


def test_from_the_ready_screen_it_may_be_for_a_guest(home: Path) -> None:
    front_end, said = front(*NONE, "g", *FIRST_NONE, "q")
    assert front_end.play(find("desk-reset"), Wishes()) == 4
    assert "For a guest: every question is asked, and nothing is kept." in said
    assert "Check 10 of 10. Nothing leaves this machine." in said


def test_after_a_guest_the_owner_is_asked_again() -> None:
    front_end, said = front(*FIRST_NONE, "q", *NONE, "q")
    front_end.play(find("desk-reset"), Wishes(), guest=True)
    del said[:]
    assert front_end.play(find("desk-reset"), Wishes()) == 4
    assert "Check 1 of 3. Nothing leaves this machine." in said


def test_one_guest_s_answers_are_not_another_s() -> None:
    front_end, said = front(*FIRST_NONE, "q", *FIRST_NONE, "q")
    front_end.play(find("desk-reset"), Wishes(), guest=True)
    del said[:]
    front_end.play(find("desk-reset"), Wishes(), guest=True)
    assert "Check 1 of 10. Nothing leaves this machine." in said


def test_a_guest_s_block_is_not_remembered(home: Path) -> None:
    before = files(home)
    front_end, _ = front("1", "", "1")
    assert front_end.play(find("desk-reset"), Wishes(), guest=True) == 3
    assert files(home) == before


def test_a_guest_s_wound_found_in_the_session_is_not_remembered(home: Path) -> None:
    before = files(home)
    front_end, said = front(*FIRST_NONE, "", 20_000, "x", "3", "6", "2", "", "1", "q", "q")
    assert front_end.play(find("desk-reset"), Wishes(), guest=True) == 5
    assert "Let the skin close first." in said
    assert files(home) == before


def test_with_a_helper_the_questions_say_whose_feet_they_are_about(own_routines: Path) -> None:
    text = 'format = 1\nname = "Help"\nposition = "helper"\n[[steps]]\ntechnique = "settle"\nseconds = 30\n'
    (own_routines / "help.toml").write_text(text)
    front_end, said = front("q")
    front_end.play(find("help"), Wishes())
    assert said[0] == "The questions are about the person whose feet they are."


def test_after_a_long_pause_a_guest_is_asked_everything_again_and_nothing_is_kept(home: Path) -> None:
    before = files(home)
    front_end, said = front(*FIRST_NONE, "", 20_000, "", 16 * 60_000, "", *FIRST_NONE, 1_000, "q", "q")
    assert front_end.play(find("desk-reset"), Wishes(), guest=True) == 4
    assert said.count("Check 10 of 10. Nothing leaves this machine.") == 2
    assert files(home) == before
