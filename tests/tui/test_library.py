"""The library with all its routines."""

import pytest

from selfcare.routine.library import SHELF, bundled
from tests.tui.support import at_the_app


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_chosen_routine_stays_in_view_in_one_line(size: tuple[int, int]) -> None:
    async with at_the_app(size=size) as person:
        for id in SHELF:
            times = person.sees.count(bundled(id).name)
            assert times == 2, f"{id} in the list and beside it"
            await person.press("down")
