"""The JSON Schema of a routine file, for editors: made from the same forms and rules that read it.

It is written in draft 7, which every editor that checks TOML understands. It knows the values each key may
have and the keys that go together. Anything that has to be looked up or added up, only `selfcare validate`
can check.
"""

import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from selfcare import paths
from selfcare.atomic import write_whole
from selfcare.catalogue.model import catalogue
from selfcare.routine.cross_checks import COUNTED, FITTED, MOST_MARKS, SAID_BY_TECHNIQUE
from selfcare.routine.form import FORMS, RoutineForm, most_items
from selfcare.toml.forms import Items, Named, Single, Table, keys_of

FILE = "selfcare-routine.json"
"""Its file name in the folder of the user's routines."""

POINTER = f"#:schema {FILE}"
"""The first line of a routine file that an editor should check against the schema."""


def schema() -> dict[str, Any]:
    """Return the schema, as `selfcare schema` prints it."""
    tables = sorted((form.__name__, path) for path, form in FORMS.items() if path)
    forms = {name: _described(FORMS[path], path) for name, path in tables}
    whole = _described(RoutineForm)
    whole["properties"]["steps"] |= {"minItems": 1}
    forms["StepForm"]["anyOf"] = [
        {"required": ["technique"]},
        {"required": ["title", "seconds"]},
        {"required": ["title", "reps"]},
    ]
    forms["StepForm"]["dependencies"] = _between_keys()
    forms["StepForm"]["properties"]["marks"]["maxItems"] = MOST_MARKS
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A routine of selfcare",
        **whole,
        "$defs": forms,
    }


def _between_keys() -> dict[str, Any]:
    """Return the conditions between the keys of a step that need no looking up, by the key that sets them."""
    return {
        "technique": {"properties": dict.fromkeys(SAID_BY_TECHNIQUE, False)},
        **{key: ["reps"] for key in COUNTED},
        "reps": {"properties": dict.fromkeys(FITTED, False)},
    }


def keep_beside_routines() -> None:
    """Write the schema to the folder where new files look for it; without rights or room, do nothing."""
    path = paths.user_routines() / FILE
    content = (json.dumps(schema(), indent=1) + "\n").encode()
    with suppress(OSError):
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, lambda file: file.write(content))


def _described(form: type, path: str = "") -> dict[str, Any]:
    """Return the schema of a form, with a description of each of its keys.

    Args:
        form: The form of a table.
        path: The table's path in the file.
    """
    meanings = _meanings()[form.__name__.removesuffix("Form").lower()]
    keys = keys_of(form)
    required = [name for name, key in keys.items() if key.is_required]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {
            name: _with_words(name, _value(key.takes, f"{path}.{name}".lstrip(".")), meanings)
            for name, key in keys.items()
        },
    }


def _value(takes: Single | Named | Table | Items, path: str) -> dict[str, Any]:
    match takes:
        case Single(rule):
            return _by_rule(rule)
        case Named(rule):
            return {"type": "object", "additionalProperties": _by_rule(rule)}
        case Table(form):
            return {"$ref": f"#/$defs/{form.__name__}"}
    return {"type": "array", "items": _value(takes.item, path), "maxItems": most_items(path)}


def _by_rule(rule: Any) -> dict[str, Any]:
    """Return the schema that a rule carries; to an editor, a rule without one accepts anything."""
    made: dict[str, Any] = rule.schema() if hasattr(rule, "schema") else {}
    return made


def _with_words(key: str, value: Mapping[str, Any], meanings: Mapping[str, str]) -> dict[str, Any]:
    described = {"description": meanings[key], **value} if key in meanings else dict(value)
    if key in {"technique", "like"}:
        names = [technique.title for technique in catalogue().techniques.values()]
        described["x-taplo"] = {"docs": {"main": meanings[key], "enumValues": names}}
    return described


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    meanings: Mapping[str, Mapping[str, str]] = tomllib.loads(
        Path(__file__).with_name("keys.toml").read_text(encoding="utf-8")
    )
    return meanings
