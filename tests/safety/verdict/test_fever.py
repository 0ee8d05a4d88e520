"""Fever in somebody at risk is urgent, whatever has been cleared, and no quiet minutes delay the call."""

from datetime import datetime

import pytest

from selfcare.safety.answers import Clearance
from selfcare.safety.check.cards import card_for, cards
from selfcare.safety.check.flow import page, verdict
from selfcare.safety.cleared import leaves_rest, may_start
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.hours import DAY, NIGHT
from tests.safety.walking import walked
from tests.safety.ways import FIRST
from tests.support import TODAY, judged

AT_RISK = ["cancer", "cancer_treatment", "weak_immune"]
ASK_EVERYONE = (
    "Cancer treatment, a weak immune system, pregnant, or just after a birth? Ring your team's line now."
)


@pytest.mark.parametrize("id", AT_RISK)
@pytest.mark.parametrize("fever", ["yes", "not sure"])
def test_with_cancer_its_treatment_or_a_weak_immune_system_the_team_is_rung_now(
    id: str, fever: Answer
) -> None:
    found = judged({"fever_unwell": fever, id: "yes"})
    assert (found.severity, found.urgency, found.reasons[0].message) == ("block", "urgent", "fever_at_risk")
    for now in (DAY, NIGHT):
        card = cards(found, now)[0]
        assert (card.soon, card.heading) == ("Now", "Ring your team's line now")
        assert "a delay can be dangerous" in card.body
    assert not leaves_rest(found)


@pytest.mark.parametrize("id", AT_RISK)
def test_a_professional_s_yes_to_massage_changes_nothing_about_it(id: str) -> None:
    said_yes = (Clearance(id, "specialist", TODAY),)
    assert judged({id: "yes"}, clearances=said_yes).severity == "adapt"
    assert judged({"fever_unwell": "yes", id: "yes"}, clearances=said_yes).urgency == "urgent"


@pytest.mark.parametrize(("now", "when"), [(DAY, "today"), (NIGHT, "tonight")])
def test_pregnant_or_just_after_a_birth_the_maternity_unit_is_rung(now: datetime, when: str) -> None:
    found = judged({"fever_unwell": "yes", "pregnant": "yes"})
    assert (found.severity, found.urgency, found.reasons[0].message) == ("block", "urgent", "fever_maternity")
    assert cards(found, now)[0].heading == f"Ring your maternity unit {when}"


@pytest.mark.parametrize("id", ["diabetes", "heart", "aged_65", "lymphoedema", "less_feeling"])
def test_with_anything_else_a_fever_is_no_more_urgent_than_before(id: str) -> None:
    assert judged({"fever_unwell": "yes", id: "yes"}).urgency in {"wait", "ask"}


def test_the_plain_card_asks_what_the_profile_may_not_know_yet() -> None:
    assert ASK_EVERYONE in card_for(questionnaire().messages["fever"], "wait", (), DAY).body


@pytest.mark.parametrize(
    ("marks", "message"),
    [({"now": (3,), "feeling": (4,)}, "fever_at_risk"), ({"now": (3,), "body": (0,)}, "fever_maternity")],
)
def test_on_a_first_run_it_ends_the_health_questions_as_soon_as_it_is_known(
    marks: dict[str, object], message: str
) -> None:
    check, shown = walked(FIRST, marks)
    assert page(check) is None
    assert "declaration" not in {each.id for each in shown}
    found = verdict(check, 7)
    assert found.reasons[0].message == message
    assert not may_start(found)
