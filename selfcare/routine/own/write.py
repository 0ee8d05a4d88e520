"""Turn a routine back into a file that says only what the catalogue and the format do not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

import tomli_w

from selfcare.catalogue.model import Mood
from selfcare.routine import library
from selfcare.routine.file_kind import KIND
from selfcare.routine.form import RoutineForm, StepForm, sound_form
from selfcare.routine.model import Routine, Step, Variant
from selfcare.routine.resolve import STRICT, resolve
from selfcare.toml import guard

_APART = {"id", "steps", "sound", "variants"}
"""Fields of a routine that are not plain values of its file."""

_COUNTED = ("reps", "release_seconds", "hold_seconds", "sets", "set_rest_seconds")

_SAID = tuple(
    field.name
    for field in fields(StepForm)
    if field.name not in {"id", "technique", "like", "seconds", *_COUNTED}
)
"""Keys of a step that are written if their value differs from what would be read without them."""


def text_of(id: str) -> str:
    """Return the text of a routine's file, good or broken; for a variant, text as a routine of its own.

    Raises:
        NoSuchRoutine: There is none.
        BrokenRoutine: The file of the variant has problems.
        Unreadable: The file cannot be read.
    """
    if ":" in id:
        return written(library.find(id))
    return guard.read(library.file_of(id), KIND.called)


def written(routine: Routine) -> str:
    """Return the text of a file that gives this routine when it is read, under any id."""
    tables = [_table(step, routine.mood) for step in routine.steps]
    if _ids(tables, routine.mood) != [step.id for step in routine.steps]:
        tables = [{"id": step.id} | table for step, table in zip(routine.steps, tables, strict=True)]
    sound = {key: value for key, value in asdict(routine.sound).items() if value is not None}
    usual = _resolved(tables, "day")
    head = {"format": 1} | dict(_differing(routine, usual)) | ({"sound": sound} if sound else {})
    parts = [
        _dumped(head),
        *(_step_text(table) for table in tables),
        *(_variant_text(variant, routine) for variant in routine.variants),
    ]
    return "\n".join(parts)


def _differing(routine: Routine, usual: Routine) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a routine that the file has to give, with their values."""
    for field in fields(routine):
        value = getattr(routine, field.name)
        if field.name == "name" or (field.name not in _APART and value != getattr(usual, field.name)):
            yield field.name, _plain(value)


def _step_text(table: Mapping[str, Any]) -> str:
    """Return one `[[steps]]` table; its marks are one list, one per line."""
    marks = [
        f"    {{ at = {mark.at}, {_dumped({'say': mark.say}).strip()} }},\n"
        for mark in table.get("marks", ())
    ]
    return f"[[steps]]\n{_dumped(_without_marks(table))}" + (
        f"marks = [\n{''.join(marks)}]\n" if marks else ""
    )


def _variant_text(variant: Variant, routine: Routine) -> str:
    lengths = {step.id: step.seconds for step in variant.steps}
    usual = {step.id: step.seconds for step in routine.steps}
    drop = [id for id in usual if id not in lengths]
    seconds = ", ".join(f"{id} = {length}" for id, length in lengths.items() if length != usual[id])
    table: dict[str, Any] = {"id": variant.id, "name": variant.name} | ({"drop": drop} if drop else {})
    return f"[[variants]]\n{_dumped(table)}" + (f"seconds = {{ {seconds} }}\n" if seconds else "")


def _without_marks(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != "marks"}


def _dumped(values: Mapping[str, Any]) -> str:
    return tomli_w.dumps(values, multiline_strings=True)


def _table(step: Step, mood: Mood) -> dict[str, Any]:
    """Return a step as a table with as few keys as possible."""
    table: dict[str, Any] = {"technique": step.technique} if step.technique else {"title": step.title}
    table |= {"like": step.like} if step.like else {}
    table |= {key: getattr(step, key) for key in _COUNTED} if step.reps else {"seconds": step.seconds}
    for key in _SAID:
        value = getattr(step, key)
        # Leaving out a strict key would make limits read the step more strictly than it was.
        must_be_given = not (step.technique or step.like) and key in STRICT and key not in step.unsaid
        if must_be_given or value != getattr(_read(table, mood), key):
            table[key] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _read(table: Mapping[str, Any], mood: Mood) -> Step:
    return _resolved([table], mood).steps[0]


def _ids(tables: list[dict[str, Any]], mood: Mood) -> list[str]:
    return [step.id for step in _resolved(tables, mood).steps]


def _resolved(tables: Iterable[Mapping[str, Any]], mood: Mood) -> Routine:
    """Return the routine that a file with only these steps would give."""
    steps = tuple(sound_form(StepForm, _without_marks(table)) for table in tables)
    return resolve(RoutineForm(format=1, name="-", steps=steps, mood=mood), "-")
