"""How many minutes shall it take?"""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from selfcare import keys
from selfcare.ready import MINUTES_DIGITS
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close
from selfcare.tui.markup import plain
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.wording import ready_words

Minutes = int | None | Literal["as it is"]
"""The whole time (min); None for the routine's own."""


class MinutesScreen(ModalScreen[Minutes], SelfcareScreen[Minutes]):
    """A field for a number; only digits can be typed.

    Args:
        minutes: What can be chosen.
        wished: What was chosen before; None for the routine's own time.
    """

    CSS_PATH = "../styles/minutes.tcss"
    VERTICAL_BREAKPOINTS = ScrollingScreen.VERTICAL_BREAKPOINTS
    KEYS = keys.MINUTES

    def __init__(self, minutes: range, wished: int | None) -> None:
        super().__init__()
        self._minutes = minutes
        self._wished = wished

    def compose(self) -> ComposeResult:
        """The question, the field, and what the keys do."""
        with Vertical():
            yield Static(plain(ready_words.minutes_line(self._minutes)), id="question")
            yield Input(
                str(self._wished or ""),
                type="integer",
                restrict=r"\d*",
                max_length=MINUTES_DIGITS,
                compact=True,
            )
            yield Static("An empty field: its own time.", id="empty", markup=False)
            yield KeysBar()

    def action_take(self) -> None:
        """Take what was typed; nothing is the routine's own time."""
        typed = self.query_one(Input).value
        close(self, int(typed) if typed else None)

    def action_change(self, by: int) -> None:
        """Count up or down, and begin in the middle."""
        field, minutes = self.query_one(Input), self._minutes
        number = int(field.value) + by if field.value else minutes[len(minutes) // 2]
        field.value = str(min(max(number, minutes[0]), minutes[-1]))
        field.cursor_position = len(field.value)

    def action_leave(self) -> None:
        """Leave it as it is."""
        close(self, "as it is")
