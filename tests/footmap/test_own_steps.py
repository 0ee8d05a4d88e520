"""Steps of one's own: what they do says how they move, their zones say where."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

import selfcare.footmap
from selfcare.catalogue.model import DOES, catalogue
from selfcare.footmap.geometry import Point, ViewId, views
from selfcare.footmap.lanes import Reach, course
from selfcare.footmap.motions import motions, own_motions
from selfcare.footmap.seen import motion_of, view_showing, views_of
from tests.footmap.support import is_in, own
from tests.support import together

ORDER = [
    does
    for does in tomllib.loads(
        (Path(selfcare.footmap.__file__).parent / "own_motions.toml").read_text(encoding="utf-8")
    )
    if does != "format"
]
"""What a step may do, as the file has it."""


@together("does", DOES)
def test_a_step_moves_as_what_it_does(does: str) -> None:
    assert motion_of(own("heel", does=[does])) is own_motions()[does]


def test_of_several_things_that_it_does_the_one_further_up_in_the_file_decides() -> None:
    for one, other in combinations(ORDER, 2):
        assert motion_of(own("heel", does=[one, other])) is own_motions()[one]


def test_water_and_cold_come_before_what_hands_do() -> None:
    assert ORDER[:2] == ["heat", "cold"]
    assert motion_of(own("heel", does=["heat", "stroke"])).kind == "quiet"


def test_a_step_that_does_not_say_what_it_does_stands_still() -> None:
    assert motion_of(own("heel")).kind == "quiet"
    assert motion_of(own()).kind == "quiet"


def test_a_step_that_is_like_a_technique_moves_as_it_does() -> None:
    borrowed = own("heel", does=["press"], like="arch-thumb-slides")
    assert motion_of(borrowed) is motions()["arch-thumb-slides"]
    assert views_of(borrowed) == ("sole",)


@pytest.mark.parametrize(
    ("zones", "view"),
    [
        (("heel",), "sole"),
        (("top",), "top"),
        (("ankle",), "top"),
        (("ankle_inner",), "inner"),
        (("ankle_outer",), "outer"),
        (("achilles",), "inner"),
        (("achilles", "heel", "ankle_outer"), "outer"),
        (("toe1", "toe2"), "sole"),
        (("toe1", "top", "ankle"), "top"),
        ((), "top"),
    ],
)
def test_a_step_is_seen_from_where_most_of_its_zones_are(zones: tuple[str, ...], view: ViewId) -> None:
    assert view_showing(zones) == view
    assert views_of(own(*zones, does=["press"])) == (view,)


PLACES = [
    pytest.param(zone, view.id, marks=() if view_showing((zone,)) == view.id else pytest.mark.exhaustive)
    for zone in catalogue().zones
    for view in views().values()
    if zone in view.areas
]
"""Every zone in the view that a step on it alone has; in the other views with what takes long."""

FROM_THE_HEEL: dict[ViewId, tuple[str, ...]] = {
    "sole": ("heel", "arch_medial", "toe1"),
    "top": ("ankle", "top", "toe5"),
    "inner": ("heel", "inner_edge", "toe1"),
    "outer": ("heel", "outer_edge", "toe5"),
}


@pytest.mark.parametrize(("zone", "view"), PLACES)
def test_a_hand_presses_in_the_zone_that_the_step_names(zone: str, view: ViewId) -> None:
    spots = course(motion_of(own(zone, does=["press"])), view, Reach((zone,))).spots
    assert len(spots) == 1
    assert all(is_in(place, view, [zone]) for spot in spots for place in spot)


def along(point: Point, view: ViewId) -> float:
    """How far a place is from the heel, towards the toes."""
    x, y = point
    return {"up": -y, "left": -x, "right": x}[views()[view].toes]


@pytest.mark.parametrize("view", FROM_THE_HEEL)
def test_it_goes_through_its_zones_from_the_heel_to_the_toes(view: ViewId) -> None:
    zones = FROM_THE_HEEL[view]
    spots = [spot[0] for spot in course(own_motions()["press"], view, Reach(zones[::-1])).spots]
    assert len(spots) == len(zones)
    assert [along(spot, view) for spot in spots] == sorted(along(spot, view) for spot in spots)


@pytest.mark.parametrize("view", FROM_THE_HEEL)
def test_a_line_goes_from_the_heel_to_the_toes(view: ViewId) -> None:
    for zones in (FROM_THE_HEEL[view], FROM_THE_HEEL[view][:1], FROM_THE_HEEL[view][1:2]):
        (lane,) = course(own_motions()["stroke"], view, Reach(zones)).lanes
        assert along(lane.points[-1], view) > along(lane.points[0], view) + 20, zones


def test_a_line_over_one_zone_runs_along_it() -> None:
    (lane,) = course(own_motions()["stroke"], "sole", Reach(("arch_medial",))).lanes
    assert all(is_in(lane.at(share / 20), "sole", ["arch_medial"]) for share in range(21))


def test_a_step_without_zones_has_nowhere_to_go() -> None:
    empty = course(own_motions()["stroke"], "sole", Reach())
    assert (empty.lanes, empty.last, empty.spots) == ((), (), ())
