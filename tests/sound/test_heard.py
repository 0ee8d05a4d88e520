"""Whole previews, heard through a real sound server: every cue at its moment, as the right sound, and none else."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from selfcare.sound.family import DAY, NIGHT
from tests.sound.playing import Session, Told, a_plan, family
from tests.soundserver import Heard, Recording, SoundServer, heard, needs_sound_server

pytestmark = pytest.mark.device

ONSET_MS = 25
"""How far a sound may be off its moment, constant latency taken off."""


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as server:
        yield server


def offsets(told: Told, recording: Recording, found: list[Heard]) -> list[float]:
    """How far each sound is off its moment, the usual latency taken off (ms)."""
    late = [recording.moment_ms(each.start_s) - at for each, (at, _) in zip(found, told.moments, strict=True)]
    return [each - float(np.median(late)) for each in late]


@needs_sound_server
@pytest.mark.parametrize("backend", ["pygame", "simpleaudio"])
@pytest.mark.parametrize("night", [False, True])
def test_every_cue_is_heard_at_its_moment_as_the_right_sound_and_no_other(
    server: SoundServer, monkeypatch: pytest.MonkeyPatch, backend: str, night: bool
) -> None:
    if backend == "simpleaudio":
        pytest.importorskip("simpleaudio")
    session = Session(server, monkeypatch, backend)
    told = session.play(replace(a_plan(9, 1_000), night=night))
    assert told.notices == []
    recording = server.recorded()
    found = heard(recording.samples, family(NIGHT if night else DAY), least=0.1 if night else 0.4)
    assert [each.name for each in found] == [sound for _, sound in told.moments]
    late = sorted(map(abs, offsets(told, recording, found)))
    assert late[-2] <= ONSET_MS
    assert late[-1] <= 3 * ONSET_MS  # one may be late where other tests run beside this one
