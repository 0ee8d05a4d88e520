"""What a single value of an answers file may be."""

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from selfcare.catalogue.model import catalogue
from selfcare.safety.answers import ROLES, Role
from selfcare.safety.questionnaire.model import ANSWERS, Answer
from selfcare.toml.document import MOST_PROBLEMS
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import Wrong, did_you_mean, shown_value

MOST_ITEMS = 50
"""In a list of an answers file."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Days before and after are no days that anybody means."""

MOST_DAYS_TO_BIRTH = 300
"""How far ahead a due date can lie."""

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_DAY_HINT = 'Write a day as 2026-10-01, or a month as "2026-10".'

_ALSO_CALLED = {"doctor": "gp", "physio": "physiotherapist", "specialist team": "specialist"}
"""What roles are often called instead."""

_T = TypeVar("_T")


class Findings:
    """Faults as they are found. Once there are more than are told, values are looked at no further."""

    def __init__(self) -> None:
        self.faults: list[KeyFault] = []

    def taken(self, path: KeyPath, rule: Callable[[object], _T], value: object) -> _T | None:
        """What a rule makes of a value; None, and a fault, where it does not take it."""
        if len(self.faults) > MOST_PROBLEMS:
            return None
        try:
            return rule(value)
        except Wrong as wrong:
            self.add([KeyFault(path, wrong.message, wrong.hint)])
            return None

    def add(self, faults: Iterable[KeyFault]) -> None:
        """Add faults, no more than there is room for: the rest is never looked up."""
        self.faults += islice(faults, max(0, MOST_PROBLEMS + 1 - len(self.faults)))

    def table(self, path: KeyPath, value: object, hint: str) -> Mapping[str, object]:
        """A table; empty, and a fault, where the value is none."""
        if isinstance(value, dict):
            return value
        self.add([KeyFault(path, f"must be a table, got {shown_value(value)}", hint)])
        return {}

    def items(self, path: KeyPath, value: object) -> Iterator[tuple[KeyPath, object]]:
        """The items of a list, with their paths; none, and a fault, where it is no list or too long."""
        if not isinstance(value, list):
            self.add([KeyFault(path, f"must be a list in square brackets, got {shown_value(value)}")])
        elif len(value) > MOST_ITEMS:
            message = f"must be at most {MOST_ITEMS}, got {len(value):,}"
            self.add([KeyFault((*path, MOST_ITEMS), message, at="key")])
        else:
            yield from (((*path, index), item) for index, item in enumerate(value))


def answer(value: object) -> Answer:
    """A rule for an answer to a question."""
    choices = ", ".join(f'"{each}"' for each in ANSWERS)
    if isinstance(value, bool):
        raise Wrong(
            f"must be one of {choices}; got {shown_value(value)}", f'Write "{"yes" if value else "no"}".'
        )
    if not isinstance(value, str):
        raise Wrong(f"must be one of {choices}; got {shown_value(value)}")
    if value not in ANSWERS:
        near = " ".join(re.split(r"[\s_-]+", value[:20].strip().lower()))
        hint = f'Write "{near}".' if near in ANSWERS else ""
        raise Wrong(f"must be one of {choices}; got {shown_value(value)}", hint)
    return value


class Span(NamedTuple):
    """The days that may be meant: one, or those of a month."""

    first: date
    last: date


def span(value: object) -> Span:
    """A rule for a day, as TOML writes dates or the same in quotes, or for a month in quotes."""
    if isinstance(value, datetime):
        raise Wrong("must be a day without a time", _DAY_HINT)
    if isinstance(value, date):
        found = Span(value, value)
    elif isinstance(value, str):
        found = _span_of(value)
    else:
        raise Wrong(f"must be a day, got {shown_value(value)}", _DAY_HINT)
    if not FIRST_DAY <= found.first <= LAST_DAY:
        raise Wrong(f"must be {FIRST_DAY.year}–{LAST_DAY.year}, got {found.first}")
    return found


def _span_of(text: str) -> Span:
    written = _DAY.fullmatch(text)
    try:
        if written and written[3]:
            day = date.fromisoformat(text)
            return Span(day, day)
        if written:
            year, month = int(written[1]), int(written[2])
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    except ValueError:
        pass  # thirty days has September
    raise Wrong(f"is no day: {shown_value(text)}", _DAY_HINT)


def day_alone(value: object) -> date:
    """A rule for a day that no month can stand for."""
    found = span(value)
    if found.first != found.last:
        raise Wrong(f"must be a day, got a month: {shown_value(value)}", "Write a day as 2026-10-01.")
    return found.first


def latest(today: date) -> Callable[[object], date]:
    """A rule for a day that has been, the later the stricter: of a month its last day, or today."""

    def rule(value: object) -> date:
        return min(_been(value, today).last, today)

    return rule


def earliest(today: date) -> Callable[[object], date]:
    """A rule for a day that has been, the earlier the stricter: of a month its first day."""

    def rule(value: object) -> date:
        return _been(value, today).first

    return rule


def _been(value: object, today: date) -> Span:
    found = span(value)
    if found.first > today:
        raise Wrong(f"must not be after today, {today}; got {found.first}")
    return found


def due(today: date) -> Callable[[object], date]:
    """A rule for the day on which a child is due; of a month its first day, for that is sooner over."""

    def rule(value: object) -> date:
        found = span(value).first
        if (found - today).days > MOST_DAYS_TO_BIRTH:
            raise Wrong(f"must be at most {MOST_DAYS_TO_BIRTH} days after today, {today}; got {found}")
        return found

    return rule


def until(value: object) -> date:
    """A rule for the last day of something; of a month its first day, for that is sooner over."""
    return span(value).first


def true_or_absent(value: object) -> bool:
    """A rule for what is said or not."""
    if not isinstance(value, bool):
        raise Wrong(f"must be true or left out, got {shown_value(value)}")
    return value


def role(value: object) -> Role:
    """A rule for who said so."""
    choices = f"One of {', '.join(ROLES)}."
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}", choices)
    if value not in ROLES:
        also = _ALSO_CALLED.get(value.strip().lower())
        hint = f"Did you mean {also}?" if also else did_you_mean(value, ROLES)
        raise Wrong(f"must be one of {', '.join(ROLES)}; got {shown_value(value)}", hint)
    return value


def zone(suffix_hint: str) -> Callable[[object], str]:
    """A rule for a zone or a group of zones.

    Args:
        suffix_hint: What would be right where a foot is written into the zone's name.
    """

    def rule(value: object) -> str:
        known = catalogue()
        names = [*known.zones, *known.groups]
        if not isinstance(value, str):
            raise Wrong(f"must be text in quotes, got {shown_value(value)}")
        if value in names:
            return value
        if any(place in value.lower() for place in known.never):
            raise Wrong(f"is no part of the foot: {shown_value(value)}", "Zones end at the ankle.")
        if value.endswith(("_L", "_R")):
            raise Wrong(f"no such zone: {shown_value(value)}", suffix_hint)
        hint = did_you_mean(value, names) or "selfcare learn zones lists them all."
        raise Wrong(f"no such zone: {shown_value(value)}", hint)

    return rule


def opened(names: Iterable[str]) -> tuple[str, ...]:
    """Zone ids of zone and group names."""
    return catalogue().open_zones(names)


def nearest(name: str, known: Collection[str]) -> str:
    """A hint with the name that was probably meant, whatever its letters' size; empty if none is near."""
    alike = name[:60].casefold().replace("-", "_").replace(" ", "_")
    same = next((each for each in known if each.casefold() == alike), None)
    return f"Did you mean {same}?" if same else did_you_mean(name, known)
