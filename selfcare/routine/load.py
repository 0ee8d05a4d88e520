"""Turn a file into a routine, or into all its problems."""

import pathlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from selfcare.routine.cross_checks import length_faults, routine_faults, step_faults, variant_faults
from selfcare.routine.file_kind import KIND
from selfcare.routine.form import MOST_ITEMS, WORDS, RoutineForm, StepForm, VariantForm, mark_at, meant
from selfcare.routine.model import Routine
from selfcare.routine.resolve import resolve
from selfcare.toml.document import MOST_PROBLEMS, Document, open_document, read_document
from selfcare.toml.forms import Form, FormReader, keys_of
from selfcare.toml.problems import KeyFault, Problem
from selfcare.toml.rules import Wrong


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
    reader = FormReader(WORDS)
    form, findings = reader.read(RoutineForm, (), values), reader.findings
    is_sound, is_whole = not findings.faults, not any(_is_too_long(fault) for fault in findings.faults)
    steps = _tables_of(reader, StepForm)
    findings.add(routine_faults(steps, values))
    for index, step in steps.items():
        if findings.is_full:  # what follows looks for the nearest of each odd key, and could go on for long
            break
        given: Mapping[str, Any] = values["steps"][index]
        findings.add(step_faults(step, meant(given), dict(_sound_times(given)), ("steps", index)))
    if in_one_piece and is_whole and _all_are_named(steps, values):
        findings.add(variant_faults(_tables_of(reader, VariantForm), tuple(steps.values())))
    return form if is_sound else None, findings.faults


def _tables_of(reader: FormReader, form: type[Form]) -> dict[int, Form]:
    """The tables of a list that were read as a form, by their index; what is no table is not among them."""
    return {
        path[-1]: table
        for path, table in reader.tables.items()
        if isinstance(table, form) and isinstance(path[-1], int)
    }


def _is_too_long(fault: KeyFault) -> bool:
    """True if it is about a list that was cut."""
    return fault.at == "key" and isinstance(fault.path[-1], int)


def _sound_times(step: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the time of each mark of a step in seconds, by index, if it is right by itself."""
    marks = step.get("marks")
    for number, mark in enumerate(marks[:MOST_ITEMS] if isinstance(marks, list) else ()):
        if isinstance(mark, dict) and "at" in mark:
            with suppress(Wrong):
                yield number, mark_at(mark["at"])


def _all_are_named(steps: Mapping[int, StepForm], values: Mapping[str, Any]) -> bool:
    """True if every step has a known id, so that the steps named in variants can be checked."""
    tables = values.get("steps")
    if not tables or not isinstance(tables, list) or len(steps) < len(tables):
        return False
    naming = {"id", "technique", "title"}
    return all(
        tables[index].keys() <= keys_of(StepForm).keys()
        and not any(getattr(step, key) is None for key in naming & tables[index].keys())
        for index, step in steps.items()
    )
