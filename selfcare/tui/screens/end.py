"""End here?"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcare.settings import typed
from selfcare.tui.base import SelfcareScreen, close, is_on_link
from selfcare.tui.markup import fmt
from selfcare.tui.session_keys import small


class EndScreen(ModalScreen[bool], SelfcareScreen[bool]):
    """Asks once whether to end. Any other key goes back to the pause.

    Args:
        keys: Those that end it, beside Ctrl+C; the first is named.
    """

    CSS_PATH = "../styles/end.tcss"

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """One question, and what the keys mean."""
        with Vertical():
            yield Static(fmt("[bold]End here?[/]"))
            key = typed(self._keys[0])
            yield Static(
                fmt(
                    "[@click=screen.leave][bold $text-accent]$key[/] ends it.[/] Any other key goes back.",
                    key=key,
                )
            )

    def on_key(self, event: events.Key) -> None:
        """Take any key as an answer."""
        event.stop()
        close(self, not {event.key, small(event.key)}.isdisjoint({*self._keys, "ctrl+c", "ctrl+q"}))

    def on_click(self, event: events.Click) -> None:
        """Go back on a click beside what ends it."""
        if not is_on_link(event):
            close(self, result=False)

    def action_leave(self) -> None:
        """End it the second time."""
        close(self, result=True)
