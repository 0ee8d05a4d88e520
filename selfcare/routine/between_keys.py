"""What must be true between the keys of a routine file, once each of them is right by itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from selfcare.catalogue.model import Technique, catalogue
from selfcare.routine.form import StepForm
from selfcare.routine.model import oils
from selfcare.routine.repeats import mark_faults, repeat_faults
from selfcare.routine.resolve import known_as, seconds_of, technique_of, zones_of
from selfcare.text import listed
from selfcare.toml.problems import Fault, Path

SAID_BY_TECHNIQUE = ("does", "uses", "like")
"""Keys of a step of one's own that a technique leaves nothing to say in."""


def routine_faults(steps: Mapping[int, StepForm], values: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with a routine's steps taken together.

    Args:
        steps: Those that are tables, by their place, without the keys that are wrong by themselves.
        values: The file's values.
    """
    if values.get("steps") == []:
        yield Fault(("steps",), "must have at least one step", "Start each with [[steps]].")
    seen: set[str] = set()
    for index, step in steps.items():
        if step.id in seen:
            yield Fault(("steps", index, "id"), f"is the id of an earlier step: {step.id}")
        if step.id:
            seen.add(step.id)


def step_faults(
    step: StepForm, given: Collection[str], times: Mapping[int, int], path: Path
) -> Iterator[Fault]:
    """What is wrong within one step.

    Args:
        step: The step, without the keys that are wrong by themselves.
        given: All the keys it was written with, a mistyped one as what it was meant to be.
        times: When lines are said in it, by their place; without those that are wrong by themselves.
        path: Where it is.
    """
    for fault in chain(_faults(step, given, path), mark_faults(step, times, path)):
        yield replace(fault, between=True)


def _faults(step: StepForm, given: Collection[str], path: Path) -> Iterator[Fault]:
    yield from _missing(given, path)
    technique = technique_of(step)
    if technique:
        yield from _said_twice(technique, given, path)
        yield from _elsewhere(step, technique, path)
        yield from _too_fast(step, technique, path)
    yield from _too_firm(step, given, path)
    yield from _on_no_foot(step, technique, path)
    yield from _oil_between_toes(step, path)
    yield from repeat_faults(step, given, path)
    yield from _out_of_range(step, given, path)


def _missing(given: Collection[str], path: Path) -> Iterator[Fault]:
    if "technique" in given:
        return
    if "title" not in given:
        hint = 'technique = "…" takes one from the catalogue; selfcare learn techniques lists them.'
        yield Fault(path, "needs a technique, or a title of its own", hint, at="absent")
    if not {"seconds", "reps"} & set(given):
        hint = "A step without a technique says how long it takes, seconds = 60, or how often, reps = 10."
        yield Fault(path, "needs seconds or reps", hint, at="absent")


def _said_twice(technique: Technique, given: Collection[str], path: Path) -> Iterator[Fault]:
    for key in SAID_BY_TECHNIQUE:
        if key in given:
            yield Fault((*path, key), f"{technique.id} says this already", f"Leave {key} out.", at="key")


def _elsewhere(step: StepForm, technique: Technique, path: Path) -> Iterator[Fault]:
    known = catalogue()
    works_on = listed(known.name_zones(technique.zones)) if technique.zones else "no zone"
    for index, name in enumerate(step.zones or ()):
        if not set(known.open_zones([name])) <= set(technique.zones):
            message = f"{technique.id} does not work on {name}"
            yield Fault((*path, "zones", index), message, f"It works on: {works_on}.")
    if step.zones == () and technique.zones:
        hint = f"Leave zones out for all of: {works_on}."
        yield Fault((*path, "zones"), "must name at least one zone", hint)


def _too_fast(step: StepForm, technique: Technique, path: Path) -> Iterator[Fault]:
    if step.pace and technique.max_pace is None:
        yield Fault((*path, "pace"), f"{technique.id} has no strokes to count", "Leave pace out.", at="key")
    elif step.pace and technique.max_pace and step.pace > technique.max_pace:
        message = f"must be at most {technique.max_pace} for {technique.id}, got {step.pace}"
        yield Fault((*path, "pace"), message, "A slower pace is always fine.")


def _too_firm(step: StepForm, given: Collection[str], path: Path) -> Iterator[Fault]:
    if step.pressure is None:
        return
    known, technique, zones = catalogue(), known_as(step), zones_of(step)
    anywhere = "technique" not in given and not zones and (step.zones == () or "zones" not in given)
    pressed = known.open_zones(["whole"]) if anywhere else zones
    most = known.greatest_pressure(technique, pressed)
    if step.pressure > most:
        caps = [f"{technique.id} {most}"] if technique and technique.max_pressure == most else []
        soft = [zone for zone in pressed if known.zones[zone].pressure == most]
        caps += [f"{listed(known.name_zones(soft))} {most}"] if soft else []
        meant = "Without zones the whole foot is meant. " if anywhere else ""
        hint = f"{meant}What allows the least: {', '.join(caps)}."
        yield Fault((*path, "pressure"), f"must be at most {most} here, got {step.pressure}", hint)


def _on_no_foot(step: StepForm, technique: Technique | None, path: Path) -> Iterator[Fault]:
    if step.side == "none" and zones_of(step) and not (technique and technique.care):
        yield Fault((*path, "side"), "a step on zones needs a foot", "One of left, right, both and each.")


def _oil_between_toes(step: StepForm, path: Path) -> Iterator[Fault]:
    if "web" in zones_of(step) and oils(step.does or (), step.uses or ()):
        key = "does" if "oil" in (step.does or ()) else "uses"
        hint = "The skin there stays damp; a dry fingertip is fine."
        yield Fault((*path, key), "no lotion or oil between the toes", hint)


def _out_of_range(step: StepForm, given: Collection[str], path: Path) -> Iterator[Fault]:
    length = seconds_of(step)
    if step.reps or length is None or (step.seconds is None and "seconds" in given):
        return
    if step.min_seconds and step.min_seconds > length:
        yield Fault((*path, "min_seconds"), f"must be at most the step's {length} s, got {step.min_seconds}")
    if step.max_seconds and step.max_seconds < length:
        yield Fault((*path, "max_seconds"), f"must be at least the step's {length} s, got {step.max_seconds}")
