"""The hands-on time of each foot in a session, and its limit."""

from collections.abc import Iterable, Iterator, Mapping

from selfcare.plan.model import Plan
from selfcare.routine.model import Foot
from selfcare.safety.adapting.foot_time import on_foot
from selfcare.session.timeline import State


def room_ms(plan: Plan, state: State, most: Mapping[Foot, int], changed: Iterable[int]) -> int | None:
    """The time (ms) by which all these segments together can each be made longer; None if nothing limits it.

    Args:
        plan: The plan being played.
        state: Its current state.
        most: The longest hands-on time (ms) of each foot.
        changed: The segments that would all be made longer by the same time.
    """
    changed = tuple(changed)
    rooms = []
    for foot, ms in most.items():
        changed_on_foot = sum(index in on_foot(plan.segments, foot) for index in changed)
        if changed_on_foot:
            rooms.append(max(0, ms - _worked(plan, state, foot)) // changed_on_foot)
    return min(rooms, default=None)


def can_go_back(plan: Plan, state: State, most: Mapping[Foot, int], target: int) -> bool:
    """True if every foot stays within its limit when the session goes back to this segment."""
    replayed = [index for index in range(target, state.index + 1) if index not in state.left_out]
    for foot, ms in most.items():
        foot_segments = on_foot(plan.segments, foot)
        repeated_ms = sum(state.durations[index] for index in replayed if index in foot_segments)
        # `_worked` counts this segment in full, but going back drops what is left of it.
        left_ms = state.left if state.index in foot_segments else 0
        if repeated_ms and _worked(plan, state, foot) - left_ms + repeated_ms > ms:
            return False
    return True


def _worked(plan: Plan, state: State, foot: Foot) -> int:
    """The hands-on time (ms) of a foot, played and still to come, if nobody intervenes."""
    foot_segments = on_foot(plan.segments, foot)
    return sum(ms for index, ms in _played(state) if index in foot_segments)


def _played(state: State) -> Iterator[tuple[int, int]]:
    yield from enumerate(state.spent)
    yield state.index, state.durations[state.index]
    yield from ((index, state.durations[index]) for index in state.following())
