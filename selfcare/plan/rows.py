"""The library's rows: every routine, and how long its plan takes."""

from typing import TYPE_CHECKING

from selfcare.routine import library
from selfcare.routine.index import Row

if TYPE_CHECKING:
    from selfcare.routine.model import Routine


def rows(now_ns: int) -> tuple[Row, ...]:
    """A row for every routine file, good or broken, bundled ones first.

    Args:
        now_ns: The wall clock.
    """
    return library.rows(_total_ms, now_ns)


def _total_ms(routine: "Routine") -> int:
    from selfcare.plan.build import build
    from selfcare.plan.model import Wishes

    return build(routine, Wishes()).total_ms
