"""A session that is heard through a real sound server, while everything that can befall the sound does."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread

import numpy as np
import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.plan.model import Kind, Plan, PreviewPlan, Segment
from selfcare.runner import Runner
from selfcare.session.events import Cue
from selfcare.sound.cues import DAY, soundings
from selfcare.sound.model import warm_up
from selfcare.sound.process import Process
from selfcare.sound.samples import samples
from selfcare.sound.speaker import Speaker
from tests.soundserver import Samples, SoundServer, heard, needs_sound_server

SPEED = 4
KINDS: tuple[Kind, ...] = ("rest", "switch", "get_ready")
LATEST_MS = 1_450
"""How late a sound may be and still be that of its moment, not of the next one."""


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
    notices: list[tuple[int, str]]
    """When something befell the sound, and what."""
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
        clock, notices = self.clock, list[tuple[int, str]]()
        runner = Runner(PreviewPlan(plan, SPEED), clock, self.speaker)
        warm_up(self.speaker, clock)
        runner.start()
        began = clock.now_ms()
        while runner.outcome is None:
            clock.sleep_until(runner.deadline())
            runner.look()
            notices += [(clock.now_ms(), notice.fault) for notice in self.speaker.notices()]
        late = clock.now_ms() - began - plan.total_ms // SPEED
        self.speaker.wait()
        cues = soundings(plan, [event for event in runner.events if isinstance(event, Cue)])
        return Told([(each.cue.moment_ms, each.sound) for each in cues], notices, late)


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as server:
        yield server


def by_day() -> dict[str, Samples]:
    """The sounds that a session by day can have."""
    found = samples(paths.bundled("sounds"))
    return {
        name: np.frombuffer(each.frames, "<i2") / 32768 for name, each in found.items() if name.endswith(DAY)
    }


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
    devices: list[int] = []

    def befalls() -> None:
        def wait(ms: int) -> None:
            clock.sleep_until(clock.now_ms() + ms)

        wait(1_000)
        for _ in range(20):
            session.hit(signal.SIGKILL)
            wait(1_300)
        for _ in range(5):
            session.hit(signal.SIGSTOP)
            wait(3_400)
        server.unload_sink()
        wait(2_500)
        server.load_sink()
        devices.append(clock.now_ms())
        wait(3_000)
        server.kill()
        wait(1_500)
        server.restart()
        devices.append(clock.now_ms())

    thread = meanwhile(befalls)
    told = session.play(a_plan(42, 1_500))
    thread.join()
    assert abs(told.late_ms) <= 50

    recording = server.recorded()
    found = [
        (recording.moment_ms(each.start_s), each.name)
        for each in heard(recording.samples, by_day(), least=0.4)
    ]
    for moment, sound in told.moments:
        times = [at for at, name in found if name == sound and -50 <= at - moment < LATEST_MS]
        assert len(times) <= 1, f"{sound} of {moment} was heard twice, at {times}"
    assert len(told.moments) / 2 < len(found) <= len(told.moments)

    faults = [fault for _, fault in told.notices]
    assert (
        20 <= faults.count("died") <= 22
    )  # a library that crashes on a server without a device adds to them
    assert faults.count("hung") == 5
    assert set(faults) == {"died", "hung", "lost", "back"} or set(faults) == {
        "died",
        "hung",
        "lost",
        "none",
        "back",
    }
    for device in devices:
        assert min(at - device for at, fault in told.notices if fault == "back" and at > device) <= 2_000
        assert any(at > device for at, _ in found)
