"""Rows that Textual need not keep.

It keeps each row of a widget, and every piece that it has cut from it: of a ground behind thirty parts that
is ten times what is seen.
"""

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def ground_rows(widget: Widget, crop: Region) -> list[Strip]:
    """Return the rows of a widget that has parts and nothing of its own to show: one blank row, repeated."""
    return [filtered(Strip.blank(crop.width, widget.rich_style), widget)] * crop.height


def filtered(strip: Strip, widget: Widget) -> Strip:
    """Return a row in the colours that the terminal has."""
    _, background = widget.background_colors
    for line_filter in widget.get_line_filters():
        strip = strip.apply_filter(line_filter, background)
    return strip
