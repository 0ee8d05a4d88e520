"""A sound server of a test's own, and an ear that tells which known sounds were played on it, and when.

What a program plays goes into PulseAudio's null sink, which sounds nowhere, and is recorded from there.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Self

import numpy as np
import numpy.typing as npt
import pytest

from selfcare.clock import SystemClock

RATE = 44100
"""Samples per second of everything here."""

SINK = "t"

Samples = npt.NDArray[np.float64]
"""Mono, from -1 to 1."""

_MISSING = [program for program in ("pulseaudio", "pactl", "parec") if shutil.which(program) is None]

needs_sound_server = pytest.mark.skipif(
    bool(_MISSING), reason=f"PulseAudio is not installed here: no {', '.join(_MISSING)}"
)

_PERHAPS_SET = ("SDL_AUDIODRIVER", "SDL_AUDIO_DRIVER", "AUDIODEV", "AUDIODRIVER", "DBUS_SESSION_BUS_ADDRESS")
"""What would lead a program away from the server of the test."""


@dataclass(frozen=True)
class Recording:
    """What was played so far; where there was no sink it is silent."""

    samples: Samples
    began_ms: float

    def moment_ms(self, start_s: float) -> float:
        """Return what the program's clock showed so many seconds into the recording.

        It is a constant few milliseconds late, and so is what is played.
        """
        return self.began_ms + start_s * 1000


@dataclass
class _Take:
    """One run of the recorder."""

    process: subprocess.Popen[bytes]
    reader: Thread | None = None
    pieces: list[bytes] = field(default_factory=list)
    count: int = 0
    began_ms: float = float("inf")

    def listen(self, clock: SystemClock) -> None:
        assert self.process.stdout is not None
        while piece := os.read(self.process.stdout.fileno(), 65536):
            now_ms = clock.now_ms()
            self.pieces.append(piece)
            self.count += len(piece) // 2
            # The sink keeps time with the clock: what came with the least delay tells best when it all began.
            self.began_ms = min(self.began_ms, now_ms - self.count / RATE * 1000)


class SoundServer:
    """A private PulseAudio with one sink, recorded all the time, and gone at the end whatever happens.

    Where nothing else can be played on, most desktops have a sink of their own that swallows all: a `stand_in`.
    """

    def __init__(self, *, stand_in: bool = False) -> None:
        self._stand_in = stand_in
        self._clock = SystemClock()
        self._folder = TemporaryDirectory(prefix="sound-")
        folder = Path(self._folder.name)
        self._socket = folder / "native"
        (folder / "client.conf").write_text("autospawn = no\n")
        (folder / "asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PULSE_") and name not in _PERHAPS_SET
        }
        self.env = {
            **kept,
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_CLIENTCONFIG": f"{folder}/client.conf",
            "PULSE_COOKIE": f"{folder}/cookie",
            "PULSE_RUNTIME_PATH": f"{folder}/runtime",
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{folder}/asoundrc",
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._takes: list[_Take] = []

    def __enter__(self) -> Self:
        try:
            self.restart()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._folder.cleanup()

    def restart(self) -> None:
        """Start the server, with its sink, where the one before was."""
        self.kill()
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
                "-L", f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}",
                # The end of its input, which is also the end of the test that holds it, is the server's end.
                "-L", "module-cli exit_on_eof=1", *(("-L", "module-always-sink") if self._stand_in else ()),
            ],
            env={**self.env, "HOME": self._folder.name}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait_until(self._answers, "the sound server does not answer")
        self.load_sink()

    def kill(self) -> None:
        """End the server as a crash would, if it runs."""
        self._end(politely=False)

    def stop(self) -> None:
        """Let the server say goodbye to whoever is connected, and end."""
        self._end(politely=True)

    def load_sink(self) -> None:
        """Plug in the only device there is."""
        # A sink that may rewind begins with a block of two seconds, and nothing can be recorded till it is over.
        self._pactl(
            "load-module",
            "module-null-sink",
            f"sink_name={SINK}",
            f"rate={RATE}",
            "channels=1",
            "norewinds=1",
        )
        take = _Take(
            subprocess.Popen(
                [
                    "parec", f"--device={SINK}.monitor", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1",
                    "--latency-msec=5",
                ],
                env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip
        take.reader = Thread(target=take.listen, args=(self._clock,), daemon=True)
        take.reader.start()
        self._takes.append(take)
        self._wait_until(lambda: take.count > 0, "nothing is recorded")

    def unload_sink(self) -> None:
        """Unplug the only device there is."""
        self._pactl("unload-module", "module-null-sink")
        self._end_take()

    def recorded(self) -> Recording:
        """Return all that was played till now."""
        takes = [(take.began_ms, np.frombuffer(b"".join(take.pieces), "<i2")) for take in self._takes]
        began_ms = takes[0][0]
        starts = [round((start_ms - began_ms) * RATE / 1000) for start_ms, _ in takes]
        samples = np.zeros(max(start + len(piece) for start, (_, piece) in zip(starts, takes, strict=True)))
        for start, (_, piece) in zip(starts, takes, strict=True):
            samples[start : start + len(piece)] = piece / 32768
        return Recording(samples, began_ms)

    def records_for(self, ms: int) -> None:
        """Wait until so much more has been played, silence or not."""
        wanted = self._takes[-1].count + ms * RATE // 1000
        self._wait_until(lambda: self._takes[-1].count >= wanted, "the recording stands still", ms + 10_000)

    def processes(self) -> list[int]:
        """Return the ids of what runs now."""
        return [each.pid for each in (self._server, self._takes[-1].process) if each and each.poll() is None]

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as door:
            return door.connect_ex(str(self._socket)) == 0

    def _pactl(self, *args: str) -> None:
        subprocess.run(["pactl", *args], env=self.env, check=True, capture_output=True, timeout=10)

    def _end(self, *, politely: bool) -> None:
        if self._server is not None:
            assert self._server.stdin is not None
            if politely:
                self._server.terminate()
            else:
                self._server.kill()
            self._server.stdin.close()
            self._server.wait(10)
            self._server = None
        self._end_take()

    def _end_take(self) -> None:
        """The recorder ends by itself with the sink; help it, and take in the rest."""
        for take in self._takes[-1:]:
            take.process.terminate()
            take.process.wait(10)
            if take.reader is not None:
                take.reader.join(10)
            assert take.process.stdout is not None
            take.process.stdout.close()

    def _wait_until(self, true: Callable[[], bool], complaint: str, ms: int = 10_000) -> None:
        give_up = self._clock.now_ms() + ms
        while not true():
            assert self._clock.now_ms() < give_up, complaint
            self._clock.sleep_until(self._clock.now_ms() + 5)


@dataclass(frozen=True)
class Heard:
    """A known sound in a recording: 1 is as loud as it was made."""

    name: str
    start_s: float
    gain: float


SAME_S = 0.03
"""Of finds of one sound that are nearer than this only the first, the best, counts: the others are what it left over."""

QUIET = 1e-4
"""What is below is silence."""


def heard(samples: Samples, sounds: dict[str, Samples], least: float = 0.1) -> list[Heard]:
    """Find which of the sounds were played, in order, also where they overlap; `least` is the lowest gain."""
    found = [
        Heard(each.name, each.start_s + start / RATE, each.gain)
        for start, end in _stretches(samples, max(map(len, sounds.values())))
        for each in _pursuit(samples[start:end].copy(), sounds, least / 2)
    ]
    return sorted((each for each in found if each.gain >= least), key=lambda each: each.start_s)


def _stretches(samples: Samples, longest: int) -> list[tuple[int, int]]:
    """Return where something sounds, split at silences that no sound spans."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > longest)
    starts, ends = [loud[0], *loud[breaks + 1]], [*loud[breaks], loud[-1]]
    return [(max(0, int(start) - longest), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _pursuit(rest: Samples, sounds: dict[str, Samples], least: float) -> list[Heard]:
    """Take the best match out, then look again; changes `rest`, which ends up as what nothing explains."""
    power = {name: float(sound @ sound) for name, sound in sounds.items()}
    likeness = {name: _likeness(rest, sound) for name, sound in sounds.items()}
    found: list[Heard] = []
    while True:
        at = {name: int(curve.argmax()) for name, curve in likeness.items()}
        gains = {name: float(likeness[name][at[name]]) / power[name] for name in sounds}
        able = [name for name in sounds if gains[name] >= least]
        if not able:
            return found
        best = max(able, key=lambda name: gains[name] ** 2 * power[name])
        start, gain = at[best], gains[best]
        end = min(len(rest), start + len(sounds[best]))
        rest[start:end] -= gain * sounds[best][: end - start]
        for name, sound in sounds.items():
            low = max(0, start - len(sound) + 1)
            likeness[name][low:end] = _likeness(rest[low : end + len(sound)], sound)[: end - low]
        new = Heard(best, start / RATE, gain)
        if not any(old.name == new.name and abs(old.start_s - new.start_s) < SAME_S for old in found):
            found.append(new)


def _likeness(samples: Samples, sound: Samples) -> Samples:
    """Return how much of the sound starts at each sample."""
    size = 1 << (len(samples) + len(sound)).bit_length()
    product = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(sound, size))
    return np.fft.irfft(product, size)[: len(samples)]
