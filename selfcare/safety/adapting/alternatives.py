"""The plan to play under limits: the routine itself, the gentle one, or quiet minutes (S11, S12, S16)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from selfcare.catalogue.model import catalogue
from selfcare.clock import up
from selfcare.plan.build import build, playing, relaid
from selfcare.plan.fit import lasting
from selfcare.plan.model import Plan, Segment, StepSegment, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, SWITCH_SECONDS, Foot
from selfcare.safety.adapting.adapt_plan import Adapted, adapt_plan, bathes, feet_left, resized
from selfcare.safety.adapting.adapt_step import unreachable
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import shortened, worked_ms
from selfcare.safety.adapting.step_traits import words_in
from selfcare.safety.limits.joining import merged
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import Alternative, limit_table
from selfcare.safety.questionnaire.reading import questionnaire

GENTLE = "gentle"
"""The bundled routine of light touch, offered if too little of another is left."""

REST = "breathe"
"""The bundled routine without touch, offered if nothing else may be played."""

KEPT = 0.6
"""The share of its hands-on time that a routine must keep; with less, another is offered (S12)."""


@dataclass(frozen=True, slots=True)
class Playable:
    """A plan that keeps to the limits, and how it came about."""

    plan: Plan
    changes: tuple[Change, ...]
    """The differences from the routine that is played."""
    offer: Alternative | None = None
    """The routine played in place of the requested one; None if it is that one."""


def fit_to_limits(plan: Plan, limits: Sequence[Limit]) -> Playable:
    """Adapt a plan to limits, or return a gentler routine's plan if too little would be left.

    The wishes of the plan count as limits too.
    """
    if adapted := what_is_left(plan, limits):
        return Playable(adapted.plan, adapted.changes)
    limits = with_own(limits, plan.wishes)
    for id in _in_its_place(plan, limits):
        if other := _other(id, plan, limits):
            return replace(other, offer=id)
    return _rest(plan)


def what_is_left(plan: Plan, limits: Sequence[Limit]) -> Adapted | None:
    """What limits leave of a plan; None if that is too little, so that another is to be offered.

    The wishes of the plan count as limits too. It may be a bare one.
    """
    limits = with_own(limits, plan.wishes)
    return adapt_plan(plan, ()) if not limits or _only_rests(plan) else _enough(plan, limits)


def _in_its_place(plan: Plan, limits: Sequence[Limit]) -> Iterator[Alternative]:
    """Yield the routines that may be offered in place of another, the most similar first."""
    instead = limit_table().instead.get(plan.routine)
    if instead and any(_takes_what_it_is_about(plan, limit) for limit in limits):
        yield instead
    if plan.routine != GENTLE:
        yield "gentle"


def _rest(plan: Plan) -> Playable:
    return Playable(build(bundled(REST), _wishes(plan)), (), "breathe")


def _other(id: Alternative, plan: Plan, limits: Sequence[Limit]) -> Playable | None:
    """Another routine, no longer than the plan it replaces; None if limits leave too little of it."""
    wishes = _wishes(plan)
    if plan.oily:
        instead, all_limits = _as_it_is(id, wishes), limits
    else:
        instead, all_limits = _dry(id, wishes), (*limits, _DRY)
    most_ms = plan.total_ms
    # Limits may also add time (care steps, a slower change of feet), so cut again by what is too long.
    while _works(cut := instead.cut(most_ms)):
        adapted = _enough(cut, all_limits)
        if adapted is None:
            return None
        other = adapted.plan
        if other.total_ms <= plan.total_ms:
            return Playable(other, adapted.changes)
        most_ms -= other.total_ms - plan.total_ms
    return None


_DRY = Limit("no_oil")
"""Not a limit from the check: the chosen routine is dry, so there may be no oil at hand."""


@dataclass(frozen=True, slots=True)
class _Instead:
    """A routine that may be offered in place of another, before limits are applied."""

    whole: Plan
    quick: Plan
    """The same plan with its care as short as possible."""

    def cut(self, most_ms: int) -> Plan:
        """Shorten the plan to at most `most_ms`: care first, then the same time off each foot."""
        if self.whole.total_ms <= most_ms:
            return self.whole
        # Half of the excess for each foot, rounded up to whole seconds.
        off_ms = up(max(self.quick.total_ms - most_ms, 0), 2000) * 1000
        segments = self.quick.steps()
        lengths = shortened(segments, {foot: max(0, worked_ms(segments, foot) - off_ms) for foot in FEET})
        return relaid(self.whole, resized(segments, lengths))


def _instead(whole: Plan) -> _Instead:
    return _Instead(whole, relaid(whole, [_at_its_shortest(segment) for segment in whole.steps()]))


@cache
def _as_it_is(id: Alternative, wishes: Wishes) -> _Instead:
    """A routine with its oil, if it uses any."""
    return _instead(build(bundled(id), wishes))


@cache
def _dry(id: Alternative, wishes: Wishes) -> _Instead:
    """A routine without oil, and so without wiping it off."""
    whole = _as_it_is(id, wishes).whole
    dry = [segment for segment in adapt_plan(whole, [_DRY]).steps if segment.step.technique != "wipe"]
    return _instead(relaid(replace(whole, switch_ms=SWITCH_SECONDS * 1000), dry))


def _wishes(plan: Plan) -> Wishes:
    """The wishes of a plan, with `night` also if the routine itself is for the night."""
    return replace(plan.wishes, night=plan.night)


def _enough(plan: Plan, limits: Sequence[Limit]) -> Adapted | None:
    """The plan adapted to limits; None if too little of it is left or another routine is due."""
    if _is_replaced(plan, limits):
        return None
    adapted = adapt_plan(plan, limits)
    return adapted if _left_of(plan.steps(), adapted.steps, limits) >= KEPT else None


def _works(plan: Plan) -> bool:
    return any(worked_ms(plan.segments, foot) for foot in FEET)


def _only_rests(plan: Plan) -> bool:
    """True if no limit could apply to the plan: it has only care, and rest on no zone."""
    return not any(_may_be_limited(segment) for segment in plan.steps())


def _may_be_limited(segment: StepSegment) -> bool:
    step = segment.step
    return not step.care and not (set(step.does) == {"rest"} and not step.zones)


def _is_replaced(plan: Plan, limits: Sequence[Limit]) -> bool:
    """True if another routine is offered, no matter how much of this one would be left."""
    return any(
        plan.style in limit.entry.styles
        or _takes_what_it_is_about(plan, limit)
        or (plan.routine != GENTLE and _leads_to_gentle(plan, limit))
        for limit in limits
    )


def _leads_to_gentle(plan: Plan, limit: Limit) -> bool:
    return limit.acts("gentle") or (limit.acts("reach") and unreachable(plan.position, limit))


def _takes_what_it_is_about(plan: Plan, limit: Limit) -> bool:
    is_sore_foot = limit.acts("foot") and bool(limit.reasons)
    if is_sore_foot and plan.routine in limit_table().instead:
        return any(bathes(segment) for segment in plan.steps())
    return not limit.entry.needs.isdisjoint(_needs(plan))


def _needs(plan: Plan) -> frozenset[str]:
    return frozenset().union(*(words_in(need) for need in plan.needs))


def _left_of(whole: Sequence[StepSegment], left: Sequence[StepSegment], limits: Sequence[Limit]) -> float:
    """The share (0–1) of the hands-on time that is left on the feet that may be touched."""
    feet = feet_left(limits)
    whole_ms = _worked(whole, feet)
    if whole_ms:
        return _worked(left, feet) / whole_ms
    # With no hands-on time to measure by (only a soak, say), all of it must be left.
    before, after = (sum(_may_be_limited(segment) for segment in steps) for steps in (whole, left))
    return float(0 < after == before)


def _worked(segments: Sequence[Segment], feet: Sequence[Foot]) -> int:
    return sum(worked_ms(segments, foot) for foot in feet)


def _at_its_shortest(segment: StepSegment) -> StepSegment:
    if not segment.step.care:
        return segment
    return playing(lasting(segment.step, segment.step.min_seconds), segment.side)


OTHER: dict[Foot, Foot] = {"left": "right", "right": "left"}


def with_own(limits: Sequence[Limit], wishes: Wishes) -> tuple[Limit, ...]:
    """Add the user's wishes to the limits. A wish never excludes the last foot that is left."""
    wished = tuple(_own(limits, wishes))
    if not wished:
        return tuple(limits)
    return merged((*limits, *wished), catalogue().zones, questionnaire().questions)


def _own(limits: Sequence[Limit], wishes: Wishes) -> Iterator[Limit]:
    if wishes.only and feet_left(limits) == FEET:
        yield Limit("exclude_side", side=OTHER[wishes.only])
    if wishes.dry:
        yield Limit("no_oil")
