"""Lines that say which way: thin where a hand is seen to move, with arrows where nothing moves."""

from dataclasses import replace
from math import hypot

import pytest

from selfcare.footmap.geometry import Point, ViewId
from selfcare.footmap.guides import Pen, draw_arrows, draw_path
from selfcare.footmap.lanes import NO_LIMIT, Reach, course
from selfcare.footmap.motions import motions
from selfcare.footmap.palette import channels, palette
from selfcare.footmap.picture import Drawing, Picture
from selfcare.footmap.raster import fit
from selfcare.footmap.still import frame_of, zones_cover
from tests.footmap.support import IDS, drawing, scene

FRAME = fit(88, 104, 0.5, 104, 264)
"""A foot seen from above or below, twice as large as in a window of 100 by 35."""

ALL_OVER = {"wander", "pat"}


def drawn(id: str, view: ViewId, *, arrows: bool, look: str = "day") -> dict[Point, int]:
    """The pixels of the lines of a technique, with their colours."""
    colours = palette(look)
    pixels = [colours.ground] * (FRAME.width * FRAME.height)
    lines = course(motions()[id], view, NO_LIMIT)
    pen = Pen(FRAME, colours, pixels, bytes(len(pixels)))
    (draw_arrows if arrows else draw_path)(motions()[id], lines, pen)
    return {
        (index % FRAME.width + 0.5, index // FRAME.width + 0.5): colour
        for index, colour in enumerate(pixels)
        if colour != colours.ground
    }


def near(pixels: dict[Point, int], place: Point, most: float = 4) -> int:
    """The pixels near a place (mm)."""
    x, y = FRAME.place(place)
    return sum(hypot((column - x) / 2, row - y) <= most for column, row in pixels)


@pytest.mark.parametrize(
    "id", ["arch-thumb-slides", "top-tracing", "toe-glides", "outer-edge-line", "thumb-walk-arch"]
)
def test_an_arrow_has_its_head_where_the_hand_goes(id: str) -> None:
    view = motions()[id].views[0]
    thin, arrows = (drawn(id, view, arrows=arrows) for arrows in (False, True))
    heads = {place: colour for place, colour in arrows.items() if place not in thin}
    lanes = course(motions()[id], view, NO_LIMIT).lanes
    for number, lane in enumerate(lanes):
        # Several lines may meet at their ends, and heads side by side run into one another.
        assert near(heads, lane.at((0.55, 0.3)[number % 2] if len(lanes) > 2 else 0.95)) >= 2
    assert len(heads) <= 8 * len(course(motions()[id], view, NO_LIMIT).lanes), "and nowhere else"


@pytest.mark.parametrize("id", ["palm-glides", "ball-roll", "cold-bottle-roll"])
def test_what_comes_back_has_a_head_at_both_ends(id: str) -> None:
    thin, arrows = (drawn(id, "sole", arrows=arrows) for arrows in (False, True))
    heads = {place: colour for place, colour in arrows.items() if place not in thin}
    (lane,) = course(motions()[id], "sole", NO_LIMIT).lanes
    assert near(heads, lane.at(0.05)) >= 2
    assert near(heads, lane.at(0.95)) >= 2


def test_a_glide_that_lifts_has_a_head_at_its_end_alone() -> None:
    thin, arrows = (drawn("long-glides", "top", arrows=arrows) for arrows in (False, True))
    heads = {place: colour for place, colour in arrows.items() if place not in thin}
    (lane,) = course(motions()["long-glides"], "top", NO_LIMIT).lanes
    assert (near(heads, lane.points[0]), near(heads, lane.points[-1]) >= 2) == (0, True)


@pytest.mark.parametrize("id", ["arch-thumb-slides", "thumb-walk-arch", "palm-glides"])
def test_a_thin_line_lies_on_the_way_without_a_gap(id: str) -> None:
    pixels = drawn(id, "sole", arrows=False)
    lanes = course(motions()[id], "sole", NO_LIMIT).lanes
    on_the_way = [FRAME.place(lane.at(share / 200)) for lane in lanes for share in range(201)]
    assert all(min(hypot(x - column, y - row) for x, y in on_the_way) <= 1.5 for column, row in pixels)
    assert all(min(hypot(x - column, y - row) for column, row in pixels) <= 1.5 for x, y in on_the_way)


def test_an_arrow_is_plainer_than_a_thin_line() -> None:
    thin, bold = (set(drawn("palm-glides", "sole", arrows=arrows).values()) for arrows in (False, True))
    assert max(sum(channels(colour)) for colour in thin) < min(sum(channels(colour)) for colour in bold)


def test_squeezing_hands_have_arrows_towards_each_other_and_spreading_ones_apart() -> None:
    for id, inwards in (("heel-squeeze", True), ("foot-spread", False)):
        left, right = (spot[0] for spot in course(motions()[id], "sole", NO_LIMIT).spots)
        pixels = drawn(id, "sole", arrows=True)
        third = (left[0] + (right[0] - left[0]) * 0.35, left[1] + (right[1] - left[1]) * 0.35)
        at_tip, at_tail = (third, left) if inwards else (left, third)
        assert near(pixels, at_tip, 3) > near(pixels, at_tail, 3), id


def test_a_place_to_press_is_a_dot_and_one_to_circle_on_a_ring() -> None:
    (place,) = course(motions()["point-hold"], "sole", NO_LIMIT).spots[0]
    assert near(drawn("point-hold", "sole", arrows=True), place, 2) >= 2
    rings = drawn("ball-thumb-circles", "sole", arrows=True)
    for spot in course(motions()["ball-thumb-circles"], "sole", NO_LIMIT).spots:
        assert near(rings, spot[0], 1) == 0
        assert near(rings, spot[0], 4) >= 6


def test_what_goes_all_over_the_foot_has_no_line_to_follow() -> None:
    for id in IDS:
        if motions()[id].kind in ALL_OVER:
            assert not drawn(id, "top", arrows=True)
            assert not drawn(id, "top", arrows=False)


def test_without_colours_the_words_say_it() -> None:
    assert not drawn("palm-glides", "sole", arrows=True, look="ascii")


@pytest.mark.parametrize("name", ["sixteen", "few"])
def test_with_few_colours_a_line_has_one_of_them(name: str) -> None:
    look = palette(name)
    assert set(drawn("palm-glides", "sole", arrows=True, look=name).values()) <= {*look.snaps}


def test_every_technique_has_a_still_that_says_which_way() -> None:
    for id in IDS:
        of, motion = scene(id), motions()[id]
        lines = [course(motion, view, NO_LIMIT) for view in of.views]
        has_way = motion.kind not in ALL_OVER and any(each.lanes or each.spots for each in lines)
        plain = drawing(of, 16, 12)
        pictures = [Picture(with_arrows(plain, arrows=arrows)).cells for arrows in (False, True)]
        assert (pictures[0] != pictures[1]) == has_way, id


def with_arrows(of: Drawing, *, arrows: bool) -> Drawing:
    return replace(of, arrows=arrows, motion=of.motion if arrows else None)


def test_no_line_goes_through_what_is_left_alone() -> None:
    id, alone = "long-glides", ("ball_central",)
    shown = scene(id).feet[1]
    assert shown.view == "sole"
    barred = replace(shown, reach=Reach(shown.reach.zones, alone), states=())
    wanted = replace(drawing(scene(id), 40, 26), feet=(barred,), motion=motions()[id], arrows=True)
    lined, bare = Picture(wanted), Picture(replace(wanted, motion=None))
    covered = zones_cover("sole", alone, frame_of("sole", wanted.width, wanted.height, wanted.grain.aspect))
    drawn_over = {
        index for index, (a, b) in enumerate(zip(lined._pixels, bare._pixels, strict=True)) if a != b
    }
    assert drawn_over
    assert not any(covered[index] > 127 for index in drawn_over)
