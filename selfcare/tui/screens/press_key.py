"""Which key shall it be?"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcare import keys
from selfcare.tui.base import SelfcareScreen, close
from selfcare.tui.markup import fmt


class PressKeyScreen(ModalScreen[str | None], SelfcareScreen[str | None]):
    """Waits for a key. Returns its name, or None if the user leaves it as it is.

    Args:
        name: What the key is for.
        present: The keys that do it now, as a person reads them.
    """

    CSS_PATH = "../styles/settings.tcss"
    KEYS = keys.PRESS_KEY

    def __init__(self, name: str, present: str) -> None:
        super().__init__()
        self._asked_for = name
        self._present = present

    def compose(self) -> ComposeResult:
        """What is asked, and what a key does."""
        with Vertical():
            yield Static(fmt("[bold]$name:[/] press a key.", name=self._asked_for))
            yield Static(fmt("Now it is [bold $text-accent]$keys[/].", keys=self._present))
            yield Static("A new key is added, one that it has is taken away.", markup=False)
            yield Static(fmt("[bold $text-accent]Esc[/] or a click leaves it as it is."))

    def on_key(self, event: events.Key) -> None:
        """Take any key as the answer, but the one that leaves."""
        event.stop()
        close(self, event.key)

    def on_click(self) -> None:
        """Leave it as it is."""
        close(self, None)

    def action_leave(self) -> None:
        """Leave it as it is."""
        close(self, None)
