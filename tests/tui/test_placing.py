"""Check, card and *something feels wrong*: short lines, in the middle of the window, and nothing jumps."""

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine
from tests.tui.support import at_the_app
from tests.tui.test_goldens import Size, at_a_step

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

SESSION = PlayRoutine(find("desk-reset"), Wishes())
LARGE = (140, 45)


def column_of(seen: str) -> tuple[int, int, int]:
    """The first row of what stands below the head of a screen, its left edge, and its longest line."""
    rows = [row.rstrip() for row in seen.splitlines()[1:-2]]
    said = [row for row in rows if row.strip()]
    left = min(len(row) - len(row.lstrip()) for row in said)
    return next(at for at, row in enumerate(rows, 1) if row), left, max(len(row) - left for row in said)


@pytest.mark.exhaustive
async def test_a_page_of_the_check_stands_in_the_middle_of_a_large_window() -> None:
    async with at_the_app(SESSION, size=LARGE) as person:
        top, left, longest = column_of(person.sees)
        assert 5 < top < 15
        assert left > 25
        assert longest <= 72


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [LARGE, (80, 24)])
async def test_it_stays_where_it_is_while_another_row_is_pointed_at(size: Size) -> None:
    async with at_the_app(SESSION, size=size) as person:
        heading = person.check.query_one("#heading")
        before = heading.region
        for _ in range(4):
            await person.press("down")
            assert heading.region == before


async def test_in_a_small_window_it_begins_at_the_top() -> None:
    async with at_the_app(SESSION, size=(40, 12)) as person:
        assert person.check.query_one("#heading").region.y == 1


@pytest.mark.exhaustive
async def test_what_happened_is_asked_in_the_middle_too_below_the_line_that_must_be_seen() -> None:
    async with at_the_app(SESSION, size=LARGE) as person:
        await at_a_step(person)
        await person.press("x")
        assert "call your emergency number" in person.sees.splitlines()[1]
        assert 5 < person.app.screen.query_one("#question").region.y < 18
        assert column_of(person.sees)[2] <= 72


async def test_a_card_is_in_the_middle_and_no_wider_than_it_can_be_read() -> None:
    async with at_the_app(SESSION, size=LARGE) as person:
        await person.answers({"now": "1 enter", "fits emergency_now": "2"})
        top, left, longest = column_of(person.sees)
        assert top > 5
        assert left > 25
        assert longest <= 74  # with the bar at its side
