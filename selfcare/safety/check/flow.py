"""A check under way: the pages answered so far, and what follows from them.

What comes next is found by walking the questions from the beginning with those answers, so *back* only has to
take the last one off. What had been marked there stands all the same, until it is answered anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selfcare.safety.answers import Answers
from selfcare.safety.check.answers_so_far import AnswersSoFar, Start
from selfcare.safety.check.pages import Marks, Page
from selfcare.safety.check.script import Script
from selfcare.safety.kept.last_checks import RememberedMark
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict, judge
from selfcare.safety.verdict.profile import Profile


@dataclass(frozen=True, slots=True)
class Check:
    """A check under way."""

    start: Start
    done: tuple[Marks, ...] = ()
    """What was answered, page by page."""
    walked_back: Mapping[str, Answer] = field(default_factory=dict)
    """What was marked about today on pages that were walked back over, and has not been answered anew."""
    noted: tuple[RememberedMark, ...] = ()
    """What it has put down for the next check so far."""


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
    further = replace(check, done=(*check.done, marks))
    if not check.walked_back:
        return further
    # A follow-up goes with its question, which is answered anew: it is asked again, or is no more.
    anew, parents = {*answers(further), shown.id}, questionnaire().parents
    left = {id: mark for id, mark in check.walked_back.items() if not {id, parents.get(id)} & anew}
    return replace(further, walked_back=left)


def back(check: Check) -> tuple[Check, Marks]:
    """The check before the last answer, and what that was. On the first page nothing changes."""
    if not check.done:
        return check, ()
    before = replace(check, done=check.done[:-1])
    given = answers(before)
    marked = {id: mark for id, mark in answers(check).items() if mark != "no" and id not in given}
    return replace(before, walked_back={**check.walked_back, **marked}), check.done[-1]


def answers(check: Check) -> Mapping[str, Answer]:
    """What was answered today, by question id."""
    return _walked(check)[1].said


def everything(check: Check) -> Answers:
    """All that is judged: what was answered, and what was known before."""
    return _walked(check)[1].answers


def profile(check: Check) -> Profile:
    """The profile as the check has made it so far."""
    return _walked(check)[1].profile


def confirmed(check: Check) -> frozenset[str]:
    """The questions that were marked and meant so far, also on pages that were walked back over."""
    return _walked(check)[1].confirmed | check.walked_back.keys()


def verdict_so_far(check: Check) -> Verdict:
    """Judge what was marked so far, for who leaves here. It never lets anything start."""
    said = everything(check)
    return judge(replace(said, answers={**said.answers, **check.walked_back}), 0)


def verdict(check: Check, now_ms: int) -> Verdict:
    """Judge what has been answered. What was not asked blocks.

    Args:
        check: As far as it went.
        now_ms: The moment of the last answer (ms).
    """
    return judge(_walked(check)[1].answers, now_ms)


def _walked(check: Check) -> tuple[Page | None, AnswersSoFar]:
    walker = Script(questionnaire(), check.start)
    walk = walker.walk()
    shown = next(walk, None)
    for marks in check.done:
        try:
            shown = walk.send(marks)
        except StopIteration:
            return None, walker.notebook
    return shown, walker.notebook
