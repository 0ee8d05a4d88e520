"""At 65 or over the ready screen suggests the gentle routine once (S27)."""

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine
from tests.people import has_a_profile
from tests.tui.support import at_the_app

pytestmark = pytest.mark.uncounted

SUGGESTED = "the gentle routine."
DESK = PlayRoutine(find("desk-reset"), Wishes())


@pytest.fixture(autouse=True)
def an_older_person() -> None:
    has_a_profile("aged_65")


@pytest.mark.exhaustive
async def test_it_is_suggested_once_and_one_key_takes_it() -> None:
    async with at_the_app(DESK, size=(100, 35)) as person:
        await person.marks_nothing()
        assert SUGGESTED in person.sees
        await person.press("e")
        assert "Gentle light touch" in person.sees
        assert SUGGESTED not in person.sees
    async with at_the_app(DESK, size=(100, 35)) as person:
        await person.marks_nothing()
        assert SUGGESTED not in person.sees
        await person.press("e")
        assert "Gentle light touch" not in person.sees
