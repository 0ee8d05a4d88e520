"""Everything a verdict is made from: the answers of a person, and what goes with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
class Answers:
    """The answers to a check, by question id. Whatever is not here was not said, and nothing is assumed."""

    today: date
    """The day they are judged on."""
    answers: Mapping[str, Answer]
    dates: Mapping[str, date] = field(default_factory=dict)
    """The date of whatever a question asks about; also the `due` and `birth` of a pregnancy."""
    places: Mapping[str, Place] = field(default_factory=dict)
    details: Mapping[str, date | Literal[True]] = field(default_factory=dict)
    """Reassurances; only they, and clearances, may loosen anything."""
    clearances: tuple[Clearance, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    """The day an answer entered the profile."""
    profile: date | None = None
    """The day the profile was answered; None if it was answered with the rest, today."""
    begun: date | None = None
    """The day an unfinished profile was begun; what it says counts, but it lets nothing start."""
    again: date | None = None
    """The day on which the questions that something new reopens were last asked."""
    version: int | None = None
    """Of the questions that the profile answered; None for those of today."""
