"""Pages that record what a professional said about a condition: who, when, what, until when."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date

from selfcare.safety.answers import ROLES, Clearance, ClearanceLimits, Role
from selfcare.safety.check.answers_so_far import AnswersSoFar
from selfcare.safety.check.follow_ups import Walk, Where, areas_of, ask_place, in_areas
from selfcare.safety.check.pages import Line, Marks, Page, chosen_line, ends_ahead, firsts_back, named
from selfcare.safety.questionnaire.model import Question

LIGHT = 2
"""The pressure (1–4) that *Only light touch* allows."""

MINUTES = (5, 10, 15, 20, 30)
"""The limits on time (min) that can be chosen, both feet together."""

_HERE = Where(0, 0)
"""These pages belong to no screen of the check."""


def record(so_far: AnswersSoFar, id: str) -> Walk:
    """Ask what was said about one condition, and write it down.

    Args:
        so_far: The answers to add the clearance to.
        id: Id of the condition's question.
    """
    question = so_far.asked.questions[id]
    by = yield from _who(so_far, question)
    on = yield from _when(so_far, question)
    limits = yield from _what(so_far, question)
    until = yield from _until(so_far, question)
    knew = yield from _knew(so_far, question)
    if question.place:
        yield from ask_place(so_far, question, _HERE)
    yield from _details(so_far, question)
    so_far.clear(Clearance(id, by, on, until, limits, knew, recorded=so_far.today))


_Asking = Generator[Page, Marks, None]


def _who(so_far: AnswersSoFar, question: Question) -> Generator[Page, Marks, Role]:
    roles = [role for role in ROLES if role != "pharmacist" or question.pharmacist]
    lines = [Line(so_far.asked.clearance_pages["roles"][role]) for role in roles]
    heading = so_far.asked.clearance_pages["headings"]["who"].replace("{line}", question.line)
    return roles[chosen_line((yield _choice(question, heading, lines)))]


def _when(so_far: AnswersSoFar, question: Question) -> Generator[Page, Marks, date]:
    months = firsts_back(so_far.today, question.holds)
    lines = [Line(so_far.asked.clearance_pages["times"]["today"]), *(Line(named(month)) for month in months)]
    marks = yield _choice(question, so_far.asked.clearance_pages["headings"]["said_on"], lines)
    return (so_far.today, *months)[chosen_line(marks)]


def _what(so_far: AnswersSoFar, question: Question) -> Generator[Page, Marks, ClearanceLimits]:
    headings, said = so_far.asked.clearance_pages["headings"], so_far.asked.clearance_pages["said"]
    lines = [Line(text) for text in said.values()]
    marked: set[str] = set()
    # Asked until it makes sense: something is marked, and a foot is left to massage.
    while not marked or {"not_left", "not_right"} <= marked:
        marks = yield _HERE.page("which", question.id, headings["said"], lines)
        marked = {name for name, mark in zip(said, marks, strict=True) if mark != "no"}
    limits = ClearanceLimits(
        not_left="not_left" in marked,
        not_right="not_right" in marked,
        max_pressure=LIGHT if "light" in marked else None,
    )
    if "not_here" in marked:
        areas = areas_of(so_far, question)
        lines = [Line(area.text) for area in areas]
        zones = in_areas(areas, (yield _HERE.page("place", question.id, headings["not_here"], lines)))
        limits = replace(limits, zones=zones or so_far.everywhere)
    if "minutes" in marked:
        at_most = so_far.asked.clearance_pages["times"]["minutes"]
        lines = [Line(at_most.replace("{minutes}", str(minutes))) for minutes in MINUTES]
        minutes_line = chosen_line((yield _choice(question, headings["how_long"], lines)))
        limits = replace(limits, max_minutes=MINUTES[minutes_line])
    return limits


def _until(so_far: AnswersSoFar, question: Question) -> Generator[Page, Marks, date | None]:
    ends = ends_ahead(so_far.today)
    times = so_far.asked.clearance_pages["times"]
    lines = [Line(times["no_end"]), *(Line(times["end_of"].replace("{month}", named(end))) for end in ends)]
    return (None, *ends)[
        chosen_line((yield _choice(question, so_far.asked.clearance_pages["headings"]["until"], lines)))
    ]


def _knew(so_far: AnswersSoFar, question: Question) -> Generator[Page, Marks, frozenset[str]]:
    """Ask what else they knew about; another condition that they did not know about ends the clearance."""
    others = so_far.other_conditions(question.id)
    known = [
        each.known
        for each in so_far.asked.combinations
        if each.known and any(question.id in ids for ids in each.together)
    ]
    texts = so_far.asked.clearance_pages["knew"]
    lines = [*(Line(so_far.asked.questions[id].line) for id in others), *(Line(texts[id]) for id in known)]
    if not lines:
        return frozenset()
    marks = yield _HERE.page("which", question.id, so_far.asked.clearance_pages["headings"]["knew"], lines)
    return frozenset(id for id, mark in zip((*others, *known), marks, strict=True) if mark == "yes")


def _details(so_far: AnswersSoFar, question: Question) -> _Asking:
    """Ask for the reassurances that make one of the limits milder."""
    wanted = dict.fromkeys(rule.unless for rule in (*question.limits, *question.after) if rule.unless)
    details = [so_far.asked.details[id] for id in wanted]
    if not details:
        return
    lines = [Line(detail.text) for detail in details]
    marks = yield _HERE.page("which", question.id, so_far.asked.clearance_pages["headings"]["details"], lines)
    for detail, mark in zip(details, marks, strict=True):
        # An earlier yes must not outlast a no or a date that is not known.
        so_far.no_detail(detail.id)
        if mark != "yes":
            continue
        if detail.days is None:
            so_far.detail(detail.id, True)  # noqa: FBT003 -- the detail's own value
            continue
        months = firsts_back(so_far.today, detail.days)
        lines = [
            *(Line(named(month)) for month in months),
            Line(so_far.asked.clearance_pages["times"]["unknown"]),
        ]
        heading = so_far.asked.clearance_pages["headings"]["detail_on"].replace("{line}", detail.text)
        month_line = chosen_line((yield _choice(question, heading, lines)))
        if month_line < len(months):
            so_far.detail(detail.id, months[month_line])


def _choice(question: Question, heading: str, lines: list[Line]) -> Page:
    return replace(_HERE.page("which", question.id, heading, lines), chooses=True)
