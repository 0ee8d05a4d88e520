"""Checks between the keys of a routine file, once each key is right by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

from selfcare.catalogue.model import Technique, catalogue, known_as, technique_of
from selfcare.routine.above_the_ankle import Named, legs_named, texts_of
from selfcare.routine.form import StepForm, VariantForm
from selfcare.routine.model import Routine, oils
from selfcare.routine.order import seconds_between, turns
from selfcare.routine.resolve import (
    seconds_of,
    set_rest_of,
    set_seconds,
    sets_of,
    step_ids,
    varied,
    zones_of,
)
from selfcare.text import clock_face, listed
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import did_you_mean, shown_value

SAID_BY_TECHNIQUE = ("does", "uses", "like")
"""Keys for steps without a technique; a technique already says them."""


def routine_faults(steps: Mapping[int, StepForm], values: Mapping[str, Any]) -> Iterator[KeyFault]:
    """Find what is wrong with a routine's steps taken together.

    Args:
        steps: The steps that are tables, by index, without the keys that are wrong by themselves.
        values: The file's values.
    """
    notes = values.get("notes")
    texts: list[tuple[KeyPath, object]] = [((key,), values.get(key)) for key in ("name", "summary", "note")]
    texts += [(("notes", at), note) for at, note in enumerate(notes if isinstance(notes, list) else ())]
    yield from (_worked_leg(leg, ()) for leg in legs_named(texts) if leg.is_worked)
    if values.get("steps") == []:
        yield KeyFault(("steps",), "must have at least one step", "Start each with [[steps]].")
    seen: set[str] = set()
    for index, step in steps.items():
        if step.id in seen:
            yield KeyFault(("steps", index, "id"), f"is the id of an earlier step: {step.id}")
        if step.id:
            seen.add(step.id)


def step_faults(
    step: StepForm, given: Collection[str], times: Mapping[int, int], path: KeyPath
) -> Iterator[KeyFault]:
    """Find what is wrong within one step.

    Args:
        step: The step, without the keys that are wrong by themselves.
        given: All keys in the file's table; a mistyped one counts as the key it was meant to be.
        times: The `at` of each mark in seconds, by index, without those that are wrong by themselves.
        path: The step's place in the file.
    """
    for fault in chain(_faults(step, given, path), mark_faults(step, times, path)):
        yield replace(fault, between=True)


def _faults(step: StepForm, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    yield from _missing(given, path)
    technique = technique_of(step)
    if technique:
        yield from _said_twice(technique, given, path)
        yield from _elsewhere(step, technique, path)
        yield from _too_fast(step, technique, path)
    yield from _too_firm(step, given, path)
    yield from _on_no_foot(step, technique, path)
    yield from _oil_between_toes(step, path)
    yield from _on_a_leg(step, given, path)
    yield from repeat_faults(step, given, path)
    yield from _out_of_range(step, given, path)


def _missing(given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    if "technique" in given:
        return
    if "title" not in given:
        hint = 'technique = "…" takes one from the catalogue; selfcare learn techniques lists them.'
        yield KeyFault(path, "needs a technique, or a title of its own", hint, at="absent")
    if not {"seconds", "reps"} & set(given):
        hint = "A step without a technique says how long it takes, seconds = 60, or how often, reps = 10."
        yield KeyFault(path, "needs seconds or reps", hint, at="absent")


def _said_twice(technique: Technique, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    for key in SAID_BY_TECHNIQUE:
        if key in given:
            yield KeyFault((*path, key), f"{technique.id} says this already", f"Leave {key} out.", at="key")


def _elsewhere(step: StepForm, technique: Technique, path: KeyPath) -> Iterator[KeyFault]:
    every = catalogue()
    works_on = listed(every.name_zones(technique.zones)) if technique.zones else "no zone"
    for index, name in enumerate(step.zones or ()):
        if not set(every.open_zones([name])) <= set(technique.zones):
            message = f"{technique.id} does not work on {name}"
            yield KeyFault((*path, "zones", index), message, f"It works on: {works_on}.")
    if step.zones == () and technique.zones:
        hint = f"Leave zones out for all of: {works_on}."
        yield KeyFault((*path, "zones"), "must name at least one zone", hint)


def _too_fast(step: StepForm, technique: Technique, path: KeyPath) -> Iterator[KeyFault]:
    if step.pace and technique.max_pace is None:
        yield KeyFault(
            (*path, "pace"), f"{technique.id} has no strokes to count", "Leave pace out.", at="key"
        )
    elif step.pace and technique.max_pace and step.pace > technique.max_pace:
        message = f"must be at most {technique.max_pace} for {technique.id}, got {step.pace}"
        yield KeyFault((*path, "pace"), message, "A slower pace is always fine.")


def _too_firm(step: StepForm, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    if step.pressure is None:
        return
    every, technique, zones = catalogue(), known_as(step), zones_of(step)
    anywhere = "technique" not in given and not zones and (step.zones == () or "zones" not in given)
    pressed = every.open_zones(["whole"]) if anywhere else zones
    most = every.greatest_pressure(technique, pressed)
    if step.pressure > most:
        caps = [f"{technique.id} {most}"] if technique and technique.max_pressure == most else []
        soft = [zone for zone in pressed if every.zones[zone].pressure == most]
        caps += [f"{listed(every.name_zones(soft))} {most}"] if soft else []
        meant = "Without zones the whole foot is meant. " if anywhere else ""
        hint = f"{meant}What allows the least: {', '.join(caps)}."
        yield KeyFault((*path, "pressure"), f"must be at most {most} here, got {step.pressure}", hint)


def _on_no_foot(step: StepForm, technique: Technique | None, path: KeyPath) -> Iterator[KeyFault]:
    if step.side == "none" and zones_of(step) and not (technique and technique.care):
        yield KeyFault((*path, "side"), "a step on zones needs a foot", "One of left, right, both and each.")


def _on_a_leg(step: StepForm, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    if "zones" in given and step.zones is None:
        return  # zones that are wrong come first; those of a leg say the same
    known = known_as(step)
    does = step.does or (known.does if known else ())
    texts = texts_of(step.title, step.words, step.say, step.note, [mark.say for mark in step.marks])
    yield from (_worked_leg(leg, path) for leg in legs_named(texts, does) if leg.is_worked)


def _worked_leg(leg: Named, path: KeyPath) -> KeyFault:
    message = f"no step may work on a leg: {shown_value(leg.word)}"
    return KeyFault((*path, *leg.path), message, next(iter(catalogue().never.values())))


def _oil_between_toes(step: StepForm, path: KeyPath) -> Iterator[KeyFault]:
    if "web" in zones_of(step) and oils(step.does or (), step.uses or ()):
        key = "does" if "oil" in (step.does or ()) else "uses"
        hint = "The skin there stays damp; a dry fingertip is fine."
        yield KeyFault((*path, key), "no lotion or oil between the toes", hint)


def _out_of_range(step: StepForm, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    length = seconds_of(step)
    if step.reps or length is None or (step.seconds is None and "seconds" in given):
        return
    if step.min_seconds and step.min_seconds > length:
        yield KeyFault(
            (*path, "min_seconds"), f"must be at most the step's {length} s, got {step.min_seconds}"
        )
    if step.max_seconds and step.max_seconds < length:
        yield KeyFault(
            (*path, "max_seconds"), f"must be at least the step's {length} s, got {step.max_seconds}"
        )


LEAST_STEP_SECONDS = 5
MOST_STEP_SECONDS = 900
"""The shortest and longest step, all its sets together."""

MOST_MARKS = 20
MARKS_APART = 5
"""Least seconds from one line to the next: time to hear it."""

COUNTED = ("hold_seconds", "release_seconds", "sets", "set_rest_seconds")
"""Keys that describe counted repetitions, and mean nothing without `reps`."""

FITTED = ("min_seconds", "max_seconds")
"""Keys that let a step become shorter or longer; a counted step cannot."""


def repeat_faults(step: StepForm, given: Collection[str], path: KeyPath) -> Iterator[KeyFault]:
    """Find what is wrong with a step's reps and sets, and with a length that does not agree with them.

    Args:
        step: The step, without the keys that are wrong by themselves.
        given: All keys in the file's table.
        path: The step's place in the file.
    """
    if "reps" not in given:
        for key in COUNTED:
            if key in given:
                yield KeyFault((*path, key), "needs reps", "Say how often in a set: reps = 10.", at="key")
        return
    for key in FITTED:
        if key in given:
            hint = "What is counted is never stretched or cut."
            yield KeyFault((*path, key), "does not go with reps", hint, at="key")
    length = seconds_of(step) if step.reps else None
    if length is None:
        return
    sum_text = _sum(step)
    if not LEAST_STEP_SECONDS <= length <= MOST_STEP_SECONDS:
        message = f"make a step of {length:,} s; one takes {LEAST_STEP_SECONDS}–{MOST_STEP_SECONDS} s"
        yield KeyFault((*path, "reps"), message, f"{sum_text} = {length:,}")
    elif step.seconds is not None and step.seconds != length:
        message = f"must be {length} with these reps, got {step.seconds}"
        yield KeyFault(
            (*path, "seconds"), message, f"{sum_text} = {length}. Leave seconds out, or change one of them."
        )


def mark_faults(step: StepForm, times: Mapping[int, int], path: KeyPath) -> Iterator[KeyFault]:
    """Find what is wrong with the lines said during a step.

    Args:
        step: The step, without the keys that are wrong by themselves.
        times: The `at` of each mark in seconds, by index, without those that are wrong by themselves.
        path: The step's place in the file.
    """
    if max(times, default=0) >= MOST_MARKS:
        message = f"must be at most {MOST_MARKS}, got {max(times) + 1}"
        yield KeyFault((*path, "marks", MOST_MARKS), message, at="key")
        return
    length = set_seconds(step) if step.reps else seconds_of(step)
    before = None
    for number, time in times.items():
        at = (*path, "marks", number, "at")
        if length is not None and time >= length:
            what = "its set" if step.sets else "the step"
            yield KeyFault(at, f"must be before the end of {what}, {length} s; got {time}")
        if before is not None and time < before + MARKS_APART:
            message = f"must be at least {MARKS_APART} s after the line before, at {before}; got {time}"
            yield KeyFault(at, message, "In the order in which they are said.")
        before = time


def _sum(step: StepForm) -> str:
    """The length of a step as a sum to work out on paper: `2 × 10 × 3 + 1 × 30`."""
    one_set = f"{step.reps} × {_each(step)}"
    if sets_of(step) == 1:
        return one_set
    return f"{sets_of(step)} × {one_set} + {sets_of(step) - 1} × {set_rest_of(step)}"


def _each(step: StepForm) -> str:
    seconds = set_seconds(step) // (step.reps or 1)
    return f"({seconds - step.hold_seconds} + {step.hold_seconds})" if step.hold_seconds else str(seconds)


MOST_ROUTINE_SECONDS = 7_200


def length_faults(routine: Routine) -> Iterator[KeyFault]:
    """Find out if a routine or one of its variants takes longer than 2 hours.

    Args:
        routine: A routine whose file has no other fault.
    """
    yield from _too_long(routine, ("steps",))
    for index, variant in enumerate(routine.variants):
        yield from _too_long(replace(routine, steps=variant.steps), ("variants", index))


def _too_long(routine: Routine, path: KeyPath) -> Iterator[KeyFault]:
    order = tuple(turns(routine.steps, routine.first, routine.feet))
    total = sum(step.seconds for step, _ in order) + seconds_between(routine, order)
    if total > MOST_ROUTINE_SECONDS:
        message = f"must be at most 2 hours in all, got {clock_face(total * 1000)}"
        yield KeyFault(path, message, "Both feet, rests and changing feet count.", at="key")


def variant_faults(variants: Mapping[int, VariantForm], steps: Sequence[StepForm]) -> Iterator[KeyFault]:
    """Find what is wrong with the variants of a routine.

    Args:
        variants: The variants that are tables, by index, without the keys that are wrong by themselves.
        steps: All steps; each must have the key that gives it its id.
    """
    steps_by_id = dict(zip(step_ids(steps), steps, strict=True))
    seen: set[str] = set()
    for index, variant in variants.items():
        path: KeyPath = ("variants", index)
        if variant.id in seen:
            yield KeyFault((*path, "id"), f"is the id of an earlier variant: {variant.id}")
        if variant.id:
            seen.add(variant.id)
        yield from _unknown_steps(variant, steps_by_id, path)
        if steps_by_id.keys() <= set(variant.drop):
            yield KeyFault((*path, "drop"), "must leave at least one step")
        yield from _other_lengths(variant, steps_by_id, path)


def _unknown_steps(variant: VariantForm, steps: Mapping[str, StepForm], path: KeyPath) -> Iterator[KeyFault]:
    references: list[tuple[KeyPath, str]] = [((*path, "drop", at), id) for at, id in enumerate(variant.drop)]
    references += [((*path, "seconds", id), id) for id in variant.seconds]
    for place, id in references:
        if id not in steps:
            hint = did_you_mean(id, steps) or "A step's id is its own, else its technique."
            yield KeyFault(
                place, f"no such step: {shown_value(id)}", hint, at="key" if "seconds" in place else "value"
            )


def _other_lengths(variant: VariantForm, steps: Mapping[str, StepForm], path: KeyPath) -> Iterator[KeyFault]:
    changed_steps = dict(varied(variant, steps))
    for id, seconds in variant.seconds.items():
        step = steps.get(id)
        place = (*path, "seconds", id)
        if step and id not in changed_steps:
            yield KeyFault(place, f"{id} is left out by drop", at="key")
        elif step and step.reps:
            yield KeyFault(place, f"{id} is counted by its reps", "Drop it, or list another step.", at="key")
        elif step and step.min_seconds and seconds < step.min_seconds:
            yield KeyFault(
                place, f"must be at least the step's min_seconds {step.min_seconds}, got {seconds}"
            )
        elif step and step.max_seconds and seconds > step.max_seconds:
            yield KeyFault(place, f"must be at most the step's max_seconds {step.max_seconds}, got {seconds}")
        elif step and any(b.at < a.at + MARKS_APART for a, b in pairwise(changed_steps[id].marks)):
            message = f"brings two lines of {id} nearer than {MARKS_APART} s to one another, got {seconds}"
            yield KeyFault(place, message, "A longer time, or fewer marks.")
