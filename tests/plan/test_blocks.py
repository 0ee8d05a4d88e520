"""A plan in a few blocks: both feet, one foot and then the other the same, and what differs between them."""

import pytest

from selfcare.plan.blocks import blocks
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import SHELF, bundled


def plan_of(id: str, wishes: Wishes | None = None) -> Plan:
    return build(bundled(id), wishes or Wishes())


@pytest.mark.parametrize("id", SHELF)
class TestEveryRoutine:
    def test_keeps_its_time(self, id: str) -> None:
        plan = plan_of(id)
        assert sum(block.total_ms for block in blocks(plan)) == sum(step.duration_ms for step in plan.steps())

    def test_names_every_step(self, id: str) -> None:
        plan = plan_of(id)
        named = {segment.title for block in blocks(plan) for segment in block.steps}
        assert named == {segment.title for segment in plan.steps()}

    def test_says_nothing_twice_that_is_the_same_on_both_feet(self, id: str) -> None:
        for block in blocks(plan_of(id)):
            if block.kind == "each":
                assert {segment.side for segment in block.steps} == {block.foot}
                assert block.total_ms == 2 * sum(segment.duration_ms for segment in block.steps)


def test_one_foot_then_the_other_between_what_is_for_both() -> None:
    assert [(block.kind, block.foot) for block in blocks(plan_of("classic"))] == [
        ("both", None), ("each", "left"), ("both", None),
    ]  # fmt: skip


def test_the_foot_that_comes_first_is_named() -> None:
    (_, feet, _) = blocks(plan_of("classic", Wishes(first="right")))
    assert (feet.kind, feet.foot) == ("each", "right")


def test_of_one_foot_alone_there_is_no_other() -> None:
    plan = plan_of("classic")
    right = plan.with_segments(segment for segment in plan.segments if segment.side != "left")
    kinds = {(block.kind, block.foot) for block in blocks(right)}
    assert kinds == {("both", None), ("one", "right")}


def test_feet_that_are_treated_unlike_are_both_told() -> None:
    plan = plan_of("desk-reset")
    first = next(at for at, segment in enumerate(plan.segments) if segment.side == "right" and segment.played)
    shorter = plan.with_segments(segment for at, segment in enumerate(plan.segments) if at != first)
    (feet,) = (block for block in blocks(shorter) if block.foot)
    assert feet.kind == "in turn"
    assert plan.segments[first].title in {segment.title for segment in feet.steps}
