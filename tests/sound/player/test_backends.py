"""Each backend does what it says it can, and says what to do where it cannot be used."""

import os
import signal
import subprocess
import sys
from array import array
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from selfcare import paths
from selfcare.sound.family import NIGHT
from selfcare.sound.player.__main__ import samples
from selfcare.sound.player.backends import Ability, NoDevice, NotHere, Sample, backend, pygame_ce, simple
from selfcare.sound.player.backends.bell import Bell
from selfcare.sound.player.backends.pygame_ce import TRIAL_ENDS_S, TRIAL_MS, VOICES, PygameCe
from selfcare.sound.player.backends.simple import Simpleaudio
from tests.sound import claims
from tests.sound.fakes import FakeBackend
from tests.support import FakeClock

ROOT = Path(__file__).parents[3]
NAMES = ("pygame", "simpleaudio", "bell")


def silent() -> None:
    """Rings nothing."""


class TestClaims:
    def test_what_nobody_can_do_is_not_spoken_of(self) -> None:
        claimed = PygameCe.can | Simpleaudio.can | Bell.can
        assert claimed == set(get_args(Ability)) == set(claims.TRIALS)

    def test_the_bell_does_what_it_claims(self) -> None:
        claims.check(Bell(silent))

    def test_so_does_what_stands_in_for_a_backend(self) -> None:
        claims.check(FakeBackend())

    @pytest.mark.parametrize("name", ["pygame", "bell"])
    def test_so_does_the_real_one(self, name: str) -> None:
        tried = subprocess.run(
            [sys.executable, "-m", "tests.sound.claims", name],
            cwd=ROOT, env=os.environ | {"SDL_AUDIODRIVER": "dummy"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (tried.returncode, tried.stdout, tried.stderr) == (0, "", "")


class TestByName:
    @pytest.mark.parametrize("name", ["none", "", "gramophone", "bell.py", "../bell"])
    def test_one_that_there_is_not_is_not_here(self, name: str) -> None:
        with pytest.raises(NotHere) as said:
            backend(name, silent)
        assert all(known in str(said.value) for known in NAMES)

    def test_the_bell_is_always_here(self) -> None:
        assert backend("bell", silent).can == frozenset()

    @pytest.mark.parametrize(
        ("name", "modules", "advice"),
        [
            ("pygame", ["pygame", "pygame.mixer"], "pip install pygame-ce"),
            ("simpleaudio", ["simpleaudio"], "pip install 'selfcare[simpleaudio]'"),
        ],
    )
    def test_one_that_is_not_installed_says_how_to_install_it(
        self, name: str, modules: list[str], advice: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SDL_VIDEODRIVER", "")
        monkeypatch.setenv("PYGAME_HIDE_SUPPORT_PROMPT", "")
        for module in modules:
            monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(NotHere, match="cannot be loaded") as said:
            backend(name, silent)
        assert advice in str(said.value)


class TestBell:
    def test_it_rings_for_every_loud_sound_and_for_no_soft_one(self) -> None:
        rung: list[str] = []
        for name, sample in samples(paths.bundled("sounds")).items():
            Bell(lambda name=name: rung.append(name)).play(sample, 0.1)  # type: ignore[misc]
        assert sorted(rung) == [
            name for name in sorted(samples(paths.bundled("sounds"))) if not name.endswith(NIGHT)
        ]


class FakePygame(SimpleNamespace):
    """pygame, as far as it is used."""

    AUDIODEVICEREMOVED = 7

    class error(Exception):  # noqa: N801 -- its name
        """pygame's own."""

    def __init__(self) -> None:
        self.fails = False
        self.initialised: tuple[Any, ...] | None = None
        self.events: list[SimpleNamespace] = []
        self.sounds: list[Any] = []
        self.voices = 0
        self.played: list[object] = []
        self.faded: list[int] = []
        self.cleared = 0
        super().__init__(
            display=SimpleNamespace(init=lambda: None),
            event=SimpleNamespace(get=self._get, clear=self._clear),
            mixer=SimpleNamespace(
                init=self._init,
                quit=self._quit,
                get_init=lambda: self.initialised,
                set_num_channels=lambda voices: setattr(self, "voices", voices),
                find_channel=lambda *, force: SimpleNamespace(play=self.played.append) if force else None,
                fadeout=self.faded.append,
                Sound=self._sound,
            ),
        )

    def _init(self, *how: int, allowedchanges: int) -> None:
        if self.fails:
            raise self.error("no card")
        self.initialised = (*how, allowedchanges)

    def _quit(self) -> None:
        self.initialised = None

    def _get(self, kind: int | None = None) -> list[SimpleNamespace]:
        got = [event for event in self.events if kind in {None, event.type}]
        self.events = [event for event in self.events if event not in got]
        return got

    def _clear(self) -> None:
        self.cleared += 1
        self.events = []

    def _sound(self, *, buffer: bytes) -> SimpleNamespace:
        made = SimpleNamespace(buffer=buffer, volume=1.0)
        made.set_volume = lambda volume: setattr(made, "volume", volume)
        self.sounds.append(made)
        return made


def removed(which: int, *, iscapture: bool = False) -> SimpleNamespace:
    """Told of a device that went."""
    return SimpleNamespace(type=FakePygame.AUDIODEVICEREMOVED, which=which, iscapture=iscapture)


@pytest.fixture
def pygame(monkeypatch: pytest.MonkeyPatch) -> FakePygame:
    """pygame with a device that is not tried first."""
    fake = FakePygame()
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.setenv("PYGAME_HIDE_SUPPORT_PROMPT", "")
    monkeypatch.setitem(sys.modules, "pygame", fake)
    monkeypatch.setitem(sys.modules, "pygame.mixer", fake.mixer)
    monkeypatch.setattr(sys, "platform", "darwin")
    return fake


BELL = Sample("bell-loud", b"\1\0" * 10)
BOWL = Sample("bowl-loud", b"\2\0" * 10)


class TestPygame:
    def test_it_shows_no_window_and_no_greeting(self, pygame: FakePygame) -> None:
        backend("pygame", silent)
        assert os.environ["SDL_VIDEODRIVER"] == "dummy"
        assert os.environ["PYGAME_HIDE_SUPPORT_PROMPT"]

    def test_it_takes_one_channel_of_16_bits_and_many_voices(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        tried.open()
        assert pygame.initialised == (44_100, -16, 1, 1_024, 0)
        assert pygame.voices == VOICES
        tried.close()
        assert pygame.initialised is None

    def test_where_there_is_no_device_it_says_why(self, pygame: FakePygame) -> None:
        pygame.fails = True
        with pytest.raises(NoDevice, match="no card"):
            backend("pygame", silent).open()

    def test_a_device_that_goes_is_noticed_another_one_is_not(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        pygame.events = [removed(2)]
        tried.open()
        assert not tried.lost()
        pygame.events = [removed(2, iscapture=True), removed(0)]
        assert not tried.lost()
        pygame.events = [removed(0), removed(2)]
        assert tried.lost()
        assert not tried.lost()

    def test_what_else_is_told_does_not_pile_up(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        tried.open()
        pygame.events = [SimpleNamespace(type=FakePygame.AUDIODEVICEREMOVED + 1)] * 3
        assert not tried.lost()
        assert pygame.events == []

    def test_a_sound_is_read_once_and_is_as_loud_as_gain_and_volume_say(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        tried.volume(0.5)
        tried.open()
        tried.play(BELL, 0.5)
        tried.play(BOWL, 1.0)
        tried.play(BELL, 0.8)
        assert [each.buffer for each in pygame.sounds] == [BELL.frames, BOWL.frames]
        assert [each.volume for each in pygame.sounds] == [0.4, 0.5]
        assert len(pygame.played) == 3
        tried.volume(1.0)
        assert [each.volume for each in pygame.sounds] == [0.8, 1.0]

    def test_sounds_of_a_device_that_was_given_back_are_read_again(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        for _ in range(2):
            tried.open()
            tried.play(BELL, 1.0)
            tried.close()
        assert len(pygame.sounds) == 2

    def test_it_fades_what_it_plays(self, pygame: FakePygame) -> None:
        tried = backend("pygame", silent)
        tried.fade(300)
        tried.open()
        tried.fade(300)
        assert pygame.faded == [300]


class TestTheTrial:
    """On Linux the device is taken by a copy first, which may crash."""

    def untried(self, monkeypatch: pytest.MonkeyPatch) -> tuple[PygameCe, FakeClock]:
        clock = FakeClock()
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(pygame_ce, "SystemClock", lambda: clock)
        return PygameCe(), clock

    @pytest.mark.parametrize(("ends", "taken"), [(0, True), (256, False), (11, False)])
    def test_how_it_ends_says_whether_the_device_can_be_taken(
        self, ends: int, pygame: FakePygame, monkeypatch: pytest.MonkeyPatch, *, taken: bool
    ) -> None:
        tried, clock = self.untried(monkeypatch)
        forks: list[int] = []

        def fork() -> int:
            forks.append(99)
            return 99

        monkeypatch.setattr(os, "fork", fork)
        monkeypatch.setattr(os, "waitpid", lambda _id, _how: (99, ends) if clock.slept else (0, 0))
        if taken:
            tried.open()
            tried.close()
            tried.open()
            assert (pygame.initialised is not None, len(forks)) == (True, 1)
        else:
            for times in (1, 2):
                with pytest.raises(NoDevice):
                    tried.open()
                assert (pygame.initialised, len(forks)) == (None, times)

    def test_one_that_hangs_is_ended(self, pygame: FakePygame, monkeypatch: pytest.MonkeyPatch) -> None:
        tried, clock = self.untried(monkeypatch)
        ended: list[tuple[int, int]] = []
        waited: list[int] = []
        monkeypatch.setattr(os, "fork", lambda: 99)

        def wait(_id: int, how: int) -> tuple[int, int]:
            waited.append(how)
            return 0, 0

        monkeypatch.setattr(os, "waitpid", wait)
        monkeypatch.setattr(os, "kill", lambda id, how: ended.append((id, how)))
        with pytest.raises(NoDevice):
            tried.open()
        assert ended == [(99, signal.SIGKILL)]
        assert waited[-1] == 0
        assert clock.time - clock.began == TRIAL_MS

    @pytest.mark.parametrize("fails", [True, False])
    def test_the_copy_tells_by_how_it_ends_and_does_nothing_else(
        self, pygame: FakePygame, monkeypatch: pytest.MonkeyPatch, *, fails: bool
    ) -> None:
        class Ended(BaseException):
            """The copy is gone."""

        def end(code: int) -> None:
            raise Ended(code)

        pygame.fails = fails
        tried, _ = self.untried(monkeypatch)
        alarms: list[int] = []
        monkeypatch.setattr(os, "fork", lambda: 0)
        monkeypatch.setattr(os, "_exit", end)
        monkeypatch.setattr(signal, "alarm", alarms.append)
        with pytest.raises(Ended) as ended:
            tried.open()
        assert ended.value.args == (1 if fails else 0,)
        assert alarms == [TRIAL_ENDS_S]


class FakeSimpleaudio(SimpleNamespace):
    """simpleaudio, as far as it is used."""

    class SimpleaudioError(Exception):
        """Its own."""

    def __init__(self) -> None:
        self.played: list[tuple[Any, ...]] = []
        self.stopped = 0
        self.fails = False
        super().__init__()

    def play_buffer(self, *how: Any) -> None:
        if self.fails:
            raise self.SimpleaudioError("no card")
        self.played.append(how)

    def stop_all(self) -> None:
        self.stopped += 1


@pytest.fixture
def simpleaudio(monkeypatch: pytest.MonkeyPatch) -> FakeSimpleaudio:
    """simpleaudio, in its fork."""
    fake = FakeSimpleaudio()
    monkeypatch.setitem(sys.modules, "simpleaudio", fake)
    installed(monkeypatch, simple.FORK)
    return fake


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let just these be installed."""

    def version(name: str) -> str:
        if name not in names:
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(simple, "version", version)


class TestSimpleaudio:
    def test_it_does_what_it_claims(self, simpleaudio: FakeSimpleaudio) -> None:
        claims.check(backend("simpleaudio", silent))

    def test_a_sound_is_made_softer_by_itself(self, simpleaudio: FakeSimpleaudio) -> None:
        tried = backend("simpleaudio", silent)
        tried.volume(0.5)
        loud = array("h", [0, 1_000, -32_768, 32_767])
        tried.play(Sample("bell-loud", loud.tobytes()), 0.5)
        frames, channels, width, rate = simpleaudio.played[0]
        assert (channels, width, rate) == (1, 2, 44_100)
        assert array("h", frames).tolist() == pytest.approx([0, 250, -8_192, 8_192], abs=1)

    def test_numbers_are_read_low_byte_first_on_every_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        other = "big" if sys.byteorder == "little" else "little"
        simple._softer.cache_clear()
        here = array("h", simple._softer(b"\0\1", 1.0))[0]
        monkeypatch.setattr(sys, "byteorder", other)
        simple._softer.cache_clear()
        assert {here, array("h", simple._softer(b"\0\1", 1.0))[0]} == {1, 256}
        simple._softer.cache_clear()

    def test_silent_means_all_of_it_at_once(self, simpleaudio: FakeSimpleaudio) -> None:
        tried = backend("simpleaudio", silent)
        tried.fade(300)
        tried.close()
        assert simpleaudio.stopped == 2

    def test_where_there_is_no_device_it_says_why(self, simpleaudio: FakeSimpleaudio) -> None:
        simpleaudio.fails = True
        with pytest.raises(NoDevice, match="no card"):
            backend("simpleaudio", silent).play(BELL, 1.0)

    @pytest.mark.parametrize(
        ("python", "names", "refused"),
        [
            ((3, 11), [simple.ORIGINAL], False),
            ((3, 12), [simple.ORIGINAL], True),
            ((3, 13), [simple.ORIGINAL], True),
            ((3, 12), [simple.FORK], False),
            ((3, 12), [simple.ORIGINAL, simple.FORK], False),
            ((3, 12), [], False),
        ],
    )
    def test_the_original_is_refused_where_it_would_crash(
        self, python: tuple[int, int], names: list[str], simpleaudio: FakeSimpleaudio,
        monkeypatch: pytest.MonkeyPatch, *, refused: bool,
    ) -> None:  # fmt: skip
        installed(monkeypatch, *names)
        monkeypatch.setattr(sys, "version_info", (*python, 1))
        make: Callable[[], object] = lambda: backend("simpleaudio", silent)  # noqa: E731
        if refused:
            with pytest.raises(NotHere, match="crashes on Python 3") as said:
                make()
            assert f"pip install {simple.FORK}" in str(said.value)
        else:
            make()
