"""The library with all its routines."""

from pathlib import Path

import pytest

from selfcare.exit_codes import ENDED_EARLY
from selfcare.plan.model import Wishes
from selfcare.routine.library import SHELF, bundled
from selfcare.tui.app import PlayRoutine
from tests.tui.support import at_the_app


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_chosen_routine_stays_in_view_in_one_line(size: tuple[int, int]) -> None:
    async with at_the_app(size=size) as person:
        for id in SHELF:
            times = person.sees.count(bundled(id).name)
            assert times == 2, f"{id} in the list and beside it"
            await person.press("down")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_long_name_takes_one_row_and_stands_beside_the_list_in_full(
    size: tuple[int, int], own_routines: Path
) -> None:
    (own_routines / "long.toml").write_text(
        f'format = 1\nname = "{"Feet " * 15}End"\n[[steps]]\ntechnique = "settle"\n'
    )
    (own_routines / f"so-{'long-' * 11}a-name.toml").write_text("")
    async with at_the_app(size=size) as person:
        await person.press("end")
        rows = person.sees.splitlines()
        (broken,) = (at for at, row in enumerate(rows) if "–    so-long-long" in row)
        assert "0:40  “Feet Feet" in rows[broken - 1]
        assert "…" in rows[broken]
        await person.press("up")
        assert "End" in person.sees


async def test_leaving_between_two_screens_of_a_routine_is_no_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a routine that starts at once there is no library to leave."""
    async with at_the_app(PlayRoutine(bundled("classic"), Wishes())) as person:
        ended: list[int] = []
        monkeypatch.setattr(person.app, "exit", ended.append)
        person.app.pop_screen()
        await person.app.action_leave()
        assert ended == [ENDED_EARLY]
