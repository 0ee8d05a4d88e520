"""Where everything stands on the session's screen, in a window of any size.

Nothing depends on what is said or on the phase, so nothing moves when a session pauses or a notice comes.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from textual.geometry import Region

from selfcare.footmap.cells import FOURTHS, WHOLE, Grain
from selfcare.footmap.letters import width_of

SMALLEST_MAP = (36, 9)
"""Below this window there are words only."""

WORDS_COLUMNS = 62
"""The longest line that is read without losing the next."""

SMALL = (56, 16)
"""Below this window there is no room for a head and a ribbon."""

LABELS_FROM, WIDE_FROM = 22, 120
"""The rows from which the ribbon is labelled, and the columns from which everything stands in the middle."""

LONGEST_TIME, LONGEST_SIDE = "00:00", "RIGHT"

MapPlace = Literal["left", "right"]

Face = Literal["words", "glance"]
"""Everything, or only what can be seen from far away."""


@dataclass(frozen=True, slots=True)
class SessionLayout:
    """The places on the screen; an empty region for what there is no room for."""

    head: Region
    """The routine, the step's number, and when it ends; in a preview, its banner."""
    map: Region
    caption: Region
    side: Region
    """The foot, in big letters or as a line."""
    title: Region
    """The title, and where and how firmly below it."""
    time: Region
    state: Region
    """Beside the time: paused, or what is counted."""
    bar: Region
    words: Region
    """The words; at the foot of them what comes next, or what is to be known for a moment."""
    ribbon: Region
    labels: Region
    """The feet, below the ribbon."""
    is_small: bool
    """True if there is no room for a head and a ribbon."""

    @property
    def column(self) -> Region:
        """The whole column of words and figures."""
        return Region.from_union(
            [self.side, self.title, self.time, self.state, self.bar or self.time, self.words]
        )

    @property
    def big_side(self) -> bool:
        """True if the foot is written in big letters."""
        return self.side.height > 1


NOWHERE = Region(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Showing:
    """What there is to be placed."""

    place: MapPlace = "left"
    """The side of the map."""
    face: Face = "words"
    letters: Grain = FOURTHS
    """The pixels of a cell of big letters, which decide how wide they are."""
    wide_map: bool = False
    """True if the map shows two feet, or one from the side."""
    has_map: bool = True
    banner: bool = False
    """True if there is always a head, as in a preview."""


@lru_cache(maxsize=8)
def session_layout(width: int, height: int, showing: Showing) -> SessionLayout:
    """Return where everything stands.

    Args:
        width: Columns of the window without the bar of keys.
        height: Rows of the window without the bar of keys.
        showing: What there is to be placed.
    """
    if width < SMALL[0] or height < SMALL[1] - 1:
        return _small(width, height, showing)
    face, grain, has_map = showing.face, showing.letters, showing.has_map
    labels = height >= LABELS_FROM - 1
    ribbon_y = height - 1 - labels
    edge = 1 if width < 90 else 3
    map_top = 2 if labels else 1
    caption_rows = 2 if height >= 30 else 1
    map_rows = ribbon_y - map_top - caption_rows - (1 if labels else 0)
    map_columns = _map_columns(width, map_rows, showing)
    gap = 0 if not has_map else 2 if width < 72 else 3
    room = width - 2 * edge - gap - map_columns
    words_columns = min(WORDS_COLUMNS, room)
    left = edge if width < WIDE_FROM else (width - map_columns - gap - words_columns) // 2
    words_left = left + map_columns + gap
    if showing.place == "right":
        # The same from right to left.
        left, words_left = width - left - map_columns, width - words_left - words_columns
        words_left = words_left if width >= WIDE_FROM else edge
    column = _Column(words_left, words_columns, 2)
    side_rows = _rows_that_fit(LONGEST_SIDE, _side_rows(width, height, face), words_columns, grain)
    time_rows = _rows_that_fit(LONGEST_TIME, _time_rows(height, face), words_columns, grain)
    side = column.take(side_rows, after=1 if side_rows > 1 else 0)
    title = column.take(2 if height < 30 else 3, after=1)
    time = column.take(time_rows, after=1 if labels else 0)
    bar = column.take(1, after=1 if height >= 30 else 0)
    words = column.take(max(0, ribbon_y - column.y - (1 if height >= 30 else 0)))
    state = _beside(time, grain)
    map = Region(left, map_top, map_columns, map_rows)
    return SessionLayout(
        head=Region(edge, 0, width - 2 * edge, 1),
        map=map if has_map else NOWHERE,
        caption=_caption(width, map, gap, caption_rows) if has_map else NOWHERE,
        side=side,
        title=title,
        time=time._replace(width=state.x - time.x),
        state=state,
        bar=bar,
        words=words,
        ribbon=Region(edge, ribbon_y, width - 2 * edge, 1),
        labels=Region(edge, ribbon_y + 1, width - 2 * edge, 1) if labels else NOWHERE,
        is_small=False,
    )


@dataclass(slots=True)
class _Column:
    """The column of words, filled from above."""

    x: int
    width: int
    y: int

    def take(self, rows: int, after: int = 0) -> Region:
        """Return the next rows, and leave some free below."""
        region = Region(self.x, self.y, self.width, rows)
        self.y += rows + after
        return region


def _small(width: int, height: int, showing: Showing) -> SessionLayout:
    """A window of 40 by 12: the foot in a line, the title, the time, and what fits below."""
    grain, top = showing.letters, 2 if showing.banner else 0
    rows = height - top
    map_columns = _small_map_columns(width, rows, showing)
    gap = 1 if map_columns else 0
    words_columns = min(WORDS_COLUMNS, width - map_columns - gap)
    left, words_left = (0, map_columns + gap) if showing.place == "left" else (width - map_columns, 0)
    column = _Column(words_left, words_columns, top)
    time_rows = _rows_that_fit(LONGEST_TIME, 3, words_columns, grain) if height >= SMALLEST_MAP[1] - 1 else 1
    side = column.take(1)
    title = column.take(1 if rows < 8 else 2)
    time = column.take(time_rows)
    words = column.take(max(0, height - column.y))
    state = _beside(time, grain)
    return SessionLayout(
        head=Region(0, 0, width, top),
        map=Region(left, top, map_columns, rows) if map_columns else NOWHERE,
        caption=NOWHERE,
        side=side,
        title=title,
        time=time._replace(width=state.x - time.x),
        state=state,
        bar=NOWHERE,
        words=words,
        ribbon=NOWHERE,
        labels=NOWHERE,
        is_small=True,
    )


def _small_map_columns(width: int, rows: int, showing: Showing) -> int:
    """The width of the map in a small window; 0 if there is no room for one."""
    if not showing.has_map or width < SMALLEST_MAP[0] or rows < SMALLEST_MAP[1] - 1:
        return 0
    return min(round(rows * (1.0 if showing.wide_map else 0.86)), int(0.3 * width)) // 2 * 2


def _map_columns(width: int, rows: int, showing: Showing) -> int:
    """The width of the map. It is even, so that a foot has a middle."""
    if not showing.has_map:
        return 0
    wide = showing.wide_map
    share = 0.5 if showing.face == "glance" else 0.3 if width < 72 else 0.46 if wide else 0.4
    return min(round(rows * (1.62 if wide else 0.86)), int(share * width)) // 2 * 2


def _caption(width: int, map: Region, gap: int, rows: int) -> Region:
    """The place below the map, as much wider than it as there is room on both sides."""
    beside = min(gap - 1, map.x, width - map.right)
    return Region(map.x - beside, map.bottom, map.width + 2 * beside, rows)


def _side_rows(width: int, height: int, face: Face) -> int:
    if height < LABELS_FROM - 1 or width < 72:
        return 1
    if face == "glance":
        return 6 if height >= 30 else 4
    return next(rows for least, rows in ((54, 6), (40, 5), (30, 4), (0, 3)) if height >= least)


def _time_rows(height: int, face: Face) -> int:
    if face == "glance":
        return 11 if height >= 30 else 6
    return next(rows for least, rows in ((54, 11), (40, 9), (30, 7), (21, 5), (0, 4)) if height >= least)


def _rows_that_fit(longest: str, rows: int, columns: int, grain: Grain) -> int:
    """The most rows, up to `rows`, at which the longest text fits and can be read; one row is plain text."""
    least = 5 if grain == WHOLE else 3
    fitting = (fewer for fewer in range(rows, least - 1, -1) if width_of(longest, fewer, grain) <= columns)
    return next(fitting, 1)


def _beside(time: Region, grain: Grain) -> Region:
    """The place to the right of the time."""
    taken = width_of(LONGEST_TIME, time.height, grain) if time.height > 1 else len(LONGEST_TIME)
    usual = width_of(LONGEST_TIME[1:], time.height, grain) if time.height > 1 else len(LONGEST_TIME)
    taken = taken if time.width - taken >= 16 else usual
    taken = min(taken + 2, time.width)
    return Region(time.x + taken, time.y, time.width - taken, time.height)
