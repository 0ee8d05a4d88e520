"""End here?"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcare.tui.markup import fmt


class EndScreen(ModalScreen[bool]):
    """Asks once whether to end. Any other key goes back to the pause."""

    CSS_PATH = "../styles/end.tcss"

    def compose(self) -> ComposeResult:
        """One question, and what the keys mean."""
        with Vertical():
            yield Static(fmt("[bold]End here?[/]"))
            yield Static(fmt("[bold $text-accent]q[/] ends it. Any other key goes back."))

    def on_key(self, event: events.Key) -> None:
        """Any key is an answer."""
        event.stop()
        self.dismiss(event.key in {"q", "ctrl+c", "ctrl+q"})

    def on_click(self) -> None:
        """A click goes back."""
        self.dismiss(result=False)

    def action_leave(self) -> None:
        """The second time ends it."""
        self.dismiss(result=True)
