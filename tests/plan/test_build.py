"""A routine laid out in time: whole feet, equal milliseconds, a switch wherever the foot changes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.catalogue.model import Side
from selfcare.plan.build import bare_plan, build, laid_out, playing, seconds_between_steps
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import Foot, PlayedSide, Routine, Step
from tests.support import plan, routine, step, together


def order(laid_out: Plan) -> list[str]:
    """Kind or step and foot of every segment."""
    return [
        f"{each.id} {each.side}" if each.kind == "step" else f"{each.kind} {each.side}"
        for each in laid_out.segments
    ]


def test_a_run_of_each_steps_is_played_whole_on_one_foot_then_whole_on_the_other() -> None:
    assert order(plan(step("a", "each"), step("b", "each"))) == [
        "get_ready none", "a left", "b left", "switch right", "a right", "b right",
    ]  # fmt: skip


def test_a_step_on_both_feet_ends_a_run() -> None:
    assert order(plan(step("a", "each"), step("m", "both"), step("b", "each"))) == [
        "get_ready none",
        "a left", "switch right", "a right", "m both",
        "switch left", "b left", "switch right", "b right",
    ]  # fmt: skip


def test_the_switch_names_the_foot_that_comes_and_leads_into() -> None:
    switch = plan(step("a", "each")).segments[2]
    assert (switch.kind, switch.side, switch.duration_ms) == ("switch", "right", 10_000)
    assert (switch.id, switch.title, switch.step) == ("switch", "Change feet", None)
    assert switch.say == "Change feet. The right foot now."
    assert switch.words == "Put this foot down. The right foot comes up; the other hand works now."


def test_with_oil_the_switch_says_to_wipe_first() -> None:
    switch = build(routine(step("a", "each"), oil=True), Wishes()).segments[2]
    assert switch.duration_ms == 20_000
    assert switch.words.startswith(
        "Finished foot onto the towel, or sock on. Wipe your hands. The right foot"
    )


def test_where_no_hand_works_the_switch_asks_for_none() -> None:
    free = replace(step("a", "each"), technique="toe-scrunch")
    look = replace(step("b", "both"), technique="look")
    for steps in ([free], [look, free]):
        switch = next(each for each in plan(*steps).segments if each.kind == "switch")
        assert switch.words == "Let this foot rest. The right foot has its turn; your hands stay in your lap."
        assert switch.say == "Change feet. The right foot now."
    for steps in ([free, step("c", "each")], [free, replace(free, id="c", technique="toe-glides")]):
        switch = next(each for each in plan(*steps).segments if each.kind == "switch")
        assert "the other hand works now" in switch.words


def test_no_switch_before_the_first_foot_nor_onto_the_same_foot() -> None:
    assert order(plan(step("a", "left"), step("b", "left"), step("m", "none"), step("c", "left"))) == [
        "get_ready none", "a left", "b left", "m none", "c left",
    ]  # fmt: skip


def test_single_feet_in_the_file_s_order_are_kept_with_a_switch_between() -> None:
    assert order(plan(step("a", "right"), step("b", "left"))) == [
        "get_ready none", "a right", "switch left", "b left",
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "feet"), [("left", ["left", "right"]), ("right", ["right", "left"])])
def test_the_wished_foot_begins(first: str, feet: list[str]) -> None:
    laid_out = build(routine(step("a", "each")), Wishes(first=first))  # type: ignore[arg-type]
    assert [each.side for each in laid_out.segments if each.kind == "step"] == feet


def test_without_a_wish_the_routine_s_own_first_foot_begins() -> None:
    right_first = Routine(id="r", name="R", steps=(step("a", "each"),), first="right")
    assert [each.side for each in build(right_first, Wishes()).segments] == ["none", "right", "left", "left"]


def test_no_get_ready_where_the_routine_wants_none() -> None:
    assert order(plan(step("a", "both"), get_ready=0)) == ["a both"]


def test_get_ready_tells_how_to_sit() -> None:
    seated = Routine(id="r", name="R", steps=(step("a", "both"),), position="bed")
    assert build(seated, Wishes()).segments[0].words.startswith("Sit up in bed")


def test_a_waiting_step_waits_before_each_time_it_is_played_and_after_the_switch() -> None:
    assert order(plan(step("a", "each", wait=True))) == [
        "get_ready none", "wait left", "a left", "switch right", "wait right", "a right",
    ]  # fmt: skip


def test_a_wait_after_the_switch_is_not_asked_twice() -> None:
    assert order(plan(step("a", "each", wait=True), switch_wait=True))[3:] == [
        "switch right", "wait right", "a right",
    ]  # fmt: skip
    assert order(plan(step("a", "each"), switch_wait=True)) == [
        "get_ready none", "a left", "switch right", "wait right", "a right",
    ]  # fmt: skip


def test_rest_follows_its_step_on_the_same_foot() -> None:
    laid_out = plan(step("a", "each", rest=15))
    assert order(laid_out) == [
        "get_ready none", "a left", "rest left", "switch right", "a right", "rest right",
    ]  # fmt: skip
    assert laid_out.segments[2].duration_ms == 15_000


def test_a_wait_and_a_rest_know_the_step_they_belong_to() -> None:
    own = step("a", "left", wait=True, rest=5)
    assert [(each.kind, each.id, each.step) for each in plan(own, get_ready=0).segments] == [
        ("wait", "wait", own), ("step", "a", own), ("rest", "rest", own),
    ]  # fmt: skip


def test_a_wait_counts_nothing() -> None:
    laid_out = plan(step("a", "each", 30, wait=True))
    assert laid_out.total_ms == 10_000 + 30_000 + 10_000 + 30_000
    assert [each.duration_ms for each in laid_out.segments if each.kind == "wait"] == [0, 0]


def test_a_segment_carries_all_that_its_step_says() -> None:
    own = step("a", "left", 40, pressure=3)
    segment = plan(own).segments[1]
    assert (segment.title, segment.words, segment.say) == (own.title, own.words, own.say)
    assert (segment.zones, segment.pressure, segment.duration_ms) == (own.zones, 3, 40_000)
    assert segment.step is own


def test_the_plan_knows_whose_it_is() -> None:
    laid_out = plan(step("a", "both"))
    assert (laid_out.routine, laid_out.name) == ("trial", "A trial")


def test_starts_add_up() -> None:
    assert plan(step("a", "each", 30)).starts() == (0, 10_000, 40_000, 50_000)


def test_as_json_every_segment_has_its_place_and_start() -> None:
    laid_out = plan(step("a", "each", 30)).as_json()
    assert {key: laid_out[key] for key in ("routine", "name", "total_ms")} == {
        "routine": "trial", "name": "A trial", "total_ms": 80_000,
    }  # fmt: skip
    assert laid_out["segments"][3] == {
        "index": 3, "kind": "step", "id": "a", "title": "A", "side": "right", "zones": ("heel",),
        "pressure": 2, "start_ms": 50_000, "duration_ms": 30_000,
    }  # fmt: skip


def test_the_twin_is_the_same_step_later_on_the_other_foot() -> None:
    laid_out = plan(step("a", "each", rest=15), step("b", "each"))
    assert order(laid_out)[4] == "switch right"
    assert [laid_out.twin(index) for index in range(8)] == [None, 5, 6, 7, None, None, None, None]


@pytest.mark.parametrize("speed", [3, 501])
def test_a_preview_is_never_slow_enough_to_massage_along(speed: int) -> None:
    with pytest.raises(ValueError, match="4–500"):
        PreviewPlan(plan(step("a", "both")), speed)


@pytest.mark.parametrize("speed", [4, 500])
def test_a_preview_runs_at_any_speed_between(speed: int) -> None:
    assert PreviewPlan(plan(step("a", "both")), speed).speed == speed


steps = st.builds(
    step,
    st.sampled_from("abcdef"),
    st.sampled_from(["left", "right", "both", "each", "none"]),
    st.integers(5, 900),
    wait=st.booleans(),
    rest=st.integers(0, 300),
)


@given(st.lists(steps, min_size=1, max_size=8, unique_by=lambda each: each.id), st.booleans())
def test_each_steps_get_the_same_milliseconds_on_both_feet(made: list[Step], switch_wait: bool) -> None:
    laid_out = plan(*made, switch_wait=switch_wait)
    for own in made:
        for kind in ("step", "rest"):
            got = {
                foot: sum(
                    each.duration_ms
                    for each in laid_out.segments
                    if (each.kind, each.side, each.step) == (kind, foot, own)
                )
                for foot in ("left", "right")
            }
            if own.side == "each":
                assert got["left"] == got["right"]
                assert got["left"] == (own.seconds if kind == "step" else own.rest_seconds) * 1000


@given(st.lists(steps, min_size=1, max_size=8, unique_by=lambda each: each.id))
def test_a_switch_comes_exactly_where_the_worked_foot_changes(made: list[Step]) -> None:
    worked = None
    switched_to = None
    for segment in plan(*made).segments:
        if segment.kind == "switch":
            switched_to = segment.side
            assert worked not in {None, segment.side}
        elif segment.kind == "step" and segment.side in {"left", "right"}:
            assert worked in {None, segment.side} or switched_to == segment.side
            worked, switched_to = segment.side, None
    assert switched_to is None


@pytest.mark.parametrize(
    ("id", "wished", "night"),
    [("bedtime", False, True), ("bedtime", True, True), ("classic", True, True), ("classic", False, False)],
)
def test_a_night_session_is_one_of_a_night_routine_or_one_that_is_wished(
    id: str, wished: bool, night: bool
) -> None:
    assert build(find(id), Wishes(night=wished)).night == night


def test_the_night_changes_nothing_of_what_is_done_and_how_long() -> None:
    by_day, at_night = (build(find("classic"), Wishes(night=night)) for night in (False, True))
    assert by_day.segments == at_night.segments


def test_the_steps_of_a_plan_are_its_playings_in_order() -> None:
    laid = plan(step("a", "each", wait=True, rest=5), step("b", "both"), switch_wait=True)
    assert [(each.id, each.side) for each in laid.steps()] == [("a", "left"), ("a", "right"), ("b", "both")]


def test_a_plan_with_other_segments_is_the_same_but_for_them() -> None:
    laid = plan(step("a", "each"), step("b", "both"), switch_wait=True)
    other = laid.with_segments(iter(laid.segments[:2]))
    assert other.segments == laid.segments[:2]
    assert other.with_segments(laid.segments) == laid


@given(st.lists(st.sampled_from(["left", "right", "both", "none"]), max_size=6), st.booleans())
def test_laid_out_again_its_steps_are_the_same_plan(sides: list[PlayedSide], waits: bool) -> None:
    playings = [playing(step(f"s{at}", "both"), side) for at, side in enumerate(sides)]
    segments = tuple(laid_out(playings, 7_000, waits=waits))
    whole = Plan("r", "R", segments)
    assert whole.steps() == tuple(playings)
    assert tuple(laid_out(whole.steps(), 7_000, waits=waits)) == segments
    worked = [side for side in sides if side in {"left", "right"}]
    changes = sum(one != other for one, other in pairwise(worked))
    assert [each.duration_ms for each in segments if each.kind == "switch"] == [7_000] * changes
    assert len([each for each in segments if each.kind == "wait"]) == changes * waits


def test_a_plan_keeps_what_its_routine_says_of_itself() -> None:
    own = replace(
        routine(step("a", "each"), switch_wait=True),
        style="reflexology", position="stool", needs=("a ball",), mood="night", switch_seconds=33,
    )  # fmt: skip
    wishes = Wishes(first="right")
    made = build(own, wishes)
    assert (made.style, made.position, made.needs, made.night) == ("reflexology", "stool", ("a ball",), True)
    assert (made.switch_ms, made.switch_wait, made.wishes) == (33_000, True, wishes)


@together("first", [None, "left", "right"])
@together("id", ["classic", "desk-reset", "bedtime", "gentle", "warm-soak", "breathe"])
def test_a_bare_plan_has_the_steps_and_the_rest_of_the_time_is_known_without_laying_it_out(
    id: str, first: Foot | None
) -> None:
    wishes = Wishes(first=first)
    whole, bare = build(find(id), wishes), bare_plan(find(id), wishes)
    assert bare.steps() == whole.steps()
    assert bare.with_segments(()) == whole.with_segments(())
    steps_ms = sum(each.duration_ms for each in bare.steps())
    assert whole.total_ms == steps_ms + seconds_between_steps(find(id), wishes) * 1000


@given(
    st.lists(st.sampled_from(["each", "left", "right", "both", "none"]), min_size=1, max_size=6),
    st.booleans(),
)
def test_so_it_is_for_any_order_of_sides_and_rests(sides: list[Side], rests: bool) -> None:
    made = routine(*(step(f"s{at}", side, rest=at * rests) for at, side in enumerate(sides)))
    whole = build(made, Wishes())
    steps_ms = sum(each.duration_ms for each in whole.steps())
    assert whole.total_ms == steps_ms + seconds_between_steps(made, Wishes()) * 1000
