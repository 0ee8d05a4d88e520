"""The libraries a player can play through: `pygame_ce`, `simple` (simpleaudio), or the terminal's `bell`.

Each says what it can do; what it cannot is done without.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol

Ability = Literal["mix", "volume", "fade", "follow"]
"""Several sounds at once; a volume that changes what sounds already; fading out; noticing a lost device."""

RATE = 44_100
"""Frames a second of every sound: one channel of 16 bits."""


Ring = Callable[[], None]
"""Has the terminal's bell rung."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound, as it is played."""

    name: str
    frames: bytes
    """Signed 16-bit numbers of one channel, low byte first, `RATE` a second."""

    @property
    def length_ms(self) -> int:
        """How long it sounds, rounded up."""
        return -(-len(self.frames) // 2 * 1000 // RATE)


class NoDevice(Exception):
    """There is nothing to play on now; says why."""


class NotHere(Exception):
    """This backend cannot be used on this machine; says why and what to do."""


class Backend(Protocol):
    """Plays sounds on a device that is opened for them. A sound needs an open device, nothing else does."""

    can: frozenset[Ability]

    def open(self) -> None:
        """Take the device.

        Raises:
            NoDevice: There is none.
        """
        ...

    def close(self) -> None:
        """Give it back; what sounds is cut off."""
        ...

    def lost(self) -> bool:
        """Whether the device went since it was opened; always false where the backend cannot follow it."""
        ...

    def play(self, sample: Sample, gain: float) -> None:
        """Sound something now, at `gain` of the volume.

        Raises:
            NoDevice: The device has just gone.
        """
        ...

    def volume(self, gain: float) -> None:
        """How loud it is from now on (0–1); from the next sound on where it cannot change what sounds."""
        ...

    def fade(self, ms: int) -> None:
        """Go silent within `ms`; at once where it cannot fade."""
        ...


_ROOMS: Mapping[str, str] = {"pygame": "pygame_ce", "simpleaudio": "simple", "bell": "bell"}
"""The backends that need a player, and the room of each. `none` needs nothing."""


def backend(name: str, ring: Ring) -> Backend:
    """A backend by its name in the settings.

    Args:
        name: One of those that need a player.
        ring: Has the terminal's bell rung.

    Raises:
        NotHere: It cannot be used on this machine.
    """
    if name not in _ROOMS:
        raise NotHere(f"there is no backend {name!r}; there are {', '.join(_ROOMS)}")
    made: Backend = import_module(f"selfcare.sound.player.backends.{_ROOMS[name]}").make(ring)
    return made
