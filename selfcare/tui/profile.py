"""The app that asks the health profile again and plays nothing."""

from textual import work
from textual.screen import Screen

from selfcare.clock import Clock
from selfcare.exit_codes import DONE, INTERNAL_ERROR, NOT_CHECKED
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import cards
from selfcare.safety.check.lifecycle import NotKept
from selfcare.safety.questionnaire.reading import BrokenQuestions
from selfcare.settings import LoadedSettings
from selfcare.tui.app import SelfcareApp
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen


class ProfileApp(SelfcareApp):
    """Asks the pages of the profile, shows a card if something must come first, and ends.

    Returns the exit code.

    Args:
        clock: Measures time and tells the time of day.
        settings: The user's settings, and the problems of the settings file.
    """

    def __init__(self, clock: Clock, settings: LoadedSettings) -> None:
        super().__init__(clock, settings)
        self.not_kept: NotKept | None = None
        """The reason why the answers were not saved; None if they were."""

    def get_default_screen(self) -> Screen[None]:
        """Return an empty screen: the questions lie on top of it."""
        return Screen()

    def on_mount(self) -> None:
        """Start asking."""
        self._ask()

    @work(exclusive=True, group="journey")
    async def _ask(self) -> None:
        try:
            self.exit(await self._asked())
        except BrokenQuestions as error:
            self.fault = error
            self.exit(NOT_CHECKED)
        except NotKept as error:
            self.not_kept = error
            self.exit(INTERNAL_ERROR)

    async def _asked(self) -> int:
        clock = self._clock
        started = lifecycle.begin_profile(clock.local())
        if started.word:
            self.notify(started.word, severity="warning", markup=False, timeout=20)
        check = await self.push_screen_wait(CheckScreen(started.check, clock))
        if check is None:
            return NOT_CHECKED
        renewed = lifecycle.save_profile(check, clock.local(), clock.now_ms())
        if renewed.finished:
            return DONE
        await self.push_screen_wait(CardScreen(cards(renewed.verdict, clock.local())))
        return NOT_CHECKED
