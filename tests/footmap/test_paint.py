"""What is painted over a foot: hands, a ring of breath, a band of light, and waves."""

import pytest

from selfcare.footmap.cells import HALVES
from selfcare.footmap.geometry import ViewId
from selfcare.footmap.moment import AT_REST, Shown
from selfcare.footmap.motions import Tool
from selfcare.footmap.palette import Colour, Palette, palette, snapped
from selfcare.footmap.picture import Drawing, FootShown, Picture
from selfcare.footmap.scene import scene_of
from selfcare.footmap.still import states_of
from selfcare.footmap.touch import RADII, WIDE, Touch
from tests.footmap.support import DAY, NOTHING, luminance, played, segment

COLUMNS, ROWS = 44, 40
"""Of a picture of half cells, each of which is a pixel by itself: twice as many rows of them."""

Pixels = list[list[Colour | None]]


def pixels(picture: Picture) -> Pixels:
    """The pixels, row by row."""
    rows: Pixels = []
    for cells in picture.cells:
        rows.append([cell.ground if cell.front is None else cell.front for cell in cells])
        rows.append([cell.ground for cell in cells])
    return rows


def drawn(*shown: Shown, view: ViewId = "sole", look: Palette = DAY) -> list[Pixels]:
    """A foot at rest, and at each of some moments."""
    foot = FootShown("right", view, states_of({"now": ("arch_medial", "arch_central", "arch_lateral")}))
    picture = Picture(Drawing(COLUMNS, ROWS, HALVES, look, (foot,)))
    found = []
    for moment in (AT_REST, *shown):
        picture.show(moment)
        found.append(pixels(picture))
    return found


def changed(one: Pixels, other: Pixels) -> list[tuple[int, int]]:
    """Row and column of each pixel in which two pictures differ."""
    return [
        (row, column)
        for row, (cells, others) in enumerate(zip(one, other, strict=True))
        for column, (cell, another) in enumerate(zip(cells, others, strict=True))
        if cell != another
    ]


def hand(tool: Tool, strength: float = 1.0, share: float = 1.0) -> Shown:
    return Shown({"sole": (Touch(48, 160, strength, tool, share),)})


def extent(places: list[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns places take."""
    rows, columns = ([place[axis] for place in places] for axis in (0, 1))
    return max(rows) - min(rows) + 1, max(columns) - min(columns) + 1


class TestAHand:
    @pytest.mark.parametrize("tool", RADII)
    def test_is_as_large_as_it_is(self, tool: Tool) -> None:
        at_rest, touched = drawn(hand(tool))
        rows, columns = extent(changed(at_rest, touched))
        wide, high = RADII[tool]
        scale = (ROWS * 2 - 1.2) / 264  # pixels for each millimetre
        assert rows == pytest.approx(2 * high * scale * 1.08, abs=2)
        assert columns == pytest.approx(min(2 * wide * scale * 1.08, COLUMNS), abs=3)

    def test_that_is_firm_is_larger_and_brighter(self) -> None:
        at_rest, light, firm = drawn(hand("thumb", 0.2), hand("thumb", 1.0))
        assert len(changed(at_rest, light)) < len(changed(at_rest, firm))
        assert brightest(light) < brightest(firm)

    def test_that_is_wide_lets_the_zone_shine_through(self) -> None:
        _, palm, thumb = drawn(hand("palm"), hand("thumb"))
        assert brightest(palm) < brightest(thumb)
        assert {"palm", "palms", "towel"} == WIDE

    def test_leaves_a_tail_that_is_fainter(self) -> None:
        at_rest, tail, thumb = drawn(hand("thumb", 1, 0.34), hand("thumb"))
        assert changed(at_rest, tail)
        assert brightest(tail) < brightest(thumb)

    @pytest.mark.parametrize("name", ["contrast", "sixteen", "sixteen-light"])
    def test_has_a_rim_where_it_would_not_stand_out_and_its_tail_has_none(self, name: str) -> None:
        look = palette(name)
        at_rest, thumb, tail = drawn(hand("thumb"), hand("thumb", 1, 0.34), look=look)
        rims = [
            [new[row][column] == look.rim for row, column in changed(at_rest, new)] for new in (thumb, tail)
        ]
        assert sum(rims[0]) >= 8
        assert not any(rims[1])

    def test_at_the_edge_of_the_map_is_cut_off(self) -> None:
        for x, y in ((-40, 100), (150, 100), (50, -30), (50, 300)):
            drawn(Shown({"sole": (Touch(x, y, 1, "palm"),)}))

    def test_in_another_view_is_not_seen(self) -> None:
        at_rest, touched = drawn(Shown({"top": (Touch(50, 100, 1, "palm"),)}))
        assert at_rest == touched


def brightest(rows: Pixels) -> float:
    return max(luminance(colour) for row in rows for colour in row if colour is not None)


class TestABreath:
    def test_is_a_ring_that_grows_as_one_breathes_in(self) -> None:
        at_rest, out, drawn_in = drawn(Shown(breath=0.0), Shown(breath=1.0), view="top")
        small, large = (extent(changed(at_rest, ring)) for ring in (out, drawn_in))
        assert small[0] + 6 < large[0]
        assert small[1] < large[1]

    def test_leaves_its_middle_free(self) -> None:
        at_rest, ring = drawn(Shown(breath=0.5), view="top")
        rows, columns = ([place[axis] for place in changed(at_rest, ring)] for axis in (0, 1))
        middle = ((min(rows) + max(rows)) // 2, (min(columns) + max(columns)) // 2)
        assert middle not in changed(at_rest, ring)


class TestLight:
    def test_goes_from_the_toes_to_the_heel(self) -> None:
        at_rest, *bands = drawn(*(Shown(light=share / 10) for share in range(1, 10)))
        middles = []
        for band in bands:
            rows = [row for row, _ in changed(at_rest, band)]
            assert max(rows) - min(rows) < 10
            middles.append(sum(rows) / len(rows))
        assert middles == sorted(middles)

    def test_lies_on_the_foot_alone(self) -> None:
        at_rest, band = drawn(Shown(light=0.5))
        assert all(at_rest[row][column] != DAY.ground for row, column in changed(at_rest, band))


class TestWater:
    def test_has_waves_that_move_round_the_feet_and_not_over_them(self) -> None:
        of = scene_of(segment(played("soak")), NOTHING, DAY)
        picture = Picture(Drawing(60, 30, HALVES, DAY, of.feet, in_water=True))
        at_rest = pixels(picture)
        waves = []
        for seconds in (0.0, 2.0, 4.0):
            picture.show(of.at(seconds, 600))
            now = pixels(picture)
            waves.append(changed(at_rest, now))
            assert {at_rest[row][column] for row, column in waves[-1]} == {DAY.water}
            assert {now[row][column] for row, column in waves[-1]} == {snapped(DAY.shore, DAY)}
        assert waves[0] != waves[1] != waves[2]
        assert all(len(wave) > 50 for wave in waves)

    def test_has_round_corners_on_the_ground(self) -> None:
        of = scene_of(segment(played("soak")), NOTHING, DAY)
        rows = pixels(Picture(Drawing(60, 30, HALVES, DAY, of.feet, in_water=True)))
        assert {rows[0][0], rows[0][-1], rows[-1][0], rows[-1][-1]} == {DAY.ground}
        assert rows[0][30] == rows[-1][30] == DAY.shore
        assert sum(colour == DAY.water for row in rows for colour in row) > 500

    def test_without_colours_has_a_shore(self) -> None:
        look = palette("ascii")
        assert look.characters[look.shore] == "~"
