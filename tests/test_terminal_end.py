"""However the output ends, the exit code tells it and nobody sees a traceback."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from selfcare import terminal
from selfcare.terminal import to_the_end

pytestmark = pytest.mark.uncounted

COMMANDS = ["--version", "list", "show classic", "learn techniques", "list --json", "--help"]


def shell(line: str, cwd: Path | None = None) -> tuple[list[str], str]:
    """What a line of bash prints, in lines, and on stderr; `$S` is the command."""
    environment = {**os.environ, "S": f"{sys.executable} -m selfcare", "PYTHONPATH": str(Path.cwd())}
    environment.pop("PYTHONUNBUFFERED", None)
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=True, timeout=60, env=environment, cwd=cwd
    )
    return done.stdout.splitlines(), done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_who_leaves_is_no_error(command: str) -> None:
    out, err = shell(f"(sleep 0.01; $S {command}) | true; echo ${{PIPESTATUS[0]}}")
    assert (out, err) == (["141"], "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_said_in_a_line(command: str) -> None:
    out, err = shell(f"$S {command} >/dev/full; echo $?")
    assert (out, err) == (["1"], "selfcare: cannot go on: No space left on device\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_nobody_s_fault(command: str) -> None:
    out, err = shell(f"$S {command} >&-; echo $?")
    assert (out, err) == (["0"], "")


@pytest.mark.parametrize("where", ["/dev/full", "&-"])
def test_an_error_that_cannot_be_told_keeps_its_exit_code(where: str) -> None:
    assert shell(f"$S show nosuch 2>{where}; echo $?")[0] == ["2"]
    assert shell(f"$S list --nosuch 2>{where}; echo $?")[0] == ["2"]


def test_a_folder_that_is_gone_is_no_place_to_stand_but_no_traceback_either(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    out, err = shell(
        "rmdir ../gone; SELFCARE_HOME=here $S list --json >/dev/null; echo $?; $S validate x.toml; echo $?",
        gone,
    )
    assert out == ["0", "x.toml:1:1: there is no such file", "6"]
    assert "Traceback" not in err


def test_an_interrupt_is_130() -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert to_the_end(interrupted) == 130


def test_nothing_in_the_environment_presses_keys_or_changes_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINES", "COLUMNS", "TEXTUAL_PRESS", "TEXTUAL_DRIVER", "TEXTUAL_SCREENSHOT_LOCATION"):
        monkeypatch.setenv(name, "60")
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    terminal.ignore_textual_env()
    assert {name for name in os.environ if name.startswith("TEXTUAL") or name in {"LINES", "COLUMNS"}} == {
        "TEXTUAL_THEME"
    }


@pytest.mark.parametrize(
    ("devices", "term", "draws"),
    [
        ((1, 1, 1), "xterm", True),
        ((1, 1, 2), "xterm", False),
        ((1, 2, 1), "xterm", False),
        ((1, 1, 1), "dumb", False),
    ],
)
def test_a_screen_is_drawn_only_where_all_three_ends_are_one_terminal(
    monkeypatch: pytest.MonkeyPatch, devices: tuple[int, int, int], term: str, draws: bool
) -> None:
    machine = SimpleNamespace(
        fstat=lambda end: SimpleNamespace(st_rdev=devices[end]),
        isatty=lambda _end: True,
        environ={"TERM": term},
    )
    monkeypatch.setattr(terminal, "has_terminal", lambda: True)
    monkeypatch.setattr(terminal, "os", machine)
    assert terminal.can_draw() is draws


def test_without_a_stderr_no_screen_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_end: int) -> object:
        raise OSError

    monkeypatch.setattr(terminal, "has_terminal", lambda: True)
    monkeypatch.setattr(terminal, "os", SimpleNamespace(fstat=closed, environ={"TERM": "xterm"}))
    assert not terminal.can_draw()
