"""Persons whose health profile is finished, for tests of what comes after the check."""

from datetime import date

from selfcare import paths
from selfcare.safety.answers import Profile
from selfcare.safety.kept import last_wishes, profile_file
from selfcare.safety.kept.last_wishes import LastWishes
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import TODAY

NONE = ("n", "n", "n")
"""The check of such a person, with nothing to mark."""

FIRST_NONE = (*NONE, "3", "n", "n", "n", "n", "n", "a")
"""The first check of all, with nothing to mark: today, the profile of a person of 40, and the declaration."""


def has_a_profile(*marked: str, on: date = TODAY) -> Profile:
    """Keep a finished profile, with these questions marked and no follow-up of them.

    Args:
        marked: Ids of profile questions.
        on: The day on which it was finished; `TODAY` is the day on which `FakeClock` begins.
    """
    asked = questionnaire()
    rows = {id for each in asked.screens if each.kind == "profile" for row in each.rows for id in row.asks}
    follow_ups = {id for each in marked for id in asked.questions[each].follow_ups}
    answers: dict[str, Answer] = {id: "yes" if id in marked else "no" for id in sorted(rows | follow_ups)}
    since = dict.fromkeys(answers, on)
    profile = Profile(answers, since=since, answered=on, version=asked.version)
    assert profile_file.write(paths.profile_file(), profile)
    return profile


def knows_the_product() -> None:
    """Remember that the lotion or oil was used before."""
    last_wishes.write(paths.wishes_file(), LastWishes(product_known=True))


def is_at_home(*, on: date = TODAY) -> None:
    """Somebody with nothing to mark who has used the lotion or oil before: only today is left to ask."""
    has_a_profile(on=on)
    knows_the_product()
