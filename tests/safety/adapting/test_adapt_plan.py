"""A whole plan under limits: feet, order, names, switches; and that twice is the same as once."""

from dataclasses import replace
from itertools import pairwise

import pytest

from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.adapt_plan import Adapted, adapt_plan, feet_left
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits.limit import Limit, LimitSide
from tests.safety.adapting.test_step_traits import own
from tests.support import judged, plan, routine, step, together

BUNDLED = ["classic", "bedtime", "desk-reset", "gentle"]


def laid(id: str) -> Plan:
    return build(find(id), Wishes())


def order(made: Plan) -> list[str]:
    return [f"{each.id} {each.side}" for each in made.segments]


def kinds(found: Adapted) -> list[str]:
    return [f"{each.kind} {each.title} {each.side}".replace("  ", " ") for each in found.changes]


def left_out(side: LimitSide) -> Limit:
    return Limit("exclude_side", side=side, reasons=("lymphoedema",))


class TestNothing:
    def test_without_limits_it_is_the_same_plan(self) -> None:
        for id in (*BUNDLED, "breathe"):
            made = laid(id)
            assert adapt_plan(made, ()).plan is made
            assert adapt_plan(made, ()).changes == ()

    @pytest.mark.parametrize("name", ["fragrance_free", "no_nut_oil", "gentle_only"])
    def test_what_the_person_keeps_to_changes_no_plan(self, name: str) -> None:
        for id in BUNDLED:
            assert adapt_plan(laid(id), [Limit(name)]) == Adapted(
                laid(id), laid(id).steps(), laid(id).switch_ms, ()
            )


class TestAFootLeftAlone:
    def test_it_is_not_put_into_the_water_with_the_other(self) -> None:
        made = laid("warm-soak")
        found = adapt_plan(made, [left_out("left")])
        assert not [each.id for each in found.steps if "heat" in each.step.does]
        assert "left_out Warm soak none" in kinds(found)
        wished = adapt_plan(made, [Limit("exclude_side", side="left")])
        assert [each.id for each in wished.steps if "heat" in each.step.does] == ["soak"]

    @pytest.mark.parametrize(("side", "left"), [("left", ("right",)), ("right", ("left",)), ("both", ())])
    def test_the_other_is_left(self, side: LimitSide, left: tuple[Foot, ...]) -> None:
        assert feet_left([left_out(side), Limit("no_oil", side="right")]) == left
        assert feet_left([Limit("no_oil")]) == FEET

    @pytest.mark.parametrize("id", BUNDLED)
    @pytest.mark.parametrize("out", FEET)
    def test_it_is_touched_by_nothing_and_the_other_keeps_its_time(self, id: str, out: Foot) -> None:
        before, found = laid(id), adapt_plan(laid(id), [left_out(out)])
        other: Foot = "left" if out == "right" else "right"
        assert worked_ms(found.plan.segments, out) == 0
        assert worked_ms(found.plan.segments, other) == worked_ms(before.segments, other)
        assert not [each for each in found.plan.segments if each.side == out]
        assert not [each for each in found.plan.segments if each.kind == "switch"]
        assert kinds(found) == [f"foot {out}"]

    def test_a_step_on_both_goes_on_with_one(self) -> None:
        found = adapt_plan(plan(step("m", "both")), [left_out("left")]).plan
        assert order(found) == ["get_ready none", "m right"]

    def test_care_goes_on_but_for_washing_that_foot(self) -> None:
        sides = {each.id: each.side for each in adapt_plan(laid("classic"), [left_out("left")]).plan.steps()}
        assert sides["look"] == "both"
        assert (sides["wash"], sides["dry"], sides["wipe"]) == ("right", "right", "right")
        assert (sides["settle"], sides["rest"], sides["socks"]) == ("none", "none", "both")

    def test_a_step_that_does_not_say_which_foot_goes_with_either(self) -> None:
        unsaid = own(zones="")
        assert (unsaid.side, "side" in unsaid.unsaid) == ("none", True)
        made = build(routine(replace(unsaid, does=("move",))), Wishes())
        assert adapt_plan(made, [left_out("left")]).plan.steps() == ()
        said_none = replace(unsaid, does=("move",), unsaid=())
        assert len(adapt_plan(build(routine(said_none), Wishes()), [left_out("left")]).plan.steps()) == 1

    def test_both_feet_out_leave_only_care(self) -> None:
        steps = adapt_plan(laid("classic"), [left_out("both")]).plan.steps()
        assert [each.id for each in steps] == ["look", "settle", "rest", "socks"]


class TestTheAffectedFootLast:
    HYGIENE = Limit("hygiene", side="left", reasons=("verruca",))

    def test_after_all_that_is_done_to_the_other(self) -> None:
        made = plan(step("a", "each"), step("b", "each"), step("m", "both"), step("c", "each"))
        found = adapt_plan(made, [self.HYGIENE])
        assert [one for one in order(found.plan) if one[0] in "abmc" and one[1] == " "][:7] == [
            "a right", "b right", "c right", "a left", "b left", "m both", "c left",
        ]  # fmt: skip
        assert "last left" in kinds(found)

    def test_even_against_a_wish(self) -> None:
        made = build(routine(step("a", "each")), Wishes(first="left"))
        assert [each.side for each in adapt_plan(made, [self.HYGIENE]).plan.steps()][:2] == ["right", "left"]

    def test_where_it_is_last_already_nothing_is_said(self) -> None:
        made = build(routine(step("a", "each")), Wishes(first="right"))
        found = adapt_plan(made, [self.HYGIENE])
        assert "last left" not in kinds(found)

    @pytest.mark.parametrize(
        "limits",
        [
            (Limit("hygiene"),),
            (Limit("hygiene", side="left", zones=("toe1",)), Limit("hygiene", side="right", zones=("heel",))),
        ],
    )
    def test_where_it_is_both_the_order_stays(self, limits: tuple[Limit, ...]) -> None:
        made = plan(step("a", "each"), step("b", "each"))
        assert [each.side for each in adapt_plan(made, limits).plan.steps()][:4] == [
            "left",
            "left",
            "right",
            "right",
        ]

    def test_vector_17_the_other_foot_first_and_not_on_the_heel(self) -> None:
        limits = (
            Limit("exclude_zone", side="right", zones=("heel",)),
            Limit("no_soak"),
            Limit("hygiene", side="right"),
        )
        made = build(replace(find("classic"), first="right"), Wishes())
        feet = [each for each in adapt_plan(made, limits).plan.steps() if each.side in FEET]
        assert feet[0].side == "left"
        assert not [each for each in feet if each.side == "right" and "heel" in each.zones]
        assert [each for each in feet if each.side == "left" and "heel" in each.zones]


class TestSwitches:
    def test_one_foot_only_needs_none(self) -> None:
        made = plan(step("a", "each"))
        assert order(adapt_plan(made, [left_out("right")]).plan) == ["get_ready none", "a left"]

    @pytest.mark.parametrize("id", BUNDLED)
    def test_there_is_one_exactly_where_the_worked_foot_changes(self, id: str) -> None:
        for marks in (
            {"drink_steady"},
            {"less_feeling"},
            {"hands"},
            {"reach"},
            {"aged_65"},
            {"bendy", "corn"},
        ):
            made = adapt_plan(laid(id), judged(marks).limits).plan
            worked = [each.side for each in made.steps() if each.side in FEET]
            changes = sum(one != other for one, other in pairwise(worked))
            assert [each.kind for each in made.segments].count("switch") == changes

    def test_rests_and_waits_go_with_their_step(self) -> None:
        made = plan(step("a", "left", wait=True, rest=9), step("b", "left"))
        zones = replace(step("b", "left"), zones=("toe1",))
        made = build(routine(step("a", "left", wait=True, rest=9), zones), Wishes())
        found = adapt_plan(made, [Limit("exclude_zone", zones=("heel",))])
        assert order(found.plan) == ["get_ready none", "b left"]

    def test_the_wait_for_a_change_of_feet_stays(self) -> None:
        made = plan(step("a", "each", pressure=3), switch_wait=True)
        assert [each.kind for each in adapt_plan(made, [Limit("max_pressure", 1)]).plan.segments] == [
            "get_ready", "step", "switch", "wait", "step",
        ]  # fmt: skip

    def test_without_get_ready_there_is_none(self) -> None:
        assert order(adapt_plan(plan(step("a", "left"), get_ready=0), [Limit("max_pressure", 1)]).plan) == [
            "a left"
        ]


class TestNames:
    def test_the_same_swap_on_either_foot_has_one_name(self) -> None:
        made = adapt_plan(laid("classic"), [Limit("no_knuckles")]).plan
        assert [each.id for each in made.steps() if each.title == "Palm glides on the sole"] == [
            "palm-glides"
        ] * 2

    def test_two_swaps_into_the_same_have_two(self) -> None:
        made = adapt_plan(laid("classic"), [Limit("spare_thumbs")]).plan
        ids = [each.id for each in made.steps() if each.step.technique == "palm-glides"]
        assert len(set(ids)) * 2 == len(ids)
        assert {"palm-glides", "palm-glides-2", "palm-glides-3"} <= set(ids)

    def test_none_is_taken_from_another_step(self) -> None:
        made = adapt_plan(laid("bedtime"), [Limit("no_oil")]).plan
        holds = [each.id for each in made.steps() if each.step.technique == "still-hold"]
        assert "still-hold" in holds
        assert "still-hold-2" in holds
        assert len(set(holds)) * 2 == len(holds)

    def test_what_only_became_softer_keeps_its_own(self) -> None:
        made = adapt_plan(laid("classic"), [Limit("max_pressure", 1)]).plan
        assert [each.id for each in made.steps()] == [each.id for each in laid("classic").steps()]


class TestInOrder:
    def test_one_foot_softer_than_the_other(self) -> None:
        made = adapt_plan(laid("desk-reset"), [Limit("max_pressure", 1, side="left")]).plan
        assert max(each.pressure for each in made.steps() if each.side == "left") == 1
        assert max(each.pressure for each in made.steps() if each.side == "right") == 3

    def test_a_limit_of_one_foot_holds_for_a_step_on_both(self) -> None:
        made = adapt_plan(plan(step("m", "both", pressure=3)), [Limit("max_pressure", 1, side="left")]).plan
        assert [each.pressure for each in made.steps()] == [1]

    def test_minutes_come_after_what_is_left_out(self) -> None:
        limits = [Limit("exclude_zone", zones=("arch_medial",)), Limit("max_min_per_foot", 10)]
        made = adapt_plan(laid("classic"), limits).plan
        assert worked_ms(made.segments, "left") <= 600_000
        assert not [each for each in made.steps() if "arch_medial" in each.zones and not each.step.care]

    def test_time_is_never_given_back(self) -> None:
        before = {(each.id, each.side): each.duration_ms for each in laid("classic").steps()}
        made = adapt_plan(
            laid("classic"), [Limit("exclude_zone", zones=("heel",)), Limit("max_pressure", 1)]
        ).plan
        for each in made.steps():
            assert each.duration_ms <= before[(each.id, each.side)]
        assert made.total_ms < laid("classic").total_ms

    def test_a_foot_that_may_be_worked_less_is_shorter_alone(self) -> None:
        limits = [Limit("max_min_per_foot", 5, side="left", reasons=("less_feeling",))]
        found = adapt_plan(laid("classic"), limits)
        assert worked_ms(found.plan.segments, "left") <= 300_000
        assert worked_ms(found.plan.segments, "right") == worked_ms(laid("classic").segments, "right")
        assert {each.side for each in found.changes} == {"left"}
        assert {each.reasons for each in found.changes} == {("less_feeling",)}
        assert {each.kind for each in found.changes} == {"shorter", "left_out"}

    def test_the_words_of_a_shorter_step_count_anew(self) -> None:
        made = adapt_plan(laid("classic"), [Limit("max_min_per_foot", 10)]).plan
        for each in made.steps():
            assert each.words == each.step.words
            assert each.duration_ms == each.step.seconds * 1000
        assert [each.words for each in made.steps()] != [each.words for each in laid("classic").steps()]


@together("id", BUNDLED)
@together(
    "marks",
    ["drink_steady", "chilblain", "less_feeling", "diabetes", "heart", "hands", "reach", "aged_65", "reaction_severe",
     "bunion corn sore_heel", "arthritis bendy", "verruca", "weak_immune", "pregnant"],
)  # fmt: skip
def test_applied_twice_it_is_what_it_was_after_once(id: str, marks: str) -> None:
    limits = judged(marks.split()).limits
    once = adapt_plan(laid(id), limits).plan
    assert adapt_plan(once, limits) == Adapted(once, once.steps(), once.switch_ms, ())


class TestWhatIsTold:
    def test_what_became_shorter_and_what_was_left_out(self) -> None:
        long = replace(step("a", "left", 600), min_seconds=300)
        made = plan(long, step("b", "left", 400, pressure=3))
        found = adapt_plan(made, (Limit("max_min_per_foot", 5, "left", reasons=("pregnant",)),))
        assert set(found.changes) == {
            Change("left_out", "B", "left", ("pregnant",)),
            Change("shorter", "A", "left", ("pregnant",), "300"),
        }

    def test_a_slower_change_of_feet_is_on_no_foot(self) -> None:
        found = adapt_plan(plan(step("a", "each")), (Limit("stand_slow", reasons=("faint",)),))
        assert Change("longer", "", "none", ("faint",), "20") in found.changes

    def test_a_foot_that_is_out_and_what_is_softer_on_the_other_are_both_told(self) -> None:
        limits = (
            Limit("exclude_side", side="left", reasons=("lymphoedema",)),
            Limit("max_pressure", 1, reasons=("gentle",)),
        )
        found = adapt_plan(plan(step("a", "each"), step("b", "each")), limits)
        assert [(each.kind, each.title, each.side) for each in found.changes] == [
            ("foot", "", "left"),
            ("softer", "A", "right"),
            ("softer", "B", "right"),
        ]

    @pytest.mark.parametrize("night", [True, False])
    def test_care_that_is_added_speaks_of_the_hour(self, *, night: bool) -> None:
        made = replace(plan(step("a", "each")), night=night)
        found = adapt_plan(made, (Limit("inspect"),))
        look = next(each for each in found.plan.steps() if each.id == "look")
        assert look.words.startswith("With the lamp on") is night
