"""Times of day that tests of what is said need."""

from datetime import datetime

DAY = datetime(2026, 11, 21, 12)  # noqa: DTZ001 -- local time has no zone here
NIGHT = datetime(2026, 11, 21, 22, 45)  # noqa: DTZ001
"""After the help of the day has closed."""
