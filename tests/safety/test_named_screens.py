"""A check of named screens only, as it is asked within a session."""

import pytest

from selfcare.safety import flow
from selfcare.safety.flow import Check
from selfcare.safety.model import Screen
from selfcare.safety.reading import questionnaire
from tests.support import TODAY

SHOWN = [screen for screen in questionnaire().screens if screen.kind in {"today", "brief"}]
"""Screens that a check has today."""


@pytest.mark.parametrize("screen", SHOWN, ids=lambda screen: screen.id)
def test_only_the_named_screen_is_asked(screen: Screen) -> None:
    check = Check(only=screen.id)
    shown = flow.page(check)
    assert shown
    assert (shown.id, shown.number, shown.of) == (screen.id, 1, 1)
    done = flow.answered(check, flow.none_of(shown))
    assert flow.page(done) is None
    of_rows = {id for row in screen.rows if not row.again for id in row.asks}
    asked = questionnaire().questions
    lasting = {id for id, question in asked.items() if question.kind != "today"}
    assert set(flow.answers(done)) == (lasting if screen.kind == "brief" else of_rows)


def test_it_never_is_clear() -> None:
    check = Check(only="look")
    shown = flow.page(check)
    assert shown
    verdict = flow.verdict(flow.answered(check, flow.none_of(shown)), TODAY, 0)
    assert verdict.severity == "block"
    assert "emergency_now" in verdict.missing


def test_without_names_all_are_asked() -> None:
    shown = flow.page(Check())
    assert shown
    assert (shown.id, shown.of) == ("now", 4)
