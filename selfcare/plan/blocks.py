"""A plan in a few blocks: what is done on both feet, and what on one foot and then on the other."""

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from selfcare.plan.model import Plan, StepSegment
from selfcare.routine.model import FEET, Foot

BlockKind = Literal["both", "one", "each", "in turn"]
"""On both feet or none; on one foot alone; on one foot and then the same on the other; some on either."""


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that belong together."""

    kind: BlockKind
    foot: Foot | None
    """The foot that comes first; None for both."""
    steps: tuple[StepSegment, ...]
    """What is the same on both feet stands here once."""
    total_ms: int
    """The time on both feet together."""


def blocks(plan: Plan) -> tuple[Block, ...]:
    """Return the blocks of a plan, in their order."""
    indexed = [
        (index, segment) for index, segment in enumerate(plan.segments) if isinstance(segment, StepSegment)
    ]
    grouped = groupby(indexed, key=lambda entry: entry[1].side in FEET)
    return tuple(_block(plan, list(group), on_feet=on_feet) for on_feet, group in grouped)


def _block(plan: Plan, group: list[tuple[int, StepSegment]], *, on_feet: bool) -> Block:
    total_ms = sum(segment.duration_ms for _, segment in group)
    steps = tuple(segment for _, segment in group)
    if not on_feet:
        return Block("both", None, steps, total_ms)
    first: Foot = "left" if steps[0].side == "left" else "right"
    if all(step.side == first for step in steps):
        return Block("one", first, steps, total_ms)
    twins = {plan.twin(index) for index, _ in group}
    once = tuple(segment for index, segment in group if index not in twins)
    is_alike = all(plan.twin(index) is not None for index, segment in group if index not in twins)
    return Block("each" if is_alike else "in turn", first, once, total_ms)
