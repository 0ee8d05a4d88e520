"""Rows that Textual need not keep.

It keeps each row of a widget, and every piece that it has cut from it: of a ground behind thirty parts that
is ten times what is seen.
"""

from collections.abc import Sequence
from typing import NamedTuple

from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Shades(NamedTuple):
    """What becomes of a row's colours on their way to the terminal."""

    background: Color
    filters: Sequence[LineFilter]

    def of(self, strip: Strip) -> Strip:
        """Return a row in the colours that the terminal has."""
        for line_filter in self.filters:
            strip = strip.apply_filter(line_filter, self.background)
        return strip


NO_SHADES = Shades(Color(0, 0, 0), ())
"""Of a widget that is not on the screen yet."""


def shades_of(widget: Widget) -> Shades:
    """Return what becomes of a widget's colours, as long as its style stays as it is."""
    return Shades(widget.background_colors[1], widget.get_line_filters())


def ground_rows(widget: Widget, crop: Region) -> list[Strip]:
    """Return the rows of a widget that has parts and nothing of its own to show: one blank row, repeated."""
    return [shades_of(widget).of(Strip.blank(crop.width, widget.rich_style))] * crop.height
