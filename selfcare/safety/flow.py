"""The check, page by page: what is asked next, given what has been answered.

A check is the list of pages answered so far. What follows is found by walking the questions from the
beginning with those answers, so *back* only has to forget the last one.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from selfcare.safety.memory import Kept
from selfcare.safety.model import URGENCIES, Answer, Question, Questionnaire, Row, Screen, questionnaire
from selfcare.safety.verdict import Verdict, judge

PageKind = Literal["kept", "rows", "fits", "which", "follow_up"]
"""`kept`: what was marked before a block · `rows`: a screen · `fits`: the long words of a marked row ·
`which`: which of a row's questions · `follow_up`: one question more."""

KEYS = "123456789abcde"
"""What marks a line, from the first on."""

Choice = Literal["slip", "seen", "gone", "still", "fits", "unsure"]

Marks = tuple[Answer, ...]
"""The answer to each line of a page, in order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, to be marked or chosen."""

    text: str
    long: str = ""
    """All that it asks, shown when wanted."""
    choice: Choice | None = None
    """What choosing it means, where a page takes one choice."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once."""

    kind: PageKind
    id: str
    heading: str
    lines: tuple[Line, ...]
    number: int
    """Of the screen it belongs to, from 1; 0 before the first."""
    of: int
    """How many screens there are."""
    marked: Answer = "no"
    """How the row was marked whose words these are."""

    @property
    def one_choice(self) -> bool:
        """Whether a line pressed is the whole answer."""
        return self.kind in {"kept", "fits"}


@dataclass(frozen=True, slots=True)
class Check:
    """A check under way."""

    since: date | None = None
    """The day of the last check with nothing to mark; None on the first."""
    kept: tuple[Kept, ...] = ()
    """What was marked before a block not long ago."""
    done: tuple[Marks, ...] = ()
    """What was answered, page by page."""


@dataclass(slots=True)
class _Found:
    """Answers collected on a walk. What was found worse is not made milder by a later answer."""

    answers: dict[str, Answer] = field(default_factory=dict)

    def add(self, id: str, answer: Answer) -> None:
        if answer != "no" or id not in self.answers:
            self.answers[id] = answer

    def at_least(self, urgency: Literal["urgent", "emergency"]) -> bool:
        least = URGENCIES.index(urgency)
        return URGENCIES.index(judge(self.answers, 0).urgency) >= least


_Walk = Generator[Page, Marks, None]


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
    """What has been answered, by question id."""
    return _walked(check)[1]


def verdict(check: Check, now_ms: int) -> Verdict:
    """Judge what has been answered. What was not asked blocks.

    Args:
        now_ms: The moment of the last answer (ms).
    """
    return judge(answers(check), now_ms)


def chosen(page: Page, line: int) -> Marks:
    """The marks of a page on which one line is chosen."""
    marks: list[Answer] = ["no"] * len(page.lines)
    marks[line] = "yes"
    return tuple(marks)


def none_of(page: Page) -> Marks:
    """The marks of a page on which nothing fits."""
    nothing: list[Answer] = ["no"] * len(page.lines)
    return tuple(nothing)


def pressed(marks: Marks, line: int) -> Marks:
    """Marks after a line was pressed: yes, again not sure, again off."""
    turn: dict[Answer, Answer] = {"no": "yes", "yes": "not sure", "not sure": "no"}
    return (*marks[:line], turn[marks[line]], *marks[line + 1 :])


def _walked(check: Check) -> tuple[Page | None, Mapping[str, Answer]]:
    found = _Found()
    walk = _walk(questionnaire(), check, found)
    shown = next(walk, None)
    for marks in check.done:
        try:
            shown = walk.send(marks)
        except StopIteration:
            return None, found.answers
    return shown, found.answers


def _walk(asked: Questionnaire, check: Check, found: _Found) -> _Walk:
    """Ask everything in order; stop where help must not wait for more questions.

    An emergency ends it at once. What is urgent ends it before the screen about lasting conditions.
    """
    of = len(asked.screens)
    for kept in check.kept:
        yield from _ask_kept(asked.questions[kept.id], kept, of, found)
        if found.at_least("urgent"):
            return
    for number, screen in enumerate(asked.screens, 1):
        if screen.kind == "profile" and found.at_least("urgent"):
            return
        yield from _ask_screen(asked, screen, number, check.since, found)
        if found.at_least("emergency"):
            return


def _ask_kept(question: Question, kept: Kept, of: int, found: _Found) -> _Walk:
    lines = tuple(Line(text, choice=choice) for choice, text in _AFTER_A_BLOCK.items())
    heading = f"At {kept.at:%H:%M} you marked “{question.line}”. Now:"
    marks = yield Page("kept", question.id, heading, lines, 0, of)
    choice = lines[_chosen(marks)].choice
    eased_is_no_end = choice == "gone" and kept.urgency in {"urgent", "emergency"}
    if choice == "still" or eased_is_no_end:
        found.add(question.id, "yes")
        yield from _ask_follow_ups(question, 0, of, found)


_AFTER_A_BLOCK: dict[Choice, str] = {
    "slip": "I pressed it by mistake",
    "seen": "A health professional has looked at it",
    "gone": "It has gone",
    "still": "Still so",
}


def _ask_screen(
    asked: Questionnaire, screen: Screen, number: int, since: date | None, found: _Found
) -> _Walk:
    rows = [row for row in screen.rows if since or not row.again]
    lines = tuple(
        Line(_dated(row.text, since), " ".join(asked.questions[id].long for id in row.asks[:1]))
        for row in rows
    )
    of = len(asked.screens)
    marks = yield Page("rows", screen.id, screen.heading, lines, number, of)
    for row, line, mark in zip(rows, lines, marks, strict=True):
        if mark == "no":
            for id in row.asks:
                found.add(id, "no")
        else:
            yield from _ask_row(asked, row, Page("fits", row.asks[0], line.text, (), number, of, mark), found)
            if found.at_least("emergency"):
                return


def _ask_row(asked: Questionnaire, row: Row, fits: Page, found: _Found) -> _Walk:
    """Show a marked row's long words, then ask on."""
    first = asked.questions[row.asks[0]]
    choices: dict[Choice, str] = {"fits": "Yes, that fits", "unsure": "I am not sure", "slip": "A slip"}
    lines = tuple(Line(text, first.long, choice) for choice, text in choices.items())
    marks = yield replace(fits, lines=lines)
    choice = lines[_chosen(marks)].choice
    if choice == "slip":
        for id in row.asks:
            found.add(id, "no")
        return
    answer: Answer = "yes" if choice == "fits" else "not sure"
    if len(row.asks) == 1:
        which: Marks = (answer,)
    else:
        lines = tuple(Line(asked.questions[id].line, asked.questions[id].long) for id in row.asks)
        which = yield Page("which", row.asks[0], "Which is it?", lines, fits.number, fits.of)
    for id, mark in zip(row.asks, which, strict=True):
        found.add(id, mark)
        if mark != "no":
            yield from _ask_follow_ups(asked.questions[id], fits.number, fits.of, found)


def _ask_follow_ups(question: Question, number: int, of: int, found: _Found) -> _Walk:
    for id in question.follow_ups:
        follow = questionnaire().questions[id]
        line = Line(follow.line, follow.long)
        (mark,) = yield Page("follow_up", id, follow.long, (line,), number, of)
        found.add(id, mark)
        if found.at_least("emergency"):
            return


def _chosen(marks: Marks) -> int:
    return next(index for index, mark in enumerate(marks) if mark != "no")


def _dated(text: str, since: date | None) -> str:
    return text.replace("{since}", f"{since.day} {since:%B}") if since else text
