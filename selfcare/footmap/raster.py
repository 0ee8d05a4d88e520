"""How much of each pixel, 0–255, lies inside outlines: exact from left to right, on four lines a pixel."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from selfcare.footmap.geometry import Outline, Point

SUBLINES = 4
"""The lines on which each row of pixels is measured."""

FULL = 255
"""The coverage of a pixel that lies wholly inside."""

MARGIN = 0.6
"""What stays free round a picture (pixels)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where millimetres come to lie on a field of pixels."""

    width: int
    """Pixels."""
    height: int
    x_scale: float
    """Pixels for each millimetre from left to right."""
    y_scale: float
    x_start: float
    """Where 0 mm lies (pixels)."""
    y_start: float

    def place(self, point: Point) -> Point:
        """Return a point of millimetres in pixels."""
        return point[0] * self.x_scale + self.x_start, point[1] * self.y_scale + self.y_start

    def millimetres(self, x: float, y: float) -> Point:
        """Return a point of pixels in millimetres."""
        return (x - self.x_start) / self.x_scale, (y - self.y_start) / self.y_scale


def fit(width: int, height: int, aspect: float, wide: float, high: float) -> Frame:
    """Return the frame in which a picture is as large as there is room, and in the middle.

    Args:
        width: Pixels of the field.
        height: Pixels of the field.
        aspect: The width of a pixel divided by its height.
        wide: Millimetres of the picture.
        high: Millimetres of the picture.
    """
    scale = min((width - 2 * MARGIN) * aspect / wide, (height - 2 * MARGIN) / high)
    x_scale = scale / aspect
    return Frame(width, height, x_scale, scale, (width - wide * x_scale) / 2, (height - high * scale) / 2)


def cover(outlines: Iterable[Outline], frame: Frame) -> bytearray:
    """Return how much of each pixel, 0–255, lies inside closed lines; a line inside another is a hole."""
    width, height = frame.width, frame.height
    crossings: list[list[float]] = [[] for _ in range(height * SUBLINES)]
    for outline in outlines:
        _cross([frame.place(point) for point in outline], crossings)
    covered = bytearray(width * height)
    for row in range(height):
        lines = crossings[row * SUBLINES : (row + 1) * SUBLINES]
        if any(lines):
            covered[row * width : (row + 1) * width] = _row(lines, width)
    return covered


def _cross(points: list[Point], crossings: list[list[float]]) -> None:
    """Note where a closed line crosses the middle of each line of measurement."""
    ax, ay = points[-1]
    for bx, by in points:
        if ay != by:
            (top_x, top_y), (low_x, low_y) = ((ax, ay), (bx, by)) if ay < by else ((bx, by), (ax, ay))
            slope = (low_x - top_x) / (low_y - top_y)
            first = max(0, ceil(top_y * SUBLINES - 0.5))
            last = min(len(crossings), ceil(low_y * SUBLINES - 0.5))
            for line in range(first, last):
                crossings[line].append(top_x + ((line + 0.5) / SUBLINES - top_y) * slope)
        ax, ay = bx, by


def _row(lines: Iterable[list[float]], width: int) -> bytes:
    """Add up what each line covers of a row of pixels."""
    part = [0.0] * (width + 1)
    """What a pixel gets for itself."""
    change = [0] * (width + 2)
    """How many lines begin (above 0) or end to cover whole pixels here."""
    for xs in lines:
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            start, end = max(0.0, left), min(float(width), right)
            if start >= end:
                continue
            first, last = int(start), int(end)
            if first == last:
                part[first] += end - start
            else:
                part[first] += first + 1 - start
                part[last] += end - last
                change[first + 1] += 1
                change[last] -= 1
    row, whole = bytearray(width), 0
    for x in range(width):
        whole += change[x]
        row[x] = int((part[x] + whole) * FULL / SUBLINES + 0.5)
    return bytes(row)


def blur(values: list[float], width: int, height: int, radius: int) -> list[float]:
    """Return values softened by a box of `radius` fields on each side, as if they went on at the edges."""
    if not radius:
        return values
    across = _blur_rows(values, width, height, radius)
    turned = [across[row * width + x] for x in range(width) for row in range(height)]
    down = _blur_rows(turned, height, width, radius)
    return [down[x * height + row] for row in range(height) for x in range(width)]


def _blur_rows(values: list[float], width: int, height: int, radius: int) -> list[float]:
    size = 2 * radius + 1
    softened: list[float] = []
    for start in range(0, width * height, width):
        row = values[start : start + width]
        padded = [row[0]] * (radius + 1) + row + [row[-1]] * radius
        total = sum(padded[:size])
        for x in range(width):
            total += padded[x + size] - padded[x]
            softened.append(total / size)
    return softened
