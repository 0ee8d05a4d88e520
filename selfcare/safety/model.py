"""What the check's files hold: questions, screens and messages."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args
from zlib import crc32

from selfcare.errors import SelfcareError

Answer = Literal["yes", "not sure", "no"]
"""To a question that is worded so that *yes* is the concern; *not sure* counts as yes."""

Severity = Literal["clear", "adapt", "consult", "block"]
"""What an answer means for a session, the mildest first."""

Urgency = Literal["none", "wait", "ask", "soon", "urgent", "emergency"]
"""How soon somebody should be asked, the mildest first."""

ScreenKind = Literal["today", "profile"]

ANSWERS: tuple[Answer, ...] = get_args(Answer)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)

SUMS = {"questions": 0x00B14944, "messages": 0xDD21FF53, "stop": 0x4CCC5AAF}
"""Of what each file holds, comments aside. Who means to change a file puts here what the error then tells."""


class BrokenQuestions(SelfcareError):
    """The questions or messages of the check cannot be used, so nothing can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The questions of the check cannot be read: {reason}. Nothing starts.",
            "Install selfcare again.",
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what a yes means."""

    id: str
    number: str
    """Q number of the research it comes from."""
    long: str
    """All that it asks."""
    line: str
    """How it is named where it stands in a list; the row's text where that has only this question."""
    severity: Severity
    urgency: Urgency
    message: str
    follow_ups: tuple[str, ...] = ()
    """Questions asked when this one is marked, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a screen."""

    text: str
    asks: tuple[str, ...]
    """The questions it stands for."""
    again: bool = False
    """Only for who did the check before."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Rows that are shown together."""

    id: str
    kind: ScreenKind
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """What several answers mean together."""

    id: str
    together: tuple[frozenset[str], ...]
    """One question of each set is marked."""
    severity: Severity
    urgency: Urgency
    message: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of a reason."""

    id: str
    heading: str
    """What to do."""
    body: str
    ends: str = ""
    """When it is over; empty where nothing but help counts."""
    night: bool = False
    """Whether the urgent medical line is named at night."""
    soon: str = ""
    """How soon, where the urgency's own word would say too little."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything the check asks and says, by id."""

    version: int
    screens: tuple[Screen, ...]
    questions: Mapping[str, Question]
    combinations: tuple[Combination, ...]
    emergency_order: tuple[str, ...]
    """Messages; where several emergencies come together, the first of them is shown."""
    messages: Mapping[str, Message]
    texts: Mapping[str, str]
    urgencies: Mapping[Urgency, str]
    ready: Mapping[str, str]
    """What to have ready, by what the routine does: `touch`, `oil` or `rest`."""
    aftercare: Mapping[str, Any]
    """What to do afterwards, likewise; `next` is about the next time."""

    def parents(self) -> Mapping[str, str]:
        """Each follow-up with the question it follows."""
        return {follow: id for id, question in self.questions.items() for follow in question.follow_ups}


@cache
def questionnaire() -> Questionnaire:
    """The bundled questions, read once.

    Raises:
        BrokenQuestions: A file is not what it was; a check with a hole in it must not be asked.
    """
    try:
        read = _questionnaire(read_whole("questions"), read_whole("messages"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenQuestions(f"{type(error).__name__}: {error}") from error
    for hole in _holes(read):
        raise BrokenQuestions(hole)
    return read


def read_whole(name: str) -> dict[str, Any]:
    """What a file of the check holds, all of it and nothing else.

    A lost line could leave a shorter check that looks complete, so the whole file is held to its sum.

    Raises:
        BrokenQuestions: It cannot be read, or is not what it was.
    """
    try:
        values = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenQuestions(f"{name}.toml: {error}") from error
    found = crc32(ascii(values).encode())
    if found != SUMS[name]:
        raise BrokenQuestions(f"{name}.toml is not what it was, its sum is 0x{found:08X}")
    return values


def _questionnaire(asked: dict[str, Any], said: dict[str, Any]) -> Questionnaire:
    screens = tuple(
        Screen(
            id=screen["id"],
            kind=screen["kind"],
            heading=screen["heading"],
            rows=tuple(
                Row(row["text"], tuple(row["asks"]), row.get("again", False)) for row in screen["rows"]
            ),
        )
        for screen in asked["screens"]
    )
    rows = {id: row.text for screen in screens for row in screen.rows for id in row.asks}
    questions = {
        id: Question(
            id=id,
            number=entry["number"],
            long=entry["long"],
            line=entry.get("line") or rows[id],
            severity=entry["severity"],
            urgency=entry["urgency"],
            message=entry["message"],
            follow_ups=tuple(entry.get("follow_ups", ())),
        )
        for id, entry in asked["questions"].items()
    }
    combinations = tuple(
        Combination(
            id=entry["id"],
            together=tuple(frozenset(ids) for ids in entry["together"]),
            severity=entry["severity"],
            urgency=entry["urgency"],
            message=entry["message"],
        )
        for entry in asked["combinations"]
    )
    return Questionnaire(
        version=asked["version"],
        screens=screens,
        questions=questions,
        combinations=combinations,
        emergency_order=tuple(asked["emergency_order"]),
        messages={id: Message(id=id, **entry) for id, entry in said["messages"].items()},
        texts=said["texts"],
        urgencies=said["urgencies"],
        ready=said["ready"],
        aftercare=said["aftercare"],
    )


def _holes(read: Questionnaire) -> Iterator[str]:
    """What the files name and do not have, or have and never name."""
    rows = {id for screen in read.screens for row in screen.rows for id in row.asks}
    followed = set(read.parents())
    together = {id for each in read.combinations for ids in each.together for id in ids}
    for id in sorted((rows | followed | together) ^ read.questions.keys()):
        yield f"the question {id} is named and missing, or never asked"
    if not all(row.asks for screen in read.screens for row in screen.rows):
        yield "a row asks nothing"
    leading: list[Question | Combination] = [*read.questions.values(), *read.combinations]
    for judged in leading:
        if judged.message not in read.messages:
            yield f"the message {judged.message} is missing"
        if judged.severity not in SEVERITIES[1:] or judged.urgency not in URGENCIES[1:]:
            yield f"{judged.id} leads nowhere"
        if judged.urgency == "emergency" and judged.message not in read.emergency_order:
            yield f"the emergency {judged.message} has no place in the order"
    for id in ("incomplete", *read.emergency_order):
        if id not in read.messages:
            yield f"the message {id} is missing"
