"""What a step counts while it is played: reps, holds and lines in the midst of it."""

from collections.abc import Iterator
from typing import NamedTuple

from selfcare.routine.model import Step
from selfcare.session.events import CueName


class Moment(NamedTuple):
    """A moment of a segment that can be heard."""

    at_ms: int
    """From the segment's beginning."""
    cue: CueName
    number: int = 0
    """Which one of this name, from 1; 0 where there is only one."""


class Rep(NamedTuple):
    """Where a step is in its count."""

    number: int
    """From 1."""
    of: int
    doing: CueName
    """`ease` or `hold`; `rep` where there is nothing to hold."""
    left_s: int
    """Of that."""


def counts(step: Step | None) -> bool:
    """Whether a step counts aloud; at one's own speed nobody counts."""
    return step is not None and step.reps > 0 and step.until == "time"


def moments(step: Step, duration_ms: int) -> Iterator[Moment]:
    """What is counted and said in a step, in order, but for its beginning and what comes at its very end.

    Args:
        step: What is played.
        duration_ms: How long, with what was added or taken off: it counts as often as there is time for.
    """
    said = (Moment(mark.at * 1000, "mark", number) for number, mark in enumerate(step.marks, 1))
    counted = _counted(step, duration_ms) if counts(step) else ()
    return (each for each in sorted((*counted, *said)) if 0 < each.at_ms < duration_ms)


def strokes(step: Step, duration_ms: int, since_ms: int) -> Iterator[Moment]:
    """The pace of a step that has one and counts nothing, a moment for each stroke after the first.

    Args:
        step: What is played.
        duration_ms: How long.
        since_ms: Those before it are left out.
    """
    if step.pace is None or counts(step):
        return
    number = max(2, since_ms * step.pace // 60_000)
    while (at_ms := (number - 1) * 60_000 // step.pace) < duration_ms:
        yield Moment(at_ms, "stroke", number)
        number += 1


def rep(step: Step, offset_ms: int, duration_ms: int) -> Rep | None:
    """Where a step is in its count; None where it counts nothing, or has come to the end of it.

    Args:
        step: What is played.
        offset_ms: How far into it.
        duration_ms: How long it takes.
    """
    if not counts(step):
        return None
    each = _each_ms(step)
    done, within = divmod(offset_ms, each)
    of = duration_ms // each
    if done >= of:
        return None
    release = step.release_seconds * 1000
    if not step.hold_seconds:
        return Rep(done + 1, of, "rep", _up(each - within))
    if within < release:
        return Rep(done + 1, of, "ease", _up(release - within))
    return Rep(done + 1, of, "hold", _up(each - within))


def last_mark(step: Step, offset_ms: int) -> str:
    """The last line said in a step by now; empty before the first."""
    said = [mark.say for mark in step.marks if mark.at * 1000 <= offset_ms]
    return said[-1] if said else ""


def _counted(step: Step, duration_ms: int) -> Iterator[Moment]:
    each = _each_ms(step)
    for number in range(1, duration_ms // each + 1):
        begins = (number - 1) * each
        if step.hold_seconds:
            yield Moment(begins, "ease", number)
            yield Moment(begins + step.release_seconds * 1000, "hold", number)
        else:
            yield Moment(begins, "rep", number)


def _each_ms(step: Step) -> int:
    return (step.release_seconds + step.hold_seconds) * 1000


def _up(ms: int) -> int:
    return -(-ms // 1000)
