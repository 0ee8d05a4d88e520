"""From a routine and wishes to a plan."""

from collections.abc import Iterator
from itertools import groupby
from typing import cast

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Kind, Plan, PlayedSide, Segment, Wishes
from selfcare.routine.model import Foot, Routine, Step, oily


def build(routine: Routine, wishes: Wishes) -> Plan:
    """Lay a routine out in time.

    A run of `each` steps is played whole on one foot, then whole on the other, with the same
    milliseconds. A switch comes wherever the worked foot changes; steps on both feet or none do
    not count as a change.
    """
    return Plan(routine.id, routine.name, tuple(_segments(routine, wishes.first or routine.first)))


def _segments(routine: Routine, first: Foot) -> Iterator[Segment]:
    if routine.get_ready_seconds:
        yield _between("get_ready", routine.get_ready_seconds, routine.position)
    worked: PlayedSide | None = None
    for step, side in _by_foot(routine.steps, first):
        changed = False
        if side in {"left", "right"}:
            changed = worked not in {None, side}
            worked = side
        if changed:
            hands = "oil" if oily(routine.steps) else "dry"
            yield _between("switch", routine.switch_seconds, hands, side)
        if step.wait or (changed and routine.switch_wait):
            yield _between("wait", 0, "any", side, step)
        yield Segment(
            kind="step",
            id=step.id,
            title=step.title,
            side=side,
            duration_ms=step.seconds * 1000,
            words=step.words,
            say=step.say,
            zones=step.zones,
            pressure=step.pressure,
            step=step,
        )
        if step.rest_seconds:
            yield _between("rest", step.rest_seconds, "any", side, step)


def _by_foot(steps: tuple[Step, ...], first: Foot) -> Iterator[tuple[Step, PlayedSide]]:
    """Every step with the foot it is played on, in the order of playing."""
    second: Foot = "right" if first == "left" else "left"
    for each, group in groupby(steps, key=lambda step: step.side == "each"):
        run = tuple(group)
        if each:
            yield from ((step, first) for step in run)
            yield from ((step, second) for step in run)
        else:
            yield from ((step, cast(PlayedSide, step.side)) for step in run)


def _between(
    kind: Kind, seconds: int, words: str, side: PlayedSide = "none", step: Step | None = None
) -> Segment:
    transition = catalogue().transitions[kind]
    return Segment(
        kind=kind,
        id=kind,
        title=transition.title,
        side=side,
        duration_ms=seconds * 1000,
        words=transition.words[words].replace("{side}", side),
        say=transition.said(words).replace("{side}", side),
        step=step,
    )
