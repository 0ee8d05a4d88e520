"""In a real terminal: a preview on a small screen, read and interrupted by a person."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

import pytest

from selfcare.clock import SystemClock

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.terminal,
]

Tmux = Callable[..., str]


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    """A tmux server of this test's own. Its socket lies in a short path: longer ones are refused."""
    folder = tempfile.mkdtemp(prefix="selfcare-")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)

    def call(*args: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", f"{folder}/tmux", "-f", "/dev/null", *args],
            env=environment, capture_output=True, text=True, check=True, timeout=30,
        )  # fmt: skip
        return done.stdout

    yield call
    call("kill-server")
    shutil.rmtree(folder)


def shown(tmux: Tmux, until: str) -> list[str]:
    """The rows of the screen once `until` can be read on it."""
    clock = SystemClock()
    give_up = clock.now_ms() + 20_000
    while clock.now_ms() < give_up:
        screen = tmux("capture-pane", "-p")
        if until in screen:
            return screen.rstrip("\n").splitlines()
        clock.sleep_until(clock.now_ms() + 50)
    raise AssertionError(f"{until!r} was never shown:\n{screen}")


def start(tmux: Tmux, columns: int, rows: int, *args: str) -> None:
    command = f"{sys.executable} -m selfcare {' '.join(args)}; echo left with $?; cat"
    tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), command)


def test_on_the_smallest_screen_every_row_says_preview_and_no_word_is_cut(tmux: Tmux) -> None:
    start(tmux, 40, 12, "preview", "desk-reset", "--plain", "--speed", "500")
    rows = shown(tmux, "left with 0")
    told = rows[: rows.index("left with 0")]
    assert len(told) >= 8
    strange = [row for row in told if not row.startswith("PREVIEW ×500 ") or len(row) > 40]
    assert not strange
    text = " ".join(" ".join(row.removeprefix("PREVIEW ×500").split()) for row in told)
    assert text.endswith("5:20 Finished. No check was made. Do not massage along.")


def test_ctrl_c_ends_it_early(tmux: Tmux) -> None:
    start(tmux, 80, 24, "preview", "classic", "--plain", "--speed", "4")
    shown(tmux, "Get ready, 10 s")
    tmux("send-keys", "C-c")
    rows = shown(tmux, "left with 130")
    assert any("Ended early." in row for row in rows)
    assert not any("Traceback" in row for row in rows)


def test_the_list_is_readable_at_forty_columns(tmux: Tmux) -> None:
    start(tmux, 40, 12, "list", "--tag", "work")
    rows = shown(tmux, "left with 0")
    assert "desk-reset: Five-minute desk reset, 5:20" in rows
    assert all(len(row) <= 40 for row in rows)
