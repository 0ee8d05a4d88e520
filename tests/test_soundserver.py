"""The tests' own ear hears what was played, and nothing else."""

import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import psutil
import pytest

from tests.soundserver import RATE, Samples, SoundServer, heard, needs_sound_server

pytestmark = pytest.mark.device

PLAYS = """
import sys
import pygame
from selfcare.clock import SystemClock

clock = SystemClock()
pygame.mixer.init(44100, -16, 1, 512, allowedchanges=0)
sounds = [pygame.mixer.Sound(path) for path in sys.argv[2:]]
first = clock.now_ms() + 100
for number, sound in enumerate(sounds):
    clock.sleep_until(first + number * int(sys.argv[1]))
    print(clock.now_ms(), flush=True)
    sound.play()
while pygame.mixer.get_busy():
    clock.sleep_until(clock.now_ms() + 5)
pygame.mixer.quit()
"""


def chime(pitch: float, seconds: float = 0.3) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(0.4 * np.sin(2 * np.pi * pitch * time) * np.exp(-8 * time), dtype=np.float64)


SOUNDS = {"high": chime(880), "low": chime(330, 0.5)}


def scene(*played: tuple[str, float, float]) -> Samples:
    """Four seconds in which each sound was played, at a second and so loud."""
    samples = np.zeros(4 * RATE)
    for name, start_s, gain in played:
        start = round(start_s * RATE)
        samples[start : start + len(SOUNDS[name])] += gain * SOUNDS[name]
    return samples


@pytest.mark.parametrize(
    "played",
    [
        [],
        [("high", 0.0, 1.0)],
        [("low", 0.5, 0.3), ("high", 2.5, 1.0), ("low", 3.4, 0.15)],
        [("high", 1.0, 1.0), ("low", 1.05, 1.0), ("high", 1.4, 0.5)],
    ],
)
def test_what_is_in_a_recording_is_found(played: list[tuple[str, float, float]]) -> None:
    found = heard(scene(*played), SOUNDS)
    assert sorted((each.name, round(each.start_s, 3), round(each.gain, 2)) for each in found) == sorted(
        played
    )
    assert [each.start_s for each in found] == sorted(each.start_s for each in found)


def test_another_sound_is_not_taken_for_a_known_one() -> None:
    samples = np.zeros(RATE)
    samples[: round(0.3 * RATE)] = chime(587)
    assert heard(samples, SOUNDS) == []


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as running:
        yield running


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The sounds, as files, in order."""
    for name, sound in SOUNDS.items():
        with wave.open(str(tmp_path / f"{name}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes((sound * 32768).astype("<i2").tobytes())
    return [tmp_path / f"{name}.wav" for name in SOUNDS]


def plays(server: SoundServer, distance_ms: int, files: list[Path]) -> list[int]:
    """Play the files, each so long after the one before, and return their moments."""
    # With this much in hand a busy machine does not break up what is played.
    done = subprocess.run(
        [sys.executable, "-c", PLAYS, str(distance_ms), *map(str, files)],
        env={**server.env, "PYGAME_HIDE_SUPPORT_PROMPT": "1", "PULSE_LATENCY_MSEC": "80"}, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    server.records_for(200)
    return [int(moment) for moment in done.stdout.split()]


@needs_sound_server
def test_two_sounds_are_heard_in_order_and_at_their_moments(server: SoundServer, files: list[Path]) -> None:
    moments = plays(server, 400, files)
    recording = server.recorded()
    found = heard(recording.samples, SOUNDS, 0.4)
    assert [each.name for each in found] == ["high", "low"]
    assert found[1].start_s - found[0].start_s == pytest.approx((moments[1] - moments[0]) / 1000, abs=0.03)
    assert [each.gain for each in found] == pytest.approx([1, 1], abs=0.05)
    assert 0 <= recording.moment_ms(found[0].start_s) - moments[0] <= 200


@needs_sound_server
def test_where_nothing_is_played_nothing_is_heard(server: SoundServer) -> None:
    server.records_for(300)
    recording = server.recorded()
    assert len(recording.samples) >= 0.3 * RATE
    assert heard(recording.samples, SOUNDS) == []


@needs_sound_server
@pytest.mark.parametrize("loss", ["unload_sink", "kill", "stop"])
def test_the_recording_goes_on_on_the_same_time_after_a_loss(
    server: SoundServer, files: list[Path], loss: str
) -> None:
    (before,) = plays(server, 0, files[:1])
    getattr(server, loss)()
    if loss == "unload_sink":
        server.load_sink()
    else:
        server.restart()
    (after,) = plays(server, 0, files[:1])
    found = heard(server.recorded().samples, SOUNDS, 0.4)
    assert [each.name for each in found] == ["high", "high"]
    assert found[1].start_s - found[0].start_s == pytest.approx((after - before) / 1000, abs=0.03)


@needs_sound_server
def test_nothing_is_left_even_when_a_test_is_killed() -> None:
    script = (
        "import os, signal; from tests.soundserver import SoundServer; server = SoundServer().__enter__()\n"
        "print(*server.processes(), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    with TemporaryDirectory() as folder:
        killed = subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "TMPDIR": folder}, check=False,
            stdout=subprocess.PIPE, text=True, timeout=30,
        )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    left = [psutil.Process(int(id)) for id in killed.stdout.split() if psutil.pid_exists(int(id))]
    assert psutil.wait_procs([each for each in left if each.status() != psutil.STATUS_ZOMBIE], 10)[1] == []
