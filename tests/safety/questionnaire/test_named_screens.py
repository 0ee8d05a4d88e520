"""A check of one named screen only, as it is asked within a session."""

import pytest

from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import none_of
from selfcare.safety.questionnaire.model import Screen
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.people import nothing_to_mark
from tests.support import TODAY

SHOWN = [screen for screen in questionnaire().screens if screen.kind == "today"]
"""Screens that a check has every day."""

KNOWN = nothing_to_mark(TODAY)


@pytest.mark.parametrize("screen", SHOWN, ids=lambda screen: screen.id)
def test_only_the_named_screen_is_asked(screen: Screen) -> None:
    check = Check(Start(TODAY, purpose="screen", screen=screen.id))
    shown = flow.page(check)
    assert shown
    assert (shown.id, shown.number, shown.of) == (screen.id, 1, 1)
    done = flow.answered(check, none_of(shown))
    assert flow.page(done) is None
    assert set(flow.answers(done)) == {id for row in screen.wanted if not row.again for id in row.asks}


@pytest.mark.parametrize("screen", SHOWN, ids=lambda screen: screen.id)
def test_it_never_is_clear_whatever_is_known_of_who_is_asked(screen: Screen) -> None:
    for start in (
        Start(TODAY, purpose="screen", screen=screen.id),
        Start(TODAY, profile=KNOWN, purpose="screen", screen=screen.id),
    ):
        check = Check(start)
        shown = flow.page(check)
        assert shown
        verdict = flow.verdict(flow.answered(check, none_of(shown)), 0)
        assert verdict.severity == "block"
        assert {id for other in SHOWN if other != screen for row in other.wanted for id in row.asks} <= {
            *verdict.missing
        } | {"changed"}


def test_without_a_name_all_are_asked() -> None:
    shown = flow.page(Check(Start(TODAY)))
    assert shown
    assert (shown.id, shown.of) == ("now", 10)
