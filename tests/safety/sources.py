"""The tables of docs/safety-sources.md, made from the data. After a change that is meant:

.venv/bin/python -m tests.safety.sources
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from selfcare.catalogue.model import catalogue
from selfcare.safety.limits.table import limit_names, limit_table
from selfcare.safety.questionnaire.model import Combination, LimitRule, Question, Questionnaire, Stage
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.text import listed

DOCUMENT = Path(__file__).parents[2] / "docs" / "safety-sources.md"

HEADS = {
    "questions": "| Q | id | what is marked | leads to | changes | basis | sources |\n|---|---|---|---|---|---|---|",
    "together": "| id | when | leads to | basis | sources |\n|---|---|---|---|---|",
    "limits": "| limit | what a person is told | asked for by |\n|---|---|---|",
    "swaps": "| limit | instead of | comes |\n|---|---|---|",
}

_PLACES = {"both": "", "side": " (on the side that was said)", "place": " (at the place that was said)",
           "around": " (at the place that was said and all that touches it)"}  # fmt: skip


def tables() -> dict[str, str]:
    """Every table and list that is made from the data, by its name in the document."""
    asked = questionnaire()
    by_kind = {
        kind: _table("questions", (question_row(asked, each) for each in _of_kind(asked, kind)))
        for kind in ("today", "today_if", "profile")
    }
    return {
        "milder": "\n".join(milder_lines(asked)),
        "details": "\n".join(detail_lines(asked)),
        **by_kind,
        "together": _table("together", (together_row(asked, each) for each in asked.combinations)),
        "limits": _table("limits", limit_rows(asked)),
        "swaps": _table("swaps", swap_rows()),
    }


def filled(document: str) -> str:
    """The document with its tables as they should be."""
    for name, table in tables().items():
        before, after = document.split(f"<!-- {name} -->\n")
        document = f"{before}<!-- {name} -->\n{table}\n<!-- end -->{after.split('<!-- end -->', 1)[1]}"
    return document


def milder_lines(asked: Questionnaire) -> Iterator[str]:
    """What is milder than what it comes from, and why."""
    for question in asked.questions.values():
        if question.loosens:
            yield f"- **{question.number}** `{question.id}`. {question.loosens}"
    for combination in asked.combinations:
        if combination.loosens:
            yield f"- `{combination.id}`. {combination.loosens}"


def detail_lines(asked: Questionnaire) -> Iterator[str]:
    """What may be said to reassure."""
    for detail in asked.details.values():
        days = f", counts for {detail.days} days" if detail.days else ""
        yield f"- `{detail.id}`: “{detail.text}”{days}"


def question_row(asked: Questionnaire, question: Question) -> str:
    """One question, all that follows from it, and where it comes from."""
    changes = [f"{limit_words(asked, limit)}" for limit in question.limits]
    after = [f"{limit_words(asked, limit)}" for limit in question.after]
    told = "; ".join(changes)
    if after:
        told += f"after a professional's yes: {'; '.join(after)}"
    return _row(
        question.number,
        f"`{question.id}`",
        question.line,
        "; ".join(_leads(asked, question)),
        told,
        ", ".join(question.basis),
        ", ".join(question.sources),
    )


def together_row(asked: Questionnaire, each: Combination) -> str:
    """What several answers mean together."""
    when = " with ".join(
        _numbers(asked, [id for id in asked.questions if id in ids]) for ids in each.together
    )
    led = _led(each)
    if each.known:
        known = asked.questions[each.known].number
        led += f"; only its limits once whoever said yes to the other knew of {known}"
    if each.limits:
        led += f"; changes: {'; '.join(limit_words(asked, limit) for limit in each.limits)}"
    return _row(f"`{each.id}`", when, led, ", ".join(each.basis), ", ".join(each.sources))


def limit_rows(asked: Questionnaire) -> Iterator[str]:
    """Every limit in words, and which questions ask for it."""
    for name in limit_names():
        askers = [
            id
            for id, question in asked.questions.items()
            if any(limit.name == name for limit in (*question.limits, *question.after))
            or any(id in ids for ids in _with_limit(asked, name))
        ]
        words = limit_table().limits[name].words.replace("{value}", "n").replace("{zones}", "these places")
        yield _row(f"`{name}`", words, _numbers(asked, askers))


def _with_limit(asked: Questionnaire, name: str) -> Iterator[frozenset[str]]:
    """The questions that set a limit together."""
    for combination in asked.combinations:
        if any(limit.name == name for limit in combination.limits):
            yield from combination.together


def swap_rows() -> Iterator[str]:
    """What takes a technique's place under a limit."""
    techniques = catalogue().techniques
    for name in limit_names():
        for technique in techniques.values():
            if name in technique.swaps:
                instead = [techniques[id].title for id in technique.swaps[name]]
                yield _row(f"`{name}`", technique.title, ", else ".join(instead) or "nothing")
            if name in technique.skips:
                left = listed(catalogue().name_zones(technique.skips[name]))
                yield _row(f"`{name}`", technique.title, f"the same without: {left}")


def limit_words(asked: Questionnaire, limit: LimitRule) -> str:
    """A limit as a question has it."""
    zones = listed(catalogue().name_zones(limit.zones)) if limit.zones else ""
    words = limit_table().limits[limit.name].words.replace("{value}", str(limit.value))
    if "{zones}" in words:
        words = words.replace("{zones}", zones or "the place")
    elif zones:
        words += f", {zones}"
    if limit.name == "position":
        words += f" ({str(limit.value).replace('/', ' or ')})"
    words += _PLACES[limit.at]
    if limit.unless:
        milder = "not needed" if limit.then is None else f"{limit.then}"
        words += f" ({milder} with `{limit.unless}`)"
    if limit.said is not None:
        words += f" ({limit.said} if they said so)"
    return words


def _leads(asked: Questionnaire, question: Question) -> Iterator[str]:
    if question.asked_if:
        yield f"asked with {_numbers(asked, question.asked_if)}"
    yield from _by_date(question) if question.stages else [_led(question)]
    if question.birth:
        yield f"until {question.birth.until} days after the birth, which is asked for from {question.birth.overdue} days after the due date"
    if question.implies:
        yield f"counts as {_numbers(asked, [question.implies])} as well"
    if question.follow_ups:
        yield f"then asks {_numbers(asked, question.follow_ups)}"
    if question.reopens:
        yield f"asks again: {', '.join(question.reopens)}"
    if question.place:
        where = "which foot" if question.place == "side" else "where"
        yield f"asks {where}, which may be only higher up the leg" if question.higher_up else f"asks {where}"
    if question.beside:
        yield f"with {_numbers(asked, question.beside.ids)} {_led(question.beside.stage)}"
    if question.kind == "profile" and "consult" in {
        question.severity,
        *(each.severity for each in question.stages),
        *([question.beside.stage.severity] if question.beside else []),
    }:
        who = ", a pharmacist's too," if question.pharmacist else ""
        yield f"a professional's yes{who} holds {question.holds} days"


def _by_date(question: Question) -> Iterator[str]:
    if question.dated_by:
        yield f"by the date of `{question.dated_by}`"
    for stage in question.stages:
        until = "after that" if stage.days is None else f"up to day {stage.days}"
        yield f"{until} {_led(stage)}"
    if question.stages[-1].days is not None:
        yield "after that nothing"
    yield f"without a date {_led(question)}"


def _led(judged: Question | Stage | Combination) -> str:
    return judged.severity if judged.urgency == "none" else f"{judged.severity}, {judged.urgency}"


def _of_kind(asked: Questionnaire, kind: str) -> Iterator[Question]:
    return (question for question in asked.questions.values() if question.kind == kind)


def _numbers(asked: Questionnaire, ids: Iterable[str]) -> str:
    return ", ".join(asked.questions[id].number for id in ids)


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([HEADS[head], *rows])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def source_lines(document: str) -> Mapping[str, str]:
    """Every source that the document lists, with its text."""
    listed_at = document.index("## The sources")
    return dict(re.findall(r"^- \*\*([A-Z0-9-]+)\*\* (.+)$", document[listed_at:], flags=re.MULTILINE))


if __name__ == "__main__":
    DOCUMENT.write_text(filled(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
