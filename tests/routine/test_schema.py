"""The JSON Schema of a routine file: what the rules take, for every key, and nothing else."""

import json
from typing import Any

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.routine.form import RoutineForm, StepForm
from selfcare.routine.schema import _meanings, schema
from selfcare.toml.forms import keys_of
from selfcare.toml.rules import takes, whole

MADE = schema()
STEP: dict[str, Any] = MADE["$defs"]["StepForm"]


def test_it_is_json_and_says_which_draft_it_is() -> None:
    assert json.loads(json.dumps(MADE)) == MADE
    assert MADE["$schema"] == "http://json-schema.org/draft-07/schema#"


def forms() -> list[dict[str, Any]]:
    return [MADE, *MADE["$defs"].values()]


def test_it_is_closed_everywhere() -> None:
    assert all(form["additionalProperties"] is False for form in forms())


def test_it_has_every_key_of_the_forms_and_no_other() -> None:
    assert list(MADE["properties"]) == list(keys_of(RoutineForm))
    assert list(STEP["properties"]) == list(keys_of(StepForm))
    assert MADE["required"] == ["name", "steps"]


@pytest.mark.parametrize("form", forms(), ids=lambda form: str(len(form["properties"])))
def test_every_key_has_its_words_and_its_rule(form: dict[str, Any]) -> None:
    """A rule that carries no schema, or a key without a sentence in keys.toml, is found here."""
    for key, value in form["properties"].items():
        assert value.get("description"), key
        assert set(value) - {"description"}, key
        assert value.get("items", True), key


def test_words_of_closed_lists() -> None:
    known = catalogue()
    assert STEP["properties"]["technique"]["enum"] == list(known.techniques)
    assert STEP["properties"]["zones"]["items"]["enum"] == [*known.zones, *known.groups]
    assert STEP["properties"]["side"]["enum"] == ["left", "right", "both", "each", "none"]


def test_bounds_are_those_of_the_rules() -> None:
    seconds = STEP["properties"]["seconds"]["anyOf"]
    assert (seconds[0]["minimum"], seconds[0]["maximum"]) == (5, 900)
    assert (STEP["properties"]["pressure"]["minimum"], STEP["properties"]["pressure"]["maximum"]) == (0, 4)
    assert (MADE["properties"]["steps"]["minItems"], MADE["properties"]["steps"]["maxItems"]) == (1, 200)
    assert MADE["properties"]["tags"]["maxItems"] == 50


def test_nothing_may_be_null_for_there_is_no_null_in_toml() -> None:
    assert "null" not in json.dumps(MADE)


def test_a_step_has_a_technique_or_a_title_and_a_time() -> None:
    assert STEP["anyOf"] == [
        {"required": ["technique"]},
        {"required": ["title", "seconds"]},
        {"required": ["title", "reps"]},
    ]


def test_the_names_of_techniques_stand_beside_them() -> None:
    names = STEP["properties"]["technique"]["x-taplo"]["docs"]["enumValues"]
    assert names == [technique.title for technique in catalogue().techniques.values()]


def test_a_rule_carries_what_it_takes() -> None:
    assert whole(1, 3).__dict__["schema"]() == {"type": "integer", "minimum": 1, "maximum": 3}

    @takes(lambda: {"type": "null"})
    def rule(value: object) -> object:
        return value

    assert rule.__dict__["schema"]() == {"type": "null"}


def test_no_sentence_is_empty() -> None:
    assert all(sentence.strip() for form in _meanings().values() for sentence in form.values())


def test_a_rule_that_carries_nothing_takes_anything() -> None:
    from selfcare.routine.schema import _value
    from selfcare.toml.forms import Single

    assert _value(Single(lambda value: value), "key") == {}


def test_a_variant_may_drop_as_many_steps_as_a_routine_has() -> None:
    assert MADE["$defs"]["VariantForm"]["properties"]["drop"]["maxItems"] == 200
