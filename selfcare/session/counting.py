"""The count within a step while it is played: reps, holds, and lines spoken during it."""

from collections.abc import Iterator
from typing import NamedTuple

from selfcare.clock import up
from selfcare.routine.model import Step
from selfcare.session.events import CueName


class Moment(NamedTuple):
    """A moment of a segment that can be heard."""

    at_ms: int
    """From the start of the segment."""
    cue: CueName
    number: int = 0
    """Its number among the cues of this name, from 1; 0 if there is only one."""


class Rep(NamedTuple):
    """The place of a step in its count."""

    number: int
    """From 1."""
    of: int
    doing: CueName
    """`ease` or `hold`; `rep` if there is nothing to hold."""
    left_s: int
    """Of `doing`."""


def counts(step: Step | None) -> bool:
    """True if the step counts aloud; a step at the user's own speed does not."""
    return step is not None and step.reps > 0 and step.until == "time"


def moments(step: Step, duration_ms: int) -> Iterator[Moment]:
    """List the counts and lines within a step, in order, without those at its very start or very end.

    Args:
        step: The step being played.
        duration_ms: Its length, with what was added or taken off. It counts as often as there is time for.
    """
    marks = (Moment(mark.at * 1000, "mark", number) for number, mark in enumerate(step.marks, 1))
    count = _counted(step, duration_ms) if counts(step) else ()
    return (moment for moment in sorted((*count, *marks)) if 0 < moment.at_ms < duration_ms)


def strokes(step: Step, duration_ms: int, since_ms: int) -> Iterator[Moment]:
    """Yield a moment for each stroke after the first; none if the step has no pace, or counts.

    Args:
        step: The step being played.
        duration_ms: Its length.
        since_ms: Skip strokes before this time.
    """
    if step.pace is None or counts(step):
        return
    number = max(2, since_ms * step.pace // 60_000)
    while (at_ms := (number - 1) * 60_000 // step.pace) < duration_ms:
        yield Moment(at_ms, "stroke", number)
        number += 1


def rep(step: Step, offset_ms: int, duration_ms: int) -> Rep | None:
    """The place of a step in its count; None if it does not count, or its count is over.

    Args:
        step: The step being played.
        offset_ms: The time since it began.
        duration_ms: Its length.
    """
    if not counts(step):
        return None
    rep_ms = _each_ms(step)
    reps_done, within = divmod(offset_ms, rep_ms)
    reps = duration_ms // rep_ms
    if reps_done >= reps:
        return None
    release_ms = step.release_seconds * 1000
    if not step.hold_seconds:
        return Rep(reps_done + 1, reps, "rep", up(rep_ms - within, 1000))
    if within < release_ms:
        return Rep(reps_done + 1, reps, "ease", up(release_ms - within, 1000))
    return Rep(reps_done + 1, reps, "hold", up(rep_ms - within, 1000))


def last_mark(step: Step, offset_ms: int) -> str:
    """The latest line spoken in a step so far; empty before the first."""
    lines = [mark.say for mark in step.marks if mark.at * 1000 <= offset_ms]
    return lines[-1] if lines else ""


def _counted(step: Step, duration_ms: int) -> Iterator[Moment]:
    rep_ms = _each_ms(step)
    for number in range(1, duration_ms // rep_ms + 1):
        start_ms = (number - 1) * rep_ms
        if step.hold_seconds:
            yield Moment(start_ms, "ease", number)
            yield Moment(start_ms + step.release_seconds * 1000, "hold", number)
        else:
            yield Moment(start_ms, "rep", number)


def _each_ms(step: Step) -> int:
    return (step.release_seconds + step.hold_seconds) * 1000
