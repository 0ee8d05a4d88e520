"""The page about files of answers says of every question what the questions themselves say.

`pytest tests/safety/answers_file/test_answers_page.py --update-goldens` writes its tables anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfcare.safety.answers import ROLES
from selfcare.safety.answers_file.clearances import KEYS, LIMIT_KEYS
from selfcare.safety.answers_file.read import loads
from selfcare.safety.answers_file.tables import BIRTH_DAYS, PLACE_KEYS, PROFILE_DAYS, TOP_KEYS
from selfcare.safety.questionnaire.model import Question
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.answers_file.test_read import TODAY

pytestmark = pytest.mark.uncounted

PAGE = Path(__file__).parents[3] / "docs/answers-format.md"

HEADS = {
    "Every question": "| id | Q number | kind | asks | yes leads to | takes |\n| --- | --- | --- | --- | --- | --- |",
    "Details": "| id | says | value |\n| --- | --- | --- |",
}


def question_row(question: Question) -> str:
    kind = question.kind.replace("_", " ")
    line = question.line.rstrip(".").replace("|", "\\|")
    cells = [f"`{question.id}`", question.number, kind, line, leads_to(question), "; ".join(takes(question))]
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def leads_to(question: Question) -> str:
    if question.birth:
        return f"{question.severity}, {question.urgency}, up to day {question.birth.until} after the birth"
    if not question.stages:
        return f"{question.severity}, {question.urgency}"
    told = [
        f"{stage.severity}, {stage.urgency}"
        + (f", up to day {stage.days}" if stage.days is not None else " after that")
        for stage in question.stages
    ]
    return "; ".join([*told, *(["then nothing"] if question.stages[-1].days is not None else [])])


def takes(question: Question) -> Iterator[str]:
    if question.id in questionnaire().parents:
        yield f"follows `{questionnaire().parents[question.id]}`"
    if question.asked_if:
        yield f"with {', '.join(f'`{id}`' for id in question.asked_if)}"
    if question.implies:
        yield f"marks `{question.implies}`"
    if question.reopens:
        yield "asks parts of the profile again"
    if question.stages:
        yield "date"
    if question.birth:
        yield "`due`, `birth`"
    if question.place:
        yield {"side": "side", "zones": "side, zones"}[question.place]
    serious = {question.severity, *(stage.severity for stage in question.stages)}
    if question.kind == "profile" and "consult" in serious:
        yield f"clearance, {question.holds} days" + (", also by a pharmacist" if question.pharmacist else "")


def tables() -> dict[str, str]:
    asked = questionnaire()
    details = [
        f"| `{each.id}` | {each.text} | {f'the day when; counts for {each.days} days' if each.days else '`true`'} |"
        for each in asked.details.values()
    ]
    rows = {
        "Every question": [question_row(each) for each in asked.questions.values()],
        "Details": details,
    }
    return {heading: "\n".join([HEADS[heading], *rows[heading]]) for heading in HEADS}


def test_every_question_and_detail_is_on_the_page_as_it_is(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text()
    for heading, table in tables().items():
        found = re.search(rf"^## {heading}\n[^#]*?^(\|.*?)\n\n", page, re.DOTALL | re.MULTILINE)
        assert found
        if request.config.getoption("--update-goldens"):
            page = page[: found.start(1)] + table + page[found.end(1) :]
            PAGE.write_text(page)
        else:
            assert found[1].splitlines() == table.splitlines()


def test_the_files_shown_on_the_page_are_good() -> None:
    shown = re.findall(r"```toml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(shown) == 3
    for text in shown:
        assert loads(text, "shown.toml", TODAY).problems == ()


def test_the_page_names_every_key() -> None:
    page = PAGE.read_text()
    keys = {*TOP_KEYS, *KEYS, *LIMIT_KEYS, *PLACE_KEYS, *BIRTH_DAYS, *PROFILE_DAYS, *ROLES}
    assert not {key for key in keys if f"`{key}`" not in page and not re.search(rf"`\[+{key}\]+`", page)}
