"""What must be true between the keys of a routine file, once each of them is right by itself."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from selfcare.catalogue.model import Technique, catalogue
from selfcare.routine.form import MOST_STEPS, StepForm
from selfcare.routine.problems import Fault, Path
from selfcare.text import clock_face, listed

MOST_SECONDS = 7_200


def routine_faults(steps: Mapping[int, StepForm], values: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with a routine's steps taken together.

    Args:
        steps: Those that are tables, by their place, without the keys that are wrong by themselves.
        values: The file's values.
    """
    if values.get("steps") == []:
        yield Fault(("steps",), "must have at least one step", "Start each with [[steps]].")
    if len(steps) > MOST_STEPS:
        yield Fault(
            ("steps", MOST_STEPS), f"must be at most {MOST_STEPS} steps, got {len(steps):,}", at="key"
        )
    total = sum(_played(step) for step in steps.values())
    if total > MOST_SECONDS:
        length = clock_face(total * 1000)
        yield Fault(("steps",), f"must be at most 2 hours in all, got {length}", "Both feet count.", at="key")
    seen: set[str] = set()
    for index, step in steps.items():
        if step.id in seen:
            yield Fault(("steps", index, "id"), f"is the id of an earlier step: {step.id}")
        if step.id:
            seen.add(step.id)


def step_faults(step: StepForm, given: Collection[str], path: Path) -> Iterator[Fault]:
    """What is wrong within one step.

    Args:
        step: The step, without the keys that are wrong by themselves.
        given: All the keys it was written with.
        path: Where it is.
    """
    technique = catalogue().techniques[step.technique] if step.technique else None
    yield from _nature_faults(technique, given, path)
    yield from _zone_faults(step, technique, given, path)
    yield from _time_faults(step, technique, path)
    if technique and step.pace and technique.max_pace and step.pace > technique.max_pace:
        message = f"must be at most {technique.max_pace} for {technique.id}, got {step.pace}"
        yield Fault((*path, "pace"), message, "A slower pace is always fine.")


def _nature_faults(technique: Technique | None, given: Collection[str], path: Path) -> Iterator[Fault]:
    if not technique:
        if "technique" in given:
            return
        if "title" not in given:
            hint = 'technique = "…" takes one from the catalogue; selfcare learn techniques lists them.'
            yield Fault(path, "needs a technique, or a title of its own", hint, at="absent")
        if "seconds" not in given:
            hint = "A step without a technique says how long it takes: seconds = 60."
            yield Fault(path, "needs seconds", hint, at="absent")
        return
    for key in ("does", "uses"):
        if key in given:
            yield Fault((*path, key), f"{technique.id} says this already", f"Leave {key} out.", at="key")


def _zone_faults(
    step: StepForm, technique: Technique | None, given: Collection[str], path: Path
) -> Iterator[Fault]:
    known = catalogue()
    if technique:
        for index, name in enumerate(step.zones or ()):
            if not set(known.open_zones([name])) <= set(technique.zones):
                works_on = listed(known.name_zones(technique.zones)) if technique.zones else "no zone"
                message = f"{technique.id} does not work on {name}"
                yield Fault((*path, "zones", index), message, f"It works on: {works_on}.")
    zones = known.open_zones(step.zones) if step.zones is not None else technique.zones if technique else ()
    if step.pressure is not None:
        anywhere = "technique" not in given and (step.zones == () or "zones" not in given)
        pressed = known.open_zones(["whole"]) if anywhere else zones
        most = known.greatest_pressure(technique, pressed)
        if step.pressure > most:
            caps = [f"{known.zones[zone].name} {known.zones[zone].pressure}" for zone in pressed]
            caps = ([f"{technique.id} {technique.max_pressure}"] if technique else []) + caps
            meant = "Without zones the whole foot is meant. " if anywhere else ""
            hint = f"{meant}The least of: {', '.join(caps)}."
            yield Fault((*path, "pressure"), f"must be at most {most} here, got {step.pressure}", hint)
    if step.side == "none" and zones and not (technique and technique.care):
        yield Fault((*path, "side"), "a step on zones needs a foot", "One of left, right, both and each.")


def _time_faults(step: StepForm, technique: Technique | None, path: Path) -> Iterator[Fault]:
    length = step.seconds or (technique.seconds if technique else None)
    if length is None:
        return
    if step.min_seconds and step.min_seconds > length:
        yield Fault((*path, "min_seconds"), f"must be at most the step's {length} s, got {step.min_seconds}")
    if step.max_seconds and step.max_seconds < length:
        yield Fault((*path, "max_seconds"), f"must be at least the step's {length} s, got {step.max_seconds}")


def _played(step: StepForm) -> int:
    technique = catalogue().techniques[step.technique] if step.technique else None
    length = step.seconds or (technique.seconds if technique else 0)
    side = step.side or (technique.side if technique else "each" if step.zones else "none")
    return (length + step.rest_seconds) * (2 if side == "each" else 1)
