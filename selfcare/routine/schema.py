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

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from selfcare import paths
from selfcare.atomic import write_whole
from selfcare.catalogue.model import catalogue
from selfcare.routine.cross_checks import COUNTED, FITTED, MOST_MARKS, SAID_BY_TECHNIQUE
from selfcare.routine.file_kind import MOST_STEPS
from selfcare.routine.form import MOST_ITEMS, RoutineForm

FILE = "selfcare-routine.json"
"""Its file name in the folder of the user's routines."""

POINTER = f"#:schema {FILE}"
"""The first line of a routine file that an editor should check against the schema."""


def schema() -> dict[str, Any]:
    """Return the schema, as `selfcare schema` prints it."""
    made = RoutineForm.model_json_schema(schema_generator=_Schema)
    forms = {name: _described(name, form) for name, form in made.pop("$defs").items()}
    whole = _described("RoutineForm", made)
    whole["properties"]["steps"] |= {"minItems": 1, "maxItems": MOST_STEPS}
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


class _Schema(GenerateJsonSchema):
    """Asks the rules of the forms which values they accept."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the schema that a rule carries; to an editor, a rule without one accepts anything."""
        rule = schema["function"]["function"]
        made: dict[str, Any] = rule.schema() if hasattr(rule, "schema") else {}
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: TOML has none, and an optional key is simply not there."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave the default out: the meaning of a missing key depends on more than the key."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Return the schema of a list, no longer than any list may be."""
        return {**super().tuple_schema(schema), "maxItems": MOST_ITEMS}

    def field_title_should_be_set(self, _schema: object) -> bool:
        """False: keys need no title besides their name."""
        return False


def _described(name: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a form, with a description of each of its keys."""
    meanings = _meanings().get(name.removesuffix("Form").lower(), {})
    keys = {key: _with_words(key, value, meanings) for key, value in form["properties"].items()}
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": form["required"]} if "required" in form else {}),
        "properties": keys,
    }


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
