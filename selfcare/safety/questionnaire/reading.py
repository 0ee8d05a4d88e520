"""Reading the check's files, whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from selfcare.catalogue.model import catalogue
from selfcare.safety.limits.table import limit_names
from selfcare.safety.questionnaire.model import (
    BASES,
    SEVERITIES,
    URGENCIES,
    Area,
    Beside,
    Birth,
    Combination,
    Detail,
    LimitRule,
    Message,
    Question,
    QuestionKind,
    Questionnaire,
    Row,
    Screen,
    Stage,
)
from selfcare.safety.sealed import BrokenQuestions, read_whole

_FILES = ("questions", "follow_ups", "clearance_pages", "cards")


@cache
def questionnaire() -> Questionnaire:
    """The bundled questions, read once.

    Raises:
        BrokenQuestions: A file cannot be read or has changed; a check with a hole must not be asked.
    """
    try:
        folder = Path(__file__).parent
        check = _questionnaire(**{name: read_whole(folder / f"{name}.toml") for name in _FILES})
        for hole in _holes(check):
            raise BrokenQuestions(hole)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenQuestions(f"{type(error).__name__}: {error}") from error
    return check


def _questionnaire(
    questions: dict[str, Any],
    follow_ups: dict[str, Any],
    clearance_pages: dict[str, Any],
    cards: dict[str, Any],
) -> Questionnaire:
    screens = tuple(_screen(entry) for entry in questions["screens"])
    row_texts = {
        id: row.text for screen in screens for row in screen.rows if len(row.asks) == 1 for id in row.asks
    }
    by_id = {id: _question(id, entry, row_texts) for id, entry in questions["questions"].items()}
    return Questionnaire(
        version=questions["version"],
        valid_days=questions["valid_days"],
        screens=screens,
        look=next(screen for screen in screens if screen.in_socks),
        questions=by_id,
        areas=tuple(_area(entry) for entry in questions["areas"]),
        toes=tuple(_area(entry) for entry in questions["toes"]),
        details={id: Detail(id=id, **entry) for id, entry in questions["details"].items()},
        combinations=tuple(_combination(entry) for entry in questions["combinations"]),
        sore=frozenset(questions["sore"]),
        gentle_first=frozenset(questions["gentle_first"]),
        follow_ups=follow_ups,
        clearance_pages=clearance_pages,
        welcome=questions["welcome"],
        declaration=questions["declaration"],
        emergency_order=tuple(questions["emergency_order"]),
        messages={id: _message(id, entry) for id, entry in cards["messages"].items()},
        texts=cards["texts"],
        urgencies=cards["urgencies"],
        parents={follow: id for id, question in by_id.items() for follow in question.follow_ups},
        numbers={question.number: id for id, question in by_id.items()},
    )


def _message(id: str, entry: Mapping[str, Any]) -> Message:
    return Message(**{**entry, "id": id, "instead_of": tuple(entry.get("instead_of", ()))})


def _area(entry: Mapping[str, Any]) -> Area:
    return Area(entry["text"], catalogue().open_zones(entry["zones"]))


def _screen(entry: Mapping[str, Any]) -> Screen:
    rows = tuple(Row(**{**row, "asks": tuple(row["asks"])}) for row in entry["rows"])
    return Screen(**{**entry, "rows": rows})


def _question(id: str, entry: Mapping[str, Any], row_texts: Mapping[str, str]) -> Question:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    values: dict[str, Any] = {"line": row_texts.get(id), **entry, **lists}
    for key in ("limits", "after"):
        values[key] = tuple(_limit_rule(limit) for limit in entry.get(key, ()))
    values["stages"] = tuple(Stage(**stage) for stage in entry.get("stages", ()))
    if beside := entry.get("beside"):
        stage = {key: value for key, value in beside.items() if key != "ids"}
        values["beside"] = Beside(tuple(beside["ids"]), Stage(**stage))
    values["birth"] = Birth(**entry["birth"]) if "birth" in entry else None
    values["within"] = catalogue().open_zones(entry.get("within", ()))
    return Question(id=id, **values)


def _limit_rule(entry: Mapping[str, Any]) -> LimitRule:
    return LimitRule(**{**entry, "zones": catalogue().open_zones(entry.get("zones", ()))})


def _combination(entry: Mapping[str, Any]) -> Combination:
    together = tuple(frozenset(ids) for ids in entry["together"])
    lists = {key: tuple(entry[key]) for key in ("basis", "sources")}
    limits = tuple(_limit_rule(limit) for limit in entry.get("limits", ()))
    return Combination(**{**entry, **lists, "together": together, "limits": limits})


def _holes(check: Questionnaire) -> Iterator[str]:
    """Everything that the files name but do not have, or have but never name."""
    yield from _never_asked(check)
    for id, question in check.questions.items():
        yield from (f"{id}: {hole}" for hole in _holes_of(check, question))
    for rule in check.combinations:
        yield from (
            f"{rule.id}: {hole}" for hole in _leads_nowhere(check, rule.severity, rule.urgency, rule.message)
        )
        yield from (f"{rule.id}: {hole}" for hole in _unknown(check, rule.limits))
        if rule.known and rule.known not in check.clearance_pages["knew"]:
            yield f"{rule.id}: nobody is asked who knows of {rule.known}"
    for id in ("incomplete", "expired", "adapt", "not_as_played", *check.emergency_order):
        if id not in check.messages:
            yield f"the message {id} is missing"
    for id in sorted({less for each in check.messages.values() for less in each.instead_of}):
        if id not in check.messages:
            yield f"the message {id} is replaced and missing"
    for id in sorted((check.sore | check.gentle_first) - check.questions.keys()):
        yield f"the question {id} is named and missing"


def _never_asked(check: Questionnaire) -> Iterator[str]:
    asked_ids = {id for screen in check.screens for row in screen.rows for id in row.asks}
    # A follow-up stands in no row: it is asked because its parent is marked.
    asked_ids |= check.parents.keys()
    combined_ids = {id for rule in check.combinations for ids in rule.together for id in ids}
    for id in sorted((asked_ids ^ check.questions.keys()) | combined_ids - asked_ids):
        yield f"the question {id} is named and missing, or never asked"
    if not all(row.asks for screen in check.screens if not screen.one for row in screen.rows):
        yield "a row asks nothing"


def _holes_of(check: Questionnaire, question: Question) -> Iterator[str]:
    if (
        question.kind not in get_args(QuestionKind)
        or not question.line
        or not set(question.basis) <= set(BASES)
    ):
        yield "its kind, line or basis is missing"
    outcomes: tuple[Question | Stage, ...] = (question, *question.stages)
    if question.beside:
        outcomes = (*outcomes, question.beside.stage)
    for outcome in outcomes:
        yield from _leads_nowhere(check, outcome.severity, outcome.urgency, outcome.message)
    beside_ids = question.beside.ids if question.beside else ()
    linked_ids = {*question.asked_if, *beside_ids, *filter(None, [question.implies, question.dated_by])}
    if not linked_ids <= check.questions.keys():
        yield "it names a question that is not there"
    if not set(question.reopens) <= {screen.id for screen in check.screens}:
        yield "it opens a screen that is not there"
    yield from _unknown(check, (*question.limits, *question.after))


def _unknown(check: Questionnaire, limits: Iterable[LimitRule]) -> Iterator[str]:
    for limit in limits:
        if limit.name not in limit_names() or (limit.unless and limit.unless not in check.details):
            yield f"its limit {limit.name} is not known"


def _leads_nowhere(check: Questionnaire, severity: str, urgency: str, message: str) -> Iterable[str]:
    if message not in check.messages:
        yield f"the message {message} is missing"
    # Nothing that the user marks may lead to `clear`, the first of the severities.
    if severity not in SEVERITIES[1:] or urgency not in URGENCIES:
        yield "it leads nowhere"
    if severity != "adapt" and urgency == "none" and message != "incomplete":
        yield "it has no urgency"
    if urgency == "emergency" and message not in check.emergency_order:
        yield "an emergency without a place in the order"
