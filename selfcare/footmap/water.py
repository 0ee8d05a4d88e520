"""A basin of water round the feet, and its waves: one a breath."""

from collections.abc import Container
from math import hypot, sin

from selfcare.footmap.moves import breath_at
from selfcare.footmap.paint import Canvas
from selfcare.footmap.palette import Colour, Palette
from selfcare.footmap.raster import FULL

_CORNER = 0.18
"""The radius of a corner, as a part of the basin's shorter side."""

_RIM_PIXELS = 1.6
_WAVES_APART, _WAVE_HIGH = 11, 1.1
"""Pixels from one wave to the next, and the height of one."""


def basin(width: int, height: int, aspect: float, look: Palette) -> list[Colour]:
    """Return a field of pixels with a basin of water on it.

    Args:
        width: Pixels of the field.
        height: Pixels of the field.
        aspect: The width of a pixel divided by its height.
        look: The colours.
    """
    return [
        _at(inside, look)
        for row in range(height)
        for inside in (_inside(column, row, width, height, aspect) for column in range(width))
    ]


def _at(inside: float, look: Palette) -> Colour:
    if inside < 0:
        return look.ground
    return look.shore if inside < _RIM_PIXELS else look.water


def _inside(column: int, row: int, width: int, height: int, aspect: float) -> float:
    """How far a pixel lies inside the basin, in pixels of height; below 0 outside."""
    wide, high = width * aspect / 2, height / 2
    corner = min(wide, high) * 2 * _CORNER
    right = abs((column + 0.5) * aspect - wide) - (wide - corner)
    down = abs(row + 0.5 - high) - (high - corner)
    return corner - hypot(max(right, 0.0), max(down, 0.0)) - min(max(right, down), 0.0)


def waves(seconds: float, canvas: Canvas, dry: Container[int]) -> None:
    """Paint the waves of a moment.

    Args:
        seconds: Since the step began.
        canvas: The basin, with the feet in it.
        dry: The pixels that are feet.
    """
    width, look = canvas.frame.width, canvas.look
    lift = 5 * breath_at(seconds)
    swell = [1.6 * sin(0.16 * column + 0.6 * seconds) for column in range(width)]
    for index, colour in enumerate(canvas.still):
        if colour == look.water and index not in dry:
            row, column = divmod(index, width)
            if (row + swell[column] + lift) % _WAVES_APART < _WAVE_HIGH:
                canvas.lay(index, look.shore, FULL)
