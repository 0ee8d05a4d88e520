"""What is played: the routine itself, the gentle one, or quiet minutes."""

from dataclasses import replace

import pytest

from selfcare.plan.build import build
from selfcare.plan.fit import fit
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import find
from selfcare.routine.load import loads
from selfcare.routine.model import FEET, Routine, oily
from selfcare.safety.adapting.adapt_plan import adapt_plan
from selfcare.safety.adapting.alternatives import KEPT, Playable, fit_to_limits
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits.limit import Limit
from tests.support import judged, plan, routine, step, together

LESS_FEELING = judged({"less_feeling"}).limits


def laid(id: str, wishes: Wishes = Wishes()) -> Plan:  # noqa: B008 -- frozen
    return build(find(id), wishes)


def read(text: str, id: str = "own") -> Routine:
    loaded = loads(f'format = 1\nname = "A"\n{text}', id, f"{id}.toml")
    assert loaded.routine, loaded.problems
    return loaded.routine


def own(text: str) -> Plan:
    return build(read(text), Wishes())


PRESS = '[[steps]]\ntitle = "Press"\ndoes = ["press"]\nzones = ["heel"]\npressure = 2\nseconds = 600\n'


class TestItself:
    @pytest.mark.parametrize("id", ["classic", "bedtime", "desk-reset", "gentle", "breathe"])
    def test_without_limits_it_is_as_it_was(self, id: str) -> None:
        made = laid(id)
        assert fit_to_limits(made, ()) == Playable(made, ())

    def test_enough_left_is_adapted(self) -> None:
        found = fit_to_limits(laid("classic"), judged({"drink_steady"}).limits)
        assert found.offer is None
        assert found.plan == adapt_plan(laid("classic"), judged({"drink_steady"}).limits).plan
        assert found.changes

    @pytest.mark.parametrize("side", FEET)
    @pytest.mark.parametrize("id", ["classic", "bedtime", "desk-reset", "gentle"])
    def test_one_foot_left_alone_leaves_the_routine_itself(self, id: str, side: str) -> None:
        found = fit_to_limits(laid(id), [Limit("exclude_side", side=side)])  # type: ignore[arg-type]
        assert (found.offer, found.plan.routine) == (None, id)
        assert worked_ms(found.plan.segments, side) == 0  # type: ignore[arg-type]

    @pytest.mark.parametrize(("seconds", "offer"), [(360, None), (359, "gentle"), (361, None)])
    def test_sixty_per_cent_is_enough(self, seconds: int, offer: str | None) -> None:
        assert KEPT == 0.6
        rest = replace(step("b", "each", 600 - seconds), zones=("toe1",))
        made = build(
            replace(routine(step("a", "each", seconds), rest), steps=(step("a", "each", seconds), rest)),
            Wishes(),
        )
        found = fit_to_limits(made, [Limit("exclude_zone", zones=("toe1",))])
        assert found.offer == offer


class TestGentle:
    @pytest.mark.parametrize("id", ["classic", "bedtime"])
    def test_with_less_feeling_the_longer_routines_give_way(self, id: str) -> None:
        found = fit_to_limits(laid(id), LESS_FEELING)
        assert (found.offer, found.plan.routine) == ("gentle", "gentle")
        assert max(worked_ms(found.plan.segments, foot) for foot in FEET) <= 300_000
        assert max(each.pressure for each in found.plan.steps()) == 1

    @together("id", ["classic", "bedtime", "desk-reset"])
    @together("marks", ["less_feeling", "pregnant", "verruca", "hands", "reach", "aged_65 diabetes"])
    def test_it_is_never_longer_and_keeps_to_the_limits(self, id: str, marks: str) -> None:
        limits = judged(marks.split()).limits
        found = fit_to_limits(laid(id), limits)
        if found.offer == "gentle":
            assert found.plan.total_ms <= laid(id).total_ms
            assert adapt_plan(found.plan, limits).plan == found.plan
        assert fit_to_limits(found.plan, limits).plan == found.plan
        assert fit_to_limits(found.plan, limits).offer is None

    @together("seconds", range(120, 900, 20))
    def test_nor_where_care_comes_in(self, seconds: int) -> None:
        limits = [Limit("gentle_only"), Limit("stand_slow"), Limit("inspect"), Limit("hygiene")]
        glide = f'[[steps]]\ntechnique = "long-glides"\nseconds = 120\n{PRESS.replace("600", str(seconds))}'
        made = own(glide)
        found = fit_to_limits(made, limits)
        assert found.plan.total_ms <= made.total_ms or found.offer == "breathe"
        assert found.offer == "gentle" or made.total_ms < 1_000_000
        if found.offer == "gentle":
            ids = [each.step.technique for each in found.plan.steps()]
            assert ids[0] == "look"
            assert "clean" in ids

    def test_in_place_of_a_dry_one_it_is_dry(self) -> None:
        dry = own(PRESS + PRESS.replace("Press", "More"))
        found = fit_to_limits(dry, [Limit("gentle_only")])
        assert found.offer == "gentle"
        steps = [each.step for each in found.plan.steps()]
        assert not oily(steps)
        assert "apply-lotion" not in {each.technique for each in steps}
        oil = fit_to_limits(laid("classic"), [Limit("gentle_only")])
        assert oily(each.step for each in oil.plan.steps())

    def test_a_lotion_by_any_name_is_oil(self) -> None:
        creamed = own(PRESS.replace("seconds", 'uses = ["foot cream"]\nseconds') + PRESS)
        found = fit_to_limits(creamed, [Limit("gentle_only")])
        assert oily(each.step for each in found.plan.steps())

    def test_gentle_only_means_gentle_whatever_would_be_left(self) -> None:
        assert fit_to_limits(laid("bedtime"), [Limit("gentle_only")]).offer == "gentle"
        found = fit_to_limits(laid("gentle"), [Limit("gentle_only")])
        assert (found.offer, found.plan) == (None, laid("gentle"))

    def test_a_position_that_cannot_be_taken_is_replaced_one_that_can_is_not(self) -> None:
        stool = [Limit("position", "stool")]
        crossed, seated, helped = (
            own(f'position = "{each}"\n{PRESS}') for each in ("cross", "stool", "helper")
        )
        assert fit_to_limits(crossed, stool).plan.routine != "own"
        assert fit_to_limits(seated, stool) == Playable(seated, ())
        assert fit_to_limits(helped, [Limit("position", "stool/helper")]) == Playable(helped, ())

    def test_who_cannot_reach_the_soles_has_what_is_in_reach(self) -> None:
        found = fit_to_limits(laid("classic"), [Limit("position", "stool")])
        worked = {zone for each in found.plan.steps() if not each.step.care for zone in each.zones}
        assert found.offer in {"gentle", "breathe"}
        assert worked <= {"heel", "top", "ankle", "ankle_inner", "ankle_outer", "achilles"}

    def test_for_the_night_where_the_routine_was(self) -> None:
        assert fit_to_limits(laid("bedtime"), LESS_FEELING).plan.night
        assert not fit_to_limits(laid("classic"), LESS_FEELING).plan.night
        assert fit_to_limits(laid("classic", Wishes(night=True)), LESS_FEELING).plan.night
        assert fit_to_limits(laid("bedtime"), [Limit("exclude_zone")]).plan.night

    def test_it_begins_with_the_wished_foot(self) -> None:
        found = fit_to_limits(laid("classic", Wishes(first="right")), LESS_FEELING)
        assert next(each.side for each in found.plan.steps() if each.side in FEET) == "right"


NEEDS: list[tuple[str, str]] = [
    ("no_tools", "soft ball"), ("no_tools", "a roller"), ("no_tools", "bottle"), ("soft_ball_only", "frozen bottle"),
    ("soft_ball_only", "stick"), ("no_soak", "thermometer"), ("no_soak", "a warm soak"), ("no_heat", "thermometer"),
    ("no_cold", "ice"),
]  # fmt: skip


class TestReplaced:
    @pytest.mark.parametrize(("name", "need"), NEEDS)
    def test_what_a_routine_is_about_is_not_taken_from_it(self, name: str, need: str) -> None:
        made = own(f'needs = ["{need}"]\n{PRESS}')
        assert fit_to_limits(made, [Limit(name)]).offer in {"gentle", "breathe"}

    @pytest.mark.parametrize(
        ("name", "need"),
        [("no_tools", "towel"), ("soft_ball_only", "soft ball"), ("no_oil", "oil"), ("no_soak", "towel")],
    )
    def test_other_needs_are_no_reason(self, name: str, need: str) -> None:
        made = own(f'needs = ["{need}"]\n{PRESS}')
        assert fit_to_limits(made, [Limit(name)]).offer is None

    @pytest.mark.parametrize(
        ("style", "replaced"), [("reflexology", True), ("combined", True), ("massage", False)]
    )
    def test_thumbs_are_spared_by_another_routine_where_it_is_all_thumbs(
        self, style: str, *, replaced: bool
    ) -> None:
        glide = PRESS.replace('"press"', '"stroke"')
        found = fit_to_limits(own(f'style = "{style}"\n{glide}'), [Limit("spare_thumbs")])
        assert (found.offer is not None) is replaced


class TestWithoutWater:
    @pytest.mark.parametrize("marks", ["drink_steady", "white_toes", "diabetes"])
    def test_the_soak_is_replaced_by_the_other_evening_routine(self, marks: str) -> None:
        limits = judged({marks}).limits
        found = fit_to_limits(laid("warm-soak"), limits)
        assert (found.offer, found.plan.routine) == ("bedtime", "bedtime")
        assert found.plan.total_ms <= laid("warm-soak").total_ms
        assert adapt_plan(found.plan, limits).plan == found.plan
        assert fit_to_limits(found.plan, limits) == Playable(found.plan, ())

    @pytest.mark.parametrize("name", ["no_soak", "no_heat"])
    def test_whatever_takes_the_water_away(self, name: str) -> None:
        assert fit_to_limits(laid("warm-soak"), [Limit(name)]).plan == laid("bedtime")

    def test_by_the_gentle_one_where_too_little_of_that_is_left_too(self) -> None:
        assert fit_to_limits(laid("warm-soak"), LESS_FEELING).offer == "gentle"
        assert fit_to_limits(laid("warm-soak"), judged({"pregnant"}).limits).offer == "gentle"
        assert fit_to_limits(laid("warm-soak"), [Limit("no_soak"), Limit("exclude_zone")]).offer == "breathe"

    def test_or_where_it_is_not_about_the_water(self) -> None:
        assert fit_to_limits(laid("warm-soak"), [Limit("gentle_only")]).offer == "gentle"
        assert fit_to_limits(laid("warm-soak"), [Limit("no_oil")]).offer != "bedtime"
        assert fit_to_limits(own(f'needs = ["basin"]\n{PRESS}'), [Limit("no_soak")]).offer != "bedtime"

    @pytest.mark.parametrize("minutes", [18, 22])
    def test_it_takes_no_longer_than_was_asked_for(self, minutes: int) -> None:
        asked = fit(find("warm-soak"), Wishes(minutes=minutes))
        found = fit_to_limits(asked, [Limit("no_soak"), Limit("inspect")])
        assert found.offer == "bedtime"
        assert found.plan.total_ms <= asked.total_ms


class TestPuffyFeet:
    def test_after_standing_they_have_a_lighter_session_without_knuckles(self) -> None:
        found = fit_to_limits(laid("long-day"), judged({"both_puffy"}).limits)
        assert (found.offer, found.plan.routine) == (None, "long-day")
        assert max(each.pressure for each in found.plan.steps()) == 2
        steps = [each.step for each in found.plan.steps() if each.side == "left"]
        assert sum(each.technique == "palm-glides" for each in steps) == 2
        assert not [each for each in steps if "knuckles" in each.does]


class TestReflexology:
    @pytest.mark.parametrize("id", ["reflexology", "combined"])
    @pytest.mark.parametrize("marks", ["pregnant", "hands"])
    def test_is_not_for_who_is_pregnant_or_has_sore_hands(self, id: str, marks: str) -> None:
        found = fit_to_limits(laid(id), judged({marks}).limits)
        assert (found.offer, found.plan.routine) == ("gentle", "gentle")
        assert not [each for each in found.plan.steps() if "reflex" in each.step.does]

    @pytest.mark.parametrize("id", ["reflexology", "combined"])
    def test_is_for_everybody_else_also_on_one_foot(self, id: str) -> None:
        assert fit_to_limits(laid(id), judged({"aged_65"}).limits).offer is None
        assert fit_to_limits(laid(id), [Limit("exclude_side", side="left")]).plan.routine == id


class TestTools:
    def test_rolling_without_a_ball_is_another_routine_a_run_without_one_is_itself(self) -> None:
        no_ball = [Limit("no_tools")]
        assert fit_to_limits(laid("ball-rolling"), no_ball).offer == "gentle"
        for id in ("after-run", "travel"):
            found = fit_to_limits(laid(id), no_ball)
            assert (found.offer, found.plan.routine) == (None, id)
            assert not [each for each in found.plan.steps() if each.step.uses]

    def test_who_must_not_cross_legs_can_travel_and_roll(self) -> None:
        for id in ("travel", "ball-rolling"):
            assert fit_to_limits(laid(id), [Limit("position", "stool")]) == Playable(laid(id), ())


class TestQuietMinutes:
    def test_where_gentle_may_not_be_either(self) -> None:
        for id in ("classic", "bedtime", "gentle"):
            found = fit_to_limits(laid(id), [Limit("exclude_zone", reasons=("small_closed",))])
            assert (found.offer, found.plan.routine, found.changes) == ("breathe", "breathe", ())

    def test_where_both_feet_are_left_alone(self) -> None:
        assert fit_to_limits(laid("classic"), [Limit("exclude_side")]).offer == "breathe"

    def test_where_gentle_would_be_too_short_to_be_itself(self) -> None:
        short = plan(step("a", "each", 20), get_ready=0)
        assert fit_to_limits(short, [Limit("gentle_only")]).offer == "breathe"

    def test_themselves_they_always_may_be(self) -> None:
        for limits in (
            LESS_FEELING,
            judged({"pregnant"}).limits,
            (Limit("exclude_side"), Limit("exclude_zone")),
        ):
            assert fit_to_limits(laid("breathe"), limits) == Playable(laid("breathe"), ())


class TestWithoutWork:
    def test_warm_water_keeps_to_its_limits_though_nobody_works(self) -> None:
        soak = own('[[steps]]\ntechnique = "soak"\n[[steps]]\ntechnique = "rest"\n')
        assert fit_to_limits(soak, [Limit("no_oil")]).plan == soak
        for name in ("no_soak", "no_heat"):
            found = fit_to_limits(soak, [Limit(name)])
            assert (found.offer, found.plan.routine) == ("gentle", "gentle")

    def test_a_rest_that_presses_is_work(self) -> None:
        pressing = own(PRESS.replace('"press"', '"rest"'))
        found = fit_to_limits(pressing, [Limit("max_pressure", 1)])
        assert {each.pressure for each in found.plan.steps()} == {1}
        assert fit_to_limits(pressing, [Limit("exclude_side")]).offer == "breathe"

    def test_a_look_at_a_foot_goes_on(self) -> None:
        look = own('[[steps]]\ntechnique = "look"\n')
        assert fit_to_limits(look, LESS_FEELING) == Playable(look, ())
