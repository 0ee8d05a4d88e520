"""Pixels as characters: four to a cell, two, or one."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from selfcare.footmap.palette import Colour, Palette, channels, snapped

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the corners that are in front: 1 upper left, 2 upper right, 4 lower left, 8 lower right."""

ALIKE = 18
"""The spread of the channels (0–255) below which a cell is one colour: seven per cent."""


class Cell(NamedTuple):
    """One character of the picture."""

    character: str
    front: Colour | None
    """None if nothing of it shows, or if the terminal has no colours."""
    ground: Colour | None
    """None if the terminal has no colours."""


class Grain(NamedTuple):
    """The pixels of one cell."""

    across: int
    down: int

    @property
    def aspect(self) -> float:
        """The width of a pixel divided by its height; a cell is twice as high as it is wide."""
        return self.down / self.across / 2


FOURTHS, HALVES, WHOLE = Grain(2, 2), Grain(1, 2), Grain(1, 1)

GetPixel = Callable[[int, int], Colour]


def cell_of(pixels: Sequence[Colour], grain: Grain, look: Palette) -> Cell:
    """Return the cell for its pixels, row by row."""
    if grain == WHOLE:
        return Cell(look.characters[pixels[0]], None, None)
    if grain == HALVES:
        upper, lower = pixels
        return Cell(" ", None, upper) if upper == lower else Cell("▀", upper, lower)
    return _quadrant(tuple(pixels), look)


@lru_cache(maxsize=2048)
def _quadrant(pixels: tuple[Colour, ...], look: Palette) -> Cell:
    """Choose the two colours, and the corners for the one in front, that come nearest to four pixels."""
    if pixels.count(pixels[0]) == len(pixels):
        return Cell(" ", None, pixels[0])
    parts = [channels(pixel) for pixel in pixels]
    if not look.snaps and all(max(column) - min(column) < ALIKE for column in zip(*parts, strict=True)):
        # The ground comes back as itself: a rounded one would show as a box round the map.
        even = look.ground if pixels.count(look.ground) > 1 else snapped(_mean(parts), look)
        return Cell(" ", None, even)
    order = sorted(
        range(4), key=lambda corner: 3 * parts[corner][0] + 6 * parts[corner][1] + parts[corner][2]
    )
    split = _best_split([parts[corner] for corner in order])
    front = _one_colour([pixels[corner] for corner in order[split:]], look)
    ground = _one_colour([pixels[corner] for corner in order[:split]], look)
    if front == ground:
        return Cell(" ", None, ground)
    return Cell(QUADRANTS[sum(1 << corner for corner in order[split:])], front, ground)


def _best_split(parts: Sequence[tuple[int, int, int]]) -> int:
    """How many of four colours, the darkest first, are best drawn as one, and the rest as another.

    The least squares: of each group the squares of its colours less the square of their sum, shared out,
    measure how far they lie apart; the squares are the same however they are split.
    """
    gains = []
    for split in (1, 2, 3):
        gain = 0.0
        for channel in range(3):
            dark = sum(part[channel] for part in parts[:split])
            bright = sum(part[channel] for part in parts[split:])
            gain += dark * dark / split + bright * bright / (4 - split)
        gains.append(gain)
    return gains.index(max(gains)) + 1


def _one_colour(pixels: Sequence[Colour], look: Palette) -> Colour:
    if pixels.count(pixels[0]) == len(pixels):
        return pixels[0]
    return snapped(_mean([channels(pixel) for pixel in pixels]), look)


def _mean(parts: Sequence[tuple[int, int, int]]) -> Colour:
    red, green, blue = (sum(part[channel] for part in parts) // len(parts) for channel in range(3))
    return red << 16 | green << 8 | blue
