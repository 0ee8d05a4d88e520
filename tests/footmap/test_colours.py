"""The colours: what has to stand out does, in every kind of terminal, by night and without colours."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from statistics import fmean

import pytest

from selfcare.footmap.cells import FOURTHS, QUADRANTS, WHOLE, Cell, Grain
from selfcare.footmap.geometry import ViewId
from selfcare.footmap.moment import AT_REST
from selfcare.footmap.palette import Colour, Palette, channels, cut, dimmed, mix, palette, snapped
from selfcare.footmap.picture import Drawing, FootShown, Picture
from selfcare.footmap.scene import RESTING, WAITING_FOOT, Scene, Worked, scene_of
from selfcare.footmap.still import ZoneState, states_of
from selfcare.routine.model import FEET
from tests.footmap.support import (
    COLOURED,
    COLOURLESS,
    DAY,
    FEW_COLOURS,
    contrast,
    different,
    drawing,
    luminance,
    own,
    played,
    scene,
    segment,
    text_of,
)
from tests.support import together

pytestmark = pytest.mark.uncounted

NIGHT_TEXT = 0xCB8A48
"""The text of a night session."""

LOW_LAMP = 0.36
"""The greatest luminance of anything at night."""

OF_THE_NIGHT = ("night", "few-night", "sixteen-night")

FLOORS = {
    "day": (3.0, 2.5, 2.0),
    "night": (1.85, 2.0, 1.9),
    "contrast": (3.0, 3.7, 1.8),
    "light": (2.1, 2.05, 4.5),
    "few": (2.75, 2.9, 2.0),
    "few-night": (1.5, 2.7, 1.6),
    "few-light": (2.0, 1.9, 4.5),
    "sixteen": (2.8, 6.9, 0),
    "sixteen-night": (2.8, 1.4, 3.5),
    "sixteen-light": (2.3, 2.2, 0),
}
"""The least contrast of foot and ground, of zone and foot, and of hand and zone; 0 where a rim does it."""

STATES: dict[ZoneState, str] = {"now": "heel", "done": "ball_central", "alone": "arch_medial"}
"""A zone of the sole in each state."""


def grain_of(look: Palette) -> Grain:
    return WHOLE if look.characters else FOURTHS


def foot(
    look: Palette, *states: ZoneState, view: ViewId = "sole", columns: int = 12, rows: int = 14
) -> Picture:
    """A foot with one zone in each of some states."""
    zones = states_of({state: (STATES[state],) for state in states})
    shown = FootShown("right", view, zones, look=look)
    return Picture(Drawing(columns, rows, grain_of(look), look, (shown,)))


class TestWhatStandsOut:
    @pytest.mark.parametrize("name", FLOORS)
    def test_the_foot_from_the_ground(self, name: str) -> None:
        look = palette(name)
        assert contrast(look.middle_body, look.ground) >= FLOORS[name][0]

    @pytest.mark.parametrize("name", FLOORS)
    def test_what_is_worked_from_the_foot(self, name: str) -> None:
        look = palette(name)
        assert contrast(look.middle_zone, look.middle_body) >= FLOORS[name][1]

    @pytest.mark.parametrize("name", FLOORS)
    def test_the_hand_from_what_is_worked(self, name: str) -> None:
        look = palette(name)
        assert contrast(look.marker, look.middle_zone) >= FLOORS[name][2]
        if FLOORS[name][2] < 2 and not name.endswith("night"):  # by night no hand moves
            assert look.rim is not None
            assert contrast(look.rim, look.middle_zone) >= 2

    def test_every_palette_with_colours_has_its_floors(self) -> None:
        assert set(FLOORS) == set(COLOURED)


class TestByNight:
    @pytest.mark.parametrize("name", OF_THE_NIGHT)
    def test_no_area_is_brighter_than_the_text(self, name: str) -> None:
        look = palette(name)
        areas = [look.ground, *look.body, *look.zone, look.done, look.nail, look.bone, look.hatch, look.trail]
        assert max(map(luminance, [*areas, look.water, look.shore])) <= luminance(NIGHT_TEXT)

    @pytest.mark.parametrize("name", OF_THE_NIGHT)
    def test_every_colour_is_dim_and_warm(self, name: str) -> None:
        # By night no hand moves: its colour is that of arrows, and of the ring of a breath.
        look = palette(name)
        colours = {
            *look.body,
            *look.zone,
            look.done,
            look.nail,
            look.bone,
            look.marker,
            look.trail,
            look.shore,
        }
        for colour in {*colours, *look.snaps, look.ground, look.hatch, look.water}:
            red, green, blue = channels(colour)
            assert luminance(colour) <= LOW_LAMP, hex(colour)
            assert red >= green >= blue, hex(colour)

    @pytest.mark.parametrize("name", OF_THE_NIGHT)
    def test_nothing_is_drawn_that_is_brighter_than_a_low_lamp(self, name: str) -> None:
        assert max(map(luminance, all_colours(palette(name)))) <= LOW_LAMP

    def test_no_foot_at_rest_is_brighter_than_the_text(self) -> None:
        for view in ("sole", "top", "inner", "outer"):
            assert brightest(foot(palette("night"), *STATES, view=view)) <= luminance(NIGHT_TEXT)

    @pytest.mark.parametrize("id", ["settle", "rest"])
    def test_the_breath_is_no_brighter_than_the_text(self, id: str) -> None:
        look = palette("night")
        of = scene(id, look=look, night=True)
        picture = Picture(drawing(of, 24, 14, look))
        for at in (0.0, 2.0, 4.0, 7.0):
            picture.show(of.at(at, 30))
            assert brightest(picture) <= luminance(NIGHT_TEXT)

    def test_what_is_bright_is_only_a_few_lines(self) -> None:
        look = palette("night")
        of = scene("arch-thumb-slides", look=look, night=True)
        picture = Picture(Drawing(22, 26, FOURTHS, look, of.feet, of.motion, arrows=True))
        bright = [
            cell for row in picture.cells for cell in row if cell_luminance(cell) > luminance(NIGHT_TEXT)
        ]
        assert len(bright) < 22 * 26 / 20


def brightest(picture: Picture) -> float:
    return max(luminance(colour) for colour in colours_of(picture))


def colours_of(picture: Picture) -> set[Colour]:
    """Every colour that is seen."""
    cells = [cell for row in picture.cells for cell in row]
    return {colour for cell in cells for colour in (cell.front, cell.ground) if colour is not None}


def cell_luminance(cell: Cell) -> float:
    """How bright a cell is as a whole."""
    assert cell.ground is not None
    if cell.front is None:
        return luminance(cell.ground)
    share = QUADRANTS.index(cell.character).bit_count() / 4
    return luminance(cell.front) * share + luminance(cell.ground) * (1 - share)


SCENES = ("long-glides", "look", "rest", "soak", "heel-squeeze")

WORKED = Worked(dict.fromkeys(FEET, ("ball_central", "top")), dict.fromkeys(FEET, ("toe1", "ball_medial")))


def pictures_of(look: Palette) -> Iterator[Picture]:
    """Feet at work, at rest, in water, bent, and with zones in every state."""
    for id in SCENES:
        of = scene_of(segment(played(id)), WORKED, look, paused=id == "heel-squeeze")
        yield from at_moments(of, look)
    yield from at_moments(scene_of(segment(None, "left", "switch"), WORKED, look), look)


def at_moments(of: Scene, look: Palette) -> Iterator[Picture]:
    for arrows in (False, True):
        grain = grain_of(look)
        picture = Picture(Drawing(14, 9, grain, look, of.feet, of.motion, arrows, of.in_water))
        for shown in (AT_REST, of.at(1.4, 60), of.at(4.1, 60)):
            picture.show(shown)
            yield picture


@cache
def all_colours(look: Palette) -> frozenset[Colour]:
    """Every colour that is seen in any of the pictures."""
    return frozenset(colour for picture in pictures_of(look) for colour in colours_of(picture))


class TestFewColours:
    @pytest.mark.parametrize("name", FEW_COLOURS)
    def test_are_the_only_ones(self, name: str) -> None:
        look = palette(name)
        colours = all_colours(look)
        assert colours <= {*look.snaps, look.ground}

    @pytest.mark.parametrize("name", [name for name in FEW_COLOURS if name.startswith("few")])
    def test_are_the_only_ones_on_the_background_of_a_theme(self, name: str) -> None:
        look = palette(name, 0x1B1F1E)
        colours = all_colours(look)
        assert colours <= {*look.snaps, look.ground}
        assert look.ground in colours

    @pytest.mark.parametrize("name", FEW_COLOURS)
    def test_are_those_of_the_palette(self, name: str) -> None:
        look = palette(name)
        needed = {
            *look.body,
            *look.zone,
            look.done,
            look.hatch,
            look.marker,
            look.trail,
            look.nail,
            look.bone,
        }
        assert needed <= {*look.snaps, look.ground}
        assert {look.water, look.shore} <= {*look.snaps, look.ground}

    @pytest.mark.parametrize("name", [name for name in FEW_COLOURS if name.startswith("sixteen")])
    def test_of_sixteen_are_colours_that_terminals_number(self, name: str) -> None:
        levels = {0x00, 0x55, 0xAA, 0xFF}
        assert all(
            {colour >> 16, colour >> 8 & 255, colour & 255} <= levels for colour in palette(name).snaps
        )

    @pytest.mark.parametrize("name", [name for name in FEW_COLOURS if name.startswith("few")])
    def test_of_256_are_steps_of_the_cube_or_greys(self, name: str) -> None:
        cube = {0, 95, 135, 175, 215, 255}
        greys = {8 + 10 * step for step in range(24)}
        for colour in palette(name).snaps:
            parts = [colour >> 16, colour >> 8 & 255, colour & 255]
            assert set(parts) <= cube or (len(set(parts)) == 1 and parts[0] in greys)


class TestWithoutColours:
    @pytest.mark.parametrize("name", COLOURLESS)
    def test_every_character_is_one_of_the_palette_s_and_has_no_colour(self, name: str) -> None:
        look = palette(name)
        cells = {cell for picture in pictures_of(look) for row in picture.cells for cell in row}
        assert {cell.character for cell in cells} <= set(look.characters)
        assert {(cell.front, cell.ground) for cell in cells} == {(None, None)}

    @pytest.mark.parametrize("name", COLOURLESS)
    def test_each_state_and_the_hand_have_a_character_of_their_own(self, name: str) -> None:
        look = palette(name)
        ground, plain, done, now, hand, alone, waves = list(look.characters)
        text = text_of(foot(look, "now", "done", "alone"))
        assert all(text.count(character) > 5 for character in (ground, plain, done, now, alone))
        of = scene("arch-thumb-slides", look=look)
        picture = Picture(drawing(of, 22, 26, look, WHOLE))
        assert hand not in text_of(picture)
        picture.show(of.at(1, 60))
        assert hand in text_of(picture)
        assert waves in text_of(Picture(drawing(scene("soak", look=look), 40, 26, look, WHOLE)))

    def test_are_plain_ascii_where_nothing_else_can_be_shown(self) -> None:
        assert palette("ascii").characters.isascii()

    def test_nothing_is_dimmed(self) -> None:
        look = palette("shades")
        assert dimmed(look, 40) is look


def areas(look: Palette, state: ZoneState) -> int:
    """The cells that a zone in a state sets apart from a plain foot."""
    return len(different(foot(look).cells, foot(look, state).cells))


class TestWhatASessionTells:
    @together("name", [*COLOURED, *COLOURLESS])
    @together("state", STATES)
    def test_can_be_told_from_a_plain_foot(self, name: str, state: ZoneState) -> None:
        assert areas(palette(name), state) >= 3

    @together("name", [*COLOURED, *COLOURLESS])
    @together("state", ["now", "alone"])
    def test_can_be_told_while_paused(self, name: str, state: ZoneState) -> None:
        assert areas(dimmed(palette(name), RESTING), state) >= 3

    @pytest.mark.parametrize("name", COLOURED)
    def test_is_worked_now_or_was_before(self, name: str) -> None:
        look = palette(name)
        assert look.middle_zone != look.done

    @pytest.mark.parametrize("name", COLOURED)
    def test_is_worked_now_or_was_before_while_paused(self, name: str) -> None:
        look = dimmed(palette(name), RESTING)
        assert look.middle_zone != look.done

    @pytest.mark.parametrize("name", COLOURED)
    def test_leaves_a_foot_that_waits_in_sight(self, name: str) -> None:
        look = dimmed(palette(name), WAITING_FOOT)
        assert look.middle_body != look.ground
        ground = Cell(" ", None, look.ground)
        assert sum(cell != ground for row in foot(look).cells for cell in row) > 40

    @pytest.mark.parametrize("name", COLOURED)
    def test_has_a_coming_foot_that_is_warmer_than_the_one_that_waits(self, name: str) -> None:
        look = palette(name)
        coming, waiting = (
            [cell_luminance(cell) for row in foot(colours, *states).cells for cell in row]
            for colours, states in ((look, ("done",)), (dimmed(look, WAITING_FOOT), ()))
        )
        far, near = (abs(fmean(foot) - luminance(look.ground)) for foot in (coming, waiting))
        if look.soft == "nothing":  # flat colours do not dim: there it is another colour
            assert look.done not in {look.middle_body, look.ground}
        else:
            assert far > 1.1 * near


class TestInGrey:
    """What is lost to those who see no colours, or print the picture."""

    @pytest.mark.parametrize("id", ["arch-thumb-slides", "heel-squeeze", "ball-kneading", "top-tracing"])
    def test_a_zone_is_twice_as_bright_as_the_foot(self, id: str) -> None:
        of = scene(id)
        plain = Picture(Drawing(22, 26, FOURTHS, DAY, (FootShown("right", of.views[0]),)))
        lit = Picture(Drawing(22, 26, FOURTHS, DAY, of.feet))
        cells = different(plain.cells, lit.cells)
        bright, dark = (
            fmean(cell_luminance(picture.cells[row][column]) for row, column in cells)
            for picture in (lit, plain)
        )
        assert len(cells) > 20
        assert bright / dark >= 2

    @pytest.mark.parametrize("id", ["arch-thumb-slides", "heel-squeeze", "ball-kneading", "top-tracing"])
    def test_a_hand_is_brighter_than_the_zone(self, id: str) -> None:
        of = scene(id)
        picture = Picture(Drawing(22, 26, FOURTHS, DAY, of.feet))
        zone = fmean(
            cell_luminance(cell)
            for row, other in zip(
                picture.cells, foot(DAY, view=of.views[0], columns=22, rows=26).cells, strict=True
            )
            for cell, plain in zip(row, other, strict=True)
            if cell != plain
        )
        picture.show(of.at(2.5, 60))
        assert max(cell_luminance(cell) for row in picture.cells for cell in row) / zone >= 1.6


class TestMixing:
    def test_of_nothing_or_all_is_one_of_the_two(self) -> None:
        assert (mix(0x102030, 0xA0B0C0, 0), mix(0x102030, 0xA0B0C0, 255)) == (0x102030, 0xA0B0C0)
        assert mix(0x000000, 0xFFFFFF, 127) == 0x7F7F7F

    def test_is_cut_where_there_are_few_colours(self) -> None:
        assert [cut(1, 2, share) for share in (0, 127, 128, 255)] == [1, 1, 2, 2]

    def test_is_rounded_but_never_the_ground(self) -> None:
        assert snapped(0x1B1F1E, DAY) == 0x1B1F1E == DAY.ground
        assert snapped(0x1B1F1D, DAY) == 0x1C201C
        assert snapped(0xFFFFFF, DAY) == 0xFCFCFC

    def test_takes_the_nearest_colour_that_there_is(self) -> None:
        assert snapped(0xFEFE60, palette("sixteen")) == 0xFFFF55
        assert snapped(0x606060, palette("sixteen")) == 0x555555


class TestARamp:
    @pytest.mark.parametrize("name", COLOURED)
    def test_goes_from_dark_over_the_middle_to_light(self, name: str) -> None:
        look = palette(name)
        for ramp in (look.body, look.zone):
            assert len(ramp) == 19
            bright = [luminance(colour) for colour in ramp]
            assert all(after >= before - 0.01 for before, after in pairwise(bright))

    def test_has_the_written_colours_at_its_ends_and_in_its_middle(self) -> None:
        assert [DAY.body[step] for step in (0, 9, 18)] == [0x2F3835, 0x616C67, 0x84928B]
        assert (DAY.middle_body, DAY.middle_zone) == (0x616C67, 0xDFA55C)


def test_a_dimmed_foot_lies_between_itself_and_the_ground() -> None:
    for name in ("day", "night", "contrast", "light"):
        look = palette(name)
        for part in ("middle_body", "middle_zone", "done", "nail", "bone"):
            before, after = (contrast(getattr(each, part), look.ground) for each in (look, dimmed(look, 40)))
            assert 1 < after < before
        assert dimmed(look, 40).marker == look.marker
        assert dimmed(look, 40).ground == look.ground


def test_the_theme_s_own_background_lies_behind_the_map() -> None:
    look = palette("day", 0x123456)
    assert foot(look).cells[0][0] == Cell(" ", None, 0x123456)


def test_a_step_of_one_s_own_lights_its_zones() -> None:
    of = scene_of(segment(own("heel")), Worked({}, {}), DAY)
    assert dict(of.feet[0].states) == {"heel": "now"}
