"""Several limits made one: the strictest wins, each foot and each zone by itself."""

from collections.abc import Iterable
from itertools import permutations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.catalogue.model import catalogue
from selfcare.routine.model import FEET, Foot
from selfcare.safety.limits.joining import merged
from selfcare.safety.limits.limit import Limit, LimitSide
from selfcare.safety.limits.table import limit_names
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import together

ZONES = tuple(catalogue().zones)
REASONS = tuple(questionnaire().questions)
VALUED = {"max_pressure", "max_min_per_foot", "position"}
PLAIN = [name for name in limit_names() if name not in VALUED]


def one(*limits: Limit) -> tuple[Limit, ...]:
    """These limits made one."""
    return merged(limits, ZONES, REASONS)


class TestOneName:
    def test_without_any_there_is_none(self) -> None:
        assert one() == ()

    @together("name", PLAIN)
    @together("side", ["left", "right", "both"])
    def test_one_stays_as_it_is(self, name: str, side: LimitSide) -> None:
        for zones in ((), ("toe1", "heel")):
            limit = Limit(name, side=side, zones=zones, reasons=("diabetes",))
            if name == "exclude_zone" and not zones:
                continue  # TestAWholeFoot
            assert one(limit) == (limit,)
            assert one(limit, limit, limit) == (limit,)

    def test_on_either_foot_it_is_on_both_with_the_reasons_of_both(self) -> None:
        left = Limit("no_stretch", side="left", zones=("toe1",), reasons=("bunion",))
        right = Limit("no_stretch", side="right", zones=("toe1",), reasons=("arthritis", "bunion"))
        assert one(left, right) == (
            Limit("no_stretch", side="both", zones=("toe1",), reasons=("bunion", "arthritis")),
        )

    def test_what_is_not_the_same_on_both_feet_is_told_apart(self) -> None:
        left = Limit("exclude_zone", side="left", zones=("heel",))
        both = Limit("exclude_zone", side="both", zones=("toe5",))
        assert one(left, both) == (
            Limit("exclude_zone", side="left", zones=("toe5", "heel")),
            Limit("exclude_zone", side="right", zones=("toe5",)),
        )

    def test_zones_add_up_and_one_that_names_none_takes_the_whole_foot(self) -> None:
        toes, heel = Limit("no_oil", zones=("toe2", "toe1")), Limit("no_oil", zones=("heel",))
        assert one(heel, toes) == (Limit("no_oil", zones=("toe1", "toe2", "heel")),)
        assert one(heel, Limit("no_oil"), toes) == (Limit("no_oil"),)
        assert one(heel, Limit("no_oil", side="left")) == (
            Limit("no_oil", side="left"),
            Limit("no_oil", side="right", zones=("heel",)),
        )

    def test_one_name_says_nothing_of_another(self) -> None:
        assert one(Limit("no_heat", zones=("heel",)), Limit("no_soak", side="left")) == (
            Limit("no_soak", side="left"),
            Limit("no_heat", zones=("heel",)),
        )


class TestAWholeFoot:
    """A foot of which every zone is out counts as a foot that is out (S9, S12)."""

    @pytest.mark.parametrize("side", ["left", "right", "both"])
    def test_it_is_one_where_no_zone_was_said_or_all_were(self, side: LimitSide) -> None:
        out = (Limit("exclude_side", side=side, reasons=("verruca",)),)
        assert one(Limit("exclude_zone", side=side, reasons=("verruca",))) == out
        assert one(Limit("exclude_zone", side=side, zones=tuple(ZONES), reasons=("verruca",))) == out

    def test_it_is_one_where_several_take_every_zone_together(self) -> None:
        first, rest = (
            Limit("exclude_zone", side="left", zones=(ZONES[0],)),
            Limit("exclude_zone", zones=tuple(ZONES[1:])),
        )
        assert one(first, rest) == (
            Limit("exclude_side", side="left"),
            Limit("exclude_zone", side="right", zones=tuple(ZONES[1:])),
        )

    def test_a_foot_with_one_zone_left_stays_in(self) -> None:
        all_but_one = Limit("exclude_zone", side="left", zones=tuple(ZONES[1:]))
        assert one(all_but_one) == (all_but_one,)

    def test_no_other_limit_on_a_whole_foot_takes_it_out(self) -> None:
        everywhere = Limit("no_knuckles", side="left", zones=tuple(ZONES))
        assert one(everywhere) == (everywhere,)

    def test_whoever_leaves_the_foot_out_already_is_named_as_well(self) -> None:
        assert one(
            Limit("exclude_side", side="left", reasons=("lymphoedema",)),
            Limit("exclude_zone", reasons=("verruca",), side="left"),
        ) == (
            Limit(
                "exclude_side",
                side="left",
                reasons=tuple(id for id in REASONS if id in {"lymphoedema", "verruca"}),
            ),
        )


class TestPressure:
    def test_the_least_wins_and_only_its_reasons_are_told(self) -> None:
        assert one(
            Limit("max_pressure", 2, reasons=("heart",)),
            Limit("max_pressure", 1, reasons=("spinal",)),
            Limit("max_pressure", 3, reasons=("aged_65",)),
            Limit("max_pressure", 1, reasons=("bleeding",)),
        ) == (Limit("max_pressure", 1, reasons=("bleeding", "spinal")),)

    def test_none_at_all_is_less_than_very_light(self) -> None:
        assert one(Limit("max_pressure", 0), Limit("max_pressure", 1)) == (Limit("max_pressure", 0),)

    def test_a_zone_has_its_own_where_that_is_less_than_the_foot_s(self) -> None:
        foot = Limit("max_pressure", 3, reasons=("aged_65",))
        heel = Limit("max_pressure", 2, zones=("heel",), reasons=("sore_heel",))
        assert one(heel, foot) == (foot, heel)
        assert one(heel, Limit("max_pressure", 2)) == (Limit("max_pressure", 2),)
        assert one(heel, Limit("max_pressure", 1)) == (Limit("max_pressure", 1),)

    def test_zones_of_one_value_are_told_together_the_milder_first(self) -> None:
        assert one(
            Limit("max_pressure", 2, zones=("heel", "toe1"), reasons=("corn",)),
            Limit("max_pressure", 1, zones=("toe1",), reasons=("arthritis",)),
            Limit("max_pressure", 2, zones=("toe2",), reasons=("bunion",)),
        ) == (
            Limit("max_pressure", 2, zones=("toe2", "heel"), reasons=("bunion", "corn")),
            Limit("max_pressure", 1, zones=("toe1",), reasons=("arthritis",)),
        )

    def test_each_foot_by_itself(self) -> None:
        assert one(
            Limit("max_pressure", 1, side="left", reasons=("corn",)), Limit("max_pressure", 2, reasons=("heart",))
        ) == (
            Limit("max_pressure", 1, side="left", reasons=("corn",)),
            Limit("max_pressure", 2, side="right", reasons=("heart",)),
        )  # fmt: skip


class TestMinutesAndPosition:
    def test_the_fewest_minutes_win(self) -> None:
        assert one(
            Limit("max_min_per_foot", 10, reasons=("diabetes",)),
            Limit("max_min_per_foot", 5, side="right", reasons=("less_feeling",)),
        ) == (
            Limit("max_min_per_foot", 10, side="left", reasons=("diabetes",)),
            Limit("max_min_per_foot", 5, side="right", reasons=("less_feeling",)),
        )

    def test_a_position_has_to_suit_every_limit(self) -> None:
        wide, stool = Limit("position", "stool/helper"), Limit("position", "stool")
        assert one(wide) == (wide,)
        assert one(wide, stool) == one(stool, wide) == (stool,)
        assert one(stool, Limit("position", "helper")) == (Limit("position", ""),)


class TestTelling:
    def test_limits_are_told_in_the_order_of_their_names(self) -> None:
        told = one(
            *(
                Limit(
                    name,
                    1 if name in VALUED - {"position"} else None,
                    zones=("heel",) * (name == "exclude_zone"),
                )
                for name in reversed(limit_names())
                if name != "position"
            )
        )
        assert [limit.name for limit in told] == [name for name in limit_names() if name != "position"]  # fmt: skip

    def test_a_limit_as_json(self) -> None:
        limit = Limit("max_pressure", 2, "left", ("toe1", "heel"), ("bunion", "corn"))
        assert limit.as_json() == {
            "name": "max_pressure", "value": 2, "side": "left", "zones": ["toe1", "heel"], "from": ["bunion", "corn"],
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("side", "left", "right"),
        [("left", True, False), ("right", False, True), ("both", True, True)],
    )
    def test_a_limit_holds_on_its_foot(self, side: LimitSide, *, left: bool, right: bool) -> None:
        limit = Limit("no_oil", side=side)
        assert (limit.on("left"), limit.on("right")) == (left, right)


def limits_named(name: str) -> st.SearchStrategy[Limit]:
    values: st.SearchStrategy[int | str | None] = st.none()
    zones = st.lists(st.sampled_from(ZONES), max_size=3, unique=True).map(tuple)
    if name == "max_pressure":
        values = st.integers(0, 4)
    elif name == "max_min_per_foot":
        values, zones = st.integers(1, 20), st.just(())
    elif name == "position":
        values, zones = st.sampled_from(["stool", "helper", "stool/helper", "bed/stool"]), st.just(())
    elif name == "exclude_side":
        zones = st.just(())
    elif name == "exclude_zone":
        zones |= st.just(tuple(ZONES))
    sides: st.SearchStrategy[LimitSide] = st.sampled_from(["left", "right", "both"])
    reasons = st.lists(st.sampled_from(REASONS[:6]), max_size=2).map(tuple)
    return st.builds(Limit, st.just(name), values, sides, zones, reasons)


limit_sets = st.lists(st.sampled_from(limit_names()).flatmap(limits_named), max_size=6)


def cap(limits: Iterable[Limit], foot: Foot, zone: str) -> int:
    """The greatest pressure that is left on a zone."""
    on = [each for each in limits if each.name == "max_pressure" and each.on(foot)]
    return min((int(each.value or 0) for each in on if not each.zones or zone in each.zones), default=9)


def taken(limits: Iterable[Limit], name: str, foot: Foot) -> set[str]:
    """Zones for which a plain limit holds."""
    names = {"exclude_side", "exclude_zone"} if name in {"exclude_side", "exclude_zone"} else {name}
    on = [each for each in limits if each.name in names and each.on(foot)]
    zones = {zone for each in on for zone in each.zones or ZONES}
    return zones if name != "exclude_side" or len(zones) == len(ZONES) else set()


@pytest.mark.uncounted
class TestLaws:
    @given(limit_sets)
    def test_nothing_is_lost_or_invented_on_any_foot_and_zone(self, limits: list[Limit]) -> None:
        told = one(*limits)
        for foot in FEET:
            for zone in ZONES:
                assert cap(told, foot, zone) == cap(limits, foot, zone)
            for name in PLAIN:
                assert taken(told, name, foot) == taken(limits, name, foot)
            minutes = [
                [int(each.value or 0) for each in some if each.name == "max_min_per_foot" and each.on(foot)]
                for some in (told, limits)
            ]
            assert minutes[0] == [min(minutes[1])] if minutes[1] else not minutes[0]
        assert {reason for each in told for reason in each.reasons} <= {
            reason for each in limits for reason in each.reasons
        }

    @given(limit_sets)
    def test_made_one_again_they_stay_the_same(self, limits: list[Limit]) -> None:
        told = one(*limits)
        assert one(*told) == told

    @given(st.lists(st.sampled_from(limit_names()).flatmap(limits_named), max_size=4))
    def test_their_order_does_not_matter(self, limits: list[Limit]) -> None:
        assert len({one(*order) for order in permutations(limits)}) == 1

    @given(limit_sets)
    def test_each_foot_has_a_name_once_but_for_pressures_of_zones_and_the_foot_that_is_last(
        self, limits: list[Limit]
    ) -> None:
        told = one(*limits)
        for foot in FEET:
            on = [(each.name, each.value) for each in told if each.on(foot) and each.name != "hygiene"]
            assert len(set(on)) == len(on)
            names = [name for name, _ in on if name != "max_pressure"]
            assert len(set(names)) == len(names)
