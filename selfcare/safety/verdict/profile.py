"""A person's health answers: kept for ninety days, and judged afresh each day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from selfcare.safety.answers import Answers, Clearance, Place
from selfcare.safety.questionnaire.model import Answer, Questionnaire


@dataclass(frozen=True, slots=True)
class Profile:
    """The lasting answers, by question id."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    details: Mapping[str, date | Literal[True]] = field(default_factory=dict)
    clearances: tuple[Clearance, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    """The day each answer entered it."""
    begun: date | None = None
    """The day of the first answer."""
    answered: date | None = None
    """The day all of it was answered and agreed to; None while it is unfinished."""
    version: int | None = None
    """Of the questions it answers."""

    def with_today(self, today: date, answers: Mapping[str, Answer], again: date | None) -> Answers:
        """Everything that is judged: the profile with the answers of today.

        Args:
            today: The local day.
            answers: To the questions of today.
            again: The day on which the questions were asked that something new opens.
        """
        return Answers(
            today=today,
            answers={**self.answers, **answers},
            dates=self.dates,
            places=self.places,
            details=self.details,
            clearances=self.clearances,
            since=self.since,
            profile=self.answered,
            begun=None if self.answered else self.begun or today,
            again=again,
            version=self.version,
        )

    def answering(self, id: str, answer: Answer, today: date, before: "Profile") -> "Profile":
        """With one answer more; one that is the same as `before` keeps the day it entered.

        Args:
            id: Of the question.
            answer: To it.
            today: The local day.
            before: The profile that is answered anew.
        """
        same = before.answers.get(id) == answer and id in before.since
        since = {**self.since, id: before.since[id] if same else today}
        return replace(self, answers={**self.answers, id: answer}, since=since)

    def without(self, ids: Collection[str]) -> "Profile":
        """Without any answer to some questions."""
        return replace(
            self,
            answers={id: each for id, each in self.answers.items() if id not in ids},
            dates={id: each for id, each in self.dates.items() if id not in ids},
            places={id: each for id, each in self.places.items() if id not in ids},
        )


def is_valid(profile: Profile, asked: Questionnaire, today: date) -> bool:
    """True if a profile is complete, answers these questions, and is not older than they allow."""
    if profile.answered is None or profile.version != asked.version:
        return False
    fresh = timedelta() <= today - profile.answered <= timedelta(days=asked.valid_days)
    return fresh and profile.answers.keys() >= _wanted(profile, asked)


def good_until(profile: Profile, asked: Questionnaire) -> date | None:
    """The last day on which a finished profile counts; None where it is not finished."""
    return profile.answered + timedelta(days=asked.valid_days) if profile.answered else None


def says_more(profile: Profile, before: Profile) -> bool:
    """True if a mark, date or place is new or different from `before`."""
    marked = {id: answer for id, answer in profile.answers.items() if answer != "no"}
    return not (
        marked.items() <= before.answers.items()
        and profile.dates.items() <= before.dates.items()
        and all(before.places.get(id) == place for id, place in profile.places.items())
    )


def _wanted(profile: Profile, asked: Questionnaire) -> set[str]:
    """The questions of every row, and the follow-ups of what is marked."""
    screens = [screen for screen in asked.screens if screen.kind == "profile"]
    rows = {id for screen in screens for row in screen.wanted for id in row.asks}
    marked = [id for id, answer in profile.answers.items() if answer != "no"]
    return rows.union(*(asked.questions[id].follow_ups for id in marked))


def can_go_on(profile: Profile, asked: Questionnaire, today: date) -> bool:
    """True if an unfinished profile was begun today, so that its answers are still fresh."""
    return profile.answered is None and profile.begun == today and profile.version == asked.version
