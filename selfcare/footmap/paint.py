"""What moves, painted over a foot at rest: hands and their trails, a ring of breath, a band of light."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot

from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.motions import Tool
from selfcare.footmap.palette import Colour, Palette, laid, mix
from selfcare.footmap.raster import FULL, Frame
from selfcare.footmap.touch import RADII, WIDE, Touch

SMALLEST_WIDE, SMALLEST_HIGH = 1.9, 1.0
"""Half the width and height (pixels) of the smallest hand."""

_SMALL = 1.1
"""Half the height (pixels) below which a hand is a block: a round one would be a cross."""

_LEVELS = ((0.74, FULL), (0.92, 170), (1.08, 85))
"""How far from its middle a hand covers how much: flat inside, and three steps at its edge."""

_RING_MM, _RING_GROWS_MM, _RING_WIDE_MM = 30.0, 15.0, 5.0
"""A ring of breath: its radius when it is smallest, how much it grows, and half its width."""

_BAND_PIXELS = 7
_BAND_SHARE = 110
"""A band of light: its height, and how much of the foot it covers (0–255), the same all over: a soft edge
would change each of its rows with each frame."""

Overlay = dict[int, Colour]
"""The pixels that differ from the foot at rest, by index."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """One foot at rest, and what is painted over it."""

    frame: Frame
    """Where the view lies on the pixels."""
    look: Palette
    still: Sequence[Colour]
    """The pixels of the foot at rest."""
    overlay: Overlay = field(default_factory=dict)

    def lay(self, index: int, colour: Colour, share: int) -> None:
        """Cover `share` (0–255) of a pixel with a colour."""
        under = self.overlay.get(index, self.still[index])
        self.overlay[index] = laid(under, colour, share, self.look)


def paint_touches(touches: Iterable[Touch], canvas: Canvas) -> None:
    """Paint hands over a foot, the one behind first."""
    look = canvas.look
    for touch in touches:
        hand = _colour(touch, look)
        for index, share, is_rim in _stamped(touch, canvas.frame, look):
            canvas.lay(index, look.rim if is_rim and look.rim is not None else hand, share)


def _colour(touch: Touch, look: Palette) -> Colour:
    if touch.share < 1:
        return look.trail
    if look.soft == "nothing":
        return look.marker
    strength = min(1.0, 0.35 + 0.65 * touch.strength) * (0.8 if touch.tool in WIDE else 1.0)
    return mix(look.middle_zone, look.marker, int(FULL * strength))


def _stamped(touch: Touch, frame: Frame, look: Palette) -> Iterator[tuple[int, int, bool]]:
    """Yield each pixel of a hand, how much of it is covered, and whether it is the line round it."""
    wide, high = RADII[touch.tool]
    size = 0.66 + 0.34 * touch.strength
    across = max(SMALLEST_WIDE, wide * frame.x_scale * size)
    down = max(SMALLEST_HIGH, high * frame.y_scale * size)
    x, y = frame.place((touch.x, touch.y))
    column, row = round(x - 0.5), round(y - 0.5)
    stamp = _stamp(round(across * 2), round(down * 2), touch.tool, int(look.rim is not None))
    for right, below, share, is_rim in stamp:
        if is_rim and touch.share < 1:
            continue
        if 0 <= column + right < frame.width and 0 <= row + below < frame.height:
            yield (row + below) * frame.width + column + right, int(share * touch.share), is_rim


@lru_cache(maxsize=256)
def _stamp(across: int, down: int, tool: Tool, rim: int) -> tuple[tuple[int, int, int, bool], ...]:
    """The pixels of a hand around its middle, as wide and high as it is said, and of a line round it."""
    half_wide, half_high = across / 2, down / 2
    pixels = []
    for below in range(-int(half_high) - 2, int(half_high) + 3):
        for right in range(-int(half_wide) - 2, int(half_wide) + 3):
            if tool == "towel" or half_high < _SMALL:
                far = max(abs(right) / half_wide, abs(below) / half_high)
            else:
                far = hypot(right / half_wide, below / half_high)
            share = next((share for most, share in _LEVELS if far <= most), 0)
            if share and tool == "towel" and (right + below) % 2:
                share //= 2
            if share:
                pixels.append((right, below, share, False))
            elif rim and hypot(right / (half_wide + 1.5 * rim), below / (half_high + 1.2 * rim)) <= 1:
                pixels.append((right, below, FULL, True))
    return tuple(pixels)


def paint_ring(breath: float, view_id: ViewId, canvas: Canvas) -> None:
    """Paint the ring of a breath, 0–1 drawn in, round the middle of a foot."""
    view, frame = views()[view_id], canvas.frame
    x, y = frame.place((view.width / 2, view.height * 0.42))
    # Whole pixels: else the whole ring would change with every frame, however little it grows.
    radius = round((_RING_MM + _RING_GROWS_MM * breath) * frame.y_scale)
    thick = max(0.55, _RING_WIDE_MM * frame.y_scale / 2)
    flat = frame.y_scale / frame.x_scale
    share = 150 if canvas.look.soft == "everything" else FULL
    reach = int(radius + thick) + 1
    for row in range(max(0, int(y) - reach), min(frame.height, int(y) + reach + 1)):
        for column in range(frame.width):
            if abs(hypot((column + 0.5 - x) * flat, row + 0.5 - y) - radius) <= thick:
                canvas.lay(row * frame.width + column, canvas.look.marker, share)


def paint_light(share: float, feet: bytes, canvas: Canvas) -> None:
    """Paint a band of light over a foot.

    Args:
        share: How far it has come from the toes to the heel, 0–1.
        feet: How much of each pixel is foot.
        canvas: The foot.
    """
    if canvas.look.characters:
        return
    frame = canvas.frame
    middle = round(share * frame.height)
    for row in range(max(0, middle - _BAND_PIXELS // 2), min(frame.height, middle + _BAND_PIXELS // 2 + 1)):
        for index in range(row * frame.width, (row + 1) * frame.width):
            if feet[index] > FULL // 2:
                canvas.lay(index, canvas.look.marker, _BAND_SHARE)
