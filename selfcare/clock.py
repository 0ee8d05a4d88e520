"""The only module that reads a clock; everything else takes the time as an argument. Whole units of time."""

import sys
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


def up(number: int, unit: int) -> int:
    """Divide and round up: the number of whole units that hold `number`."""
    return -(-number // unit)


class Clock(Protocol):
    """A clock that never goes back and includes the time the machine sleeps."""

    def now_ms(self) -> int:
        """The milliseconds since some fixed moment in the past."""
        ...

    def sleep_until(self, moment_ms: int) -> None:
        """Return when `now_ms()` has reached `moment_ms`; at once if it has passed."""
        ...

    def local(self) -> "datetime":
        """The local time, as a clock on the wall shows it."""
        ...


class SystemClock:
    """The machine's own clock.

    On Linux, `CLOCK_MONOTONIC` stands still while the machine is suspended, so `CLOCK_BOOTTIME` is read
    instead; on macOS it keeps counting, and Windows has one monotonic clock.
    """

    def now_ms(self) -> int:
        """The milliseconds since the machine was started."""
        if sys.platform == "linux":
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        elif sys.platform == "darwin":  # noqa: RET505 -- mypy follows the platforms through elif
            return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
        else:
            return time.monotonic_ns() // 1_000_000

    def sleep_until(self, moment_ms: int) -> None:
        """Sleep until `moment_ms` on this clock."""
        while (left_ms := moment_ms - self.now_ms()) > 0:
            time.sleep(left_ms / 1000)

    def local(self) -> "datetime":
        """The machine's local time, without a zone."""
        from datetime import datetime

        return datetime.now()  # noqa: DTZ005 -- shown to the user, and kept for half a day at most


def wall_ns() -> int:
    """The wall clock in nanoseconds, comparable to the modification time of a file."""
    return time.time_ns()
