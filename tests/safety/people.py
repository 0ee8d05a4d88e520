"""People who have been here before: the word before the first check was read, or all health answers are known."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.answers import Profile
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire


def nothing_to_mark(today: date, **marked: Answer) -> Profile:
    """Health answers of some days ago: no to everything but this."""
    asked = questionnaire()
    answers: dict[str, Answer] = {id: "no" for id, each in asked.questions.items() if each.kind == "profile"}
    day = today - timedelta(days=10)
    return Profile(
        {**answers, **marked}, since=dict.fromkeys(marked, day), answered=day, version=asked.version
    )


@pytest.fixture(autouse=True)
def welcomed(request: pytest.FixtureRequest, home: Path) -> None:
    """The word before the first check was read some other time, but where a test is marked `first_time`."""
    if not request.node.get_closest_marker("first_time"):
        home.mkdir()
        last_checks.write(paths.check_file(), LastChecks(welcomed=True))


def is_known(now: datetime, **marked: Answer) -> None:
    """Keep such health answers, and the day of the last clear check."""
    profile_file.write(paths.profile_file(), nothing_to_mark(now.date(), **marked))
    last_checks.write(paths.check_file(), LastChecks(told_on=now.date() - timedelta(days=2)))
