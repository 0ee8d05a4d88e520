"""What the check costs a person with nothing to mark: screens, lines typed and words, line by line."""

import re

import pytest

from tests.effort import DAILY, FIRST, Effort, words_in
from tests.plain.person import Scripted, today
from tests.safety.people import is_known
from tests.support import FakeClock

_PLACE = "Nothing leaves this machine."


def effort_of(*typed: str) -> tuple[Effort, list[str]]:
    """The effort, and what was said beside what has to be read."""
    person = Scripted(*typed, rows=24)
    assert today(person)
    beside = [
        line
        for line in person.said
        if line.endswith(_PLACE) or re.match("Numbers, or|Type |Enter: go on", line)
    ]
    read = [re.sub(r"^\d+\. ", "", line) for line in person.said if line not in beside]
    screens = sum(line.endswith(_PLACE) for line in person.said)
    return Effort(screens, len(typed) - len(person.script), sum(map(words_in, read))), beside


def test_every_day_it_is_three_screens_three_answers_and_few_words() -> None:
    is_known(FakeClock().local())
    effort, _ = effort_of("n", "n", "n")
    assert effort.within(DAILY), effort


@pytest.mark.first_time
def test_the_first_time_it_is_a_word_and_ten_screens_and_few_words() -> None:
    effort, _ = effort_of("", "n", "n", "n", "3", "n", "n", "n", "n", "n", "a")
    assert effort.within(FIRST), effort


@pytest.mark.first_time
def test_what_can_be_typed_is_told_once_at_length() -> None:
    _, beside = effort_of("", "n", "n", "n", "3", "n", "n", "n", "n", "n", "a")
    assert sum("or n for none. Also" in line for line in beside) <= 1
    assert all(words_in(line) <= 20 for line in beside)
