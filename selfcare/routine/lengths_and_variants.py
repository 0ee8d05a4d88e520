"""What must be true of a routine as a whole: its length, and its variants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from selfcare.routine.feet import changes, rests, turns
from selfcare.routine.form import StepForm, VariantForm
from selfcare.routine.model import Routine
from selfcare.routine.repeats import MARKS_APART
from selfcare.routine.resolve import step_ids, varied
from selfcare.text import clock_face
from selfcare.toml.problems import Fault, Path
from selfcare.toml.values import did_you_mean, said

MOST_ROUTINE_SECONDS = 7_200


def length_faults(routine: Routine) -> Iterator[Fault]:
    """Whether a routine, or one of its variants, takes longer than one may.

    Args:
        routine: A routine whose file is sound but for its length.
    """
    yield from _too_long(routine, ("steps",))
    for index, variant in enumerate(routine.variants):
        yield from _too_long(replace(routine, steps=variant.steps), ("variants", index))


def _too_long(routine: Routine, path: Path) -> Iterator[Fault]:
    order = tuple(turns(routine.steps, routine.first, routine.feet))
    total = routine.get_ready_seconds + sum(step.seconds for step, _ in order) + sum(rests(order))
    total += routine.switch_seconds * sum(changes(side for _, side in order))
    if total > MOST_ROUTINE_SECONDS:
        message = f"must be at most 2 hours in all, got {clock_face(total * 1000)}"
        yield Fault(path, message, "Both feet, rests and changing feet count.", at="key")


def variant_faults(variants: Mapping[int, VariantForm], steps: Sequence[StepForm]) -> Iterator[Fault]:
    """What is wrong with the variants of a routine.

    Args:
        variants: Those that are tables, by their place, without what is wrong by itself.
        steps: All steps, each with what names it.
    """
    named = dict(zip(step_ids(steps), steps, strict=True))
    seen: set[str] = set()
    for index, variant in variants.items():
        path: Path = ("variants", index)
        if variant.id in seen:
            yield Fault((*path, "id"), f"is the id of an earlier variant: {variant.id}")
        if variant.id:
            seen.add(variant.id)
        yield from _unknown_steps(variant, named, path)
        if named.keys() <= set(variant.drop):
            yield Fault((*path, "drop"), "must leave at least one step")
        yield from _other_lengths(variant, named, path)


def _unknown_steps(variant: VariantForm, steps: Mapping[str, StepForm], path: Path) -> Iterator[Fault]:
    named: list[tuple[Path, str]] = [((*path, "drop", at), id) for at, id in enumerate(variant.drop)]
    named += [((*path, "seconds", id), id) for id in variant.seconds]
    for place, id in named:
        if id not in steps:
            hint = did_you_mean(id, steps) or "A step's id is its own, else its technique."
            yield Fault(place, f"no such step: {said(id)}", hint, at="key" if "seconds" in place else "value")


def _other_lengths(variant: VariantForm, steps: Mapping[str, StepForm], path: Path) -> Iterator[Fault]:
    changed = dict(varied(variant, steps))
    for id, seconds in variant.seconds.items():
        step = steps.get(id)
        place = (*path, "seconds", id)
        if step and id not in changed:
            yield Fault(place, f"{id} is left out by drop", at="key")
        elif step and step.reps:
            yield Fault(place, f"{id} is counted by its reps", "Drop it, or list another step.", at="key")
        elif step and step.min_seconds and seconds < step.min_seconds:
            yield Fault(place, f"must be at least the step's min_seconds {step.min_seconds}, got {seconds}")
        elif step and step.max_seconds and seconds > step.max_seconds:
            yield Fault(place, f"must be at most the step's max_seconds {step.max_seconds}, got {seconds}")
        elif step and any(b.at < a.at + MARKS_APART for a, b in pairwise(changed[id].marks)):
            message = f"brings two lines of {id} nearer than {MARKS_APART} s to one another, got {seconds}"
            yield Fault(place, message, "A longer time, or fewer marks.")
