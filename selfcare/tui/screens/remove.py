"""Shall it go?"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcare.tui.base import close
from selfcare.tui.keys import small
from selfcare.tui.markup import fmt


class RemoveScreen(ModalScreen[bool]):
    """Asks once whether a routine is to be taken out of the list. Any other key keeps it.

    Args:
        id: The routine's.
    """

    CSS_PATH = "../styles/own.tcss"

    def __init__(self, id: str) -> None:
        super().__init__()
        self._routine = id

    def compose(self) -> ComposeResult:
        """One question, and what the keys mean."""
        with Vertical():
            yield Static(fmt("[bold]Take $id out of the list?[/]", id=self._routine))
            yield Static(fmt("[bold $text-accent]y[/] removes it. Any other key keeps it."))

    def on_key(self, event: events.Key) -> None:
        """Take any key as an answer."""
        event.stop()
        close(self, small(event.key) == "y")

    def on_click(self) -> None:
        """Keep it on a click."""
        close(self, result=False)

    def action_leave(self) -> None:
        """Keep it."""
        close(self, result=False)
