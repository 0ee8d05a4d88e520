"""The word of professionals, as the `[[clearances]]` of an answers file give it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from selfcare.safety.answers import ROLES, Clearance, ClearanceLimits
from selfcare.safety.answers_file.values import (
    MOST_ITEMS,
    earliest,
    nearest,
    opened,
    role,
    true_or_absent,
    until,
    zone,
)
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.toml.findings import Findings, strange_keys
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import Wrong, did_you_mean, shown_value, whole

MOST_MINUTES = 120
"""The longest that a routine may be."""

_HEADER_HINT = "Write [[clearances]], with two brackets on each side, then a line for each key."
_LIMITS_HINT = "For example limits = { not_left = true, max_pressure = 2 }."
_SUFFIX_HINT = (
    "Leave _L and _R out: it holds for both feet. For a whole foot there are not_left and not_right."
)

_LIMITS: Mapping[str, Callable[[object], Any]] = {
    "not_left": true_or_absent,
    "not_right": true_or_absent,
    "max_pressure": whole(1, 4),
    "max_minutes": whole(2, MOST_MINUTES),
    "gentle_only": true_or_absent,
}

LIMIT_KEYS = (*_LIMITS, "zones")
"""The limits that a professional may have set for a session."""

KEYS = ("condition", "by", "on", "until", "limits", "knew", "recorded")

_MISSING = {
    "condition": 'Say what it is for: condition = "diabetes".',
    "by": f"Say who said so: one of {', '.join(ROLES)}.",
    "on": "Say when: on = 2026-10-01.",
}


def spellings() -> dict[str, str]:
    """Every way to write the id of a question: the id itself, and its Q number."""
    check = questionnaire()
    return {**{id: id for id in check.questions}, **check.numbers}


def question_id(value: object) -> str:
    """A rule for the id or Q number of a question."""
    ids = spellings()
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}")
    if value not in ids:
        raise Wrong(f"no such question: {shown_value(value)}", nearest(value, ids))
    return ids[value]


def clearances(findings: Findings, value: object, today: date) -> tuple[Clearance, ...]:
    """Read the clearances of a file, up to the first mistake.

    Args:
        findings: Collects the faults.
        value: The value of `clearances` in the file.
        today: The last day on which somebody can have said something.
    """
    path: KeyPath = ("clearances",)
    if isinstance(value, dict):
        findings.add([KeyFault(path, "must be a list of tables", _HEADER_HINT)])
        return ()
    valid = []
    for item_path, table in findings.items(path, value, MOST_ITEMS):
        if not isinstance(table, dict):
            findings.table(item_path, table, _HEADER_HINT)
        elif clearance := _clearance(findings, item_path, table, today):
            valid.append(clearance)
    return tuple(valid)


def _clearance(
    findings: Findings, path: KeyPath, table: Mapping[str, object], today: date
) -> Clearance | None:
    rules: Mapping[str, Callable[[object], Any]] = {
        "condition": _condition,
        "by": role,
        "on": earliest(today),
        "until": until,
        "recorded": earliest(today),
    }
    values = findings.by_rule(path, table, rules)
    limits = _limits(findings, (*path, "limits"), table.get("limits", {}))
    knew = [
        findings.taken(item_path, question_id, item)
        for item_path, item in findings.items((*path, "knew"), table.get("knew", []), MOST_ITEMS)
    ]
    findings.add(_missing(path, table))
    findings.add(_between(path, values))
    findings.add(strange_keys(path, table, KEYS, _hint_for_key))
    # A fault anywhere in the file is enough: such a file has no answers.
    if findings.faults:
        return None
    return Clearance(**values, limits=limits, knew=frozenset(id for id in knew if id))


def _condition(value: object) -> str:
    """A rule for a condition that a professional can clear."""
    id = question_id(value)
    question = questionnaire().questions[id]
    severities = {question.severity, *(stage.severity for stage in question.stages)}
    if question.beside:
        severities.add(question.beside.stage.severity)
    if question.kind != "profile":
        raise Wrong(f"{id} cannot be cleared", "It is asked anew each time.")
    if severities == {"adapt"}:
        raise Wrong(f"{id} needs no clearance", "It never stands in the way of a session.")
    if "consult" not in severities:
        raise Wrong(f"{id} cannot be cleared", "While it is so, nothing starts.")
    return id


def _missing(path: KeyPath, table: Mapping[str, object]) -> Iterator[KeyFault]:
    for key, hint in _MISSING.items():
        if key not in table:
            yield KeyFault((*path, key), "is missing", hint, at="absent", between=True)


def _between(path: KeyPath, values: Mapping[str, Any]) -> Iterator[KeyFault]:
    """Faults between keys that are right by themselves."""
    condition, by, on, ends = (values.get(key) for key in ("condition", "by", "on", "until"))
    if by == "pharmacist" and condition and not questionnaire().questions[condition].pharmacist:
        message = f"a pharmacist's word does not count for {condition}"
        hint = f"One of {', '.join(role_name for role_name in ROLES if role_name != 'pharmacist')}."
        yield KeyFault((*path, "by"), message, hint, between=True)
    if on and ends and ends < on:
        yield KeyFault(
            (*path, "until"), f"must not be before {on}, when it was said; got {ends}", between=True
        )


def _limits(findings: Findings, path: KeyPath, value: object) -> ClearanceLimits:
    table = findings.table(path, value, _LIMITS_HINT)
    values = findings.by_rule(path, table, _LIMITS)
    zones = [
        findings.taken(item_path, zone(_SUFFIX_HINT), item)
        for item_path, item in findings.items((*path, "zones"), table.get("zones", []), MOST_ITEMS)
    ]
    findings.add(strange_keys(path, table, LIMIT_KEYS, lambda name: did_you_mean(name, LIMIT_KEYS)))
    if values.get("not_left") and values.get("not_right"):
        hint = "Where no foot may be touched there is no clearance: leave it out."
        findings.add([KeyFault(path, "leaves no foot", hint, between=True)])
    return ClearanceLimits(**values, zones=opened(name for name in zones if name))


def _hint_for_key(name: str) -> str:
    return f"{name} belongs into limits = {{ … }}." if name in LIMIT_KEYS else did_you_mean(name, KEYS)
