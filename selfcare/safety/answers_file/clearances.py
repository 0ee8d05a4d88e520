"""What a professional said, as the `[[clearances]]` of an answers file have it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from selfcare.safety.answers import ROLES, Clearance, ClearanceLimits
from selfcare.safety.answers_file.values import (
    Findings,
    earliest,
    nearest,
    opened,
    role,
    true_or_absent,
    until,
    zone,
)
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import Wrong, did_you_mean, shown_value, whole

MOST_MINUTES = 120
"""As long as a routine may be."""

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
"""What they may have said of a session."""

KEYS = ("condition", "by", "on", "until", "limits", "knew", "recorded")

_MISSING = {
    "condition": 'Say what it is for: condition = "diabetes".',
    "by": f"Say who said so: one of {', '.join(ROLES)}.",
    "on": "Say when: on = 2026-10-01.",
}


def spellings() -> dict[str, str]:
    """Every way to write the id of a question: itself, and its Q number."""
    asked = questionnaire()
    return {**{id: id for id in asked.questions}, **asked.numbers}


def question_id(value: object) -> str:
    """A rule for what names a question."""
    known = spellings()
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}")
    if value not in known:
        raise Wrong(f"no such question: {shown_value(value)}", nearest(value, known))
    return known[value]


def clearances(findings: Findings, value: object, today: date) -> tuple[Clearance, ...]:
    """Every clearance of a file, up to where something is wrong.

    Args:
        findings: Where that is told.
        value: What the file has.
        today: No day on which somebody said something may be later.
    """
    path: KeyPath = ("clearances",)
    if isinstance(value, dict):
        findings.add([KeyFault(path, "must be a list of tables", _HEADER_HINT)])
        return ()
    found = []
    for each, table in findings.items(path, value):
        if not isinstance(table, dict):
            findings.table(each, table, _HEADER_HINT)
        elif clearance := _clearance(findings, each, table, today):
            found.append(clearance)
    return tuple(found)


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
    good: dict[str, Any] = {
        key: findings.taken((*path, key), rule, table[key]) for key, rule in rules.items() if key in table
    }
    limits = _limits(findings, (*path, "limits"), table.get("limits", {}))
    knew = [
        findings.taken(each, question_id, item)
        for each, item in findings.items((*path, "knew"), table.get("knew", []))
    ]
    findings.add(_missing(path, table))
    findings.add(_between(path, good))
    findings.add(_strange(path, table, KEYS))
    if findings.faults:
        return None
    return Clearance(**good, limits=limits, knew=frozenset(id for id in knew if id))


def _condition(value: object) -> str:
    """A rule for what can be cleared."""
    id = question_id(value)
    question = questionnaire().questions[id]
    severities = {question.severity, *(stage.severity for stage in question.stages)}
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


def _between(path: KeyPath, good: Mapping[str, Any]) -> Iterator[KeyFault]:
    """What follows from several keys that are right by themselves."""
    condition, by, on, ends = (good.get(key) for key in ("condition", "by", "on", "until"))
    if by == "pharmacist" and condition and not questionnaire().questions[condition].pharmacist:
        message = f"a pharmacist's word does not count for {condition}"
        hint = f"One of {', '.join(each for each in ROLES if each != 'pharmacist')}."
        yield KeyFault((*path, "by"), message, hint, between=True)
    if on and ends and ends < on:
        yield KeyFault(
            (*path, "until"), f"must not be before {on}, when it was said; got {ends}", between=True
        )


def _limits(findings: Findings, path: KeyPath, value: object) -> ClearanceLimits:
    table = findings.table(path, value, _LIMITS_HINT)
    good: dict[str, Any] = {
        key: findings.taken((*path, key), rule, table[key]) for key, rule in _LIMITS.items() if key in table
    }
    zones = [
        findings.taken(each, zone(_SUFFIX_HINT), item)
        for each, item in findings.items((*path, "zones"), table.get("zones", []))
    ]
    findings.add(_strange(path, table, LIMIT_KEYS))
    if good.get("not_left") and good.get("not_right"):
        hint = "Where no foot may be touched there is no clearance: leave it out."
        findings.add([KeyFault(path, "leaves no foot", hint, between=True)])
    return ClearanceLimits(**good, zones=opened(name for name in zones if name))


def _strange(path: KeyPath, table: Mapping[str, object], known: tuple[str, ...]) -> Iterator[KeyFault]:
    for name in table:
        if name not in known:
            inside = known is KEYS and name in LIMIT_KEYS
            hint = f"{name} belongs into limits = {{ … }}." if inside else did_you_mean(name, known)
            yield KeyFault((*path, name), "no such key", hint, at="key")
