"""The JSON Schema of a routine file, for editors: made from the same forms and rules that read it.

It is written in draft 7, which every editor that checks TOML understands. It knows what each key may be by
itself, and which go with which; what has to be looked up or added up for that only `selfcare validate` knows.
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
"""What it is called beside the user's routines."""

POINTER = f"#:schema {FILE}"
"""The first line of a file that wants to be checked against it in an editor."""


def schema() -> dict[str, Any]:
    """The schema, as `selfcare schema` gives it."""
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
    """What must hold between the keys of a step and needs no looking up, by the key that asks for it."""
    return {
        "technique": {"properties": dict.fromkeys(SAID_BY_TECHNIQUE, False)},
        **{key: ["reps"] for key in COUNTED},
        "reps": {"properties": dict.fromkeys(FITTED, False)},
    }


def keep_beside_routines() -> None:
    """Have the schema lie where new files look for it; without rights or room editors go without."""
    kept = paths.user_routines() / FILE
    content = (json.dumps(schema(), indent=1) + "\n").encode()
    with suppress(OSError):
        if not kept.is_file() or kept.read_bytes() != content:
            write_whole(kept, lambda file: file.write(content))


class _Schema(GenerateJsonSchema):
    """Asks the rules of the forms what they take."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """What a rule carries; a rule that carries nothing takes anything as far as an editor knows."""
        rule = schema["function"]["function"]
        made: dict[str, Any] = rule.schema() if hasattr(rule, "schema") else {}
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """There is no null in TOML: what may be left out is left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """As it is without; what a key left out means depends on more than the key."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list, no longer than any may be."""
        return {**super().tuple_schema(schema), "maxItems": MOST_ITEMS}

    def field_title_should_be_set(self, _schema: object) -> bool:
        """Keys are called what they are called."""
        return False


def _described(name: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """A form with a word about each of its keys."""
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
