"""One step under limits: the table of swaps line by line, and what never is added."""

from dataclasses import replace
from typing import Any, cast

import pytest

from selfcare.catalogue.model import Mood, catalogue, words_for
from selfcare.routine.load import loads
from selfcare.routine.model import PlayedSide, Position, Step
from selfcare.safety.adapting.adapt_step import Softened, StepContext, adapt_step, limits_on, unreachable
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import limit_names

KNOWN = catalogue()
TOES, BALL, ARCH = (KNOWN.groups[id].zones for id in ("toes", "ball", "arch"))


def step(lines: str) -> Step:
    """A step as a file has it."""
    loaded = loads(f'format = 1\nname = "A"\n[[steps]]\n{lines}\n', "own", "own.toml")
    assert loaded.routine, loaded.problems
    return loaded.routine.steps[0]


def technique(id: str, more: str = "") -> Step:
    return step(f'technique = "{id}"\n{more}')


def own(more: str) -> Step:
    return step(f'title = "Mine"\nseconds = 60\n{more}')


def under(
    one: Step, *limits: Limit, position: Position = "cross", mood: Mood = "day", side: PlayedSide = "left"
) -> Softened:
    return adapt_step(one, side, StepContext(limits, position, mood))


def by(one: Step, *names: str, position: Position = "cross") -> str:
    """What a step becomes under limits: nothing, itself, or another technique, with its zones if they differ."""
    limits = [Limit(name, "stool" if name == "position" else None) for name in names]
    left = under(one, *limits, position=position).step
    if left is None:
        return "dropped"
    zones = "" if left.zones == one.zones else f" on {', '.join(KNOWN.name_zones(left.zones))}"
    return f"{left.technique or left.title}{zones}"


def kinds(left: Softened) -> list[str]:
    return [f"{change.kind} {change.to}".strip() for change in left.changes]


TABLE: list[tuple[str, dict[str, str]]] = [
    ("no_oil", {
        "long-glides": "whole-foot-squeeze", "arch-thumb-slides": "arch-press-release",
        "arch-knuckle-glides": "palm-glides", "top-tracing": "still-hold", "top-fan": "still-hold",
        "apply-lotion": "dropped",
    }),
    ("no_knuckles", {"ball-kneading": "palm-glides", "arch-knuckle-glides": "palm-glides"}),
    ("no_tools", {
        "ball-roll": "palm-glides", "ball-roll-across": "palm-glides", "ball-roll-pause": "palm-glides",
        "cold-bottle-roll": "dropped",
    }),
    ("soft_ball_only", {"cold-bottle-roll": "dropped"}),
    ("no_cold", {"cold-bottle-roll": "dropped"}),
    ("no_soak", {"soak": "dropped"}),
    ("no_heat", {"soak": "dropped"}),
    ("no_stretch", {
        "toe-circles": "still-hold", "toe-glides": "still-hold", "toe-bends": "still-hold", "foot-spread": "still-hold",
        "see-saw": "still-hold", "plantar-stretch": "dropped", "short-plantar-stretch": "dropped",
    }),
    ("easy_range", {"plantar-stretch": "dropped", "short-plantar-stretch": "dropped"}),
    ("no_forefoot_squeeze", {
        "ball-kneading": "still-hold", "foot-spread": "still-hold", "see-saw": "still-hold",
    }),
    ("no_twist", {"warm-up-twist": "dropped"}),
    ("no_reflexology", {
        "thumb-walk-toes": "still-hold", "thumb-walk-ball": "palm-glides", "thumb-walk-arch": "palm-glides",
        "thumb-walk-heel": "palm-glides", "inner-edge-walk": "still-hold", "outer-edge-walk": "still-hold",
        "point-hold": "palm-glides", "finger-walk-top": "still-hold",
    }),
    ("no_ankle_points", {"achilles-glide": "dropped", "ankle-bone-circles": "dropped"}),
    ("spare_thumbs", {
        "ball-thumb-circles": "palm-glides", "arch-thumb-slides": "palm-glides", "arch-press-release": "palm-glides",
        "outer-edge-line": "palm-glides", "heel-circles": "palm-glides", "thumb-walk-toes": "palm-glides", "thumb-walk-ball": "palm-glides",
        "thumb-walk-arch": "palm-glides", "thumb-walk-heel": "palm-glides", "point-hold": "palm-glides",
    }),
]  # fmt: skip
"""Limit, then what each technique becomes under it; all others stay."""


@pytest.mark.parametrize(("name", "swaps"), TABLE, ids=[name for name, _ in TABLE])
def test_the_table_of_swaps(name: str, swaps: dict[str, str]) -> None:
    found = {}
    for id in KNOWN.techniques:
        left = under(technique(id), Limit(name)).step
        became = "dropped" if left is None else str(left.technique)
        if became != id:
            found[id] = became
    assert found == {id: became.partition(" on ")[0] for id, became in swaps.items()}


@pytest.mark.parametrize(
    "name", sorted(set(limit_names()) - {name for name, _ in TABLE} - {"exclude_zone", "position"})
)
def test_no_other_limit_makes_a_technique_another(name: str) -> None:
    for id in KNOWN.techniques:
        assert by(technique(id), name) == id if name not in {"max_pressure", "max_min_per_foot"} else True


class TestSwaps:
    @pytest.mark.parametrize(("name", "swaps"), TABLE, ids=[name for name, _ in TABLE])
    def test_another_technique_adds_nothing(self, name: str, swaps: dict[str, str]) -> None:
        for id in swaps:
            before = technique(id)
            left = under(before, Limit(name)).step
            if left:
                assert set(left.zones) <= set(before.zones)
                assert left.zones
                assert left.seconds <= before.seconds
                assert left.pressure <= before.pressure
                assert left.max_seconds == left.seconds >= left.min_seconds
                assert left.side == before.side
                assert (left.wait, left.rest_seconds, left.optional) == (
                    before.wait,
                    before.rest_seconds,
                    before.optional,
                )
                assert left.pressure <= KNOWN.greatest_pressure(
                    KNOWN.techniques[str(left.technique)], left.zones
                )
                assert left.note == ""  # fmt: skip

    def test_only_where_both_work(self) -> None:
        assert by(technique("see-saw"), "no_forefoot_squeeze") == "still-hold"
        assert by(technique("outer-edge-line"), "spare_thumbs") == "palm-glides on outer sole"
        assert by(technique("arch-thumb-slides", 'zones = ["arch_medial"]'), "no_oil") == "arch-press-release"

    def test_its_words_are_those_of_the_mood_and_its_time(self) -> None:
        left = under(technique("arch-thumb-slides", "seconds = 60"), Limit("no_oil"), mood="night").step
        assert left
        press = KNOWN.techniques["arch-press-release"]
        assert (left.title, left.does, left.uses, left.pace) == (
            press.title,
            press.does,
            press.uses,
            press.pace,
        )
        assert left.seconds == min(60, press.max_seconds)
        assert left.words == words_for(press, "night", "each", left.seconds)

    def test_what_comes_in_goes_through_all_limits_again(self) -> None:
        slides = technique("arch-thumb-slides")
        assert by(slides, "no_oil") == "arch-press-release"
        assert by(slides, "no_oil", "spare_thumbs") == "palm-glides"
        assert by(slides, "spare_thumbs", "no_oil") == "palm-glides"
        assert by(technique("ball-kneading"), "no_knuckles", "no_forefoot_squeeze") in {
            "palm-glides",
            "still-hold",
        }
        capped = under(slides, Limit("no_oil"), Limit("max_pressure", 1)).step
        assert capped
        assert capped.pressure == 1

    def test_where_the_first_is_forbidden_the_next_is_tried(self) -> None:
        circles = technique("ball-thumb-circles", "seconds = 45")
        assert by(circles, "spare_thumbs") == "palm-glides"
        assert by(technique("ball-roll"), "no_tools", position="stool") == "toe-scrunch on arch"

    @pytest.mark.exhaustive
    def test_one_that_was_left_is_never_returned_to(self) -> None:
        for id in KNOWN.techniques:
            for names in ((a, b) for a, _ in TABLE for b, _ in TABLE):
                left = under(technique(id), *map(Limit, names)).step
                again = under(left, *map(Limit, names)).step if left else None
                assert again == left

    def test_vector_36_without_a_ball_on_a_stool_there_is_no_ball_and_no_loop(self) -> None:
        for position in ("cross", "any", "stool"):
            left = under(
                technique("ball-roll"), Limit("no_tools"), Limit("position", "stool"), position=position
            ).step
            assert left
            assert left.technique == "toe-scrunch"
            assert left.uses == ()


class TestNothingNew:
    def test_no_hand_reaches_where_none_did(self) -> None:
        roll = technique("ball-roll")
        assert by(roll, "no_tools", position="cross") == "palm-glides"
        for position in ("any", "stool", "bed", "helper"):
            assert by(roll, "no_tools", position=position).startswith("toe-scrunch")

    def test_no_oil_where_there_was_none(self) -> None:
        dry = replace(technique("ball-thumb-circles"), technique="outer-edge-line")
        left = under(dry, Limit("spare_thumbs")).step
        assert left
        assert "oil" not in left.does

    @pytest.mark.parametrize("other", ["ball-roll", "arch-knuckle-glides", "heel-hold"])
    def test_a_swap_that_would_bring_a_tool_oil_or_another_place_is_passed_over(
        self, other: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        press = replace(
            KNOWN.techniques["arch-press-release"], swaps={"spare_thumbs": (other, "palm-glides")}
        )
        monkeypatch.setitem(cast(Any, KNOWN.techniques), press.id, press)
        assert by(technique(press.id), "spare_thumbs") == "palm-glides"

    @pytest.mark.timeout(10)
    def test_swaps_that_lead_back_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for one, other in (("toe-circles", "palm-glides"), ("palm-glides", "toe-circles")):
            made = replace(KNOWN.techniques[one], swaps={"no_stretch": (other,)})
            monkeypatch.setitem(cast(Any, KNOWN.techniques), one, made)
        assert by(technique("toe-circles"), "no_stretch") == "dropped"

    def test_a_tool_never_comes_in(self) -> None:
        for id in KNOWN.techniques:
            for name in (name for name, _ in TABLE):
                before, left = technique(id), under(technique(id), Limit(name)).step
                assert not left or set(left.uses) <= set(before.uses)


class TestZones:
    def test_a_zone_is_left_alone_and_the_words_say_so(self) -> None:
        glides = technique("palm-glides")
        left = under(glides, Limit("exclude_zone", zones=("heel",), reasons=("corn",)))
        assert left.step
        assert set(left.step.zones) == set(glides.zones) - {"heel"}
        assert left.step.words == f"{glides.words} Leave out: heel."
        assert left.step.say == f"{glides.say} Leave out the heel."
        assert kinds(left) == ["partly heel"]
        assert left.changes[0].reasons == ("corn",)

    def test_what_is_all_or_none_goes_whole(self) -> None:
        left = under(technique("ankle-circles"), Limit("exclude_zone", zones=("ankle",)))
        assert (left.step, kinds(left)) == (None, ["left_out"])
        assert by(technique("toe-bends")) == "toe-bends"
        assert under(technique("toe-bends"), Limit("exclude_zone", zones=("toe5",))).step is None
        assert under(technique("toe-glides"), Limit("exclude_zone", zones=("toe5",))).step

    def test_without_a_zone_left_it_is_gone(self) -> None:
        left = under(technique("heel-circles"), Limit("exclude_zone", zones=("heel", "toe1")))
        assert (left.step, kinds(left)) == (None, ["left_out"])
        assert under(technique("heel-circles"), Limit("exclude_zone")).step is None

    def test_a_step_that_names_no_zone_goes_with_any(self) -> None:
        assert under(own('does = ["press"]'), Limit("exclude_zone", zones=("toe1",))).step is None

    def test_of_one_foot_it_is_that_foot_s(self) -> None:
        limits = (
            Limit("exclude_zone", side="left", zones=("heel",)),
            Limit("no_oil", side="right"),
            Limit("no_heat"),
        )
        assert [each.name for each in limits_on(("left",), limits)] == ["exclude_zone", "no_heat"]
        assert [each.name for each in limits_on(("right",), limits)] == ["no_oil", "no_heat"]
        assert limits_on(("left", "right"), limits) == limits

    def test_the_squeeze_goes_on_without_the_ball(self) -> None:
        left = under(technique("whole-foot-squeeze"), Limit("no_forefoot_squeeze"))
        assert left.step
        assert not set(left.step.zones) & set(BALL)
        assert kinds(left) == ["partly ball of the foot"] or kinds(left)[0].startswith("partly")

    def test_a_swap_of_some_zones_leaves_those_alone_rather_than_swapping_the_rest(self) -> None:
        left = under(technique("toe-glides"), Limit("no_stretch", zones=("toe1",)))
        assert left.step
        assert left.step.technique == "toe-glides"
        assert left.step.zones == TOES[1:]


class TestUnsaid:
    def test_vector_39_a_step_that_does_not_say_is_left_out_and_told_so(self) -> None:
        left = under(own('zones = ["toes"]'), Limit("easy_range", reasons=("arthritis",)))
        assert left.step is None
        assert kinds(left) == ["unsaid"]
        assert left.changes[0].reasons == ("arthritis",)

    def test_where_saying_would_not_help_it_is_simply_left_out(self) -> None:
        assert kinds(under(own('zones = ["toes"]'), Limit("exclude_zone"))) == ["left_out"]

    def test_a_step_that_says_it_moves_stays(self) -> None:
        assert by(own('zones = ["toes"]\ndoes = ["move"]'), "easy_range", "no_tools", "no_oil") == "Mine"

    def test_a_press_of_ones_own_is_cut_for_the_thumbs_one_that_does_not_say_is_out(self) -> None:
        left = under(own('zones = ["toes"]\ndoes = ["press"]'), Limit("spare_thumbs"))
        assert left.step
        assert left.step.seconds == 30
        assert under(own('zones = ["toes"]'), Limit("spare_thumbs")).step is None


class TestPressure:
    @pytest.mark.parametrize(("most", "left"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
    def test_it_is_capped(self, most: int, left: int) -> None:
        found = under(technique("heel-squeeze"), Limit("max_pressure", most, reasons=("heart",)))
        assert found.step
        assert found.step.pressure == left
        assert kinds(found) == ([f"softer {left}"] if left < 3 else [])

    def test_one_zone_with_a_lower_cap_is_enough(self) -> None:
        slides = technique("arch-thumb-slides")
        left = under(slides, Limit("max_pressure", 1, zones=("arch_medial", "heel"))).step
        other = under(slides, Limit("max_pressure", 1, zones=("heel",))).step
        assert left
        assert left.pressure == 1
        assert other == slides

    def test_of_several_the_lowest(self) -> None:
        left = under(
            technique("heel-squeeze"), Limit("max_pressure", 2), Limit("max_pressure", 1, zones=("heel",))
        )
        assert left.step
        assert left.step.pressure == 1

    def test_an_easy_range_is_very_light_and_says_where_to_stop(self) -> None:
        for id in ("toe-bends", "toe-glides", "toe-circles", "foot-spread", "see-saw"):
            before = technique(id)
            left = under(before, Limit("easy_range", reasons=("arthritis",)))
            assert left.step
            assert left.step.pressure <= 1
            assert left.step.words == f"{before.words} Stop before the end of the movement."
            assert "easier" in kinds(left)
            again = under(left.step, Limit("easy_range"))
            assert (again.step, again.changes) == (left.step, ())
        assert under(technique("heel-squeeze"), Limit("easy_range")).step == technique("heel-squeeze")

    def test_what_came_in_for_a_stretch_has_no_end_to_stop_before(self) -> None:
        left = under(technique("toe-bends"), Limit("no_stretch"), Limit("easy_range")).step
        assert left
        assert left.technique == "still-hold"
        assert "Stop before" not in left.words

    def test_care_is_left_as_it_is(self) -> None:
        everything = [
            Limit(name, 0 if name == "max_pressure" else None) for name in limit_names() if name != "position"
        ]
        for id, each in KNOWN.techniques.items():
            if each.care:
                assert under(technique(id), *everything) == Softened(technique(id), ())


class TestThumbs:
    def test_without_a_swap_that_fits_they_work_for_half_a_minute(self) -> None:
        left = under(technique("top-tracing", "seconds = 45"), Limit("spare_thumbs", reasons=("hands",)))
        assert left.step
        assert (left.step.technique, left.step.seconds) == ("top-tracing", 30)
        assert kinds(left) == ["shorter 30"]
        edge = under(technique("inner-edge-walk"), Limit("spare_thumbs")).step
        assert edge
        assert (edge.technique, edge.seconds) == ("inner-edge-walk", 30)

    def test_half_a_minute_is_not_shortened(self) -> None:
        assert under(technique("top-tracing", "seconds = 30"), Limit("spare_thumbs")).changes == ()

    def test_other_hands_work_on(self) -> None:
        assert under(technique("heel-squeeze"), Limit("spare_thumbs")).changes == ()


class TestPosition:
    STOOL = Limit("position", "stool")
    EITHER = Limit("position", "stool/helper")

    @pytest.mark.parametrize(
        ("position", "stool", "either"),
        [("cross", True, True), ("any", True, True), ("bed", True, True), ("stool", False, False), ("helper", False, False)],
    )  # fmt: skip
    def test_who_cannot_cross_the_legs_sits_on_a_stool_or_has_help(
        self, position: Position, stool: bool, either: bool
    ) -> None:
        assert unreachable(position, self.STOOL) is stool
        assert unreachable(position, self.EITHER) is either
        assert StepContext((self.STOOL,), position, "day").out_of_reach is (position != "helper")
        assert not StepContext((Limit("no_oil"),), position, "day").out_of_reach

    def test_what_works_on_the_sole_is_out_of_reach(self) -> None:
        gone = {id for id in KNOWN.techniques if under(technique(id), self.STOOL).step is None}
        assert {"palm-glides", "arch-thumb-slides", "ball-kneading", "toe-glides", "plantar-stretch"} <= gone
        assert not gone & {
            "heel-hold",
            "heel-circles",
            "top-fan",
            "top-tracing",
            "ankle-bone-circles",
            "achilles-glide",
        }
        assert not gone & {id for id, each in KNOWN.techniques.items() if each.hands_free}

    def test_what_works_on_both_stays_with_what_is_in_reach(self) -> None:
        left = under(technique("long-glides"), self.STOOL).step
        assert left
        assert set(left.zones) == {"heel", "top"} & set(left.zones)
        assert "top" in left.zones

    def test_ankle_circles_are_drawn_without_hands(self) -> None:
        left = under(technique("ankle-circles", "seconds = 30"), self.STOOL)
        assert left.step
        assert (left.step.technique, left.step.pressure) == ("free-ankle-circles", 0)
        assert kinds(left) == ["instead Ankle circles, hands-free"]

    def test_where_somebody_helps_nothing_changes(self) -> None:
        for id in KNOWN.techniques:
            assert under(technique(id), self.STOOL, position="helper").changes == ()

    def test_a_routine_that_says_it_is_done_on_a_stool_reaches_no_further(self) -> None:
        for id in KNOWN.techniques:
            assert under(technique(id), self.STOOL, position="stool") == under(technique(id), self.STOOL)


class TestChanges:
    def test_only_the_last_swap_is_told_and_by_the_name_the_step_had(self) -> None:
        left = under(
            technique("arch-thumb-slides"), Limit("no_oil", reasons=("reaction",)), Limit("spare_thumbs", reasons=("hands",))
        )  # fmt: skip
        assert [(each.kind, each.title, each.to, each.reasons) for each in left.changes] == [
            ("instead", "Thumb slides along the arch", "Palm glides on the sole", ("hands",))
        ]

    def test_of_a_step_that_is_gone_only_that_is_told(self) -> None:
        left = under(
            technique("ball-kneading"),
            Limit("no_forefoot_squeeze"),
            Limit("exclude_zone", zones=BALL, reasons=("corn",)),
        )
        assert kinds(left) == ["left_out"]
        assert left.changes[0].title == "Kneading the ball"

    def test_what_no_limit_is_about_is_the_same_step(self) -> None:
        before = technique("heel-hold")
        assert under(before, Limit("no_oil"), Limit("max_pressure", 1)).step is before
