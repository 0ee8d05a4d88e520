"""A heat map: the more a zone is worked on, the warmer it is, and what is not worked on stays a foot."""

import pytest

from selfcare.footmap.cells import FOURTHS, WHOLE
from selfcare.footmap.heat import heat_of, heated
from selfcare.footmap.palette import palette
from selfcare.footmap.picture import Drawing, Picture
from selfcare.footmap.scene import heat_scene
from selfcare.footmap.still import area_cover, frame_of, states_of, still
from tests.footmap.support import DAY, luminance

FRAME = frame_of("sole", 60, 80, 1.0)


def mean_light(pixels: list[int], zone: str) -> float:
    """How bright a zone is on average."""
    inside = [index for index, share in enumerate(area_cover("sole", zone, FRAME)) if share > 200]
    return sum(luminance(pixels[index]) for index in inside) / len(inside)


def test_the_most_worked_zone_is_as_warm_as_one_that_is_worked_now() -> None:
    hot = heated("sole", FRAME, heat_of({"heel": 60.0}), DAY)
    now = still("sole", FRAME, states_of({"now": ["heel"]}), DAY)
    assert mean_light(hot, "heel") == pytest.approx(mean_light(list(now), "heel"), rel=0.02)


def test_more_time_is_warmer() -> None:
    pixels = heated("sole", FRAME, heat_of({"heel": 60.0, "arch_central": 30.0, "ball_central": 5.0}), DAY)
    cold = list(still("sole", FRAME, (), DAY))
    gained = [
        mean_light(pixels, zone) - mean_light(cold, zone) for zone in ("heel", "arch_central", "ball_central")
    ]
    assert gained == sorted(gained, reverse=True)
    assert gained[-1] > 0, "the least is still seen"


def test_what_is_not_worked_on_stays_as_it_is() -> None:
    pixels = heated("sole", FRAME, heat_of({"heel": 60.0}), DAY)
    assert mean_light(pixels, "ball_central") == mean_light(
        list(still("sole", FRAME, (), DAY)), "ball_central"
    )


def test_no_time_gives_no_heat() -> None:
    assert heat_of({}) == ()
    assert heat_of({"heel": 0.0, "top": 3.0}) == (("top", 255),)


@pytest.mark.parametrize("look", ["day", "night", "contrast", "light", "few", "sixteen"])
def test_only_colours_of_the_look_are_used_where_a_terminal_has_few(look: str) -> None:
    colours = palette(look)
    of = heat_scene({"heel": 60.0, "toe1": 20.0, "top": 40.0}, colours)
    cells = Picture(Drawing(40, 16, FOURTHS, colours, of.feet)).cells
    seen = {
        colour for row in cells for cell in row for colour in (cell.front, cell.ground) if colour is not None
    }
    assert not colours.snaps or seen <= set(colours.snaps) | {colours.ground}


def test_without_colours_the_hottest_can_still_be_told() -> None:
    look = palette("shades")
    hot, cold = (
        "".join(
            cell.character
            for row in Picture(Drawing(40, 16, WHOLE, look, heat_scene(times, look).feet)).cells
            for cell in row
        )
        for times in ({"arch_central": 60.0}, {"heel": 60.0})
    )
    assert hot != cold
