"""How long a foot is worked on in a session, and how long it may be at most."""

from collections.abc import Iterable, Iterator, Mapping

from selfcare.plan.model import Plan
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.foot_time import on_foot
from selfcare.safety.limits import Limit
from selfcare.session.timeline import State


def most_ms(limits: Iterable[Limit]) -> dict[Foot, int]:
    """The most hands-on time (ms) that a foot may have; a foot that is not named has no limit."""
    most: dict[Foot, int] = {}
    for limit in limits:
        if limit.name == "max_min_per_foot":
            assert isinstance(limit.value, int)
            for foot in FEET:
                if limit.on(foot):
                    most[foot] = min(most.get(foot, limit.value * 60_000), limit.value * 60_000)
    return most


def room_ms(plan: Plan, state: State, most: Mapping[Foot, int], changed: Iterable[int]) -> int | None:
    """By how much (ms) each of these segments can be made longer at once; None where nothing limits it.

    Args:
        plan: What is played.
        state: Where it is.
        most: The hands-on time (ms) that a foot may have.
        changed: The segments that would all be made longer by the same time.
    """
    changed = tuple(changed)
    rooms = []
    for foot, ms in most.items():
        times = sum(index in on_foot(plan.segments, foot) for index in changed)
        if times:
            rooms.append(max(0, ms - _worked(plan, state, foot)) // times)
    return min(rooms, default=None)


def can_go_back(plan: Plan, state: State, most: Mapping[Foot, int], target: int) -> bool:
    """Whether to begin again at a segment leaves every foot within its time."""
    again = [index for index in range(target, state.index + 1) if index not in state.left_out]
    for foot, ms in most.items():
        mine = on_foot(plan.segments, foot)
        repeated = sum(state.durations[index] for index in again if index in mine)
        left = state.left if state.index in mine else 0
        if repeated and _worked(plan, state, foot) - left + repeated > ms:
            return False
    return True


def _worked(plan: Plan, state: State, foot: Foot) -> int:
    """How long a foot has been worked on and still will be, if nobody intervenes (ms)."""
    mine = on_foot(plan.segments, foot)
    return sum(ms for index, ms in _played(state) if index in mine)


def _played(state: State) -> Iterator[tuple[int, int]]:
    yield from enumerate(state.spent)
    yield state.index, state.durations[state.index]
    yield from ((index, state.durations[index]) for index in state.following())
