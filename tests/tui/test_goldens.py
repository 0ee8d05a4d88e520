"""Every screen at three sizes, as text. Changed on purpose: `pytest tests/tui/test_goldens.py -m "" --update-goldens`."""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.check import lifecycle
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes, Wished
from selfcare.safety.questionnaire import signs as signs_of_a_session
from selfcare.settings import Settings
from selfcare.tui.app import PlayRoutine, Preview
from tests.people import has_a_profile
from tests.support import FakeClock
from tests.tui.support import NO_BEGINNER, Person, at_the_app, screen_colours

pytestmark = pytest.mark.uncounted

GOLDENS = Path(__file__).with_name("goldens")
USUAL = (80, 24)
SIZES = ((100, 35), USUAL, (40, 12))

Size = tuple[int, int]
Stops = AsyncIterator[str]
"""A way through the app, which stops wherever a picture is taken, and names it."""

Way = Callable[[Person], Stops]


async def today(person: Person) -> Stops:
    yield "check-now"
    await person.press("2", "2")
    yield "check-now-marked"
    await person.press("2")
    await person.answers(until="look")
    yield "check-look"
    await person.answers(until="feel")
    yield "check-feel"
    await person.answers({"feel": "1 enter"}, until="follow_up injury_shape")
    yield "check-follow-up"


async def fits(person: Person) -> Stops:
    await person.answers({"now": "2 enter"}, until="fits leg_clot_signs")
    yield "check-fits"


async def which(person: Person) -> Stops:
    await person.answers({"now": "5 enter"}, until="which dulled")
    yield "check-which"


async def place(person: Person) -> Stops:
    marks = {"look": "7 enter", "which small_closed": "1 enter"}
    await person.answers(marks, until="side small_closed")
    yield "check-side"
    await person.answers(marks, until="place small_closed")
    yield "check-place"


async def emergency(person: Person) -> Stops:
    await person.answers({"now": "1 enter", "fits emergency_now": "2"})
    yield "card-emergency"


async def several_cards(person: Person) -> Stops:
    await person.answers({"now": "4 enter", "look": "2 enter"})
    yield "card-several"


async def softened(person: Person) -> Stops:
    await person.answers({"now": "5 enter", "which dulled": "2 enter"})
    yield "ready-softened"


async def session(person: Person) -> Stops:
    await person.marks_nothing()
    yield "ready"
    await person.press("enter")
    yield "get-ready"
    await to_a_step(person)
    yield "step"
    await person.press("h")
    yield "help"


async def pausing(person: Person) -> Stops:
    await at_a_step(person)
    await person.press("space")
    yield "paused"
    await person.press("space")
    yield "counting"


async def ending(person: Person) -> Stops:
    await at_a_step(person)
    await person.press("q")
    yield "ending"
    await person.press("q")
    yield "summary"


async def signs(person: Person) -> Stops:
    await at_a_step(person)
    await person.press("x")
    yield "what-happened"
    await person.press("3")
    yield "which-sign"


async def stopped(person: Person) -> Stops:
    await at_a_step(person)
    await person.press("x", "1", "1")
    yield "which-way"


async def over(person: Person) -> Stops:
    await at_a_step(person)
    await person.press("x", "1", "3", "1")
    yield "stopped"


async def at_a_step(person: Person) -> None:
    await person.marks_nothing()
    await person.press("enter")
    await to_a_step(person)


async def to_a_step(person: Person) -> None:
    await person.press("n", "n", "n", "n", "n")


WAYS = (
    today, fits, which, place, emergency, several_cards, softened, session, pausing, ending, signs, stopped, over,
)  # fmt: skip
"""Of somebody whose health answers are known, and who marks something or nothing today."""


async def profile(person: Person) -> Stops:
    yield "first-now"
    for id in ("age", "body", "feet", "declaration"):
        await person.answers(until=id)
        yield f"profile-{id}"


async def month(person: Person) -> Stops:
    await person.answers({"lately": "3 enter", "which old_break": "1 enter"}, until="when old_break")
    yield "check-month"


async def asked_because(person: Person) -> Stops:
    await person.answers({"body": "1 2 6 enter"}, until="carrying")
    yield "check-today-if"


async def recording(person: Person) -> Stops:
    await person.answers({"body": "2 enter"})
    yield "card-consult"
    await person.press("c")
    yield "record-who"
    await chooses(person, "1")
    yield "record-when"
    await chooses(person, "1")
    yield "record-what"
    await chooses(person, "2", "enter")
    yield "record-until"
    await chooses(person, "1")
    await person.answers()
    yield "ready-cleared"


async def chooses(person: Person, *keys: str) -> None:
    """Read a page to its end, and answer it."""
    await person.reads_all()
    await person.press(*keys)


FIRST_WAYS = (profile, month, asked_because, recording)
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
    """Try it in a window of each size; the usual one always, the others with what takes long."""
    return pytest.mark.parametrize("size", [_at(size) for size in SIZES])(test)


def _at(size: Size) -> object:
    marks = () if size == USUAL else pytest.mark.exhaustive
    return pytest.param(size, id=f"{size[0]}x{size[1]}", marks=marks)


async def pictures(person: Person, way: Way, size: Size, request: pytest.FixtureRequest) -> None:
    """Take every picture of a way, and hold it against what it is to show."""
    seen, due = {}, {}
    async for name in way(person):
        await person.settle()
        seen[name] = bare(person.sees)
        due[name] = bare(golden(name, size, person.sees, request))
    assert seen == due


def named(way: Way) -> str:
    return way.__name__.replace("_", "-")


@at_sizes
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("way", WAYS, ids=named)
async def test_the_way_through_a_session(way: Way, size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await pictures(person, way, size, request)


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [_at(size) for size in SIZES[1:]])
@pytest.mark.parametrize("way", FIRST_WAYS, ids=named)
async def test_the_first_time(way: Way, size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await pictures(person, way, size, request)


@at_sizes
@pytest.mark.first_time
async def test_the_very_first_page(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-welcome", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
@pytest.mark.usefixtures("at_home")
async def test_the_look_where_socks_stay_on_and_the_one_that_follows(
    size: Size, request: pytest.FixtureRequest
) -> None:
    async with at_the_app(PlayRoutine(find("travel"), Wishes()), size=size) as person:
        await person.answers(until="look")
        assert bare(person.sees) == bare(golden("check-look-in-socks", size, person.sees, request))
        await person.answers({"look": "9 enter"}, until="fits feels_different")
        assert bare(person.sees) == bare(golden("check-fits-socks", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
async def test_where_veins_are(size: Size, request: pytest.FixtureRequest) -> None:
    marks = {"feet": "c enter", "follow_up varicose_skin": "n", "side varicose": "b"}
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await person.answers(marks, until="side varicose")
        assert bare(person.sees) == bare(golden("check-which-side", size, person.sees, request))
        await person.answers(marks, until="place varicose")
        await person.reads_all()
        assert bare(person.sees) == bare(golden("check-higher-up", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
async def test_what_a_heart_doctor_knew(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile("heart")
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await person.answers({"feel": "4 enter"})
        assert bare(person.sees) == bare(golden("card-puffy-heart", size, person.sees, request))
        await person.press("c")
        for keys in (("1",), ("1",), ("1", "enter"), ("1",)):
            await chooses(person, *keys)
        assert bare(person.sees) == bare(golden("record-knew", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
async def test_after_a_block_it_asks_about_it(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes())) as person:
        await person.answers({"now": "2 enter"})
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-kept", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
async def test_a_check_that_is_left_shows_what_to_do(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await person.answers({"now": "2 enter"}, until="look")
        await person.press("q")
        assert bare(person.sees) == bare(golden("card-left", size, person.sees, request))


@at_sizes
async def test_the_next_check_asks_about_what_felt_wrong(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    lifecycle.keep_sign(signs_of_a_session.signs().by_id["allergy"], FakeClock().local(), None)
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-kept-sign", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
@pytest.mark.parametrize(("row", "name"), [("weak_immune", "at-risk"), ("pregnant", "maternity")])
async def test_fever_in_somebody_at_risk(
    row: str, name: str, size: Size, request: pytest.FixtureRequest
) -> None:
    has_a_profile(row)
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await person.answers({"now": "4 enter"})
        assert bare(person.sees) == bare(golden(f"card-fever-{name}", size, person.sees, request))


@at_sizes
async def test_after_sore_feet_it_asks_how_they_were(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    lifecycle.note_session((), felt_wrong=True)
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        assert bare(person.sees) == bare(golden("check-afterwards", size, person.sees, request))


@pytest.mark.exhaustive
@at_sizes
@pytest.mark.parametrize("name", ["ready-product", "product"])
async def test_an_unknown_lotion(name: str, size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile()
    async with at_the_app(PlayRoutine(find("classic"), Wishes()), size=size) as person:
        await person.marks_nothing()
        await person.press(*(["n"] if name == "product" else []))
        assert bare(person.sees) == bare(golden(name, size, person.sees, request))


@at_sizes
async def test_wishes_and_changes_together(size: Size, request: pytest.FixtureRequest) -> None:
    has_a_profile("bendy", "white_toes", "smells")
    last_wishes.write(paths.wishes_file(), LastWishes({"classic": Wished(40, "left")}, product_known=True))
    async with at_the_app(PlayRoutine(find("classic"), Wishes()), size=size) as person:
        await person.marks_nothing()
        assert bare(person.sees) == bare(golden("ready-wishes", size, person.sees, request))


@at_sizes
async def test_a_guest_is_ready(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes(), guest=True), size=size) as person:
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


@pytest.mark.exhaustive
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("size", SIZES)
async def test_the_colours_of_a_session(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), size=size) as person:
        await at_a_step(person)
        person.session.remove_class("-cue")  # what lights up for a moment
        await person.settle()
        seen = screen_colours(person.app)
        assert seen == golden("step-colours", size, seen, request)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("theme", ["selfcare-night", "selfcare-contrast", "selfcare-light"])
async def test_the_colours_of_a_session_in_other_themes(theme: str, request: pytest.FixtureRequest) -> None:
    settings = replace(NO_BEGINNER, theme=theme)
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes()), settings=settings) as person:
        await at_a_step(person)
        person.session.remove_class("-cue")  # what lights up for a moment
        await person.settle()
        seen = screen_colours(person.app)
        assert seen == golden(f"{theme}-colours", USUAL, seen, request)


@at_sizes
@pytest.mark.usefixtures("at_home")
async def test_ready_for_the_first_time(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(
        PlayRoutine(find("desk-reset"), Wishes()), size=size, settings=Settings()
    ) as person:
        await person.marks_nothing()
        assert bare(person.sees) == bare(golden("ready-first", size, person.sees, request))
