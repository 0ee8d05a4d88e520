"""Big letters or figures that redraw only what changes."""

from textual.geometry import Size

from selfcare.footmap.cells import FOURTHS, Cell, Grain
from selfcare.footmap.letters import big, can_be_big
from selfcare.footmap.picture import Span, spans_of
from selfcare.tui.widgets.tiles import Tiles

MOST_COLUMNS = 72


class BigText(Tiles):
    """A text as high as the widget; in a single row it is plain text.

    Args:
        id: The id of the widget.
    """

    def __init__(self, id: str) -> None:
        super().__init__(MOST_COLUMNS, id)
        self._text = ""
        self._grain = FOURTHS
        self._rows: tuple[str, ...] = ()
        self._cells: list[list[Cell]] = []

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show(self, text: str, grain: Grain, *, dim: bool = False) -> None:
        """Show a text; redraw only the columns in which it differs from the one before."""
        before, self._text, self._grain = self._rows, text, grain
        self._rows = self._drawn(self.size)
        if [*map(len, before)] != [*map(len, self._rows)]:
            self._draw_all()
        else:
            self._draw_changes(before)
        self.set_class(dim, "-dim")  # draws all of it, if it changes anything

    def _draw_changes(self, before: tuple[str, ...]) -> None:
        spans: list[Span] = []
        for row, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            columns = [column for column, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
            for column in columns:
                self._cells[row][column] = Cell(new[column], None, None)
            spans += spans_of(row, columns)
        self.draw_spans(spans)

    def on_resize(self) -> None:
        """Draw it in its new size."""
        self._rows = self._drawn(self.size)
        self._draw_all()

    def notify_style_update(self) -> None:
        """Draw it in its new colours."""
        super().notify_style_update()
        self._draw_all()

    def _draw_all(self) -> None:
        self._cells = [[Cell(character, None, None) for character in row] for row in self._rows]
        self.draw(self._cells)

    def _drawn(self, size: Size) -> tuple[str, ...]:
        if not self._text or not size.height:
            return ()
        if size.height > 1 and can_be_big(self._text):
            return big(self._text, size.height, self._grain)
        return (self._text,)
