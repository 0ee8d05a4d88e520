"""What must be true of what a step counts: reps, sets and holds, and the lines said in the midst of it."""

from collections.abc import Collection, Iterator, Mapping

from selfcare.routine.form import StepForm
from selfcare.routine.resolve import seconds_of, set_rest_of, set_seconds, sets_of
from selfcare.toml.problems import Fault, Path

LEAST_STEP_SECONDS = 5
MOST_STEP_SECONDS = 900
"""How short and how long a step may be, all its sets together."""

MOST_MARKS = 20
MARKS_APART = 5
"""Seconds from one line to the next: time to hear it."""

COUNTED = ("hold_seconds", "release_seconds", "sets", "set_rest_seconds")
"""Keys that say more of what is counted, and nothing without a count."""

FITTED = ("min_seconds", "max_seconds")
"""Keys that let a step become shorter or longer, which one that counts cannot."""


def repeat_faults(step: StepForm, given: Collection[str], path: Path) -> Iterator[Fault]:
    """What is wrong with the reps and sets of a step, and with a length that does not agree with them.

    Args:
        step: The step, without the keys that are wrong by themselves.
        given: All the keys it was written with.
        path: Where it is.
    """
    if "reps" not in given:
        for key in COUNTED:
            if key in given:
                yield Fault((*path, key), "needs reps", "Say how often in a set: reps = 10.", at="key")
        return
    for key in FITTED:
        if key in given:
            hint = "What is counted is never stretched or cut."
            yield Fault((*path, key), "does not go with reps", hint, at="key")
    length = seconds_of(step) if step.reps else None
    if length is None:
        return
    sum = _sum(step)
    if not LEAST_STEP_SECONDS <= length <= MOST_STEP_SECONDS:
        message = f"make a step of {length:,} s; one takes {LEAST_STEP_SECONDS}–{MOST_STEP_SECONDS} s"
        yield Fault((*path, "reps"), message, f"{sum} = {length:,}")
    elif step.seconds is not None and step.seconds != length:
        message = f"must be {length} with these reps, got {step.seconds}"
        yield Fault(
            (*path, "seconds"), message, f"{sum} = {length}. Leave seconds out, or change one of them."
        )


def mark_faults(step: StepForm, times: Mapping[int, int], path: Path) -> Iterator[Fault]:
    """What is wrong with the lines said in the midst of a step.

    Args:
        step: The step, without the keys that are wrong by themselves.
        times: When lines are said, by their place; without those that are wrong by themselves.
        path: Where it is.
    """
    if max(times, default=0) >= MOST_MARKS:
        message = f"must be at most {MOST_MARKS}, got {max(times) + 1}"
        yield Fault((*path, "marks", MOST_MARKS), message, at="key")
        return
    length = set_seconds(step) if step.reps else seconds_of(step)
    before = None
    for number, time in times.items():
        at = (*path, "marks", number, "at")
        if length is not None and time >= length:
            what = "its set" if step.sets else "the step"
            yield Fault(at, f"must be before the end of {what}, {length} s; got {time}")
        if before is not None and time < before + MARKS_APART:
            message = f"must be at least {MARKS_APART} s after the line before, at {before}; got {time}"
            yield Fault(at, message, "In the order in which they are said.")
        before = time


def _sum(step: StepForm) -> str:
    """How the length of a step comes about, as it is worked out on paper."""
    once = f"{step.reps} × {_each(step)}"
    if sets_of(step) == 1:
        return once
    return f"{sets_of(step)} × {once} + {sets_of(step) - 1} × {set_rest_of(step)}"


def _each(step: StepForm) -> str:
    each = set_seconds(step) // (step.reps or 1)
    return f"({each - step.hold_seconds} + {step.hold_seconds})" if step.hold_seconds else str(each)
