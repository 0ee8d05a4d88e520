"""Whether it sounds here is found out by trying; every sound can be heard by day and by night."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.settings.model import SoundSettings
from selfcare.sound import self_test
from selfcare.sound.model import Notice, Silence
from selfcare.sound.player.protocol import Device, FromPlayer, Hello, Impossible, Ready, Try
from selfcare.sound.self_test import ANSWER_MS, SOUND_MS, Tried, play_all, try_out
from tests.sound.fakes import FakeChild
from tests.support import FakeClock

BELL = SoundSettings(backend="bell")


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> FakeChild:
    """What is tried."""
    child = FakeChild()

    def start(rings: Callable[[bytes], bool], log: Path | None) -> FakeChild:
        assert not rings(b'{"is":"ring"}')
        assert log is None
        return child

    monkeypatch.setattr(self_test, "Process", start)
    return child


def test_who_wants_none_has_it_off() -> None:
    assert try_out(SoundSettings(backend="none"), FakeClock()) == Tried("none", "off")


@pytest.mark.parametrize(
    ("answers", "tried"),
    [
        ([Ready(1, "bell", ()), Device("open", "")], Tried("bell", "plays")),
        ([Ready(1, "bell", ()), Device("none", "no card")], Tried("bell", "no device", "no card")),
        ([Impossible("not installed")], Tried("bell", "impossible", "not installed")),
    ],
)
def test_what_the_player_answers_is_how_it_went(
    player: FakeChild, answers: list[FromPlayer], tried: Tried
) -> None:
    player.babble(b"ALSA lib: what a pity")
    player.say(*answers)
    assert try_out(BELL, FakeClock()) == tried
    assert player.got == [Hello(1, "bell", str(paths.bundled("sounds")), keep_open=False), Try()]
    assert player.let_go_after == 1.0


def test_one_that_does_not_answer_is_not_waited_for_longer_than_three_seconds(player: FakeChild) -> None:
    clock = FakeClock()
    assert try_out(BELL, clock) == Tried("bell", "no answer")
    assert clock.time - clock.began == ANSWER_MS
    assert player.let_go_after == 1.0


def test_one_that_cannot_be_started_is_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_rings: Callable[[bytes], bool], log: Path | None) -> FakeChild:
        raise OSError("no more processes")

    monkeypatch.setattr(self_test, "Process", start)
    assert try_out(BELL, FakeClock()) == Tried("bell", "impossible", "no more processes")


class Ear(Silence):
    """Notes what is sounded, and when."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.looks: list[int] = []
        self.ends: list[str] = []

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        assert gain == 1.0
        self.heard.append((sound, now_ms))

    def look(self, now_ms: int) -> None:
        self.looks.append(now_ms)

    def notices(self) -> tuple[Notice, ...]:
        return (Notice("none", "no card"),) if len(self.heard) == 1 else ()

    def finish(self) -> None:
        self.ends.append("finish")

    def wait(self) -> None:
        self.ends.append("wait")


def test_every_sound_is_named_as_it_begins_by_day_and_by_night_with_what_hinders_it() -> None:
    clock, ear = FakeClock(), Ear()
    named = list(play_all(ear, ("bowl", "tick"), clock))
    names = ["bowl-loud", "tick-loud", "bowl-soft", "tick-soft"]
    assert named == [names[0], Notice("none", "no card"), *names[1:]]
    assert ear.heard == [(name, clock.began + number * SOUND_MS) for number, name in enumerate(names)]
    assert len(ear.looks) == 4 * SOUND_MS // 500
    assert ear.ends == ["finish", "wait"]
