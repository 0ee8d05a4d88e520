"""The pages that follow a marked row: its long words, which question, follow-ups, when and where."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from selfcare.safety.answers import Place
from selfcare.safety.check.answers_so_far import AnswersSoFar
from selfcare.safety.check.pages import (
    Line,
    Marks,
    OfAMark,
    Page,
    PageKind,
    chosen_line,
    months_ahead,
    months_back,
    named,
)
from selfcare.safety.limits.limit import LimitSide
from selfcare.safety.questionnaire.model import Answer, Area, Question, Row

Walk = Generator[Page, Marks, None]

_SIDES: tuple[LimitSide, ...] = ("left", "right", "both")


@dataclass(frozen=True, slots=True)
class Where:
    """The screen that pages belong to."""

    number: int
    """The number of the screen, from 1; 0 before the first."""
    of: int

    def page(self, kind: PageKind, id: str, heading: str, lines: Sequence[Line]) -> Page:
        """Make a page of this screen."""
        return Page(kind, id, heading, tuple(lines), self.number, self.of)


def ask_row(so_far: AnswersSoFar, row: Row, line: Line, mark: Answer, where: Where) -> Walk:
    """Show the long words of a marked row, then ask whatever follows."""
    choices = [
        Line(so_far.asked.follow_ups["of_a_mark"][choice], line.long, choice) for choice in get_args(OfAMark)
    ]
    shown = replace(where.page("fits", row.asks[0], line.text, choices), marked=mark, text=line.long)
    choice = choices[chosen_line((yield shown))].choice
    if choice == "slip":
        for id in row.asks:
            so_far.answer(id, "no")
        return
    answers: Marks = ("yes" if choice == "fits" else "not sure",)
    questions = [so_far.asked.questions[id] for id in row.asks]
    if len(questions) > 1:
        row_answer = answers[0]
        lines = [_line(question) for question in questions]
        answers = yield where.page("which", row.asks[0], so_far.asked.follow_ups["headings"]["which"], lines)
        if set(answers) == {"no"}:  # the row fits but none was picked: count them all
            answers = (row_answer,) * len(questions)
    for question, answer in zip(questions, answers, strict=True):
        so_far.answer(question.id, answer)
        if answer != "no":
            yield from ask_on(so_far, question, where)
            if so_far.at_least("emergency"):
                return


def ask_on(so_far: AnswersSoFar, question: Question, where: Where) -> Walk:
    """Ask everything that goes with a marked question."""
    follow_ups = [so_far.asked.questions[id] for id in question.follow_ups]
    if question.reopens and follow_ups:
        lines = [_line(follow) for follow in follow_ups]
        marks = yield where.page("which", question.id, so_far.asked.follow_ups["headings"]["new"], lines)
        for follow, mark in zip(follow_ups, marks, strict=True):
            so_far.answer(follow.id, mark)
        return
    for follow in follow_ups:
        (mark,) = yield where.page("follow_up", follow.id, follow.long, [_line(follow)])
        so_far.answer(follow.id, mark)
        if so_far.at_least("emergency"):
            return
        if mark != "no":
            yield from _ask_when_and_where(so_far, follow, where)
            yield from _ask_implied(so_far, follow, mark, where)
    yield from _ask_when_and_where(so_far, question, where)


def _ask_implied(so_far: AnswersSoFar, question: Question, mark: Answer, where: Where) -> Walk:
    """Mark the question that this one implies and ask what goes with it, unless it is already marked."""
    if question.implies and so_far.profile.answers.get(question.implies, "no") == "no":
        so_far.answer(question.implies, mark)
        yield from ask_on(so_far, so_far.asked.questions[question.implies], where)


def _line(question: Question) -> Line:
    return Line(question.line, question.long)


def _ask_when_and_where(so_far: AnswersSoFar, question: Question, where: Where) -> Walk:
    if question.birth:
        yield from ask_birth(so_far, question, where)
    elif question.stages and not question.dated_by:
        days = max(stage.days or 0 for stage in question.stages)
        yield from _ask_month(
            so_far, question.id, days, where, so_far.asked.follow_ups["headings"]["happened"]
        )
    if question.place and (question.severity == "adapt" or so_far.is_cleared(question.id)):
        yield from ask_place(so_far, question, where)


def ask_birth(so_far: AnswersSoFar, question: Question, where: Where) -> Walk:
    """Ask when a child is due or was born. One that is due this month is due today at the earliest."""
    assert question.birth
    headings, times = so_far.asked.follow_ups["headings"], so_far.asked.follow_ups["times"]
    lines = [Line(text) for text in so_far.asked.follow_ups["of_a_birth"].values()]
    shown = replace(where.page("which", question.id, headings["which"], lines), chooses=True)
    if chosen_line((yield shown)) == 1:
        yield from _ask_month(so_far, "birth", question.birth.until, where, headings["birth"])
        return
    months = months_ahead(so_far.today)
    lines = [Line(named(month)) for month in months]
    marks = yield where.page("when", "due", headings["due"], [*lines, Line(times["unknown"])])
    if chosen_line(marks) < len(months):
        so_far.when("due", max(months[chosen_line(marks)], so_far.today))


def _ask_month(so_far: AnswersSoFar, key: str, days: int, where: Where, heading: str) -> Walk:
    """Ask in which month it was. The last month offered stands for all before it."""
    months = months_back(so_far.today, days)
    lines = [Line(named(month)) for month in months[:-1]]
    times = so_far.asked.follow_ups["times"]
    or_before = times["or_before"].replace("{month}", named(months[-1]))
    lines += [Line(or_before), Line(times["unknown"])]
    latest_counts = so_far.asked.follow_ups["headings"]["latest"].replace("{heading}", heading)
    marks = yield where.page("when", key, latest_counts, lines)
    if chosen_line(marks) < len(months):
        so_far.when(key, months[chosen_line(marks)])


def ask_place(so_far: AnswersSoFar, question: Question, where: Where) -> Walk:
    """Ask which foot it is, and where on it."""
    headings = so_far.asked.follow_ups["headings"]
    sides = so_far.asked.follow_ups["legs" if question.higher_up else "feet"]
    heading = headings["leg" if question.higher_up else "foot"].replace("{line}", question.line)
    marks = yield where.page("side", question.id, heading, [Line(sides[side]) for side in _SIDES])
    place = Place(_SIDES[chosen_line(marks)])
    if question.place == "zones":
        areas = areas_of(so_far, question)
        lines = [Line(area.text) for area in areas]
        if question.higher_up:
            lines.append(Line(so_far.asked.follow_ups["higher_up"]["only"]))
        heading = headings["place"].replace("{line}", question.line)
        marks = yield where.page("place", question.id, heading, lines)
        zones = in_areas(areas, marks[: len(areas)])
        # Whoever is not sure, or names a place on a foot as well, may have it on a foot.
        place = replace(place, zones=zones, higher_up=not zones and marks[len(areas) :] == ("yes",))
    so_far.where(question.id, place)


def areas_of(so_far: AnswersSoFar, question: Question) -> tuple[Area, ...]:
    """The areas to choose from, in everyday words."""
    return so_far.asked.toes if question.within else so_far.asked.areas


def in_areas(areas: Sequence[Area], marks: Marks) -> tuple[str, ...]:
    """The zone ids of the marked areas."""
    return tuple(zone for area, mark in zip(areas, marks, strict=True) if mark != "no" for zone in area.zones)
