"""The words of the list of routines: what a row says, and what the list is narrowed to and ordered by."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfcare.routine.finding import Narrowing, Order
    from selfcare.routine.index import RoutineRow

SEAT: Mapping[str, str] = {
    "cross": "leg crossed",
    "stool": "seated",
    "bed": "in bed",
    "helper": "someone helps",
    "any": "any seat",
}
"""The position for a routine, in a word or two."""

ORDER: Mapping["Order", str] = {
    "usual": "In the usual order; in the evening those for the night come first.",
    "shortest": "The shortest first.",
    "name": "By name.",
}

PART_CHARACTERS: Mapping[str, str] = {"a": "▄", "b": "▄", "c": "▂", "q": "▁"}
"""The parts of a ribbon: they differ in height too, for whoever sees no colours."""

NOTHING_FOUND = "Nothing fits. Esc shows all of them again."


def kind_line(row: "RoutineRow") -> str:
    """What kind of routine it is: with oil or dry, how one sits, whether for the night."""
    if row.problem:
        return row.problem
    touch = "no touch" if row.style == "rest" else "oil" if row.oily else "dry"
    return " · ".join(filter(None, (touch, SEAT.get(row.position or ""), "night" if row.night else "")))


def narrowing_word(narrowing: "Narrowing", number: int) -> str:
    """What stands on the chip for it.

    Args:
        narrowing: What the list is narrowed to.
        number: Of all routines there are.
    """
    if narrowing.minutes:
        return f"to {narrowing.minutes} min"
    return narrowing.tag or f"all {number}"
