"""What the map shows in each part of a session: which feet, from which side, how bright, and whether they move."""

from dataclasses import replace

import pytest

from selfcare import paths
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.moment import AT_REST
from selfcare.footmap.motions import motions
from selfcare.footmap.palette import Palette, dimmed
from selfcare.footmap.scene import RESTING, WAITING_FOOT, Scene, Worked, scene_of
from selfcare.plan.build import bare_plan
from selfcare.plan.model import Segment, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import FEET, Foot
from tests.footmap.support import DAY, IDS, NOTHING, own, played, scene, segment, technique_of
from tests.support import plan, step

Seen = list[tuple[Foot, ViewId]]


def seen(of: Scene) -> Seen:
    """The feet from left to right, or from top to bottom, and the side of each."""
    return [(foot.foot, foot.view) for foot in of.feet]


def looks(of: Scene) -> set[Palette | None]:
    return {foot.look for foot in of.feet}


def lit(of: Scene) -> set[str]:
    return {zone for foot in of.feet for zone, state in foot.states if state == "now"}


PAIR: Seen = [("left", "top"), ("right", "top")]


@pytest.mark.parametrize(
    ("id", "left", "right"),
    [
        ("arch-thumb-slides", [("left", "sole")], [("right", "sole")]),
        ("top-fan", [("left", "top")], [("right", "top")]),
        ("inner-edge-walk", [("left", "inner")], [("right", "inner")]),
        ("outer-edge-walk", [("left", "outer")], [("right", "outer")]),
        ("long-glides", [("left", "top"), ("left", "sole")], [("right", "top"), ("right", "sole")]),
        (
            "ankle-bone-circles",
            [("left", "inner"), ("left", "outer")],
            [("right", "inner"), ("right", "outer")],
        ),
    ],
)
def test_a_step_on_one_foot_shows_that_foot_from_where_it_is_worked(id: str, left: Seen, right: Seen) -> None:
    assert [seen(scene(id, foot)) for foot in FEET] == [left, right]


@pytest.mark.parametrize("id", ["look", "wash", "soak", "dry", "settle", "wipe", "rest", "socks", "clean"])
def test_a_step_for_both_feet_shows_them_from_above_the_left_one_left(id: str) -> None:
    assert seen(scene(id)) == PAIR


def test_two_soles_are_never_shown_together() -> None:
    for id in IDS:
        for side in ("left", "right", "both", "none"):
            of = scene(id, side)
            assert [foot.view for foot in of.feet].count("sole") <= 1
            assert 1 <= len(of.feet) <= 2


def test_two_feet_from_the_side_are_shown_as_one() -> None:
    assert seen(scene("ankle-pumps")) == [("left", "inner")]
    assert seen(scene("heel-squeeze", "both")) == [("left", "sole")]


class TestAStep:
    def test_lights_its_zones_and_keeps_a_little_warmth_in_those_worked_before(self) -> None:
        worked = Worked({"left": ("heel",), "right": ("toe1",)}, {"left": ("toe5",)})
        foot = scene("ball-kneading", "left", worked).feet[0]
        assert dict(foot.states) == {
            "ball_medial": "now", "ball_central": "now", "ball_lateral": "now", "heel": "done", "toe5": "alone",
        }  # fmt: skip

    def test_lights_the_zones_that_are_left_to_it(self) -> None:
        of = scene_of(segment(played("ball-kneading"), zones=("ball_medial",)), NOTHING, DAY)
        assert lit(of) == {"ball_medial"}

    def test_is_in_full_colour_and_moves(self) -> None:
        of = scene("ball-kneading")
        assert looks(of) == {DAY}
        assert (of.motion, of.moves, of.is_paused) == (motions()["ball-kneading"], True, False)
        assert of.at(1, 30).touches["sole"]

    def test_that_looks_after_the_foot_lights_nothing(self) -> None:
        assert {id for id in IDS if not lit(scene(id))} == {
            "look", "wash", "soak", "dry", "settle", "wipe", "rest", "socks", "clean",
        }  # fmt: skip

    @pytest.mark.parametrize("id", ["socks", "clean"])
    def test_with_nothing_to_do_on_the_foot_is_dim(self, id: str) -> None:
        assert looks(scene(id)) == {dimmed(DAY, RESTING)}

    def test_in_a_basin_is_in_water(self) -> None:
        assert {id for id in IDS if scene(id).in_water} == {"soak"}

    def test_shows_at_least_one_of_its_zones(self) -> None:
        for id in IDS:
            zones = set(technique_of(id).zones)
            shown = {zone for foot in scene(id).feet for zone in views()[foot.view].areas}
            assert not zones or zones & shown, id


class TestAStepOfOnesOwn:
    def test_that_says_what_it_does_moves_so_on_its_zones(self) -> None:
        of = scene_of(segment(own("heel", "arch_medial", does=["press"])), NOTHING, DAY)
        assert (seen(of), lit(of)) == ([("right", "sole")], {"heel", "arch_medial"})
        assert of.motion is not None
        assert of.motion.kind == "press"
        assert of.at(3, 30).touches["sole"]

    def test_that_is_like_a_technique_moves_like_it(self) -> None:
        of = scene_of(segment(own("arch_medial", like="arch-thumb-slides"), "left"), NOTHING, DAY)
        assert (seen(of), lit(of)) == ([("left", "sole")], {"arch_medial"})
        assert of.motion is motions()["arch-thumb-slides"]
        assert of.at(1, 30).touches["sole"]

    def test_that_has_only_zones_lights_them_and_stands_still(self) -> None:
        of = scene_of(segment(own("achilles")), NOTHING, DAY)
        assert (seen(of), lit(of), looks(of)) == ([("right", "inner")], {"achilles"}, {DAY})
        assert of.frames_a_second == 0
        assert not any(of.at(3, 30).touches.values())

    def test_that_says_nothing_at_all_is_a_dim_foot(self) -> None:
        of = scene_of(segment(own()), NOTHING, DAY)
        assert (seen(of), lit(of), looks(of)) == ([("right", "top")], set(), {dimmed(DAY, RESTING)})
        assert of.frames_a_second == 0

    def test_on_both_feet_shows_them_from_above_where_they_can_be(self) -> None:
        assert seen(scene_of(segment(own("top", does=["stroke"]), "both"), NOTHING, DAY)) == PAIR
        assert seen(scene_of(segment(own(), "both"), NOTHING, DAY)) == PAIR
        assert seen(scene_of(segment(own("heel", does=["press"]), "both"), NOTHING, DAY)) == [
            ("left", "sole")
        ]


class TestWhilePaused:
    def test_everything_is_dim_and_the_hand_stays_where_it_was(self) -> None:
        of = scene_of(segment(played("arch-thumb-slides")), NOTHING, DAY, paused=True)
        assert looks(of) == {dimmed(DAY, RESTING)}
        assert of.is_paused
        assert of.at(1, 60) == scene("arch-thumb-slides").at(1, 60)

    @pytest.mark.parametrize("id", ["get-ready", "switch", "rest", "wait"])
    def test_between_steps_everything_is_dim_too(self, id: str) -> None:
        of = scene_of(BETWEEN[id], NOTHING, DAY, paused=True)
        assert DAY not in looks(of)

    def test_nothing_is_lit_that_was_not(self) -> None:
        for id in IDS:
            playing, paused = (
                scene_of(segment(played(id)), NOTHING, DAY, paused=paused) for paused in (False, True)
            )
            assert (seen(playing), lit(playing)) == (seen(paused), lit(paused))


BETWEEN: dict[str, Segment] = {
    "get-ready": segment(None, kind="get_ready"),
    "switch": segment(None, "left", "switch"),
    "rest": segment(played("arch-thumb-slides"), "left", "rest"),
    "wait": segment(played("arch-thumb-slides"), "left", "wait"),
}


class TestBetweenSteps:
    @pytest.mark.parametrize("kind", ["rest", "wait"])
    def test_the_foot_of_the_step_is_shown_dim_and_still(self, kind: str) -> None:
        of = scene_of(BETWEEN[kind], NOTHING, DAY)
        assert seen(of) == [("left", "sole")]
        assert looks(of) == {dimmed(DAY, RESTING)}
        assert_stands_still(of)

    def test_before_the_first_both_feet_are_shown_dim(self) -> None:
        of = scene_of(BETWEEN["get-ready"], Worked({}, {"left": ("heel", "top")}), DAY)
        assert seen(of) == PAIR
        assert looks(of) == {dimmed(DAY, RESTING)}
        assert dict(of.feet[0].states) == {"heel": "alone", "top": "alone"}
        assert of.feet[1].states == ()
        assert_stands_still(of)

    @pytest.mark.parametrize("coming", FEET)
    def test_a_change_of_feet_shows_the_coming_one_warm_and_the_other_one_fainter(self, coming: Foot) -> None:
        of = scene_of(segment(None, coming, "switch"), Worked({}, {coming: ("toe1",)}), DAY)
        assert seen(of) == PAIR
        for foot in of.feet:
            if foot.foot == coming:
                assert foot.look == DAY
                assert dict(foot.states)["top"] == "done"
                assert dict(foot.states)["toe1"] == "alone"
            else:
                assert foot.look == dimmed(DAY, WAITING_FOOT)
                assert foot.states == ()
        assert_stands_still(of)

    def test_what_was_done_on_the_foot_that_goes_can_still_be_seen(self) -> None:
        of = scene_of(segment(None, "right", "switch"), Worked({"left": ("toe1",)}, {}), DAY)
        assert dict(of.feet[0].states) == {"toe1": "done"}


def assert_stands_still(of: Scene) -> None:
    assert (of.motion, of.moves, of.frames_a_second) == (None, False, 0)
    assert of.at(3, 10) == AT_REST


class TestByNight:
    def test_only_a_breath_moves(self) -> None:
        assert {id for id in IDS if scene(id, night=True).moves} == {"settle", "rest"}

    def test_and_slowly(self) -> None:
        assert scene("settle", night=True).frames_a_second == 2

    def test_the_same_is_shown_as_by_day(self) -> None:
        for id in IDS:
            assert replace(scene(id, night=True), is_night=False) == scene(id)


class TestFramesASecond:
    @pytest.mark.parametrize(
        ("id", "rate"),
        [
            ("arch-thumb-slides", 6), ("ankle-circles", 6), ("heel-hold", 3), ("rest", 3), ("look", 3), ("soak", 2),
            ("socks", 0), ("long-glides", 3), ("wash", 3), ("ankle-bone-circles", 3),
        ],
    )  # fmt: skip
    def test_are_fewer_where_it_is_slow_or_where_there_are_two_feet(self, id: str, rate: int) -> None:
        assert scene(id).frames_a_second == rate

    def test_are_none_where_nothing_is_worked_on(self) -> None:
        assert {scene_of(between, NOTHING, DAY).frames_a_second for between in BETWEEN.values()} == {0}


def test_a_map_is_wide_with_two_feet_or_one_from_the_side() -> None:
    assert not scene("arch-thumb-slides").is_wide
    assert scene("long-glides").is_wide
    assert scene("inner-edge-walk").is_wide
    assert scene("wash").is_wide


def test_each_side_is_named_once() -> None:
    assert scene("wash").views == ("top",)
    assert scene("long-glides").views == ("top", "sole")


def test_what_one_foot_leaves_alone_no_hand_touches_on_either() -> None:
    worked = Worked({}, {"left": ("top",)})
    of = scene_of(segment(own("top", does=["press"]), "both"), worked, DAY)
    assert not any(of.at(3, 30).touches.values())


def test_a_step_without_time_has_a_moment() -> None:
    assert scene("arch-thumb-slides").at(0, 0).touches["sole"]


def test_every_segment_of_a_plan_has_a_scene() -> None:
    laid_out = plan(
        step("a", "each", wait=True, rest=10), step("b", "both"), step("c", "none"), switch_wait=True
    )
    kinds = {part.kind for part in laid_out.segments}
    assert kinds == {"get_ready", "step", "switch", "rest", "wait"}
    for part in laid_out.segments:
        of = scene_of(part, NOTHING, DAY)
        assert of.feet
        assert of.at(1, 10) is not None


def test_every_step_of_the_bundled_routines_has_a_scene() -> None:
    for file in sorted(paths.bundled("routines").glob("*.toml")):
        for part in bare_plan(find(file.stem), Wishes()).steps():
            of = scene_of(part, NOTHING, DAY)
            assert of.feet
            assert of.at(1, part.step.seconds) is not None
