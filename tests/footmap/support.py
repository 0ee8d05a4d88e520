"""What the tests of the map need: steps of the catalogue, their scenes, moments and pictures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from selfcare.catalogue.model import DOES, Technique, catalogue
from selfcare.footmap.cells import FOURTHS, Cell, Grain
from selfcare.footmap.geometry import Point, ViewId, is_inside, views
from selfcare.footmap.lanes import NO_LIMIT, Course, Reach, course
from selfcare.footmap.moment import Shown, timing_of
from selfcare.footmap.motions import Motion, motions
from selfcare.footmap.moves import MOVES
from selfcare.footmap.palette import Colour, Palette, channels, palette
from selfcare.footmap.picture import Drawing, Picture, Span
from selfcare.footmap.scene import Scene, Worked, scene_of
from selfcare.footmap.touch import Timing, Touch
from selfcare.plan.model import Segment, SegmentKind
from selfcare.routine.model import PlayedSide, Step
from tests.support import step

IDS = tuple(catalogue().techniques)
"""Every technique of the catalogue."""

NOTHING = Worked({}, {})
"""Nothing worked yet, nothing left alone."""

DAY = palette("day")

ONE_FOOT, WIDE, ROWS = 22, 40, 26
"""The cells of the map in a window of 100 by 35: across for one foot, for two or one from the side, and down."""

COLOURED = (
    "day", "night", "contrast", "light", "few", "few-night", "few-light", "sixteen", "sixteen-night",
    "sixteen-light",
)  # fmt: skip
FEW_COLOURS = tuple(name for name in COLOURED if name.startswith(("few", "sixteen")))
COLOURLESS = ("shades", "ascii")


def technique_of(id: str) -> Technique:
    return catalogue().techniques[id]


def played(id: str) -> Step:
    """A step that plays a technique as the catalogue has it."""
    known = technique_of(id)
    return replace(
        step(id, known.side, known.seconds), technique=id, zones=known.zones, does=known.does, pace=known.pace,
        care=known.care,
    )  # fmt: skip


def own(*zones: str, does: Iterable[str] = (), like: str | None = None) -> Step:
    """A step of one's own."""
    return replace(
        step("own", "each"), zones=zones, like=like, does=tuple(kind for kind in DOES if kind in set(does))
    )


def segment(
    of: Step | None,
    side: PlayedSide | None = None,
    kind: SegmentKind = "step",
    zones: tuple[str, ...] | None = None,
) -> Segment:
    """A part of a session; on the right foot where a step is for each foot in turn."""
    zones = of.zones if of and zones is None else zones or ()
    usual: PlayedSide = "none" if of is None else "right" if of.side == "each" else of.side
    seconds = of.seconds if of else 10
    return Segment(kind, of.id if of else kind, "", side or usual, seconds * 1000, "", "", zones, 2, of)


def scene(
    id: str,
    side: PlayedSide | None = None,
    worked: Worked = NOTHING,
    look: Palette = DAY,
    *,
    night: bool = False,
) -> Scene:
    """The map of a technique."""
    return scene_of(segment(played(id), side), worked, look, night=night)


def drawing(of: Scene, columns: int, rows: int, look: Palette = DAY, grain: Grain = FOURTHS) -> Drawing:
    """A map of a scene on so many cells, as the session draws it while it may move."""
    return Drawing(columns, rows, grain, look, of.feet, of.motion, in_water=of.in_water)


def usual_drawing(of: Scene) -> Drawing:
    """A map of a scene as large as in a window of 100 by 35."""
    return drawing(of, WIDE if of.is_wide else ONE_FOOT, ROWS)


def grid(picture: Picture) -> list[list[Cell]]:
    """The cells as they are now; the picture itself goes on."""
    return [list(row) for row in picture.cells]


def text_of(picture: Picture) -> str:
    """The characters of a picture, row by row."""
    return "".join("".join(cell.character for cell in row).rstrip() + "\n" for row in picture.cells)


@dataclass(frozen=True, slots=True)
class Move:
    """The hands of a technique in one view, whatever is left alone."""

    motion: Motion
    view: ViewId
    course: Course
    timing: Timing

    def at(self, seconds: float) -> list[Touch]:
        return list(MOVES[self.motion.kind](self.motion, self.course, self.timing, seconds))


def move(id: str, view: ViewId, *, alone: tuple[str, ...] = ()) -> Move:
    """The hands of a technique in one view."""
    of, motion = played(id), motions()[id]
    limit = Reach(of.zones, alone) if alone else NO_LIMIT
    return Move(motion, view, course(motion, view, limit), timing_of(of, motion, of.seconds))


def is_in(point: Point, view: ViewId, zones: Iterable[str]) -> bool:
    """True if a point lies in one of these zones."""
    shown = views()[view]
    return any(shown.is_in_zone(point, zone) for zone in zones if zone in shown.areas)


def is_barred(point: Point, view: ViewId) -> bool:
    """True if a point lies where nothing is ever touched."""
    return is_inside(point, views()[view].avoid)


def moments(seconds: float, count: int) -> list[float]:
    """So many moments, spread evenly from the beginning to the end."""
    return [seconds * number / (count - 1) for number in range(count)]


def luminance(colour: Colour) -> float:
    """How bright a colour is, 0–1 (WCAG 2: relative luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1–21 (WCAG 2)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Change:
    """A picture's step from one moment to the next."""

    before: Shown
    now: Shown
    spans: tuple[Span, ...]
    cells: frozenset[tuple[int, int]]
    """Row and column of each cell that is different."""

    @property
    def bends(self) -> bool:
        """True if the foot is bent differently."""
        return self.before.posed != self.now.posed


@cache
def film(id: str, seconds: int, frames_a_second: int = 8) -> tuple[Change, ...]:
    """Every change of a technique's map, at its usual size, from its beginning on."""
    shows = scene(id)
    length = max(seconds, technique_of(id).seconds)
    picture = Picture(usual_drawing(shows))
    before = shows.at(0, length)
    picture.show(before)
    changes = []
    for number in range(1, seconds * frames_a_second + 1):
        cells, now = grid(picture), shows.at(number / frames_a_second, length)
        spans = picture.show(now)
        changes.append(Change(before, now, spans, different(cells, picture.cells)))
        before = now
    return tuple(changes)


def different(one: list[list[Cell]], other: list[list[Cell]]) -> frozenset[tuple[int, int]]:
    """Row and column of each cell in which two maps differ."""
    return frozenset(
        (row, column)
        for row, (cells, others) in enumerate(zip(one, other, strict=True))
        for column, (cell, another) in enumerate(zip(cells, others, strict=True))
        if cell != another
    )


def covered_by(spans: Iterable[Span]) -> set[tuple[int, int]]:
    """Row and column of each cell of the spans."""
    return {(row, column) for row, first, last in spans for column in range(first, last)}
