"""What is left alone: no hand in it, its lines and places left out, and the rest as before."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.footmap.cells import WHOLE
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.lanes import NO_LIMIT, Reach, course
from selfcare.footmap.motions import motions
from selfcare.footmap.moves import MOVES
from selfcare.footmap.palette import palette
from selfcare.footmap.picture import Picture
from selfcare.footmap.scene import Scene, Worked, scene_of
from selfcare.footmap.touch import Touch
from selfcare.routine.model import FEET
from tests.footmap.support import (
    COLOURLESS,
    DAY,
    IDS,
    drawing,
    is_in,
    moments,
    move,
    own,
    scene,
    segment,
    technique_of,
    text_of,
)
from tests.support import together

pytestmark = pytest.mark.uncounted

PLAYED = [(id, view) for id in IDS for view in motions()[id].views]
"""Every technique in each view that it has."""

EVERYTHING = tuple(catalogue().zones)


def leaving(*zones: str) -> Worked:
    """Zones of both feet that are left alone."""
    return Worked({}, dict.fromkeys(FEET, zones))


def touches(of: Scene, seconds: float, count: int) -> Iterator[tuple[ViewId, Touch]]:
    """Every hand at so many moments, in its view."""
    for at in moments(seconds, count):
        for view, hands in of.at(at, seconds).touches.items():
            for hand in hands:
                yield view, hand


def strayed(id: str, zone: str, count: int) -> list[tuple[ViewId, Touch]]:
    """The hands of a technique in a zone that is left alone."""
    seconds = technique_of(id).seconds
    return [
        (view, hand)
        for view, hand in touches(scene(id, worked=leaving(zone)), seconds, count)
        if is_in((hand.x, hand.y), view, [zone])
    ]


def some(zones: tuple[str, ...]) -> tuple[str, ...]:
    """Zones to try where every one of them is tried with what takes long."""
    return zones if len(zones) <= 4 else zones[1::4]


@together("id", IDS)
def test_no_hand_is_in_a_zone_that_is_left_alone(id: str) -> None:
    for number, zone in enumerate(some(technique_of(id).zones)):
        assert strayed(id, zone, 17 + number) == [], zone


@pytest.mark.exhaustive
@pytest.mark.parametrize("id", IDS)
def test_no_hand_is_in_any_zone_that_is_left_alone_at_a_hundred_moments(id: str) -> None:
    for zone in EVERYTHING:
        assert strayed(id, zone, 100) == [], zone


def test_lines_and_places_wholly_in_it_are_left_out_and_the_others_keep_their_order() -> None:
    for id, view in PLAYED:
        motion = motions()[id]
        whole = course(motion, view, NO_LIMIT)
        if len(motion.views) > 1:
            continue  # two hands keep together
        for zone in some(technique_of(id).zones):
            rest = course(motion, view, Reach(technique_of(id).zones, (zone,)))
            assert rest.lanes == tuple(
                lane for lane in whole.lanes if not all(is_in(point, view, [zone]) for point in lane.points)
            )
            assert rest.spots == tuple(
                spot for spot in whole.spots if not all(is_in(point, view, [zone]) for point in spot)
            )


def test_two_lanes_of_three_are_left_where_the_inner_arch_is_left_alone() -> None:
    thumb = move("arch-thumb-slides", "sole", alone=("arch_medial",))
    assert [thumb.at(5.0 * number)[0][:2] for number in range(3)] == [(48, 206), (27, 206), (48, 206)]


def test_four_toes_are_circled_where_one_is_left_alone() -> None:
    finger = move("toe-circles", "top", alone=("toe3",))
    assert [round(finger.at(5.0 * number)[0].x) - 5 for number in range(5)] == [20, 47, 80, 95, 20]


@pytest.mark.parametrize("zone", ["heel", "arch_central", "ball_central", "toe2", "top"])
def test_two_hands_press_the_same_part_of_the_foot_whatever_is_left_alone(zone: str) -> None:
    """One above and one below: where one has nothing to press, the other does not run ahead of it."""
    above, below = ({round(at): hand.y for at, hand in pressed(view, zone)} for view in ("top", "sole"))
    both = above.keys() & below.keys()
    assert len(both) >= 4
    # Where both hands work, they are at the same step of the way from the heel to the toes.
    top_order, sole_order = ([places[at] for at in sorted(both)] for places in (above, below))
    assert rising(top_order) == rising(sole_order)


def pressed(view: ViewId, zone: str) -> Iterator[tuple[float, Touch]]:
    hand = move("whole-foot-squeeze", view, alone=(zone,))
    period = hand.timing.release + hand.timing.hold
    for number in range(24):
        at = number * period + hand.timing.release + 0.5
        for touch in hand.at(at):
            if not is_in((touch.x, touch.y), view, [zone]):
                yield at, touch


def rising(places: list[float]) -> list[bool]:
    """Whether each place is nearer to the heel than the one before: where the way begins anew."""
    return [after > before for before, after in pairwise(places)]


@together("id", IDS)
def test_where_everything_is_left_alone_nothing_is_touched_and_nothing_breaks(id: str) -> None:
    shows = scene(id, worked=leaving(*EVERYTHING))
    inside = [
        (view, hand)
        for view, hand in touches(shows, technique_of(id).seconds, 30)
        if is_in((hand.x, hand.y), view, EVERYTHING)
    ]
    assert inside == []
    picture = Picture(drawing(shows, 12, 10))
    for at in (0.0, 3.0, 20.0):
        picture.show(shows.at(at, technique_of(id).seconds))


@together("kind", MOVES)
def test_a_motion_with_nothing_to_touch_touches_nothing(kind: str) -> None:
    of = next(each for each in motions().values() if each.kind == kind)
    id = next(id for id in IDS if motions()[id] is of)
    view = of.views[0]
    timing = move(id, view).timing
    nowhere = course(of, view, NO_LIMIT)
    empty = type(nowhere)((), (), ())
    assert [MOVES[of.kind](of, empty, timing, at) for at in (0, 1, 3, 20)] == [[]] * 4


def test_a_step_of_one_s_own_goes_round_what_is_left_alone() -> None:
    of = own("arch_medial", "arch_central", "arch_lateral", does=["press"])
    shows = scene_of(segment(of), leaving("arch_central"), DAY)
    hands = list(touches(shows, of.seconds, 60))
    assert hands
    assert {zone for zone in of.zones for view, hand in hands if is_in((hand.x, hand.y), view, [zone])} == {
        "arch_medial", "arch_lateral",
    }  # fmt: skip


def test_one_foot_can_be_left_alone_where_the_other_is_not() -> None:
    worked = Worked({}, {"left": ("ball_medial",), "right": ()})
    left, right = (scene("thumb-walk-ball", foot, worked) for foot in FEET)
    assert not any(is_in((hand.x, hand.y), view, ["ball_medial"]) for view, hand in touches(left, 90, 90))
    assert any(is_in((hand.x, hand.y), view, ["ball_medial"]) for view, hand in touches(right, 90, 90))


@pytest.mark.parametrize("name", COLOURLESS)
def test_it_is_hatched_where_there_are_no_colours(name: str) -> None:
    look = palette(name)
    shows = scene_of(segment(own("heel")), leaving("heel"), look)
    assert look.characters[5] in text_of(Picture(drawing(shows, 22, 26, look, WHOLE)))


def test_left_alone_wins_over_worked_now() -> None:
    worked = Worked({"right": ("heel",)}, {"right": ("heel",)})
    foot = scene_of(segment(own("heel", "arch_medial")), worked, DAY).feet[0]
    assert dict(foot.states) == {"heel": "alone", "arch_medial": "now"}


def test_what_a_view_does_not_show_is_no_fault() -> None:
    for view in views():
        for zone in EVERYTHING:
            course(motions()["arch-thumb-slides"], view, Reach((), (zone,)))
