"""A session that is heard through a real sound server, while everything that can befall the sound does."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.plan.model import Kind, Plan, PreviewPlan, Segment
from selfcare.runner import Runner
from selfcare.session.events import Cue
from selfcare.sound.cues import soundings
from selfcare.sound.model import Notice, warm_up
from selfcare.sound.process import Process
from selfcare.sound.samples import samples
from selfcare.sound.speaker import Speaker
from tests.soundserver import Samples, SoundServer, heard, needs_sound_server

SPEED = 4
KINDS: tuple[Kind, ...] = ("rest", "switch", "get_ready")
LATENCY_MS = 250
"""More than any device adds."""


def a_plan(segments: int, each_ms: int) -> Plan:
    """Segments that take turns in what they sound like, `each_ms` of real time long."""
    kinds = [KINDS[number % len(KINDS)] for number in range(segments)]
    return Plan(
        "chaos",
        "Chaos",
        tuple(
            Segment(kind, f"{kind}-{number}", kind, "none", each_ms * SPEED, "", "")
            for number, kind in enumerate(kinds)
        ),
    )


@dataclass
class Told:
    """What a session came to."""

    moments: list[tuple[float, str]]
    """When each sound was scheduled, and which (ms)."""
    notices: list[Notice]
    late_ms: int
    """How much later than planned it ended."""


class Session:
    """A session on a sound server."""

    def __init__(self, server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("SDL_AUDIODRIVER", "AUDIODEV", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        self.players: list[int] = []
        self.clock = SystemClock()
        self.speaker = Speaker(self._start, "pygame", str(paths.bundled("sounds")), keep_open=False)

    def _start(self) -> Process:
        process = Process(lambda _text: False, log=None)
        self.players.append(process.id)
        return process

    def hit(self, number: int) -> None:
        """Send the player of this moment a signal."""
        os.kill(self.players[-1], number)

    def play(self, plan: Plan) -> Told:
        """Play it to its end, as a front end does."""
        clock, notices = self.clock, list[Notice]()
        runner = Runner(PreviewPlan(plan, SPEED), clock, self.speaker)
        warm_up(self.speaker, clock)
        runner.start()
        began = clock.now_ms()
        while runner.outcome is None:
            clock.sleep_until(runner.deadline())
            runner.look()
            notices += self.speaker.notices()
        late = clock.now_ms() - began - plan.total_ms // SPEED
        self.speaker.wait()
        cues = soundings(plan, [event for event in runner.events if isinstance(event, Cue)])
        return Told([(each.cue.moment_ms, each.sound) for each in cues], notices, late)


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as server:
        yield server


def known() -> dict[str, Samples]:
    found = samples(paths.bundled("sounds"))
    return {name: np.frombuffer(each.frames, "<i2") / 32768 for name, each in found.items()}


def meanwhile(does: Callable[[], None]) -> Thread:
    thread = Thread(target=does)
    thread.start()
    return thread


@needs_sound_server
def test_a_session_survives_all_that_can_befall_the_sound(
    server: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(server, monkeypatch)
    clock = session.clock
    back: list[int] = []

    def befalls() -> None:
        def wait(ms: int) -> None:
            clock.sleep_until(clock.now_ms() + ms)

        wait(2_000)
        for _ in range(20):
            session.hit(signal.SIGKILL)
            wait(1_300)
        for _ in range(5):
            session.hit(signal.SIGSTOP)
            wait(3_400)
        server.unload_sink()
        wait(3_000)
        server.load_sink()
        back.append(clock.now_ms())
        wait(4_000)
        server.kill()
        wait(2_500)
        server.restart()
        back.append(clock.now_ms())

    thread = meanwhile(befalls)
    told = session.play(a_plan(46, 1_500))
    thread.join()
    recording = server.recorded()
    found = [
        (recording.moment_ms(each.start_s), each.name)
        for each in heard(recording.samples, known(), least=0.4)
    ]
    twice, missed = [], []
    for moment, sound in told.moments:
        times = [at for at, name in found if name == sound and -50 <= at - moment < 1_500 + LATENCY_MS]
        (twice if len(times) > 1 else missed if not times else []).append((moment, sound, times))
    names = [notice.fault for notice in told.notices]
    print("late", told.late_ms, "scheduled", len(told.moments), "found", len(found), "missed", len(missed))
    print({name: names.count(name) for name in set(names)})
    for at in back:
        after = [when - at for when, _ in found if when > at]
        print("back after", after[0] if after else None)
    print("twice", twice)
    assert abs(told.late_ms) <= 50
    assert not twice
    assert len(found) <= len(told.moments)
    assert names.count("died") == 20
    assert names.count("hung") == 5
