"""Big letters or figures that redraw only the cells that change."""

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from selfcare.footmap.cells import FOURTHS, Grain
from selfcare.footmap.letters import big, can_be_big


class BigText(Widget):
    """A text as high as the widget; in a single row it is plain text.

    Args:
        id: The id of the widget.
    """

    DEFAULT_CSS = "BigText { width: 1fr; height: 1fr; }"

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._text = ""
        self._grain = FOURTHS
        self._rows: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def write(self, text: str, grain: Grain) -> None:
        """Show a text; redraw only the columns in which it differs from the one before."""
        before, self._text, self._grain = self._rows, text, grain
        self._rows = self._drawn(self.size)
        if len(before) != len(self._rows):
            self.refresh()
            return
        for row, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            columns = [
                at
                for at, (a, b) in enumerate(zip(old.ljust(len(new)), new.ljust(len(old)), strict=True))
                if a != b
            ]
            if columns:
                self.refresh(Region(columns[0], row, columns[-1] + 1 - columns[0], 1))

    def on_resize(self) -> None:
        """Draw it in its new size."""
        self._rows = self._drawn(self.size)
        self.refresh()

    def _drawn(self, size: Size) -> tuple[str, ...]:
        if not self._text or not size.height:
            return ()
        if size.height > 1 and can_be_big(self._text):
            return big(self._text, size.height, self._grain)
        return (self._text,)

    def render_line(self, y: int) -> Strip:
        """Return a row of it."""
        row = self._rows[y] if y < len(self._rows) else ""
        return Strip([Segment(row, self.rich_style)], len(row)).adjust_cell_length(
            self.size.width, self.rich_style
        )
