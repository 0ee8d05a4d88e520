"""The player in a process of its own: whatever befalls it, the app neither waits for it nor falls with it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.sound.player.process import Process
from selfcare.sound.player.protocol import (
    MOST_LOGGED,
    VERSION,
    Alive,
    Begins,
    Device,
    Finish,
    Hello,
    Play,
    Ready,
    Ring,
    Try,
    from_player,
    line,
)

HELLO = line(Hello(VERSION, "bell", str(paths.bundled("sounds")), keep_open=False))
RINGS = line(Ring()).rstrip(b"\n")
CLOCK = SystemClock()


def no_bell(_text: bytes) -> bool:
    return False


def soon(comes: Callable[[], object], within_ms: int = 10_000) -> bool:
    """Whether it comes true in time."""
    latest = CLOCK.now_ms() + within_ms
    while not comes():
        if CLOCK.now_ms() > latest:
            return False
        CLOCK.sleep_until(CLOCK.now_ms() + 5)
    return True


class Heard:
    """A process, and all that it has said."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.said: list[object] = []

    def says(self, *messages: object) -> bool:
        """Whether it says all that, in this order, and nothing else."""

        def has() -> bool:
            self.said += [from_player(text) for text in self.process.lines()]
            return len(self.said) >= len(messages)

        return soon(has) and self.said == list(messages)


@contextmanager
def player(log: Path | None = None, rings: Callable[[bytes], bool] = no_bell) -> Iterator[Heard]:
    """A player that is ended at the latest with the test."""
    process = Process(rings, log)
    try:
        yield Heard(process)
    finally:
        process.kill()


READY = Ready(VERSION, "bell", ())


def test_greeted_it_is_ready() -> None:
    with player() as heard:
        assert heard.process.send(HELLO + line(Alive(3)))
        assert heard.says(READY, Alive(3))
        assert not heard.process.ended()


def test_it_is_there_soon_and_brings_along_no_more_than_it_needs() -> None:
    code = "import sys, json, selfcare.sound.player.__main__; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True, timeout=60)
    modules = set(json.loads(told.stdout))
    assert not modules & {"textual", "rich", "click", "tomlkit", "pygame", "numpy", "asyncio"}
    began = CLOCK.now_ms()
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        assert CLOCK.now_ms() - began < 3_000


def test_a_session_of_its_own_keeps_ctrl_c_from_it() -> None:
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        assert os.getsid(heard.process.id) == heard.process.id != os.getsid(0)
        assert os.getpgid(heard.process.id) != os.getpgid(0)


def test_killed_it_has_ended_when_all_its_lines_have_been_read() -> None:
    with player() as heard:
        heard.process.send(HELLO + line(Alive(1)) + line(Alive(2)))
        assert soon(lambda: heard.process._said.qsize() == 3)
        os.kill(heard.process.id, signal.SIGKILL)
        assert soon(lambda: not heard.process._reader.is_alive())
        assert not heard.process.ended()
        assert heard.says(READY, Alive(1), Alive(2))
        assert heard.process.ended()
        assert not soon(lambda: heard.process.send(line(Alive(4))), within_ms=20)


def test_stopped_it_never_makes_the_app_wait() -> None:
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        os.kill(heard.process.id, signal.SIGSTOP)
        began = CLOCK.now_ms()
        sent = 0
        while heard.process.send(line(Alive(sent))):
            sent += 1
            assert sent < 1_000_000
        assert not heard.process.send(line(Alive(0)))
        assert heard.process.lines() == ()
        assert not heard.process.ended()
        heard.process.kill()
        assert heard.process.ended()
        assert CLOCK.now_ms() - began < 5_000


def test_nothing_of_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "wave", "selfcare", "queue", "pygame", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'a').write({name!r})\n")
    monkeypatch.chdir(tmp_path)
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("backend", ["bell", "pygame"])
def test_at_the_end_of_its_input_it_leaves_within_a_second_and_without_a_word(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    log = tmp_path / "log" / "player.log"
    with player(log) as heard:
        heard.process.send(line(Hello(VERSION, backend, str(paths.bundled("sounds")), keep_open=True)))
        heard.process.send(line(Try()))
        assert soon(lambda: heard.process._said.qsize() == 2)
        assert from_player(heard.process.lines()[1]) == Device("open", "")
        began = CLOCK.now_ms()
        heard.process.let_go(10)
        assert CLOCK.now_ms() - began < 1_000
        assert heard.process.ended()
        assert heard.process._process.returncode == 0
        assert log.read_text() == ""
        assert not heard.process.send(HELLO)


def test_what_still_sounds_is_waited_for(tmp_path: Path) -> None:
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        began = CLOCK.now_ms()
        heard.process.send(line(Play(1, "wood-loud", began, 1.0)) + line(Finish()))
        heard.process.let_go(10)
        assert CLOCK.now_ms() - began >= 500
        assert heard.process._process.returncode == 0


def test_one_that_does_not_leave_is_made_to() -> None:
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        os.kill(heard.process.id, signal.SIGSTOP)
        began = CLOCK.now_ms()
        heard.process.let_go(0.2)
        assert 200 <= CLOCK.now_ms() - began < 5_000
        assert heard.process._process.returncode == -signal.SIGKILL
        heard.process.kill()


@pytest.mark.parametrize("how", ["kill", "let_go"])
def test_nothing_is_left_of_it(how: str) -> None:
    before = psutil.Process().num_fds()
    with player() as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        id = heard.process.id
        if how == "kill":
            heard.process.kill()
        else:
            heard.process.let_go(5)
        assert not psutil.pid_exists(id)
    assert psutil.Process().num_fds() == before


def test_one_that_died_leaves_no_zombie() -> None:
    with player() as heard:
        id = heard.process.id
        os.kill(id, signal.SIGKILL)
        assert soon(heard.process.ended)
        heard.process.kill()
        assert not psutil.pid_exists(id)


@pytest.mark.parametrize("how", ["kill", "let_go"])
@pytest.mark.parametrize("goes_on", [True, False])
def test_a_copy_of_it_that_hangs_holds_nobody_up_and_goes_with_it(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, goes_on: bool
) -> None:
    python = tmp_path / "python"
    then = f'exec "{sys.executable}" "$@"' if goes_on else "exit"
    python.write_text(f"#!/bin/sh\nsleep 30 &\necho $! > '{tmp_path}/copy.new'\nmv copy.new copy\n{then}\n")
    python.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(python))
    with player() as heard:
        assert soon((tmp_path / "copy").exists)
        copy = psutil.Process(int((tmp_path / "copy").read_text()))
        began = CLOCK.now_ms()
        if how == "kill":
            heard.process.kill()
        else:
            heard.process.let_go(0.2)
        assert CLOCK.now_ms() - began < 5_000
        assert heard.process.ended()
        assert soon(lambda: not copy.is_running() or copy.status() == psutil.STATUS_ZOMBIE)


def test_junk_on_its_input_is_survived_and_complained_of(tmp_path: Path) -> None:
    log = tmp_path / "player.log"
    with player(log) as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        heard.process.send(b"junk\n\n\0\xff\n" + b"[" * 9_000 + b"\n" + line(Alive(1)))
        assert heard.says(READY, Alive(1))
    assert log.read_text().count("not understood") == 3


def test_the_bell_rings_at_once_and_is_no_line(tmp_path: Path) -> None:
    rung: list[bytes] = []

    def rings(text: bytes) -> bool:
        if text == RINGS:
            rung.append(text)
        return text == RINGS

    with player(rings=rings) as heard:
        heard.process.send(HELLO)
        assert heard.says(READY)
        heard.process.send(line(Play(5, "tick-loud", CLOCK.now_ms(), 1.0)) + line(Alive(1)))
        assert soon(lambda: rung)
        assert soon(lambda: heard.process._said.qsize() == 2)
        begins, alive = (from_player(text) for text in heard.process.lines())
        assert {type(begins), type(alive)} == {Begins, Alive}


class TestTheLog:
    def test_it_is_added_to(self, tmp_path: Path) -> None:
        log = tmp_path / "deep" / "down" / "player.log"
        for _ in range(2):
            with player(log) as heard:
                heard.process.send(b"junk\n")
                heard.process.let_go(5)
        assert log.read_text().count("not understood") == 2

    @pytest.mark.parametrize(("long", "left"), [(MOST_LOGGED, MOST_LOGGED), (MOST_LOGGED + 1, 0)])
    def test_once_long_it_is_begun_anew(self, long: int, left: int, tmp_path: Path) -> None:
        log = tmp_path / "player.log"
        log.write_bytes(b"x" * long)
        with player(log) as heard:
            heard.process.let_go(5)
        assert log.stat().st_size == left

    def test_while_it_runs_it_does_not_grow_for_ever(self, tmp_path: Path) -> None:
        log = tmp_path / "player.log"
        log.write_bytes(b"x" * MOST_LOGGED)
        with player(log) as heard:
            heard.process.send(HELLO + b"junk\n" * 3 + line(Alive(1)) + line(Alive(2)))
            assert heard.says(READY, Alive(1), Alive(2))
        assert log.stat().st_size < 1_000

    def test_where_there_can_be_none_it_plays_all_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with player(tmp_path / "file" / "player.log") as heard:
            heard.process.send(HELLO)
            assert heard.says(READY)


def test_one_that_cannot_be_started_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(OSError, match="nowhere"):
        Process(no_bell, None)
