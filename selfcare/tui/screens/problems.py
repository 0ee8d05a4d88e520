"""The problems of a routine of the user's own."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare.toml.problems import Problem
from selfcare.toml.render import all_lines
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar


class ProblemsScreen(ScrollingScreen[bool]):
    """Every problem of a file, with its line. Returns whether it is opened again.

    Args:
        id: The routine's.
        problems: All of them.
    """

    CSS_PATH = "../styles/own.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "again", "open it again"),
        Binding("escape,q,left", "leave", "back"),
    ]

    def __init__(self, id: str, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._routine = id
        self._problems = problems

    def compose(self) -> ComposeResult:
        """A heading, then the problems as a compiler shows them."""
        lines = all_lines(self._problems, self.app.size.width - 4)
        with VerticalScroll(can_focus=False):
            yield Static(fmt("[bold]$id cannot be played until this is mended.[/]", id=self._routine))
            yield Static(plain("\n".join(lines)))
        yield KeysBar()

    def action_again(self) -> None:
        """Open it in the editor once more."""
        close(self, result=True)

    def action_leave(self) -> None:
        """Leave it as it is."""
        close(self, result=False)
