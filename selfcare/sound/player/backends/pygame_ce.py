"""The usual backend: the mixer of pygame-ce, which brings its own sound library."""

import os
import signal
import sys
from typing import TYPE_CHECKING

from selfcare.clock import Clock, SystemClock
from selfcare.sound.player.backends import RATE, Ability, NoDevice, NotHere, Ring, Sample

if TYPE_CHECKING:
    from pygame.mixer import Sound

BUFFER = 1_024
"""The frames the device takes at once: 23 ms. A sound is at most half of that away from its moment. With 512
that is some 6 ms less, but on a busy machine the sound breaks up sooner."""

VOICES = 32
"""The sounds played at once. In the fastest preview with sound, the tails of some twenty overlap."""

TRIAL_MS = 1_000
"""The longest a trial of the device may take; it usually takes a tenth of that."""

TRIAL_ENDS_S = 2
"""The time after which a trial ends by itself, in case nothing is left to end it."""


class PygameCe:
    """Plays through SDL's mixer."""

    can: frozenset[Ability] = frozenset({"mix", "volume", "fade", "follow"})

    def __init__(self) -> None:
        # A lost device is reported as an event, and events need a display: this one shows nothing.
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
        """Take the device, as one channel of 16 bits, whatever format it prefers."""
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
        """Give the device back. Its sounds belong to it, so they go too."""
        self._sounds.clear()
        self._pygame.mixer.quit()

    def lost(self) -> bool:
        """True if the device went away since it was opened. An event of another device has no number.

        Every event is read, whatever it is about: unread ones would pile up.
        """
        removed = self._pygame.AUDIODEVICEREMOVED
        removals = [event for event in self._pygame.event.get() if event.type == removed]
        return any(event.which and not event.iscapture for event in removals)

    def play(self, sample: Sample, gain: float) -> None:
        """Play something now.

        The volume is set on the sound, not on the channel: a channel is at full volume for a moment whenever
        a sound begins on it, which would be heard as a knock.
        """
        sound = self._sounds.get(sample.name)
        if sound is None:
            sound = self._sounds[sample.name] = self._pygame.mixer.Sound(buffer=sample.frames)
        self._gains[sample.name] = gain
        sound.set_volume(gain * self._volume)
        self._pygame.mixer.find_channel(force=True).play(sound)

    def volume(self, gain: float) -> None:
        """Set the volume from now on, also of sounds that are playing."""
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
        """True if the device can be taken. Try it in a copy of this process, where a crash does no harm.

        SDL 2.32 crashes on a PulseAudio server that has nothing to play on. This works only in a process that
        has never had a device; in others the copy fails for unrelated reasons.
        """
        copy_id = os.fork()
        if not copy_id:
            try:
                signal.alarm(TRIAL_ENDS_S)
                self._take()
            finally:
                os._exit(0 if self._pygame.mixer.get_init() else 1)
        latest_ms = clock.now_ms() + TRIAL_MS
        while clock.now_ms() < latest_ms:
            ended_id, status = os.waitpid(copy_id, os.WNOHANG)
            if ended_id:
                return status == 0
            clock.sleep_until(clock.now_ms() + 5)
        os.kill(copy_id, signal.SIGKILL)
        os.waitpid(copy_id, 0)
        return False


def make(_ring: Ring) -> PygameCe:
    """Make the backend.

    Raises:
        NotHere: pygame-ce is not installed, or not for this system.
    """
    return PygameCe()
