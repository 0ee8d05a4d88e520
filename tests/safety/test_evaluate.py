"""What answers mean for a routine, in the shape that programs read."""

import json
from datetime import date
from typing import Any

import pytest

from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety import evaluate as evaluating
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits
from selfcare.safety.adapting.changes import change_lines
from selfcare.safety.answers import Answers, Clearance, ClearanceLimits, Place
from selfcare.safety.cleared import may_start
from selfcare.safety.evaluate import evaluate, evaluated
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import answers_of, together

TODAY = date(2026, 11, 21)
KEYS = ["verdict", "urgency", "reasons", "limits", "missing", "offer", "plan", "changes"]


def said(**marked: Any) -> Answers:
    """Answers to everything: no, but for what is marked."""
    return answers_of(TODAY, {**dict.fromkeys(questionnaire().questions, "no"), **marked})


def with_clearance(condition: str, limits: ClearanceLimits | None = None) -> Answers:
    clearance = Clearance(condition, "gp", date(2026, 11, 1), limits=limits or ClearanceLimits())
    return answers_of(TODAY, said(**{condition: "yes"}).answers, clearances=(clearance,))


def test_nothing_marked() -> None:
    assert evaluate(said()) == {
        "verdict": "clear", "urgency": "none", "reasons": [], "limits": [], "missing": [], "offer": None, "plan": None,
        "changes": [],
    }  # fmt: skip


def test_with_nothing_marked_the_plan_is_the_routine_s() -> None:
    routine = find("classic")
    found = evaluate(said(), routine)
    assert list(found) == KEYS
    assert (found["verdict"], found["offer"], found["changes"]) == ("clear", None, [])
    assert found["plan"] == build(routine, Wishes()).as_json()


def test_wishes_count() -> None:
    routine = find("desk-reset")
    found = evaluate(said(), routine, Wishes(first="left"))
    assert (
        found["plan"] == build(routine, Wishes(first="left")).as_json() != evaluate(said(), routine)["plan"]
    )


def test_reasons_and_limits() -> None:
    answers = answers_of(TODAY, said(corn="not sure").answers, places={"corn": Place("left", ("heel",))})
    found = evaluate(answers)
    assert (found["verdict"], found["urgency"], found["offer"], found["plan"]) == (
        "adapt",
        "none",
        None,
        None,
    )
    assert found["reasons"] == [
        {"id": "corn", "severity": "adapt", "urgency": "none", "message": "adapt", "side": "left", "not_sure": True}
    ]  # fmt: skip
    assert found["limits"] == [
        {"name": "max_pressure", "value": 2, "side": "left", "zones": ["heel"], "from": ["corn"]},
        {"name": "no_knuckles", "value": None, "side": "left", "zones": ["heel"], "from": ["corn"]},
    ]


def test_under_limits_the_plan_is_what_would_be_played() -> None:
    routine = find("classic")
    answers = with_clearance("heart")
    verdict = evaluated(answers).verdict
    played = fit_to_limits(build(routine, Wishes()), verdict.limits)
    found = evaluate(answers, routine)
    assert found["plan"] == played.plan.as_json()
    assert found["changes"] == list(change_lines(played.changes))
    assert found["offer"] == played.offer
    json.dumps(found)


@pytest.mark.parametrize("offer", ["gentle", "breathe"])
def test_the_plan_is_that_of_the_routine_that_is_offered(monkeypatch: pytest.MonkeyPatch, offer: Any) -> None:
    instead = build(find("breathe"), Wishes())
    monkeypatch.setattr(evaluating, "fit_to_limits", lambda _plan, _limits: Playable(instead, (), offer))
    found = evaluate(said(aged_65="yes"), find("classic"))
    assert (found["offer"], found["plan"]) == (offer, instead.as_json())


@pytest.mark.parametrize(
    ("answers", "verdict", "urgency", "offer"),
    [
        (said(diabetes="yes"), "consult", "ask", "breathe"),
        (said(severe_pain="yes"), "consult", "soon", "breathe"),
        (said(fever_unwell="yes"), "block", "wait", "breathe"),
        (said(told_no="not sure"), "block", "ask", "breathe"),
        (said(leg_clot_signs="yes"), "block", "urgent", None),
        (said(emergency_now="yes"), "block", "emergency", None),
        (answers_of(TODAY, {}), "block", "none", None),
        (answers_of(TODAY, {"fever_unwell": "yes"}), "block", "wait", None),
        (answers_of(TODAY, {**said().answers, "corn": "perhaps"}), "block", "none", None),  # type: ignore[dict-item]
    ],
)
def test_where_nothing_may_start_there_is_no_plan(
    answers: Answers, verdict: str, urgency: str, offer: str | None
) -> None:
    for routine in (None, find("classic"), find("breathe")):
        found = evaluate(answers, routine)
        assert (found["verdict"], found["urgency"]) == (verdict, urgency)
        assert (found["offer"], found["plan"], found["changes"]) == (offer, None, [])
        assert not may_start(evaluated(answers, routine).verdict)


def test_what_has_no_answer_is_missing() -> None:
    answers = said()
    given = {id: each for id, each in answers.answers.items() if id not in {"corn", "open_wound"}}
    assert evaluate(answers_of(TODAY, given))["missing"] == ["open_wound", "corn"]


def test_who_may_have_only_the_gentle_routine_is_offered_it() -> None:
    assert evaluate(with_clearance("pregnant"))["offer"] == "gentle"
    assert evaluate(with_clearance("heart", ClearanceLimits(gentle_only=True)))["offer"] == "gentle"
    assert evaluate(with_clearance("heart"))["offer"] is None


@together("id", questionnaire().questions)
@together("answer", ["yes", "not sure"])
def test_no_single_mark_is_lost(id: str, answer: Any) -> None:
    """Whatever is marked alone, the question or the one it implies stands in the reasons or opens others."""
    found = evaluate(said(**{id: answer}), find("desk-reset"))
    question = questionnaire().questions[id]
    if question.reopens:
        assert (found["verdict"], bool(found["missing"])) == ("block", True)
    else:
        assert found["verdict"] != "clear"
        assert {id, question.implies} & {reason["id"] for reason in found["reasons"]}
    if question.severity in {"consult", "block"}:
        assert found["plan"] is None
