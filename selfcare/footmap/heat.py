"""A foot on which each zone is as warm as it is worked on."""

from collections.abc import Mapping

from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.palette import Colour, Palette, cut, mix, snapped
from selfcare.footmap.raster import FULL, Frame
from selfcare.footmap.still import area_cover, states_of, still

Heat = tuple[tuple[str, int], ...]
"""Zones, each with its warmth, 1–255."""

LEAST, CURVE = 0.06, 1.1
"""The warmth of a zone that gets the least, and how much the greater ones stand out (tried on pictures)."""


def heat_of(times: Mapping[str, float]) -> Heat:
    """Return how warm zones are by the time that each gets, in any unit; zones that get none are left out."""
    most = max(times.values(), default=0.0)
    return tuple(
        (zone, round(FULL * (LEAST + (1 - LEAST) * (time / most) ** CURVE)))
        for zone, time in sorted(times.items())
        if time > 0
    )


def heated(view: ViewId, frame: Frame, heat: Heat, look: Palette) -> list[Colour]:
    """Return the colour of each pixel of a right foot, row by row.

    Args:
        view: The side it is seen from.
        frame: The field of pixels.
        heat: How warm each zone is; zones the view does not show are ignored.
        look: The colours.
    """
    shown = [(zone, warmth) for zone, warmth in heat if zone in views()[view].areas]
    cold = still(view, frame, (), look)
    warm = still(view, frame, states_of({"now": [zone for zone, _ in shown]}), look)
    covers = [(area_cover(view, zone, frame), warmth) for zone, warmth in shown]
    lay = mix if look.soft == "everything" else cut
    pixels = []
    for index, (under, over) in enumerate(zip(cold, warm, strict=True)):
        if under != over:
            # Where zones meet, a pixel has the mean of their warmth.
            shares = sum(cover[index] for cover, _ in covers)
            warmth = sum(cover[index] * warmth for cover, warmth in covers) // max(1, shares)
            pixels.append(snapped(lay(under, over, warmth), look))
        else:
            pixels.append(under)
    return pixels
