"""The foot as shapes: four views in millimetres, read from `geometry.toml`."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Point = tuple[float, float]
"""Millimetres of a right foot 260 long: x to the right, y down."""

Outline = tuple[Point, ...]
"""The corners of a closed line, curves broken into short straight pieces."""

ViewId = Literal["sole", "top", "inner", "outer"]

SPAN_POINTS = 5
"""The points of a curve between two of its given points: enough at the sizes of a terminal."""


@dataclass(frozen=True, slots=True)
class Fade:
    """Where a shape dissolves instead of being cut."""

    whole_y: float
    """The height (mm) up to which it is whole."""
    gone_y: float
    """The height (mm) at which nothing is left of it; below `whole_y` or above."""

    def share(self, y: float) -> float:
        """The share (0–1) of the shape that is left at a height (mm)."""
        return min(1.0, max(0.0, (y - self.gone_y) / (self.whole_y - self.gone_y)))


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of the picture: the body of the foot, a toe, or the leg."""

    id: str
    outline: Outline
    tone: float = 0.0
    """Lighter (above 0) or darker than its form makes it."""
    fade: Fade | None = None

    @property
    def is_toe(self) -> bool:
        """True if it is a toe: small, and rounder than the rest."""
        return self.id.startswith("toe")


@dataclass(frozen=True, slots=True)
class Shade:
    """Soft light or dark that gives the foot its form, and means nothing."""

    within: str
    """The shape it lies on."""
    amount: float
    soft: float
    """How far it is blurred (mm)."""
    outline: Outline


@dataclass(frozen=True, slots=True)
class Mark:
    """A nail or an ankle bone. Nails alone tell the top from the sole at once."""

    kind: Literal["nail", "bone"]
    within: str
    outline: Outline


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A zone as one view shows it."""

    id: str
    within: str
    """The shape it is cut to; empty if it is not cut."""
    outlines: tuple[Outline, ...]
    """Its parts, and a hole as one more of them; empty if it is the whole shape."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How shapes move while a foot bends: a full amount of it."""

    shapes: tuple[str, ...]
    pivot: Point
    turn: float = 0.0
    """Degrees round the pivot, clockwise on the screen."""
    fan: float = 0.0
    """Radians by which the outermost shape turns away from the middle; those between turn less."""
    shorten: float = 0.0
    """The share of its length by which a shape draws back towards its lower end."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A foot seen from one side."""

    id: ViewId
    name: str
    width: float
    height: float
    toes: Literal["up", "left", "right"]
    """Where the toes point."""
    shapes: Mapping[str, Shape]
    """In the order in which they are painted: a later one covers the earlier."""
    shades: tuple[Shade, ...]
    marks: tuple[Mark, ...]
    areas: Mapping[str, Area]
    """By zone."""
    paths: Mapping[str, Outline]
    """Lines that a hand follows, by name."""
    spots: Mapping[str, tuple[tuple[Point, ...], ...]]
    """Places for a hand, by name: each one point, or two that work against each other."""
    poses: Mapping[str, Pose]
    avoid: tuple[Outline, ...]
    """Places where nothing is ever touched, and which no zone has a part of."""

    def is_in_zone(self, point: Point, zone: str) -> bool:
        """True if a point lies in a zone that the view shows."""
        area = self.areas[zone]
        if area.within and not is_inside(point, (self.shapes[area.within].outline,)):
            return False
        if any(is_inside(point, (outline,)) for outline in self.avoid):
            return False
        return not area.outlines or is_inside(point, area.outlines)


@cache
def views() -> Mapping[str, View]:
    """Return the views by id, read once. The first ones come first where two show a step equally well."""
    data = tomllib.loads(Path(__file__).with_name("geometry.toml").read_text(encoding="utf-8"))
    return {id: _view(id, data["views"][id]) for id in data["prefer"]}


def _view(id: ViewId, data: Mapping[str, Any]) -> View:
    width, height = data["size"]
    return View(
        id=id,
        name=data["name"],
        width=width,
        height=height,
        toes=data["toes"],
        shapes={shape: _shape(shape, data["shapes"][shape]) for shape in data["order"]},
        shades=tuple(
            Shade(shade["within"], shade["amount"], shade["soft"], smooth(shade["points"]))
            for shade in data.get("shades", ())
        ),
        marks=tuple(
            Mark(mark["kind"], mark["within"], smooth(mark["points"])) for mark in data.get("marks", ())
        ),
        areas={zone: _area(zone, area) for zone, area in data["zones"].items()},
        paths={name: _path(path) for name, path in data["paths"].items()},
        spots={name: tuple(_spot(spot) for spot in spots) for name, spots in data["spots"].items()},
        poses={
            name: Pose(
                tuple(pose["shapes"]),
                _point(pose.get("pivot", (0, 0))),
                pose.get("turn", 0.0),
                pose.get("fan", 0.0),
                pose.get("shorten", 0.0),
            )
            for name, pose in data.get("poses", {}).items()
        },
        avoid=tuple(smooth(points) for points in data.get("avoid", {}).values()),
    )


def _shape(id: str, data: Mapping[str, Any]) -> Shape:
    fade = Fade(data["fade"]["from"][1], data["fade"]["to"][1]) if "fade" in data else None
    return Shape(id, smooth(data["points"]), data.get("tone", 0.0), fade)


def _area(zone: str, data: Mapping[str, Any]) -> Area:
    if data.get("whole"):
        return Area(zone, data["within"], ())
    outline = _points if data.get("straight") else smooth
    parts = data.get("parts") or [data["points"], *([data["hole"]] if "hole" in data else [])]
    return Area(zone, data["within"], tuple(outline(part) for part in parts))


def _path(data: Any) -> Outline:
    if isinstance(data, dict):
        outline = smooth(data["points"])
        return (*outline, outline[0])
    return through(data)


def _spot(data: Any) -> tuple[Point, ...]:
    return _points(data) if isinstance(data[0], list) else (_point(data),)


def _point(data: Sequence[float]) -> Point:
    return float(data[0]), float(data[1])


def _points(data: Iterable[Sequence[float]]) -> Outline:
    return tuple(_point(point) for point in data)


def smooth(data: Iterable[Sequence[float]]) -> Outline:
    """Return a closed Catmull-Rom curve through points, in short straight pieces."""
    points = _points(data)
    count = len(points)
    return tuple(
        _on_curve([points[(at + step) % count] for step in (-1, 0, 1, 2)], part / SPAN_POINTS)
        for at in range(count)
        for part in range(SPAN_POINTS)
    )


def through(data: Iterable[Sequence[float]]) -> Outline:
    """Return an open Catmull-Rom curve from the first point to the last, in short straight pieces."""
    points = _points(data)
    padded = (points[0], *points, points[-1])
    curve = (
        _on_curve(padded[at : at + 4], part / SPAN_POINTS)
        for at in range(len(points) - 1)
        for part in range(SPAN_POINTS)
    )
    return (*curve, points[-1])


def _on_curve(four: Sequence[Point], u: float) -> Point:
    """The point of a uniform Catmull-Rom span between the second and third of four points."""
    p0, p1, p2, p3 = four
    x, y = (
        0.5
        * (
            2 * p1[axis]
            + (p2[axis] - p0[axis]) * u
            + (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * u * u
            + (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * u * u * u
        )
        for axis in (0, 1)
    )
    return x, y


def is_inside(point: Point, outlines: Iterable[Outline]) -> bool:
    """True if a point lies within closed lines; within two of them at once it lies in a hole."""
    x, y = point
    inside = False
    for outline in outlines:
        ax, ay = outline[-1]
        for bx, by in outline:
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
            ax, ay = bx, by
    return inside
