"""The wishes that a user may have for a routine before it starts, and the plan that results under limits.

A wish is an extra limit from the user, or a length fitted before any limit (S18). It never loosens anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcare.plan.fit import NotFitted, fit, lengths
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, Foot, Routine
from selfcare.safety.adapting.adapt_plan import feet_left
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits.limit import Limit


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
    minutes: tuple[int | None, ...]
    feet: tuple[Foot | None, ...]
    dry: tuple[bool, ...]


def outlook_for(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> Outlook:
    """Plan a routine with as many of the wishes as can be met.

    Args:
        routine: The requested routine.
        wishes: Among others the version, time, feet and oil.
        limits: The limits from the check.
    """
    version = wishes.version if routine.variant(wishes.version or "") else None
    wishes = replace(wishes, version=version)
    plain = _prospect(routine, replace(wishes, minutes=None, only=None, dry=False), limits)
    # One wish at a time, so that one that cannot be met does not take the others with it.
    outlook = _with(plain, replace(plain.wishes, minutes=wishes.minutes), limits, plain) or plain
    outlook = _with(outlook, replace(outlook.wishes, only=wishes.only), limits, plain) or outlook
    return _with(outlook, replace(outlook.wishes, dry=wishes.dry), limits, plain) or outlook


def choices(now: Outlook, limits: Sequence[Limit]) -> Choices:
    """The wishes that could replace the current ones."""
    plain = _prospect(now.asked, replace(now.wishes, minutes=None, only=None, dry=False), limits)
    plain_ms = plain.whole.total_ms
    as_wished = _as_wished(now.asked, now.wishes)
    lengths_min = () if now.playable.offer else lengths(as_wished, now.wishes)
    other_minutes = [minutes for minutes in lengths_min if minutes * 60_000 != plain_ms]

    def can(wishes: Wishes) -> bool:
        return _with(now, wishes, limits, plain) is not None

    return Choices(
        (None, *(() if now.playable.offer else (variant.id for variant in now.asked.variants))),
        (None, *(minutes for minutes in other_minutes if can(replace(now.wishes, minutes=minutes)))),
        (None, *(foot for foot in FEET if can(replace(now.wishes, only=foot)))),
        (False, True) if can(replace(now.wishes, dry=True)) else (False,),
    )


def without_product(now: Outlook, limits: Sequence[Limit]) -> Outlook | None:
    """The same without oil and lotion; None if too little of it would be left."""
    dry = outlook_for(now.asked, replace(now.wishes, dry=True), limits)
    return None if dry.plan.oily else dry


def _with(current: Outlook, wishes: Wishes, limits: Sequence[Limit], plain: Outlook) -> Outlook | None:
    """The outlook with other wishes; None if they cannot be met, or would only lead to another routine."""
    if wishes == current.wishes:
        return current
    if wishes.only and not _both_left(plain, limits):
        return None
    if wishes.dry and not plain.plan.oily:
        return None
    try:
        outlook = _prospect(current.asked, wishes, limits)
    except NotFitted:
        return None
    return outlook if outlook.playable.offer == plain.playable.offer else None


def _prospect(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> Outlook:
    whole = fit(_as_wished(routine, wishes), wishes)
    return Outlook(routine, wishes, whole, fit_to_limits(whole, limits))


def _as_wished(routine: Routine, wishes: Wishes) -> Routine:
    """The routine, or the wished version of it."""
    return (routine.variant(wishes.version) if wishes.version else None) or routine


def _both_left(plain: Outlook, limits: Sequence[Limit]) -> bool:
    """True if both feet would be massaged: only then may one of them be left out."""
    return feet_left(limits) == FEET and all(worked_ms(plain.plan.segments, foot) for foot in FEET)
