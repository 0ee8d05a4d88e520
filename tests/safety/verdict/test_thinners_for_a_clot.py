"""Who takes blood thinners because of a clot had one, also where the clot itself was not marked."""

from datetime import date

import pytest

from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Page
from selfcare.safety.verdict.judge import Verdict
from tests.safety.walking import walked

CLOT, THINNERS = 2, 3
LONG_AGO = 4
"""The last month that is offered stands for all before it."""


def asked(marks: dict[str, object]) -> tuple[Verdict, list[Page]]:
    check, pages = walked(Check(Start(date(2026, 11, 21))), {"follow_up thinner_for_clot": (0,), **marks})
    return flow.verdict(check, 0), pages


def test_it_is_asked_when_the_clot_was_and_whether_it_still_hurts() -> None:
    _, pages = asked({"body": (THINNERS,)})
    of_clot = [page for page in pages if page.id in {"clot_still", "clot_history"}]
    assert [page.kind for page in of_clot] == ["follow_up", "when"]


@pytest.mark.parametrize(("when", "severity"), [(0, "block"), (LONG_AGO, "consult"), (LONG_AGO + 1, "block")])
def test_one_long_ago_is_a_matter_of_asking(when: int, severity: str) -> None:
    verdict, _ = asked({"body": (THINNERS,), "when clot_history": when})
    assert verdict.severity == severity


def test_one_that_still_hurts_blocks() -> None:
    marks = {"body": (THINNERS,), "when clot_history": LONG_AGO, "follow_up clot_still": (0,)}
    assert asked(marks)[0].severity == "block"


def test_where_the_clot_was_marked_it_is_asked_once() -> None:
    _, pages = asked({"body": (CLOT, THINNERS)})
    assert [page.id for page in pages if page.kind == "when"] == ["clot_history"]


def test_thinners_for_another_reason_ask_for_no_clot() -> None:
    _, pages = asked({"body": (THINNERS,), "follow_up thinner_for_clot": ()})
    assert not [page for page in pages if page.id in {"clot_still", "clot_history"}]
