"""What was added since the rules were first written: each with the verdict that published advice asks for.

The sources stand with the rule in docs/safety-sources.md.
"""

from datetime import date, timedelta

import pytest

from selfcare.safety.answers import Answers, Place, Profile
from selfcare.safety.check.cards import cards
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from tests.safety.hours import DAY
from tests.support import NO_CONCERN, TODAY, judged

ASKED = questionnaire()


def injected(days_ago: int | None, place: Place | None = None) -> Answers:
    """Somebody who had an injection into a foot."""
    happened = {} if days_ago is None else {"injection": TODAY - timedelta(days=days_ago)}
    places = {"injection": place} if place else {}
    return Answers(TODAY, {**NO_CONCERN, "injection": "yes"}, places, Profile(dates=happened))


class TestAnInjectionIntoAFoot:
    def test_nothing_is_stretched_on_that_foot_and_the_place_is_left_out(self) -> None:
        verdict = judge(injected(3, Place("left", ("heel",))), 0)
        assert verdict.severity == "adapt"
        told = {(limit.name, limit.side, limit.zones) for limit in verdict.limits}
        assert told == {("exclude_zone", "left", ("heel",)), ("no_stretch", "left", ())}

    @pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (14, True), (15, False), (None, True)])
    def test_it_counts_for_two_weeks_and_without_a_date_for_as_long_as_it_is_marked(
        self, days_ago: int | None, counts: bool
    ) -> None:
        assert bool(judge(injected(days_ago), 0).limits) == counts


def test_a_new_lump_or_mole_is_shown_to_somebody_first() -> None:
    verdict = judged({"new_lump"})
    assert (verdict.severity, verdict.urgency) == ("consult", "ask")
    (card,) = cards(verdict, DAY)
    assert card.ends == "It ends when a health professional has looked at it."


@pytest.mark.parametrize(
    ("id", "sign"),
    [
        ("emergency_now", "Sudden trouble speaking"),
        ("leg_clot_signs", "never looked at by a health professional"),
        ("operation", "A leg vein treated with foam, heat or laser"),
        ("heart", "atrial fibrillation"),
        ("cold_limb", "not normal again within minutes in a warm room"),
        ("open_wound", "A new tattoo or a lost nail"),
        ("cancer_treatment", "Hormone tablets"),
    ],
)
def test_what_was_missing_is_asked_by_name(id: str, sign: str) -> None:
    assert sign in ASKED.questions[id].long


def test_the_rows_that_are_scanned_name_it_as_well() -> None:
    rows = {row.asks[0]: row.text for screen in ASKED.screens for row in screen.rows if row.asks}
    assert "trouble speaking" in rows["emergency_now"]
    assert "never looked at" in rows["leg_clot_signs"]
    assert "leg vein treated" in rows["operation"]
    assert "uneven heartbeat" in rows["heart"]
    assert "in a warm room" in rows["cold_limb"]
    assert "injection" in rows["changed"]


def test_no_card_tells_to_warm_what_another_text_tells_to_leave_cold() -> None:
    assert "after warming" not in " ".join(question.long for question in ASKED.questions.values())
    assert "No heat" in ASKED.messages["cold"].body


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 3, 1)])
def test_an_injection_of_last_month_is_judged_by_its_last_day(day: date) -> None:
    month_end = day.replace(day=1) - timedelta(days=1)
    answers = Answers(day, {**NO_CONCERN, "injection": "yes"}, {}, Profile(dates={"injection": month_end}))
    assert bool(judge(answers, 0).limits) == ((day - month_end).days <= 14)
