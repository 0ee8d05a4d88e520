"""The usual backend: pygame-ce's mixer, which brings its own sound library along."""

import os
from typing import TYPE_CHECKING

from selfcare.sound.backends import RATE, Ability, NoDevice, NotHere, Ring, Sample

if TYPE_CHECKING:
    from pygame.mixer import Sound

BUFFER = 1_024
"""Frames that the device takes at once, 23 ms: half of it is how far a sound is off its moment at most.
With 512 that is 6 ms less, for twice the processor's time."""

VOICES = 32
"""Sounds at once. In the fastest preview that can be heard, tails of some twenty overlap."""


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
        self._sounds: dict[str, Sound] = {}
        self._gains: dict[str, float] = {}
        self._volume = 1.0

    def open(self) -> None:
        """Take the device, as one channel of 16 bits whatever it likes best."""
        pygame = self._pygame
        try:
            pygame.display.init()
            pygame.event.clear()
            pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)
        except pygame.error as error:
            raise NoDevice(str(error)) from None
        pygame.mixer.set_num_channels(VOICES)

    def close(self) -> None:
        """Give it back. Its sounds belong to it, so they go too."""
        self._sounds.clear()
        self._pygame.mixer.quit()

    def lost(self) -> bool:
        """Whether the device went since it was opened."""
        events = self._pygame.event.get(self._pygame.AUDIODEVICEREMOVED)
        return any(not event.iscapture for event in events)

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
        channel = self._pygame.mixer.find_channel(force=True)
        channel.play(sound)

    def volume(self, gain: float) -> None:
        """How loud it is from now on."""
        self._volume = gain
        for name, sound in self._sounds.items():
            sound.set_volume(self._gains[name] * gain)

    def fade(self, ms: int) -> None:
        """Go silent within `ms`."""
        if self._pygame.mixer.get_init():
            self._pygame.mixer.fadeout(ms)


def make(_ring: Ring) -> PygameCe:
    """The backend.

    Raises:
        NotHere: pygame-ce is not installed, or not for this system.
    """
    return PygameCe()
