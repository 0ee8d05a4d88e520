"""The libraries a player can play through: `pygame_ce`, `simple` (simpleaudio), or the terminal's `bell`.

Each lists its abilities; the player does without the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol

from selfcare.clock import up

Ability = Literal["mix", "volume", "fade", "follow"]
"""`mix`: several sounds at once; `volume`: changes sounds that are playing; `fade`: fades out; `follow`:
notices a lost device."""

RATE = 44_100
"""The frames per second of every sound: one channel of 16 bits."""


Ring = Callable[[], None]
"""Rings the terminal's bell."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound that can be played."""

    name: str
    frames: bytes
    """Signed 16-bit numbers of one channel, low byte first, `RATE` per second."""

    @property
    def length_ms(self) -> int:
        """Its length, rounded up."""
        return up(len(self.frames) // 2 * 1000, RATE)


class NoDevice(Exception):
    """There is nothing to play on now; the message says why."""


class NotHere(Exception):
    """This backend cannot be used on this machine; the message says why and what to do."""


class Backend(Protocol):
    """A way to play sounds. Playing one needs an open device; nothing else does."""

    can: frozenset[Ability]

    def open(self) -> None:
        """Take the device.

        Raises:
            NoDevice: There is none.
        """
        ...

    def close(self) -> None:
        """Give the device back; sounds that are playing are cut off."""
        ...

    def lost(self) -> bool:
        """True if the device went away since it was opened; always False if the backend cannot follow it."""
        ...

    def play(self, sample: Sample, gain: float) -> None:
        """Play something now, at `gain` of the volume.

        Raises:
            NoDevice: The device has just gone.
        """
        ...

    def volume(self, gain: float) -> None:
        """Set the volume (0–1) from now on, or from the next sound on if it cannot change playing ones."""
        ...

    def fade(self, ms: int) -> None:
        """Go silent within `ms`; at once if it cannot fade."""
        ...


_ROOMS: Mapping[str, str] = {"pygame": "pygame_ce", "simpleaudio": "simple", "bell": "bell"}
"""The module of each backend that needs a player. `none` needs nothing."""


def backend(name: str, ring: Ring) -> Backend:
    """Load a backend by its name in the settings.

    Args:
        name: The name of a backend that needs a player.
        ring: Rings the terminal's bell.

    Raises:
        NotHere: The backend cannot be used on this machine.
    """
    if name not in _ROOMS:
        raise NotHere(f"there is no backend {name!r}; there are {', '.join(_ROOMS)}")
    loaded: Backend = import_module(f"selfcare.sound.player.backends.{_ROOMS[name]}").make(ring)
    return loaded
