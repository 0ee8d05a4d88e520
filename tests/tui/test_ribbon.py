"""The plan as one row."""

from itertools import pairwise

from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.widgets.ribbon import runs, stretches
from tests.support import routine, step, together


@together("id", ["classic", "bedtime", "desk-reset", "reflexology", "breathe"])
@together("width", [20, 78, 94, 194])
def test_it_is_as_wide_as_the_window_and_each_step_as_wide_as_it_is_long(id: str, width: int) -> None:
    plan = build(find(id), Wishes())
    placed = stretches(plan, width)
    assert placed[0].first == 0
    assert placed[-1].last == width
    assert all(one.last == other.first for one, other in pairwise(placed))
    lasting = sum(segment.duration_ms for segment in plan.segments if segment.kind not in {"switch", "wait"})
    for stretch, segment in zip(placed, plan.segments, strict=True):
        if segment.kind not in {"switch", "wait"}:
            assert abs((stretch.last - stretch.first) - width * segment.duration_ms / lasting) <= 2


def test_a_change_of_feet_is_a_gap_and_a_wait_takes_no_room() -> None:
    plan = build(routine(step("a", "each", 60), step("b", "both", 60, wait=True), get_ready=0), Wishes())
    placed = stretches(plan, 61)
    widths = {plan.segments[at.index].kind: at.last - at.first for at in placed if at.last - at.first < 10}
    assert widths == {"switch": 1, "wait": 0}


def test_below_it_stand_the_feet_in_their_order() -> None:
    plan = build(routine(step("a", "both", 60), step("b", "each", 60), step("c", "none", 60)), Wishes())
    assert [run.side for run in runs(plan, 80)] == ["both", "left", "right", "both"]


def test_one_foot_after_the_other_again_and_again_is_a_run_each_time() -> None:
    plan = build(routine(step("a", "left", 60), step("b", "right", 60), step("c", "left", 60)), Wishes())
    assert [run.side for run in runs(plan, 80)] == ["left", "right", "left"]
