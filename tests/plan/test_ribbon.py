"""A plan at a glance: what is done when, and the time that each part of a foot gets."""

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.plan.ribbon import kind_of, part_times, ribbon_of, zone_times
from selfcare.routine.index import RIBBON_LENGTH
from selfcare.routine.library import SHELF, bundled


def plan_of(id: str, wishes: Wishes | None = None) -> Plan:
    return build(bundled(id), wishes or Wishes())


def worked_ms(plan: Plan, foot: str) -> int:
    return sum(
        segment.duration_ms
        for segment in plan.steps()
        if kind_of(segment) == "a" and segment.side in {foot, "both"}
    )


@pytest.mark.parametrize("id", SHELF)
class TestEveryRoutine:
    def test_has_a_letter_for_each_moment(self, id: str) -> None:
        assert len(ribbon_of(plan_of(id))) == RIBBON_LENGTH

    def test_parts_add_up_to_the_time_of_a_foot(self, id: str) -> None:
        plan = plan_of(id)
        assert sum(part_times(plan).values()) == pytest.approx(worked_ms(plan, "left"))

    def test_no_zone_gets_more_than_the_foot(self, id: str) -> None:
        plan = plan_of(id)
        assert all(0 < ms <= worked_ms(plan, "left") for ms in zone_times(plan).values())


def test_every_zone_is_in_one_part() -> None:
    named = [zone for part in catalogue().parts.values() for zone in part]
    assert sorted(named) == sorted(catalogue().zones)


def test_water_and_lotion_are_care_and_breathing_is_quiet() -> None:
    ribbon = ribbon_of(plan_of("classic"))
    assert ribbon.startswith("c")
    assert ribbon.endswith("q"), "the rest at the end"
    assert set(ribbon_of(plan_of("breathe"))) == {"q"}
    assert zone_times(plan_of("breathe")) == {}


def test_steps_that_follow_one_another_can_be_told_apart() -> None:
    ribbon = ribbon_of(plan_of("desk-reset"))
    assert "ab" in ribbon
    assert "ba" in ribbon


def test_of_one_foot_alone_its_own_time_counts() -> None:
    right = plan_of("classic", Wishes(only="right"))
    assert sum(part_times(right).values()) == pytest.approx(worked_ms(right, "right"))
    assert zone_times(right) == zone_times(plan_of("classic"))


def test_ball_rolling_works_where_a_ball_goes() -> None:
    parts = part_times(plan_of("ball-rolling"))
    assert {name for name, ms in parts.items() if ms} == {"toes", "ball", "arch"}
    assert max(parts, key=lambda name: parts[name]) == "arch"
