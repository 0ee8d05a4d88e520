"""A plan adapted to limits, in the order of S11: feet and zones, techniques, pressure, minutes, care."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selfcare.catalogue.model import Mood, say_for, technique_of, words_for
from selfcare.plan.build import playing, relaid
from selfcare.plan.fit import lasting
from selfcare.plan.model import Plan, StepSegment
from selfcare.routine.model import FEET, Foot, PlayedSide, Step
from selfcare.routine.order import feet_change
from selfcare.safety.adapting.adapt_step import Softened, StepContext, adapt_step, limits_on
from selfcare.safety.adapting.care_steps import cared_for
from selfcare.safety.adapting.changes import Change, ChangeKind
from selfcare.safety.adapting.foot_time import most_ms, on_foot, shortened, works
from selfcare.safety.adapting.step_traits import touches
from selfcare.safety.limits.limit import Limit, LimitSide, acting
from selfcare.text import free_name


@dataclass(frozen=True, slots=True)
class Adapted:
    """What limits leave of a plan."""

    whole: Plan
    """The plan that it comes from."""
    steps: tuple[StepSegment, ...]
    switch_ms: int
    """The time for a change of feet."""
    changes: tuple[Change, ...]

    @property
    def plan(self) -> Plan:
        """The plan laid out with the steps that are left; a bare one that lost nothing stays bare."""
        if (self.steps, self.switch_ms) == (self.whole.steps(), self.whole.switch_ms):
            return self.whole
        return relaid(replace(self.whole, switch_ms=self.switch_ms), self.steps)


def adapt_plan(plan: Plan, limits: Sequence[Limit]) -> Adapted:
    """Remove or soften what the limits do not allow. Freed time is not given to anything else.

    Applied to its own result, it changes nothing. The plan may be a bare one.
    """
    if not limits:
        return Adapted(plan, plan.steps(), plan.switch_ms, ())
    playings, softer = _softened(plan.steps(), plan, limits)
    playings, shorter = _within_minutes(playings, limits)
    # Only now, because steps between two runs on a foot may be gone, which makes them one run.
    playings, turned = _affected_foot_last(playings, limits)
    cared, added = cared_for(playings, limits, _mood(plan))
    switch_ms, slower = _switch(plan, limits)
    return Adapted(
        plan, cared, switch_ms, tuple(dict.fromkeys([*turned, *softer, *shorter, *added, *slower]))
    )


def feet_left(limits: Iterable[Limit]) -> tuple[Foot, ...]:
    """The feet that may be touched at all."""
    exclusions = acting("foot", limits)
    return tuple(foot for foot in FEET if not any(limit.on(foot) for limit in exclusions))


def _mood(plan: Plan) -> Mood:
    return "night" if plan.night else "day"


def _affected_foot_last(
    playings: Sequence[StepSegment], limits: Iterable[Limit]
) -> tuple[list[StepSegment], list[Change]]:
    """Put the foot that a limit of `order` is about last, after all work on the other foot (S9)."""
    of_one_foot = [limit for limit in acting("order", limits) if limit.side != "both"]
    if len(of_one_foot) != 1:
        return list(playings), []
    last = of_one_foot[0].side
    other_foot = [
        at
        for at, segment in enumerate(playings)
        if works(segment) and segment.side in FEET and segment.side != last
    ]
    end = other_foot[-1] + 1 if other_foot else 0
    # The sort is stable: apart from which foot comes first, the order stays.
    ordered = [*sorted(playings[:end], key=lambda segment: _on_it(segment, last)), *playings[end:]]
    changes = [Change("last", "", last, of_one_foot[0].reasons)] if ordered != list(playings) else []
    return ordered, changes


def _on_it(segment: StepSegment, foot: LimitSide) -> bool:
    """True if hands are on this foot."""
    return segment.side == foot or (segment.side in {"both", "none"} and touches(segment.step))


def _softened(
    playings: Sequence[StepSegment], plan: Plan, limits: Sequence[Limit]
) -> tuple[list[StepSegment], list[Change]]:
    """Adapt every step to the limits of the feet it is on; drop it if nothing of it remains."""
    segments: list[StepSegment] = []
    changes: list[Change] = []
    ids = _Ids(playings)
    allowed_feet = feet_left(limits)
    contexts, context_mood = _around(plan, limits), _mood(plan)
    # A step gives the same result on both feet if the same limits hold there, so it is softened once. A
    # key by id() is safe here: all steps and contexts live until the loop ends.
    softened: dict[tuple[int, int], Softened] = {}
    alive: list[Step] = []
    for segment in playings:
        step = segment.step
        if sore := [limit for limit in acting("foot", limits) if limit.reasons and bathes(segment)]:
            changes.append(Change("left_out", segment.title, "none", sore[0].reasons))
            continue
        side = _side_left(step, segment.side, allowed_feet)
        if side is None:
            changes += [Change("foot", "", limit.side, limit.reasons) for limit in acting("foot", limits)]
            continue
        if side != segment.side:
            step = _on_one_foot(step, side, context_mood)
            alive.append(step)
        context = contexts[_FEET_OF[side]]
        key = id(step), id(context)
        if key not in softened:
            softened[key] = adapt_step(step, side, context)
        result = softened[key]
        changes += [change.on(side) for change in result.changes]
        if result.step is step and side == segment.side:
            segments.append(segment)
        elif result.step:
            segments.append(playing(ids.named(step, result.step), side))
    return segments, changes


def bathes(segment: StepSegment) -> bool:
    """True if both feet are in the water: a foot that is left alone for a reason is not put into it."""
    return segment.side == "both" and "heat" in segment.step.does


def _on_one_foot(step: Step, side: PlayedSide, mood: Mood) -> Step:
    """A step for both feet in its words for one; those of its file stay."""
    technique = technique_of(step)
    if technique is None:
        return step
    words = words_for(technique, mood, side, step.seconds, step.counted)
    say = say_for(technique, mood, side, step.counted)
    return replace(
        step,
        words=step.words if "words" in step.own else words,
        say=step.say if "say" in step.own else say,
    )


def _around(plan: Plan, limits: Iterable[Limit]) -> dict[tuple[Foot, ...], StepContext]:
    """The context of a step, by the feet it is on; equal contexts are the same object."""
    limits, contexts = tuple(limits), dict[tuple[Foot, ...], StepContext]()
    for feet in dict.fromkeys(_FEET_OF.values()):
        context = StepContext(limits_on(feet, limits), plan.position, _mood(plan))
        # Reuse an equal context: `_softened` compares them by id().
        contexts[feet] = next((equal for equal in contexts.values() if equal == context), context)
    return contexts


_FEET_OF: Mapping[PlayedSide, tuple[Foot, ...]] = {
    "left": ("left",),
    "right": ("right",),
    "both": FEET,
    "none": FEET,
}
"""The feet that a step on a side may touch; a custom step on no foot may touch either (S26)."""


def _side_left(step: Step, side: PlayedSide, allowed: tuple[Foot, ...]) -> PlayedSide | None:
    """The side that remains for a step if a foot is left alone; None if none remains.

    Care goes on, except for washing that foot (S14).
    """
    feet = tuple(foot for foot in _FEET_OF[side] if foot in allowed)
    care = step.care and "wash" not in step.does
    nowhere = side == "none" and "side" not in step.unsaid and not touches(step)
    if feet == _FEET_OF[side] or care or nowhere:
        return side
    return feet[0] if feet and side == "both" else None


class _Ids:
    """Ids for steps that became another technique: the same step gets the same id on both feet."""

    def __init__(self, playings: Iterable[StepSegment]) -> None:
        self._taken = {segment.id for segment in playings}
        self._given: dict[tuple[str, str], str] = {}

    def named(self, was: Step, now: Step) -> Step:
        if was.technique == now.technique:
            return now
        key = (was.id, now.id)
        if key not in self._given:
            self._given[key] = free_name(now.id, self._taken)
            self._taken.add(self._given[key])
        return replace(now, id=self._given[key])


def _within_minutes(
    playings: Sequence[StepSegment], limits: Iterable[Limit]
) -> tuple[list[StepSegment], list[Change]]:
    """Keep the hands-on time on each foot within its limit."""
    limits = acting("minutes", limits)
    most = most_ms(limits)
    playings = [_ends_by_itself(segment, most) for segment in playings]
    lengths = shortened(playings, most)
    reasons = tuple(dict.fromkeys(id for limit in limits for id in limit.reasons))
    return resized(playings, lengths), list(_told_shorter(playings, lengths, reasons))


def _ends_by_itself(segment: StepSegment, limited_feet: Iterable[Foot]) -> StepSegment:
    """End a step by time instead of by key if minutes are limited, so that it cannot go on at will."""
    step = segment.step
    if step.until == "key" and any(on_foot([segment], foot) for foot in limited_feet):
        return playing(replace(step, until="time"), segment.side)
    return segment


def resized(playings: Sequence[StepSegment], lengths: dict[int, int]) -> list[StepSegment]:
    """Change the length of some playings (ms, by index); drop those with length 0."""
    segments = []
    for at, segment in enumerate(playings):
        if at not in lengths:
            segments.append(segment)
        elif lengths[at]:
            step = lasting(segment.step, lengths[at] // 1000)
            segments.append(playing(step, segment.side))
    return segments


def _told_shorter(
    playings: Sequence[StepSegment], lengths: dict[int, int], reasons: tuple[str, ...]
) -> Iterator[Change]:
    for at, ms in lengths.items():
        segment = playings[at]
        kind: ChangeKind = "shorter" if ms else "left_out"
        yield Change(kind, segment.title, segment.side, reasons, str(ms // 1000 or ""))


def _switch(plan: Plan, limits: Iterable[Limit]) -> tuple[int, list[Change]]:
    """The time to change feet (ms), and its change: long enough for a user who must stand up slowly."""
    slow = max(acting("switch", limits), key=lambda limit: limit.entry.switch_seconds, default=None)
    changes_feet = any(feet_change(segment.side for segment in plan.steps()))
    if slow is None or not changes_feet or plan.switch_ms >= slow.entry.switch_seconds * 1000:
        return plan.switch_ms, []
    seconds = slow.entry.switch_seconds
    return seconds * 1000, [Change("longer", "", "none", slow.reasons, str(seconds))]
