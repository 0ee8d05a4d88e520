"""The form of a foot: how light each place of its surface is, with light from the upper left.

It is worked out once for each view on a coarse grid and read between the grid's points, so that a picture
of any size costs little more than its outlines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from selfcare.footmap.geometry import Shade, Shape, View, ViewId, views
from selfcare.footmap.raster import FULL, Frame, blur, cover

GRID_MM = 4
EDGE = 6
"""The fields of the grid that lie round a shape."""

STEPS = 9
"""The steps of light to each side of the middle; more of them cost three times the bytes and look alike."""

_ROUNDNESS, _SLOPE, _EVEN = 0.9, 0.55, 0.78
"""How much the rim darkens, how much light from one side shows, and the coverage that is neither."""

_CONTRAST = 1.9


@dataclass(frozen=True, slots=True)
class Relief:
    """The light of one shape on the grid, −1…1."""

    frame: Frame
    light: tuple[float, ...]

    def steps(self, pixels: Frame, covered: bytes | bytearray) -> bytes:
        """Return the light of each pixel that is covered, from 0 for the darkest to twice `STEPS`.

        Args:
            pixels: Where the view lies on the pixels.
            covered: How much of each of them the shape has.
        """
        columns = [self._between(0, pixels.millimetres(x + 0.5, 0)[0]) for x in range(pixels.width)]
        width, light = self.frame.width, self.light
        steps = bytearray(len(covered))
        for row in range(pixels.height):
            start = row * pixels.width
            if not any(covered[start : start + pixels.width]):
                continue
            above, down = self._between(1, pixels.millimetres(0, row + 0.5)[1])
            for x, (column, right) in enumerate(columns):
                if covered[start + x]:
                    at = above * width + column
                    upper = light[at] + (light[at + 1] - light[at]) * right
                    at += width
                    lower = light[at] + (light[at + 1] - light[at]) * right
                    steps[start + x] = round((upper + (lower - upper) * down) * STEPS) + STEPS
        return bytes(steps)

    def _between(self, axis: int, mm: float) -> tuple[int, float]:
        """The field of the grid before a place, and how far it is on the way to the next."""
        frame = self.frame
        start, fields = (frame.x_start, frame.width) if axis == 0 else (frame.y_start, frame.height)
        place = min(max(mm / GRID_MM + start - 0.5, 0.0), fields - 1.001)
        return int(place), place - int(place)


@cache
def reliefs(view: ViewId) -> Mapping[str, Relief]:
    """Return the light of each shape of a view."""
    seen = views()[view]
    return {shape.id: _relief(seen, shape) for shape in seen.shapes.values()}


def _relief(view: View, shape: Shape) -> Relief:
    frame = _grid_round(shape)
    width, height = frame.width, frame.height
    radius, offset = (1, 1) if shape.is_toe else (3, 2)
    thickness = _shares(cover((shape.outline,), frame))
    for _ in range(2):
        thickness = blur(thickness, width, height, radius)
    light = [
        (min(here, 1.0) - _EVEN) * _ROUNDNESS
        + (_at(thickness, frame, index, offset) - _at(thickness, frame, index, -offset)) * _SLOPE
        + shape.tone
        for index, here in enumerate(thickness)
    ]
    for shade in view.shades:
        if shade.within == shape.id:
            light = [one + other for one, other in zip(light, _shaded(shade, frame), strict=True)]
    return Relief(frame, tuple(max(-1.0, min(1.0, value * _CONTRAST)) for value in light))


def _grid_round(shape: Shape) -> Frame:
    """The part of the grid on which a shape lies, with room for its blurred edge."""
    xs, ys = zip(*shape.outline, strict=True)
    left, top = (int(min(values) // GRID_MM) - EDGE for values in (xs, ys))
    right, bottom = (int(max(values) // GRID_MM) + 1 + EDGE for values in (xs, ys))
    return Frame(right - left, bottom - top, 1 / GRID_MM, 1 / GRID_MM, -left, -top)


def _shaded(shade: Shade, frame: Frame) -> list[float]:
    shares = _shares(cover((shade.outline,), frame))
    radius = round(shade.soft / GRID_MM / 2)
    for _ in range(2):
        shares = blur(shares, frame.width, frame.height, radius)
    return [share * shade.amount for share in shares]


def _at(values: list[float], frame: Frame, index: int, offset: int) -> float:
    """The value that many fields to the right and below; to the left and above if it is negative."""
    row, column = divmod(index, frame.width)
    row = min(max(row + offset, 0), frame.height - 1)
    column = min(max(column + offset, 0), frame.width - 1)
    return values[row * frame.width + column]


def _shares(covered: bytearray) -> list[float]:
    return [value / FULL for value in covered]
