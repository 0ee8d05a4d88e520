"""Less time on a foot: what is shortened, and what is left out (S11)."""

from collections.abc import Iterator, Mapping, Sequence

from selfcare.plan.model import Segment
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.step_traits import hands_on, pressure_of, rules, touches


def on_foot(segments: Sequence[Segment], foot: Foot) -> dict[int, Segment]:
    """The segments that work on a foot, by their place; what names no foot may be on either (S26)."""
    return {at: each for at, each in enumerate(segments) if _reaches(each, foot) and works(each)}


def _reaches(segment: Segment, foot: Foot) -> bool:
    if segment.side != "none":
        return segment.side in {foot, "both"}
    return segment.step is not None and ("side" in segment.step.unsaid or touches(segment.step))


def works(segment: Segment) -> bool:
    """Whether a segment is hands-on time."""
    return segment.kind == "step" and segment.step is not None and hands_on(segment.step)


def worked_ms(segments: Sequence[Segment], foot: Foot) -> int:
    """Hands-on time on a foot, in ms (S12)."""
    return sum(segment.duration_ms for segment in on_foot(segments, foot).values())


def shortened(segments: Sequence[Segment], most: Mapping[Foot, int]) -> dict[int, int]:
    """New lengths of the segments that have to change, in ms by their place; 0 is left out.

    Steps are left out only as far as their shortest lengths together are still too long: first what is
    optional, in the order of the file, then the strongest. The rest is shortened, the strongest first, by
    no more than it takes.

    Args:
        segments: Of a plan.
        most: Hands-on time (ms) that there may be on a foot; a foot that is not named keeps its own.
    """
    lengths: dict[int, int] = {}
    for foot in FEET:
        if foot in most:
            left = on_foot(segments, foot).items()
            steps = {index: segment for index, segment in left if lengths.get(index) != 0}
            now = {index: lengths.get(index, segment.duration_ms) for index, segment in steps.items()}
            lengths |= _fitted(steps, now, most[foot])
    return {index: ms for index, ms in lengths.items() if ms != segments[index].duration_ms}


def _fitted(steps: Mapping[int, Segment], now: Mapping[int, int], most: int) -> dict[int, int]:
    if sum(now.values()) <= most:
        return dict(now)
    least = {index: min(now[index], _least(segment)) for index, segment in steps.items()}
    dropped = []
    for index in _first_to_go(steps):
        if sum(least.values()) <= most:
            break
        del least[index]
        dropped.append(index)
    lengths = {index: now[index] for index in least}
    excess = sum(lengths.values()) - most
    for index in sorted(least, key=lambda index: (-_strength(steps[index]), index)):
        give = min(max(excess, 0), lengths[index] - least[index])
        lengths[index] -= give
        excess -= give
    return lengths | dict.fromkeys(dropped, 0)


def _least(segment: Segment) -> int:
    assert segment.step
    return segment.step.min_seconds * 1000


def _first_to_go(steps: Mapping[int, Segment]) -> Iterator[int]:
    """What is left out first: the optional, then the strongest, of equals the later; what begins and ends
    the touch last of all."""
    yield from (index for index, segment in steps.items() if segment.step and segment.step.optional)
    rest = [index for index, segment in steps.items() if segment.step and not segment.step.optional]
    yield from sorted(rest, key=lambda index: (_is_last(steps[index]), -_strength(steps[index]), -index))


def _is_last(segment: Segment) -> bool:
    return segment.step is not None and segment.step.technique in rules().last


def _strength(segment: Segment) -> int:
    assert segment.step
    return pressure_of(segment.step)
