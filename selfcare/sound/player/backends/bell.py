"""The terminal's bell: for machines with no other sound, or over a remote connection."""

from selfcare.sound.family import NIGHT, parted
from selfcare.sound.player.backends import Ability, Ring, Sample


class Bell:
    """Ring the same for every sound, as loud as the terminal makes it."""

    can: frozenset[Ability] = frozenset()

    def __init__(self, ring: Ring) -> None:
        self._ring = ring

    def open(self) -> None:
        """Do nothing: there is no device to take."""

    def close(self) -> None:
        """Do nothing: there is no device to give back."""

    def lost(self) -> bool:
        """Always False: there is no device to lose."""
        return False

    def play(self, sample: Sample, gain: float) -> None:  # noqa: ARG002 -- it has but one loudness
        """Ring, except for a soft sound: a bell is not soft, and the user may be falling asleep."""
        _, family = parted(sample.name)
        if family != NIGHT:
            self._ring()

    def volume(self, gain: float) -> None:
        """Do nothing: a bell has no volume, and the player plays nothing at 0."""

    def fade(self, ms: int) -> None:
        """Do nothing: a ring is over at once."""


def make(ring: Ring) -> Bell:
    """Make the backend."""
    return Bell(ring)
