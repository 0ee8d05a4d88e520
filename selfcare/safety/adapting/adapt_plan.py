"""A plan under limits, in the order of S11: feet and zones, what steps are, pressure, minutes, care."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selfcare.catalogue.model import Mood
from selfcare.plan.build import playing, relaid
from selfcare.plan.lasting import lasting
from selfcare.plan.model import Plan, Segment
from selfcare.routine.model import FEET, Foot, PlayedSide, Step
from selfcare.safety.adapting.adapt_step import Softened, StepContext, adapt_step, limits_on
from selfcare.safety.adapting.care_steps import SWITCH_MS, cared_for
from selfcare.safety.adapting.changes import Change, ChangeKind
from selfcare.safety.adapting.foot_time import on_foot, shortened, works
from selfcare.safety.adapting.step_traits import touches
from selfcare.safety.limits import Limit, LimitSide


@dataclass(frozen=True, slots=True)
class Adapted:
    """A plan that keeps to its limits."""

    plan: Plan
    changes: tuple[Change, ...]


def adapt_plan(plan: Plan, limits: Sequence[Limit]) -> Adapted:
    """Take away and soften what limits do not allow. Time that is freed is not given to anything else.

    Applied to its own result it changes nothing.
    """
    if not limits:
        return Adapted(plan, ())
    playings, softer = _softened(plan.steps(), plan, limits)
    playings, shorter = _within_minutes(playings, limits)
    # Only now: what stood between two runs may be gone, and then they are one.
    playings, turned = _affected_foot_last(playings, limits)
    cared, added = cared_for(playings, limits, _mood(plan))
    switch_ms, slower = _switch(plan, limits)
    changed = relaid(replace(plan, switch_ms=switch_ms), cared)
    return Adapted(changed, tuple(dict.fromkeys([*turned, *softer, *shorter, *added, *slower])))


def feet_left(limits: Iterable[Limit]) -> tuple[Foot, ...]:
    """The feet that may be touched at all."""
    out = tuple(_feet_out(limits))
    return tuple(foot for foot in FEET if not any(limit.on(foot) for limit in out))


def _mood(plan: Plan) -> Mood:
    return "night" if plan.night else "day"


def _affected_foot_last(
    playings: Sequence[Segment], limits: Iterable[Limit]
) -> tuple[list[Segment], list[Change]]:
    """The foot that `hygiene` is about comes last, after all that is done to the other (S9)."""
    about = [limit for limit in limits if limit.name == "hygiene" and limit.side != "both"]
    if len(about) != 1:
        return list(playings), []
    last = about[0].side
    other = [
        at for at, each in enumerate(playings) if works(each) and each.side in FEET and each.side != last
    ]
    end = other[-1] + 1 if other else 0
    ordered = [*sorted(playings[:end], key=lambda each: _on_it(each, last)), *playings[end:]]
    changes = [Change("last", "", last, about[0].reasons)] if ordered != list(playings) else []
    return ordered, changes


def _on_it(playing: Segment, foot: LimitSide) -> bool:
    """Whether hands are on this foot."""
    assert playing.step
    return playing.side == foot or (playing.side in {"both", "none"} and touches(playing.step))


def _softened(
    playings: Sequence[Segment], plan: Plan, limits: Sequence[Limit]
) -> tuple[list[Segment], list[Change]]:
    """Every step under the limits of the feet it is on; what is left of none is left out."""
    kept: list[Segment] = []
    changes: list[Change] = []
    ids = _Ids(playings)
    allowed = feet_left(limits)
    around = _around(plan, limits)
    # A step comes to the same on the other foot where nothing else holds for that, and is softened once.
    done: dict[tuple[int, int], Softened] = {}
    for each in playings:
        step = each.step
        assert step
        side = _side_left(step, each.side, allowed)
        if side is None:
            changes += [Change("foot", "", limit.side, limit.reasons) for limit in _feet_out(limits)]
            continue
        here = around[_FEET_OF[side]]
        known_by = id(step), id(here)
        if known_by not in done:
            done[known_by] = adapt_step(step, side, here)
        result = done[known_by]
        changes += [change.on(side) for change in result.changes]
        if result.step is step and side == each.side:
            kept.append(each)
        elif result.step:
            kept.append(playing(ids.named(step, result.step), side))
    return kept, changes


def _around(plan: Plan, limits: Iterable[Limit]) -> dict[tuple[Foot, ...], StepContext]:
    """What every step on these feet is in the midst of; one and the same where it is equal."""
    limits, around = tuple(limits), dict[tuple[Foot, ...], StepContext]()
    for feet in dict.fromkeys(_FEET_OF.values()):
        here = StepContext(limits_on(feet, limits), plan.position, _mood(plan))
        around[feet] = next((same for same in around.values() if same == here), here)
    return around


_FEET_OF: Mapping[PlayedSide, tuple[Foot, ...]] = {
    "left": ("left",),
    "right": ("right",),
    "both": FEET,
    "none": FEET,
}
"""The feet that a step on a side may touch; a step of one's own on no foot may touch either (S26)."""


def _feet_out(limits: Iterable[Limit]) -> Iterator[Limit]:
    return (limit for limit in limits if limit.name == "exclude_side")


def _side_left(step: Step, side: PlayedSide, allowed: tuple[Foot, ...]) -> PlayedSide | None:
    """The side that is left of a step's own where a foot is left alone; None if there is none.

    Care goes on, but for washing that foot (S14).
    """
    feet = tuple(foot for foot in _FEET_OF[side] if foot in allowed)
    care = step.care and "wash" not in step.does
    nowhere = side == "none" and "side" not in step.unsaid and not touches(step)
    if feet == _FEET_OF[side] or care or nowhere:
        return side
    return feet[0] if feet and side == "both" else None


class _Ids:
    """Names for steps that became another technique: one name for the same step on either foot."""

    def __init__(self, playings: Iterable[Segment]) -> None:
        self._taken = {each.id for each in playings}
        self._given: dict[tuple[str, str], str] = {}

    def named(self, was: Step, now: Step) -> Step:
        if was.technique == now.technique:
            return now
        key = (was.id, now.id)
        if key not in self._given:
            id, number = now.id, 1
            while id in self._taken:
                number += 1
                id = f"{now.id}-{number}"
            self._taken.add(id)
            self._given[key] = id
        return replace(now, id=self._given[key])


def _within_minutes(
    playings: Sequence[Segment], limits: Iterable[Limit]
) -> tuple[list[Segment], list[Change]]:
    """No more hands-on time on a foot than `max_min_per_foot` leaves."""
    most: dict[Foot, int] = {}
    behind: dict[Foot, tuple[str, ...]] = {}
    for limit in limits:
        if limit.name == "max_min_per_foot":
            assert isinstance(limit.value, int)
            for foot in FEET:
                if limit.on(foot):
                    most[foot] = limit.value * 60_000
                    behind[foot] = limit.reasons
    playings = [_ends_by_itself(each, most) for each in playings]
    lengths = shortened(playings, most)
    reasons = tuple(dict.fromkeys(reason for each in behind.values() for reason in each))
    return resized(playings, lengths), list(_told_shorter(playings, lengths, reasons))


def _ends_by_itself(each: Segment, most: Iterable[Foot]) -> Segment:
    """A step that the user ends, ended by its time: where minutes are counted nobody goes on at will."""
    if each.step and each.step.until == "key" and any(on_foot([each], foot) for foot in most):
        return playing(replace(each.step, until="time"), each.side)
    return each


def resized(playings: Sequence[Segment], lengths: dict[int, int]) -> list[Segment]:
    """Playings with other lengths (ms, by their place); what has none left is left out."""
    result = []
    for at, each in enumerate(playings):
        if at not in lengths:
            result.append(each)
        elif lengths[at]:
            assert each.step
            step = lasting(each.step, lengths[at] // 1000)
            result.append(playing(step, each.side))
    return result


def _told_shorter(
    playings: Sequence[Segment], lengths: dict[int, int], reasons: tuple[str, ...]
) -> Iterator[Change]:
    for at, ms in lengths.items():
        each = playings[at]
        kind: ChangeKind = "shorter" if ms else "left_out"
        yield Change(kind, each.title, each.side, reasons, str(ms // 1000 or ""))


def _switch(plan: Plan, limits: Iterable[Limit]) -> tuple[int, list[Change]]:
    """How long a change of feet takes: no shorter than it is safe for who stands up slowly."""
    slow = next((limit for limit in limits if limit.name == "stand_slow"), None)
    changes_feet = any(segment.kind == "switch" for segment in plan.segments)
    if slow is None or not changes_feet or plan.switch_ms >= SWITCH_MS:
        return plan.switch_ms, []
    return SWITCH_MS, [Change("longer", "", "none", slow.reasons, str(SWITCH_MS // 1000))]
