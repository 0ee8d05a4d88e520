"""The ready screen: what is changed, what to fetch, how long, the plan in short; all the rest on i."""

import re

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import SHELF, bundled
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.widgets.heat_map import HeatMap
from tests.people import has_a_profile
from tests.tui.support import Person, at_the_app

SIZES = [(40, 12), (60, 20), (80, 24), (100, 35), (140, 45)]


def playing(id: str) -> PlayRoutine:
    return PlayRoutine(bundled(id), Wishes())


def words(text: str) -> list[str]:
    """Words of a screen, without figures, picture, bar of keys, and the fault of a machine without sound."""
    body = re.split(r"\n[^\n]*(?:enter go|space pause)", text)[0]
    body = re.sub(
        r"No sound: there is no device to play on\. The\s+screen shows every cue\.|No sound:.*", "", body
    )
    return re.findall(r"[A-Za-z][A-Za-z'-]+", body)


async def ready(person: Person) -> None:
    await person.marks_nothing()
    assert isinstance(person.app.screen, ReadyScreen)


@pytest.mark.usefixtures("at_home")
class TestSomebodyWhoComesDaily:
    @pytest.mark.exhaustive
    async def test_sees_what_to_fetch_the_time_and_the_plan_in_blocks(self) -> None:
        async with at_the_app(playing("classic"), size=(100, 35)) as person:
            await ready(person)
            assert person.sees_all(
                "Classic at home", "33:45, until", "Hands washed, rings off.", "Both feet  4:15",
                "The left foot, then the right  24:30, 16 steps", "▄▄▄ ▄▄", "both", "left", "right",
            )  # fmt: skip

    @pytest.mark.exhaustive
    async def test_reads_few_words_before_the_first_touch(self) -> None:
        counted = {}
        for id in SHELF:
            async with at_the_app(playing(id)) as person:
                await ready(person)
                before = words(person.sees)
                await person.press("enter")
                counted[id] = len(before) + len(words(person.sees))
        # What water can do, and that reflexology is a tradition, has to be said each time.
        most = dict.fromkeys(SHELF, 90) | {"warm-soak": 104, "reflexology": 96, "combined": 113}
        assert {id: number for id, number in counted.items() if number > most[id]} == {}

    @pytest.mark.exhaustive
    async def test_reads_each_time_that_reflexology_is_a_tradition(self) -> None:
        for id in ("reflexology", "combined"):
            async with at_the_app(playing(id), size=(100, 35)) as person:
                await ready(person)
                assert "Reflexology is a tradition" in person.sees

    @pytest.mark.exhaustive
    async def test_finds_all_the_rest_on_i_and_it_goes_again(self) -> None:
        async with at_the_app(playing("classic"), size=(100, 45)) as person:
            await ready(person)
            rest = ("Oily soles slip", "Seated, one ankle", "You need: mild soap", "Checked at")
            assert not any(words in person.sees for words in rest)
            await person.press("i")
            assert person.sees_all(*rest, "Get ready, 10 s", "i less")
            await person.press("i")
            assert not any(words in person.sees for words in rest)

    @pytest.mark.exhaustive
    async def test_is_told_by_each_key_what_it_does_now(self) -> None:
        async with at_the_app(playing("classic"), size=(140, 45)) as person:
            await ready(person)
            assert person.sees_all("f left foot only", "o no oil", "v short")
            await person.press("f")
            assert "f right foot only" in person.sees
            await person.press("f")
            assert "f both feet" in person.sees
            await person.press("o")
            assert "o with oil" in person.sees

    @pytest.mark.exhaustive
    async def test_sees_where_it_works_where_there_is_room(self) -> None:
        for size in SIZES:
            async with at_the_app(playing("classic"), size=size) as person:
                await ready(person)
                assert bool(person.app.screen.query_one(HeatMap).size.width) == (size[0] >= 96)

    @pytest.mark.exhaustive
    async def test_one_foot_alone_is_one_block(self) -> None:
        async with at_the_app(playing("classic"), size=(100, 35)) as person:
            await ready(person)
            await person.press("f")
            assert "The left foot  " in person.sees
            assert "then the right" not in person.sees


async def test_somebody_new_is_asked_about_the_lotion_without_asking_for_more() -> None:
    has_a_profile()
    async with at_the_app(playing("bedtime"), size=(100, 35)) as person:
        await ready(person)
        assert "Used this lotion or oil before, without trouble?" in person.sees


@pytest.mark.exhaustive
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_it_can_be_read(size: tuple[int, int]) -> None:
    async with at_the_app(playing("long-day"), size=size) as person:
        await ready(person)
        await person.press("i")
        assert all(line.size.width <= 72 for line in person.app.screen.query("#plan Static"))
