"""The terminal's own bell: for where nothing else sounds, or over a line to another machine."""

from selfcare.sound.family import NIGHT, parted
from selfcare.sound.player.backends import Ability, Ring, Sample


class Bell:
    """Rings for every sound alike, as loud as the terminal likes."""

    can: frozenset[Ability] = frozenset()

    def __init__(self, ring: Ring) -> None:
        self._ring = ring

    def open(self) -> None:
        """Nothing to take."""

    def close(self) -> None:
        """Nothing to give back."""

    def lost(self) -> bool:
        """It is never known."""
        return False

    def play(self, sample: Sample, gain: float) -> None:  # noqa: ARG002 -- it has but one loudness
        """Ring, but for a soft sound: a bell is not soft, and somebody is falling asleep."""
        _, family = parted(sample.name)
        if family != NIGHT:
            self._ring()

    def volume(self, gain: float) -> None:
        """It has none; the player plays nothing at 0."""

    def fade(self, ms: int) -> None:
        """It is over as soon as it has rung."""


def make(ring: Ring) -> Bell:
    """The backend."""
    return Bell(ring)
