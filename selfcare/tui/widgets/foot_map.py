"""The map in the session: draws its picture beside everything else, then only the cells that change."""

import asyncio
from collections.abc import Callable
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from selfcare.footmap.cells import Cell
from selfcare.footmap.moment import AT_REST, Shown
from selfcare.footmap.palette import Colour, channels
from selfcare.footmap.picture import Drawing, Picture, Span
from selfcare.footmap.scene import Scene
from selfcare.tui.map_look import MapLook

TILE_COLUMNS = 8
"""The width of a tile. Textual sends a changed row from its widget's left edge on, so a wide one is dear."""

MOST_COLUMNS = 96

SETTLES_S = 0.1
"""While a window is being dragged, the map waits for it to keep its size for this long."""

_ANSI = {
    0x000000: 0,
    0xAA5500: 3,
    0x0000AA: 4,
    0x00AAAA: 6,
    0xAAAAAA: 7,
    0x555555: 8,
    0xFFFF55: 11,
    0xFFFFFF: 15,
    0x55FFFF: 14,
}
"""The numbers of the colours that a terminal with sixteen has."""


class Tile(Widget):
    """A few columns of the map."""

    DEFAULT_CSS = f"Tile {{ width: {TILE_COLUMNS}; height: 100%; }}"

    def __init__(self, first: int) -> None:
        super().__init__()
        self._first = first
        self._rows: dict[int, Strip] = {}
        self.cells: list[list[Cell]] = []
        """The cells of the whole map."""
        self.own_colours = False

    def draw(self, cells: list[list[Cell]], *, own_colours: bool) -> None:
        """Show a new map."""
        self.cells, self.own_colours = cells, own_colours
        self._rows.clear()
        self.refresh()

    def draw_spans(self, spans: tuple[Span, ...]) -> None:
        """Show the cells that have changed."""
        regions = []
        for row, first, last in spans:
            left, right = max(first - self._first, 0), min(last - self._first, TILE_COLUMNS)
            if left < right:
                self._rows.pop(row, None)
                regions.append(Region(left, row, right - left, 1))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return a row of the tile."""
        strip = self._rows.get(y)
        if strip is None:
            cells = self.cells[y][self._first : self._first + TILE_COLUMNS] if y < len(self.cells) else []
            strip = _strip(cells, self.rich_style, own_colours=self.own_colours).adjust_cell_length(
                self.size.width, self.rich_style
            )
            self._rows[y] = strip
        return strip


def _strip(cells: list[Cell], plain: Style, *, own_colours: bool) -> Strip:
    """Put cells side by side, equal neighbours as one."""
    segments: list[Segment] = []
    for cell in cells:
        style = plain if cell.ground is None else _style(cell.front, cell.ground, own_colours=own_colours)
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + cell.character, style)
        else:
            segments.append(Segment(cell.character, style))
    return Strip(segments, len(cells))


@lru_cache(maxsize=8192)
def _style(front: Colour | None, ground: Colour, *, own_colours: bool) -> Style:
    colour = _ansi if own_colours else _rgb
    return Style(color=None if front is None else colour(front), bgcolor=colour(ground))


def _rgb(colour: Colour) -> Color:
    return Color.from_rgb(*channels(colour))


def _ansi(colour: Colour) -> Color:
    # The terminal's own background is no colour by number: it may be a picture, or clear.
    return Color.default() if colour == 0 else Color.from_ansi(_ANSI[colour])


class FootMap(Horizontal):
    """Shows the scenes of a session.

    Args:
        step_time: Returns the seconds since the segment began, and its length in seconds.
    """

    DEFAULT_CSS = "FootMap { overflow: hidden; }"

    def __init__(self, step_time: Callable[[], tuple[float, float]]) -> None:
        super().__init__(id="map")
        self._step_time = step_time
        self._scene: Scene | None = None
        self._look: MapLook | None = None
        self._moves = False
        self._picture: Picture | None = None
        self._drawing: Drawing | None = None
        """What is drawn or being drawn."""
        self._frames: Timer | None = None
        self._quiet: Timer | None = None
        self._tiles = [Tile(first) for first in range(0, MOST_COLUMNS, TILE_COLUMNS)]

    def compose(self) -> ComposeResult:
        """Put the tiles side by side; those beyond the map's width are not seen."""
        yield from self._tiles

    def show(self, scene: Scene, look: MapLook, *, moves: bool) -> None:
        """Show a scene.

        Args:
            scene: The feet, and what moves.
            look: How it can be drawn.
            moves: False if nothing ever moves here: then arrows say which way.
        """
        if (scene, look, moves) != (self._scene, self._look, self._moves):
            self._scene, self._look, self._moves = scene, look, moves
            self._draw()

    def on_resize(self) -> None:
        """Draw it in its new size as soon as the window keeps it; at once if there is no picture yet."""
        if self._quiet:
            self._quiet.stop()
        if self._picture is None:
            self._draw()
        else:
            self._quiet = self.set_timer(SETTLES_S, self._draw)

    @property
    def is_drawn(self) -> bool:
        """True if the picture on the screen is the one that is wanted."""
        return self._wanted is None or (self._picture is not None and self._picture.drawing == self._wanted)

    @property
    def _wanted(self) -> Drawing | None:
        """The picture to draw; None if there is no room for one."""
        if self._scene is None or self._look is None or not self.size.width or not self.size.height:
            return None
        scene = self._scene
        return Drawing(
            columns=self.size.width,
            rows=self.size.height,
            grain=self._look.grain,
            look=self._look.palette,
            feet=scene.feet,
            motion=scene.motion,
            arrows=not self._moves,
            in_water=scene.in_water,
        )

    def _draw(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if wanted == self._drawing:
            self._start_frames()
            return
        self._drawing = wanted
        self._draw_aside(wanted)

    @work(exclusive=True, group="map")
    async def _draw_aside(self, wanted: Drawing) -> None:
        """Draw a picture beside everything else: it takes too long for a key to wait for it."""
        picture = await asyncio.to_thread(Picture, wanted)
        if self._drawing != wanted or self._look is None:
            return
        self._picture = picture
        picture.show(self._now())
        for tile in self._tiles:
            tile.draw(picture.cells, own_colours=self._look.own_colours)
        self._start_frames()

    def _start_frames(self) -> None:
        """Draw the scene's frames from now on, at its own pace."""
        if self._frames:
            self._frames.stop()
        self._frames = None
        if self._moves and self._scene and not self._scene.is_paused and self._scene.frames_a_second:
            self._frames = self.set_interval(1 / self._scene.frames_a_second, self._next_frame)

    def _next_frame(self) -> None:
        if self._picture:
            spans = self._picture.show(self._now())
            for tile in self._tiles:
                tile.draw_spans(spans)

    def _now(self) -> Shown:
        """The moment that is shown; at rest if nothing is to move."""
        if self._scene is None or not self._moves:
            return AT_REST
        return self._scene.at(*self._step_time())
