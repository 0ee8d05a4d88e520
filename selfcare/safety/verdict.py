"""From answers to a verdict: what they mean for a session, with every reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selfcare.safety.model import (
    ANSWERS,
    SEVERITIES,
    URGENCIES,
    Answer,
    Combination,
    Question,
    Questionnaire,
    Severity,
    Urgency,
    questionnaire,
)

INCOMPLETE = "incomplete"
"""The reason, and its message, where a question has no answer."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is."""

    id: str
    """Of the question or combination."""
    severity: Severity
    urgency: Urgency
    message: str
    not_sure: bool
    """Whether an answer behind it was *not sure*."""
    marked: tuple[str, ...]
    """The questions behind it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What answers mean for a session. Made by `judge` alone."""

    severity: Severity
    urgency: Urgency
    """The greatest of its reasons'."""
    reasons: tuple[Reason, ...]
    """All of them, the most urgent first."""
    missing: tuple[str, ...]
    """Questions that should have been asked and have no answer."""
    judged_ms: int
    """The moment of the last answer, on the clock that counts sleep."""


def judge(answers: Mapping[str, Answer], judged_ms: int) -> Verdict:
    """Judge the answers to a check.

    *Not sure* counts as yes. A question that should have been asked and has no answer blocks.

    Args:
        answers: By question id. An id that is no question's, or an answer that is none, counts as missing.
        judged_ms: The moment of the last answer (ms).
    """
    asked = questionnaire()
    marked = [id for id in asked.questions if answers.get(id) in ANSWERS and answers[id] != "no"]
    strange = [id for id in asked.questions if id in answers and answers[id] not in ANSWERS]
    unanswered = [id for id in _wanted(asked, marked) if answers.get(id) not in ANSWERS]
    missing = tuple(dict.fromkeys([*unanswered, *strange]))
    reasons = sorted(_reasons(asked, marked, answers), key=lambda reason: _order(asked, reason))
    if missing:
        reasons.append(Reason(INCOMPLETE, "block", "none", INCOMPLETE, not_sure=False, marked=()))
    return Verdict(
        severity=max((reason.severity for reason in reasons), key=SEVERITIES.index, default="clear"),
        urgency=max((reason.urgency for reason in reasons), key=URGENCIES.index, default="none"),
        reasons=tuple(reasons),
        missing=missing,
        judged_ms=judged_ms,
    )


def _wanted(asked: Questionnaire, marked: Iterable[str]) -> Iterator[str]:
    """Every question that must have an answer: all rows', and the follow-ups of what is marked.

    What is asked only of who did the check before may be missing.
    """
    for screen in asked.screens:
        for row in screen.rows:
            if not row.again:
                yield from row.asks
    for id in marked:
        yield from asked.questions[id].follow_ups


def _reasons(asked: Questionnaire, marked: list[str], answers: Mapping[str, Answer]) -> Iterator[Reason]:
    """A reason for each marked question that no follow-up speaks for, and for each combination."""
    for id in marked:
        question = asked.questions[id]
        if not any(follow in marked for follow in question.follow_ups):
            yield _reason(question, (id,), answers)
    for combination in asked.combinations:
        behind = [[id for id in marked if id in ids] for ids in combination.together]
        if all(behind):
            yield _reason(combination, tuple(id for ids in behind for id in ids), answers)


def _reason(judged: Question | Combination, marked: tuple[str, ...], answers: Mapping[str, Answer]) -> Reason:
    return Reason(
        id=judged.id,
        severity=judged.severity,
        urgency=judged.urgency,
        message=judged.message,
        not_sure=any(answers[id] == "not sure" for id in marked),
        marked=marked,
    )


def _order(asked: Questionnaire, reason: Reason) -> tuple[int, int]:
    """The most urgent first; emergencies among one another as the questionnaire has them."""
    emergency = reason.urgency == "emergency"
    return -URGENCIES.index(reason.urgency), asked.emergency_order.index(reason.message) if emergency else 0
