"""A routine fitted to the time there is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selfcare.errors import SelfcareError
from selfcare.plan.build import build
from selfcare.plan.lasting import lasting
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.model import Routine, Step

EVERY = 5
"""Lengths are offered by so many minutes."""

LONGEST = 120
"""Minutes that any routine may take."""


class NotFitted(SelfcareError):
    """A routine cannot take so long, or so short a time."""


def fit(routine: Routine, wishes: Wishes) -> Plan:
    """The plan of a routine, as long as is wished: exactly, or as near below as its steps let it be.

    Optional steps go first, in the order of the file, as long as the routine as written takes too long. The
    others then become shorter or longer, each by the same part of what it may.

    Raises:
        NotFitted: It cannot take the minutes that are wished.
    """
    if wishes.minutes is None:
        return build(routine, wishes)
    seconds = wishes.minutes * 60
    best: _Part | None = None
    for part in _parts(routine, wishes, seconds):
        if part.least <= seconds and (best is None or part.nearest(seconds) > best.nearest(seconds)):
            best = part
    shortest, longest = span(routine, wishes)
    if best is None or wishes.minutes > longest:
        raise NotFitted(f"{routine.name} cannot take {wishes.minutes} min.", _can(shortest, longest))
    return build(best.lasting(seconds), wishes)


def _can(shortest: int, longest: int) -> str:
    if shortest > longest:
        return "Its steps leave it no other length than its own."
    return (
        f"It can take {shortest} min." if shortest == longest else f"It can take {shortest} to {longest} min."
    )


def span(routine: Routine, wishes: Wishes) -> tuple[int, int]:
    """The fewest and the most whole minutes that a routine can take; where there are none, the fewest is more
    than the most."""
    every = [_Part.of(routine, steps, wishes) for steps in _fewer(routine.steps)]
    return -(-every[-1].least // 60), every[0].most // 60


def lengths(routine: Routine, wishes: Wishes) -> tuple[int, ...]:
    """The minutes that may be wished, by fives, from the fewest on."""
    shortest, longest = span(routine, wishes)
    return tuple(minutes for minutes in range(EVERY, LONGEST + 1, EVERY) if shortest <= minutes <= longest)


def _parts(routine: Routine, wishes: Wishes, seconds: int) -> Iterator["_Part"]:
    """What may be left of a routine, what is best first: as few optional steps gone as are too long."""
    every = [_Part.of(routine, steps, wishes) for steps in _fewer(routine.steps)]
    gone = next((at for at, part in enumerate(every) if part.usual <= seconds), len(every) - 1)
    return reversed(every[: gone + 1])


def _fewer(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """All steps, then one optional step fewer each time, the first of the file first. One step stays."""
    left = list(steps)
    yield tuple(left)
    for step in [each for each in steps if each.optional]:
        if len(left) > 1:
            left.remove(step)
            yield tuple(left)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is left of a routine without some optional steps. Times are whole seconds of the whole plan."""

    routine: Routine
    fixed: int
    """What takes its time however long the steps are: get-ready, switches and rests."""

    @classmethod
    def of(cls, routine: Routine, steps: tuple[Step, ...], wishes: Wishes) -> "_Part":
        part = replace(routine, steps=steps)
        worked = sum(_times(step) * step.seconds for step in steps)
        return cls(part, build(part, wishes).total_ms // 1000 - worked)

    @property
    def least(self) -> int:
        return self.fixed + sum(_times(step) * step.min_seconds for step in self.routine.steps)

    @property
    def usual(self) -> int:
        return self.fixed + sum(_times(step) * step.seconds for step in self.routine.steps)

    @property
    def most(self) -> int:
        return self.fixed + sum(_times(step) * step.max_seconds for step in self.routine.steps)

    def nearest(self, seconds: int) -> int:
        """How near below `seconds` it comes; an odd second is lost where every step is played twice."""
        steps = self.routine.steps
        from_, bounds = self._from(seconds)
        odd = any(_times(step) == 1 and low < high for step, (low, high) in zip(steps, bounds, strict=True))
        wanted = min(seconds, self.most) - from_
        return from_ + (wanted if odd else wanted // 2 * 2)

    def _from(self, seconds: int) -> tuple[int, list[tuple[int, int]]]:
        """What it takes at the least, and of every step how short and long it may be: no step is made longer
        where all has to be shorter, nor the other way round."""
        steps = self.routine.steps
        if seconds < self.usual:
            return self.least, [(step.min_seconds, step.seconds) for step in steps]
        return self.usual, [(step.seconds, step.max_seconds) for step in steps]

    def lasting(self, seconds: int) -> Routine:
        """The routine with steps of such lengths that it takes `seconds`, or as near below as may be."""
        steps = self.routine.steps
        from_, bounds = self._from(seconds)
        room: dict[int, dict[int, int]] = {1: {}, 2: {}}
        for at, (step, (low, high)) in enumerate(zip(steps, bounds, strict=True)):
            room[_times(step)][at] = high - low
        once, twice = _split(self.nearest(seconds) - from_, sum(room[1].values()), sum(room[2].values()))
        more = _shared(once, room[1]) | _shared(twice, room[2])
        return replace(
            self.routine,
            steps=tuple(
                step if low + more[at] == step.seconds else lasting(step, low + more[at])
                for at, (step, (low, _)) in enumerate(zip(steps, bounds, strict=True))
            ),
        )


def _times(step: Step) -> int:
    """How often a step is played: on each foot, or once."""
    return 2 if step.side == "each" else 1


def _split(seconds: int, once: int, twice: int) -> tuple[int, int]:
    """How many of some seconds go to steps played once, and how many, counted once, to those played twice.

    Args:
        seconds: What there is to give, in all.
        once: How many seconds the steps that are played once can take.
        twice: The same of those that are played twice, counted once.
    """
    if not seconds:
        return 0, 0
    to_twice = min(seconds * twice // (once + 2 * twice), seconds // 2)
    to_twice += max(0, -(-(seconds - 2 * to_twice - once) // 2))
    return seconds - 2 * to_twice, to_twice


def _shared(seconds: int, room: Mapping[int, int]) -> dict[int, int]:
    """Seconds shared out: each gets the same part of its room, and the first ones what is left over."""
    whole = sum(room.values())
    if not whole:
        return dict.fromkeys(room, 0)
    shares = {at: seconds * each // whole for at, each in room.items()}
    over = seconds - sum(shares.values())
    for at, each in room.items():
        if over and shares[at] < each:
            shares[at] += 1
            over -= 1
    return shares
