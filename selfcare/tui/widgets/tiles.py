"""A field of characters of which only the part that changes is sent to the terminal."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from selfcare.footmap.cells import Cell
from selfcare.footmap.palette import Colour, channels
from selfcare.footmap.picture import Span
from selfcare.tui.widgets.ground import NO_SHADES, ground_rows, shades_of

TILE_COLUMNS = 12
"""The width of a tile. Textual sends a changed row from its widget's left edge on, so a wide one is dear;
and each tile takes time, so many of them are, too."""

Cells = Sequence[Sequence[Cell]]

_ANSI = {
    0x000000: 0, 0xAA0000: 1, 0xAA5500: 3, 0x0000AA: 4, 0x00AAAA: 6, 0xAAAAAA: 7, 0x555555: 8,
    0xFFFF55: 11, 0x55FFFF: 14, 0xFFFFFF: 15,
}  # fmt: skip
"""The numbers of the colours that a terminal with sixteen has."""


class Tile(Widget):
    """A few columns of a field.

    Args:
        first: The column at its left edge.
    """

    DEFAULT_CSS = f"Tile {{ width: {TILE_COLUMNS}; height: 100%; }}"

    def __init__(self, first: int) -> None:
        super().__init__()
        self._first = first
        self._plain = Style()
        self._shades = NO_SHADES
        self._cells: Cells = ()
        self._own_colours = False
        self._rows: dict[int, Strip] = {}
        """The rows as they were drawn last."""

    def draw(self, cells: Cells, *, own_colours: bool) -> None:
        """Show a new field, of which this tile has a part."""
        self._cells, self._own_colours = cells, own_colours
        self._draw_all()

    def _draw_all(self) -> None:
        self._plain, self._shades = self.rich_style, shades_of(self)
        self._rows.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Draw it in its new size."""
        self._draw_all()

    def notify_style_update(self) -> None:
        """Draw it on its new ground."""
        super().notify_style_update()
        self._draw_all()

    def draw_spans(self, spans: Sequence[Span]) -> None:
        """Show the cells that have changed."""
        ends: dict[int, int] = {}
        for row, first, last in spans:
            left, right = max(first - self._first, 0), min(last - self._first, TILE_COLUMNS)
            if left < right:
                # One region a row: each would be sent from the left edge on.
                ends[row] = max(right, ends.get(row, 0))
                self._rows.pop(row, None)
        if ends:
            self.refresh(*(Region(0, row, right, 1) for row, right in ends.items()))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a part of the tile.

        Textual would keep five of each, for borders and the like that a tile never has.
        """
        for y in crop.line_range:
            if y not in self._rows:
                self._rows[y] = self._row(y)
        return [self._rows[y].crop(crop.x, crop.right) for y in crop.line_range]

    def _row(self, y: int) -> Strip:
        cells = self._cells[y][self._first : self._first + TILE_COLUMNS] if y < len(self._cells) else ()
        strip = _strip(cells, self._plain, own_colours=self._own_colours)
        return self._shades.of(strip.adjust_cell_length(self.size.width, self._plain))


class Tiles(Horizontal):
    """A field of cells in tiles side by side; those beyond its width are not seen.

    Args:
        columns: The most columns it may ever have.
        id: The id of the widget.
    """

    DEFAULT_CSS = "Tiles { overflow: hidden; }"

    def __init__(self, columns: int, id: str) -> None:
        super().__init__(id=id)
        self._tiles = [Tile(first) for first in range(0, columns, TILE_COLUMNS)]

    def compose(self) -> ComposeResult:
        """Put the tiles side by side."""
        yield from self._tiles

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind its parts."""
        return ground_rows(self, crop)

    def draw(self, cells: Cells, *, own_colours: bool = False) -> None:
        """Show a field.

        Args:
            cells: The field, row by row. The rows may be changed later; `draw_spans` then shows it.
            own_colours: True if the colours are those of the terminal itself, by number.
        """
        for tile in self._tiles:
            tile.draw(cells, own_colours=own_colours)

    def draw_spans(self, spans: Sequence[Span]) -> None:
        """Show the cells that have changed."""
        for tile in self._tiles:
            tile.draw_spans(spans)


def _strip(cells: Sequence[Cell], plain: Style, *, own_colours: bool) -> Strip:
    """Put cells side by side, neighbours in the same colours as one."""
    segments = []
    for (front, ground), group in groupby(cells, key=attrgetter("front", "ground")):
        style = plain if ground is None else _style(front, ground, own_colours=own_colours)
        segments.append(Segment("".join(cell.character for cell in group), style))
    return Strip(segments, len(cells))


@lru_cache(maxsize=512)
def _style(front: Colour | None, ground: Colour, *, own_colours: bool) -> Style:
    colour = _ansi if own_colours else _rgb
    return Style(color=None if front is None else colour(front), bgcolor=colour(ground))


def _rgb(colour: Colour) -> Color:
    return Color.from_rgb(*channels(colour))


def _ansi(colour: Colour) -> Color:
    # The terminal's own background is no colour by number: it may be a picture, or clear.
    return Color.default() if colour == 0 else Color.from_ansi(_ANSI[colour])
