"""docs/safety-sources.md says of every rule what it does and where it comes from, as the data has it."""

import re
from pathlib import Path

import pytest

import selfcare.safety
from selfcare.catalogue.model import catalogue
from selfcare.safety.limits.table import limit_names, limit_table
from selfcare.safety.questionnaire.model import Combination, Question
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.sources import (
    DOCUMENT,
    filled,
    milder_lines,
    question_row,
    source_lines,
    swap_rows,
    tables,
    together_row,
)
from tests.support import together

ASKED = questionnaire()
TEXT = DOCUMENT.read_text(encoding="utf-8")
LINES = TEXT.splitlines()
HOLD = "run .venv/bin/python -m tests.safety.sources"


def section(heading: str) -> str:
    start = TEXT.index(f"## {heading}")
    end = TEXT.find("\n## ", start)
    return TEXT[start : end if end > 0 else None]


def test_its_tables_are_those_of_the_data() -> None:
    assert filled(TEXT) == TEXT, HOLD
    for name in tables():
        assert TEXT.count(f"<!-- {name} -->") == 1, name


@together("id", ASKED.questions)
def test_every_question_stands_in_it_with_all_that_follows(id: str) -> None:
    question = ASKED.questions[id]
    assert LINES.count(question_row(ASKED, question)) == 1, HOLD
    row = question_row(ASKED, question)
    for part in (
        f"| {question.number} ",
        f"`{id}`",
        question.line,
        question.severity,
        *question.basis,
        *question.sources,
    ):
        assert part in row
    if question.urgency != "none":
        assert question.urgency in row
    for limit in (*question.limits, *question.after):
        assert limit_table().limits[limit.name].words.split("{")[0] in row
        assert limit.value is None or isinstance(limit.value, str) or f" {limit.value} " in row
    for stage in question.stages:
        soon = "" if stage.urgency == "none" else f", {stage.urgency}"
        assert stage.days is None or f"up to day {stage.days} {stage.severity}{soon}" in row
    if question.after:
        assert f"holds {question.holds} days" in row


@pytest.mark.parametrize("each", ASKED.combinations, ids=lambda each: each.id)
def test_every_combination_stands_in_it(each: Combination) -> None:
    row = together_row(ASKED, each)
    assert LINES.count(row) == 1, HOLD
    for limit in each.limits:
        assert limit_table().limits[limit.name].words.split("{")[0] in row
    assert not each.known or f"knew of {ASKED.questions[each.known].number}" in row
    for id in (id for ids in each.together for id in ids):
        assert re.search(rf"\b{ASKED.questions[id].number}\b", row)


def test_what_is_milder_than_its_source_comes_first_and_says_why() -> None:
    first = section("For review first")
    assert TEXT.index("## ") == TEXT.index("## For review first")
    milder = [question for question in ASKED.questions.values() if question.loosens]
    list_of_rules = first[first.index("<!-- milder -->") : first.index("<!-- end -->")]
    assert [line for line in list_of_rules.splitlines() if line.startswith("- ")] == list(milder_lines(ASKED))
    for question in milder:
        assert f"- **{question.number}** `{question.id}`. {question.loosens}" in first


def test_it_says_that_no_clinician_has_signed_it_off() -> None:
    beginning = TEXT[: TEXT.index("## ")]
    assert "not clinical sign-off" in beginning
    assert "reviewed" in beginning


def test_every_source_that_is_cited_is_listed_with_where_it_was_read_and_no_other() -> None:
    judged: list[Question | Combination] = [*ASKED.questions.values(), *ASKED.combinations]
    cited = {key for each in judged for key in each.sources}
    sources = source_lines(TEXT)
    assert sources.keys() == cited
    assert list(sources) == sorted(sources)
    for key, text in sources.items():
        assert re.search(r"\w\.\w|no address was given|Chicago Tribune 2012|github", text), key


def test_what_a_limit_says_and_who_asks_for_it_stands_in_it() -> None:
    words = section("What a limit does")
    for name in limit_names():
        told = limit_table().limits[name].words.replace("{value}", "n").replace("{zones}", "these places")
        assert f"| `{name}` | {told} | Q" in words


def test_every_swap_of_the_catalogue_stands_in_it() -> None:
    words = section("What a limit does")
    rows = list(swap_rows())
    assert all(row in words for row in rows)
    told = sum(len(technique.swaps) + len(technique.skips) for technique in catalogue().techniques.values())
    assert len(rows) == told


def test_its_figures_are_those_of_the_data() -> None:
    assert f"health answers count for {ASKED.valid_days} days" in TEXT
    assert "less than 60 per cent" in TEXT


def test_every_rule_number_that_the_code_names_is_explained() -> None:
    rules = set(re.findall(r"^- \*\*(S\d+)\*\* ", section("The rules by number"), flags=re.MULTILINE))
    assert rules == {f"S{number}" for number in range(1, 28)}
    folder = Path(selfcare.safety.__path__[0])
    named = {
        name for file in folder.rglob("*.py") for name in re.findall(r"\bS\d{1,2}\b", file.read_text("utf-8"))
    }
    assert named <= rules
