"""The hours of the night, which may begin before midnight or after it."""

from datetime import time

import pytest

from selfcare.settings.model import NightHours


@pytest.mark.parametrize(
    ("begins", "ends", "night", "day"),
    [(21, 6, [21, 23, 0, 5], [6, 12, 20]), (1, 9, [1, 8], [0, 9, 23]), (7, 7, [], [6, 7, 8])],
)
def test_they_last_from_one_to_the_other(begins: int, ends: int, night: list[int], day: list[int]) -> None:
    hours = NightHours(time(begins), time(ends))
    assert [hour for hour in (*night, *day) if hours.include(time(hour))] == night
