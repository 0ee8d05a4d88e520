"""The map: one or two feet on a field of cells, what moves over them, and which cells a moment changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selfcare.footmap.cells import Cell, Grain, cell_of
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.guides import Pen, draw_arrows, draw_path
from selfcare.footmap.heat import Heat, heated
from selfcare.footmap.lanes import NO_LIMIT, Reach, course
from selfcare.footmap.moment import Shown, bent
from selfcare.footmap.motions import Motion
from selfcare.footmap.paint import Canvas, Overlay, paint_light, paint_ring, paint_touches
from selfcare.footmap.palette import Colour, Palette
from selfcare.footmap.raster import Frame
from selfcare.footmap.still import QUARTERS, Posed, States, frame_of, layers, still, zones_cover
from selfcare.footmap.water import basin, waves
from selfcare.routine.model import Foot

LEAST_COLUMNS, LEAST_ROWS = 12, 8
"""The smallest that each of two sides of a foot may be."""

GAP_PIXELS = 2
"""What stays free between two feet."""

GAP_CELLS = 2
"""The fewest cells from one changed cell to the next that are jumped over, less one."""

LEAST_PIXELS = 8
"""The fewest pixels from left to right that two feet in a basin are given."""

BASIN_MARGIN = 0.09
"""The part of the height of a basin that lies above the feet, and below."""


@dataclass(frozen=True, slots=True)
class FootShown:
    """One foot of the map."""

    foot: Foot
    view: ViewId
    states: States = ()
    reach: Reach = NO_LIMIT
    """Where the motion may go."""
    look: Palette | None = None
    """Its own colours, if it is dimmer than the rest."""
    heat: Heat = ()
    """How warm each zone is; then it has no states."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything about a map but the moment."""

    columns: int
    rows: int
    grain: Grain
    look: Palette
    feet: tuple[FootShown, ...]
    """From left to right; from top to bottom where both are seen from the side."""
    motion: Motion | None = None
    """The motion whose lines are drawn; None for none."""
    arrows: bool = False
    """True if nothing will move: the lines then say which way."""
    in_water: bool = False

    @property
    def width(self) -> int:
        """Pixels."""
        return self.columns * self.grain.across

    @property
    def height(self) -> int:
        """Pixels."""
        return self.rows * self.grain.down


def feet_that_fit(feet: tuple[FootShown, ...], columns: int, rows: int) -> tuple[FootShown, ...]:
    """Return the feet to draw: of one foot seen from two sides only the first, if each would be too small."""
    if len(feet) != 2 or feet[0].foot != feet[1].foot:
        return feet
    is_wide = all(views()[foot.view].toes != "up" for foot in feet)
    fits = rows // 2 >= LEAST_ROWS if is_wide else columns // 2 >= LEAST_COLUMNS
    return feet if fits else feet[:1]


class Span(NamedTuple):
    """Cells of a row that have changed."""

    row: int
    first: int
    last: int
    """One past the last of them."""


class Picture:
    """Draws one map, moment by moment. At first it is that of the feet at rest.

    Args:
        drawing: What is drawn.
    """

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._feet = tuple(_placed(drawing))
        self._fields: dict[tuple[Posed, ...], list[Colour]] = {}
        self._posed: tuple[Posed, ...] = ((),) * len(self._feet)
        self._pixels = self._field(self._posed)
        self._overlay: Overlay = {}
        self._frame = Frame(drawing.width, drawing.height, 1, 1, 0, 0)
        self._dry = frozenset(
            foot.place(index) for foot in self._feet for index, share in enumerate(foot.cover) if share
        )
        columns, rows = range(drawing.columns), range(drawing.rows)
        self.cells = [[self._cell(column, row) for column in columns] for row in rows]
        """The map, row by row."""

    def show(self, shown: Shown) -> tuple[Span, ...]:
        """Show a moment, and return the cells that have changed."""
        before, overlay_before = self._pixels, self._overlay
        posed = tuple(shown.posed.get(foot.shown.view, ()) for foot in self._feet)
        if posed != self._posed:
            self._posed = posed
            self._pixels = self._field(posed)
        self._overlay = overlay = self._painted(shown)
        touched = {
            index
            for index in overlay.keys() | overlay_before.keys()
            if overlay.get(index) != overlay_before.get(index)
        }
        if self._pixels is not before:
            touched.update(i for i, (a, b) in enumerate(zip(before, self._pixels, strict=True)) if a != b)
        return tuple(self._update(touched))

    def _update(self, touched: Iterable[int]) -> Iterator[Span]:
        """Draw the cells of pixels anew, and yield those that came out differently."""
        across, down, width = *self.drawing.grain, self.drawing.width
        changed: dict[int, list[int]] = {}
        for row, column in {(index // width // down, index % width // across) for index in touched}:
            cell = self._cell(column, row)
            if cell != self.cells[row][column]:
                self.cells[row][column] = cell
                changed.setdefault(row, []).append(column)
        for row, columns in sorted(changed.items()):
            yield from spans_of(row, sorted(columns))

    def _cell(self, column: int, row: int) -> Cell:
        across, down, width = *self.drawing.grain, self.drawing.width
        indexes = [
            (row * down + below) * width + column * across + right
            for below in range(down)
            for right in range(across)
        ]
        pixels, overlay = self._pixels, self._overlay
        return cell_of(
            [overlay.get(index, pixels[index]) for index in indexes], self.drawing.grain, self.drawing.look
        )

    def draw_bends(self) -> Iterator[None]:
        """Draw the feet bent in each way that the motion bends them, before the frame that needs it."""
        motion = self.drawing.motion
        if motion and motion.pose:
            for quarters in range(QUARTERS + 1):
                yield
                self._field(tuple(bent(motion, foot.shown.view, quarters / QUARTERS) for foot in self._feet))

    def _field(self, bends: tuple[Posed, ...]) -> list[Colour]:
        """The feet at rest, each bent in its way."""
        if bends in self._fields:
            return self._fields[bends]
        drawing = self.drawing
        if drawing.in_water:
            field = basin(drawing.width, drawing.height, drawing.grain.aspect, drawing.look)
        else:
            field = [drawing.look.ground] * (drawing.width * drawing.height)
        for foot, posed in zip(self._feet, bends, strict=True):
            for index, colour in enumerate(foot.at_rest(drawing, posed)):
                if foot.cover[index] or not drawing.in_water:
                    field[foot.place(index)] = colour
        self._fields[bends] = field
        return field

    def _painted(self, shown: Shown) -> Overlay:
        drawing = self.drawing
        whole: Overlay = {}
        if shown.water is not None and drawing.in_water:
            waves(shown.water, Canvas(self._frame, drawing.look, self._pixels, whole), self._dry)
        for foot, posed in zip(self._feet, self._posed, strict=True):
            overlay = foot.painted(shown, foot.at_rest(drawing, posed))
            whole.update((foot.place(index), colour) for index, colour in overlay.items())
        return whole


@dataclass(frozen=True, slots=True)
class _Placed:
    """A foot on the field of pixels."""

    shown: FootShown
    frame: Frame
    left: int
    top: int
    field_width: int
    look: Palette
    cover: bytes
    """How much of each pixel is foot, 0–255."""
    stills: dict[Posed, list[Colour]]
    """Its pixels at rest, for each way of bending it."""

    def place(self, index: int) -> int:
        """Return where a pixel of the foot lies on the field; a left foot is turned round."""
        row, column = divmod(index, self.frame.width)
        if self.shown.foot == "left":
            column = self.frame.width - 1 - column
        return (self.top + row) * self.field_width + self.left + column

    def at_rest(self, drawing: Drawing, posed: Posed) -> list[Colour]:
        """Return its pixels with nothing moving, and the lines of the motion."""
        if posed not in self.stills:
            shown = self.shown
            if shown.heat:
                pixels = heated(shown.view, self.frame, shown.heat, self.look)
            else:
                pixels = list(still(shown.view, self.frame, shown.states, self.look, posed))
            if drawing.motion:
                lines = course(drawing.motion, shown.view, shown.reach)
                barred = zones_cover(shown.view, shown.reach.alone, self.frame)
                draw = draw_arrows if drawing.arrows else draw_path
                draw(drawing.motion, lines, Pen(self.frame, self.look, pixels, barred))
            self.stills[posed] = pixels
        return self.stills[posed]

    def painted(self, shown: Shown, pixels: list[Colour]) -> Overlay:
        """Return what a moment changes about it."""
        canvas = Canvas(self.frame, self.look, pixels)
        if shown.light is not None:
            paint_light(shown.light, self.cover, canvas)
        if shown.breath is not None:
            paint_ring(shown.breath, self.shown.view, canvas)
        paint_touches(shown.touches.get(self.shown.view, ()), canvas)
        return canvas.overlay


def spans_of(row: int, columns: Sequence[int]) -> Iterator[Span]:
    """Join the changed cells of a row into spans; few cells between two are sent rather than jumped over.

    Args:
        row: The row.
        columns: The columns that have changed, from left to right.
    """
    if not columns:
        return
    first = before = columns[0]
    for column in columns[1:]:
        if column - before > GAP_CELLS:
            yield Span(row, first, before + 1)
            first = column
        before = column
    yield Span(row, first, before + 1)


def _placed(drawing: Drawing) -> Iterator[_Placed]:
    """Lay out the feet: one in the middle, two side by side, or one above the other if both are wide."""
    margin = int(drawing.height * BASIN_MARGIN) if drawing.in_water else 0
    side = max(0, min(int(margin / drawing.grain.aspect), (drawing.width - LEAST_PIXELS) // 2))
    width, height = drawing.width - 2 * side, drawing.height - 2 * margin
    wide = all(views()[foot.view].toes != "up" for foot in drawing.feet)
    count = len(drawing.feet)
    if count == 2 and wide:
        height = (height - GAP_PIXELS) // 4 * 2
    elif count == 2:
        width = (width - GAP_PIXELS) // 4 * 2
    for number, shown in enumerate(drawing.feet):
        frame = frame_of(shown.view, width, height, drawing.grain.aspect)
        last = number and number == count - 1
        left = drawing.width - side - width if last and not wide else side
        top = drawing.height - margin - height if last and wide else margin
        shapes = [layer.cover for layer in layers(shown.view, frame)]
        covered = bytes(map(max, *shapes))
        yield _Placed(shown, frame, left, top, drawing.width, shown.look or drawing.look, covered, {})
