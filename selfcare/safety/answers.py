"""Everything a verdict is made from: the answers of a person, and what goes with them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from selfcare.safety.limits.limit import LimitSide
from selfcare.safety.questionnaire.model import Answer

Role = Literal["gp", "nurse", "midwife", "podiatrist", "physiotherapist", "specialist", "pharmacist"]
"""The professionals whose yes counts."""

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Place:
    """The part of the feet that an answer is about."""

    side: LimitSide = "both"
    zones: tuple[str, ...] = ()
    """Zone ids; empty where nobody said."""
    higher_up: bool = False
    """True if it is on no foot, only higher up the leg; such a place has no zones."""


@dataclass(frozen=True, slots=True)
class ClearanceLimits:
    """The limits that a professional gave."""

    not_left: bool = False
    not_right: bool = False
    zones: tuple[str, ...] = ()
    """Zone ids to be left alone."""
    max_pressure: int | None = None
    """1–4."""
    max_minutes: int | None = None
    """Of hands-on time, both feet together."""
    gentle_only: bool = False


@dataclass(frozen=True, slots=True)
class Clearance:
    """A professional's yes to one condition, as the user recorded it."""

    condition: str
    """The question it is for."""
    by: Role
    on: date
    """The day it was given."""
    until: date | None = None
    """The last day it holds, if they said one."""
    limits: ClearanceLimits = ClearanceLimits()
    knew: frozenset[str] = frozenset()
    """Other conditions that they knew about as well."""
    recorded: date | None = None
    """The day it was written down, if later: nobody was asked about an answer that changed since."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's lasting answers, by question id, and what goes with them."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    """The date of whatever a question asks about; also the `due` and `birth` of a pregnancy."""
    places: Mapping[str, Place] = field(default_factory=dict)
    details: Mapping[str, date | Literal[True]] = field(default_factory=dict)
    """Reassurances; only they, and clearances, may loosen anything."""
    clearances: tuple[Clearance, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    """The day each answer entered it."""
    begun: date | None = None
    """The day of the first answer. What an unfinished profile says counts, but it lets nothing start."""
    answered: date | None = None
    """The day all of it was answered and agreed to; None while it is unfinished, or if it was answered with
    the rest, today."""
    version: int | None = None
    """Of the questions it answers; None for those of today."""

    def with_today(
        self,
        today: date,
        answers: Mapping[str, Answer],
        again: date | None,
        places: Mapping[str, Place] = MappingProxyType({}),
    ) -> "Answers":
        """Everything that is judged: the profile with the answers of today.

        Args:
            today: The local day.
            answers: To the questions of today.
            again: The day on which the questions were asked that something new opens.
            places: Of what was marked in this check.
        """
        return Answers(
            today=today,
            answers={**self.answers, **answers},
            places={**self.places, **places},
            profile=replace(self, begun=None if self.answered else self.begun or today),
            again=again,
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


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to a check, by question id. Whatever is not here was not said, and nothing is assumed."""

    today: date
    """The day they are judged on."""
    answers: Mapping[str, Answer]
    """Those of today and those of the profile."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Of today's marks and of the profile's."""
    profile: Profile = field(default_factory=Profile)
    """What else goes with them."""
    again: date | None = None
    """The day on which the questions that something new reopens were last asked."""
    socks_on: bool = False
    """True if the feet were not looked at: the questions about what is seen were answered with socks on."""
