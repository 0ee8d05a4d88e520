"""The app that asks the health profile again and plays nothing."""

from textual import work
from textual.screen import Screen

from selfcare.clock import Clock
from selfcare.exit_codes import INTERNAL_ERROR, NOT_CHECKED
from selfcare.safety.check.lifecycle import NotKept
from selfcare.safety.sealed import BrokenQuestions
from selfcare.settings import LoadedSettings
from selfcare.tui.app import SelfcareApp


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
        return await self._front_end().ask_profile()
