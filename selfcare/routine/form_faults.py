"""Faults that pydantic found in a routine file, put into the words of the format."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from selfcare.routine.form import MarkForm, RoutineForm, SoundForm, StepForm, VariantForm
from selfcare.text import closest
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import did_you_mean, shown_value


def faults(details: Iterable[ErrorDetails]) -> Iterator[KeyFault]:
    """Put pydantic's complaints into the words of the format.

    Args:
        details: Every complaint of its `ValidationError`.
    """
    return (_fault(detail) for detail in details if not _is_there_mistyped(detail))


def _is_there_mistyped(detail: ErrorDetails) -> bool:
    """True if the missing key is there, mistyped: an unknown key is nearest to it."""
    *table, missing = detail["loc"]
    form = _FORMS.get(_shape(tuple(table)))
    if detail["type"] != "missing" or not form:
        return False
    fields = form.model_fields
    return any(key not in fields and closest(key, fields) == missing for key in detail["input"])


def _fault(detail: ErrorDetails) -> KeyFault:
    path: KeyPath = detail["loc"]
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            fault = KeyFault(path, "no such key", _hint_for_key(path), at="key")
        case "missing":
            fault = KeyFault(path, "is missing", _EXAMPLES[_shape(path)], at="absent", between=True)
        case "tuple_type" if path in _LISTS_OF_TABLES and isinstance(given, dict):
            hint = f"Write [[{path[0]}]], with two brackets."
            fault = KeyFault(path, f"must be a list of {path[0]}", hint)
        case "tuple_type":
            fault = KeyFault(path, f"must be a list in square brackets, got {shown_value(given)}")
        case "model_type" | "dict_type":
            fault = KeyFault(path, f"must be a table, got {shown_value(given)}", _TABLES[_shape(path)])
        case _:
            wrong = detail["ctx"]["error"]
            fault = KeyFault(path, wrong.message, wrong.hint)
    return fault


_EXAMPLES = {
    "name": 'Give it a name: name = "Ten minutes on the arches".',
    "steps": "Write at least one [[steps]] table.",
    "steps.marks.at": "Say when, in seconds from the beginning of the step: at = 60.",
    "steps.marks.say": 'Say what is to be heard then: say = "Now side to side."',
    "variants.id": 'Give it an id: id = "short".',
    "variants.name": 'Give it a name: name = "Ten minutes a foot".',
}
"""The hint for a missing key, by the shape of its path."""

_TABLES = {
    "steps": "Start each with [[steps]].",
    "steps.marks": 'Each is written { at = 60, say = "Now side to side." }.',
    "variants": "Start each with [[variants]].",
    "variants.seconds": "Step ids and seconds: seconds = { settle = 30 }.",
    "sound": "Start it with [sound].",
}
"""The right way to write a table, by the shape of its path."""

_LISTS_OF_TABLES = {("steps",), ("variants",)}

_FORMS: Mapping[str, type[BaseModel]] = {
    "": RoutineForm,
    "steps": StepForm,
    "steps.marks": MarkForm,
    "sound": SoundForm,
    "variants": VariantForm,
}
"""The keys that a table may have, by the shape of its path."""


def _shape(path: KeyPath) -> str:
    """The path as text, without list positions: `steps.marks.at`."""
    return ".".join(part for part in path if isinstance(part, str))


_FEW = 8
"""A table with at most this many keys lists them all when an unknown key is near none of them."""

_OTHER_WORDS = {"time": "seconds", "duration": "seconds", "minutes": "seconds", "text": "words"}
"""Words that people use for keys of a step, though they are not spelt alike."""

_OF_ANY_TABLE = {*StepForm.model_fields, *RoutineForm.model_fields}


def meant(keys: Iterable[str]) -> set[str]:
    """Replace each mistyped key by the key of a step that it was probably meant to be."""
    return {
        key if key in _OF_ANY_TABLE else _OTHER_WORDS.get(key) or closest(key, StepForm.model_fields) or key
        for key in keys
    }


def _hint_for_key(path: KeyPath) -> str:
    key, table = str(path[-1]), _shape(path[:-1])
    if table == "steps" and key in RoutineForm.model_fields:
        return f"{key} belongs above the first [[steps]]."
    if table == "" and key in StepForm.model_fields:
        return f"{key} belongs in a step, below a [[steps]] line."
    fields = _FORMS[table].model_fields
    if table == "steps" and key in _OTHER_WORDS:
        return f"Did you mean {_OTHER_WORDS[key]}?"
    return did_you_mean(key, fields) or (f"One of {', '.join(fields)}." if len(fields) <= _FEW else "")
