"""The lines and places of a motion that may be touched, and where on them a hand is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import hypot
from typing import NamedTuple

from selfcare.footmap.geometry import Outline, Point, View, ViewId, views
from selfcare.footmap.motions import Motion


@dataclass(frozen=True, slots=True)
class Lane:
    """A line that a hand follows."""

    points: Outline
    ways: tuple[float, ...]
    """How far each point is from the first, along the line (mm)."""
    is_light: bool = False
    """True if it is touched with half the weight."""

    @property
    def length(self) -> float:
        """Millimetres from its beginning to its end."""
        return self.ways[-1]

    def at(self, share: float) -> Point:
        """Return the place after a share (0–1) of the line."""
        way = min(max(share, 0.0), 1.0) * self.length
        for index, (before, after) in enumerate(pairwise(self.ways)):
            if way <= after:
                part = (way - before) / (after - before) if after > before else 0.0
                return between(self.points[index], self.points[index + 1], part)
        return self.points[-1]


class Reach(NamedTuple):
    """Where a motion may go on a foot."""

    zones: tuple[str, ...] = ()
    """The zones of the step; a motion of one's own follows them."""
    alone: tuple[str, ...] = ()
    """The zones that are left alone."""


NO_LIMIT = Reach()


@dataclass(frozen=True, slots=True)
class Course:
    """Everything a motion may touch in one view, in order, without what lies wholly in a zone left alone."""

    lanes: tuple[Lane, ...]
    last: tuple[Lane, ...]
    """What ends the step."""
    spots: tuple[tuple[Point, ...], ...]


def between(one: Point, other: Point, share: float) -> Point:
    """Return the point a share (0–1) of the way from one to the other."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def lane(points: Outline, *, is_light: bool = False) -> Lane:
    """Return a line with the way along it."""
    steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    return Lane(points, tuple(accumulate(steps, initial=0.0)), is_light)


def is_alone(point: Point, view: View, alone: Iterable[str]) -> bool:
    """True if a point lies in one of the zones that are left alone."""
    return any(view.is_in_zone(point, zone) for zone in alone if zone in view.areas)


@lru_cache(maxsize=64)
def course(motion: Motion, view_id: ViewId, reach: Reach) -> Course:
    """Return what a motion may touch in a view."""
    zones, alone = reach
    view = views()[view_id]
    if motion.from_zones:
        return _course_of(tuple(zone for zone in zones if zone not in alone), view)
    if len(motion.views) > 1:
        # Two hands keep together: a place that one of them leaves alone is passed over by neither.
        alone = ()
    return Course(
        lanes=tuple(_open_lanes(motion.paths.get(view_id, ()), motion.light, view, alone)),
        last=tuple(_open_lanes(motion.last, (), view, alone)),
        spots=tuple(
            spot
            for spot in view.spots.get(motion.spots.get(view_id, ""), ())
            if not all(is_alone(point, view, alone) for point in spot)
        ),
    )


def _course_of(zones: Iterable[str], view: View) -> Course:
    """The middles of zones, from the heel to the toes, and a line through them."""
    shown = [zone for zone in zones if zone in view.areas]
    middles = [middle(view, zone) for zone in shown]
    along, sign = _towards_toes(view)
    middles.sort(key=lambda point: sign * point[along])
    ends = [middles[0], middles[-1]] if len(middles) > 1 else _across(shown, view)
    return Course((lane(tuple(ends)),) if ends else (), (), tuple((point,) for point in middles))


def _towards_toes(view: View) -> tuple[int, int]:
    """The axis along the foot (0 for x, 1 for y), and whether it grows (1) or falls (-1) towards the toes."""
    return (1, -1) if view.toes == "up" else (0, 1 if view.toes == "right" else -1)


def _across(zones: Iterable[str], view: View) -> list[Point]:
    """The two ends of a lone zone, from the heel to the toes."""
    along, sign = _towards_toes(view)
    points = sorted(
        (point for zone in zones for point in _inside(view, zone)), key=lambda point: sign * point[along]
    )
    return [points[0], points[-1]] if points else []


def middle(view: View, zone: str) -> Point:
    """Return the place of a zone (mm) that is nearest to its middle, which may lie outside or in a hole."""
    points = _inside(view, zone)
    x, y = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return min(points, key=lambda point: hypot(point[0] - x, point[1] - y))


@lru_cache(maxsize=64)
def _inside(view: View, zone: str) -> tuple[Point, ...]:
    """Points all over a zone, three millimetres apart."""
    area = view.areas[zone]
    outlines = area.outlines or (view.shapes[area.within].outline,)
    xs, ys = zip(*(point for outline in outlines for point in outline), strict=True)
    columns = range(max(0, int(min(xs))), min(int(view.width), int(max(xs)) + 1), 3)
    rows = range(max(0, int(min(ys))), min(int(view.height), int(max(ys)) + 1), 3)
    points = ((float(x), float(y)) for y in rows for x in columns)
    return tuple(point for point in points if view.is_in_zone(point, zone))


def _open_lanes(
    names: Iterable[str], light: Iterable[str], view: View, alone: tuple[str, ...]
) -> Iterator[Lane]:
    for name in names:
        points = view.paths[name.removeprefix("-")]
        if not all(is_alone(point, view, alone) for point in points):
            yield lane(points[::-1] if name.startswith("-") else points, is_light=name in light)
