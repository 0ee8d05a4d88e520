"""The user's editor is started as it was named, with no shell in between, and its keys are its own."""

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from selfcare import editor
from selfcare.editor import NoEditor, edit


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def program(path: Path, does: str) -> Path:
    path.write_text(f"#!{sys.executable}\nimport os, signal, sys\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def notes(path: Path) -> Path:
    """An editor that writes down what it was given."""
    return program(path, f"open({str(path.parent / 'given')!r}, 'w').write(repr(sys.argv[1:]))")


def given(folder: Path) -> list[str]:
    return [str(each) for each in eval((folder / "given").read_text())]  # noqa: S307 -- written just above


def test_visual_comes_before_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "nothing-of-the-kind")
    monkeypatch.setenv("VISUAL", str(notes(tmp_path / "mine")))
    assert edit(tmp_path / "x.toml") == 0
    assert given(tmp_path) == [str(tmp_path / "x.toml")]


def test_it_may_have_options_and_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", f"'{notes(tmp_path / 'my editor')}' --wait 'a b'")
    edit(tmp_path / "x.toml")
    assert given(tmp_path) == ["--wait", "a b", str(tmp_path / "x.toml")]


def test_no_shell_ever_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", f"{notes(tmp_path / 'mine')} ; touch {tmp_path}/evil $(id) `id` *")
    edit(tmp_path / "$(touch evil); x.toml")
    assert given(tmp_path) == [
        ";", "touch", f"{tmp_path}/evil", "$(id)", "`id`", "*", str(tmp_path / "$(touch evil); x.toml"),
    ]  # fmt: skip
    assert not list(tmp_path.glob("evil*"))


def test_without_one_a_usual_one_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes(tmp_path / "vi")
    notes(tmp_path / "nano")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("EDITOR", "  ")
    assert editor._command() == [str(tmp_path / "nano")]
    (tmp_path / "nano").unlink()
    assert editor._command() == [str(tmp_path / "vi")]
    (tmp_path / "vi").unlink()
    with pytest.raises(NoEditor, match="no editor here"):
        edit(tmp_path / "x.toml")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("vi 'x", "EDITOR cannot be understood: vi 'x"),
        ("none-\x1b[2J", "The editor none-\ufffd\\[2J cannot be started"),
    ],
)
def test_one_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, message: str
) -> None:
    monkeypatch.setenv("EDITOR", named)
    with pytest.raises(NoEditor, match=message):
        edit(tmp_path / "x.toml")


def test_a_folder_is_no_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", str(tmp_path))
    with pytest.raises(NoEditor, match="permission denied"):
        edit(tmp_path / "x.toml")


def test_how_it_ended_is_returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", str(program(tmp_path / "mine", "sys.exit(3)")))
    assert edit(tmp_path / "x.toml") == 3


def test_ctrl_c_is_for_the_editor_alone_and_signals_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does = f"""
open({str(tmp_path / "given")!r}, "w").write(repr([
    signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL,
]))
os.kill(os.getppid(), signal.SIGINT)
"""
    monkeypatch.setenv("EDITOR", str(program(tmp_path / "mine", does)))
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)]
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    woken = signal.set_wakeup_fd(writes)
    try:
        assert edit(tmp_path / "x.toml") == 0
        assert signal.set_wakeup_fd(woken) == writes
    finally:
        signal.set_wakeup_fd(woken)
        os.close(writes)
    assert os.read(reads, 9) == b""
    os.close(reads)
    assert given(tmp_path) == ["True", "True"]
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)] == before


@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_who_is_told_to_leave_meanwhile_is_told_so_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    number = getattr(signal, f"SIG{name}")
    told: list[str] = []
    before = signal.signal(number, lambda *_: told.append("told"))
    try:
        does = f"os.kill(os.getppid(), {number}); open({str(tmp_path / 'closed')!r}, 'w')"
        monkeypatch.setenv("EDITOR", str(program(tmp_path / "asks", does)))
        assert edit(tmp_path / "x.toml") == 0
        assert (tmp_path / "closed").exists()
        assert told == ["told"]
    finally:
        signal.signal(number, before)
