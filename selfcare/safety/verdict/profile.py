"""Whether a person's health answers still count: they are kept for ninety days."""

from datetime import date, timedelta

from selfcare.safety.answers import Profile
from selfcare.safety.questionnaire.model import Questionnaire


def is_valid(profile: Profile, asked: Questionnaire, today: date) -> bool:
    """True if a profile is complete, answers these questions, and is not older than they allow."""
    if profile.answered is None or profile.version != asked.version:
        return False
    fresh = timedelta() <= today - profile.answered <= timedelta(days=asked.valid_days)
    return fresh and profile.answers.keys() >= _wanted(profile, asked)


def good_until(profile: Profile, asked: Questionnaire) -> date | None:
    """The last day on which a finished profile counts; None where it is not finished."""
    return profile.answered + timedelta(days=asked.valid_days) if profile.answered else None


def says_more(profile: Profile, before: Profile) -> bool:
    """True if a mark, date or place is new or different from `before`."""
    marked = {id: answer for id, answer in profile.answers.items() if answer != "no"}
    return not (
        marked.items() <= before.answers.items()
        and profile.dates.items() <= before.dates.items()
        and all(before.places.get(id) == place for id, place in profile.places.items())
    )


def _wanted(profile: Profile, asked: Questionnaire) -> set[str]:
    """The questions of every row, and the follow-ups of what is marked."""
    screens = [screen for screen in asked.screens if screen.kind == "profile"]
    rows = {id for screen in screens for row in screen.wanted for id in row.asks}
    marked = [id for id, answer in profile.answers.items() if answer != "no"]
    return rows.union(*(asked.questions[id].follow_ups for id in marked))


def can_go_on(profile: Profile, asked: Questionnaire, today: date) -> bool:
    """True if an unfinished profile was begun today, so that its answers are still fresh."""
    return profile.answered is None and profile.begun == today and profile.version == asked.version
