"""What the check costs a person with nothing to mark: screens, keys and words, in the app at 80×24."""

import pytest
from textual.widgets import Static

from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from tests.effort import DAILY, FIRST, WELCOME_WORDS, Effort, words_in
from tests.safety.people import is_known
from tests.support import FakeClock
from tests.tui.support import Person, at_the_app

pytestmark = pytest.mark.uncounted

WANTED = PlayRoutine(bundled("classic"), Wishes())
KEYS = {"welcome": "enter", "age": "3", "declaration": "a"}


def to_read(person: Person) -> int:
    """The words of the page that is shown, all of which are on the screen."""
    shown = person.check.page
    said = [shown.heading, shown.text, *(line.text for line in shown.lines)]
    drawn = " ".join(person.sees.split())
    assert all(word in drawn for each in said for word in each.split())
    return sum(map(words_in, said))


async def effort_of(person: Person) -> Effort:
    screens = keys = words = 0
    while isinstance(person.app.screen, CheckScreen):
        screens, words = screens + 1, words + to_read(person)
        assert person.check.all_seen
        await person.press(KEYS.get(person.check.page.id, "n"))
        keys += 1
    assert isinstance(person.app.screen, ReadyScreen)
    return Effort(screens, keys, words)


@pytest.mark.exhaustive
async def test_every_day_it_is_three_screens_three_keys_and_few_words() -> None:
    is_known(FakeClock().local())
    async with at_the_app(WANTED) as person:
        effort = await effort_of(person)
    assert effort.within(DAILY), effort


@pytest.mark.exhaustive
@pytest.mark.first_time
async def test_the_first_time_it_is_a_word_and_ten_screens_and_few_words() -> None:
    async with at_the_app(WANTED) as person:
        effort = await effort_of(person)
    assert effort.within(FIRST), effort


@pytest.mark.first_time
async def test_the_word_before_the_first_question_is_short() -> None:
    async with at_the_app(WANTED) as person:
        assert person.check.page.kind == "welcome"
        assert to_read(person) <= WELCOME_WORDS


@pytest.mark.exhaustive
@pytest.mark.first_time
async def test_in_the_smallest_window_it_is_thirty_keys_at_most() -> None:
    async with at_the_app(WANTED, size=(40, 12)) as person:
        keys = 0
        while isinstance(person.app.screen, CheckScreen):
            while not person.check.all_seen:
                await person.press("down")
                keys += 1
            await person.press(KEYS.get(person.check.page.id, "n"))
            keys += 1
    assert keys <= 30


@pytest.mark.exhaustive
@pytest.mark.first_time
async def test_what_is_drawn_beside_that_is_short() -> None:
    async with at_the_app(WANTED) as person:
        while isinstance(person.app.screen, CheckScreen):
            beside = [str(person.check.query_one(f"#{id}", Static).content) for id in ("header", "long")]
            assert words_in(beside[0]) <= 8
            assert words_in(beside[1]) <= 45
            await person.press(KEYS.get(person.check.page.id, "n"))
