"""Every screen at three sizes, as text. Changed on purpose: `pytest tests/tui/test_goldens.py --update-goldens`."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety import carried, remembered
from selfcare.safety.remembered import Remembered, Wished
from selfcare.settings import Settings
from selfcare.tui.app import Play, Preview
from tests.people import has_a_profile
from tests.tui.support import Person, at_the_app

pytestmark = pytest.mark.no_cover

GOLDENS = Path(__file__).with_name("goldens")
SIZES = ((100, 35), (80, 24), (40, 12))

Size = tuple[int, int]
Way = Callable[[Person], Awaitable[None]]


async def begins(_person: Person) -> None:
    """What is shown at first."""


async def look(person: Person) -> None:
    await person.answers(until="look")


async def feel(person: Person) -> None:
    await person.answers(until="feel")


async def marked(person: Person) -> None:
    await person.press("2", "2")


async def fits(person: Person) -> None:
    await person.answers({"now": "2 enter"}, until="fits leg_clot_signs")


async def which(person: Person) -> None:
    await person.answers({"now": "5 enter"}, until="which dulled")


async def follow_up(person: Person) -> None:
    await person.answers({"feel": "1 enter"}, until="follow_up injury_shape")


async def side(person: Person) -> None:
    await person.answers({"look": "7 enter", "which small_closed": "1 enter"}, until="side small_closed")


async def place(person: Person) -> None:
    await person.answers({"look": "7 enter", "which small_closed": "1 enter"}, until="place small_closed")


async def emergency(person: Person) -> None:
    await person.answers({"now": "1 enter", "fits emergency_now": "2"})


async def several_cards(person: Person) -> None:
    await person.answers({"now": "4 enter", "look": "2 enter"})


async def after_a_block(person: Person) -> None:
    await person.answers({"now": "2 enter"})


async def softened(person: Person) -> None:
    await person.answers({"now": "5 enter", "which dulled": "2 enter"})


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
    "check-now": begins, "check-now-marked": marked, "check-look": look, "check-feel": feel, "check-fits": fits,
    "check-which": which, "check-follow-up": follow_up, "check-side": side, "check-place": place,
    "card-emergency": emergency, "card-several": several_cards, "ready": ready, "ready-softened": softened,
    "get-ready": playing, "step": step, "paused": paused, "counting": counting, "ending": ending,
    "what-happened": what_happened, "which-sign": which_sign, "which-way": which_way, "stopped": stopped,
    "summary": summary, "help": session_help,
}  # fmt: skip
"""Of somebody whose health answers are known, and who marks something or nothing today."""


async def first(person: Person, until: str) -> None:
    await person.answers(until=until)


async def month(person: Person) -> None:
    await person.answers({"lately": "3 enter", "which old_break": "1 enter"}, until="when old_break")


async def asked_because(person: Person) -> None:
    await person.answers({"body": "1 2 6 enter"}, until="carrying")


async def consult(person: Person) -> None:
    await person.answers({"body": "2 enter"})


async def who_said_so(person: Person) -> None:
    await consult(person)
    await person.press("c")


async def when_it_was_said(person: Person) -> None:
    await who_said_so(person)
    await chooses(person, "1")


async def what_was_said(person: Person) -> None:
    await when_it_was_said(person)
    await chooses(person, "1")


async def until_when(person: Person) -> None:
    await what_was_said(person)
    await chooses(person, "2", "enter")


async def cleared(person: Person) -> None:
    await until_when(person)
    await chooses(person, "1")
    await person.answers()


async def chooses(person: Person, *keys: str) -> None:
    """Read a page to its end, and answer it."""
    await person.reads_all()
    await person.press(*keys)


FIRST_WAYS: dict[str, Way] = {
    "first-now": begins,
    **{f"profile-{id}": partial(first, until=id) for id in ("age", "body", "feet", "declaration")},
    "check-month": month, "check-today-if": asked_because, "card-consult": consult,
    "record-who": who_said_so, "record-when": when_it_was_said, "record-what": what_was_said,
    "record-until": until_when, "ready-cleared": cleared,
}  # fmt: skip
"""Of somebody whose health answers are not known yet."""


def golden(name: str, size: Size, seen: str, request: pytest.FixtureRequest) -> str:
    """What the screen is to show; where goldens are being updated, that is what it shows."""
    file = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if request.config.getoption("--update-goldens"):
        file.write_text(seen, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def bare(seen: str) -> str:
    """What is seen without the end of a scroll bar, which moves by part of a cell while a page settles."""
    return re.sub(r" *[▁▂▃▄▅▆▇]$", "", seen, flags=re.MULTILINE)


def at_sizes(test: Callable[..., object]) -> object:
    """Try it in a window of each size."""
    return pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")(test)


@at_sizes
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("name", WAYS)
async def test_the_way_through_a_session(name: str, size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size) as person:
        await WAYS[name](person)
        await person.settle()
        assert bare(person.sees) == bare(golden(name, size, person.sees, request))


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", FIRST_WAYS)
async def test_the_first_time(name: str, size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size) as person:
        await FIRST_WAYS[name](person)
        await person.settle()
        assert bare(person.sees) == bare(golden(name, size, person.sees, request))


@at_sizes
async def test_after_a_block_it_asks_about_it(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    async with at_the_app(Play(find("desk-reset"), Wishes())) as person:
        await after_a_block(person)
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-kept", size, person.sees, request))


@at_sizes
async def test_after_sore_feet_it_asks_how_they_were(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    carried.played((), felt_wrong=True)
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-afterwards", size, person.sees, request))


@at_sizes
@pytest.mark.parametrize("name", ["ready-product", "product"])
async def test_an_unknown_lotion(name: str, size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    async with at_the_app(Play(find("classic"), Wishes()), size=size) as person:
        await person.marks_nothing()
        await person.press(*(["n"] if name == "product" else []))
        assert bare(person.sees) == bare(golden(name, size, person.sees, request))


@at_sizes
async def test_wishes_and_changes_together(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile("bendy", "white_toes", "smells")
    remembered.write(paths.wishes_file(), Remembered({"classic": Wished(40, "left")}, product_known=True))
    async with at_the_app(Play(find("classic"), Wishes()), size=size) as person:
        await person.marks_nothing()
        assert bare(person.sees) == bare(golden("ready-wishes", size, person.sees, request))


@at_sizes
async def test_a_guest_is_ready(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes(), guest=True), size=size) as person:
        await person.marks_nothing()
        assert bare(person.sees) == bare(golden("ready-guest", size, person.sees, request))


@at_sizes
async def test_the_library(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size) as person:
        assert bare(person.sees) == bare(golden("library", size, person.sees, request))


@at_sizes
async def test_a_preview(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(Preview(find("desk-reset"), 20), size=size) as person:
        assert bare(person.sees) == bare(golden("preview", size, person.sees, request))


@at_sizes
@pytest.mark.usefixtures("at_home")
async def test_ready_for_the_first_time(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(Play(find("desk-reset"), Wishes()), size=size, settings=Settings()) as person:
        await ready(person)
        assert bare(person.sees) == bare(golden("ready-first", size, person.sees, request))
