"""The app that asks the health profile anew: the screens of the check, without a session."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from selfcare import paths
from selfcare.safety.kept import profile_file
from selfcare.settings import LoadedSettings, Settings
from selfcare.tui.profile import ProfileApp
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from tests.safety.renewing import TODAY, profile
from tests.support import FakeClock

pytestmark = pytest.mark.exhaustive


@dataclass
class Answering:
    """Somebody who reads each page, then presses a key."""

    app: ProfileApp
    pilot: Pilot[int]
    clock: FakeClock

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.pause()
            await self._reads()
            self.clock.pass_ms(1_000)
            await self.pilot.press(key)
            self.clock.pass_ms(1_000)
            if isinstance(self.app.screen, CheckScreen):
                await self.app.screen.settle()
            await self.pilot.pause()

    async def _reads(self) -> None:
        """Bring every row onto the screen."""
        screen = self.app.screen
        while isinstance(screen, CheckScreen) and not screen.all_seen:
            self.clock.pass_ms(1_000)
            screen.action_more_below()
            await self.pilot.pause()

    @property
    def page(self) -> str:
        assert isinstance(self.app.screen, CheckScreen)
        return self.app.screen.page.id

    @property
    def text(self) -> str:
        """The rows of the page."""
        assert isinstance(self.app.screen, CheckScreen)
        return "\n".join(line.text for line in self.app.screen.page.lines)


@asynccontextmanager
async def answering(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Answering]:
    clock = FakeClock()
    app = ProfileApp(clock, LoadedSettings(Settings(), ()))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Answering(app, pilot, clock)


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_asked_to_its_end_it_leaves_the_new_profile(size: tuple[int, int]) -> None:
    assert profile_file.write(paths.profile_file(), profile({"bunion": "yes"}))
    async with answering(size) as person:
        assert person.page == "age"
        await person.press("3", "n", "n", "n", "n", "n")
        assert person.page == "declaration"
        await person.press("a")
        assert person.app.return_value == 0
    new = profile_file.read(paths.profile_file(), TODAY).profile
    assert (new.answered, new.answers["bunion"]) == (TODAY, "no")


@pytest.mark.parametrize("keys", [("q",), ("3", "n", "n", "q"), ("3", "n", "ctrl+c")])
async def test_left_before_its_end_it_leaves_what_there_was(keys: tuple[str, ...]) -> None:
    assert profile_file.write(paths.profile_file(), before := profile())
    async with answering() as person:
        await person.press(*keys)
        assert person.app.return_value == 3
    assert profile_file.read(paths.profile_file(), TODAY).profile == before


async def test_what_is_urgent_shows_its_card_which_offers_nothing_but_to_leave() -> None:
    async with answering() as person:
        await person.press("3", "2", "enter", "enter", "n", "n", "n", "n")
        assert "newly hot" in person.text
        await person.press("1", "enter", "enter")
        assert isinstance(person.app.screen, CardScreen)
        await person.press("c", "b")
        assert isinstance(person.app.screen, CardScreen)
        await person.press("q")
        assert person.app.return_value == 3
    assert profile_file.read(paths.profile_file(), TODAY).profile.answered is None


@pytest.mark.first_time
async def test_what_cannot_be_kept_is_no_success(home: Path) -> None:
    home.write_text("a file where the folder should be")
    async with answering() as person:
        await person.press("3", "n", "n", "n", "n", "n", "a")
        assert person.app.return_value == 1
        assert person.app.not_kept
        assert str(paths.profile_file()) in person.app.not_kept.message
