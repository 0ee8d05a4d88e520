"""From a sound file to a routine: everything it leaves to the catalogue is filled in."""

from collections.abc import Sequence
from typing import Any

from selfcare.catalogue.model import Mood, Technique, catalogue, say_for, words_for
from selfcare.routine.form import RoutineForm, StepForm
from selfcare.routine.model import (
    GET_READY_SECONDS,
    SWITCH_SECONDS,
    SWITCH_SECONDS_WITH_OIL,
    Routine,
    Step,
)
from selfcare.text import slug

OWN_PRESSURE = 1
"""Pressure of a step of one's own that does not say."""


def resolve(form: RoutineForm, id: str) -> Routine:
    """The routine a sound file means.

    Args:
        form: The file, without a fault.
        id: What the routine is called by.
    """
    ids = _step_ids(form.steps)
    steps = tuple(_step(step, name, form.mood) for step, name in zip(form.steps, ids, strict=True))
    said = {key: value for key, value in form if key not in {"format", "steps"} and value is not None}
    oily = any("oil" in step.does for step in steps)
    usual = {
        "switch_seconds": SWITCH_SECONDS_WITH_OIL if oily else SWITCH_SECONDS,
        "get_ready_seconds": GET_READY_SECONDS,
    }
    return Routine(id=id, steps=steps, **{**usual, **said})


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
    same = {key: getattr(form, key) for key in ("optional", "wait", "rest_seconds", "note")}
    if form.technique:
        return _from_catalogue(form, id, catalogue().techniques[form.technique], mood, same)
    return _of_ones_own(form, id, same)


def _from_catalogue(form: StepForm, id: str, technique: Technique, mood: Mood, same: dict[str, Any]) -> Step:
    side = form.side or technique.side
    seconds = form.seconds or technique.seconds
    zones = technique.zones if form.zones is None else catalogue().open_zones(form.zones)
    return Step(
        id=id,
        technique=technique.id,
        title=form.title or technique.title,
        zones=zones,
        side=side,
        seconds=seconds,
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


def _of_ones_own(form: StepForm, id: str, same: dict[str, Any]) -> Step:
    title, seconds = form.title, form.seconds
    assert title is not None
    assert seconds is not None
    zones = catalogue().open_zones(form.zones or ())
    return Step(
        id=id,
        technique=None,
        title=title,
        zones=zones,
        side=form.side or ("each" if zones else "none"),
        seconds=seconds,
        pressure=OWN_PRESSURE if form.pressure is None else form.pressure,
        does=form.does or (),
        words=form.words or "",
        say=title if form.say is None else form.say,
        pace=form.pace,
        uses=form.uses or (),
        min_seconds=form.min_seconds or seconds,
        max_seconds=form.max_seconds or seconds,
        **same,
    )
