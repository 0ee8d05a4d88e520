"""The check, page by page: what is asked next, given what has been answered.

A check is the list of pages answered so far. What follows is found by walking the questions from the
beginning with those answers, so *back* only has to forget the last one.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from selfcare.safety.answers import Answers
from selfcare.safety.memory import Kept
from selfcare.safety.model import URGENCIES, Answer, Question, Questionnaire, Row, Screen
from selfcare.safety.reading import questionnaire
from selfcare.safety.verdict import Reason, Verdict, judge

PageKind = Literal["kept", "rows", "fits", "which", "follow_up"]
"""`kept`: what was marked before a block · `rows`: a screen · `fits`: the long words of a marked row ·
`which`: which of a row's questions · `follow_up`: one question more."""

KEYS = "123456789abcde"
"""What marks a line, from the first on."""

NOT_YET = "not_yet"
"""The message for what the brief screen cannot ask more about."""

MOST_LONG = 4
"""Questions of a row of the brief screen whose long words are shown; the row for all the rest has more."""

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
    only: str | None = None
    """The one screen that is asked, in the midst of a session; such a check never clears anything."""


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


def verdict(check: Check, today: date, now_ms: int) -> Verdict:
    """Judge what has been answered. What was not asked blocks.

    Args:
        check: As far as it went.
        today: The local day.
        now_ms: The moment of the last answer (ms).
    """
    found = judge(Answers(today, answers(check)), now_ms)
    return _as_brief(found) if any(_is_profile(reason) for reason in found.reasons) else found


def _as_brief(found: Verdict) -> Verdict:
    """What nobody could be asked more about blocks, whatever a whole profile would have made of it."""
    lasting = [reason for reason in found.reasons if _is_profile(reason)]
    brief = [replace(reason, severity="block", urgency="ask", message=NOT_YET) for reason in lasting]
    other = [reason for reason in found.reasons if reason not in lasting]
    urgency = max((reason.urgency for reason in (*other, *brief)), key=URGENCIES.index)
    return replace(found, severity="block", urgency=urgency, reasons=(*other, *brief), limits=())


def _is_profile(reason: Reason) -> bool:
    question = questionnaire().questions.get(reason.id)
    return question is not None and question.kind == "profile"


def chosen(page: Page, line: int) -> Marks:
    """The marks of a page on which one line is chosen."""
    marks: list[Answer] = ["no"] * len(page.lines)
    marks[line] = "yes"
    return tuple(marks)


def as_marked(page: Page) -> Marks:
    """The marks of a page of long words that leaves its row as it was marked."""
    choice = "unsure" if page.marked == "not sure" else "fits"
    return chosen(page, next(at for at, line in enumerate(page.lines) if line.choice == choice))


def none_of(page: Page) -> Marks:
    """The marks of a page on which nothing fits."""
    nothing: list[Answer] = ["no"] * len(page.lines)
    return tuple(nothing)


def pressed(marks: Marks, line: int) -> Marks:
    """Marks after a line was pressed: yes, again not sure, again off."""
    turn: dict[Answer, Answer] = {"no": "yes", "yes": "not sure", "not sure": "no"}
    return (*marks[:line], turn[marks[line]], *marks[line + 1 :])


def _walked(check: Check) -> tuple[Page | None, Mapping[str, Answer]]:
    walker = _Walker(questionnaire(), check)
    walk = walker.walk()
    shown = next(walk, None)
    for marks in check.done:
        try:
            shown = walk.send(marks)
        except StopIteration:
            return None, walker.answers
    return shown, walker.answers


_AFTER_A_BLOCK: dict[Choice, str] = {
    "slip": "I pressed it by mistake",
    "seen": "A health professional has looked at it",
    "gone": "It has gone",
    "still": "Still so",
}

_OF_A_MARK: dict[Choice, str] = {"fits": "Yes, that fits", "unsure": "I am not sure", "slip": "A slip"}


class _Walker:
    """Asks everything in order, and stops where help must not wait for more questions."""

    def __init__(self, asked: Questionnaire, check: Check) -> None:
        self._asked = asked
        self._check = check
        self._screens = [
            screen
            for screen in asked.screens
            if screen.kind in {"today", "brief"} and check.only in {None, screen.id}
        ]
        self.answers: dict[str, Answer] = {}

    def walk(self) -> _Walk:
        """An emergency ends it at once; what is urgent, before the screen about lasting conditions."""
        for kept in self._check.kept:
            yield from self._ask_kept(kept)
            if self._at_least("urgent"):
                return
        for number, screen in enumerate(self._screens, 1):
            if screen.kind == "brief":
                if not self._at_least("urgent"):
                    yield from self._ask_brief(screen, number)
                return
            yield from self._ask_screen(screen, number)
            if self._at_least("emergency"):
                return

    def _ask_kept(self, kept: Kept) -> _Walk:
        question = self._asked.questions[kept.id]
        heading = f"At {kept.at:%H:%M} you marked “{question.line}”. Now:"
        lines = tuple(Line(text, choice=choice) for choice, text in _AFTER_A_BLOCK.items())
        marks = yield self._page("kept", question.id, heading, lines, 0)
        choice = lines[_chosen(marks)].choice
        eased_is_no_end = choice == "gone" and kept.urgency in {"urgent", "emergency"}
        if choice == "still" or eased_is_no_end:
            self._add(question.id, "yes")
            yield from self._ask_follow_ups(question, 0)

    def _ask_screen(self, screen: Screen, number: int) -> _Walk:
        since = self._check.since
        rows = [row for row in screen.rows if since or not row.again]
        lines = tuple(Line(_dated(row.text, since), self._asked.questions[row.asks[0]].long) for row in rows)
        marks = yield self._page("rows", screen.id, screen.heading, lines, number)
        for row, line, mark in zip(rows, lines, marks, strict=True):
            if mark == "no":
                self._add_all(row, "no")
                continue
            fits = replace(self._page("fits", row.asks[0], line.text, (), number), marked=mark)
            yield from self._ask_row(row, fits)
            if self._at_least("emergency"):
                return

    def _ask_brief(self, screen: Screen, number: int) -> _Walk:
        """The whole profile in one screen: a row stands for all its questions, and nothing more is asked."""
        longs = [" ".join(self._long(id) for id in row.asks[:MOST_LONG]) for row in screen.rows]
        lines = tuple(Line(row.text, long) for row, long in zip(screen.rows, longs, strict=True))
        marks = yield self._page("rows", screen.id, screen.heading, lines, number)
        for question in self._asked.questions.values():
            if question.kind != "today":
                self._add(question.id, "no")
        for row, line, mark in zip(screen.rows, lines, marks, strict=True):
            if mark != "no":
                fits = replace(self._page("fits", row.asks[0], line.text, (), number), marked=mark)
                choices = tuple(Line(text, line.long, choice) for choice, text in _OF_A_MARK.items())
                choice = choices[_chosen((yield replace(fits, lines=choices)))].choice
                if choice != "slip":
                    self._add_all(row, "yes" if choice == "fits" else "not sure")

    def _long(self, id: str) -> str:
        return self._asked.questions[id].long

    def _ask_row(self, row: Row, fits: Page) -> _Walk:
        """Show a marked row's long words, then ask on."""
        first = self._asked.questions[row.asks[0]]
        lines = tuple(Line(text, first.long, choice) for choice, text in _OF_A_MARK.items())
        choice = lines[_chosen((yield replace(fits, lines=lines)))].choice
        if choice == "slip":
            self._add_all(row, "no")
            return
        answer: Answer = "yes" if choice == "fits" else "not sure"
        which: Marks = (answer,)
        if len(row.asks) > 1:
            asked = [self._asked.questions[id] for id in row.asks]
            lines = tuple(Line(question.line, question.long) for question in asked)
            which = yield self._page("which", first.id, "Which is it?", lines, fits.number)
            if set(which) == {"no"}:  # it fits, and nobody says which: then all of it does
                which = (answer,) * len(row.asks)
        for id, mark in zip(row.asks, which, strict=True):
            self._add(id, mark)
            if mark != "no":
                yield from self._ask_follow_ups(self._asked.questions[id], fits.number)

    def _ask_follow_ups(self, question: Question, number: int) -> _Walk:
        for id in question.follow_ups:
            follow = self._asked.questions[id]
            (mark,) = yield self._page(
                "follow_up", id, follow.long, (Line(follow.line, follow.long),), number
            )
            self._add(id, mark)
            if self._at_least("emergency"):
                return

    def _page(self, kind: PageKind, id: str, heading: str, lines: tuple[Line, ...], number: int) -> Page:
        return Page(kind, id, heading, lines, number, len(self._screens))

    def _add(self, id: str, answer: Answer) -> None:
        """Take an answer over; what was found worse is not made milder by a later one."""
        if answer != "no" or id not in self.answers:
            self.answers[id] = answer

    def _add_all(self, row: Row, answer: Answer) -> None:
        for id in row.asks:
            self._add(id, answer)

    def _at_least(self, urgency: Literal["urgent", "emergency"]) -> bool:
        least = URGENCIES.index(urgency)
        so_far = judge(Answers(date.min, self.answers), 0)
        return URGENCIES.index(so_far.urgency) >= least


def _chosen(marks: Marks) -> int:
    return next(at for at, mark in enumerate(marks) if mark != "no")


def _dated(text: str, since: date | None) -> str:
    return text.replace("{since}", f"{since.day} {since:%B}") if since else text
