"""Pages that record what a professional said about a condition: who, when, what, until when."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date

from selfcare.safety.answers import ROLES, Clearance, ClearanceLimits, Role
from selfcare.safety.check.answers_so_far import AnswersSoFar
from selfcare.safety.check.follow_ups import NOT_KNOWN, Walk, Where, areas_of, ask_place, in_areas
from selfcare.safety.check.pages import Line, Marks, Page, chosen_line, ends_ahead, firsts_back, named
from selfcare.safety.questionnaire.model import Question

LIGHT = 2
"""The pressure (1–4) that *Only light touch* allows."""

MINUTES = (5, 10, 15, 20, 30)
"""The limits on time (min) that can be chosen, both feet together."""

ROLE_NAMES: Mapping[Role, str] = {
    "gp": "Doctor",
    "nurse": "Nurse",
    "midwife": "Midwife",
    "podiatrist": "Podiatrist",
    "physiotherapist": "Physiotherapist",
    "specialist": "Specialist team",
    "pharmacist": "Pharmacist",
}

_SAID = (
    "Gentle massage is fine",
    "Only light touch",
    "Not the left foot",
    "Not the right foot",
    "Not everywhere",
    "Only for some minutes",
)
_LIGHT, _NOT_LEFT, _NOT_RIGHT, _NOT_HERE, _MINUTES = range(1, len(_SAID))

_HERE = Where(0, 0)
"""These pages belong to no screen of the check."""


def record(notebook: AnswersSoFar, id: str) -> Walk:
    """Ask what was said about one condition, and write it down.

    Args:
        notebook: The answers to add the clearance to.
        id: Id of the condition's question.
    """
    question = notebook.asked.questions[id]
    by = yield from _who(question)
    on = yield from _when(notebook, question)
    limits = yield from _what(notebook, question)
    until = yield from _until(notebook, question)
    knew = yield from _knew(notebook, question)
    if question.place:
        yield from ask_place(notebook, question, _HERE)
    yield from _details(notebook, question)
    notebook.clear(Clearance(id, by, on, until, limits, knew, recorded=notebook.today))


_Asking = Generator[Page, Marks, None]


def _who(question: Question) -> Generator[Page, Marks, Role]:
    roles = [role for role in ROLES if role != "pharmacist" or question.pharmacist]
    lines = [Line(ROLE_NAMES[role]) for role in roles]
    heading = f"{question.line}: who did you ask?"
    return roles[chosen_line((yield _choice(question, heading, lines)))]


def _when(notebook: AnswersSoFar, question: Question) -> Generator[Page, Marks, date]:
    months = firsts_back(notebook.today, question.holds)
    lines = [Line("Today"), *(Line(named(month)) for month in months)]
    marks = yield _choice(question, "When did they say it?", lines)
    return (notebook.today, *months)[chosen_line(marks)]


def _what(notebook: AnswersSoFar, question: Question) -> Generator[Page, Marks, ClearanceLimits]:
    marks: Marks = ()
    # Asked until it makes sense: something is marked, and a foot is left to massage.
    while set(marks) <= {"no"} or "no" not in {marks[_NOT_LEFT], marks[_NOT_RIGHT]}:
        marks = yield _HERE.page("which", question.id, "What did they say?", [Line(text) for text in _SAID])
    limits = ClearanceLimits(
        not_left=marks[_NOT_LEFT] != "no",
        not_right=marks[_NOT_RIGHT] != "no",
        max_pressure=LIGHT if marks[_LIGHT] != "no" else None,
    )
    if marks[_NOT_HERE] != "no":
        areas = areas_of(notebook, question)
        lines = [Line(area.text) for area in areas]
        zones = in_areas(areas, (yield _HERE.page("place", question.id, "Where not?", lines)))
        limits = replace(limits, zones=zones or notebook.everywhere)
    if marks[_MINUTES] != "no":
        lines = [Line(f"At most {minutes} minutes, both feet together") for minutes in MINUTES]
        minutes_line = chosen_line((yield _choice(question, "How long?", lines)))
        limits = replace(limits, max_minutes=MINUTES[minutes_line])
    return limits


def _until(notebook: AnswersSoFar, question: Question) -> Generator[Page, Marks, date | None]:
    ends = ends_ahead(notebook.today)
    lines = [Line("They named no end"), *(Line(f"The end of {named(end)}") for end in ends)]
    return (None, *ends)[chosen_line((yield _choice(question, "Until when?", lines)))]


def _knew(notebook: AnswersSoFar, question: Question) -> Generator[Page, Marks, frozenset[str]]:
    """Ask which other conditions they knew about; one they did not know about ends the clearance."""
    others = notebook.other_conditions(question.id)
    if not others:
        return frozenset()
    lines = [Line(notebook.asked.questions[id].line) for id in others]
    marks = yield _HERE.page("which", question.id, "Did they know about these as well?", lines)
    return frozenset(id for id, mark in zip(others, marks, strict=True) if mark == "yes")


def _details(notebook: AnswersSoFar, question: Question) -> _Asking:
    """Ask for the reassurances that make one of the limits milder."""
    wanted = dict.fromkeys(rule.unless for rule in (*question.limits, *question.after) if rule.unless)
    details = [notebook.asked.details[id] for id in wanted]
    if not details:
        return
    lines = [Line(detail.text) for detail in details]
    marks = yield _HERE.page("which", question.id, "Is this so?", lines)
    for detail, mark in zip(details, marks, strict=True):
        # An earlier yes must not outlast a no or a date that is not known.
        notebook.no_detail(detail.id)
        if mark != "yes":
            continue
        if detail.days is None:
            notebook.detail(detail.id, True)  # noqa: FBT003 -- the detail's own value
            continue
        months = firsts_back(notebook.today, detail.days)
        lines = [*(Line(named(month)) for month in months), Line(NOT_KNOWN)]
        month_line = chosen_line((yield _choice(question, f"{detail.text}: when?", lines)))
        if month_line < len(months):
            notebook.detail(detail.id, months[month_line])


def _choice(question: Question, heading: str, lines: list[Line]) -> Page:
    return replace(_HERE.page("which", question.id, heading, lines), chooses=True)
