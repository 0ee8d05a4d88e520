"""The months that are offered where a date is asked: none missing, none twice, and the stricter day of each."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from selfcare.safety.check import pages
from selfcare.safety.check.pages import KEYS

DAYS = [date(2026, 1, 1) + timedelta(days=17 * turn) for turn in range(90)] + [
    date(2026, 12, 31), date(2028, 2, 29), date(2027, 1, 31), date(2026, 3, 1),
]  # fmt: skip


@pytest.mark.parametrize("days", [28, 42, 84, 92, 183])
def test_back_to_the_days_that_count_and_one_month_that_is_over(days: int) -> None:
    for today in DAYS:
        found = pages.months_back(today, days)
        assert found[0] == today
        assert all((each + timedelta(days=1)).day == 1 for each in found[1:])
        assert [before.replace(day=1) for before in found[:-1]] == [
            after + timedelta(days=1) for after in found[1:]
        ]
        assert (today - found[-2]).days <= days < (today - found[-1]).days
        assert len(found) + 1 <= len(KEYS)


def test_ahead_are_the_first_days_of_ten_months() -> None:
    for today in DAYS:
        found = pages.months_ahead(today)
        assert found[0] == today.replace(day=1)
        assert len({(each.year, each.month) for each in found}) == 10
        assert all(each.day == 1 for each in found)
        assert all(timedelta(days=28) <= b - a <= timedelta(days=31) for a, b in pairwise(found))


def test_an_end_is_the_last_day_of_its_month() -> None:
    for today in DAYS:
        ends = pages.ends_ahead(today)
        assert all((each + timedelta(days=1)).day == 1 for each in ends)
        assert [each.replace(day=1) for each in ends] == list(pages.months_ahead(today))
        assert ends[0] >= today


@pytest.mark.parametrize("days", [42, 183, 365])
def test_of_what_was_said_only_the_months_that_still_hold(days: int) -> None:
    for today in DAYS:
        found = pages.firsts_back(today, days)
        assert found[0] == today.replace(day=1)
        assert all(each.day == 1 for each in found)
        assert all((today - each).days <= days for each in found)
        assert len(found) == len(set(found)) <= pages.MOST_MONTHS


def test_a_month_that_began_exactly_so_long_ago_still_holds() -> None:
    assert pages.firsts_back(date(2026, 11, 12), 42) == (date(2026, 11, 1), date(2026, 10, 1))


def test_where_even_this_month_is_too_long_ago_there_is_today() -> None:
    assert pages.firsts_back(date(2026, 11, 30), 10) == (date(2026, 11, 30),)


def test_a_month_is_named_with_its_year() -> None:
    assert pages.named(date(2026, 10, 31)) == "October 2026"
