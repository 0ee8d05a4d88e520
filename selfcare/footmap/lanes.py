"""The lines and places of a motion that may be touched, and where on them a hand is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import hypot
from typing import NamedTuple

from selfcare.footmap.geometry import Area, Outline, Point, View, ViewId, views
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
    return any(view.areas[zone].holds(point, view.shapes) for zone in alone if zone in view.areas)


@lru_cache(maxsize=64)
def course(motion: Motion, view_id: ViewId, reach: Reach) -> Course:
    """Return what a motion may touch in a view."""
    zones, alone = reach
    view = views()[view_id]
    if motion.from_zones:
        return _course_of(tuple(zone for zone in zones if zone not in alone), view)
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
    middles = [middle(view.areas[zone], view) for zone in zones if zone in view.areas]
    along = 1 if view.toes == "up" else 0
    sign = 1 if view.toes in {"left", "up"} else -1
    middles.sort(key=lambda point: -sign * point[along])
    ends = [middles[0], middles[-1]] if len(middles) > 1 else _across(zones, view)
    return Course((lane(tuple(ends)),) if ends else (), (), tuple((point,) for point in middles))


def _across(zones: Iterable[str], view: View) -> list[Point]:
    """The two ends of a lone zone, along the foot."""
    points = [point for zone in zones if zone in view.areas for point in _inside(view.areas[zone], view)]
    if not points:
        return []
    along = 1 if view.toes == "up" else 0
    low, high = (choose(points, key=lambda point: point[along]) for choose in (min, max))
    centre = sum(point[1 - along] for point in points) / len(points)
    ends = [(centre, point[1]) if along else (point[0], centre) for point in (high, low)]
    return ends if view.toes != "right" else ends[::-1]


def middle(area: Area, view: View) -> Point:
    """Return the middle of a zone as a view shows it (mm)."""
    points = _inside(area, view)
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


@lru_cache(maxsize=64)
def _inside(area: Area, view: View) -> tuple[Point, ...]:
    """Points all over a zone."""
    grid = range(0, int(max(view.width, view.height)), 3)
    return tuple(
        (float(x), float(y)) for y in grid for x in grid if area.holds((float(x), float(y)), view.shapes)
    )


def _open_lanes(
    names: Iterable[str], light: Iterable[str], view: View, alone: tuple[str, ...]
) -> Iterator[Lane]:
    for name in names:
        points = view.paths[name.removeprefix("-")]
        if not all(is_alone(point, view, alone) for point in points):
            yield lane(points[::-1] if name.startswith("-") else points, is_light=name in light)
