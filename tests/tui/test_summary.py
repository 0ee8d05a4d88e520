"""The end of a session: the feet that were worked, beside what is said."""

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.settings.model import MapSetting, Settings, SoundSettings
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.summary import SummaryScreen
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.tui.widgets.worked_map import WorkedMap
from tests.tui.support import Person, at_the_app
from tests.tui.test_goldens import Size

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

RIGHT_FIRST = PlayRoutine(find("desk-reset"), Wishes())


def wishing(draw: MapSetting) -> Settings:
    return Settings(sound=SoundSettings(heard=True), map=draw)


async def ends_after(person: Person, ms: int) -> SummaryScreen:
    """Play for a while, and end it."""
    await person.marks_nothing()
    await person.press("enter")
    await person.waits(ms)
    await person.press("q", "q")
    assert isinstance(person.app.screen, SummaryScreen)
    return person.app.screen


@pytest.mark.exhaustive
async def test_the_foot_that_was_worked_is_seen_with_its_zones_and_stands_still() -> None:
    async with at_the_app(RIGHT_FIRST, size=(100, 35)) as person:
        summary = await ends_after(person, 120_000)
        scene = summary.query_one(WorkedMap).scene
        assert scene
        assert [foot.foot for foot in scene.feet] == ["right"]
        assert {state for foot in scene.feet for _, state in foot.states} == {"done"}
        assert not summary.query_one(FootMap)._moves
        assert "right foot: " in person.sees


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("size", "is_there"), [((140, 45), True), ((80, 24), True), ((60, 20), True), ((40, 12), False)]
)
async def test_where_there_is_no_room_the_words_come_first(size: Size, is_there: bool) -> None:
    async with at_the_app(RIGHT_FIRST, size=size) as person:
        summary = await ends_after(person, 40_000)
        assert person.sees_all("Ended early.", "Right foot 0:")
        assert bool(summary.query_one(WorkedMap).region.area) == is_there


@pytest.mark.exhaustive
async def test_before_any_foot_was_worked_there_is_none() -> None:
    async with at_the_app(RIGHT_FIRST, size=(100, 35)) as person:
        summary = await ends_after(person, 4_000)
        assert not summary.query(WorkedMap)


@pytest.mark.exhaustive
async def test_who_wants_no_map_sees_none() -> None:
    async with at_the_app(RIGHT_FIRST, size=(100, 35), settings=wishing("off")) as person:
        summary = await ends_after(person, 40_000)
        assert not summary.query(WorkedMap)


@pytest.mark.exhaustive
async def test_an_emergency_is_not_beside_a_picture() -> None:
    async with at_the_app(RIGHT_FIRST, size=(100, 35)) as person:
        await person.marks_nothing()
        await person.press("enter")
        await person.waits(60_000)
        await person.press("x", "4", "1", "1")
        assert "Call your emergency number now" in person.sees
        assert not person.app.screen.query(WorkedMap)
