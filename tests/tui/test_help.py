"""Help: every key that does something, in columns that can be read at a glance."""

import re

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine
from tests.tui.support import Person, at_the_app
from tests.tui.test_goldens import Size, at_a_step

pytestmark = pytest.mark.uncounted

SESSION = PlayRoutine(find("desk-reset"), Wishes())


async def asks_in_a_session(person: Person) -> list[str]:
    await at_a_step(person)
    await person.press("h")
    return person.sees.splitlines()


@pytest.mark.exhaustive
async def test_keys_stand_in_groups_the_sound_beside_the_rest() -> None:
    async with at_the_app(SESSION, size=(100, 35)) as person:
        rows = await asks_in_a_session(person)
        (heads,) = (row for row in rows if "Keys" in row)
        assert re.fullmatch(r" +Keys +Sound", heads)
        assert any(re.search(r"space {2}pause +m {2}no sound", row) for row in rows)
        assert any(row.endswith("Help and the way out") for row in rows)


@pytest.mark.exhaustive
async def test_every_meaning_begins_in_the_same_column() -> None:
    async with at_the_app(SESSION, size=(60, 40)) as person:
        rows = await asks_in_a_session(person)
        words = ("pause", "something feels wrong", "next", "15 s more", "lighter")
        columns = {row.index(word) for row in rows[:-1] for word in words if row.endswith(f"  {word}")}
        assert len(columns) == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(140, 45), (100, 35), (80, 24), (60, 20), (40, 12)])
async def test_what_it_says_is_in_the_middle_and_no_line_is_longer_than_72(size: Size) -> None:
    async with at_the_app(SESSION, size=size) as person:
        rows = await asks_in_a_session(person)
        panel = person.app.screen.query_one("#help").region
        assert abs(panel.x - (size[0] - panel.right)) <= 1
        assert panel.height <= size[1]
        assert all(len(row.strip()) <= 72 for row in rows[:-1])
        if "more below" not in person.sees:
            assert panel.height < size[1]
            above, below = panel.y, size[1] - 1 - panel.bottom
            assert abs(above - below) <= 1
            said = [at for at, row in enumerate(rows[:-1]) if row.strip()]
            assert panel.bottom - said[-1] <= 3  # as high as what it says


@pytest.mark.exhaustive
async def test_what_does_not_fit_is_below() -> None:
    async with at_the_app(SESSION, size=(40, 12)) as person:
        seen = "\n".join(await asks_in_a_session(person))
        while "more below" in person.sees:
            await person.press("pagedown")
            seen += person.sees
        for word in ("pause", "lighter", "no sound", "cues quieter", "end"):
            assert f"  {word}" in seen
