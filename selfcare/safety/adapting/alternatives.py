"""What is played under limits: the routine itself, the gentle one, or quiet minutes (S11, S12, S16)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build, playing, relaid
from selfcare.plan.lasting import lasting
from selfcare.plan.model import Plan, Segment, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, SWITCH_SECONDS, Foot, oily
from selfcare.safety.adapting.adapt_plan import Adapted, adapt_plan, feet_left, resized
from selfcare.safety.adapting.adapt_step import unreachable
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import shortened, worked_ms
from selfcare.safety.adapting.step_traits import rules, words_in
from selfcare.safety.limits import Limit, merged
from selfcare.safety.questionnaire.reading import questionnaire

GENTLE = "gentle"
"""The bundled routine of light touch: what is offered where too little of another is left."""

REST = "breathe"
"""The bundled routine that touches nothing: what is offered where nothing else may be played."""

KEPT = 0.6
"""The part of a routine's hands-on time that must be left of it, or another is offered (S12)."""

Alternative = Literal["bedtime", "gentle", "breathe"]

INSTEAD: Mapping[str, Alternative] = {"warm-soak": "bedtime"}
"""What is offered first in place of a routine that cannot have what it is about."""


@dataclass(frozen=True, slots=True)
class Playable:
    """What may be played."""

    plan: Plan
    changes: tuple[Change, ...]
    """What is different from the routine that is played."""
    offer: Alternative | None = None
    """The routine that is played in place of the one that was asked for."""


def fit_to_limits(plan: Plan, limits: Sequence[Limit]) -> Playable:
    """The plan under limits, or the plan of a gentler routine where too little of it would be left.

    What was wished of the plan is a limit like any other.
    """
    limits = with_own(limits, plan.wishes)
    if not limits or _only_rests(plan):
        return Playable(plan, ())
    own = _enough(plan, limits)
    if own:
        return Playable(own.plan, own.changes)
    for id in _in_its_place(plan, limits):
        if other := _other(id, plan, limits):
            return Playable(other.plan, other.changes, id)
    return _rest(plan)


def _in_its_place(plan: Plan, limits: Sequence[Limit]) -> Iterator[Alternative]:
    """What may be offered in place of a routine, the nearest to it first."""
    if plan.routine in INSTEAD and any(_takes_what_it_is_about(plan, limit) for limit in limits):
        yield INSTEAD[plan.routine]
    if plan.routine != GENTLE:
        yield "gentle"


def _rest(plan: Plan) -> Playable:
    return Playable(build(bundled(REST), _wishes(plan)), (), "breathe")


def _other(id: Alternative, plan: Plan, limits: Sequence[Limit]) -> Adapted | None:
    """Another routine in a plan's place, no longer than that, if limits leave enough of it."""
    wishes = _wishes(plan)
    if _oily(plan):
        instead, also = _as_it_is(id, wishes), limits
    else:
        instead, also = _dry(id, wishes), (*limits, _DRY)
    most_ms = plan.total_ms
    while _works(cut := instead.cut(most_ms)):
        left = _enough(cut, also)
        if left is None or left.plan.total_ms <= plan.total_ms:
            return left
        most_ms -= left.plan.total_ms - plan.total_ms
    return None


_DRY = Limit("no_oil")
"""No limit of the person: the routine that was chosen is dry, so there may be no oil at hand."""


@dataclass(frozen=True, slots=True)
class _Instead:
    """A routine that may be offered in place of another, before limits."""

    whole: Plan
    quick: Plan
    """With its care as short as it may be."""

    def cut(self, most_ms: int) -> Plan:
        """The plan of at most `most_ms`: first care is made short, then equal time is taken off each foot."""
        if self.whole.total_ms <= most_ms:
            return self.whole
        off = (max(self.quick.total_ms - most_ms, 0) + 1999) // 2000 * 1000
        quick = self.quick.steps()
        lengths = shortened(quick, {foot: max(0, worked_ms(quick, foot) - off) for foot in FEET})
        return relaid(self.whole, resized(quick, lengths))


def _instead(whole: Plan) -> _Instead:
    return _Instead(whole, relaid(whole, [_at_its_shortest(each) for each in whole.steps()]))


@cache
def _as_it_is(id: Alternative, wishes: Wishes) -> _Instead:
    """A routine with its oil, if it has any."""
    return _instead(build(bundled(id), wishes))


@cache
def _dry(id: Alternative, wishes: Wishes) -> _Instead:
    """A routine without oil, and with nothing to wipe off."""
    dry = adapt_plan(_as_it_is(id, wishes).whole, [_DRY]).plan
    kept = [each for each in dry.steps() if each.step and each.step.technique != "wipe"]
    return _instead(relaid(replace(dry, switch_ms=SWITCH_SECONDS * 1000), kept))


def _wishes(plan: Plan) -> Wishes:
    """What was wished, and the night where the routine itself is for the night."""
    return replace(plan.wishes, night=plan.night)


def _enough(plan: Plan, limits: Sequence[Limit]) -> Adapted | None:
    """The plan under limits, if enough of it is left and nothing speaks for another routine."""
    if _is_replaced(plan, limits):
        return None
    left = adapt_plan(plan, limits)
    return left if _left_of(plan, left.plan, limits) >= KEPT else None


def _works(plan: Plan) -> bool:
    return any(worked_ms(plan.segments, foot) for foot in FEET)


def _only_rests(plan: Plan) -> bool:
    """Whether there is nothing in a plan that a limit could be about: care, and rest on no zone."""
    return not any(_may_be_limited(segment) for segment in plan.steps())


def _may_be_limited(segment: Segment) -> bool:
    step = segment.step
    return step is not None and not step.care and not (set(step.does) == {"rest"} and not step.zones)


def _oily(plan: Plan) -> bool:
    return oily(segment.step for segment in plan.steps() if segment.step)


def _is_replaced(plan: Plan, limits: Sequence[Limit]) -> bool:
    """Whether another routine is offered whatever would be left: for whom it is, or what it needs."""
    for limit in limits:
        match limit.name:
            case "gentle_only" if plan.routine != GENTLE:
                return True
            case "position" if plan.routine != GENTLE and unreachable(plan.position, limit):
                return True
            case "spare_thumbs" if plan.style in {"reflexology", "combined"}:
                return True
            case _ if _takes_what_it_is_about(plan, limit):
                return True
            case _:
                pass
    return False


def _takes_what_it_is_about(plan: Plan, limit: Limit) -> bool:
    return limit.name in rules().forbids and bool(_needs(plan) & rules().forbids[limit.name].needs)


def _needs(plan: Plan) -> frozenset[str]:
    return frozenset().union(*(words_in(need) for need in plan.needs))


def _left_of(plan: Plan, left: Plan, limits: Sequence[Limit]) -> float:
    """The part of the hands-on time that is left on the feet that may be touched."""
    feet = feet_left(limits)
    before = _worked(plan.segments, feet)
    if before:
        return _worked(left.segments, feet) / before
    # No hands-on time to measure by, a soak alone: all of it, or nothing.
    there, kept = (sum(_may_be_limited(each) for each in of.steps()) for of in (plan, left))
    return float(0 < kept == there)


def _worked(segments: Sequence[Segment], feet: Sequence[Foot]) -> int:
    return sum(worked_ms(segments, foot) for foot in feet)


def _at_its_shortest(segment: Segment) -> Segment:
    assert segment.step
    if not segment.step.care:
        return segment
    return playing(lasting(segment.step, segment.step.min_seconds), segment.side)


OTHER: dict[Foot, Foot] = {"left": "right", "right": "left"}


def with_own(limits: Sequence[Limit], wishes: Wishes) -> tuple[Limit, ...]:
    """Limits with the user's own beside them. A wish never takes the last foot away that is left."""
    own = tuple(_own(limits, wishes))
    return merged((*limits, *own), catalogue().zones, questionnaire().questions) if own else tuple(limits)


def _own(limits: Sequence[Limit], wishes: Wishes) -> Iterator[Limit]:
    if wishes.only and feet_left(limits) == FEET:
        yield Limit("exclude_side", side=OTHER[wishes.only])
    if wishes.dry:
        yield Limit("no_oil")
