"""The usual backend: pygame-ce's mixer, which brings its own sound library along."""

import os
import signal
import sys
from typing import TYPE_CHECKING

from selfcare.clock import Clock, SystemClock
from selfcare.sound.player.backends import RATE, Ability, NoDevice, NotHere, Ring, Sample

if TYPE_CHECKING:
    from pygame.mixer import Sound

BUFFER = 1_024
"""Frames that the device takes at once, 23 ms: half of it is how far a sound is off its moment at most.
With 512 that is some 6 ms less, but a busy machine breaks the sound up sooner."""

VOICES = 32
"""Sounds at once. In the fastest preview that can be heard, tails of some twenty overlap."""

TRIAL_MS = 1_000
"""How long a trial of the device may take; it takes a tenth of that."""

TRIAL_ENDS_S = 2
"""When one that still goes on ends by itself, should there be nobody left to end it."""


class PygameCe:
    """Plays through SDL's mixer."""

    can: frozenset[Ability] = frozenset({"mix", "volume", "fade", "follow"})

    def __init__(self) -> None:
        # That a device goes is told as an event, and events need a display: one that shows nothing.
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
        try:
            import pygame
            import pygame.mixer
        except ImportError as error:
            raise NotHere(
                f"pygame-ce cannot be loaded ({error}); install it: pip install pygame-ce"
            ) from None
        self._pygame = pygame
        self._untried = sys.platform == "linux"
        self._sounds: dict[str, Sound] = {}
        self._gains: dict[str, float] = {}
        self._volume = 1.0

    def open(self) -> None:
        """Take the device, as one channel of 16 bits whatever it likes best."""
        pygame = self._pygame
        if self._untried and not self._can_be_taken(SystemClock()):
            raise NoDevice("nothing can be played on")
        self._untried = False
        try:
            pygame.display.init()
            self._take()
        except pygame.error as error:
            raise NoDevice(str(error)) from None
        pygame.event.clear()
        pygame.mixer.set_num_channels(VOICES)

    def close(self) -> None:
        """Give it back. Its sounds belong to it, so they go too."""
        self._sounds.clear()
        self._pygame.mixer.quit()

    def lost(self) -> bool:
        """Whether the device went since it was opened. That of others has no number.

        All that is told is read, whatever it is of: what nobody reads would pile up.
        """
        removed = self._pygame.AUDIODEVICEREMOVED
        gone = [event for event in self._pygame.event.get() if event.type == removed]
        return any(event.which and not event.iscapture for event in gone)

    def play(self, sample: Sample, gain: float) -> None:
        """Sound something now.

        The loudness is the sound's, not the channel's: that one is full for a moment whenever something
        begins on it, which would be heard as a knock.
        """
        sound = self._sounds.get(sample.name)
        if sound is None:
            sound = self._sounds[sample.name] = self._pygame.mixer.Sound(buffer=sample.frames)
        self._gains[sample.name] = gain
        sound.set_volume(gain * self._volume)
        self._pygame.mixer.find_channel(force=True).play(sound)

    def volume(self, gain: float) -> None:
        """How loud it is from now on."""
        self._volume = gain
        for name, sound in self._sounds.items():
            sound.set_volume(self._gains[name] * gain)

    def fade(self, ms: int) -> None:
        """Go silent within `ms`."""
        if self._pygame.mixer.get_init():
            self._pygame.mixer.fadeout(ms)

    def _take(self) -> None:
        self._pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)

    def _can_be_taken(self, clock: Clock) -> bool:
        """Whether taking the device goes well, tried where a crash does no harm: in a copy of this process.

        SDL 2.32 crashes on a PulseAudio server that has nothing to play on. Only a process that has never
        had a device can be copied so; in others the copy fails for reasons of its own.
        """
        copy = os.fork()
        if not copy:
            try:
                signal.alarm(TRIAL_ENDS_S)
                self._take()
            finally:
                os._exit(0 if self._pygame.mixer.get_init() else 1)
        latest = clock.now_ms() + TRIAL_MS
        while clock.now_ms() < latest:
            ended, how = os.waitpid(copy, os.WNOHANG)
            if ended:
                return how == 0
            clock.sleep_until(clock.now_ms() + 5)
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
        return False


def make(_ring: Ring) -> PygameCe:
    """The backend.

    Raises:
        NotHere: pygame-ce is not installed, or not for this system.
    """
    return PygameCe()
