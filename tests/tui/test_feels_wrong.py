"""In the app: what may follow a sign, the kind end at night, and what is asked the next time."""

from datetime import datetime

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.safety.check import lifecycle
from selfcare.session.events import Stopped
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.feels_wrong import StopScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.summary import SummaryScreen
from tests.people import knows_the_product
from tests.safety.hours import NIGHT
from tests.safety.people import is_known
from tests.support import FakeClock
from tests.tui.support import Person, at_the_app

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]

WANTED = PlayRoutine(bundled("classic"), Wishes())
TODAY = FakeClock().local()


@pytest.fixture
def known() -> None:
    is_known(TODAY)
    knows_the_product()


async def into_the_session(person: Person) -> None:
    await person.marks_nothing()
    assert isinstance(person.app.screen, ReadyScreen)
    await person.press("enter")
    assert person.session.runner.outcome is None
    await person.waits(40_000)


def is_asked(person: Person) -> bool:
    return isinstance(person.app.screen, CheckScreen)


def reasons(person: Person) -> list[str]:
    assert isinstance(person.app.screen, SummaryScreen)
    return [event.reason for event in person.app.screen._played.runner.events if isinstance(event, Stopped)]


@pytest.mark.usefixtures("known")
class TestASign:
    async def test_an_emergency_leaves_nothing_but_to_leave(self) -> None:
        async with at_the_app(WANTED) as person:
            await into_the_session(person)
            await person.press("x", "4", "1")
            assert "Call your emergency number now" in person.sees
            await person.press("1")
            assert reasons(person) == ["emergency"]
            sees = person.sees
        assert "Call your emergency number now" in sees
        assert "Drink if you are thirsty" not in sees
        assert "back to the routines" not in sees

    async def test_a_sore_calf_ends_it_with_its_card_and_how_to_go_on_afterwards(self) -> None:
        async with at_the_app(WANTED) as person:
            await into_the_session(person)
            await person.press("x", "1", "3", "1")
            assert reasons(person) == ["one_leg"]
            assert "Do not massage. Get medical help today" in person.sees

    async def test_pain_that_comes_a_second_time_leaves_only_the_end(self) -> None:
        async with at_the_app(WANTED) as person:
            await into_the_session(person)
            await person.press("x", "1", "1", "2")
            await person.waits(40_000)
            await person.press("x", "1", "1")
            assert isinstance(person.app.screen, StopScreen)
            assert person.app.screen.line_keys == "1"
            await person.press("1")
            assert reasons(person) == ["sharp_pain"]

    async def test_the_spine_is_not_spoken_of_to_who_has_no_injury_of_it(self) -> None:
        async with at_the_app(WANTED) as person:
            await into_the_session(person)
            await person.press("x", "4")
            assert "pounding headache" not in person.sees

    async def test_a_scab_that_was_found_ends_it_for_a_new_start(self) -> None:
        async with at_the_app(WANTED) as person:
            await into_the_session(person)
            await person.press("x", "3", "6")
            await person.press("7", "enter")
            while is_asked(person):
                await person.press("l" if "l" in person.check.page.keys else "1", "enter")
            assert reasons(person) == ["found_something"]
            assert "Start it again" in person.sees


class _Night(FakeClock):
    def local(self) -> datetime:
        return NIGHT


async def test_a_block_at_night_ends_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    is_known(NIGHT)
    monkeypatch.setattr("tests.tui.support.FakeClock", _Night)
    async with at_the_app(WANTED) as person:
        await person.press("5", "enter", "1", "1", "enter")
        while isinstance(person.app.screen, CheckScreen):
            await person.press("n")
        assert isinstance(person.app.screen, CardScreen)
        sees = " ".join(person.sees.split())
    assert sees.index("Not now") < sees.index("Five quiet minutes") < sees.index("Good night.")


async def test_by_day_nobody_is_sent_to_bed() -> None:
    is_known(TODAY)
    async with at_the_app(WANTED) as person:
        await person.press("4", "enter", "1")
        while isinstance(person.app.screen, CheckScreen):
            await person.press("n")
        assert isinstance(person.app.screen, CardScreen)
        assert "Good night" not in person.sees


async def test_an_emergency_at_night_says_nothing_but_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    is_known(NIGHT)
    monkeypatch.setattr("tests.tui.support.FakeClock", _Night)
    async with at_the_app(WANTED) as person:
        await person.press("1", "enter", "1")
        assert isinstance(person.app.screen, CardScreen)
        assert "Call your emergency number now" in person.sees
        for word in ("Good night", "quiet minutes", "It is good"):
            assert word not in person.sees


@pytest.mark.usefixtures("known")
class TestTheNextTime:
    async def test_it_is_one_key_for_who_is_fine(self) -> None:
        lifecycle.note_session((), felt_wrong=True)
        async with at_the_app(WANTED) as person:
            assert "How were your feet after the last time?" in person.sees
            await person.press("1", "n", "n", "n")
            assert isinstance(person.app.screen, ReadyScreen)
        async with at_the_app(WANTED) as person:
            assert "Right now, any of these?" in person.sees

    async def test_a_foot_that_is_still_sore_is_left_alone(self) -> None:
        lifecycle.note_session((), felt_wrong=True)
        async with at_the_app(WANTED) as person:
            await person.press("3", "l", "n", "n", "n")
            assert isinstance(person.app.screen, ReadyScreen)
            assert "Left foot" in person.sees
            assert "Still sore" in person.sees
