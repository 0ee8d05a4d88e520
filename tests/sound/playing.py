"""A session that is really played, and what is heard of it."""

import os
from dataclasses import dataclass

import numpy as np
import pytest

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.plan.model import Plan, PreviewPlan, Segment, SegmentKind
from selfcare.runner import Runner
from selfcare.session.events import Cue
from selfcare.sound.cues import soundings
from selfcare.sound.model import warm_up
from selfcare.sound.player.__main__ import samples
from selfcare.sound.player.process import Process
from selfcare.sound.speaker import Speaker
from tests.soundserver import Samples, SoundServer

SPEED = 4
KINDS: tuple[SegmentKind, ...] = ("rest", "switch", "get_ready")


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

    def __init__(self, server: SoundServer, monkeypatch: pytest.MonkeyPatch, backend: str = "pygame") -> None:
        for name in ("SDL_AUDIODRIVER", "AUDIODEV", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        self.players: list[int] = []
        self.clock = SystemClock()
        self.speaker = Speaker(self._start, backend, str(paths.bundled("sounds")), keep_open=False)

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


def family(name: str) -> dict[str, Samples]:
    """The sounds that a session can have, by day (`loud`) or at night (`soft`)."""
    found = samples(paths.bundled("sounds"))
    return {
        each.name: np.frombuffer(each.frames, "<i2") / 32768
        for each in found.values()
        if each.name.endswith(name)
    }
