"""A foot as pixels: its form, what is worked now, what was worked before, and what is left alone.

Every picture here is that of a right foot. A left one is the same pixels read from right to left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from typing import Literal, NamedTuple

from selfcare.footmap.form import reliefs
from selfcare.footmap.geometry import Mark, Outline, Point, Pose, Shape, View, ViewId, views
from selfcare.footmap.palette import Colour, Palette, cut, mix, snapped
from selfcare.footmap.raster import FULL, Frame, blur, cover, fit

ZoneState = Literal["done", "now", "alone"]
"""Worked before, worked now, or left alone."""

States = tuple[tuple[str, ZoneState], ...]
"""The zones that are not simply a foot, in any order."""

Posed = tuple[tuple[str, int], ...]
"""Poses, each with its amount in quarters (1–4)."""

QUARTERS = 4
"""The amounts of a pose: each makes a picture of its own, so that bending costs few cells a frame."""

_SOFT_MM = 1.6
"""How far the light of a zone spreads."""

_WARMTH, _NAIL, _BONE = 0.6, 0.9, 0.7
"""The shares of their colours in the picture."""

_STRIPES_WIDE_FROM = 60
"""The height (pixels) from which the stripes of what is left alone are twice as wide."""

_ORDER: tuple[ZoneState, ...] = ("done", "now", "alone")
"""A later one lies over an earlier one where zones overlap."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One shape on the pixels."""

    shape: str
    cover: bytearray
    """Of each pixel, 0–255."""
    steps: bytes
    """The light of each pixel."""


@lru_cache(maxsize=16)
def frame_of(view: ViewId, width: int, height: int, aspect: float) -> Frame:
    """Return where a view lies on a field of pixels."""
    seen = views()[view]
    return fit(width, height, aspect, seen.width, seen.height)


@lru_cache(maxsize=8)
def layers(view: ViewId, frame: Frame, posed: Posed = ()) -> tuple[Layer, ...]:
    """Return the shapes of a view on the pixels, in the order in which they are painted."""
    seen = views()[view]
    return tuple(_layer(seen, shape, frame, posed) for shape in seen.shapes.values())


def _layer(view: View, shape: Shape, frame: Frame, posed: Posed) -> Layer:
    covered = cover((moved(shape.outline, shape, view, posed),), frame)
    width = frame.width
    if shape.fade:
        for row in range(frame.height):
            share = shape.fade.share(frame.millimetres(0, row + 0.5)[1])
            if share < 1:
                start = row * width
                covered[start : start + width] = bytes(
                    int(value * share) for value in covered[start : start + width]
                )
    steps = reliefs(view.id)[shape.id].steps(frame, covered)
    return Layer(shape.id, covered, steps)


def moved(outline: Outline, shape: Shape, view: View, posed: Posed) -> Outline:
    """Return an outline that belongs to a shape, bent as the poses bend the shape."""
    for name, quarters in posed:
        pose = view.poses[name]
        if shape.id in pose.shapes:
            outline = _bent(outline, shape, pose, quarters / QUARTERS)
    return outline


def _bent(outline: Outline, shape: Shape, pose: Pose, amount: float) -> Outline:
    middle = sum(x for x, _ in shape.outline) / len(shape.outline)
    angle = amount * (radians(pose.turn) + pose.fan * (middle - pose.pivot[0]) / 50)
    base = max(y for _, y in shape.outline)

    def bend(point: Point) -> Point:
        x, y = point[0], base - (base - point[1]) * (1 - pose.shorten * amount)
        right, down = x - pose.pivot[0], y - pose.pivot[1]
        return (
            pose.pivot[0] + right * cos(angle) - down * sin(angle),
            pose.pivot[1] + right * sin(angle) + down * cos(angle),
        )

    return tuple(bend(point) for point in outline)


@lru_cache(maxsize=24)
def area_cover(view: ViewId, zone: str, frame: Frame, posed: Posed = ()) -> bytes:
    """Return how much of each pixel belongs to a zone that the view shows."""
    area = views()[view].areas[zone]
    within = next((layer for layer in layers(view, frame, posed) if layer.shape == area.within), None)
    if within is not None and not area.outlines:
        covered = bytearray(within.cover)
    else:
        covered = cover(area.outlines, frame)
        radius = round(_SOFT_MM * frame.y_scale)
        if radius:
            softened = blur([float(value) for value in covered], frame.width, frame.height, radius)
            covered = bytearray(int(value) for value in softened)
        if within is not None:
            covered = bytearray(
                value * most // FULL for value, most in zip(covered, within.cover, strict=True)
            )
    if views()[view].avoid:
        barred = cover(views()[view].avoid, frame)
        covered = bytearray(
            value * (FULL - most) // FULL for value, most in zip(covered, barred, strict=True)
        )
    return bytes(covered)


def zones_cover(view: ViewId, zones: Iterable[str], frame: Frame) -> bytes:
    """Return how much of each pixel belongs to any of some zones."""
    covered = bytes(frame.width * frame.height)
    for zone in zones:
        if zone in views()[view].areas:
            covered = _together(covered, area_cover(view, zone, frame))
    return covered


class _Sight(NamedTuple):
    """What a picture is drawn of, and with."""

    view: View
    frame: Frame
    look: Palette
    posed: Posed

    def tinted(self, index: int, colour: Colour, state: ZoneState, share: int, zone: Colour) -> Colour:
        """Return the colour of a pixel of which a zone covers `share` (0–255); `zone` is its own if lit."""
        look = self.look
        is_soft = look.soft == "everything"
        if not is_soft:
            if share <= FULL // 2:
                return colour
            share = FULL
        match state:
            case "now":
                return mix(colour, zone, share)
            case "done":
                return mix(colour, look.done, int(share * _WARMTH) if is_soft else share)
            case "alone":
                return mix(colour, look.hatch, share) if self._is_stripe(index) else colour

    def _is_stripe(self, index: int) -> bool:
        row, column = divmod(index, self.frame.width)
        width = 2 if self.frame.height > _STRIPES_WIDE_FROM else 1
        return bool(self.look.characters) or (column // 2 + row) % 4 < width

    def dissolved(self, under: Colour, over: Colour, share: int) -> Colour:
        """Return the colour of a pixel of which a shape covers `share` (0–255)."""
        return (cut if self.look.soft == "nothing" else mix)(under, over, share)


@lru_cache(maxsize=4)
def still(view: ViewId, frame: Frame, states: States, look: Palette, posed: Posed = ()) -> tuple[Colour, ...]:
    """Return the colour of each pixel of a right foot, row by row.

    Args:
        view: The side it is seen from.
        frame: The field of pixels.
        states: What is worked now, was worked, or is left alone; zones the view does not show are ignored.
        look: The colours.
        posed: How the foot is bent.
    """
    sight = _Sight(views()[view], frame, look, posed)
    pixels = [look.ground] * (frame.width * frame.height)
    for layer in layers(view, frame, posed):
        _lay(layer, _overlays(sight, layer.shape, states), sight, pixels)
    for mark in sight.view.marks:
        _mark(mark, sight, pixels)
    for state, covered in _overlays(sight, "", states):
        for index, share in enumerate(covered):
            if share:
                pixels[index] = sight.tinted(index, pixels[index], state, share, look.middle_zone)
    return tuple(snapped(pixel, look) for pixel in pixels)


def _overlays(sight: _Sight, shape: str, states: States) -> list[tuple[ZoneState, bytes]]:
    """The zones of a shape that are in a state, in the order in which they are painted."""
    joined: dict[ZoneState, bytes] = {}
    for zone, state in sorted(states, key=lambda entry: _ORDER.index(entry[1])):
        area = sight.view.areas.get(zone)
        if area and area.within == shape:
            covered = area_cover(sight.view.id, zone, sight.frame, sight.posed)
            before = joined.get(state)
            joined[state] = _together(before, covered) if before else covered
    return list(joined.items())


def _together(one: bytes, other: bytes) -> bytes:
    """Add up two zones, so that no seam shows where they meet."""
    return bytes(min(FULL, a + b) for a, b in zip(one, other, strict=True))


def _lay(
    layer: Layer, overlays: Sequence[tuple[ZoneState, bytes]], sight: _Sight, pixels: list[Colour]
) -> None:
    """Paint one shape, with the zones on it, over what is there."""
    look = sight.look
    for index, share in enumerate(layer.cover):
        if not share:
            continue
        step = layer.steps[index]
        colour = look.body[step]
        for state, covered in overlays:
            # At the shape's own edge a zone has no more of a pixel than the shape: its share is of that.
            if covered[index]:
                of_shape = min(FULL, covered[index] * FULL // share)
                colour = sight.tinted(index, colour, state, of_shape, look.zone[step])
        pixels[index] = colour if share == FULL else sight.dissolved(pixels[index], colour, share)


def _mark(mark: Mark, sight: _Sight, pixels: list[Colour]) -> None:
    look = sight.look
    colour, strength = (look.nail, _NAIL) if mark.kind == "nail" else (look.bone, _BONE)
    outline = moved(mark.outline, sight.view.shapes[mark.within], sight.view, sight.posed)
    for index, share in enumerate(cover((outline,), sight.frame)):
        if share:
            pixels[index] = sight.dissolved(pixels[index], colour, int(share * strength))


def states_of(zones: Mapping[ZoneState, Iterable[str]]) -> States:
    """Return what zones are in which state; where one is in several, left alone wins, then now."""
    states: dict[str, ZoneState] = {}
    for state in _ORDER:
        states.update(dict.fromkeys(zones.get(state, ()), state))
    return tuple(sorted(states.items()))
