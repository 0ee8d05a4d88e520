"""A check under way: the pages answered so far, and what follows from them.

What comes next is found by walking the questions from the beginning with those answers, so *back* only has to
forget the last one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selfcare.safety.answers import Answers
from selfcare.safety.model import Answer
from selfcare.safety.notebook import Notebook, Start
from selfcare.safety.pages import Marks, Page
from selfcare.safety.profile import Profile
from selfcare.safety.reading import questionnaire
from selfcare.safety.verdict import Verdict, judge
from selfcare.safety.walk import Walker


@dataclass(frozen=True, slots=True)
class Check:
    """A check under way."""

    start: Start
    done: tuple[Marks, ...] = ()
    """What was answered, page by page."""


def page(check: Check) -> Page | None:
    """The page to show now; None where nothing more is to be asked."""
    return _walked(check)[0]


def answered(check: Check, marks: Marks) -> Check:
    """The check with the page that is shown answered.

    Raises:
        ValueError: The marks are not one for each line, or a choice is not a single one.
    """
    shown = page(check)
    if shown is None or len(marks) != len(shown.lines):
        raise ValueError("one answer for every line of the page")
    if shown.one_choice and sum(mark != "no" for mark in marks) != 1:
        raise ValueError("a choice is one line")
    return replace(check, done=(*check.done, marks))


def back(check: Check) -> tuple[Check, Marks]:
    """The check before the last answer, and what that was. On the first page nothing changes."""
    if not check.done:
        return check, ()
    return replace(check, done=check.done[:-1]), check.done[-1]


def answers(check: Check) -> Mapping[str, Answer]:
    """What was answered today, by question id."""
    return _walked(check)[1].said


def everything(check: Check) -> Answers:
    """All that is judged: what was answered, and what was known before."""
    return _walked(check)[1].answers


def profile(check: Check) -> Profile:
    """The profile as the check has made it so far."""
    return _walked(check)[1].profile


def verdict(check: Check, now_ms: int) -> Verdict:
    """Judge what has been answered. What was not asked blocks.

    Args:
        check: As far as it went.
        now_ms: The moment of the last answer (ms).
    """
    return judge(_walked(check)[1].answers, now_ms)


def _walked(check: Check) -> tuple[Page | None, Notebook]:
    walker = Walker(questionnaire(), check.start)
    walk = walker.walk()
    shown = next(walk, None)
    for marks in check.done:
        try:
            shown = walk.send(marks)
        except StopIteration:
            return None, walker.notebook
    return shown, walker.notebook
