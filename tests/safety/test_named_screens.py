"""A check of named screens only, as it is asked within a session."""

import pytest

from selfcare.safety import flow
from selfcare.safety.flow import Check
from selfcare.safety.model import Screen, questionnaire


@pytest.mark.parametrize("screen", questionnaire().screens, ids=lambda screen: screen.id)
def test_only_the_named_screen_is_asked(screen: Screen) -> None:
    check = Check(only=screen.id)
    shown = flow.page(check)
    assert shown
    assert (shown.id, shown.number, shown.of) == (screen.id, 1, 1)
    done = flow.answered(check, flow.none_of(shown))
    assert flow.page(done) is None
    assert set(flow.answers(done)) == {id for row in screen.rows if not row.again for id in row.asks}


def test_it_never_is_clear() -> None:
    check = Check(only="look")
    shown = flow.page(check)
    assert shown
    verdict = flow.verdict(flow.answered(check, flow.none_of(shown)), 0)
    assert verdict.severity == "block"
    assert "emergency_now" in verdict.missing


def test_without_names_all_are_asked() -> None:
    shown = flow.page(Check())
    assert shown
    assert (shown.id, shown.of) == ("now", 4)
