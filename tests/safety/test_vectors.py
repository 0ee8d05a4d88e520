"""Forty-two people, their answers as files, and what each of them must be told; a person may have several days.

`NN-what.toml` is a file of answers; `NN-what.expected.toml` beside it is what must come of it. Everything in
the verdict is compared for equality; of the plans, what the file names.
"""

import json
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.cli import run
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Segment, Wishes
from selfcare.routine.model import FEET
from selfcare.safety.adapting.changes import change_lines
from selfcare.safety.answers import Answers
from selfcare.safety.answers_file.read import load
from selfcare.safety.check.cards import card_for, cards
from selfcare.safety.evaluate import Evaluation, evaluate, evaluated
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from selfcare.text import clock_face
from tests.safety.trial_routines import known_routines
from tests.support import together

pytestmark = pytest.mark.uncounted

VECTORS = Path(__file__).parent / "vectors"
FILES = {path.stem: path for path in sorted(VECTORS.glob("*.toml")) if not path.stem.endswith(".expected")}
EXPECTED: dict[str, dict[str, Any]] = {
    name: tomllib.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    for name, path in FILES.items()
}
PLANS = [(name, id) for name, expected in EXPECTED.items() for id in expected.get("plans", {})]
NOON = datetime(2026, 11, 21, 12, 0)  # noqa: DTZ001


def answers_of(name: str) -> Answers:
    answers, problems = load(FILES[name], NOON.date())
    assert answers, problems
    return answers


def wanted_limits(expected: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"value": None, "side": "both", "zones": [], **limit} for limit in expected["limits"]]


def wanted_missing(expected: dict[str, Any]) -> set[str]:
    asked = questionnaire()
    screens = set(expected.get("missing_screens", ()))
    return {
        id for screen in asked.screens if screen.id in screens for row in screen.wanted for id in row.asks
    }


def unordered(entries: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(entry, sort_keys=True) for entry in entries)


def test_there_are_forty_two_and_each_has_its_expectation() -> None:
    assert {name.partition("-")[0] for name in FILES} == {f"{number:02}" for number in range(1, 43)}
    assert {path.name for path in VECTORS.glob("*.toml")} == {
        f"{name}{ending}.toml" for name in FILES for ending in ("", ".expected")
    }


@pytest.mark.parametrize("name", FILES)
class TestVerdict:
    def test_is_this_and_no_other(self, name: str) -> None:
        expected, found = EXPECTED[name], evaluate(answers_of(name))
        told_of = (found["verdict"], found["urgency"], found["offer"])
        assert told_of == (expected["verdict"], expected["urgency"], expected.get("offer"))
        assert set(found["missing"]) == wanted_missing(expected)

    def test_has_these_reasons_and_no_other(self, name: str) -> None:
        expected, found = EXPECTED[name], evaluate(answers_of(name))
        reasons = [
            {"id": each["id"], "message": each["message"], "side": each["side"], "not_sure": each["not_sure"]}
            for each in found["reasons"]
        ]
        wanted = [{"side": None, "not_sure": False, **reason} for reason in expected["reasons"]]
        assert unordered(reasons) == unordered(wanted)

    def test_has_these_limits_and_no_other(self, name: str) -> None:
        found = evaluate(answers_of(name))
        limits = [{key: value for key, value in each.items() if key != "from"} for each in found["limits"]]
        assert unordered(limits) == unordered(wanted_limits(EXPECTED[name]))
        assert all(each["from"] for each in found["limits"])

    def test_shows_these_cards_in_this_order(self, name: str) -> None:
        expected = EXPECTED[name]
        if expected["verdict"] in {"clear", "adapt"}:
            assert "cards" not in expected
            return
        verdict = judge(answers_of(name), 0)
        messages = questionnaire().messages
        assert [card.heading for card in cards(verdict, NOON)] == [
            card_for(messages[id], "none", (), NOON).heading for id in expected["cards"]
        ]

    def test_asks_what_has_to_be_asked_besides(self, name: str) -> None:
        answers = answers_of(name)
        for id in EXPECTED[name].get("asked", ()):
            silent = {key: value for key, value in answers.answers.items() if key != id}
            verdict = judge(replace(answers, answers=silent), 0)
            assert (verdict.severity, verdict.missing) == ("block", (id,))


class Played:
    """What would be played, in the words of an expectation."""

    def __init__(self, found: Evaluation) -> None:
        assert found.playable
        assert found.routine
        self.plan: Plan = found.playable.plan
        self.chosen: Plan = build(found.routine, Wishes())
        self.offer = found.playable.offer
        self.said = change_lines(found.playable.changes)
        self.steps = list(self.plan.steps())
        self.hands_on = [segment for segment in self.steps if not segment.step.care]
        self.single = [segment.side for segment in self.hands_on if segment.side in FEET]

        self.switches = [segment for segment in self.plan.segments if segment.kind == "switch"]

    def stretches_nothing(self) -> bool:
        before = {(each.id, each.side): each.duration_ms for each in self.chosen.steps()}
        return all(each.duration_ms <= before[each.id, each.side] for each in self.hands_on)

    def ids(self) -> set[str]:
        return {each.id for each in self.steps} | {f"{each.id} {each.side}" for each in self.steps}

    def on(self, foot: str) -> list[Segment]:
        return [each for each in self.hands_on if each.side in {foot, "both"}]

    def ms(self, foot: str) -> int:
        return sum(each.duration_ms for each in self.on(foot))

    def ms_before(self, foot: str) -> int:
        before = [each for each in self.chosen.steps() if not each.step.care]
        return sum(each.duration_ms for each in before if each.side in {foot, "both"})

    def pressure(self, foot: str, zone: str) -> int:
        return max(each.pressure for each in self.on(foot) if zone in each.zones)

    def zones(self, foot: str) -> set[str]:
        return {zone for each in self.on(foot) for zone in each.zones}


def ms_of(text: str) -> int:
    minutes, seconds = map(int, text.split(":"))
    return (minutes * 60 + seconds) * 1000


CHECKS: dict[str, Callable[[Played, Any], bool]] = {
    "same": lambda played, _: played.plan == played.chosen,
    "offer": lambda played, value: played.plan.routine == value,
    "has": lambda played, value: set(value) <= played.ids(),
    "lacks": lambda played, value: not set(value) & played.ids(),
    "feet": lambda played, value: sorted(set(played.single)) == value,
    "first": lambda played, value: played.single[0] == value,
    "switches": lambda played, value: len(played.switches) == value,
    "switch": lambda played, value: {each.duration_ms for each in played.switches} == {value * 1000},
    "starts": lambda played, value: [each.id for each in played.steps[: len(value)]] == value,
    "ends": lambda played, value: [each.id for each in played.steps[-len(value) :]] == value,
    "most_pressure": lambda played, value: max(each.pressure for each in played.hands_on) <= value,
    "pressure": lambda played, value: (
        {id: max(each.pressure for each in played.hands_on if each.id == id) for id in value} == value
    ),
    "most_pressure_on": lambda played, value: (
        {foot: {zone: played.pressure(foot, zone) for zone in zones} for foot, zones in value.items()}
        == value
    ),
    "left_alone": lambda played, value: (
        not any(played.zones(foot) & set(catalogue().open_zones(names)) for foot, names in value.items())
    ),
    "per_foot": lambda played, value: {foot: clock_face(played.ms(foot)) for foot in value} == value,
    "most_per_foot": lambda played, value: max(played.ms(foot) for foot in FEET) <= ms_of(value),
    "before": lambda played, value: clock_face(played.chosen.total_ms) == value,
    "shorter": lambda played, _: all(played.ms(foot) < played.ms_before(foot) for foot in FEET),
    "stretches_nothing": lambda played, _: played.stretches_nothing(),
    "words": lambda played, value: all(
        text in each.words for id, text in value.items() for each in played.steps if each.id == id
    ),
    "says": lambda played, value: all(any(line.startswith(part) for line in played.said) for part in value),
}
"""What each key of an expected plan means. `has` and `lacks` name steps, or steps on one side."""


@together(("name", "id"), PLANS)
def test_what_would_be_played(name: str, id: str) -> None:
    expected = EXPECTED[name]["plans"][id]
    found = evaluated(answers_of(name), known_routines()[id])
    if expected == {"none": True}:
        assert found.playable is None
        return
    played = Played(found)
    assert (played.offer, found.offer) == (expected.get("offer"),) * 2
    for key, value in expected.items():
        assert CHECKS[key](played, value), (key, value, sorted(played.ids()), played.said)


def test_every_bundled_routine_has_an_answer_in_every_vector() -> None:
    """Whatever a plan is made for, it is played, or another in its place, or nothing starts."""
    for name in FILES:
        answers = answers_of(name)
        for routine in known_routines().values():
            found = evaluate(answers, routine)
            starts = found["verdict"] in {"clear", "adapt"}
            assert bool(found["plan"]) == starts
            json.dumps(found)


class TestCommand:
    """A few of them through the command line."""

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("01-nothing-marked", 0),
            ("04-diabetes", 3),
            ("06-diabetes-cleared-nuts-bones", 0),
            ("18-new-medicine", 3),
            ("31-infection-and-confused", 3),
        ],
    )
    def test_gives_the_same_to_a_program(
        self, name: str, code: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["safety", "evaluate", str(FILES[name]), "--routine", "classic", "--json"]) == code
        expected = evaluate(answers_of(name), known_routines()["classic"])
        assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(expected))

    def test_knows_one_s_own_routines(self, own_routines: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.copy(VECTORS / "routines" / "own-step.toml", own_routines)
        assert run(["safety", "evaluate", str(FILES["39-own-step-unsaid"]), "--routine", "own-step"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "Marble pick-up. The file does not say what it is" in said

    def test_shows_one_card_in_an_emergency_and_nothing_else(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["safety", "evaluate", str(FILES["03-clot-signs-and-emergency"])]) == 3
        said, messages = " ".join(capsys.readouterr().out.split()), questionnaire().messages
        assert card_for(messages["emergency"], "none", (), NOON).body in said
        for other in ("clot", "clot_now"):
            assert card_for(messages[other], "none", (), NOON).heading not in said
        assert "Instead" not in said
