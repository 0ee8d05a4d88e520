"""How loud it is: what the keys do, and what it comes to; and how the sound of a session is opened."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from selfcare import paths
from selfcare.settings.model import SoundSettings
from selfcare.sound import hearing as sound_opening
from selfcare.sound.hearing import SoundOutput, open_sound, unheard
from selfcare.sound.model import Notice, Silence, Sound, SoundFault, warm_up
from selfcare.sound.player.protocol import Hello, Ring, Volume, line
from selfcare.sound.volume import (
    cues_louder,
    cues_quieter,
    gain,
    louder,
    mute_or_not,
    quieter,
    with_sound_heard,
)
from selfcare.wording.sound_words import SOUND_FAULTS
from tests.sound.fakes import FakeChild
from tests.support import FakeClock

USUAL = SoundSettings()


class TestGain:
    def test_it_is_the_square_of_both_volumes(self) -> None:
        assert gain(SoundSettings(volume=100, cue_volume=100)) == 1.0
        assert gain(SoundSettings(volume=50, cue_volume=100)) == 0.25
        assert gain(SoundSettings(volume=50, cue_volume=50)) == 0.0625
        assert gain(SoundSettings(volume=0)) == gain(SoundSettings(cue_volume=0)) == 0.0

    def test_muted_it_is_nothing(self) -> None:
        assert gain(SoundSettings(volume=100, muted=True)) == 0.0

    def test_every_step_is_heard(self) -> None:
        gains = [gain(SoundSettings(volume=volume)) for volume in range(0, 101, 10)]
        assert all(one < other for one, other in pairwise(gains))


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "before", "after"),
        [
            (louder, {"volume": 80}, {"volume": 90}),
            (louder, {"volume": 95}, {"volume": 100}),
            (louder, {"volume": 100}, {"volume": 100}),
            (louder, {"volume": 80, "muted": True}, {"volume": 90, "muted": False}),
            (quieter, {"volume": 80}, {"volume": 70}),
            (quieter, {"volume": 5}, {"volume": 0}),
            (quieter, {"volume": 80, "muted": True}, {"volume": 70, "muted": True}),
            (cues_louder, {"cue_volume": 80}, {"cue_volume": 90}),
            (cues_louder, {"cue_volume": 95, "muted": True}, {"cue_volume": 100, "muted": False}),
            (cues_quieter, {"cue_volume": 80}, {"cue_volume": 70}),
            (cues_quieter, {"cue_volume": 5, "muted": True}, {"cue_volume": 0, "muted": True}),
            (mute_or_not, {"muted": False}, {"muted": True}),
            (mute_or_not, {"muted": True}, {"muted": False}),
        ],
    )
    def test_a_key_changes_this_and_nothing_else(
        self, key: Callable[[SoundSettings], SoundSettings], before: dict[str, int], after: dict[str, int]
    ) -> None:
        assert key(replace(USUAL, **before)) == replace(USUAL, **after)  # type: ignore[arg-type]


class TestOpening:
    @pytest.fixture
    def started(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> list[tuple[FakeChild, Callable[[bytes], bool], Path]]:
        """The players that were started, what they ring with and complain to."""
        started: list[tuple[FakeChild, Callable[[bytes], bool], Path]] = []

        def start(rings: Callable[[bytes], bool], log: Path) -> FakeChild:
            started.append((FakeChild(), rings, log))
            return started[-1][0]

        monkeypatch.setattr(sound_opening, "Process", start)
        return started

    def test_who_wants_none_hears_nothing(self) -> None:
        assert isinstance(open_sound(SoundSettings(backend="none"), print), Silence)

    def test_a_player_is_told_what_the_settings_say(
        self, started: list[tuple[FakeChild, Callable[[bytes], bool], Path]], home: Path
    ) -> None:
        sound = open_sound(SoundSettings(backend="bell", volume=50, keep_open=True), print)
        assert started == []
        sound.look(0)
        ((child, _, log),) = started
        assert child.got == [Hello(1, "bell", str(paths.bundled("sounds")), keep_open=True), Volume(0.25)]
        assert log == home / "log" / "player.log"

    def test_the_bell_rings_and_other_lines_are_left_alone(
        self, started: list[tuple[FakeChild, Callable[[bytes], bool], Path]]
    ) -> None:
        rung: list[str] = []
        open_sound(SoundSettings(backend="bell"), lambda: rung.append("ding")).look(0)
        rings = started[0][1]
        assert rings(line(Ring()).rstrip(b"\n"))
        assert not rings(b"ring")
        assert not rings(b"")
        assert rung == ["ding"]


class Slow(Silence):
    """What is ready after so long."""

    def __init__(self, clock: FakeClock, ms: int) -> None:
        self.clock, self.ready_ms = clock, clock.time + ms
        self.prepares = 0

    def prepare(self, now_ms: int) -> None:
        self.prepares += 1

    def prepared(self, now_ms: int) -> bool:
        return now_ms >= self.ready_ms


class TestWarmUp:
    @pytest.mark.parametrize(
        ("takes_ms", "waits_ms"), [(0, 0), (1, 10), (130, 130), (500, 500), (9_999, 500)]
    )
    def test_it_waits_until_it_can_be_heard_at_most_half_a_second(self, takes_ms: int, waits_ms: int) -> None:
        clock = FakeClock()
        sound = Slow(clock, takes_ms)
        warm_up(sound, clock)
        assert (clock.time - clock.began, sound.prepares) == (waits_ms, 1)


def test_silence_takes_everything_and_does_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    sound: Sound = Silence()
    sound.prepare(0)
    assert sound.prepared(0)
    sound.follow([], [], 0)
    sound.sound_now("bell-loud", 1.0, 0)
    sound.look(0)
    sound.loudness(0.5)
    assert sound.notices() == ()
    sound.finish()
    sound.wait()
    sound.cut()
    assert capfd.readouterr() == ("", "")


def test_whatever_befalls_the_sound_is_put_into_words() -> None:
    assert set(SOUND_FAULTS) == set(get_args(SoundFault))


class Ear(Silence):
    """Notes how loud it was told to be."""

    def __init__(self) -> None:
        self.gains: list[float] = []
        self.befell: tuple[Notice, ...] = ()

    def loudness(self, gain: float) -> None:
        self.gains.append(gain)

    def notices(self) -> tuple[Notice, ...]:
        return self.befell


class TestHearing:
    def test_what_is_changed_is_heard_at_once_and_kept(self) -> None:
        ear, saved = Ear(), list[dict[str, object]]()
        hearing = SoundOutput(ear, SoundSettings(volume=80, muted=True), saved.append)
        hearing.change(louder)
        hearing.change(mute_or_not)
        hearing.change(with_sound_heard)
        assert ear.gains == [gain(SoundSettings(volume=90)), 0.0, 0.0]
        assert saved == [
            {"sound": {"volume": 90, "muted": False}}, {"sound": {"muted": True}}, {"sound": {"heard": True}},
        ]  # fmt: skip

    def test_what_stays_as_it_is_is_not_kept_again(self) -> None:
        saved = list[dict[str, object]]()
        SoundOutput(Ear(), SoundSettings(volume=100), saved.append).change(louder)
        assert saved == []

    def test_once_anything_befell_it_it_is_faulty(self) -> None:
        ear = Ear()
        hearing = SoundOutput(ear, USUAL, print)
        assert hearing.notices() == ()
        assert not hearing.faulty
        ear.befell = (Notice("died"),)
        assert hearing.notices() == ear.befell
        ear.befell = ()
        hearing.notices()
        assert hearing.faulty

    @pytest.mark.parametrize(
        ("settings", "can", "asks"),
        [
            (SoundSettings(), True, True),
            (SoundSettings(heard=True), True, False),
            (SoundSettings(muted=True), False, False),
            (SoundSettings(backend="none"), False, False),
        ],
    )
    def test_who_has_not_heard_it_yet_is_asked_where_it_can_be_heard(
        self, settings: SoundSettings, *, can: bool, asks: bool
    ) -> None:
        hearing = SoundOutput(Ear(), settings, print)
        assert (hearing.can_be_heard, hearing.asks_whether_heard) == (can, asks)

    def test_what_is_unheard_cannot_be_heard(self) -> None:
        silent = unheard()
        silent.change(louder)
        assert not silent.can_be_heard
        assert silent.notices() == ()
