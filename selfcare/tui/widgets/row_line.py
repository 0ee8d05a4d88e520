"""One row of the check."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from selfcare.safety.check.on_screen import OnScreen, looked
from selfcare.safety.check.pages import Line
from selfcare.safety.questionnaire.model import Answer
from selfcare.tui.markup import fmt, plain
from selfcare.tui.writing import write

BOXES: dict[Answer, str] = {"yes": "☒", "not sure": "[?]", "no": "☐"}


class RowLine(Horizontal):
    """One row of a page: its key and box, and its words beside them."""

    @dataclass
    class Clicked(Message):
        """The row was clicked."""

        at: int

    def __init__(self, at: int, key: str, line: Line) -> None:
        super().__init__()
        self.at = at
        self.key = key
        """The key that marks the row."""
        self.line = line
        self.on_screen = OnScreen()
        """Which of its lines have been on the screen, and for how long."""

    def compose(self) -> ComposeResult:
        """Put key and box on the left, so that longer text stays in its column."""
        yield Static(classes="key", markup=False)
        yield Static(classes="text", markup=False)

    def show(self, mark: Answer, *, box: bool) -> None:
        """Show the row with its mark."""
        word = " (not sure)" if mark == "not sure" else ""
        key = fmt("[bold $text-accent]$key[/] $box", key=self.key, box=BOXES[mark] if box else "")
        write(self.query_one(".key", Static), key)
        text = Content.assemble(plain(self.line.text), (word, "bold"))
        write(self.query_one(".text", Static), text)
        self.set_class(mark != "no", "-marked")

    def look(self, window: Region, covers: Iterable[Region], now_ms: int) -> None:
        """Note what of the row is on the screen now.

        Args:
            window: Where rows are seen, in cells of the screen.
            covers: What lies over it, likewise.
            now_ms: The time.
        """
        there = self.region.intersection(window)
        hidden = {y for cover in covers for y in there.intersection(cover).line_range}
        lines = [y - self.region.y for y in there.line_range if y not in hidden]
        self.on_screen = looked(self.on_screen, self.region.height, lines, now_ms)

    def on_click(self) -> None:
        """Report the click."""
        self.post_message(self.Clicked(self.at))
