"""Lines that say where a hand goes: thin where it can be seen moving, with arrows where nothing moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, pi, sin

from selfcare.footmap.geometry import Point
from selfcare.footmap.lanes import Course, between
from selfcare.footmap.motions import Kind, Motion
from selfcare.footmap.palette import Colour, Palette, laid
from selfcare.footmap.raster import FULL, Frame

_THIN, _BOLD = 97, 217
"""How much of a line covers what is under it (0–255)."""

_HEAD, _HEAD_OF_MANY = 2.6, 2.2
"""The length of an arrow's head (pixels); shorter where there are several lines."""

_AT_THE_END = 0.95
"""Where on its line a head is drawn."""

_OF_MANY = (0.55, 0.3)
"""Where the heads of several lines are drawn, turn and turn about: they may meet at their ends, and heads
side by side would run into one another."""

_FROM_OUTSIDE = 1.5
"""Where an arrow of a squeeze begins, as a share of the way from the middle to the spot: out in the dark."""

_GOES_BOTH_WAYS: frozenset[Kind] = frozenset({"sweep", "roll", "flex", "twist"})


_NO_LINE: frozenset[Kind] = frozenset({"wander", "pat"})
"""Kinds that go all over the foot: a line would say that one has to follow it."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws lines on a foot at rest."""

    frame: Frame
    look: Palette
    pixels: list[Colour]
    barred: bytes
    """How much of each pixel (0–255) is left alone: no line goes there."""

    def draw(self, places: Iterable[Point], share: int) -> None:
        """Draw pixels that cover `share` (0–255) of what is under them."""
        if self.look.characters:
            return  # the words beside the picture say it
        width, height = self.frame.width, self.frame.height
        for column, row in {(int(x), int(y)) for x, y in places}:
            index = row * width + column
            if 0 <= column < width and 0 <= row < height and self.barred[index] <= FULL // 2:
                self.pixels[index] = laid(self.pixels[index], self.look.marker, share, self.look)


def draw_path(motion: Motion, course: Course, pen: Pen) -> None:
    """Draw the lines of a motion, or the rings of one that circles, thin: the hand shows which way."""
    for one in course.lanes if motion.kind not in _NO_LINE else ():
        pen.draw(_line(pen.frame, one.points), _THIN)
    for spot in course.spots if motion.kind == "circle" else ():
        for point in spot:
            pen.draw(_ring(pen.frame, point, motion.radius), _THIN)


def draw_arrows(motion: Motion, course: Course, pen: Pen) -> None:
    """Draw where a hand goes, with an arrow for which way, or where it presses."""
    frame = pen.frame
    both_ways = motion.kind in _GOES_BOTH_WAYS or motion.back == "same"
    has_room = both_ways or len(course.lanes) < 3
    head = _HEAD if has_room else _HEAD_OF_MANY
    for number, one in enumerate(course.lanes if motion.kind not in _NO_LINE else ()):
        end = _AT_THE_END if has_room else _OF_MANY[number % 2]
        pen.draw(_line(frame, one.points), _BOLD)
        pen.draw(_head(frame, one.at(end - 0.05), one.at(end), head), _BOLD)
        if both_ways:
            pen.draw(_head(frame, one.at(1.05 - end), one.at(1 - end), head), _BOLD)
    spots = [point for spot in course.spots for point in spot]
    if motion.kind in {"squeeze", "spread"} and len(spots) == 2:
        middle = between(spots[0], spots[1], 0.5)
        for point in spots:
            near, far = between(middle, point, 0.3), between(middle, point, _FROM_OUTSIDE)
            ends = (far, near) if motion.kind == "squeeze" else (near, far)
            pen.draw(_line(frame, ends), _BOLD)
            pen.draw(_head(frame, *ends, _HEAD), _BOLD)
        return
    for point in spots:
        pen.draw(_ring(frame, point, motion.radius) if motion.kind == "circle" else _dot(frame, point), _BOLD)


def _line(frame: Frame, points: Iterable[Point]) -> Iterator[Point]:
    """The pixels of a line through points, close enough to leave no gap."""
    before: Point | None = None
    for point in map(frame.place, points):
        if before is not None:
            steps = max(1, ceil(hypot(point[0] - before[0], point[1] - before[1])))
            yield from (between(before, point, step / steps) for step in range(steps))
        before = point
    if before is not None:
        yield before


def _head(frame: Frame, before: Point, tip: Point, length: float) -> Iterator[Point]:
    """The two strokes of an arrow's head."""
    (before_x, before_y), (x, y) = frame.place(before), frame.place(tip)
    angle = atan2(y - before_y, x - before_x)
    stretch = frame.x_scale / frame.y_scale
    for side in (0.8 * pi, -0.8 * pi):
        for step in range(ceil(length * 2) + 1):
            far = step / 2
            yield x + far * cos(angle + side) * min(stretch, 1.4), y + far * sin(angle + side)


def _ring(frame: Frame, middle: Point, radius: float) -> Iterator[Point]:
    x, y = frame.place(middle)
    wide, high = max(2.2, radius * frame.x_scale), max(1.2, radius * frame.y_scale)
    return ((x + wide * cos(step * pi / 12), y + high * sin(step * pi / 12)) for step in range(24))


def _dot(frame: Frame, middle: Point) -> Iterator[Point]:
    x, y = frame.place(middle)
    return ((x + right, y + down) for right in (-0.5, 0.5) for down in (-0.4, 0.4))
