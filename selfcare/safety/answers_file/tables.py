"""The tables of an answers file that go by question: answers, dates, places and details."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, cast

from selfcare.safety.answers import Place, Profile
from selfcare.safety.answers_file.clearances import spellings
from selfcare.safety.answers_file.values import (
    MOST_ITEMS,
    answer,
    due,
    earliest,
    latest,
    nearest,
    opened,
    true_or_absent,
    zone,
)
from selfcare.safety.limits.limit import LimitSide
from selfcare.safety.questionnaire.model import Answer, Question, Questionnaire
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.conditions import EARLIEST_BIRTH_DAYS
from selfcare.toml.findings import Findings, strange_keys
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import did_you_mean, one_of

PROFILE_DAYS = ("profile", "begun", "again")
"""Dates about the profile as a whole."""

BIRTH_DAYS = ("due", "birth")
"""Dates of a pregnancy."""

TOP_KEYS = (
    "format", "today", "version", "unanswered", "socks_on",
    "answers", "dates", "since", "places", "details", "clearances",
)  # fmt: skip

PLACE_KEYS = ("side", "zones", "higher_up")

_SIDE = one_of(("left", "right", "both"))
_PLACE_HINT = 'For example { side = "left", zones = ["heel"] }.'
_SUFFIX_HINT = 'Leave _L and _R out: side = "left" says it.'


class Entry(NamedTuple):
    """The value for one id in a table, and its path."""

    path: KeyPath
    value: object


def tables(
    findings: Findings, values: Mapping[str, object], today: date, *, rest_is_no: bool
) -> tuple[Profile, date | None]:
    """Read every table that goes by question: what they say, and the day of `again`.

    Args:
        findings: Collects the faults.
        values: The values of the file.
        today: The day the answers are judged on.
        rest_is_no: True if questions that are not named are answered no.
    """
    ids = spellings()
    entries = {
        "answers": _entries(findings, values, "answers", ids),
        "dates": _entries(findings, values, "dates", {**ids, **_themselves(PROFILE_DAYS + BIRTH_DAYS)}),
        "since": _entries(findings, values, "since", ids),
        "places": _entries(findings, values, "places", ids),
        "details": _entries(findings, values, "details", _themselves(questionnaire().details)),
    }
    answers = _answers(findings, entries["answers"], rest_is_no=rest_is_no)
    # A wrong answer already has its fault. Here it counts as marked, so that it causes no second one.
    wrong_ids = {id for id in entries["answers"] if id not in answers}
    marked = {*wrong_ids, *(id for id, value in answers.items() if value != "no")}
    days = _dates(findings, entries["dates"], today, marked)
    profile = Profile(
        answers=answers,
        dates={id: day for id, day in days.items() if id not in PROFILE_DAYS},
        since=_since(findings, entries["since"], today, {*answers, *wrong_ids}),
        places=_places(findings, entries["places"], marked),
        details=_details(findings, entries["details"], today),
        begun=days.get("begun"),
        answered=days.get("profile"),
    )
    return profile, days.get("again")


def _themselves(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _entries(
    findings: Findings, values: Mapping[str, object], table: str, ids: Mapping[str, str]
) -> dict[str, Entry]:
    """The entries of a table, by id. Unknown names, and ids that are there twice, are faults."""
    hint = f"Write [{table}], then a line for each."
    inside = findings.table((table,), values.get(table, {}), hint)
    entries: dict[str, Entry] = {}
    for name, id in ids.items():
        if name not in inside:
            continue
        if id in entries:
            first = str(entries[id].path[-1])
            message = f"is there twice: {first} is the same question"
            findings.add([KeyFault((table, name), message, "Leave one of them out.", at="key")])
        else:
            entries[id] = Entry((table, name), inside[name])
    message = f"no such {_CALLED[table]}"
    findings.add(strange_keys((table,), inside, ids, lambda name: hint_for(name, ids), message))
    return entries


_CALLED = {
    "answers": "question",
    "dates": "date",
    "since": "question",
    "places": "question",
    "details": "detail",
}


def hint_for(name: str, known: Collection[str]) -> str:
    """A hint on the right place for an unknown name, or on the name that was probably meant."""
    if name in TOP_KEYS:
        return f"{name} belongs above the first table."
    if name in questionnaire().details:
        return f"{name} belongs below [details]."
    if name in (*PROFILE_DAYS, *BIRTH_DAYS):
        return f"{name} belongs below [dates]."
    if name in spellings():
        return f"{name} belongs below [answers]."
    return nearest(name, known)


def _answers(findings: Findings, entries: Mapping[str, Entry], *, rest_is_no: bool) -> dict[str, Answer]:
    check = questionnaire()
    answers: dict[str, Answer] = {}
    for id, entry in entries.items():
        valid_answer = findings.taken(entry.path, answer, entry.value)
        if valid_answer:
            answers[id] = valid_answer
    findings.add(_contradictions(check, answers, entries))
    if not rest_is_no:
        return answers
    defaults: dict[str, Answer] = {id: "no" for id in check.questions if id not in entries}
    # The yes of a follow-up comes last, so that it overrides the *not sure* of another with the same parent.
    for id in sorted(answers, key=lambda id: answers[id] == "yes"):
        # To mark a follow-up is to mark its parent.
        if answers[id] != "no" and check.parents.get(id) in defaults:
            defaults[check.parents[id]] = answers[id]
    return {**defaults, **answers}


def _contradictions(
    check: Questionnaire, answers: Mapping[str, Answer], entries: Mapping[str, Entry]
) -> Iterator[KeyFault]:
    for id, value in answers.items():
        parent = check.parents.get(id)
        if parent and value != "no" and answers.get(parent) == "no":
            hint = f"Answer {parent} likewise: {id} is asked only where it fits."
            yield KeyFault(entries[id].path, f"goes with {parent}, which is answered no", hint, between=True)


def _dates(
    findings: Findings, entries: Mapping[str, Entry], today: date, marked: Collection[str]
) -> dict[str, date]:
    """The dates of marked questions and of the profile; by question, or by the date's own name."""
    questions = questionnaire().questions
    pregnancy = {id for id, question in questions.items() if question.birth}
    days: dict[str, date] = {}
    for id, entry in entries.items():
        if id in questions and (not questions[id].stages or questions[id].dated_by):
            hint = "Say due or birth." if id in pregnancy else "What it means does not change with time."
            if questions[id].dated_by:
                hint = f"It goes by the date of {questions[id].dated_by}."
            findings.add([KeyFault(entry.path, f"{id} has no date", hint, at="key")])
            continue
        if id in PROFILE_DAYS:
            rule = earliest(today)
        else:
            findings.add(_unmarked(entry.path, pregnancy if id in BIRTH_DAYS else {id}, marked))
            rule = due(today) if id == "due" else latest(today)
        if day := findings.taken(entry.path, rule, entry.value):
            days[id] = day
    findings.add(_two_children(entries, days))
    return days


def _two_children(entries: Mapping[str, Entry], days: Mapping[str, date]) -> Iterator[KeyFault]:
    """A fault if a child is due long after the one that was born."""
    if {"due", "birth"} <= days.keys() and (days["due"] - days["birth"]).days > EARLIEST_BIRTH_DAYS:
        hint = "It is the birth of the child that was due; leave out that of an earlier one."
        yield KeyFault(entries["birth"].path, f"does not go with due = {days['due']}", hint, between=True)


def _since(
    findings: Findings, entries: Mapping[str, Entry], today: date, answered: Collection[str]
) -> dict[str, date]:
    """The days on which answers entered the profile."""
    days: dict[str, date] = {}
    for id, entry in entries.items():
        if questionnaire().questions[id].kind != "profile":
            message = f"{id} is no question of the profile"
            findings.add([KeyFault(entry.path, message, "It is asked anew each time.", at="key")])
            continue
        if id not in answered:
            findings.add([_without_answer(entry.path, id, "has no answer")])
        if day := findings.taken(entry.path, latest(today), entry.value):
            days[id] = day
    return days


def _places(findings: Findings, entries: Mapping[str, Entry], marked: Collection[str]) -> dict[str, Place]:
    """The places on the feet of marked questions."""
    places: dict[str, Place] = {}
    for id, (path, value) in entries.items():
        question = questionnaire().questions[id]
        if not question.place:
            findings.add([KeyFault(path, f"{id} has no place", "It counts for both feet.", at="key")])
            continue
        findings.add(_unmarked(path, {id}, marked))
        table = findings.table(path, value, _PLACE_HINT)
        # A value that is no table also gives `{}` here, but that has its fault already.
        if table == {} == value:
            findings.add([KeyFault(path, "says nothing", _PLACE_HINT)])
        side = findings.taken((*path, "side"), _side, table.get("side", "both"))
        names = [
            findings.taken(item_path, zone(_SUFFIX_HINT), item)
            for item_path, item in findings.items((*path, "zones"), table.get("zones", []), MOST_ITEMS)
        ]
        findings.add(strange_keys(path, table, PLACE_KEYS, lambda name: did_you_mean(name, PLACE_KEYS)))
        if "zones" in table and question.place == "side":
            hint = "Of this only the side is asked: it holds for the whole foot."
            findings.add([KeyFault((*path, "zones"), f"{id} has no zones", hint, at="key")])
        elif table.get("zones") == []:
            findings.add([KeyFault((*path, "zones"), "must name a zone", "Leave it out for the whole foot.")])
        higher_up = bool(findings.taken((*path, "higher_up"), true_or_absent, table.get("higher_up", False)))
        if higher_up:
            findings.add(_not_higher_up(path, question, table))
        places[id] = Place(side or "both", opened(name for name in names if name), higher_up)
    return places


def _not_higher_up(path: KeyPath, question: Question, table: Mapping[str, object]) -> Iterator[KeyFault]:
    """Why a place cannot be only higher up the leg."""
    if not question.higher_up:
        yield KeyFault((*path, "higher_up"), f"{question.id} is always on a foot", "Leave it out.", at="key")
    elif "zones" in table:
        hint = "Leave zones out if it is on no foot, and higher_up if it is on one."
        yield KeyFault((*path, "higher_up"), "does not go with zones", hint, at="key", between=True)


def _side(value: object) -> LimitSide:
    """A rule for the side on which a limit holds."""
    return cast(LimitSide, _SIDE(value))


def _details(
    findings: Findings, entries: Mapping[str, Entry], today: date
) -> dict[str, date | Literal[True]]:
    """The details that the user gave; a `false` counts as not given."""
    details: dict[str, date | Literal[True]] = {}
    for id, (path, value) in entries.items():
        if value is False:
            continue
        if questionnaire().details[id].days is None:
            if findings.taken(path, true_or_absent, value):
                details[id] = True
        elif value is True:
            findings.add(
                [KeyFault(path, "must be the day when, got true", f"For example {id} = 2026-10-01.")]
            )
        elif day := findings.taken(path, earliest(today), value):
            details[id] = day
    return details


def _unmarked(path: KeyPath, ids: Collection[str], marked: Collection[str]) -> Iterator[KeyFault]:
    """A fault if a date or a place belongs to questions of which none is marked."""
    if not set(ids) & set(marked):
        yield _without_answer(path, "/".join(sorted(ids)), "is not marked")


def _without_answer(path: KeyPath, id: str, how: str) -> KeyFault:
    hint = f'Answer {id} with "yes" or "not sure", or leave this out.'
    return KeyFault(path, f"{id} {how}", hint, at="key", between=True)
