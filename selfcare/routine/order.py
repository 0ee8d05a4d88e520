"""The order of playing: the steps in turn, the foot of each, and the changes of foot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import NamedTuple

from selfcare.routine.model import Feet, Foot, PlayedSide, Routine, Step


class TimedTurn(NamedTuple):
    """One playing of one step, or of one of its sets."""

    step: Step
    side: PlayedSide


def turns(steps: Sequence[Step], first: Foot, feet: Feet) -> Iterator[TimedTurn]:
    """Yield every step with the side it is played on, set by set, in the order of playing.

    A run of `each` steps is played whole on one foot, then whole on the other. If the feet alternate, each
    set of each step is played on one foot, then on the other.

    Args:
        steps: The steps of a routine.
        first: The foot that begins a run.
        feet: The way the feet take turns.
    """
    second: Foot = "right" if first == "left" else "left"
    for is_each, group in groupby(steps, key=lambda step: step.side == "each"):
        run = tuple(part for step in group for part in in_sets(step))
        if not is_each:
            yield from (TimedTurn(part, part.side) for part in run if part.side != "each")
        elif feet == "alternate":
            yield from (TimedTurn(part, side) for part in run for side in (first, second))
        else:
            yield from (TimedTurn(part, side) for side in (first, second) for part in run)


def in_sets(step: Step) -> Iterator[Step]:
    """Yield the sets of a step, each as a step of its own; the step itself if it has only one set."""
    if step.sets == 1 or step.set:
        yield step
        return
    seconds = step.reps * (step.release_seconds + step.hold_seconds)
    for number in range(1, step.sets + 1):
        yield replace(
            step,
            id=step.id if number == 1 else f"{step.id}-set-{number}",
            whole=step.id,
            set=number,
            seconds=seconds,
            min_seconds=seconds,
            max_seconds=seconds,
            wait=step.wait and number == 1,
            rest_seconds=step.rest_seconds if number == step.sets else 0,
        )


def seconds_between(routine: Routine, order: Sequence[TimedTurn]) -> int:
    """The time of a session that no step takes: get-ready, changes of feet and rests.

    Args:
        routine: Gives the length of each.
        order: All its turns.
    """
    feet_changes = sum(feet_change(side for _, side in order))
    return routine.get_ready_seconds + feet_changes * routine.switch_seconds + sum(rests(order))


def rests(order: Iterable[tuple[Step, PlayedSide]]) -> Iterator[int]:
    """Yield the seconds of quiet that follow each turn on the same foot.

    Between two sets this is the rest between sets, unless the other foot works in the meantime.
    """
    timed_turns = tuple(order)
    for (step, side), following in zip_longest(timed_turns, timed_turns[1:]):
        another_set = following is not None and following[1] == side and _is_next_set(following[0], step)
        yield step.set_rest_seconds if another_set else step.rest_seconds


def _is_next_set(step: Step, before: Step) -> bool:
    return bool(before.set) and (step.whole, step.set) == (before.whole, before.set + 1)


def feet_change(sides: Iterable[PlayedSide]) -> Iterator[bool]:
    """Yield for each turn: true if it works on the other foot than the turns before it.

    Steps on both feet or on none do not count as a change.
    """
    last_foot: PlayedSide | None = None
    for side in sides:
        yield side in {"left", "right"} and last_foot not in {None, side}
        if side in {"left", "right"}:
            last_foot = side
