"""Rules for the single values of an answers file."""

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from selfcare.catalogue.model import catalogue
from selfcare.safety.answers import ROLES, Role
from selfcare.safety.questionnaire.model import ANSWERS, Answer
from selfcare.toml.rules import Wrong, did_you_mean, shown_value

MOST_ITEMS = 50
"""The most items in a list of an answers file."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The first and the last day that a file may name; nobody means a day outside."""

MOST_DAYS_TO_BIRTH = 300
"""The most days from today to a due date."""

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_DAY_HINT = 'Write a day as 2026-10-01, or a month as "2026-10".'

_ALSO_CALLED = {"doctor": "gp", "physio": "physiotherapist", "specialist team": "specialist"}
"""Roles by other names that they often go by."""


def answer(value: object) -> Answer:
    """A rule for an answer to a question."""
    choices = ", ".join(f'"{choice}"' for choice in ANSWERS)
    if isinstance(value, bool):
        raise Wrong(
            f"must be one of {choices}; got {shown_value(value)}", f'Write "{"yes" if value else "no"}".'
        )
    if not isinstance(value, str):
        raise Wrong(f"must be one of {choices}; got {shown_value(value)}")
    if value not in ANSWERS:
        plain = " ".join(re.split(r"[\s_-]+", value[:20].strip().lower()))
        hint = f'Write "{plain}".' if plain in ANSWERS else ""
        raise Wrong(f"must be one of {choices}; got {shown_value(value)}", hint)
    return value


class Span(NamedTuple):
    """The days that may be meant: a single day, or those of a month."""

    first: date
    last: date


def span(value: object) -> Span:
    """A rule for a day, as a TOML date or in quotes, or for a month in quotes."""
    if isinstance(value, datetime):
        raise Wrong("must be a day without a time", _DAY_HINT)
    if isinstance(value, date):
        days = Span(value, value)
    elif isinstance(value, str):
        days = _span_of(value)
    else:
        raise Wrong(f"must be a day, got {shown_value(value)}", _DAY_HINT)
    if not FIRST_DAY <= days.first <= LAST_DAY:
        raise Wrong(f"must be {FIRST_DAY.year}–{LAST_DAY.year}, got {days.first}")
    return days


def _span_of(text: str) -> Span:
    parts = _DAY.fullmatch(text)
    try:
        if parts and parts[3]:
            day = date.fromisoformat(text)
            return Span(day, day)
        if parts:
            year, month = int(parts[1]), int(parts[2])
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    except ValueError:
        pass  # thirty days has September
    raise Wrong(f"is no day: {shown_value(text)}", _DAY_HINT)


def day_alone(value: object) -> date:
    """A rule for a single day; a month will not do."""
    days = span(value)
    if days.first != days.last:
        raise Wrong(f"must be a day, got a month: {shown_value(value)}", "Write a day as 2026-10-01.")
    return days.first


def latest(today: date) -> Callable[[object], date]:
    """A rule for a day up to today where later is stricter: a month gives its last day, or today."""

    def rule(value: object) -> date:
        return min(_been(value, today).last, today)

    return rule


def earliest(today: date) -> Callable[[object], date]:
    """A rule for a day up to today where earlier is stricter: a month gives its first day."""

    def rule(value: object) -> date:
        return _been(value, today).first

    return rule


def _been(value: object, today: date) -> Span:
    days = span(value)
    if days.first > today:
        raise Wrong(f"must not be after today, {today}; got {days.first}")
    return days


def due(today: date) -> Callable[[object], date]:
    """A rule for a due date; a month gives its first day, which is over sooner."""

    def rule(value: object) -> date:
        day = span(value).first
        if (day - today).days > MOST_DAYS_TO_BIRTH:
            raise Wrong(f"must be at most {MOST_DAYS_TO_BIRTH} days after today, {today}; got {day}")
        return day

    return rule


def until(value: object) -> date:
    """A rule for the last day of something; a month gives its first day, which is over sooner."""
    return span(value).first


def true_or_absent(value: object) -> bool:
    """A rule for a flag: true, or left out; false counts as left out."""
    if not isinstance(value, bool):
        raise Wrong(f"must be true or left out, got {shown_value(value)}")
    return value


def role(value: object) -> Role:
    """A rule for the role of the professional."""
    choices = f"One of {', '.join(ROLES)}."
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}", choices)
    if value not in ROLES:
        usual_name = _ALSO_CALLED.get(value.strip().lower())
        hint = f"Did you mean {usual_name}?" if usual_name else did_you_mean(value, ROLES)
        raise Wrong(f"must be one of {', '.join(ROLES)}; got {shown_value(value)}", hint)
    return value


def zone(suffix_hint: str) -> Callable[[object], str]:
    """A rule for a zone or a group of zones.

    Args:
        suffix_hint: The hint for a zone's name that ends in a foot, `_L` or `_R`.
    """

    def rule(value: object) -> str:
        body = catalogue()
        names = [*body.zones, *body.groups]
        if not isinstance(value, str):
            raise Wrong(f"must be text in quotes, got {shown_value(value)}")
        if value in names:
            return value
        if any(place in value.lower() for place in body.never):
            raise Wrong(f"is no part of the foot: {shown_value(value)}", "Zones end at the ankle.")
        if value.endswith(("_L", "_R")):
            raise Wrong(f"no such zone: {shown_value(value)}", suffix_hint)
        hint = did_you_mean(value, names) or "selfcare learn zones lists them all."
        raise Wrong(f"no such zone: {shown_value(value)}", hint)

    return rule


def opened(names: Iterable[str]) -> tuple[str, ...]:
    """The zone ids of zone and group names."""
    return catalogue().open_zones(names)


def nearest(name: str, known: Collection[str]) -> str:
    """A hint with the name that was probably meant, in upper or lower case; empty if none is close."""
    plain = name[:60].casefold().replace("-", "_").replace(" ", "_")
    same_name = next((candidate for candidate in known if candidate.casefold() == plain), None)
    return f"Did you mean {same_name}?" if same_name else did_you_mean(name, known)
