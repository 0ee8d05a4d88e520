"""The commands, as a user or a script calls them."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from selfcare import __version__
from selfcare.cli import run
from selfcare.routine.library import SHELF
from tests.support import FakeClock

VERSIONS = {"classic": ["classic:short", "classic:long"], "reflexology": ["reflexology:beginner"]}
BROKEN = 'format = 1\nname = "Bad"\n[[steps]]\ntechnique = "heel-circels"\nseconds = 0\n'


def _bash() -> bool:
    """Whether there is a bash that completes as click wants it, 4.4 or newer."""
    asked = "((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404))"
    return bool(shutil.which("bash")) and subprocess.run(["bash", "-c", asked], check=False).returncode == 0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock that previews are played on."""
    fake = FakeClock()
    monkeypatch.setattr("selfcare.clock.SystemClock", lambda: fake)
    return fake


Capture = pytest.CaptureFixture[str]


def as_json(capsys: Capture, *args: str) -> Any:
    assert run([*args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def printed(capsys: Capture, *args: str) -> str:
    assert run([*args]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


class TestList:
    def test_the_bundled_routines(self, capsys: Capture) -> None:
        found = as_json(capsys, "list")
        assert [(each["id"], each["total_ms"], each["source"], each["problem"]) for each in found] == [
            ("bedtime", 1_490_000, "bundled", None),
            ("warm-soak", 1_550_000, "bundled", None),
            ("long-day", 1_580_000, "bundled", None),
            ("classic", 2_025_000, "bundled", None),
            ("gentle", 940_000, "bundled", None),
            ("breathe", 310_000, "bundled", None),
            ("desk-reset", 320_000, "bundled", None),
            ("travel", 408_000, "bundled", None),
            ("ball-rolling", 368_000, "bundled", None),
            ("after-run", 1_030_000, "bundled", None),
            ("morning-heel", 580_000, "bundled", None),
            ("reflexology", 2_060_000, "bundled", None),
            ("combined", 2_015_000, "bundled", None),
        ]
        assert list(found[0]) == [
            "id",
            "name",
            "summary",
            "tags",
            "style",
            "position",
            "total_ms",
            "source",
            "problem",
            "variants",
        ]
        assert {each["id"]: each["variants"] for each in found if each["variants"]} == VERSIONS

    def test_what_says_no_more_of_itself_takes_one_line(self, capsys: Capture, own_routines: Path) -> None:
        step = '[[steps]]\ntechnique = "settle"\n'
        (own_routines / "mine.toml").write_text(f'format = 1\nname = "Mine"\n{step}')
        (own_routines / "more.toml").write_text(f'format = 1\nname = "More"\ntags = ["dry"]\n{step}')
        assert printed(capsys, "list").splitlines()[-3:] == [
            "mine: From the file: Mine, 0:40",
            "more: From the file: More, 0:40",
            "  From the file: (dry)",
        ]

    def test_in_sentences(self, capsys: Capture) -> None:
        assert printed(capsys, "list").splitlines()[6:9] == [
            "classic: Classic at home, 33:45",
            "  The full massage: wash, dry, then every part of each foot with lotion. (relax, full, oil)",
            "  Also as classic:short and classic:long.",
        ]
        assert printed(capsys, "list").splitlines()[13:15] == [
            "desk-reset: Five-minute desk reset, 5:20",
            "  A short dry reset at the desk. Shorter than a full massage, and meant to be. (relax, short, dry, work)",
        ]

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["--tag", "sleep"], ["bedtime", "warm-soak"]),
            (["--max-minutes", "6"], ["breathe", "desk-reset"]),
            (["--max-minutes", "5"], []),
            (["--tag", "oil", "--max-minutes", "26"], ["bedtime", "warm-soak", "gentle"]),
        ],
    )
    def test_only_those_that_fit(self, capsys: Capture, options: list[str], ids: list[str]) -> None:
        assert [each["id"] for each in as_json(capsys, "list", *options)] == ids

    def test_when_none_fits_it_says_so(self, capsys: Capture) -> None:
        assert printed(capsys, "list", "--tag", "qqq") == "No routine fits.\n"

    def test_a_broken_one_is_listed_with_its_problem(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text(BROKEN)
        bad = as_json(capsys, "list")[-1]
        assert (bad["id"], bad["total_ms"]) == ("bad", None)
        assert bad["problem"].endswith('bad.toml:4:13: steps[1].technique: no such technique: "heel-circels"')
        assert printed(capsys, "list").splitlines()[-2] == "bad cannot be used."
        assert [each["id"] for each in as_json(capsys, "list", "--max-minutes", "60")][-1] == "combined"

    @pytest.mark.parametrize("args", [[], ["play", "desk-reset"], ["play", "nothing"]])
    def test_what_needs_a_terminal_says_so_without_one(self, capsys: Capture, args: list[str]) -> None:
        assert run(args) == 2
        assert "This needs a terminal on both ends" in capsys.readouterr().err


SHEET = """format = 1
name = "Sheet"
get_ready_seconds = 0
[[steps]]
technique = "plantar-stretch"
side = "left"
reps = 2
hold_seconds = 10
[[steps]]
technique = "rest"
seconds = 60
marks = [{ at = 20, say = "Let go." }, { at = 40, say = "A little more." }]
"""


class TestASheet:
    def test_what_is_counted_stands_below_its_step(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "sheet.toml").write_text(SHEET)
        assert printed(capsys, "show", "sheet").splitlines()[-3:] == [
            " 0:00  Left foot: Sole stretch, arch, heel, light, 26 s",
            "       2 times: ease 3 s, hold 10 s.",
            " 0:26  Rest, 60 s",
        ]

    def test_a_preview_also_says_the_lines_on_the_way(
        self, capsys: Capture, clock: FakeClock, own_routines: Path
    ) -> None:
        (own_routines / "sheet.toml").write_text(SHEET)
        said = [
            line.partition(" ×20 ")[2] for line in printed(capsys, "preview", "--plain", "sheet").splitlines()
        ]
        assert "       2 times: ease 3 s, hold 10 s." in said
        assert [line for line in said if line.startswith((" 0:46", " 1:06"))] == [
            " 0:46  From the file: Let go.", " 1:06  From the file: A little more.",
        ]  # fmt: skip


class TestShow:
    def test_every_segment_with_its_start(self, capsys: Capture) -> None:
        plan = as_json(capsys, "show", "desk-reset")
        assert (plan["routine"], plan["name"], plan["total_ms"]) == (
            "desk-reset",
            "Five-minute desk reset",
            320_000,
        )
        at = 0
        for index, segment in enumerate(plan["segments"]):
            assert list(segment) == [
                "index", "kind", "id", "title", "side", "zones", "pressure", "start_ms", "duration_ms",
            ]  # fmt: skip
            assert (segment["index"], segment["start_ms"]) == (index, at)
            at += segment["duration_ms"]
        assert at == plan["total_ms"]

    def test_it_begins_with_the_foot_of_the_settings(self, capsys: Capture, home: Path) -> None:
        def sides(*args: str) -> list[str]:
            return [
                segment["side"]
                for segment in as_json(capsys, *args)["segments"]
                if segment["kind"] == "switch"
            ]

        assert sides("show", "desk-reset") == ["left"]
        home.mkdir(exist_ok=True)
        (home / "settings.toml").write_text('format = 1\nfirst_foot = "left"\n')
        assert sides("show", "desk-reset") == ["right"]

    def test_in_sentences(self, capsys: Capture) -> None:
        out = printed(capsys, "show", "classic").splitlines()
        assert out[:6] == [
            "Classic at home, 33:45",
            "The full massage: wash, dry, then every part of each foot with lotion.",
            "Seated, one ankle on the other knee.",
            "You need: mild soap, towel, lotion or oil, basin or bath and socks.",
            "Wash where the water is; the next step waits until you are back.",
            "Hip tired half way? Put the foot down for a moment and pause.",
        ]
        assert " 0:10  Both feet: Look and feel, whole foot, very light, 45 s" in out
        assert " 2:55  When you are ready" in out
        assert " 4:25  Left foot: Ankle circles, ankle joint, very light, 30 s" in out
        assert "16:40  Change feet, now the right foot, 20 s" in out

    def test_what_an_author_says_is_shown(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(
            'format = 1\nname = "Mine"\nauthor = "Praxis am Park"\nnote = "Morgens.\\nLangsam."\n[[steps]]\n'
            'title = "Ruhe"\nseconds = 10\npressure = 0\n'
        )
        assert printed(capsys, "show", "mine").splitlines() == [
            "From the file: Mine, 0:20", "Any comfortable position.", "From the file: Morgens.", "From the file: Langsam.",
            "From the file: By Praxis am Park.", "",
            " 0:00  Get ready, 10 s", " 0:10  Ruhe, 10 s",
        ]  # fmt: skip


class TestPreview:
    def test_one_event_a_line_to_the_end(self, capsys: Capture, clock: FakeClock) -> None:
        assert run(["preview", "desk-reset", "--json", "--speed", "60"]) == 0
        events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert events[0] == {
            "event": "session_started", "at_ms": 0, "routine": "desk-reset", "name": "Five-minute desk reset",
            "total_ms": 320_000, "segments": 16,
        }  # fmt: skip
        assert events[-1] == {
            "event": "session_finished", "at_ms": 320_000, "outcome": "finished", "done_ms": 320_000,
        }  # fmt: skip
        assert [each["at_ms"] for each in events] == sorted(each["at_ms"] for each in events)
        feet: dict[str, list[tuple[str, int]]] = {"left": [], "right": []}
        for each in events:
            if each["event"] == "segment_started" and each["kind"] == "step" and each["side"] in feet:
                feet[each["side"]].append((each["id"], each["duration_ms"]))
        assert feet["left"] == feet["right"]
        assert [ms // 1000 for _, ms in feet["left"]] == [20, 20, 15, 40, 20, 15]

    @pytest.mark.parametrize("options", [[], ["--plain"]])
    def test_every_line_says_that_it_is_a_preview(
        self, capsys: Capture, clock: FakeClock, options: list[str]
    ) -> None:
        began = clock.time
        out = printed(capsys, "preview", "desk-reset", *options).splitlines()
        assert all(line.startswith("PREVIEW ×20 ") for line in out)
        assert out[0] == "PREVIEW ×20 Five-minute desk reset, 5:20. No check was made. Do not massage along."
        assert "PREVIEW ×20  2:40  Change feet, now the left foot, 10 s" in out
        assert (
            "PREVIEW ×20        Put this foot down. The left foot comes up; the other hand works now." in out
        )
        assert out[-1] == "PREVIEW ×20  5:20  Finished. No check was made. Do not massage along."
        assert clock.time - began == 16_000

    def test_half_way_is_told(self, capsys: Capture, clock: FakeClock) -> None:
        assert "PREVIEW ×20  1:10  Half way." in printed(capsys, "preview", "bedtime").splitlines()

    def test_an_interrupt_ends_it_early(
        self, capsys: Capture, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(moment_ms: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(clock, "sleep_until", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(["preview", "classic", "--json"])
        assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {
            "event": "session_finished", "at_ms": 0, "outcome": "ended_early", "done_ms": 0,
        }  # fmt: skip
        with pytest.raises(KeyboardInterrupt):
            run(["preview", "classic"])
        assert capsys.readouterr().out.splitlines()[-1] == "PREVIEW ×20  0:00  Ended early."

    def test_a_step_without_words_has_no_empty_line(
        self, capsys: Capture, clock: FakeClock, own_routines: Path
    ) -> None:
        (own_routines / "mine.toml").write_text(
            'format = 1\nname = "M"\n[[steps]]\ntitle = "T"\nseconds = 10\n'
        )
        assert len(printed(capsys, "preview", "mine").splitlines()) == 5

    @pytest.mark.parametrize("speed", ["3", "501", "fast"])
    def test_a_preview_is_never_slow_enough_to_massage_along(self, capsys: Capture, speed: str) -> None:
        assert run(["preview", "classic", "--speed", speed]) == 2
        assert "--speed" in capsys.readouterr().err

    def test_one_form_at_a_time(self, capsys: Capture) -> None:
        assert run(["preview", "classic", "--json", "--plain"]) == 2
        assert "cannot go together" in capsys.readouterr().err


class TestValidate:
    def test_a_good_file(self, capsys: Capture, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text('format = 1\nname = "M"\n[[steps]]\ntechnique = "settle"\n')
        assert printed(capsys, "validate", str(file)) == f"{file}: no problems\n"
        assert as_json(capsys, "validate", str(file)) == []

    def test_every_problem_of_every_file(self, capsys: Capture, tmp_path: Path) -> None:
        bad, worse = tmp_path / "bad.toml", tmp_path / "worse.toml"
        bad.write_text(BROKEN)
        worse.write_text("format = 1")
        assert run(["validate", str(bad), str(worse), str(tmp_path / "none.toml")]) == 6
        captured = capsys.readouterr()
        assert captured.out.splitlines() == [
            f'{bad}:4:13: steps[1].technique: no such technique: "heel-circels"',
            '    4 | technique = "heel-circels"',
            "      |             ^",
            "  Did you mean heel-circles?",
            f"{bad}:5:11: steps[1].seconds: must be 5–900, got 0",
            "    5 | seconds = 0",
            "      |           ^",
            f"{worse}:1:1: name: is missing",
            "    1 | format = 1",
            "      | ^",
            '  Give it a name: name = "Ten minutes on the arches".',
            f"{worse}:1:1: steps: is missing",
            "    1 | format = 1",
            "      | ^",
            "  Write at least one [[steps]] table.",
            f"{tmp_path}/none.toml:1:1: there is no such file",
        ]
        assert run(["validate", "--json", str(bad)]) == 6
        assert json.loads(capsys.readouterr().out)[1] == {
            "file": str(bad), "line": 5, "column": 11, "where": "steps[1].seconds",
            "message": "must be 5–900, got 0", "hint": None, "level": "problem",
        }  # fmt: skip

    def test_advice_is_no_problem_and_says_that_it_is_advice(self, capsys: Capture, tmp_path: Path) -> None:
        file = tmp_path / "mine.toml"
        file.write_text('name = "M"\nsummary = "It cures."\n[[steps]]\ntechnique = "settle"\n')
        assert printed(capsys, "validate", str(file)).splitlines() == [
            f"{file}:1:1: advice: format: is missing, so 1 is taken",
            '    1 | name = "M"',
            "      | ^",
            "  Write format = 1 as the first line.",
            f'{file}:2:11: advice: summary: better without "cures". It promises to end an illness.',
            '    2 | summary = "It cures."',
            "      |           ^",
            "  Say that it helps you relax, unwind or slow down.",
            f"{file}: no problems, only advice",
        ]
        assert as_json(capsys, "validate", str(file))[1] == {
            "file": str(file), "line": 2, "column": 11, "where": "summary",
            "message": 'better without "cures". It promises to end an illness.',
            "hint": "Say that it helps you relax, unwind or slow down.", "level": "advice",
        }  # fmt: skip

    def test_advice_on_one_file_hides_no_problem_of_another(self, capsys: Capture, tmp_path: Path) -> None:
        good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
        good.write_text('name = "M"\n[[steps]]\ntechnique = "settle"\n')
        bad.write_text("format = 1")
        assert run(["validate", str(good), str(bad)]) == 6
        out = capsys.readouterr().out
        assert f"{good}: no problems, only advice" in out
        assert f"{bad}: no problems" not in out

    def test_advice_is_worked_out_nowhere_else(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text('name = "M"\n[[steps]]\ntechnique = "settle"\n')
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("selfcare.advice.advise.RULES", (pytest.fail,))
            assert "mine" in printed(capsys, "list")
            assert "M, " in printed(capsys, "show", "mine")

    def test_a_file_without_rights_keeps_no_other_from_being_looked_at(
        self, capsys: Capture, tmp_path: Path
    ) -> None:
        secret, good = tmp_path / "secret.toml", tmp_path / "good.toml"
        for file in (secret, good):
            file.write_text('format = 1\nname = "M"\n[[steps]]\ntechnique = "settle"\n')
        tmp_path.chmod(0o755)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.access", lambda *_, **__: False)
            assert run(["validate", str(secret), str(good)]) == 0
        assert capsys.readouterr().out.count("no problems") == 2


class TestLearn:
    def test_techniques(self, capsys: Capture) -> None:
        found = as_json(capsys, "learn", "techniques")
        assert len(found) == 53
        slides = next(each for each in found if each["id"] == "arch-thumb-slides")
        assert (slides["pressure"], slides["max_pressure"], slides["seconds"]) == (3, 4, 60)
        out = printed(capsys, "learn", "techniques")
        assert (
            "arch-thumb-slides: Thumb slides along the arch\n  Arch; medium; 60–90 s a foot; with lotion or oil.\n"
            in out
        )
        assert "ball-roll: Ball roll, lengthwise\n  Ball of the foot and arch; light, at most medium; " in out
        assert "uses soft ball." in out
        assert (
            "settle: Settle and breathe\n  Works on nothing; no pressure, at most very light; 15–60 s.\n"
            in out
        )
        assert "{" not in out

    def test_zones(self, capsys: Capture) -> None:
        found = as_json(capsys, "learn", "zones")
        assert found["zones"][0]["id"] == "toe1"
        assert {each["id"] for each in found["groups"]} == {"toes", "ball", "arch", "sole", "sides", "whole"}
        assert "calf" in found["never"]
        out = printed(capsys, "learn", "zones").splitlines()
        assert out[0] == "toe1: big toe, the big toe; at most light"
        assert "toes: toes, stands for toe1, toe2, toe3, toe4, toe5" in out
        assert any(line.startswith("calf: never. Nothing here works above the ankle") for line in out)


class TestErrors:
    def test_no_such_routine(self, capsys: Capture) -> None:
        assert run(["show", "clasic"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err == "selfcare: There is no routine called clasic.\n  Did you mean classic?\n"

    def test_a_routine_that_is_broken(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text(BROKEN)
        assert run(["preview", "bad"]) == 6
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.splitlines()[0] == "selfcare: The routine bad has problems; nothing was played."
        assert captured.err.splitlines()[2:4] == [
            '    4 | technique = "heel-circels"',
            "      |             ^",
        ]

    @pytest.mark.parametrize(
        "args", [["shwo"], ["list", "--jsno"], ["show"], ["validate"], ["learn", "x"], ["play", "classic"]]
    )
    def test_wrong_usage(self, capsys: Capture, args: list[str]) -> None:
        assert run(args) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err

    @pytest.mark.parametrize("args", [["--version"], ["--version", "list"]])
    def test_the_version(self, capsys: Capture, args: list[str]) -> None:
        assert printed(capsys, *args) == f"selfcare {__version__}\n"

    @pytest.mark.parametrize("args", [["--help"], ["-h"], ["preview", "--help"]])
    def test_help(self, capsys: Capture, args: list[str]) -> None:
        assert "Usage: selfcare" in printed(capsys, *args)


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script_for_every_shell(self, capsys: Capture, shell: str) -> None:
        assert "_SELFCARE_COMPLETE" in printed(capsys, "completion", shell)

    @pytest.mark.parametrize(
        ("begun", "offered"),
        [
            ("", [id for each in SHELF for id in (each, *VERSIONS.get(each, ()))]),
            ("cl", ["classic", *VERSIONS["classic"]]),
            ("classic:s", ["classic:short"]),
            ("ba", ["ball-rolling"]),
            ("bad", []),
            ("x", []),
        ],
    )
    def test_routines_and_their_versions_complete_broken_ones_do_not(
        self,
        begun: str,
        offered: list[str],
        capsys: Capture,
        own_routines: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (own_routines / "bad.toml").write_text(BROKEN)
        monkeypatch.setenv("_SELFCARE_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", f"selfcare show {begun}")
        monkeypatch.setenv("COMP_CWORD", "2")
        with pytest.raises(SystemExit):
            run([])
        assert capsys.readouterr().out.split() == [f"plain,{id}" for id in offered]

    @pytest.mark.skipif(not _bash(), reason="needs a bash that completes as click wants it, 4.4 or newer")
    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            (["cl"], ["classic", "classic:short", "classic:long"]),
            (["classic", ":"], ["short", "long"]),
            (["classic", ":", "s"], ["short"]),
            (["classic", ":", "short", ""], []),
            (["ba"], ["ball-rolling"]),
        ],
    )
    def test_bash_for_which_a_colon_ends_a_word_gets_what_follows_it(
        self, words: list[str], offered: list[str], capsys: Capture, tmp_path: Path
    ) -> None:
        (tmp_path / "selfcare").write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m selfcare "$@"\n'
        )
        (tmp_path / "selfcare").chmod(0o700)
        script = [
            printed(capsys, "completion", "bash"),
            f"COMP_WORDS=(selfcare show {shlex.join(words)}) COMP_CWORD={len(words) + 1}",
            "_selfcare_completion_of_versions selfcare",
            'echo "${COMPREPLY[@]}"',
        ]
        done = subprocess.run(
            ["bash", "--norc", "-c", "\n".join(script)], capture_output=True, text=True, check=True,
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )  # fmt: skip
        assert (done.stdout.split(), done.stderr) == (offered, "")

    def test_half_a_request_for_completion_is_no_request(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("_SELFCARE_COMPLETE", "bash_complete")
        assert "classic" in printed(capsys, "list")
        monkeypatch.setenv("COMP_WORDS", "selfcare show ")
        monkeypatch.setenv("COMP_CWORD", "x")
        assert "classic" in printed(capsys, "list")


class TestPlainText:
    def test_what_a_file_says_reaches_the_terminal_only_as_text(
        self, capsys: Capture, clock: FakeClock, own_routines: Path
    ) -> None:
        hostile = "[@click=app.quit]x[/] [ @click=app.bell]y[/] [/nope] [left] {side} %s"
        (own_routines / "mine.toml").write_text(
            f'format = 1\nname = "{hostile}"\nsummary = "{hostile}"\ntags = ["{hostile}"]\nneeds = ["{hostile}"]\n'
            f'notes = ["{hostile}"]\nauthor = "{hostile}"\nnote = "{hostile}"\n'
            f'[[steps]]\ntitle = "{hostile}"\nwords = "{hostile}"\nsay = "{hostile}"\nseconds = 10\n'
        )
        for args in (["list"], ["show", "mine"], ["preview", "mine"]):
            assert hostile in printed(capsys, *args)

    def test_a_hostile_file_name_cannot_steer_the_terminal(self, capsys: Capture, own_routines: Path) -> None:
        (own_routines / "a\x1b]0;x\x07.toml").write_text("")
        assert run(["list"]) == 0
        assert run(["validate", str(own_routines / "a\x1b]0;x\x07.toml")]) == 6
        assert run(["show", "a\x1b]0;x\x07"]) == 6
        captured = capsys.readouterr()
        assert "\x1b" not in captured.out + captured.err
        assert "\x07" not in captured.out + captured.err


class TestPlay:
    @pytest.fixture
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A terminal on both ends, which must not be needed."""
        monkeypatch.setattr("selfcare.cli.commands.has_terminal", lambda: True)

    def test_an_id_that_there_is_not(self, capsys: Capture, terminal: None) -> None:
        for options in ([], ["--plain"]):
            assert run(["play", "nope", *options]) == 2
            assert capsys.readouterr().err.startswith("selfcare: There is no routine called nope.")

    def test_a_broken_file_is_told_before_anything_is_asked(
        self, capsys: Capture, terminal: None, own_routines: Path
    ) -> None:
        (own_routines / "bad.toml").write_text(BROKEN)
        assert run(["play", "bad", "--plain"]) == 6
        captured = capsys.readouterr()
        assert captured.out == ""
        assert 'no such technique: "heel-circels"' in captured.err

    @pytest.mark.parametrize(
        ("args", "code"),
        [
            (["play", "classic", "--plain"], 3),
            (["play", "classic"], 2),
            (["--plain"], 2),
            ([], 2),
            (["--plain", "list"], 2),
            (["play", "classic", "--first", "both"], 2),
        ],
    )
    def test_without_a_terminal_nothing_is_asked(self, capsys: Capture, args: list[str], code: int) -> None:
        assert run(args) == code
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err
