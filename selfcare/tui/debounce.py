"""Keys that come too soon after another."""

from selfcare.clock import Clock

DEAF_MS = 500
"""The time for which keys are ignored, after one that counted and on a new screen.

A wet thumb must not pause, go on and pause again.
"""


class Debounce:
    """Tells which keys count.

    Args:
        clock: Measures the time between keys.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until = 0

    def for_now(self) -> None:
        """Ignore all keys for the next `DEAF_MS`."""
        self._until = self._clock.now_ms() + DEAF_MS

    def hears(self) -> bool:
        """True if a key counts now."""
        return self._clock.now_ms() >= self._until
