"""From a routine and wishes to a plan."""

from collections.abc import Iterator

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Kind, Plan, Segment, Wishes
from selfcare.routine.feet import turns
from selfcare.routine.model import Foot, PlayedSide, Routine, Step, oily


def build(routine: Routine, wishes: Wishes) -> Plan:
    """Lay a routine out in time: both feet get the same milliseconds of every `each` step."""
    segments = tuple(_segments(routine, wishes.first or routine.first))
    return Plan(routine.id, routine.name, segments, night=is_night(routine, wishes))


def is_night(routine: Routine, wishes: Wishes) -> bool:
    """Whether a routine with these wishes makes a night session."""
    return routine.mood == "night" or wishes.night


def _segments(routine: Routine, first: Foot) -> Iterator[Segment]:
    if routine.get_ready_seconds:
        yield _between("get_ready", routine.get_ready_seconds, routine.position)
    sides = [step.side for step in routine.steps]
    for number, side, changed in turns(sides, first):
        step = routine.steps[number]
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
