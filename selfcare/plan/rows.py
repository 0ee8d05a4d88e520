"""The library's rows: every routine, and how long its plan takes."""

from typing import TYPE_CHECKING

from selfcare.routine import library
from selfcare.routine.index import PlanFacts, RoutineRow

if TYPE_CHECKING:
    from selfcare.routine.model import Routine


SHOWN_AT_ONCE = 100
"""Rows to show before the rest: more than fit on any screen."""

READ_AT_ONCE = 50
"""The most files to read before anything is shown, if no rows are known from last time."""


def rows(now_ns: int) -> tuple[RoutineRow, ...]:
    """A row for every routine file, good or broken, bundled ones first.

    Args:
        now_ns: The wall clock.
    """
    return library.rows(_facts, now_ns)


def first_rows(now_ns: int) -> tuple[RoutineRow, ...]:
    """The rows to show at once.

    They are the first rows as they were last time, all of a small library, or the bundled ones.

    Args:
        now_ns: The wall clock.
    """
    last_rows = library.known_rows(SHOWN_AT_ONCE)
    if last_rows:
        return last_rows
    few = sum(1 for _ in library.files()) <= READ_AT_ONCE
    return rows(now_ns) if few else library.bundled_rows(_facts)


def _facts(routine: "Routine") -> PlanFacts:
    from selfcare.plan.build import build
    from selfcare.plan.model import Wishes
    from selfcare.plan.ribbon import ribbon_of

    plan = build(routine, Wishes())
    return PlanFacts(plan.total_ms, plan.oily, ribbon_of(plan))
