"""The screens about the user's own routines: a name for a new one, the problems of a file, shall it go?"""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from selfcare import keys
from selfcare.toml.problems import Problem
from selfcare.toml.render import all_lines
from selfcare.toml.rules import MOST_TEXT
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close, is_on_link
from selfcare.tui.markup import fmt, plain
from selfcare.tui.session_keys import small
from selfcare.tui.widgets.keys_bar import KeysBar


class NameScreen(ModalScreen[str | None], SelfcareScreen[str | None]):
    """Asks for a name. Returns it, or None if the user leaves.

    Args:
        name: What stands there at first.
        about: What is going to be made.
    """

    CSS_PATH = "../styles/own.tcss"
    KEYS = keys.NAME

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
                fmt(
                    "[@click=screen.make][bold $text-accent]Enter[/] opens it in your editor.[/] "
                    "[@click=screen.leave][bold $text-accent]Esc[/] back.[/]"
                )
            )

    def on_input_submitted(self) -> None:
        """Take the name."""
        self.action_make()

    def action_make(self) -> None:
        """Return the name."""
        close(self, self.query_one(Input).value.strip() or self._suggested)

    def action_leave(self) -> None:
        """Go back and make nothing."""
        close(self, None)


class ProblemsScreen(ScrollingScreen[bool]):
    """Every problem of a file, with its line. Returns whether it is opened again.

    Args:
        id: The routine's.
        problems: All of them.
    """

    CSS_PATH = "../styles/own.tcss"
    KEYS = keys.PROBLEMS

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


class RemoveScreen(ModalScreen[bool], SelfcareScreen[bool]):
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
            yield Static(
                fmt("[@click=screen.remove][bold $text-accent]y[/] removes it.[/] Any other key keeps it.")
            )

    def on_key(self, event: events.Key) -> None:
        """Take any key as an answer."""
        event.stop()
        close(self, small(event.key) == "y")

    def on_click(self, event: events.Click) -> None:
        """Keep it on a click beside what removes it."""
        if not is_on_link(event):
            close(self, result=False)

    def action_remove(self) -> None:
        """Remove it."""
        close(self, result=True)

    def action_leave(self) -> None:
        """Keep it."""
        close(self, result=False)
