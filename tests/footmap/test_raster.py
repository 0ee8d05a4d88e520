"""Lines to pixels to characters: exact coverage, and the two colours that come nearest to four."""

from itertools import pairwise, product
from math import hypot
from statistics import fmean

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.footmap.cells import ALIKE, FOURTHS, HALVES, QUADRANTS, WHOLE, Cell, cell_of
from selfcare.footmap.form import STEPS, reliefs
from selfcare.footmap.geometry import Fade, ViewId, is_inside, smooth, through, views
from selfcare.footmap.palette import Colour, channels, palette
from selfcare.footmap.raster import MARGIN, Frame, blur, cover, fit
from selfcare.footmap.still import frame_of, layers, moved, states_of
from tests.footmap.support import DAY
from tests.support import together

SQUARE = ((1.0, 1.0), (4.0, 1.0), (4.0, 3.0), (1.0, 3.0))
PLAIN = Frame(6, 5, 1, 1, 0, 0)


def shares(covered: bytearray, width: int) -> list[list[int]]:
    return [list(covered[start : start + width]) for start in range(0, len(covered), width)]


class TestCoverage:
    def test_of_a_square_on_whole_pixels_is_all_or_nothing(self) -> None:
        assert shares(cover([SQUARE], PLAIN), 6) == [
            [0] * 6,
            [0, 255, 255, 255, 0, 0],
            [0, 255, 255, 255, 0, 0],
            [0] * 6,
            [0] * 6,
        ]

    def test_of_a_part_of_a_pixel_is_that_part_of_it(self) -> None:
        part = ((1.25, 1.0), (3.5, 1.0), (3.5, 2.5), (1.25, 2.5))
        assert shares(cover([part], PLAIN), 6)[1:3] == [[0, 191, 255, 128, 0, 0], [0, 96, 128, 64, 0, 0]]

    def test_of_a_line_inside_another_is_a_hole(self) -> None:
        outer = ((0.0, 0.0), (6.0, 0.0), (6.0, 5.0), (0.0, 5.0))
        covered = cover([outer, SQUARE], PLAIN)
        assert sum(covered) == 255 * (30 - 6)
        assert covered[6 + 2] == 0

    def test_does_not_depend_on_the_way_round(self) -> None:
        assert cover([SQUARE], PLAIN) == cover([SQUARE[::-1]], PLAIN)

    def test_of_what_lies_outside_is_nothing(self) -> None:
        assert not any(cover([tuple((x + 20, y) for x, y in SQUARE)], PLAIN))
        assert not any(cover([tuple((x, y - 20) for x, y in SQUARE)], PLAIN))
        half_outside = cover([tuple((x - 2, y) for x, y in SQUARE)], PLAIN)
        assert sum(half_outside) == 255 * 4

    @given(st.floats(0.5, 5), st.floats(0.5, 5), st.floats(0.2, 3))
    def test_of_a_disc_is_its_area(self, x: float, y: float, radius: float) -> None:
        disc = smooth(
            [
                (x + 10 + radius, y + 10),
                (x + 10, y + 10 + radius),
                (x + 10 - radius, y + 10),
                (x + 10, y + 10 - radius),
            ]
        )
        covered = cover([disc], Frame(30, 30, 1, 1, 0, 0))
        assert sum(covered) / 255 == pytest.approx(area(disc), abs=0.35 + radius * 0.2)


def area(outline: tuple[tuple[float, float], ...]) -> float:
    """The area inside a closed line."""
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


class TestACurve:
    def test_goes_through_its_points(self) -> None:
        points = [(0, 0), (10, 0), (10, 10), (0, 10)]
        assert {(float(x), float(y)) for x, y in points} <= set(smooth(points))
        assert through(points)[0] == (0, 0)
        assert through(points)[-1] == (0, 10)
        assert {(10.0, 0.0), (10.0, 10.0)} <= set(through(points))

    def test_has_no_corners(self) -> None:
        closed = smooth([(0, 0), (10, 0), (10, 10), (0, 10)])
        assert len(closed) == 20
        assert all(hypot(x - 5, y - 5) <= 7.1 for x, y in closed)

    def test_knows_what_lies_inside(self) -> None:
        assert is_inside((2, 2), [SQUARE])
        assert not is_inside((5, 2), [SQUARE])
        hole = ((2.0, 1.5), (3.0, 1.5), (3.0, 2.5), (2.0, 2.5))
        assert not is_inside((2.5, 2), [SQUARE, hole])


class TestAFrame:
    def test_holds_the_whole_picture_in_its_middle(self) -> None:
        for width, height, aspect in ((24, 20, 0.5), (44, 52, 0.5), (10, 40, 1.0)):
            frame = fit(width, height, aspect, 104, 264)
            left, top = frame.place((0, 0))
            right, bottom = frame.place((104, 264))
            assert left >= MARGIN - 1e-9
            assert top >= MARGIN - 1e-9
            assert left == pytest.approx(width - right)
            assert top == pytest.approx(height - bottom)
            assert min(left, top) == pytest.approx(MARGIN)

    def test_does_not_stretch_the_foot(self) -> None:
        frame = fit(44, 52, 0.5, 104, 264)
        assert frame.x_scale * 0.5 == pytest.approx(frame.y_scale)

    def test_finds_its_way_back(self) -> None:
        frame = fit(44, 52, 0.5, 104, 264)
        assert frame.millimetres(*frame.place((52, 100))) == pytest.approx((52, 100))


class TestABlur:
    def test_keeps_what_is_even(self) -> None:
        assert blur([3.0] * 12, 4, 3, 2) == pytest.approx([3.0] * 12)

    def test_spreads_a_point_over_its_neighbours(self) -> None:
        point = [0.0] * 49
        point[24] = 9.0
        soft = blur(point, 7, 7, 1)
        assert [round(value, 6) for value in soft[16:19]] == [1, 1, 1]
        assert sum(soft) == pytest.approx(9)

    def test_of_nothing_changes_nothing(self) -> None:
        assert blur([1.0, 2.0], 2, 1, 0) == [1.0, 2.0]


def apart(one: Colour, other: Colour) -> float:
    return sum((a - b) * (a - b) for a, b in zip(channels(one), channels(other), strict=True))


def spread(colours: list[Colour]) -> float:
    """How far colours lie from their mean, squared."""
    columns = [[channels(colour)[at] for colour in colours] for at in range(3)]
    return sum(
        (value - mean) * (value - mean) for column in columns for mean in [fmean(column)] for value in column
    )


def light(colour: Colour) -> int:
    red, green, blue = channels(colour)
    return 3 * red + 6 * green + blue


class TestACell:
    DARK, LIGHT = 0x000000, 0xFFFFFF

    @together("corners", list(product((False, True), repeat=4)))
    def test_shows_two_colours_exactly(self, corners: tuple[bool, ...]) -> None:
        pixels = [self.LIGHT if on else self.DARK for on in corners]
        cell = cell_of(pixels, FOURTHS, DAY)
        number = QUADRANTS.index(cell.character)
        seen = [cell.front if number >> corner & 1 else cell.ground for corner in range(4)]
        assert seen == pixels

    def test_of_one_colour_needs_no_front(self) -> None:
        assert cell_of([0x404040] * 4, FOURTHS, DAY) == Cell(" ", None, 0x404040)
        assert cell_of([0x404040] * 2, HALVES, DAY) == Cell(" ", None, 0x404040)

    def test_of_nearly_one_colour_is_one(self) -> None:
        near = cell_of([0x404040, 0x404040, 0x484848, 0x484848], FOURTHS, DAY)
        assert near == Cell(" ", None, 0x444444)
        far = cell_of(
            [0x404040, 0x404040, 0x404040 + 0x010101 * ALIKE, 0x404040 + 0x010101 * ALIKE], FOURTHS, DAY
        )
        assert far.character == "▄"

    def test_at_the_edge_of_the_ground_is_the_ground(self) -> None:
        almost = [DAY.ground, DAY.ground, DAY.ground + 0x040404, DAY.ground + 0x040404]
        assert cell_of(almost, FOURTHS, DAY) == Cell(" ", None, DAY.ground)

    def test_of_three_colours_joins_the_two_that_are_alike(self) -> None:
        cell = cell_of([0x101010, 0x181818, 0xF0F0F0, 0xF0F0F0], FOURTHS, DAY)
        assert (cell.character, cell.front, cell.ground) == ("▄", 0xF0F0F0, 0x141414)

    @given(st.lists(st.integers(0, 0xFFFFFF), min_size=4, max_size=4))
    def test_comes_as_near_to_four_pixels_as_two_colours_can(self, pixels: list[Colour]) -> None:
        cell = cell_of(pixels, FOURTHS, DAY)
        number = QUADRANTS.index(cell.character)
        seen = [cell.front if number >> corner & 1 else cell.ground for corner in range(4)]
        error = sum(apart(one, other) for one, other in zip(pixels, seen, strict=True) if other is not None)
        by_light = sorted(pixels, key=light)
        least = min(spread(by_light[:split]) + spread(by_light[split:]) for split in (1, 2, 3))
        # Every channel is rounded, by three at most.
        assert error <= least + 4 * 3 * 9 or cell.front is None

    def test_of_halves_has_one_above_the_other(self) -> None:
        assert cell_of([0x111111, 0x222222], HALVES, DAY) == Cell("▀", 0x111111, 0x222222)

    def test_without_colours_is_a_character_for_what_it_means(self) -> None:
        look = palette("ascii")
        assert [cell_of([meaning], WHOLE, look) for meaning in (0, 1, 4)] == [
            Cell(" ", None, None), Cell(".", None, None), Cell("O", None, None),
        ]  # fmt: skip

    def test_s_pixels_are_half_as_wide_as_high_but_in_halves(self) -> None:
        assert (FOURTHS.aspect, HALVES.aspect, WHOLE.aspect) == (0.5, 1, 0.5)


class TestTheFormOfAFoot:
    def test_is_lit_from_the_upper_left(self) -> None:
        (frame,) = {frame_of("sole", 44, 52, 0.5)}
        body = layers("sole", frame)[0]
        rows = [row for row in range(frame.height) if sum(body.cover[row * 44 : row * 44 + 44]) > 20 * 255]
        left, right = 0, 0
        for row in rows:
            inside = [column for column in range(44) if body.cover[row * 44 + column] == 255]
            left += body.steps[row * 44 + inside[1]]
            right += body.steps[row * 44 + inside[-2]]
        assert left > right

    @pytest.mark.parametrize("view", views())
    def test_has_no_more_steps_of_light_than_there_are(self, view: ViewId) -> None:
        for layer in layers(view, frame_of(view, 44, 52, 0.5)):
            assert max(layer.steps) <= 2 * STEPS
        assert {shape.id for shape in views()[view].shapes.values()} == set(reliefs(view))

    def test_dissolves_where_the_leg_would_be_cut(self) -> None:
        assert [Fade(30, 0).share(y) for y in (-5, 0, 15, 30, 40)] == [0, 0, 0.5, 1, 1]
        assert [Fade(214, 258).share(y) for y in (200, 214, 236, 258, 260)] == [1, 1, 0.5, 0, 0]

    def test_of_a_leg_seen_from_above_dissolves_on_the_map(self) -> None:
        frame = frame_of("top", 88, 104, 0.5)
        leg = next(layer.cover for layer in layers("top", frame) if layer.shape == "leg")
        most = [
            max(leg[row * frame.width : (row + 1) * frame.width])
            for row in range(frame.height)
            if frame.millimetres(0, row + 0.5)[1] > 200
        ]
        assert most[0] == 255
        assert most[-1] < 20
        assert all(lower <= upper for upper, lower in pairwise(most)), "softly, never in one cut"
        assert len({*most}) > 10


class TestAPose:
    def test_lifts_the_big_toe(self) -> None:
        view = views()["inner"]
        toe = view.shapes["toe1"]
        bent = moved(toe.outline, toe, view, (("toes_up", 4),))
        assert min(y for _, y in bent) < min(y for _, y in toe.outline) - 10

    def test_shortens_curled_toes_towards_their_base(self) -> None:
        view = views()["top"]
        for toe in (shape for shape in view.shapes.values() if shape.is_toe):
            bent = moved(toe.outline, toe, view, (("curl", 4),))
            assert max(y for _, y in bent) == pytest.approx(max(y for _, y in toe.outline))
            assert min(y for _, y in bent) > min(y for _, y in toe.outline) + 10

    def test_spreads_the_outer_toes_apart(self) -> None:
        view = views()["top"]
        tips = [
            [
                min(moved(view.shapes[toe].outline, view.shapes[toe], view, posed), key=lambda at: at[1])[0]
                for toe in ("toe1", "toe5")
            ]
            for posed in ((), (("spread", 4),))
        ]
        assert tips[1][0] < tips[0][0]
        assert tips[1][1] > tips[0][1]

    def test_leaves_other_shapes_as_they_are(self) -> None:
        view = views()["top"]
        body = view.shapes["body"]
        assert moved(body.outline, body, view, (("curl", 4), ("spread", 2))) == body.outline


def test_a_zone_in_several_states_is_left_alone_first_then_worked() -> None:
    assert dict(states_of({"done": ("heel", "top", "toe1"), "now": ("heel", "top"), "alone": ("heel",)})) == {
        "heel": "alone", "top": "now", "toe1": "done",
    }  # fmt: skip
