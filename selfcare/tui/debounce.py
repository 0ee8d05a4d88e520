"""Keys that come too soon after another."""

from selfcare.clock import Clock

DEAF_MS = 500
"""After a key that counted, and on a new screen: a wet thumb must not pause, go on and pause again."""


class Debounce:
    """Says which keys count.

    Args:
        clock: For how soon they come.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until = 0

    def for_now(self) -> None:
        """Let no key count for a moment."""
        self._until = self._clock.now_ms() + DEAF_MS

    def hears(self) -> bool:
        """Whether a key counts now."""
        return self._clock.now_ms() >= self._until
