"""How much of something is over, as a line."""

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget


class Bar(Widget):
    """A line that fills from the left. It is drawn anew only when a whole cell changes."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    filled: reactive[int] = reactive(0, repaint=False)
    """Cells that are over."""

    def fill(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` is over."""
        self.filled = self.size.width * done // whole if whole else 0

    def watch_filled(self, before: int, now: int) -> None:
        """Draw only the cells that changed: a terminal far away is spared the rest of the line."""
        first, last = sorted((before, now))
        self.refresh(Region(first, 0, last - first, 1))

    def render(self) -> Content:
        """The line."""
        rest = max(0, self.size.width - self.filled)
        return Content.assemble(("━" * self.filled, "$primary"), ("─" * rest, "dim"))
