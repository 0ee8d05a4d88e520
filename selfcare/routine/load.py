"""From a file to a routine, or to every problem it has."""

import pathlib
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from selfcare.routine.between_keys import routine_faults, step_faults
from selfcare.routine.form import RoutineForm, StepForm, cut, faults, meant
from selfcare.routine.kind import KIND
from selfcare.routine.model import Routine
from selfcare.routine.resolve import resolve
from selfcare.routine.whole import length_faults, variant_faults
from selfcare.toml.document import MOST_PROBLEMS, Document, open_document, read_document
from selfcare.toml.problems import Fault, Path, Problem


class Loaded(NamedTuple):
    """What came of reading a file: a routine, or problems, never both."""

    routine: Routine | None
    problems: tuple[Problem, ...]
    """In the order of the file."""
    document: Document | None = None
    """The file of a routine, for whoever has more to say about it."""


def load(path: pathlib.Path) -> Loaded:
    """Read a routine file. Never raises for what is in it; never blocks."""
    return _loaded(open_document(path, KIND), path.stem)


def loads(text: str, id: str, file: str) -> Loaded:
    """Read the text of a routine file.

    Args:
        text: All of it, without a byte order mark.
        id: What the routine is called by.
        file: What problems name as their file.
    """
    return _loaded(read_document(text, KIND, file), id)


def _loaded(document: Document, id: str) -> Loaded:
    if document.values is None:
        return Loaded(None, document.problems())
    if not document.text.strip():
        hint = "A routine needs format = 1, a name and one [[steps]] table."
        return Loaded(None, document.problems([Fault((), "is empty", hint)]))
    form, found = _judge(document.values)
    if form and not found and not document.refusals:
        found = list(variant_faults(form))
        if not found:
            routine = resolve(form, id)
            found = list(length_faults(routine))
            if not found:
                return Loaded(routine, (), document)
    return Loaded(None, document.problems(found))


def _judge(values: Mapping[str, Any]) -> tuple[RoutineForm | None, list[Fault]]:
    """The file as a form where every key is right by itself, and what is wrong with it."""
    form, details = None, []
    values, too_long = cut(values)
    try:
        form = RoutineForm.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    steps = dict(_sound_steps(values, {detail["loc"][:3] for detail in details}))
    found = chain(
        too_long,
        faults(details),
        routine_faults(steps, values),
        *(
            step_faults(step, meant(values["steps"][index]), ("steps", index))
            for index, step in steps.items()
        ),
    )
    return form, list(islice(found, MOST_PROBLEMS + 1))


def _sound_steps(values: Mapping[str, Any], bad: set[Path]) -> Iterator[tuple[int, StepForm]]:
    """Each step that is a table, without the keys that are wrong by themselves."""
    steps = values.get("steps")
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            sound = {key: value for key, value in step.items() if ("steps", index, key) not in bad}
            yield index, StepForm.model_validate(sound)
