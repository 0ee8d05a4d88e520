"""A line that shows how much of something is done."""

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget


class Bar(Widget):
    """A line that fills from the left and redraws only the cells that change.

    Args:
        id: The id of the widget.
    """

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    filled: reactive[int] = reactive(0, repaint=False)
    """The number of filled cells."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)

    def fill(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` is done."""
        self.filled = self.size.width * done // whole if whole else 0

    def watch_filled(self, before: int, now: int) -> None:
        """Redraw only the cells that changed, to send less to a remote terminal."""
        first, last = sorted((before, now))
        self.refresh(Region(first, 0, last - first, 1))

    def render(self) -> Content:
        """Return the line."""
        rest = max(0, self.size.width - self.filled)
        return Content.assemble(("━" * self.filled, "$accent"), ("─" * rest, "dim"))
