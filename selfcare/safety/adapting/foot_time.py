"""Less hands-on time on a foot, by shorter steps and by fewer steps (S11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from selfcare.plan.model import Segment, StepSegment
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.step_traits import hands_on, pressure_of, touches
from selfcare.safety.limits.limit import Limit, acting
from selfcare.safety.limits.table import limit_table


def on_foot(segments: Sequence[Segment], foot: Foot) -> dict[int, StepSegment]:
    """The segments that work on a foot, by index; one that names no foot may be on either (S26)."""
    return {
        index: segment for index, segment in enumerate(segments) if works(segment) and _reaches(segment, foot)
    }


def _reaches(segment: StepSegment, foot: Foot) -> bool:
    if segment.side != "none":
        return segment.side in {foot, "both"}
    return "side" in segment.step.unsaid or touches(segment.step)


def works(segment: Segment) -> TypeGuard[StepSegment]:
    """True if a segment is hands-on time."""
    return isinstance(segment, StepSegment) and hands_on(segment.step)


def worked_ms(segments: Sequence[Segment], foot: Foot) -> int:
    """The hands-on time on a foot, in ms (S12)."""
    return sum(segment.duration_ms for segment in on_foot(segments, foot).values())


def most_ms(limits: Iterable[Limit]) -> dict[Foot, int]:
    """The longest hands-on time (ms) of each foot; a foot that is missing has no limit."""
    most: dict[Foot, int] = {}
    for limit in acting("minutes", limits):
        for foot in FEET:
            if limit.on(foot):
                most[foot] = min(most.get(foot, limit.number * 60_000), limit.number * 60_000)
    return most


def shortened(segments: Sequence[Segment], most: Mapping[Foot, int]) -> dict[int, int]:
    """The new lengths (ms, by index) of the segments that have to change; 0 means left out.

    Steps are left out only while even their shortest lengths add up to too much: first the optional ones, in
    the order of the file, then the strongest. The rest are shortened, the strongest first, by no more than
    necessary.

    Args:
        segments: The segments of a plan.
        most: The most hands-on time (ms) for each foot; a foot that is missing keeps its own.
    """
    lengths: dict[int, int] = {}
    for foot in FEET:
        if foot in most:
            # A step on both feet may already be shortened or left out for the first foot.
            segments_here = on_foot(segments, foot).items()
            steps = {index: segment for index, segment in segments_here if lengths.get(index) != 0}
            current = {index: lengths.get(index, segment.duration_ms) for index, segment in steps.items()}
            lengths |= _fitted(steps, current, most[foot])
    return {index: ms for index, ms in lengths.items() if ms != segments[index].duration_ms}


def _fitted(steps: Mapping[int, StepSegment], current: Mapping[int, int], most_ms: int) -> dict[int, int]:
    if sum(current.values()) <= most_ms:
        return dict(current)
    shortest = {index: min(current[index], _least(segment)) for index, segment in steps.items()}
    dropped = []
    for index in _first_to_go(steps):
        if sum(shortest.values()) <= most_ms:
            break
        del shortest[index]
        dropped.append(index)
    lengths = {index: current[index] for index in shortest}
    excess = sum(lengths.values()) - most_ms
    for index in sorted(shortest, key=lambda index: (-_strength(steps[index]), index)):
        cut = min(max(excess, 0), lengths[index] - shortest[index])
        lengths[index] -= cut
        excess -= cut
    return lengths | dict.fromkeys(dropped, 0)


def _least(segment: StepSegment) -> int:
    return segment.step.min_seconds * 1000


def _first_to_go(steps: Mapping[int, StepSegment]) -> Iterator[int]:
    """Yield steps in the order of leaving out: the optional ones, then the strongest (of equals, the later
    one first), and last those that begin and end the touch."""
    yield from (index for index, segment in steps.items() if segment.step.optional)
    rest = [index for index, segment in steps.items() if not segment.step.optional]
    yield from sorted(rest, key=lambda index: (_is_last(steps[index]), -_strength(steps[index]), -index))


def _is_last(segment: StepSegment) -> bool:
    return segment.step.technique in limit_table().last


def _strength(segment: StepSegment) -> int:
    return pressure_of(segment.step)
