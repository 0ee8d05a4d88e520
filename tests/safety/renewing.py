"""A health profile as it may be kept, and somebody who answers the questions for it by heart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from selfcare.safety.answers import Profile
from selfcare.safety.check import flow, pages
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Marks, Page
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 -- what a clock on the wall shows


def profile(marked: Mapping[str, Answer] | None = None, *, days: int = 10) -> Profile:
    """A finished profile of some days ago; what is not marked is *no*."""
    asked = questionnaire()
    ids = [id for id, each in asked.questions.items() if each.kind == "profile"]
    answered = TODAY - timedelta(days=days)
    return Profile(
        answers={**dict.fromkeys(ids, "no"), **(marked or {})},
        since=dict.fromkeys(ids, answered - timedelta(days=200)),
        answered=answered,
        version=asked.version,
    )


def renewing(before: Profile) -> Check:
    """A check that asks the profile anew."""
    return Check(Start(TODAY, profile=before, purpose="profile"))


def marks_for(page: Page, lines: Mapping[str, Answer]) -> Marks:
    """The marks of who has these lines to mark, and chooses the first line where one has to be chosen."""
    marks = tuple(lines.get(line.text, "no") for line in page.lines)
    if not page.one_choice:
        return marks
    if page.kind == "one" and set(marks) == {"no"}:
        return pages.chosen(page, 2)
    if page.kind == "fits":
        return pages.as_marked(page)
    return marks if set(marks) != {"no"} else pages.chosen(page, 0)


def shown(check: Check, lines: Mapping[str, Answer] | None = None) -> Iterator[tuple[Page, Check]]:
    """Every page of a check, with the check after it was answered."""
    while page := flow.page(check):
        check = flow.answered(check, marks_for(page, lines or {}))
        yield page, check


def answered(check: Check, lines: Mapping[str, Answer] | None = None) -> Check:
    """A check answered to its end."""
    for _, after in shown(check, lines):
        check = after
    return check


def with_dates(of: Profile, **dates: date) -> Profile:
    """A profile with these dates."""
    return replace(of, dates=dates)
