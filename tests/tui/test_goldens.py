"""Every screen at three sizes, as text. Changed on purpose: `pytest tests/tui/test_goldens.py --update-goldens`."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.settings import Settings
from selfcare.tui.app import Play, Preview
from tests.tui.support import Person, at_the_app

GOLDENS = Path(__file__).with_name("goldens")
SIZES = ((100, 35), (80, 24), (40, 12))

Way = Callable[[Person], Awaitable[None]]


async def begins(_person: Person) -> None:
    """What is shown at first."""


async def look(person: Person) -> None:
    await person.reads_all()
    await person.press("n")


async def feel(person: Person) -> None:
    await look(person)
    await look(person)


async def standing(person: Person) -> None:
    await feel(person)
    await look(person)


async def marked(person: Person) -> None:
    await person.press("2", "2")


async def fits(person: Person) -> None:
    await person.reads_all()
    await person.press("2", "enter")


async def which(person: Person) -> None:
    await person.reads_all()
    await person.press("5", "enter")
    await person.reads_all()
    await person.press("1")


async def follow_up(person: Person) -> None:
    await feel(person)
    await person.reads_all()
    await person.press("1", "enter")
    await person.reads_all()
    await person.press("1")


async def emergency(person: Person) -> None:
    await person.reads_all()
    await person.press("1", "enter")
    await person.reads_all()
    await person.press("2")


async def several_cards(person: Person) -> None:
    await person.reads_all()
    await person.press("4", "enter")
    await person.reads_all()
    await person.press("1")
    await person.reads_all()
    await person.press("2", "enter")
    await person.reads_all()
    await person.press("1")
    await person.marks_nothing()


async def ready(person: Person) -> None:
    await person.marks_nothing()


async def playing(person: Person) -> None:
    await ready(person)
    await person.press("enter")


async def step(person: Person) -> None:
    await playing(person)
    await person.press("n", "n", "n", "n", "n")


async def paused(person: Person) -> None:
    await step(person)
    await person.press("space")


async def counting(person: Person) -> None:
    await paused(person)
    await person.press("space")


async def ending(person: Person) -> None:
    await step(person)
    await person.press("q")


async def what_happened(person: Person) -> None:
    await step(person)
    await person.press("x")


async def which_sign(person: Person) -> None:
    await what_happened(person)
    await person.press("3")


async def which_way(person: Person) -> None:
    await what_happened(person)
    await person.press("1", "1")


async def stopped(person: Person) -> None:
    await what_happened(person)
    await person.press("1", "3", "1")


async def summary(person: Person) -> None:
    await step(person)
    await person.press("q", "q")


async def session_help(person: Person) -> None:
    await step(person)
    await person.press("h")


WAYS: dict[str, Way] = {
    "check-now": begins, "check-now-marked": marked, "check-look": look, "check-feel": feel,
    "check-standing": standing, "check-fits": fits, "check-which": which, "check-follow-up": follow_up,
    "card-emergency": emergency, "card-several": several_cards, "ready": ready, "get-ready": playing, "step": step,
    "paused": paused, "counting": counting, "ending": ending, "what-happened": what_happened,
    "which-sign": which_sign, "which-way": which_way, "stopped": stopped, "summary": summary, "help": session_help,
}  # fmt: skip


def golden(name: str, size: tuple[int, int], seen: str, request: pytest.FixtureRequest) -> str:
    """What the screen is to show; where goldens are being updated, that is what it shows."""
    file = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if request.config.getoption("--update-goldens"):
        file.write_text(seen, encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WAYS)
async def test_the_way_through_a_session(
    name: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size) as person:
        await WAYS[name](person)
        await person.settle()
        assert person.sees == golden(name, size, person.sees, request)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_library(size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size) as person:
        assert person.sees == golden("library", size, person.sees, request)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_preview(size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async with at_the_app(Preview(find("desk-reset"), 20), size=size) as person:
        assert person.sees == golden("preview", size, person.sees, request)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ready_for_the_first_time(size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size, settings=Settings()) as person:
        await ready(person)
        assert person.sees == golden("ready-first", size, person.sees, request)
