"""A session that is heard through a real sound server, while everything that can befall the sound does."""

import signal
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from selfcare.sound.family import DAY
from tests.sound.playing import Session, a_plan, family
from tests.soundserver import SoundServer, heard, needs_sound_server

pytestmark = pytest.mark.device

LATEST_MS = 1_450
"""How late a sound may be and still be that of its moment, not of the next one."""


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as server:
        yield server


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
        for each in heard(recording.samples, family(DAY), least=0.4)
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
