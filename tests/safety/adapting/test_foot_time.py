"""Less time on a foot: shortened first, the strongest first; left out only where that is not enough."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.plan.build import build, playing
from selfcare.plan.model import Plan, Segment, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import FEET, PlayedSide
from selfcare.safety.adapting.adapt_plan import adapt_plan, feet_left
from selfcare.safety.adapting.alternatives import fit_to_limits
from selfcare.safety.adapting.foot_time import on_foot, shortened, worked_ms, works
from selfcare.safety.adapting.step_traits import hands_on
from selfcare.safety.limits.limit import Limit
from selfcare.safety.verdict.judge import judge
from tests.safety.adapting.test_step_traits import own
from tests.support import said, step


def part(id: str, side: PlayedSide, seconds: int, least: int = 5, pressure: int = 2, **more: Any) -> Segment:
    """A step on a side that may become as short as `least`."""
    made = replace(step(id, "each", seconds, pressure=pressure), min_seconds=least, **more)
    return playing(made, side)


def lengths(segments: list[Segment], **most: int) -> dict[str, int]:
    """New lengths in seconds, by id; a foot that is not named keeps its time."""
    found = shortened(segments, {foot: most[foot] * 1000 for foot in FEET if foot in most})
    return {segments[at].id: ms // 1000 for at, ms in found.items()}


class TestShortening:
    def test_what_fits_stays(self) -> None:
        segments = [part("a", "left", 60), part("b", "left", 60)]
        assert lengths(segments, left=120) == {}
        assert lengths(segments, left=999, right=0) == {}

    def test_the_strongest_gives_first_and_no_more_than_it_takes(self) -> None:
        segments = [part("a", "left", 60, 30, 1), part("b", "left", 60, 30, 3), part("c", "left", 60, 30, 2)]
        assert lengths(segments, left=170) == {"b": 50}
        assert lengths(segments, left=150) == {"b": 30}
        assert lengths(segments, left=140) == {"b": 30, "c": 50}
        assert lengths(segments, left=91) == {"b": 30, "c": 30, "a": 31}
        assert lengths(segments, left=90) == {"b": 30, "c": 30, "a": 30}

    def test_of_equals_the_earlier(self) -> None:
        segments = [part("a", "left", 60, 30), part("b", "left", 60, 30)]
        assert lengths(segments, left=100) == {"a": 40}

    def test_only_then_what_is_optional_goes_in_the_order_of_the_file(self) -> None:
        segments = [
            part("a", "left", 60, 60, 1, optional=True), part("b", "left", 60, 60, 4),
            part("c", "left", 60, 60, 3, optional=True),
        ]  # fmt: skip
        assert lengths(segments, left=179) == {"a": 0}
        assert lengths(segments, left=119) == {"a": 0, "c": 0}
        assert lengths(segments, left=59) == {"a": 0, "c": 0, "b": 0}

    def test_then_the_strongest_of_equals_the_later(self) -> None:
        segments = [part("a", "left", 60, 60, 2), part("b", "left", 60, 60, 3), part("c", "left", 60, 60, 3)]
        assert lengths(segments, left=120) == {"c": 0}
        assert lengths(segments, left=60) == {"c": 0, "b": 0}
        assert lengths(segments, left=0) == {"c": 0, "b": 0, "a": 0}

    def test_what_begins_and_ends_the_touch_goes_last(self) -> None:
        for id in ("apply-lotion", "finishing-strokes", "still-hold"):
            segments = [part("x", "left", 60, 60, 4, technique=id), part("a", "left", 60, 60, 1)]
            assert lengths(segments, left=60) == {"a": 0}
            assert lengths(segments, left=0) == {"a": 0, "x": 0}

    def test_one_that_goes_may_leave_the_others_their_time(self) -> None:
        segments = [part("a", "left", 100, 20), part("b", "left", 100, 90, 3)]
        assert lengths(segments, left=100) == {"b": 0}

    def test_what_says_no_pressure_counts_as_firm(self) -> None:
        segments = [part("a", "left", 60, 60, 3), part("b", "left", 60, 60, 1, unsaid=("pressure",))]
        assert lengths(segments, left=60) == {"b": 0}

    def test_care_rest_and_water_are_no_work(self) -> None:
        segments = [
            part("care", "left", 60, care=True), part("rest", "left", 60, does=("rest",), zones=(), words="Lie still.", say="Rest."),
            part("water", "both", 60, does=("heat",), pressure=0), part("a", "left", 60),
        ]  # fmt: skip
        assert [works(each) for each in segments] == [False, False, False, True]
        assert lengths(segments, left=30) == {"a": 30}
        assert worked_ms(segments, "left") == 60_000

    def test_each_foot_by_itself_and_both_with_both(self) -> None:
        segments = [part("a", "left", 60), part("b", "right", 60), part("c", "both", 60)]
        assert (worked_ms(segments, "left"), worked_ms(segments, "right")) == (120_000, 120_000)
        assert list(on_foot(segments, "left")) == [0, 2]
        assert lengths(segments, right=100) == {"b": 40}
        assert lengths(segments, left=100) == {"a": 40}
        assert lengths(segments, left=30, right=120) == {"a": 5, "c": 25}

    def test_what_the_first_foot_gave_up_is_not_asked_of_the_second_again(self) -> None:
        segments = [part("c", "both", 60, 60, 4), part("b", "right", 60, 60)]
        assert lengths(segments, left=0, right=60) == {"c": 0}

    @given(
        st.lists(
            st.builds(
                lambda side, seconds, least, pressure, optional: part(
                    f"{side}-{seconds}-{pressure}", side, seconds, min(least, seconds), pressure, optional=optional
                ),
                st.sampled_from(["left", "right", "both"]),
                st.integers(5, 300), st.integers(5, 300), st.integers(0, 4), st.booleans(),
            ),
            max_size=8,
        ),
        st.dictionaries(st.sampled_from(FEET), st.integers(0, 600_000)),
    )  # fmt: skip
    def test_it_always_fits_and_nothing_grows(self, segments: list[Segment], most: dict[Any, int]) -> None:
        found = shortened(segments, most)
        after = [found.get(at, each.duration_ms) for at, each in enumerate(segments)]
        for foot, limit in most.items():
            assert sum(after[at] for at in on_foot(segments, foot)) <= limit
        for at, each in enumerate(segments):
            assert after[at] <= each.duration_ms
            assert each.step
            assert after[at] == 0 or after[at] >= min(each.step.min_seconds * 1000, each.duration_ms)
        assert all(ms != segments[at].duration_ms for at, ms in found.items())


def plan(id: str) -> Plan:
    return build(find(id), Wishes())


def share(id: str, limits: tuple[Limit, ...]) -> int:
    """The per cent of the hands-on time that is left on the feet that may be touched."""
    before, after = plan(id), adapt_plan(plan(id), limits).plan
    feet = feet_left(limits)
    return round(
        100 * sum(worked_ms(after.segments, foot) for foot in feet) / sum(worked_ms(before.segments, foot) for foot in feet)
    )  # fmt: skip


LESS_FEELING = judge(said({"less_feeling"}), 0).limits


@pytest.mark.parametrize(("id", "left"), [("classic", 41), ("bedtime", 55), ("desk-reset", 100)])
def test_five_minutes_a_foot_leave_so_much(id: str, left: int) -> None:
    only = tuple(limit for limit in LESS_FEELING if limit.name == "max_min_per_foot")
    assert only
    assert share(id, only) == left


def test_a_step_that_names_no_foot_is_counted_on_both() -> None:
    """Whether a hand does it or not, it may be on either (S26)."""
    for lines in ("", 'does = ["move"]'):
        silent = own(lines, zones="")
        assert "side" in silent.unsaid
        segments = (playing(silent, "none"),)
        expected = 30_000 if hands_on(silent) else 0
        assert [worked_ms(segments, foot) for foot in FEET] == [expected, expected]
    assert hands_on(own('does = ["move"]', zones=""))


def test_of_a_foot_that_is_left_alone_nothing_is_counted() -> None:
    assert share("classic", (Limit("exclude_side", side="left"),)) == 100
    assert fit_to_limits(plan("classic"), (Limit("exclude_side", side="left"),)).offer is None


def test_ten_minutes_a_foot_shorten_the_classic_and_leave_both_feet_the_same() -> None:
    left = adapt_plan(plan("classic"), (Limit("max_min_per_foot", 10),)).plan
    assert worked_ms(left.segments, "left") == worked_ms(left.segments, "right") == 600_000
    assert [each.id for each in left.steps()] == [each.id for each in plan("classic").steps()]
