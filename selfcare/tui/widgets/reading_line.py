"""The line over a page to read: what it is, and how far one has read."""

from textual.content import Content
from textual.widgets import Static

from selfcare.tui.markup import fmt
from selfcare.tui.writing import write


class ReadingLine(Static):
    """Shows the place in a page as a line and as a count of windows; nothing of that where all is seen.

    Args:
        word: What stands before it.
    """

    DEFAULT_CSS = "ReadingLine { height: 1; padding: 0 1; }"

    def __init__(self, word: str) -> None:
        super().__init__(id="title", markup=False)
        self._word = word
        self._read = (0.0, 0.0, 1.0)

    def show(self, top: float, seen: float, whole: float) -> None:
        """Show a place.

        Args:
            top: The rows above the window.
            seen: The rows in the window.
            whole: The rows of the page.
        """
        self._read = (top, seen, whole)
        self._draw()

    def on_resize(self) -> None:
        """Draw it in its new width."""
        self._draw()

    def _draw(self) -> None:
        top, seen, whole = self._read
        content = fmt("[bold $primary]$word[/]", word=self._word)
        if seen <= 0 or whole <= seen:
            write(self, content)
            return
        windows = int(-(-whole // seen))
        at_end = top + seen >= whole
        count = f"{windows if at_end else int(top // seen) + 1}/{windows}"
        columns = max(0, self.content_size.width - content.cell_length - len(count) - 4)
        filled = columns if at_end else int(columns * (top + seen) / whole)
        line = Content.assemble(("━" * filled, "$accent"), ("─" * (columns - filled), "$text-muted 50%"))
        write(self, Content("  ").join((content, line, Content.assemble((count, "$text-muted")))))
