"""Whether a row of the check has been on the screen for long enough to be read.

Each of its lines counts by itself, so a row that is higher than the window is read in parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from selfcare.safety.check.key_guard import READ_MS


@dataclass(frozen=True, slots=True)
class OnScreen:
    """The lines of one row, and how long they have been on the screen."""

    height: int = 0
    """How many lines it has; 0 until it is laid out."""
    since_ms: Mapping[int, int] = field(default_factory=dict)
    """The lines that are on the screen, and the moment (ms) each came."""
    read: frozenset[int] = frozenset()
    """The lines that were there for the time to read."""

    @property
    def read_ms(self) -> int | None:
        """The moment (ms) from which the row has been read if nothing moves; None while a line is missing."""
        left = set(range(self.height)) - self.read
        if not self.height or not left <= self.since_ms.keys():
            return None
        return max((self.since_ms[line] + READ_MS for line in left), default=0)

    @property
    def missing(self) -> int | None:
        """The first line that has not been there, or not for long enough before it left; None if all have."""
        return next(
            (line for line in range(self.height) if line not in self.read | self.since_ms.keys()), None
        )


def looked(row: OnScreen, height: int, lines: Iterable[int], now_ms: int) -> OnScreen:
    """Note what of a row is on the screen now.

    Args:
        row: What was noted before.
        height: How many lines it has now, 0 while hidden. A row that is laid out anew before it was read
            begins again.
        lines: The lines that are on the screen, 0 for the first.
        now_ms: The time.
    """
    read = row.read | {line for line, since in row.since_ms.items() if now_ms - since >= READ_MS}
    if row.height and len(read) == row.height:
        return OnScreen(height or row.height, {}, frozenset(range(height or row.height)))
    if not height:
        return OnScreen(row.height, {}, read)
    before = row.since_ms if height == row.height else {}
    return OnScreen(
        height,
        {line: before.get(line, now_ms) for line in lines},
        read if height == row.height else frozenset(),
    )
