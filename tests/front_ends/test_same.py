"""Both front ends come to the same for the same person: what is asked, the verdict, the plan, what is said, the end."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from selfcare.exit_codes import NOT_CHECKED
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.cleared import may_start
from selfcare.safety.questionnaire.model import Answer
from tests.front_ends.driving import Outcome, in_the_app, line_by_line
from tests.front_ends.somebody import HEEL, NOT_LEFT, QUESTIONS, RIGHT, Somebody, with_what_leads_there
from tests.safety.any_answers import CLEARED, MILD

pytestmark = pytest.mark.uncounted

ENDED_EARLY = 4


async def at_both(who: Somebody) -> Outcome:
    """What comes of it at either front end, which is the same."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        app, plain = await in_the_app(who, Path(one)), line_by_line(who, Path(other))
    assert app.asked == plain.asked
    assert app.verdicts == plain.verdicts
    assert app.cards == plain.cards
    assert app.offers == plain.offers
    assert app.told == plain.told
    assert app.plan == plain.plan
    assert app.code == plain.code
    return app


def ends_rightly(who: Somebody, outcome: Outcome) -> Iterator[bool]:
    """What holds of whatever comes of it."""
    if not outcome.verdicts:
        yield outcome.code == NOT_CHECKED and outcome.plan is None
    elif not may_start(outcome.verdict):
        yield outcome.code == NOT_CHECKED
        yield outcome.plan is None or outcome.plan.routine == "breathe"
    else:
        yield outcome.code == ENDED_EARLY


# --- anybody ----------------------------------------------------------------------------------------------

ROUTINES = ("classic", "desk-reset", "bedtime", "gentle", "breathe")
EVERYTHING = tuple(id for id in QUESTIONS if QUESTIONS[id].message != "incomplete")
marks: st.SearchStrategy[Answer] = st.sampled_from(["yes", "yes", "not sure"])


@st.composite
def anybody(draw: st.DrawFn) -> Somebody:
    """Somebody: most may start in the end, some may not, and any may be in two minds about what they do."""
    given: dict[str, Answer] = draw(st.dictionaries(st.sampled_from(MILD), marks, max_size=3))
    given |= draw(st.just({}) | st.dictionaries(st.sampled_from(CLEARED), marks, min_size=1, max_size=2))
    given |= draw(st.just({}) | st.just({}) | st.dictionaries(st.sampled_from(EVERYTHING), marks, max_size=2))
    found = {up: mark for id, each in given.items() for up, mark in with_what_leads_there(id, each).items()}
    found |= given
    return Somebody(
        marks=found,
        slips=draw(st.just(()) | st.just(()) | st.sampled_from([(id,) for id in (*found, "bunion")])),
        age=draw(st.sampled_from([0, 1, 2, 2, 3])),
        born=draw(st.booleans()),
        month=draw(st.integers(0, 12)),
        foot=draw(st.integers(0, 2)),
        areas=draw(st.sets(st.integers(0, 7), max_size=2)),
        asked_somebody=draw(st.sampled_from([True, True, False])),
        who=draw(st.integers(0, 6)),
        when=draw(st.integers(0, 2)),
        until=draw(st.integers(0, 2)),
        said=draw(st.sets(st.sampled_from([0, 1, 2, 4, 5]), min_size=1, max_size=3)),
        knew=draw(st.sampled_from([True, True, False])),
        reassured=draw(st.booleans()),
        kept=draw(st.booleans()),
        guest=draw(st.sampled_from([False, False, True])),
        after=draw(st.sampled_from([None, None, 0, 2, 3])),
        before=draw(st.sampled_from(["", "", "open_wound", "both_puffy"])),
        since=draw(st.integers(0, 3)),
        routine=draw(st.sampled_from(ROUTINES)),
        wishes=draw(st.text("tfo", max_size=3)),
        knows_the_lotion=draw(st.booleans()),
        rests=draw(st.booleans()),
        leaves_at=draw(st.sampled_from([None] * 7 + [1, 4, 7])),
        goes_back_at=draw(st.sampled_from([None, None, 1, 3, 5])),
    )


@pytest.mark.exhaustive
@pytest.mark.timeout(400)
@settings(
    deadline=None,
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],  # a smaller example would take minutes to find
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(anybody())
async def test_it_is_the_same_for_anybody(who: Somebody) -> None:
    assert all(ends_rightly(who, await at_both(who)))


# --- eight people -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kept", [False, pytest.param(True, marks=pytest.mark.exhaustive)], ids=["first", "again"]
)
class TestEightPeople:
    async def test_a_healthy_person_of_35(self, kept: bool) -> None:
        outcome = await at_both(Somebody(kept=kept))
        assert outcome.verdict.severity == "clear"
        assert outcome.plan
        assert (outcome.plan.routine, outcome.plan.total_ms) == ("classic", 2_025_000)
        assert outcome.code == ENDED_EARLY

    @pytest.mark.exhaustive
    async def test_in_the_30th_week_with_a_yes(self, kept: bool) -> None:
        due_in_january = 2
        who = Somebody({"pregnant": "yes"}, month=due_in_january, asked_somebody=True, kept=kept)
        outcome = await at_both(who)
        assert [each.severity for each in outcome.verdicts] == ["consult", "adapt"]
        assert outcome.offers == ["cb"]
        limits = {limit.name for limit in outcome.verdict.limits}
        assert {"gentle_only", "no_ankle_points", "no_reflexology", "no_tools", "no_soak"} <= limits
        assert outcome.plan
        assert outcome.plan.routine == "gentle"
        assert max(segment.pressure for segment in outcome.plan.segments) <= 2

    @pytest.mark.exhaustive
    async def test_diabetes_and_nobody_was_asked(self, kept: bool) -> None:
        outcome = await at_both(Somebody({"diabetes": "yes"}, kept=kept))
        assert (outcome.verdict.severity, outcome.verdict.urgency) == ("consult", "ask")
        assert (outcome.offers, outcome.plan, outcome.code) == (["cb"], None, NOT_CHECKED)

    async def test_a_hot_swollen_calf(self, kept: bool) -> None:
        outcome = await at_both(Somebody({"leg_clot_signs": "yes"}, kept=kept))
        assert (outcome.verdict.severity, outcome.verdict.urgency) == ("block", "urgent")
        assert (outcome.offers, outcome.plan, outcome.code) == ([""], None, NOT_CHECKED)
        assert "Do not massage. Get medical help today" in outcome.cards[0]

    @pytest.mark.exhaustive
    async def test_a_verruca_on_the_right_heel_that_a_pharmacist_cleared(self, kept: bool) -> None:
        who = Somebody({"verruca": "yes"}, foot=RIGHT, areas=[HEEL], asked_somebody=True, who=6, kept=kept)
        outcome = await at_both(who)
        assert [each.severity for each in outcome.verdicts] == ["consult", "adapt"]
        assert outcome.plan
        right = [each for each in outcome.plan.steps() if each.side == "right"]
        assert right
        assert not [each for each in right if each.zones and "heel" in each.zones]
        assert any("heel" in each.zones for each in outcome.plan.steps() if each.side == "left")
        worked = [
            each.side for each in outcome.plan.steps() if each.pressure and each.side in {"left", "right"}
        ]
        assert worked == sorted(worked), "the clean foot comes first"

    @pytest.mark.exhaustive
    async def test_not_sure_whether_it_is_numb(self, kept: bool) -> None:
        outcome = await at_both(Somebody({"new_numb": "not sure"}, kept=kept))
        assert (outcome.verdict.severity, outcome.verdict.urgency) == ("block", "soon")
        assert [(each.id, each.not_sure) for each in outcome.verdict.reasons] == [("new_numb", True)]
        assert (outcome.offers, outcome.plan, outcome.code) == (["b"], None, NOT_CHECKED)

    @pytest.mark.exhaustive
    async def test_a_glass_of_wine(self, kept: bool) -> None:
        outcome = await at_both(Somebody({"drink_steady": "yes"}, routine="bedtime", kept=kept))
        assert outcome.verdict.severity == "adapt"
        assert {limit.name for limit in outcome.verdict.limits} == {
            "max_pressure",
            "no_soak",
            "no_heat",
            "no_tools",
        }
        assert outcome.plan
        assert outcome.plan.routine == "bedtime"
        assert max(segment.pressure for segment in outcome.plan.segments) == 2

    @pytest.mark.exhaustive
    async def test_a_left_foot_that_must_be_left_alone(self, kept: bool) -> None:
        who = Somebody(
            {"diabetes": "yes"}, asked_somebody=True, said=[NOT_LEFT], routine="desk-reset", kept=kept
        )
        outcome = await at_both(who)
        assert [each.severity for each in outcome.verdicts] == ["consult", "adapt"]
        assert outcome.plan
        assert worked_ms(outcome.plan.segments, "left") == 0
        assert worked_ms(outcome.plan.segments, "right") > 0
        assert "Left foot: left alone. You marked: Diabetes." in outcome.told
