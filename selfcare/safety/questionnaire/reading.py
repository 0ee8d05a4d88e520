"""The check's files, read whole or not at all."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args
from zlib import crc32

from selfcare.catalogue.model import catalogue
from selfcare.errors import SelfcareError
from selfcare.safety.limits import NAMES
from selfcare.safety.questionnaire.model import (
    BASES,
    SEVERITIES,
    URGENCIES,
    Area,
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

SUMS = {
    "questions": 0xD5F2D54C,
    "messages": 0x44B2D320,
    "stop": 0x7BC448E5,
    "limits": 0x8116AF5B,
    "numbers": 0xB1E524AD,
}
"""Of what each file holds, comments aside. Who means to change a file puts here what the error then tells."""


class BrokenQuestions(SelfcareError):
    """The questions or messages of the check cannot be used, so nothing can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The questions of the check cannot be read: {reason}. Nothing starts.",
            "Install selfcare again.",
        )


@cache
def questionnaire() -> Questionnaire:
    """The bundled questions, read once.

    Raises:
        BrokenQuestions: A file is not what it was; a check with a hole in it must not be asked.
    """
    try:
        folder = Path(__file__).parent
        read = _questionnaire(read_whole(folder / "questions.toml"), read_whole(folder / "messages.toml"))
        for hole in _holes(read):
            raise BrokenQuestions(hole)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenQuestions(f"{type(error).__name__}: {error}") from error
    return read


def read_whole(file: Path) -> dict[str, Any]:
    """What a file of the safety rules holds, all of it and nothing else.

    A lost line could leave a shorter check that looks complete, so the whole file is held to its sum.

    Raises:
        BrokenQuestions: It cannot be read, or is not what it was.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenQuestions(f"{file.name}: {error}") from error
    checksum = crc32(ascii(values).encode())
    if checksum != SUMS[file.stem]:
        raise BrokenQuestions(f"{file.name} is not what it was, its sum is 0x{checksum:08X}")
    return values


def _questionnaire(asked: dict[str, Any], said: dict[str, Any]) -> Questionnaire:
    screens = tuple(_screen(entry) for entry in asked["screens"])
    rows = {
        id: row.text for screen in screens for row in screen.rows if len(row.asks) == 1 for id in row.asks
    }
    questions = {id: _question(id, entry, rows) for id, entry in asked["questions"].items()}
    return Questionnaire(
        version=asked["version"],
        valid_days=asked["valid_days"],
        screens=screens,
        questions=questions,
        areas=tuple(_area(entry) for entry in asked["areas"]),
        toes=tuple(_area(entry) for entry in asked["toes"]),
        details={id: Detail(id=id, **entry) for id, entry in asked["details"].items()},
        combinations=tuple(_combination(entry) for entry in asked["combinations"]),
        emergency_order=tuple(asked["emergency_order"]),
        messages={id: Message(id=id, **entry) for id, entry in said["messages"].items()},
        texts=said["texts"],
        urgencies=said["urgencies"],
        limits=said["limits"],
        ready=said["ready"],
        aftercare=said["aftercare"],
        parents={follow: id for id, question in questions.items() for follow in question.follow_ups},
        numbers={question.number: id for id, question in questions.items()},
    )


def _area(entry: Mapping[str, Any]) -> Area:
    return Area(entry["text"], catalogue().open_zones(entry["zones"]))


def _screen(entry: Mapping[str, Any]) -> Screen:
    rows = tuple(Row(**{**row, "asks": tuple(row["asks"])}) for row in entry["rows"])
    return Screen(entry["id"], entry["kind"], entry["heading"], rows, entry.get("one", False))


def _question(id: str, entry: Mapping[str, Any], rows: Mapping[str, str]) -> Question:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    values: dict[str, Any] = {"line": rows.get(id), **entry, **lists}
    for key in ("limits", "after"):
        values[key] = tuple(_softening(each) for each in entry.get(key, ()))
    values["stages"] = tuple(Stage(**each) for each in entry.get("stages", ()))
    values["birth"] = Birth(**entry["birth"]) if "birth" in entry else None
    values["within"] = catalogue().open_zones(entry.get("within", ()))
    return Question(id=id, **values)


def _softening(entry: Mapping[str, Any]) -> LimitRule:
    return LimitRule(**{**entry, "zones": catalogue().open_zones(entry.get("zones", ()))})


def _combination(entry: Mapping[str, Any]) -> Combination:
    together = tuple(frozenset(ids) for ids in entry["together"])
    lists = {key: tuple(entry[key]) for key in ("basis", "sources")}
    return Combination(**{**entry, **lists, "together": together})


def _holes(read: Questionnaire) -> Iterator[str]:
    """What the files name and do not have, or have and never name."""
    yield from _never_asked(read)
    for id, question in read.questions.items():
        yield from (f"{id}: {hole}" for hole in _holes_of(read, question))
    for each in read.combinations:
        yield from (
            f"{each.id}: {hole}" for hole in _leads_nowhere(read, each.severity, each.urgency, each.message)
        )
    for id in ("incomplete", "expired", "adapt", "not_as_played", *read.emergency_order):
        if id not in read.messages:
            yield f"the message {id} is missing"
    if read.limits.keys() != set(NAMES):
        yield "a limit has no words"


def _never_asked(read: Questionnaire) -> Iterator[str]:
    asked = {id for screen in read.screens for row in screen.rows for id in row.asks} | read.parents.keys()
    together = {id for each in read.combinations for ids in each.together for id in ids}
    for id in sorted((asked ^ read.questions.keys()) | together - asked):
        yield f"the question {id} is named and missing, or never asked"
    if not all(row.asks for screen in read.screens if not screen.one for row in screen.rows):
        yield "a row asks nothing"


def _holes_of(read: Questionnaire, question: Question) -> Iterator[str]:
    if (
        question.kind not in get_args(QuestionKind)
        or not question.line
        or not set(question.basis) <= set(BASES)
    ):
        yield "its kind, line or basis is missing"
    judged: tuple[Question | Stage, ...] = (question, *question.stages)
    for each in judged:
        yield from _leads_nowhere(read, each.severity, each.urgency, each.message)
    named = {*question.asked_if, *filter(None, [question.implies])}
    if not named <= read.questions.keys():
        yield "it names a question that is not there"
    if not set(question.reopens) <= {screen.id for screen in read.screens}:
        yield "it opens a screen that is not there"
    for limit in (*question.limits, *question.after):
        if limit.name not in NAMES or (limit.unless and limit.unless not in read.details):
            yield f"its limit {limit.name} is not known"


def _leads_nowhere(read: Questionnaire, severity: str, urgency: str, message: str) -> Iterable[str]:
    if message not in read.messages:
        yield f"the message {message} is missing"
    if severity not in SEVERITIES[1:] or urgency not in URGENCIES:
        yield "it leads nowhere"
    if severity != "adapt" and urgency == "none" and message != "incomplete":
        yield "it has no urgency"
    if urgency == "emergency" and message not in read.emergency_order:
        yield "an emergency without a place in the order"
