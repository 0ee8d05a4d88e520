"""The status of a profile on a given day: its marks, and the clearances for them."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from selfcare.safety.answers import Answers, Clearance, Place, Profile
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import Question
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.conditions import (
    clearances_in_force,
    date_of,
    in_force,
    last_day,
    latest_clearance,
)
from selfcare.safety.verdict.judge import judge


@dataclass(frozen=True, slots=True)
class Marked:
    """A question of the profile that is answered with yes or not sure."""

    question: Question
    not_sure: bool
    place: Place | None
    dates: Mapping[str, date]
    """Its date, by its own id, or the `due` and `birth` of a pregnancy."""
    counts: bool
    """True if it counts on that day."""


@dataclass(frozen=True, slots=True)
class NeedsClearance:
    """A condition that needs a professional's yes, and the last one there is."""

    question: Question
    clearance: Clearance | None
    holds: bool
    until: date | None
    """The last day on which it holds, or held at most; None where nobody was asked."""


@dataclass(frozen=True, slots=True)
class BlockedUntil:
    """A condition with which nothing starts, whatever anybody says."""

    question: Question
    until: date | None
    """The last day of it; None where that is not known."""


@dataclass(frozen=True, slots=True)
class ProfileStatus:
    """All that a profile means on a day, apart from whether anything may start: only a check says that."""

    marked: tuple[Marked, ...]
    asked: tuple[NeedsClearance, ...]
    barred: tuple[BlockedUntil, ...]
    limits: tuple[Limit, ...]


def standing(profile: Profile, today: date) -> ProfileStatus:
    """Work out the status of a profile.

    Args:
        profile: As it is kept; it may be too old or unfinished.
        today: The local day.
    """
    answers = profile.with_today(today, {}, None)
    asked = questionnaire()
    conditions = in_force(asked, answers)
    held = clearances_in_force(conditions, answers)
    verdict = judge(answers, 0)
    reasons = [conditions[reason.id] for reason in verdict.reasons if reason.id in conditions]
    needs = [each.question for each in reasons if each.stage.severity == "consult"]
    return ProfileStatus(
        marked=tuple(_marked(answers, conditions.keys())),
        asked=tuple(_asked(question, answers, holds=question.id in held) for question in needs),
        barred=tuple(
            BlockedUntil(each.question, _last_barred(each.question, each.stage.days, answers))
            for each in reasons
            if each.stage.severity == "block"
        ),
        limits=verdict.limits,
    )


def _marked(answers: Answers, counts: Container[str]) -> Iterator[Marked]:
    for id, question in questionnaire().questions.items():
        answer = answers.answers.get(id, "no")
        if answer != "no":
            keys = ("due", "birth") if question.birth else (id,)
            dates = {key: answers.profile.dates[key] for key in keys if key in answers.profile.dates}
            yield Marked(question, answer == "not sure", answers.places.get(id), dates, id in counts)


def _asked(question: Question, answers: Answers, *, holds: bool) -> NeedsClearance:
    latest = latest_clearance(question.id, answers)
    until = last_day(question, latest) if latest else None
    return NeedsClearance(question, latest, holds, until)


def _last_barred(question: Question, days: int | None, answers: Answers) -> date | None:
    happened = date_of(question, answers)
    return happened + timedelta(days=days) if happened and days is not None else None
