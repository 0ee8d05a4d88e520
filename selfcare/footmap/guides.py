"""Lines that say where a hand goes: thin where it can be seen moving, with arrows where nothing moves."""

from collections.abc import Iterable, Iterator
from math import atan2, ceil, cos, hypot, pi, sin

from selfcare.footmap.geometry import Point
from selfcare.footmap.lanes import Course, Lane, between
from selfcare.footmap.motions import Kind, Motion
from selfcare.footmap.palette import Colour, Palette, laid
from selfcare.footmap.raster import Frame

_THIN, _BOLD = 97, 217
"""How much of a line covers what is under it (0–255)."""

_HEAD, _HEAD_OF_MANY = 2.6, 1.5
"""The length of an arrow's head (pixels); shorter where there are several lines."""

_GOES_BOTH_WAYS: frozenset[Kind] = frozenset({"sweep", "roll", "flex", "twist"})


_NO_LINE: frozenset[Kind] = frozenset({"wander", "pat"})
"""Kinds that go all over the foot: a line would say that one has to follow it."""


def draw_path(motion: Motion, course: Course, frame: Frame, look: Palette, pixels: list[Colour]) -> None:
    """Draw the lines of a motion, thin: the hand itself shows which way."""
    for one in course.lanes if motion.kind not in _NO_LINE else ():
        _draw(_line(frame, one.points), _THIN, frame, look, pixels)


def draw_arrows(motion: Motion, course: Course, frame: Frame, look: Palette, pixels: list[Colour]) -> None:
    """Draw where a hand goes, with an arrow for which way, or where it presses."""
    head = _HEAD if len(course.lanes) < 3 else _HEAD_OF_MANY
    for one in course.lanes if motion.kind not in _NO_LINE else ():
        _draw(_arrow(one, motion, frame, head), _BOLD, frame, look, pixels)
    spots = [point for spot in course.spots for point in spot]
    if motion.kind in {"squeeze", "spread"} and len(spots) == 2:
        middle = between(spots[0], spots[1], 0.5)
        for point in spots:
            near = between(point, middle, 0.7)
            ends = (point, near) if motion.kind == "squeeze" else (near, point)
            _draw(_line(frame, ends), _BOLD, frame, look, pixels)
            _draw(_head(frame, *ends, _HEAD), _BOLD, frame, look, pixels)
        return
    for point in spots:
        ring = _ring(frame, point, motion.radius) if motion.kind == "circle" else _dot(frame, point)
        _draw(ring, _BOLD, frame, look, pixels)


def _draw(places: Iterable[Point], share: int, frame: Frame, look: Palette, pixels: list[Colour]) -> None:
    if look.characters:
        return  # the words beside the picture say it
    for column, row in {(int(x), int(y)) for x, y in places}:
        if 0 <= column < frame.width and 0 <= row < frame.height:
            index = row * frame.width + column
            pixels[index] = laid(pixels[index], look.marker, share, look)


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


def _arrow(one: Lane, motion: Motion, frame: Frame, head: float) -> Iterator[Point]:
    yield from _line(frame, one.points)
    yield from _head(frame, one.at(0.9), one.at(1.0), head)
    if motion.kind in _GOES_BOTH_WAYS or motion.back == "same":
        yield from _head(frame, one.at(0.1), one.at(0.0), head)


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
