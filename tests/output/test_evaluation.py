"""`selfcare safety evaluate`: a file of answers judged, for a person and for a program."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from selfcare.cli import run
from selfcare.output.evaluation import limit_line, lines
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety import evaluate as evaluating
from selfcare.safety.adapting.alternatives import Playable
from selfcare.safety.answers_file.read import loads
from selfcare.safety.evaluate import evaluated
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import limit_names
from tests.support import together

Capture = pytest.CaptureFixture[str]

REST = 'format = 1\ntoday = 2026-11-21\nunanswered = "no"\n'
CLEARED = '[[clearances]]\ncondition = "{}"\nby = "gp"\non = 2026-11-01\n'
NOON = datetime(2026, 11, 21, 12, 0)  # noqa: DTZ001 -- what a clock on the wall shows
NIGHT = datetime(2026, 11, 21, 23, 0)  # noqa: DTZ001 -- likewise


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.toml"


def evaluate(file: Path, text: str, *args: str) -> int:
    file.write_text(text)
    return run(["safety", "evaluate", str(file), *args])


def told(text: str, routine: str | None = None, now: datetime = NOON) -> list[str]:
    answers, problems = loads(text, "answers.toml", NOON.date())
    assert answers, problems
    return list(lines(evaluated(answers, find(routine) if routine else None), now))


class TestExitCodes:
    @pytest.mark.parametrize(
        ("marked", "code", "verdict"),
        [
            ("", 0, "clear"),
            ('corn = "yes"', 0, "adapt"),
            ('diabetes = "yes"', 3, "consult"),
            ('open_wound = "not sure"', 3, "block"),
            ('changed = "yes"', 3, "block"),
        ],
    )
    def test_by_verdict(self, capsys: Capture, file: Path, marked: str, code: int, verdict: str) -> None:
        assert evaluate(file, f"{REST}[answers]\n{marked}", "--json") == code
        captured = capsys.readouterr()
        assert (json.loads(captured.out)["verdict"], captured.err) == (verdict, "")
        assert evaluate(file, f"{REST}[answers]\n{marked}", "--routine", "classic") == code
        captured = capsys.readouterr()
        assert (captured.out.startswith(f"Verdict: {verdict};"), captured.err) == (True, "")

    def test_answers_that_are_not_complete(self, capsys: Capture, file: Path) -> None:
        assert evaluate(file, "format = 1\n", "--json", "--routine", "breathe") == 3
        found = json.loads(capsys.readouterr().out)
        assert (found["verdict"], found["urgency"], found["offer"], found["plan"]) == (
            "block",
            "none",
            None,
            None,
        )
        assert "diabetes" in found["missing"]

    @pytest.mark.parametrize("options", [[], ["--json"], ["--routine", "classic"]])
    def test_a_bad_file(self, capsys: Capture, file: Path, options: list[str]) -> None:
        assert evaluate(file, f'{REST}[answers]\ncorn = true\n"\\u001b" = 1\n', *options) == 6
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.splitlines() == [
            f'{file}:5:8: answers.corn: must be one of "yes", "not sure", "no"; got true',
            "    5 | corn = true",
            "      |        ^",
            '  Write "yes".',
            f"{file}:6:1: answers.\ufffd: no such question",
            '    6 | "\\u001b" = 1',
            "      | ^",
        ]

    def test_what_is_not_there(self, capsys: Capture, file: Path) -> None:
        for name in (str(file), f"{__file__}/x"):
            assert run(["safety", "evaluate", name]) == 2
            captured = capsys.readouterr()
            assert (captured.out, captured.err) == ("", f"selfcare: There is no file {name}.\n")
        assert run(["safety", "evaluate", "a\x1b]0;x\x07"]) == 2
        assert "\x1b" not in capsys.readouterr().err
        assert evaluate(file, REST, "--routine", "clasic") == 2
        captured = capsys.readouterr()
        assert (captured.out, "Did you mean classic?" in captured.err) == ("", True)
        # Without a routine that can be played nothing is judged, whatever the file is like.
        assert evaluate(file, "x", "--routine", "clasic") == 2

    @pytest.mark.parametrize(
        "args", [["safety", "evaluate"], ["safety", "evalute"], ["safety", "evaluate", "x", "--forget"]]
    )
    def test_wrong_usage(self, capsys: Capture, args: list[str]) -> None:
        assert run(args) == 2
        assert capsys.readouterr().out == ""

    def test_what_is_no_file_of_answers(self, capsys: Capture, tmp_path: Path, file: Path) -> None:
        assert run(["safety", "evaluate", str(tmp_path)]) == 6
        assert capsys.readouterr().err == f"{tmp_path}:1:1: is a folder\n"
        file.symlink_to(file)
        assert run(["safety", "evaluate", str(file)]) == 6
        assert ":1:1: cannot be read: " in capsys.readouterr().err

    def test_a_routine_with_problems(self, capsys: Capture, file: Path, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text("format = 1")
        assert evaluate(file, REST, "--routine", "bad") == 6
        assert "name: is missing" in capsys.readouterr().err


def test_the_plan_for_a_program(capsys: Capture, file: Path) -> None:
    assert evaluate(file, REST, "--json", "--routine", "desk-reset") == 0
    found = json.loads(capsys.readouterr().out)
    assert run(["show", "desk-reset", "--json"]) == 0
    assert found["plan"] == json.loads(capsys.readouterr().out)


def test_the_day_is_the_clock_s_unless_the_file_names_one(
    capsys: Capture, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'format = 1\nunanswered = "no"\n[answers]\nold_break = "yes"\n[dates]\nold_break = 2026-10-01\n'
    verdicts = []
    for day in (10, 20):
        now = datetime(2026, 11, day, 12, 0)  # noqa: DTZ001 -- what a clock on the wall shows
        monkeypatch.setattr("selfcare.clock.SystemClock.local", lambda _self, now=now: now)
        assert evaluate(file, text, "--json") == 3
        verdicts.append(json.loads(capsys.readouterr().out)["verdict"])
    assert verdicts == ["block", "consult"]
    assert evaluate(file, text.replace("unans", "today = 2027-11-20\nunans"), "--json") == 0


class TestForAPerson:
    def test_clear(self) -> None:
        assert told(REST) == [
            "Verdict: clear; how soon: none.",
            "Nothing in today's check stands in the way.",
        ]

    def test_a_verdict_with_limits_and_a_plan(self) -> None:
        text = f'{REST}[answers]\nheart = "yes"\ncorn = "yes"\n[places]\ncorn = {{ side = "left", zones = ["ball"] }}\n'
        said = told(text + CLEARED.format("heart"), "desk-reset")
        assert said[:3] == [
            "Verdict: adapt; how soon: none.",
            "You marked: Heart trouble, an uneven heartbeat, or high blood pressure not under control; Corn or hard skin.",
            "",
        ]
        assert said[3].startswith("Five-minute desk reset, ")
        assert said[4] in {
            "You can go on. For you this is changed:",
            "You can go on. Nothing in this routine has to change.",
        }
        assert said[said.index("Limits:") :][:4] == [
            "Limits:",
            "  pressure at most 2 of 4",
            "  at most 10 minutes a foot",
            "  Left foot: no knuckles (ball of the foot)",
        ]

    def test_advice(self) -> None:
        for routine in (None, "desk-reset"):
            said = told(f'{REST}[answers]\nsore_two_weeks = "yes"\nsmells = "yes"\n', routine)
            assert sum(line.startswith("Have this spot looked at. ") for line in said) == 1

    def test_only_the_gentle_routine(self) -> None:
        said = told(f'{REST}[answers]\npregnant = "yes"\n{CLEARED.format("pregnant")}')
        assert said[-2:] == ["", "Instead: selfcare play gentle"]

    def test_consult(self) -> None:
        said = told(f'{REST}[answers]\ndiabetes = "not sure"\n', "classic")
        assert said[0] == "Verdict: consult; how soon: ask."
        assert "You marked: Diabetes." in said
        assert "Limits, if it may start one day:" in said
        assert said[-2:] == ["Five quiet minutes without touch are fine.", "Instead: selfcare play breathe"]
        assert not any(line.startswith("Classic") for line in said)

    def test_what_is_missing(self) -> None:
        text = REST.replace('unanswered = "no"\n', "")
        said = told(text)
        assert said[0] == "Verdict: block; how soon: none."
        assert "Not answered:" in said
        assert "  Diabetes" in said
        assert not any("selfcare play" in line for line in said)

    def test_in_an_emergency_there_is_nothing_else_to_read(self) -> None:
        text = 'format = 1\n[answers]\nemergency_now = "yes"\ndiabetes = "yes"\n'
        said = told(text, now=NIGHT)
        assert said[:3] == ["Verdict: block; how soon: emergency.", "", "Now."]
        assert "Not answered:" not in said
        assert sum(line == "" for line in said) == 1

    def test_tonight(self) -> None:
        text = f'{REST}[answers]\nleg_clot_signs = "yes"\n'
        assert "Today." in told(text) or any("today" in line for line in told(text))
        assert any("tonight" in line.lower() for line in told(text, now=NIGHT))

    @pytest.mark.parametrize("offer", ["gentle", "breathe"])
    def test_what_is_offered_instead(self, monkeypatch: pytest.MonkeyPatch, offer: Any) -> None:
        instead = build(find("breathe"), Wishes())
        monkeypatch.setattr(evaluating, "fit_to_limits", lambda _plan, _limits: Playable(instead, (), offer))
        said = told(f'{REST}[answers]\naged_65 = "yes"\n', "classic")
        assert said[-2:] == ["", f"Instead: selfcare play {offer}"]
        assert f"{instead.name}, 5:10" in said
        assert any("of Classic at home today." in line for line in said)

    def test_no_markup_and_nothing_left_open(self) -> None:
        for id in ("diabetes", "corn", "pregnant", "varicose", "lymphoedema", "verruca"):
            for line in told(f'{REST}[answers]\n{id} = "yes"\n'):
                assert not set("{}[]*`") & set(line)


@together("name", limit_names())
def test_every_limit_has_words(name: str) -> None:
    values: dict[str, int | str] = {"max_pressure": 2, "max_min_per_foot": 10, "position": "stool"}
    for zones in ((), ("heel",)):
        said = limit_line(Limit(name, values.get(name), "right", zones))
        assert said.startswith("Right foot: ")
        assert not set("{}") & set(said)
        assert ("heel" in said) is bool(zones)
    assert not limit_line(Limit(name, values.get(name))).startswith("Both")
