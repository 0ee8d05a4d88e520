"""From a sound file to a routine: everything it leaves to the catalogue is filled in."""

from collections.abc import Sequence
from typing import Any

from selfcare.catalogue.model import Mood, Side, Technique, catalogue, say_for, words_for
from selfcare.routine.form import RoutineForm, StepForm
from selfcare.routine.model import (
    GET_READY_SECONDS,
    SWITCH_SECONDS,
    SWITCH_SECONDS_WITH_OIL,
    Routine,
    Step,
    oily,
)
from selfcare.text import slug

OWN_PRESSURE = 1
"""Pressure of a step of one's own that does not say."""


def technique_of(form: StepForm) -> Technique | None:
    """The technique a step names; None for a step of one's own."""
    return catalogue().techniques[form.technique] if form.technique else None


def zones_of(form: StepForm) -> tuple[str, ...]:
    """Where a step works: where it says, else where its technique does."""
    technique = technique_of(form)
    if form.zones is None and technique:
        return technique.zones
    return catalogue().open_zones(form.zones or ())


def side_of(form: StepForm) -> Side:
    """Which foot: what the step says, else its technique's; without both, each if it has zones."""
    technique = technique_of(form)
    if form.side or technique:
        return form.side or (technique.side if technique else "none")
    return "each" if form.zones else "none"


def seconds_of(form: StepForm) -> int | None:
    """How long a step takes; None where neither it nor a technique says."""
    technique = technique_of(form)
    return form.seconds or (technique.seconds if technique else None)


def resolve(form: RoutineForm, id: str) -> Routine:
    """The routine a sound file means.

    Args:
        form: The file, without a fault.
        id: What the routine is called by.
    """
    ids = _step_ids(form.steps)
    steps = tuple(_step(step, name, form.mood) for step, name in zip(form.steps, ids, strict=True))
    usual = {
        "switch_seconds": SWITCH_SECONDS_WITH_OIL if oily(steps) else SWITCH_SECONDS,
        "get_ready_seconds": GET_READY_SECONDS,
    }
    own = {key: value for key, value in form if key not in {"format", "steps"} and value is not None}
    return Routine(id=id, steps=steps, **{**usual, **own})


def _step_ids(steps: Sequence[StepForm]) -> tuple[str, ...]:
    """Every step's id: its own, else the technique's, else the title's; repeats are numbered."""
    taken = {step.id for step in steps}
    ids = []
    for number, step in enumerate(steps, 1):
        base = step.technique or slug(step.title or "") or f"step-{number}"
        id, repeat = step.id or base, 1
        while not step.id and id in taken:
            repeat += 1
            id = f"{base}-{repeat}"
        taken.add(id)
        ids.append(id)
    return tuple(ids)


def _step(form: StepForm, id: str, mood: Mood) -> Step:
    technique, seconds, side = technique_of(form), seconds_of(form), side_of(form)
    assert seconds is not None
    same: dict[str, Any] = {
        "id": id,
        "technique": form.technique,
        "zones": zones_of(form),
        "side": side,
        "seconds": seconds,
        "optional": form.optional,
        "wait": form.wait,
        "rest_seconds": form.rest_seconds,
        "note": form.note,
    }
    if technique:
        return _from_catalogue(form, technique, mood, same)
    return _of_ones_own(form, same)


def _from_catalogue(form: StepForm, technique: Technique, mood: Mood, same: dict[str, Any]) -> Step:
    side, seconds = same["side"], same["seconds"]
    return Step(
        title=form.title or technique.title,
        pressure=technique.pressure if form.pressure is None else form.pressure,
        does=technique.does,
        words=words_for(technique, mood, side, seconds) if form.words is None else form.words,
        say=say_for(technique, mood) if form.say is None else form.say,
        pace=form.pace or technique.pace,
        uses=technique.uses,
        min_seconds=form.min_seconds or min(seconds, technique.min_seconds),
        max_seconds=form.max_seconds or max(seconds, technique.max_seconds),
        care=technique.care,
        **same,
    )


def _of_ones_own(form: StepForm, same: dict[str, Any]) -> Step:
    assert form.title is not None
    return Step(
        title=form.title,
        pressure=OWN_PRESSURE if form.pressure is None else form.pressure,
        does=form.does or (),
        words=form.words or "",
        say=form.title if form.say is None else form.say,
        pace=form.pace,
        uses=form.uses or (),
        min_seconds=form.min_seconds or same["seconds"],
        max_seconds=form.max_seconds or same["seconds"],
        unsaid=tuple(key for key in ("zones", "pressure", "uses", "does", "side") if unsaid(form, key)),
        **same,
    )


def unsaid(form: StepForm, key: str) -> bool:
    """Whether a step leaves a key open; an empty list says nothing about what it is."""
    return getattr(form, key) in {None, ()}
