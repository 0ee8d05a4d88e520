"""A child that is due: who was pregnant is asked about the birth once it must have been (S7)."""

from datetime import date, timedelta

import pytest

from selfcare.safety.answers import Profile
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Page
from tests.safety.walking import walked

TODAY = date(2026, 11, 21)
PREGNANT = {"body": (0,)}
STILL, BORN = 0, 1
"""The lines of the page that asks which it is."""


def due(month: int) -> Profile:
    """The profile of somebody who said today in which of the months that are offered it is due."""
    check, _ = walked(Check(Start(TODAY)), {**PREGNANT, "when due": month})
    return flow.profile(check)


def later(profile: Profile, days: int, **marks: int) -> tuple[Check, list[Page]]:
    said = {f"{name} {'pregnant' if name == 'which' else 'birth'}": line for name, line in marks.items()}
    return walked(Check(Start(TODAY + timedelta(days=days), profile=profile)), said)


def blocks_for_lack_of_an_answer(check: Check) -> bool:
    return "incomplete" in {reason.id for reason in flow.verdict(check, 0).reasons}


def test_due_this_month_is_an_answer_that_can_be_judged_whatever_day_it_is() -> None:
    check, _ = walked(Check(Start(TODAY)), PREGNANT)
    assert not blocks_for_lack_of_an_answer(check)
    assert {reason.id for reason in flow.verdict(check, 0).reasons} == {"pregnant"}


@pytest.mark.parametrize(("days", "asks"), [(14, False), (15, True), (60, True)])
def test_from_two_weeks_after_it_was_due_it_is_asked_every_time(days: int, *, asks: bool) -> None:
    _, shown = later(due(0), days)
    assert [page.heading for page in shown].count("Which is it?") == asks


def test_who_says_when_it_was_is_not_asked_again_and_counts_from_the_birth() -> None:
    check, _ = later(due(0), 30, which=BORN, when=0)
    known = flow.profile(check)
    assert not blocks_for_lack_of_an_answer(check)
    assert known.dates["birth"] == TODAY + timedelta(days=30)
    check, shown = later(known, 73)
    assert "Which is it?" not in {page.heading for page in shown}
    assert flow.verdict(check, 0).severity == "clear"


def test_who_is_still_pregnant_says_when_it_is_due_now() -> None:
    check, _ = later(due(0), 30, which=STILL)
    assert not blocks_for_lack_of_an_answer(check)
    assert {reason.id for reason in flow.verdict(check, 0).reasons} == {"pregnant"}
