"""Advice on how the time is shared between the feet."""

from collections.abc import Iterator

from selfcare.advice.sheet import Sheet, advice
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.step_traits import hands_on
from selfcare.text import clock_face
from selfcare.toml.problems import KeyFault

LONGEST_ON_A_FOOT = 15 * 60
"""Seconds: no routine that was researched works longer on one foot."""

MOST_SWITCHES = 12


def unequal_feet(sheet: Sheet) -> Iterator[KeyFault]:
    """One foot that is worked on longer than the other."""
    left, right = (_worked(sheet, foot) for foot in FEET)
    if left != right:
        times = f"left {clock_face(left * 1000)}, right {clock_face(right * 1000)}"
        hint = 'side = "each" gives both feet the same time. If it is meant, leave it.'
        yield advice(("steps",), f"works longer on one foot: {times}", hint, at="key")


def one_foot_too_long(sheet: Sheet) -> Iterator[KeyFault]:
    """More time on a foot than any routine that was researched."""
    longest = max(_worked(sheet, foot) for foot in FEET)
    if longest > LONGEST_ON_A_FOOT:
        message = f"works {clock_face(longest * 1000)} on one foot"
        yield advice(("steps",), message, "15 minutes are plenty: skin and joints tire.", at="key")


def too_many_switches(sheet: Sheet) -> Iterator[KeyFault]:
    """Feet that are changed so often that it is more changing than massage."""
    switches = sum(turn.changed for turn in sheet.turns)
    if switches > MOST_SWITCHES:
        path = ("feet",) if "feet" in sheet.values else ("steps",)
        hint = "Steps on each foot that follow one another are played whole on one foot, then on the other."
        yield advice(path, f"changes feet {switches} times", hint, at="key")


def _worked(sheet: Sheet, foot: Foot) -> int:
    """Seconds in which a foot is worked on."""
    turns = [turn for turn in sheet.turns if turn.side in {foot, "both"}]
    return sum(turn.seconds for turn in turns if hands_on(sheet.routine.steps[turn.step]))
