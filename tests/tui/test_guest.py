"""A guest in the app: asked everything, nothing kept, and nobody's answers hold for anybody else (S24)."""

from pathlib import Path

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.screens.summary import SummaryScreen
from tests.people import has_a_profile, knows_the_product
from tests.tui.support import NO_BEGINNER, Person, at_the_app

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]

DESK = "desk-reset"


def play(id: str, *, guest: bool = False) -> PlayRoutine:
    return PlayRoutine(find(id), Wishes(), guest=guest)


@pytest.fixture(autouse=True)
def owner() -> None:
    has_a_profile()


def files(home: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in home.rglob("*.toml")}


async def answers_all(person: Person) -> list[str]:
    """Go through a check with nothing to mark, a person of 40; the screens that were asked."""
    screens = []
    while isinstance(person.app.screen, CheckScreen):
        page = person.check.page
        screens.append(page.id)
        await person.reads_all()
        await person.press({"one": "3", "agree": "a"}.get(page.kind, "n"))
    return screens


ALL = ["now", "look", "feel", "age", "body", "feeling", "lately", "feet", "comfort", "declaration"]


async def test_the_ready_screen_asks_for_whom_and_a_guest_is_asked_everything(home: Path) -> None:
    async with at_the_app(play(DESK)) as person:
        assert await answers_all(person) == ["now", "look", "feel"]
        assert "g guest" in person.sees
        before = files(home)
        await person.press("g")
        assert "guest: nothing is kept" in person.sees
        assert await answers_all(person) == ALL
        assert "For a guest: every question is asked, and nothing is kept." in person.sees
        assert "g guest" not in person.sees
        await person.press("f", "enter")
        assert isinstance(person.app.screen, SessionScreen)
        assert files(home) == before


async def test_a_guest_from_the_command_line_is_asked_everything_at_once(home: Path) -> None:
    before = files(home)
    async with at_the_app(play(DESK, guest=True)) as person:
        assert await answers_all(person) == ALL
        await person.press("enter", "q", "q")
    assert files(home) == before


async def test_a_guest_s_block_is_not_remembered(home: Path) -> None:
    before = files(home)
    async with at_the_app(play(DESK, guest=True)) as person:
        await person.press("1", "enter", "1")
        assert not isinstance(person.app.screen, CheckScreen | ReadyScreen)
        await person.press("q")
        assert person.app.return_value == 3
    assert files(home) == before


async def test_what_felt_wrong_in_a_guest_s_session_is_not_remembered(home: Path) -> None:
    before = files(home)
    async with at_the_app(play(DESK, guest=True)) as person:
        await answers_all(person)
        await person.press("enter")
        await person.waits(40_000)
        await person.press("x", "1", "1", "1")
        assert isinstance(person.app.screen, SummaryScreen)
    assert files(home) == before


async def test_after_a_guest_the_owner_is_asked_again_with_the_owner_s_profile() -> None:
    async with at_the_app(settings=NO_BEGINNER) as person:
        await person.press("enter")
        await answers_all(person)
        await person.press("g")
        await answers_all(person)
        await person.press("q")
        await person.press("enter")
        assert isinstance(person.app.screen, CheckScreen)
        assert "guest" not in person.sees
        assert await answers_all(person) == ["now", "look", "feel"]


async def test_a_guest_who_leaves_the_check_leaves_the_owner_s_verdict_void() -> None:
    async with at_the_app(settings=NO_BEGINNER) as person:
        await person.press("enter")
        await answers_all(person)
        await person.press("g", "q")
        assert not isinstance(person.app.screen, ReadyScreen)


async def test_a_guest_s_lotion_is_asked_and_not_remembered(home: Path) -> None:
    knows_the_product()
    before = files(home)
    async with at_the_app(play("classic", guest=True)) as person:
        await answers_all(person)
        assert "without trouble?" in person.sees
        await person.press("y", "t", "3", "0", "enter", "enter")
        assert isinstance(person.app.screen, SessionScreen)
    assert files(home) == before


async def test_with_a_helper_the_questions_say_whose_feet_they_are_about(own_routines: Path) -> None:
    text = 'format = 1\nname = "Help"\nposition = "helper"\n[[steps]]\ntechnique = "settle"\nseconds = 30\n'
    (own_routines / "help.toml").write_text(text)
    async with at_the_app(play("help")) as person:
        assert "The questions are about the person whose feet they are." in person.sees
