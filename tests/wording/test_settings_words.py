"""Every setting has a name and a word about it, and every choice is called something."""

from datetime import time

import pytest

from selfcare.keys import DEFAULT_KEYS
from selfcare.settings.choosing import CHOICES, value_of
from selfcare.settings.model import Settings
from selfcare.toml.problems import Problem
from selfcare.wording.settings_words import (
    SettingRow,
    file_lines,
    groups,
    problem_line,
    wrong_words,
)
from tests.support import together

ROWS = [row for group in groups().values() for row in group]


def row(*path: str) -> SettingRow:
    return next(each for each in ROWS if each.path == path)


def test_every_setting_stands_there_once() -> None:
    paths = [each.path for each in ROWS]
    assert sorted(paths) == sorted([*CHOICES, *(("keys", command) for command in DEFAULT_KEYS)])


def test_the_groups() -> None:
    assert list(groups()) == ["Sound", "Session", "Looks", "Keys in a session"]


@together("each", ROWS, ids=lambda each: each.name)
def test_a_row_is_short_and_says_one_sentence_or_a_few(each: SettingRow) -> None:
    assert 0 < len(each.name) <= 21, "it stands before its value in a window of 40 columns"
    assert each.about.endswith(".")
    assert each.about.count(". ") <= 2
    label = each.label(value_of(Settings(), each.path))
    assert 0 < len(label) <= 14


@pytest.mark.parametrize("path", CHOICES, ids=".".join)
def test_every_choice_is_called_something_of_its_own(path: tuple[str, ...]) -> None:
    labels = [row(*path).label(value) for value in CHOICES[path]]
    assert len(set(labels)) == len(labels)
    assert all(0 < len(label) <= 14 for label in labels)


def test_volumes_times_and_keys_are_called_what_they_are() -> None:
    assert row("sound", "volume").label(85) == "85 %"
    assert row("night_ends").label(time(5, 15)) == "5:15"
    assert row("keys", "next").label(("right", "n", "comma")) == "→ n ,"
    assert row("theme").label("nord") == "nord"


def test_a_problem_is_told_where_it_is() -> None:
    problem = Problem("s.toml", 3, 1, "thme", "no such key", "Did you mean theme?")
    assert problem_line(problem) == "Line 3: no such key."
    assert wrong_words([problem, Problem("s.toml", 5, 1, "map", "is odd")]) == (
        "Line 3: no such key. Did you mean theme? Line 5: is odd. Until that is right, the default counts."
    )
    assert wrong_words([]) == ""
    assert list(file_lines([problem, Problem("s.toml", 1, 1, "", "a\x1bb")])) == [
        "Line 3: thme: no such key. Did you mean theme?",
        "Line 1: a\ufffdb.",
    ]


def test_of_many_problems_of_the_file_the_first_are_told_and_the_rest_counted() -> None:
    many = [Problem("s.toml", line, 1, "", "odd") for line in range(1, 8)]
    assert list(file_lines(many)) == [
        *(f"Line {line}: odd." for line in range(1, 5)),
        "selfcare doctor tells 3 more.",
    ]
