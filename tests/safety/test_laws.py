"""What holds of all answers, all limits and all plans. A wrong "go ahead" is the worst there can be."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, assume, given, settings

from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine, oily
from selfcare.safety.adapting.adapt_plan import adapt_plan
from selfcare.safety.adapting.alternatives import KEPT, fit_to_limits, what_is_left
from selfcare.safety.answers import Answers, Clearance, ClearanceLimits, Place
from selfcare.safety.cleared import NotCleared, clear
from selfcare.safety.limits.joining import merged
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.verdict.judge import INCOMPLETE, Verdict, judge
from tests.safety.any_answers import (
    ALL,
    ASKED,
    CLEARABLE,
    EACH_LIMIT,
    LIMITING,
    PLACED,
    TODAY,
    ZONES,
    answers_to_start_with,
    any_limit,
    any_limits,
    any_plans,
    anybody,
    clearances,
    limiting,
    many_limits,
    said,
)
from tests.safety.keeping import added, broken, hands_on, misplaced_switches, touches, worked_ms
from tests.safety.strictness import FEET, looser, may_start, milder
from tests.safety.trial_routines import known_routines
from tests.support import answers_of, but, together

pytestmark = pytest.mark.uncounted

MANY = os.environ.get("SAFETY_LAWS_EXAMPLES")
"""How many examples tests/benchmarks/safety_laws.py wants, and then others each time."""

laws = settings(
    derandomize=not MANY,
    max_examples=int(MANY or 30),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

T = TypeVar("T")
ids = st.sampled_from(ALL)

ALWAYS = {
    id
    for screen in ASKED.screens
    if screen.kind in {"today", "profile"}
    for row in screen.wanted
    if not row.again
    for id in row.asks
}
"""Questions that everybody has to answer."""

TODAYS = tuple(id for id in ALL if ASKED.questions[id].kind != "profile")


def judged(answers: Answers) -> Verdict:
    return judge(answers, 7)


def saying(answers: Answers, id: str, answer: Answer | None) -> Answers:
    """The same answers but for one; None leaves it open."""
    rest: dict[str, Answer] = {key: value for key, value in answers.answers.items() if key != id}
    return but(answers, answers=rest if answer is None else {**rest, id: answer})


def no_looser(now: Verdict, before: Verdict) -> None:
    assert not milder(now, before)
    assert looser(now.limits, before.limits) == []


class TestAnswers:
    @laws
    @given(anybody, ids | limiting, st.booleans())
    def test_a_concern_never_makes_anything_milder(self, answers: Answers, id: str, sure: bool) -> None:
        before = judged(saying(answers, id, "no"))
        no_looser(judged(saying(answers, id, "yes" if sure else "not sure")), before)

    @together("id", LIMITING)
    def test_no_two_concerns_are_milder_than_one(self, id: str) -> None:
        """Every two that limit something, each on a foot and a place of its own."""
        nobody = answers_of(
            TODAY,
            dict.fromkeys(ALL, "no"),
            places={other: Place("right", ("heel",)) for other in PLACED}
            | {id: Place("left", ("heel", "toe1"))},
        )
        one = saying(nobody, id, "yes")
        before = judged(one)
        for other in LIMITING:
            if other != id:
                no_looser(judged(saying(one, other, "yes")), before)

    @laws
    @given(anybody, ids)
    def test_not_sure_is_yes_but_for_saying_so(self, answers: Answers, id: str) -> None:
        sure, not_sure = judged(saying(answers, id, "yes")), judged(saying(answers, id, "not sure"))
        plain = [replace(reason, not_sure=False) for reason in not_sure.reasons]
        assert [replace(reason, not_sure=False) for reason in sure.reasons] == plain
        assert replace(sure, reasons=()) == replace(not_sure, reasons=())
        for reason in not_sure.reasons:
            if id in reason.marked:
                assert reason.not_sure

    @laws
    @given(anybody, ids)
    def test_what_is_left_open_never_lets_a_session_start(self, answers: Answers, id: str) -> None:
        no, left_open = judged(saying(answers, id, "no")), judged(saying(answers, id, None))
        no_looser(left_open, no)
        parent = ASKED.parents.get(id)
        asked = id in ALWAYS or (parent is not None and answers.answers.get(parent) in {"yes", "not sure"})
        if asked and not (parent and ASKED.questions[parent].stages):
            assert id in left_open.missing
        if left_open.missing:
            assert left_open.severity == "block"
            assert left_open.reasons[-1].id == INCOMPLETE

    @laws
    @given(anybody, st.data())
    def test_a_detail_less_never_loosens(self, answers: Answers, data: st.DataObject) -> None:
        assume(answers.profile.details)
        gone = data.draw(st.sampled_from(sorted(answers.profile.details)))
        fewer = {id: value for id, value in answers.profile.details.items() if id != gone}
        no_looser(judged(but(answers, details=fewer)), judged(answers))

    @laws
    @given(anybody, st.data())
    def test_a_place_less_never_loosens(self, answers: Answers, data: st.DataObject) -> None:
        assume(answers.places)
        gone = data.draw(st.sampled_from(sorted(answers.places)))
        fewer = {id: value for id, value in answers.places.items() if id != gone}
        no_looser(judged(but(answers, places=fewer)), judged(answers))

    @laws
    @given(anybody, st.data())
    def test_a_condition_that_nobody_cleared_is_never_milder(
        self, answers: Answers, data: st.DataObject
    ) -> None:
        assume(answers.profile.clearances)
        gone = data.draw(st.sampled_from(sorted({each.condition for each in answers.profile.clearances})))
        fewer = tuple(each for each in answers.profile.clearances if each.condition != gone)
        now, before = judged(but(answers, clearances=fewer)), judged(answers)
        assert not milder(now, before)
        if may_start(now):
            assert looser(now.limits, before.limits) == []

    @laws
    @given(anybody, st.randoms(use_true_random=False), st.lists(said, max_size=3))
    def test_order_means_nothing(self, answers: Answers, random: Random, also: list[ClearanceLimits]) -> None:
        on_one_day = [
            replace(each, limits=limits) for each in answers.profile.clearances[:1] for limits in also
        ]
        answers = but(answers, clearances=(*answers.profile.clearances, *on_one_day))

        def shuffled(mapping: Mapping[str, T]) -> dict[str, T]:
            return dict(random.sample(list(mapping.items()), len(mapping)))

        other = but(
            answers,
            answers=shuffled(answers.answers),
            dates=shuffled(answers.profile.dates),
            places=shuffled(answers.places),
            details=shuffled(answers.profile.details),
            since=shuffled(answers.profile.since),
            clearances=tuple(random.sample(answers.profile.clearances, len(answers.profile.clearances))),
        )
        assert judged(other) == judged(answers)

    @laws
    @given(anybody, clearances(CLEARABLE))
    def test_a_clearance_touches_its_own_condition_alone(self, answers: Answers, given: Clearance) -> None:
        before, now = judged(answers), judged(but(answers, clearances=(*answers.profile.clearances, given)))
        id = given.condition
        assert [each for each in now.reasons if each.id != id] == [
            each for each in before.reasons if each.id != id
        ]
        assert {each.id for each in now.reasons} == {each.id for each in before.reasons}
        assert now.missing == before.missing
        follows = ASKED.questions[id].implies
        assert not follows
        without = saying(answers, id, "no")
        for other, question in ASKED.questions.items():
            if question.implies == id:
                without = saying(without, other, "no")
        if all(ASKED.questions[other].implies != id for other in ALL):
            assert looser(now.limits, judged(without).limits) == []

    @laws
    @given(anybody, st.sampled_from(TODAYS))
    def test_nothing_of_today_can_be_cleared(self, answers: Answers, id: str) -> None:
        answers = saying(answers, id, "yes")
        given = Clearance(id, "specialist", TODAY, knew=frozenset(ALL))
        assert (
            judged(but(answers, clearances=(*answers.profile.clearances, given))).reasons
            == judged(answers).reasons
        )

    @laws
    @given(answers_to_start_with(), st.data())
    def test_what_they_said_only_ever_tightens(self, answers: Answers, data: st.DataObject) -> None:
        """Against their word without limits; a pressure may be one that they alone can allow (S15)."""
        assume(answers.profile.clearances)
        at = data.draw(st.integers(0, len(answers.profile.clearances) - 1))
        limits = replace(data.draw(said), max_pressure=None)
        with_limits, without = (
            judged(
                but(
                    answers,
                    clearances=tuple(
                        replace(each, limits=limits_of) if number == at else each
                        for number, each in enumerate(answers.profile.clearances)
                    ),
                )
            )
            for limits_of in (limits, ClearanceLimits())
        )
        assert looser(with_limits.limits, without.limits) == []
        assert with_limits.severity == without.severity


class TestLimits:
    @laws
    @given(any_plans, any_limits)
    def test_a_plan_under_limits_keeps_to_them(self, plan: Plan, limits: Sequence[Limit]) -> None:
        assert broken(adapt_plan(plan, limits).plan, limits) == []

    @laws
    @given(any_plans, any_limits)
    def test_limits_add_nothing_to_a_foot(self, plan: Plan, limits: Sequence[Limit]) -> None:
        assert added(adapt_plan(plan, limits).plan, plan, limits) == []

    @laws
    @given(any_plans, any_limits)
    def test_only_care_and_changing_feet_take_longer(self, plan: Plan, limits: Sequence[Limit]) -> None:
        now, names = adapt_plan(plan, limits).plan, {limit.name for limit in limits}
        assert _ms_without_care(now) <= _ms_without_care(plan)
        if not names & {"inspect", "hygiene", "stand_slow"}:
            assert _care_ms(now) <= _care_ms(plan)
        if "stand_slow" not in names:
            assert now.switch_ms == plan.switch_ms

    @laws
    @given(any_plans, any_limits)
    def test_applied_twice_they_are_applied_once(self, plan: Plan, limits: Sequence[Limit]) -> None:
        once = adapt_plan(plan, limits).plan
        assert adapt_plan(once, limits).plan == once

    @laws
    @given(any_plans, any_limits)
    def test_what_is_left_of_a_bare_plan_is_what_is_left_of_the_whole(
        self, plan: Plan, limits: Sequence[Limit]
    ) -> None:
        bare, played = plan.with_segments(plan.steps()), fit_to_limits(plan, limits)
        left = what_is_left(bare, limits)
        assert (left is None) == (played.offer is not None)
        assert left is None or (left.steps, left.changes) == (played.plan.steps(), played.changes)

    @laws
    @given(any_plans)
    def test_without_limits_a_plan_stays_as_it_is(self, plan: Plan) -> None:
        assert adapt_plan(plan, ()).plan == plan
        assert fit_to_limits(plan, ()).plan == plan

    @laws
    @given(any_plans, any_limits)
    def test_feet_are_changed_exactly_where_the_worked_foot_changes(
        self, plan: Plan, limits: Sequence[Limit]
    ) -> None:
        now = adapt_plan(plan, limits).plan
        assert misplaced_switches(now) == []
        assert {each.duration_ms for each in now.segments if each.kind == "switch"} <= {now.switch_ms}

    @laws
    @given(any_plans, any_limits)
    def test_care_goes_on(self, plan: Plan, limits: Sequence[Limit]) -> None:
        """Only the washing of a foot that is left alone may go."""
        assert care_lost(adapt_plan(plan, limits).plan, plan) == []

    @laws
    @given(st.lists(any_limit(), max_size=6), any_limit())
    def test_together_they_are_the_strictest_of_each(self, limits: list[Limit], more: Limit) -> None:
        together = merged(limits, ZONES, ALL)
        assert looser(together, limits) == []
        assert looser(limits, together) == []
        assert looser(merged([*limits, more], ZONES, ALL), together) == []


@pytest.mark.exhaustive
class TestEachByItself:
    """Every known routine under every single limit: no chance is needed for these."""

    @pytest.mark.parametrize("routine", known_routines().values(), ids=known_routines().keys())
    def test_keeps_the_laws(self, routine: Routine) -> None:
        plan = build(routine, Wishes())
        for limit in EACH_LIMIT:
            limits = (limit,)
            now = adapt_plan(plan, limits).plan
            assert broken(now, limits) == [], limit
            assert added(now, plan, limits) == [], limit
            assert adapt_plan(now, limits).plan == now, limit
            assert misplaced_switches(now) == [], limit
            assert care_lost(now, plan) == [], limit
            if limit.name not in {"inspect", "hygiene", "stand_slow"}:
                assert now.total_ms <= plan.total_ms, limit
            rightly_replaced(plan, limits)


class TestSuited:
    @laws
    @given(any_plans, any_limits)
    def test_what_is_offered_keeps_to_all_limits(self, plan: Plan, limits: Sequence[Limit]) -> None:
        played = fit_to_limits(plan, limits)
        assert broken(played.plan, limits) == []
        assert misplaced_switches(played.plan) == []
        if played.offer == "breathe":
            assert not any(hands_on(each) for each in played.plan.steps())
            assert all(each.pressure == 0 and not each.zones for each in played.plan.steps())

    @laws
    @given(any_plans, any_limits)
    def test_the_routine_is_replaced_only_where_the_rules_say_so(
        self, plan: Plan, limits: Sequence[Limit]
    ) -> None:
        rightly_replaced(plan, limits)

    @laws
    @given(any_plans, many_limits)
    def test_gentle_is_no_longer_and_no_oilier_than_what_was_chosen(
        self, plan: Plan, limits: Sequence[Limit]
    ) -> None:
        played = fit_to_limits(plan, limits)
        if played.offer != "gentle":
            return
        care = {"inspect", "hygiene", "stand_slow"} & {limit.name for limit in limits}
        assert played.plan.total_ms <= plan.total_ms or care
        assert _ms_without_care(played.plan) <= plan.total_ms
        if not oily(each.step for each in plan.steps()):
            assert not oily(each.step for each in played.plan.steps())
        gentle = build(bundled("gentle"), plan.wishes)
        assert added(played.plan, gentle, [*limits, Limit("no_oil")]) == []

    @laws
    @given(any_plans, many_limits)
    def test_breathe_is_offered_only_where_gentle_is_not_enough(
        self, plan: Plan, limits: Sequence[Limit]
    ) -> None:
        if fit_to_limits(plan, limits).offer != "breathe" or plan.routine == "gentle":
            return
        gentle = build(bundled("gentle"), plan.wishes)
        dry = not oily(each.step for each in plan.steps())
        short = plan.total_ms < gentle.total_ms
        assert short or _kept(gentle, [*limits, *([Limit("no_oil")] if dry else [])]) < KEPT

    @laws
    @given(any_plans, any_limits)
    def test_what_is_suited_stays_so(self, plan: Plan, limits: Sequence[Limit]) -> None:
        played = fit_to_limits(plan, limits)
        assume(not played.offer)
        assert fit_to_limits(played.plan, limits).plan == played.plan

    @laws
    @given(anybody, any_plans)
    def test_clear_lets_through_only_what_is_suited(self, answers: Answers, plan: Plan) -> None:
        verdict = judged(answers)
        touching = any(touches(each, foot) and hands_on(each) for foot in FEET for each in plan.steps())
        try:
            through = clear(plan, verdict, 7).plan
        except NotCleared:
            assert not may_start(verdict) or fit_to_limits(plan, verdict.limits).offer
            return
        if touching:
            assert may_start(verdict)
            assert not verdict.missing
            assert through == fit_to_limits(plan, verdict.limits).plan
            assert broken(through, verdict.limits) == []
        else:
            assert may_start(verdict) or verdict.urgency in {"soon", "ask", "wait"}

    @laws
    @given(answers_to_start_with(), any_plans)
    def test_what_is_suited_is_let_through(self, answers: Answers, plan: Plan) -> None:
        verdict = judged(answers)
        assert may_start(verdict)
        played = fit_to_limits(plan, verdict.limits)
        again = clear(played.plan, verdict, 7).plan
        assert broken(again, verdict.limits) == []
        assert again == played.plan


def rightly_replaced(plan: Plan, limits: Sequence[Limit]) -> None:
    """Whether another routine is offered exactly where the rules say so."""
    played = fit_to_limits(plan, limits)
    if limits and _limitable(plan):
        assert (played.offer is None) == (not _for_others(plan, limits) and _kept(plan, limits) >= KEPT)
    else:
        assert played.offer is None
    assert played.plan.routine == (played.offer or plan.routine)


def care_lost(now: Plan, before: Plan) -> list[str]:
    """Care that is gone; only the washing of a foot that is left alone may be."""
    kept = {each.id for each in now.steps() if each.step.care}
    care = [each for each in before.steps() if each.step.care]
    return [each.id for each in care if "wash" not in each.step.does and each.id not in kept]


def _ms_without_care(plan: Plan) -> int:
    """All but care and the changing of feet."""
    return sum(
        each.duration_ms
        for each in plan.segments
        if each.kind in {"rest", "get_ready"} or (each.kind == "step" and each.step and not each.step.care)
    )


def _care_ms(plan: Plan) -> int:
    return sum(each.duration_ms for each in plan.steps() if each.step.care)


def _kept(plan: Plan, limits: Sequence[Limit]) -> float:
    """The part of the hands-on time that limits leave, on the feet that are still in (S12)."""
    out = {
        foot
        for limit in limits
        if limit.name == "exclude_side"
        for foot in FEET
        if limit.side in {foot, "both"}
    }
    feet = [foot for foot in FEET if foot not in out]
    before = sum(worked_ms(plan, foot) for foot in feet)
    left = adapt_plan(plan, limits).plan
    if not before:
        return float(0 < _limitable(left) == _limitable(plan))
    return sum(worked_ms(left, foot) for foot in feet) / before


def _limitable(plan: Plan) -> int:
    """How many steps are more than care, or rest on no zone."""
    steps = [each.step for each in plan.steps() if not each.step.care]
    return sum(bool(step.zones) or set(step.does) != {"rest"} for step in steps)


def _for_others(plan: Plan, limits: Sequence[Limit]) -> bool:
    """Whether a routine is replaced whatever would be left of it (S11, S12, S17)."""
    needs = {
        "no_tools": ("ball", "bottle"),
        "soft_ball_only": ("bottle",),
        "no_soak": ("thermometer",),
        "no_heat": ("thermometer",),
        "no_cold": ("ice", "cold"),
    }
    asked_for = " ".join(plan.needs).replace("_", " ").split()
    for limit in limits:
        if limit.name == "gentle_only" and plan.routine != "gentle":
            return True
        # A foot that is left alone for a reason is not put into the water, and the bath is what it is about.
        if limit.name == "exclude_side" and limit.reasons and plan.routine == "warm-soak":
            return True
        out_of_reach = plan.position not in {"helper", *str(limit.value).split("/")}
        if limit.name == "position" and plan.routine != "gentle" and out_of_reach:
            return True
        if limit.name == "spare_thumbs" and plan.style in {"reflexology", "combined"}:
            return True
        if set(needs.get(limit.name, ())) & set(asked_for):
            return True
    return False
