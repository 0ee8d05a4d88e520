"""A line that shows how much of something is done."""

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

LABEL_CELLS = 5
LEAST_WITH_LABEL = 20
"""The fewest cells for a label; a narrower bar shows only the line."""


class Bar(Widget):
    """A line that fills from the left and redraws only the cells that change.

    Args:
        label: One word that names what the line measures.
        id: The id of the widget.
    """

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    filled: reactive[int] = reactive(0, repaint=False)
    """The number of filled cells."""

    def __init__(self, label: str, id: str) -> None:
        super().__init__(id=id)
        self._label = label

    def fill(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` is done."""
        self.filled = (self.size.width - self._begins) * done // whole if whole else 0

    def watch_filled(self, before: int, now: int) -> None:
        """Redraw only the cells that changed, to send less to a remote terminal."""
        first, last = sorted((before, now))
        self.refresh(Region(self._begins + first, 0, last - first, 1))

    def render(self) -> Content:
        """Return the label, if there is room, and the line."""
        label = self._label.ljust(self._begins) if self._begins else ""
        rest = max(0, self.size.width - self._begins - self.filled)
        return Content.assemble((label, "$text-muted"), ("━" * self.filled, "$primary"), ("─" * rest, "dim"))

    @property
    def _begins(self) -> int:
        return LABEL_CELLS if self.size.width >= LEAST_WITH_LABEL else 0
