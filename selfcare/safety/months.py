"""Months to choose from where a date is asked: no one has to type one, and none is asked more exactly."""

from datetime import date, timedelta

MOST_MONTHS = 12
"""As many as one page has room for."""

MONTHS_AHEAD = 10
"""A child is due within these."""


def months_back(today: date, days: int) -> tuple[date, ...]:
    """Last days of this month and the ones before, as far as `days` reach; this month's is today.

    The latest day of a month is meant, which is the strictest.
    """
    found = [today]
    while (today - found[-1]).days <= days:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return tuple(found)


def months_ahead(today: date) -> tuple[date, ...]:
    """First days of this month and the ones to come: the earliest day a child may be due."""
    first = today.replace(day=1)
    found = [first]
    while len(found) < MONTHS_AHEAD:
        found.append((found[-1] + timedelta(days=31)).replace(day=1))
    return tuple(found)


def firsts_back(today: date, days: int) -> tuple[date, ...]:
    """First days of this month and the ones before, as far as `days` reach: the earliest it may have been."""
    found = [today.replace(day=1)]
    while (today - found[-1]).days <= days and len(found) < MOST_MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return tuple(month for month in found if (today - month).days <= days) or (today,)


def ends_ahead(today: date) -> tuple[date, ...]:
    """Last days of this month and the ones to come."""
    return tuple(
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in months_ahead(today)
    )


def named(day: date) -> str:
    """A month as it is shown: `October 2026`."""
    return f"{day:%B %Y}"
