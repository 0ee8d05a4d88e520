"""What may be wished of a routine before it starts, and what comes of it under limits.

A wish is a limit of the user's own, or a length fitted before any limit (S18): it never loosens anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcare.plan.fit import NotFitted, fit, lengths
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, Foot, Routine, oily
from selfcare.safety.adapting.adapt_plan import feet_left
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits import Limit


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be played."""

    asked: Routine
    """The routine that was asked for, as a whole."""
    wishes: Wishes
    """Those that can be had."""
    whole: Plan
    """Fitted to the time, before any limit."""
    suit: Playable
    """What limits and wishes leave."""

    @property
    def plan(self) -> Plan:
        """What would be played."""
        return self.suit.plan

    @property
    def routine(self) -> Routine:
        """The routine that would be played."""
        return bundled(self.suit.offer) if self.suit.offer else _as_wished(self.asked, self.wishes)

    @property
    def oily(self) -> bool:
        """Whether oil or lotion is used."""
        return _oily(self.plan)


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be wished, each beside what is wished already. One alone is no choice."""

    versions: tuple[str | None, ...]
    minutes: tuple[int | None, ...]
    feet: tuple[Foot | None, ...]
    dry: tuple[bool, ...]


def outlook_for(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> Outlook:
    """What comes of a routine with as many of the wishes as can be had.

    Args:
        routine: What was asked for.
        wishes: Version, time, feet and oil among them.
        limits: Of the check.
    """
    known = wishes.version if routine.variant(wishes.version or "") else None
    wishes = replace(wishes, version=known)
    plain = _prospect(routine, replace(wishes, minutes=None, only=None, dry=False), limits)
    found = _with(plain, replace(plain.wishes, minutes=wishes.minutes), limits, plain) or plain
    found = _with(found, replace(found.wishes, only=wishes.only), limits, plain) or found
    return _with(found, replace(found.wishes, dry=wishes.dry), limits, plain) or found


def choices(now: Outlook, limits: Sequence[Limit]) -> Choices:
    """What may be wished in place of what is wished now."""
    plain = _prospect(now.asked, replace(now.wishes, minutes=None, only=None, dry=False), limits)
    own = plain.whole.total_ms
    as_wished = _as_wished(now.asked, now.wishes)
    times = (
        () if now.suit.offer else [each for each in lengths(as_wished, now.wishes) if each * 60_000 != own]
    )

    def can(wishes: Wishes) -> bool:
        return _with(now, wishes, limits, plain) is not None

    return Choices(
        (None, *(() if now.suit.offer else (each.id for each in now.asked.variants))),
        (None, *(each for each in times if can(replace(now.wishes, minutes=each)))),
        (None, *(foot for foot in FEET if can(replace(now.wishes, only=foot)))),
        (False, True) if can(replace(now.wishes, dry=True)) else (False,),
    )


def without_product(now: Outlook, limits: Sequence[Limit]) -> Outlook | None:
    """The same without oil and lotion; None where too little would be left of it."""
    dry = outlook_for(now.asked, replace(now.wishes, dry=True), limits)
    return None if dry.oily else dry


def _with(now: Outlook, wishes: Wishes, limits: Sequence[Limit], plain: Outlook) -> Outlook | None:
    """What comes of other wishes; None where they cannot be had, or would only lead to another routine."""
    if wishes == now.wishes:
        return now
    if wishes.only and not _both_left(plain, limits):
        return None
    if wishes.dry and not plain.oily:
        return None
    try:
        found = _prospect(now.asked, wishes, limits)
    except NotFitted:
        return None
    return found if found.suit.offer == plain.suit.offer else None


def _prospect(routine: Routine, wishes: Wishes, limits: Sequence[Limit]) -> Outlook:
    whole = fit(_as_wished(routine, wishes), wishes)
    return Outlook(routine, wishes, whole, fit_to_limits(whole, limits))


def _as_wished(routine: Routine, wishes: Wishes) -> Routine:
    """The routine, or the version of it that is wished."""
    return (routine.variant(wishes.version) if wishes.version else None) or routine


def _both_left(plain: Outlook, limits: Sequence[Limit]) -> bool:
    """Whether either foot would be massaged: only then one of them may be left out."""
    return feet_left(limits) == FEET and all(worked_ms(plain.plan.segments, foot) for foot in FEET)


def _oily(plan: Plan) -> bool:
    return oily(segment.step for segment in plan.steps() if segment.step)
