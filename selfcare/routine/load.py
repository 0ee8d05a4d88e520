"""Turn a file into a routine, or into all its problems."""

import pathlib
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from selfcare.routine.cross_checks import length_faults, routine_faults, step_faults, variant_faults
from selfcare.routine.file_kind import KIND
from selfcare.routine.form import RoutineForm, StepForm, VariantForm, cut, mark_at
from selfcare.routine.form_faults import faults, meant
from selfcare.routine.model import Routine
from selfcare.routine.resolve import resolve
from selfcare.toml.document import MOST_PROBLEMS, Document, open_document, read_document
from selfcare.toml.problems import KeyFault, KeyPath, Problem


class LoadedRoutine(NamedTuple):
    """The result of reading a file: a routine or problems, never both."""

    routine: Routine | None
    problems: tuple[Problem, ...]
    """In the order of the file."""
    document: Document | None = None
    """The file of a routine, for callers that add advice about it; None with problems."""


def load(path: pathlib.Path) -> LoadedRoutine:
    """Read a routine file. Never raises for its content; never blocks."""
    return _loaded(open_document(path, KIND), path.stem)


def loads(text: str, id: str, file: str) -> LoadedRoutine:
    """Read the text of a routine file.

    Args:
        text: All of it, without a byte order mark.
        id: The id that the routine gets.
        file: The file name that problems show.
    """
    return _loaded(read_document(text, KIND, file), id)


def _loaded(document: Document, id: str) -> LoadedRoutine:
    if document.values is None:
        return LoadedRoutine(None, document.problems())
    if not document.text.strip():
        hint = "A routine needs format = 1, a name and one [[steps]] table."
        return LoadedRoutine(None, document.problems([KeyFault((), "is empty", hint)]))
    form, key_faults = _judge(document.values, in_one_piece=not document.refusals)
    all_is_there = len(key_faults) <= MOST_PROBLEMS and not any(fault.at == "absent" for fault in key_faults)
    if form and all_is_there and not document.refusals:
        # The length is known only once the catalogue has filled in what the steps leave out.
        routine = resolve(form, id)
        key_faults += length_faults(routine)
        if not key_faults:
            return LoadedRoutine(routine, (), document)
    return LoadedRoutine(None, document.problems(key_faults))


def _judge(values: Mapping[str, Any], *, in_one_piece: bool) -> tuple[RoutineForm | None, list[KeyFault]]:
    """Return the file as a form (None if a key is wrong by itself) and all its faults.

    If some lines could not be read, variants are not checked: the steps they name may be in those lines.
    """
    form, details = None, []
    values, too_long = cut(values)
    try:
        form = RoutineForm.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    # A key of a step or a variant is three parts deep; `at` and `say` of a mark are five.
    bad = {detail["loc"][:depth] for detail in details for depth in (3, 5)}
    steps = dict(_sound_steps(values, bad))
    all_faults = chain(
        too_long,
        faults(details),
        routine_faults(steps, values),
        *(
            step_faults(
                step,
                meant(values["steps"][index]),
                dict(_sound_times(values["steps"][index], ("steps", index), bad)),
                ("steps", index),
            )
            for index, step in steps.items()
        ),
        variant_faults(dict(_sound_variants(values, bad)), tuple(steps.values()))
        if in_one_piece and not too_long and _all_are_named(values, bad)
        else (),
    )
    return form, list(islice(all_faults, MOST_PROBLEMS + 1))


def _sound_steps(values: Mapping[str, Any], bad: set[KeyPath]) -> Iterator[tuple[int, StepForm]]:
    """Yield each step that is a table, by index, without the keys that are wrong by themselves."""
    steps = values.get("steps")
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            sound = {key: value for key, value in step.items() if ("steps", index, key) not in bad}
            yield index, StepForm.model_validate(sound)


def _sound_times(step: Mapping[str, Any], path: KeyPath, bad: set[KeyPath]) -> Iterator[tuple[int, int]]:
    """Yield the time of each mark of a step in seconds, by index, if it is right by itself."""
    marks = step.get("marks")
    for number, mark in enumerate(marks if isinstance(marks, list) else ()):
        if isinstance(mark, dict) and "at" in mark and (*path, "marks", number, "at") not in bad:
            yield number, mark_at(mark["at"])


def _sound_variants(values: Mapping[str, Any], bad: set[KeyPath]) -> Iterator[tuple[int, VariantForm]]:
    """Yield each variant that is a table, by index, without the keys that are wrong by themselves."""
    variants = values.get("variants")
    for index, variant in enumerate(variants if isinstance(variants, list) else ()):
        if isinstance(variant, dict):
            sound = {key: value for key, value in variant.items() if ("variants", index, key) not in bad}
            # The form needs an id and a name, which may be among the wrong keys.
            form = VariantForm.model_validate({**sound, "id": "a", "name": "a"})
            yield index, form.model_copy(update={"id": sound.get("id", "")})


def _all_are_named(values: Mapping[str, Any], bad: set[KeyPath]) -> bool:
    """True if every step has a known id, so that the steps named in variants can be checked."""
    steps = values.get("steps")
    if not steps or not isinstance(steps, list):
        return False
    naming = {"id", "technique", "title"}
    return all(
        isinstance(step, dict)
        and step.keys() <= StepForm.model_fields.keys()
        and not any(("steps", index, key) in bad for key in naming)
        for index, step in enumerate(steps)
    )
