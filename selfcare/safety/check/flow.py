"""A check under way: the pages answered so far, and what follows from them.

The next page is found by walking the questions from the beginning with those answers, so *back* only has to
drop the last one. Its marks still count until the page is answered again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from selfcare.safety.answers import Answers, Profile
from selfcare.safety.check.answers_so_far import AnswersSoFar, Start
from selfcare.safety.check.pages import Marks, Page
from selfcare.safety.check.script import Script
from selfcare.safety.kept.last_checks import RememberedMark
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict, judge


@dataclass(frozen=True)
class Check:
    """A check under way. The questions are walked once for each, when something is first asked of it."""

    start: Start
    done: tuple[Marks, ...] = ()
    """The marks of each answered page, in order."""
    walked_back: Mapping[str, Answer] = field(default_factory=dict)
    """Marks about today on pages that *back* has undone, until they are answered again."""
    noted: tuple[RememberedMark, ...] = ()
    """The marks it has stored for the next check so far."""

    @cached_property
    def walked(self) -> tuple[Page | None, AnswersSoFar]:
        """The page to show now, None after the last one, and the answers so far."""
        script = Script(questionnaire(), self.start)
        walk = script.walk()
        shown = next(walk, None)
        for marks in self.done:
            try:
                shown = walk.send(marks)
            except StopIteration:
                return None, script.so_far
        return shown, script.so_far


def page(check: Check) -> Page | None:
    """Return the page to show now; None if there is nothing more to ask."""
    return check.walked[0]


def answered(check: Check, marks: Marks) -> Check:
    """Return the check with the current page answered.

    Raises:
        ValueError: There is not one mark for each line, or a choice is not exactly one line.
    """
    shown = page(check)
    if shown is None or len(marks) != len(shown.lines):
        raise ValueError("one answer for every line of the page")
    if shown.one_choice and sum(mark != "no" for mark in marks) != 1:
        raise ValueError("a choice is one line")
    further = replace(check, done=(*check.done, marks))
    if not check.walked_back:
        return further
    # Answering a question again also drops its follow-ups: they are asked again or no longer apply.
    answered_ids, parents = {*answers(further), shown.id}, questionnaire().parents
    walked_back = {
        id: mark for id, mark in check.walked_back.items() if not {id, parents.get(id)} & answered_ids
    }
    return replace(further, walked_back=walked_back)


def back(check: Check) -> tuple[Check, Marks]:
    """Return the check without its last answer, and that answer. On the first page nothing changes."""
    if not check.done:
        return check, ()
    before = replace(check, done=check.done[:-1])
    earlier = answers(before)
    marked = {id: mark for id, mark in answers(check).items() if mark != "no" and id not in earlier}
    return replace(before, walked_back={**check.walked_back, **marked}), check.done[-1]


def answers(check: Check) -> Mapping[str, Answer]:
    """The answers of today, by question id."""
    return check.walked[1].said


def everything(check: Check) -> Answers:
    """Everything to judge: the answers of today, and the profile."""
    return check.walked[1].answers


def profile(check: Check) -> Profile:
    """The profile as the check has made it so far."""
    return check.walked[1].profile


def confirmed(check: Check) -> frozenset[str]:
    """The questions marked so far, without slips, including pages that *back* has undone."""
    return check.walked[1].confirmed | check.walked_back.keys()


def verdict_so_far(check: Check) -> Verdict:
    """Judge the marks so far, in case the check is left here. This verdict never lets anything start."""
    so_far = everything(check)
    return judge(replace(so_far, answers={**so_far.answers, **check.walked_back}), 0)


def verdict(check: Check, now_ms: int) -> Verdict:
    """Judge the answers. A question that was not asked blocks.

    Args:
        check: The check, finished or not.
        now_ms: The moment of the last answer (ms).
    """
    return judge(check.walked[1].answers, now_ms)
