"""The wishes that a user may have for a routine before it starts, and the plan that results under limits.

A wish is an extra limit from the user, or a length fitted before any limit (S18). It never loosens anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from selfcare.plan.build import bare_plan, relaid
from selfcare.plan.fit import NotFitted, fit, fitted, lengths, usual_seconds
from selfcare.plan.model import Plan, StepSegment, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, Foot, Routine, oily
from selfcare.safety.adapting.adapt_plan import feet_left
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits, what_is_left
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import Alternative


@dataclass(frozen=True, slots=True)
class Outlook:
    """The plan that a routine, wishes and limits would lead to."""

    asked: Routine
    """The requested routine, as a whole."""
    wishes: Wishes
    """The wishes that can be met."""
    whole: Plan
    """The plan fitted to the time, before any limit."""
    playable: Playable
    """The plan that limits and wishes leave."""

    @property
    def plan(self) -> Plan:
        """The plan that would be played."""
        return self.playable.plan

    @property
    def routine(self) -> Routine:
        """The routine that would be played."""
        return bundled(self.playable.offer) if self.playable.offer else _as_wished(self.asked, self.wishes)


@dataclass(frozen=True, slots=True)
class Choices:
    """The wishes on offer, beside having none. A field with a single value offers no choice."""

    versions: tuple[str | None, ...]
    minutes: range
    """Beside its own time; empty if there is no other."""
    feet: tuple[Foot | None, ...]
    dry: tuple[bool, ...]


def outlook_for(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> Outlook:
    """Plan a routine with as many of the wishes as can be met.

    Args:
        routine: The requested routine.
        wishes: Among others the version, time, feet and oil.
        limits: The limits from the check.
    """
    met = _met(routine, wishes, tuple(limits)).wishes
    whole = fit(_as_wished(routine, met), met)
    return Outlook(routine, met, whole, fit_to_limits(whole, limits))


def choices(now: Outlook, limits: Sequence[Limit]) -> Choices:
    """The wishes that could replace the current ones."""
    as_wished = _as_wished(now.asked, now.wishes)
    plain = _plain(now.asked, now.wishes, tuple(limits))
    usual = usual_seconds(as_wished, plain.wishes)
    minutes = range(0) if now.playable.offer else lengths(as_wished, now.wishes)

    def can(wishes: Wishes) -> bool:
        return wishes == now.wishes or _can_be_met(now.asked, wishes, tuple(limits), plain)

    return Choices(
        (None, *(() if now.playable.offer else (variant.id for variant in now.asked.variants))),
        minutes if any(each * 60 != usual for each in minutes) else range(0),
        (None, *(foot for foot in FEET if can(replace(now.wishes, only=foot)))),
        (False, True) if can(replace(now.wishes, dry=True)) else (False,),
    )


def nearest_minutes(now: Outlook, asked: int, limits: Sequence[Limit]) -> int | None:
    """The whole minutes nearest to those asked for that can be had; None if only its own time can.

    Args:
        now: What there is without asking.
        asked: The minutes asked for.
        limits: The limits from the check.
    """
    plain = _plain(now.asked, now.wishes, tuple(limits))
    possible = sorted(lengths(_as_wished(now.asked, now.wishes), now.wishes), key=lambda it: abs(it - asked))
    wished = (replace(now.wishes, minutes=minutes) for minutes in possible)
    met = (each.minutes for each in wished if _can_be_met(now.asked, each, tuple(limits), plain))
    return next(met, None)


def goes_without_product(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> bool:
    """True if enough of a routine is left without oil and lotion."""
    return not _met(routine, replace(wishes, dry=True), tuple(limits)).oily


@dataclass(frozen=True, slots=True)
class _Draft:
    """What wishes would lead to, before it is laid out: enough to say whether they can be met."""

    wishes: Wishes
    offer: Alternative | None
    """The routine that would be played in its place; None if it is that one."""
    steps: tuple[StepSegment, ...]

    @property
    def oily(self) -> bool:
        return oily(segment.step for segment in self.steps)


# A change of one wish asks again for most of the same drafts.
@lru_cache(maxsize=64)
def _draft(routine: Routine, wishes: Wishes, limits: tuple[Limit, ...]) -> _Draft:
    bare = bare_plan(fitted(_as_wished(routine, wishes), wishes), wishes)
    if left := what_is_left(bare, limits):
        return _Draft(wishes, None, left.steps)
    # What is offered instead depends on how long the whole plan takes.
    playable = fit_to_limits(relaid(bare, bare.steps()), limits)
    return _Draft(wishes, playable.offer, playable.plan.steps())


def _plain(routine: Routine, wishes: Wishes, limits: tuple[Limit, ...]) -> _Draft:
    """What the routine leads to without any wish for time, feet and oil."""
    version = wishes.version if routine.variant(wishes.version or "") else None
    return _draft(routine, replace(wishes, version=version, minutes=None, only=None, dry=False), limits)


def _met(routine: Routine, wishes: Wishes, limits: tuple[Limit, ...]) -> _Draft:
    """What as many of the wishes as can be met lead to."""
    plain = _plain(routine, wishes, limits)
    met = plain.wishes
    # One wish at a time, so that one that cannot be met does not take the others with it.
    for wish in ("minutes", "only", "dry"):
        more = replace(met, **{wish: getattr(wishes, wish)})
        if more != met and _can_be_met(routine, more, limits, plain):
            met = more
    return _draft(routine, met, limits)


def _can_be_met(routine: Routine, wishes: Wishes, limits: tuple[Limit, ...], plain: _Draft) -> bool:
    """True if the routine can be played so, and the wishes lead to no other routine than it would without."""
    if (wishes.only and not _both_left(plain, limits)) or (wishes.dry and not plain.oily):
        return False
    try:
        return _draft(routine, wishes, limits).offer == plain.offer
    except NotFitted:
        return False


def _as_wished(routine: Routine, wishes: Wishes) -> Routine:
    """The routine, or the wished version of it."""
    return (routine.variant(wishes.version) if wishes.version else None) or routine


def _both_left(plain: _Draft, limits: Sequence[Limit]) -> bool:
    """True if both feet would be massaged: only then may one of them be left out."""
    return feet_left(limits) == FEET and all(worked_ms(plain.steps, foot) for foot in FEET)
