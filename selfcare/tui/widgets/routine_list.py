"""The list of routines. Only the rows on the screen are drawn, so that thousands are as quick as thirteen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from selfcare import keys
from selfcare.routine.index import RIBBON_LENGTH, RoutineRow
from selfcare.routine.naming import quoted_name
from selfcare.text import clock_face, shorten
from selfcare.tui.base import bindings
from selfcare.tui.widgets.ground import Shades, shades_of
from selfcare.wording.library_words import NOTHING_FOUND, PART_CHARACTERS, kind_line

LARGE_FROM, AIRY_FROM = 32, 45
"""The rows of the window from which a routine has two lines, and a blank one below them."""

MOST_RIBBON = 28
"""The cells of the longest routine's ribbon, at most."""

LEAST_FOR_RIBBON = 40
"""The columns of the list from which there is room for it."""

_TIME = 6


class RoutineList(ScrollView, can_focus=True, inherit_bindings=False):
    """The routines that are left, one of them under the cursor."""

    class Pointed(Message):
        """Another routine is under the cursor, or none."""

    class Picked(Message):
        """The routine under the cursor was clicked twice."""

    COMPONENT_CLASSES: ClassVar = {
        "routine-list--name", "routine-list--kind", "routine-list--cursor", "routine-list--bar",
        "routine-list--a", "routine-list--b", "routine-list--c", "routine-list--q",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.ROUTINES)

    at: reactive[int] = reactive(0, repaint=False, init=False)
    """The index of the routine under the cursor."""

    def __init__(self, rows: Sequence[RoutineRow]) -> None:
        super().__init__(id="routines")
        self._rows = rows
        self._longest_ms = _longest(rows)
        self._styles: dict[str, Style] = {}
        """What was looked up in the style sheet, as long as that stays as it is."""
        self._shades: Shades | None = None

    def notify_style_update(self) -> None:
        """Look everything up again: the colours are others."""
        super().notify_style_update()
        self._styles.clear()
        self._shades = None

    def _style(self, name: str) -> Style:
        """The style of a part of a row, by its name in the style sheet."""
        if name not in self._styles:
            partial = name in {"cursor", "bar"}
            self._styles[name] = self.get_component_rich_style(f"routine-list--{name}", partial=partial)
        return self._styles[name]

    @property
    def rows(self) -> Sequence[RoutineRow]:
        """The routines, in their order."""
        return self._rows

    @property
    def pointed(self) -> RoutineRow | None:
        """The routine under the cursor; None if there is none at all."""
        return self._rows[self.at] if self._rows else None

    @property
    def _lines(self) -> int:
        """The rows of the screen that a routine takes."""
        height = self.app.size.height
        return 3 if height >= AIRY_FROM else 2 if height >= LARGE_FROM else 1

    def show(self, rows: Sequence[RoutineRow], point_to: str | None) -> None:
        """Show other routines.

        Args:
            rows: The routines.
            point_to: The id of the one to point to, if it is there; else the cursor stays as near as it can.
        """
        self._rows, self._longest_ms = rows, _longest(rows)
        near = max(0, min(self.at, len(rows) - 1))
        self._measure()
        self.set_reactive(
            RoutineList.at, next((at for at, row in enumerate(rows) if row.id == point_to), near)
        )
        self.refresh()
        self._follow()
        self.post_message(self.Pointed())

    def go_to(self, id: str) -> None:
        """Put the cursor on a routine, if it is there."""
        self.at = next((at for at, row in enumerate(self._rows) if row.id == id), self.at)

    def validate_at(self, at: int) -> int:
        """Keep the cursor on a routine."""
        return max(0, min(at, len(self._rows) - 1))

    def watch_at(self) -> None:
        """Show the cursor where it is now."""
        self.refresh()
        self._follow()
        self.post_message(self.Pointed())

    def action_point(self, by: int) -> None:
        """Go down by so many routines."""
        self.at += by

    def action_point_page(self, by: int) -> None:
        """Go down by nearly a page."""
        self.at += by * max(1, self.size.height // self._lines - 1)

    def action_point_to(self, at: int) -> None:
        """Go to the first or the last."""
        self.at = at % max(1, len(self._rows))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked; pick it if it is clicked twice."""
        at = (event.y + self.scroll_offset.y) // self._lines
        if 0 <= at < len(self._rows):
            self.at = at
            if event.chain == 2:
                self.post_message(self.Picked())

    def on_resize(self) -> None:
        """Draw each routine in as many lines as there is room for now."""
        self._measure()
        self._follow()

    def _measure(self) -> None:
        size = Size(self.scrollable_content_region.width, len(self._rows) * self._lines)
        if (size.height > self.size.height) != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:
            # Where no scroll bar comes or goes, the screen need not be laid out anew.
            self.set_reactive(RoutineList.virtual_size, size)
            self._scroll_update(size)

    def _follow(self) -> None:
        region = Region(0, self.at * self._lines, self.scrollable_content_region.width, min(2, self._lines))
        self.scroll_to_region(region, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Return a row of the screen."""
        at, line = divmod(y + self.scroll_offset.y, self._lines)
        width = self.scrollable_content_region.width
        self._shades = shades = self._shades or shades_of(self)
        if at >= len(self._rows):
            empty = NOTHING_FOUND if not self._rows and y == 0 else ""
            return self._line(f"  {empty}", "", self._style("kind"), shades)
        if line == 2:
            return shades.of(Strip.blank(width, self.rich_style))
        row, is_here = self._rows[at], at == self.at
        over = self._style("cursor") if is_here else Style()
        style = self._style("kind" if line or row.problem else "name")
        bar = "▌ " if is_here else "  "
        if line == 0:
            time = "–" if row.total_ms is None else clock_face(row.total_ms)
            name = row.id if row.problem else quoted_name(row)
            return self._line(bar + name, f"{time:>{_TIME}} ", style + over, shades)
        return self._second_line(bar + kind_line(row), row, style + over, shades)

    def _line(self, text: str, right: str, style: Style, shades: Shades) -> Strip:
        width = self.scrollable_content_region.width
        text = shorten(text, max(1, width - len(right)))
        strip = Strip([Segment(text, style)]).adjust_cell_length(max(0, width - len(right)), style)
        return shades.of(self._barred(Strip.join([strip, Strip([Segment(right, style)])]), style))

    def _barred(self, strip: Strip, style: Style) -> Strip:
        """The row with its cursor in the colour of the cursor, if it has one."""
        if not strip.text.startswith("▌"):
            return strip
        bar = self._style("bar")
        return Strip.join([Strip([Segment("▌", style + bar)]), strip.crop(1)])

    def _second_line(self, text: str, row: RoutineRow, style: Style, shades: Shades) -> Strip:
        """The kind of a routine, and its ribbon, as long as it is beside the others."""
        width = self.scrollable_content_region.width
        if width < LEAST_FOR_RIBBON or not row.ribbon or row.total_ms is None:
            return self._line(text, "", style, shades)
        cells = max(1, round(min(MOST_RIBBON, width // 3) * row.total_ms / self._longest_ms))
        letters = [row.ribbon[(2 * cell + 1) * RIBBON_LENGTH // (2 * cells)] for cell in range(cells)]
        ribbon = [Segment(PART_CHARACTERS[letter], style + self._ink(letter)) for letter in letters]
        words = Strip([Segment(shorten(text, max(1, width - cells - 2)), style)])
        words = words.adjust_cell_length(width - cells - 1, style)
        return shades.of(self._barred(Strip.join([words, Strip([*ribbon, Segment(" ", style)])]), style))

    def _ink(self, letter: str) -> Style:
        """The colour of a part of a ribbon."""
        if letter not in self._styles:
            colour = self.get_component_styles(f"routine-list--{letter}").color
            self._styles[letter] = Style(color=(self.background_colors[1] + colour).rich_color)
        return self._styles[letter]


def _longest(rows: Sequence[RoutineRow]) -> int:
    return max((row.total_ms or 0 for row in rows), default=0) or 1
