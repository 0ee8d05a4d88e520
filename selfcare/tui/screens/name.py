"""Asks for the name of a new routine."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from selfcare.toml.rules import MOST_TEXT
from selfcare.tui.base import close
from selfcare.tui.markup import fmt, plain


class NameScreen(ModalScreen[str | None]):
    """Asks for a name. Returns it, or None if the user leaves.

    Args:
        name: What stands there at first.
        about: What is going to be made.
    """

    CSS_PATH = "../styles/own.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back")]

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self._suggested = name
        self._about = about

    def compose(self) -> ComposeResult:
        """The question, a line to write in, and the keys."""
        with Vertical():
            yield Static(plain(self._about))
            yield Input(self._suggested, max_length=MOST_TEXT, compact=True)
            yield Static(
                fmt("[bold $text-accent]Enter[/] opens it in your editor. [bold $text-accent]Esc[/] back.")
            )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the name."""
        close(self, event.value.strip() or self._suggested)

    def action_leave(self) -> None:
        """Go back and make nothing."""
        close(self, None)
