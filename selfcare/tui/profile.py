"""The app that asks the health profile anew, and plays nothing."""

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
    """Shows the screens of the profile, a card where something comes first, and ends.

    Returns the exit code.

    Args:
        clock: For everything that takes time.
        settings: How the user wants it, and what is wrong with the file that says so.
    """

    def __init__(self, clock: Clock, settings: LoadedSettings) -> None:
        super().__init__(clock, settings)
        self.not_kept: NotKept | None = None
        """Why what was answered is not kept; None where it is."""

    def get_default_screen(self) -> Screen[None]:
        """Nothing but what is asked."""
        return Screen()

    def on_mount(self) -> None:
        """Begin to ask."""
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
        begun = lifecycle.begin_profile(clock.local())
        if begun.word:
            self.notify(begun.word, severity="warning", markup=False, timeout=20)
        check = await self.push_screen_wait(CheckScreen(begun.check, clock))
        if check is None:
            return NOT_CHECKED
        renewed = lifecycle.save_profile(check, clock.local(), clock.now_ms())
        if renewed.finished:
            return DONE
        await self.push_screen_wait(CardScreen(cards(renewed.verdict, clock.local())))
        return NOT_CHECKED
