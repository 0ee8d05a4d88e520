"""From answers to a verdict: what they mean for a session, with every reason and every limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from selfcare.catalogue.model import catalogue
from selfcare.safety.answers import Answers, Clearance
from selfcare.safety.limits.joining import merged
from selfcare.safety.limits.limit import Limit, LimitSide
from selfcare.safety.questionnaire.model import (
    ANSWERS,
    SEVERITIES,
    URGENCIES,
    Combination,
    Questionnaire,
    Severity,
    Urgency,
)
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.condition_limits import limits_of
from selfcare.safety.verdict.conditions import Condition, birth_is_asked, clearances_in_force, in_force

INCOMPLETE = "incomplete"
"""The reason, and its message, where a question has no answer."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is."""

    id: str
    """Of the question or combination."""
    severity: Severity
    """A condition that was cleared only adapts."""
    urgency: Urgency
    message: str
    not_sure: bool
    """True if an answer behind it was *not sure*."""
    marked: tuple[str, ...]
    """The questions behind it."""
    side: LimitSide | None = None
    """The foot it is about; None where that makes no difference."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The meaning of the answers for a session. Only `judge` makes one."""

    severity: Severity
    urgency: Urgency
    """The greatest of its reasons'."""
    reasons: tuple[Reason, ...]
    """All of them, the most urgent first."""
    limits: tuple[Limit, ...]
    """The limits of a session, if there is one: the strictest of everything that counts."""
    missing: tuple[str, ...]
    """Questions that should have been asked and have no answer."""
    judged_ms: int
    """The moment of the last answer, on the clock that counts sleep."""
    socks_on: bool = False
    """True if nobody looked at the feet: then no hand may touch them (S19)."""


def blocking(verdict: Verdict) -> tuple[Reason, ...]:
    """The reasons for which nothing starts."""
    return tuple(reason for reason in verdict.reasons if reason.severity != "adapt")


def judge(answers: Answers, judged_ms: int) -> Verdict:
    """Judge the answers to a check.

    *Not sure* counts as yes. A question that should have been asked and has no answer blocks.

    Args:
        answers: An id that is no question's, or an answer that is none, counts as missing.
        judged_ms: The moment of the last answer (ms).
    """
    asked = questionnaire()
    conditions = in_force(asked, answers)
    held = clearances_in_force(conditions, answers)
    reasons = sorted(_reasons(asked, conditions, held, answers), key=lambda reason: _order(asked, reason))
    missing = tuple(dict.fromkeys(_missing(asked, conditions, answers)))
    if missing:
        message = "expired" if _expired(asked, answers) else INCOMPLETE
        reasons.append(Reason(INCOMPLETE, "block", "none", message, not_sure=False, marked=()))
    return Verdict(
        severity=max((reason.severity for reason in reasons), key=SEVERITIES.index, default="clear"),
        urgency=max((reason.urgency for reason in reasons), key=URGENCIES.index, default="none"),
        reasons=tuple(reasons),
        limits=_limits(asked, conditions, held, answers),
        missing=missing,
        judged_ms=judged_ms,
        socks_on=answers.socks_on,
    )


def unseen(answers: Answers) -> Answers:
    """The answers without what was not seen with socks on: a mark stays, a *no* counts as not answered."""
    seen_only = {row_id for row in questionnaire().look.wanted for row_id in row.asks}
    kept = {id: answer for id, answer in answers.answers.items() if id not in seen_only or answer != "no"}
    return replace(answers, answers=kept)


def urgency_of(answers: Answers) -> Urgency:
    """The urgency of the answers so far; a missing answer is never urgent."""
    asked = questionnaire()
    conditions = in_force(asked, answers)
    reasons = _reasons(asked, conditions, clearances_in_force(conditions, answers), answers)
    return max((reason.urgency for reason in reasons), key=URGENCIES.index, default="none")


def _missing(asked: Questionnaire, conditions: Mapping[str, Condition], answers: Answers) -> Iterator[str]:
    """Every question that must have an answer and has none that counts."""
    given = answers.answers
    yield from (id for id in _wanted(asked, conditions, answers) if given.get(id) not in ANSWERS)
    yield from (id for id in asked.questions if id in given and given[id] not in ANSWERS)
    if _expired(asked, answers) or (answers.profile.begun and answers.profile.answered is None):
        yield from _profile(asked, frozenset(screen.id for screen in asked.screens))
    elif answers.again != answers.today:
        yield from _profile(asked, reopened(conditions))
    yield from (id for id, each in conditions.items() if birth_is_asked(each.question, answers))


def _wanted(asked: Questionnaire, conditions: Mapping[str, Condition], answers: Answers) -> Iterator[str]:
    """All rows of today and of the profile, what the profile asks for, and the follow-ups of what is marked.

    What is asked only of who did the check before is wanted where the profile is of an earlier day; what is
    asked only after some sessions is never wanted.
    """
    kept = answers.profile.answered is not None and answers.profile.answered < answers.today
    for screen in asked.screens:
        for row in screen.rows if answers.socks_on and screen.in_socks else screen.wanted:
            for id in row.asks:
                if screen.kind == "today_if":
                    if conditions.keys() & set(asked.questions[id].asked_if):
                        yield id
                elif screen.kind != "after" and (kept or not row.again):
                    yield id
    for condition in conditions.values():
        yield from condition.question.follow_ups


def _expired(asked: Questionnaire, answers: Answers) -> bool:
    """True if the profile is too old, or answers other questions."""
    if answers.profile.version not in {None, asked.version}:
        return True
    if answers.profile.answered is None:
        return False
    return not timedelta() <= answers.today - answers.profile.answered <= timedelta(days=asked.valid_days)


def reopened(conditions: Mapping[str, Condition]) -> frozenset[str]:
    """The screens of the profile that something new asks again; where nobody says what, all it could be."""
    opened = frozenset[str]()
    for condition in conditions.values():
        follows = [conditions[id].question for id in condition.question.follow_ups if id in conditions]
        for question in follows or [condition.question]:
            opened |= frozenset(question.reopens)
    return opened


def _profile(asked: Questionnaire, screens: frozenset[str]) -> Iterator[str]:
    for screen in asked.screens:
        if screen.kind == "profile" and screen.id in screens:
            for row in screen.wanted:
                yield from row.asks


def _reasons(
    asked: Questionnaire,
    conditions: Mapping[str, Condition],
    held: Mapping[str, Clearance],
    answers: Answers,
) -> Iterator[Reason]:
    """A reason for each condition that no follow-up speaks for, and for each combination."""
    for id, condition in conditions.items():
        follows = [conditions[follow] for follow in condition.question.follow_ups if follow in conditions]
        spoken_for = any(follow.stage.severity in {"consult", "block"} for follow in follows)
        if not spoken_for and condition.stage.message != INCOMPLETE:
            yield _reason(condition, answers, is_cleared=id in held)
    for combination, behind in _combined(asked, conditions):
        if not _is_known(combination, behind, held):
            yield _together(combination, behind)


def _combined(
    asked: Questionnaire, conditions: Mapping[str, Condition]
) -> Iterator[tuple[Combination, list[Condition]]]:
    """Every combination that applies, with the conditions behind it."""
    for combination in asked.combinations:
        behind = [[id for id in conditions if id in ids] for ids in combination.together]
        if all(behind):
            yield combination, [conditions[id] for ids in behind for id in ids]


def _is_known(combination: Combination, behind: list[Condition], held: Mapping[str, Clearance]) -> bool:
    """True if whoever said yes to the lasting conditions behind a combination knew of the rest of it."""
    lasting = [each.question.id for each in behind if each.question.id != combination.known]
    return bool(combination.known) and all(
        id in held and combination.known in held[id].knew for id in lasting
    )


def _reason(condition: Condition, answers: Answers, *, is_cleared: bool) -> Reason:
    question, stage = condition.question, condition.stage
    place = answers.places.get(question.id)
    side: LimitSide | None = (place.side if place else "both") if question.place else None
    if is_cleared:
        return Reason(question.id, "adapt", "none", "adapt", condition.not_sure, condition.marked, side)
    return Reason(
        question.id, stage.severity, stage.urgency, stage.message, condition.not_sure, condition.marked, side
    )


def _together(combination: Combination, behind: list[Condition]) -> Reason:
    return Reason(
        id=combination.id,
        severity=combination.severity,
        urgency=combination.urgency,
        message=combination.message,
        not_sure=any(each.not_sure for each in behind),
        marked=tuple(dict.fromkeys(id for each in behind for id in each.marked)),
    )


def _order(asked: Questionnaire, reason: Reason) -> tuple[int, int, int]:
    """The most urgent first; emergencies among one another as the questionnaire has them."""
    emergency = reason.urgency == "emergency"
    return (
        -URGENCIES.index(reason.urgency),
        asked.emergency_order.index(reason.message) if emergency else 0,
        -SEVERITIES.index(reason.severity),
    )


def _limits(
    asked: Questionnaire,
    conditions: Mapping[str, Condition],
    held: Mapping[str, Clearance],
    answers: Answers,
) -> tuple[Limit, ...]:
    """The limits of everything that counts, cleared or not: so no answer ever loosens another's."""
    limits = [
        limit for id, condition in conditions.items() for limit in limits_of(condition, held.get(id), answers)
    ]
    for combination, behind in _combined(asked, conditions):
        reasons = tuple(each.question.id for each in behind)
        limits += (Limit(rule.name, rule.value, reasons=reasons) for rule in combination.limits)
    return merged(limits, catalogue().zones, asked.questions)
