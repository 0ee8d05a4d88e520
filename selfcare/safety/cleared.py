"""The only way to a plan that may be played."""

from dataclasses import InitVar, dataclass, replace
from typing import Never, final

from selfcare.catalogue.model import Mood
from selfcare.errors import SelfcareError
from selfcare.plan.model import Plan
from selfcare.routine.model import Step
from selfcare.safety.adapting.alternatives import fit_to_limits
from selfcare.safety.adapting.care_steps import care_step
from selfcare.safety.adapting.step_traits import bares_feet
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import HELP_FIRST, Severity, Urgency
from selfcare.safety.verdict.judge import Verdict

GOOD_FOR_MS = 15 * 60_000
"""The time that answers hold, from the last one on."""

_NO_TOUCH = frozenset({"settle", "rest"})
"""Techniques that touch nothing."""

_LEAVES_REST: frozenset[Urgency] = frozenset({"wait", "ask", "soon"})
"""With these, quiet minutes without touch do no harm and keep nobody from getting help."""

_LEAVES_TOUCH: frozenset[Severity] = frozenset({"clear", "adapt"})

_SEAL = object()


class NotCleared(SelfcareError):
    """A plan that the verdict does not let through."""


@final
@dataclass(frozen=True, slots=True, eq=False, init=False)
class ClearedPlan:
    """A plan that a check of this quarter of an hour lets through. Made by `clear` alone.

    Raises:
        TypeError: Anything else tries to make, copy or store one.
    """

    plan: Plan
    checked_ms: int
    """The moment of the last answer, on the clock that counts sleep."""
    marked: frozenset[str]
    """The questions that were marked, today's and the lasting ones."""
    limits: tuple[Limit, ...]
    """The limits it keeps to, even when it is changed during the session."""
    seal: InitVar[object]

    def __init__(
        self,
        plan: Plan,
        checked_ms: int,
        seal: object,
        marked: frozenset[str] = frozenset(),
        limits: tuple[Limit, ...] = (),
    ) -> None:
        # Before anything is set: a generated initialiser, called again, would change what is cleared.
        if seal is not _SEAL:
            raise TypeError("only the check clears a plan")
        object.__setattr__(self, "plan", plan)
        object.__setattr__(self, "checked_ms", checked_ms)
        object.__setattr__(self, "marked", marked)
        object.__setattr__(self, "limits", limits)

    def __init_subclass__(cls) -> Never:
        raise TypeError("a clearance has no other forms")

    def __reduce__(self) -> Never:
        raise TypeError("a clearance is never copied or saved")

    def __getstate__(self) -> Never:
        raise TypeError("a clearance is never copied or saved")

    def __setstate__(self, state: object) -> Never:
        raise TypeError("a clearance is never copied or saved")


def clear(plan: Plan, verdict: Verdict, now_ms: int) -> ClearedPlan:
    """Let a plan through as its limits leave it, or refuse it.

    Args:
        plan: As it was built, or as `fit_to_limits` left it.
        verdict: Of the check.
        now_ms: The clock that counts sleep.

    Raises:
        NotCleared: The verdict stands in the way, or is older than a quarter of an hour; or its limits leave
            so little of the plan that another is to be offered; or nobody has looked at feet that it touches.
    """
    if not holds(verdict, now_ms):
        raise NotCleared("The answers are older than a quarter of an hour.", "Do the check again.")
    if leaves_rest(verdict) and touches_nothing(plan):
        return _sealed(plan, verdict)
    if not may_start(verdict):
        raise NotCleared("The check does not let this session start.")
    left = fit_to_limits(plan, verdict.limits)
    if left.offer:
        raise NotCleared("The check leaves too little of this session.", "Take what is offered instead.")
    if verdict.socks_on and needs_bare_feet(left.plan):
        raise NotCleared("Nobody has looked at the feet.", "Take your socks off and look.")
    return _sealed(left.plan, verdict)


def _sealed(plan: Plan, verdict: Verdict) -> ClearedPlan:
    return ClearedPlan(plan, verdict.judged_ms, seal=_SEAL, marked=marked_in(verdict), limits=verdict.limits)


def marked_in(verdict: Verdict) -> frozenset[str]:
    """The questions that are yes or not sure, as far as they mean anything."""
    return frozenset(id for reason in verdict.reasons for id in reason.marked)


def may_start(verdict: Verdict) -> bool:
    """True if a session may start, as it is or adapted."""
    return verdict.severity in _LEAVES_TOUCH and verdict.urgency not in HELP_FIRST and not verdict.missing


def holds(verdict: Verdict, now_ms: int) -> bool:
    """True if a verdict is no older than a quarter of an hour."""
    return 0 <= now_ms - verdict.judged_ms <= GOOD_FOR_MS


def leaves_rest(verdict: Verdict) -> bool:
    """True if quiet minutes without touch may still be offered."""
    return verdict.urgency in _LEAVES_REST and not verdict.missing


def touches_nothing(plan: Plan) -> bool:
    """True if every step is the catalogue's own settling or resting, in its own words."""
    # Not `plan.steps()`: a segment that claims to be a step and has none must not slip through.
    steps = [segment.step for segment in plan.segments if segment.kind == "step"]
    return bool(steps) and all(step is not None and _is_rest(step) for step in steps)


def needs_bare_feet(plan: Plan) -> bool:
    """True if feet must be looked at with socks off before a plan is played."""
    keeps_socks = plan.socks and not any(bares_feet(segment.step) for segment in plan.steps())
    return not keeps_socks and not touches_nothing(plan)


_OF_ITS_TIME = (
    "id", "seconds", "min_seconds", "max_seconds", "pace", "optional", "wait", "rest_seconds", "until",
    "reps", "release_seconds", "hold_seconds", "sets", "set_rest_seconds", "set", "whole", "like", "care",
    "unsaid",
)  # fmt: skip
"""What may be different about a rest: when and how long it is, and what means nothing beside a technique."""


def _is_rest(step: Step) -> bool:
    if step.technique not in _NO_TOUCH:
        return False
    moods: tuple[Mood, ...] = ("day", "night")
    of_its_time = {name: getattr(step, name) for name in _OF_ITS_TIME}
    # Compared whole, so that whatever a step may say one day is not overlooked.
    return any(
        step == replace(care_step(step.technique, step.id, mood, step.seconds), **of_its_time)
        for mood in moods
    )
