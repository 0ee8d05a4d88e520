"""The conditions that are marked and still count today, and the clearances that are in force.

Rule numbers (S1–S27) are those of docs/safety-sources.md.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from selfcare.safety.answers import Answers, Clearance
from selfcare.safety.questionnaire.model import Question, Questionnaire, Stage

EARLIEST_BIRTH_DAYS = 140
"""The earliest birth, roughly, before the due date."""

PREGNANCY_DAYS = 280
"""From its beginning to the due date, as it is usually reckoned."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A marked question that counts on the day it is judged."""

    question: Question
    stage: Stage
    """Its severity today."""
    not_sure: bool
    marked: tuple[str, ...]
    """The question that was marked: itself, or the one that implies it."""


def in_force(asked: Questionnaire, answers: Answers) -> dict[str, Condition]:
    """Every marked question that means something today, in the order of the questionnaire.

    *Not sure* counts as yes (S2). Dates are judged anew each day (S7).
    """
    marked = {id: id for id in asked.questions if answers.answers.get(id) in {"yes", "not sure"}}
    if not marked:
        return {}
    for id in tuple(marked):
        if implied := asked.questions[id].implies:
            marked.setdefault(implied, id)
    found = {}
    for id, question in asked.questions.items():
        stage = stage_of(question, answers) if id in marked else None
        if stage:
            not_sure = answers.answers[marked[id]] == "not sure"
            found[id] = Condition(question, stage, not_sure, (marked[id],))
    return {id: _beside_others(condition, found) for id, condition in found.items()}


def _beside_others(condition: Condition, others: Container[str]) -> Condition:
    """The condition with the stricter stage that it has beside some others."""
    beside = condition.question.beside
    is_beside = beside and any(id in others for id in beside.ids)
    return replace(condition, stage=beside.stage) if beside and is_beside else condition


def stage_of(question: Question, answers: Answers) -> Stage | None:
    """The severity of a yes on the day it is judged; None if it no longer counts."""
    if question.birth and _long_born(question, answers):
        return None
    happened = date_of(question, answers)
    if not question.stages or happened is None or happened > answers.today:
        return Stage(question.severity, question.urgency, question.message)
    days = (answers.today - happened).days
    return next((stage for stage in question.stages if stage.days is None or days <= stage.days), None)


def date_of(question: Question, answers: Answers) -> date | None:
    """The day of what a question asks about, or of what its stages go by; None if nobody said."""
    return answers.profile.dates.get(question.dated_by or question.id)


def _long_born(question: Question, answers: Answers) -> bool:
    born = _birth(question, answers)
    assert question.birth
    return born is not None and (answers.today - born).days > question.birth.until


def _birth(question: Question, answers: Answers) -> date | None:
    """The birth that a pregnancy ended with; not one of an earlier child.

    A child that is still due much later is another one, and so is one that was long born when the question
    was answered.
    """
    born, due = answers.profile.dates.get("birth"), answers.profile.dates.get("due")
    if born is None or question.birth is None:
        return None
    if due and (due - born).days > EARLIEST_BIRTH_DAYS:
        return None
    answered = answers.profile.since.get(question.id) or answers.profile.answered
    return None if answered and (answered - born).days > question.birth.until else born


def birth_is_asked(question: Question, answers: Answers) -> bool:
    """True if the due date is so long past that the birth should be known by now (S7)."""
    due = answers.profile.dates.get("due")
    if question.birth is None or due is None or _birth(question, answers):
        return False
    return (answers.today - due).days > question.birth.overdue


def clearances_in_force(conditions: Mapping[str, Condition], answers: Answers) -> dict[str, Clearance]:
    """The clearances that hold today, by the condition they are for (S8).

    Only what the profile keeps can be cleared, and only as far as it is a matter of asking.
    """
    held = {}
    for id, condition in conditions.items():
        latest = latest_clearance(id, answers)
        if (
            latest
            and condition.stage.severity == "consult"
            and condition.question.kind == "profile"
            and _holds(condition, latest, answers)
            and not any(_new_since(latest, other, answers) for other in serious(conditions, id))
        ):
            held[id] = latest
    return held


def latest_clearance(id: str, answers: Answers) -> Clearance | None:
    """The latest clearance of a condition; it replaces every earlier one."""
    about = [each for each in answers.profile.clearances if each.condition == id]
    return max(about, key=lambda each: (each.on, _strictness(each)), default=None)


def _strictness(clearance: Clearance) -> tuple[object, ...]:
    """Orders what was said on one day, so that the order it is written in means nothing."""
    said = clearance.limits
    return (
        clearance.by == "pharmacist",
        said.gentle_only,
        said.not_left + said.not_right,
        said.not_left,
        len(said.zones),
        -(said.max_pressure or 99),
        -(said.max_minutes or 999),
        -(clearance.until or date.max).toordinal(),
        -len(clearance.knew),
        clearance.by,
        said.zones,
        sorted(clearance.knew),
    )


def _holds(condition: Condition, clearance: Clearance, answers: Answers) -> bool:
    question = condition.question
    if clearance.on > answers.today or (clearance.by == "pharmacist" and not question.pharmacist):
        return False
    if any(clearance.on < began for began in _beginnings(condition, answers)):
        return False
    if any((clearance.recorded or clearance.on) < entered for entered in _entered(condition, answers)):
        return False
    return answers.today <= last_day(question, clearance)


def last_day(question: Question, clearance: Clearance) -> date:
    """The last day on which what was said of a question may hold, if nothing ends it before."""
    longest = clearance.on + timedelta(days=question.holds)
    return min(longest, clearance.until) if clearance.until else longest


def _beginnings(condition: Condition, answers: Answers) -> Iterator[date]:
    """Days before which nobody can have been asked about it as it is now."""
    question = condition.question
    if happened := date_of(question, answers):
        blocked = max((stage.days or 0 for stage in question.stages if stage.severity == "block"), default=0)
        # While it blocks nobody is asked: what was said then was about healing, not about now.
        yield happened + timedelta(days=blocked + 1 if blocked else 0)
    if question.birth and "due" in answers.profile.dates:
        yield answers.profile.dates["due"] - timedelta(days=PREGNANCY_DAYS)


def _entered(condition: Condition, answers: Answers) -> Iterator[date]:
    """Days on which its answer, or one that goes with it, became what it is."""
    question = condition.question
    for id in {question.id, *question.follow_ups, *condition.marked}:
        if id in answers.profile.since:
            yield answers.profile.since[id]


def serious(conditions: Mapping[str, Condition], but: str) -> Iterator[Condition]:
    """Other conditions of the profile that stand in the way of a session until somebody was asked.

    The question that `but` follows is no other one: who was asked about it was told of both.
    """
    for id, condition in conditions.items():
        stands = condition.stage.severity in {"consult", "block"}
        is_other = id != but and but not in condition.question.follow_ups
        if is_other and stands and condition.question.kind == "profile":
            yield condition


def _new_since(clearance: Clearance, other: Condition, answers: Answers) -> bool:
    """True if the other condition was not known to the professional, or entered the profile later."""
    if other.question.id in clearance.knew:
        return False
    if clearance.recorded:  # Whoever wrote it down was asked about every other one there was.
        return True
    ids = {other.question.id, *other.marked}
    entered = [answers.profile.since[id] for id in ids if id in answers.profile.since]
    happened = [answers.profile.dates[id] for id in ids if id in answers.profile.dates]
    return any(day > clearance.on for day in (*entered, *happened))
