"""Fitting a routine to the time that the user has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selfcare.catalogue.model import Mood, catalogue, words_for
from selfcare.clock import up
from selfcare.errors import SelfcareError
from selfcare.plan.build import build, seconds_between_steps
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.model import Routine, Step, moved
from selfcare.routine.naming import quoted_name

LONGEST = 120
"""The most minutes that a routine may take."""


class NotFitted(SelfcareError):
    """The routine cannot be as long, or as short, as the user wishes."""


def fit(routine: Routine, wishes: Wishes) -> Plan:
    """The plan of a routine in the wished time.

    Raises:
        NotFitted: It cannot take the wished minutes.
    """
    return build(fitted(routine, wishes), wishes)


def fitted(routine: Routine, wishes: Wishes) -> Routine:
    """A routine that takes the wished time: exactly, or as close below as its steps allow.

    While the routine as written takes too long, optional steps are dropped, in the order of the file. The
    remaining steps then become shorter or longer, each by the same share of the room it has.

    Raises:
        NotFitted: It cannot take the wished minutes.
    """
    if wishes.minutes is None:
        return routine
    seconds = wishes.minutes * 60
    best: _Part | None = None
    for part in _parts(routine, wishes, seconds):
        if part.least <= seconds and (best is None or part.nearest(seconds) > best.nearest(seconds)):
            best = part
    shortest, longest = span(routine, wishes)
    if best is None or wishes.minutes > longest:
        raise NotFitted(f"{quoted_name(routine)} cannot take {wishes.minutes} min.", _can(shortest, longest))
    return best.lasting(seconds)


def _can(shortest: int, longest: int) -> str:
    if shortest > longest:
        return "Its steps leave it no other length than its own."
    return (
        f"It can take {shortest} min." if shortest == longest else f"It can take {shortest} to {longest} min."
    )


def usual_seconds(routine: Routine, wishes: Wishes) -> int:
    """The time (s) of the whole plan as the routine is written."""
    return _Part.of(routine, routine.steps, wishes).usual


def span(routine: Routine, wishes: Wishes) -> tuple[int, int]:
    """The fewest and the most whole minutes that a routine can take.

    If no whole minute fits, the fewest is more than the most.
    """
    parts = [_Part.of(routine, steps, wishes) for steps in _fewer(routine.steps)]
    return up(parts[-1].least, 60), parts[0].most // 60


def lengths(routine: Routine, wishes: Wishes) -> range:
    """The whole minutes that a routine can take, the fewest first; empty if its steps leave it none."""
    shortest, longest = span(routine, wishes)
    return range(shortest, min(longest, LONGEST) + 1)


def _parts(routine: Routine, wishes: Wishes, seconds: int) -> Iterator["_Part"]:
    """The parts of a routine to choose from, the best first.

    The best is the first that is short enough as written; after it come those with more of the steps.
    """
    parts = [_Part.of(routine, steps, wishes) for steps in _fewer(routine.steps)]
    dropped = next((count for count, part in enumerate(parts) if part.usual <= seconds), len(parts) - 1)
    return reversed(parts[: dropped + 1])


def _fewer(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield all steps, then one optional step fewer each time, in file order. One step always stays."""
    remaining = list(steps)
    yield tuple(remaining)
    for optional in [step for step in steps if step.optional]:
        if len(remaining) > 1:
            remaining.remove(optional)
            yield tuple(remaining)


@dataclass(frozen=True, slots=True)
class _Part:
    """A routine without some of its optional steps. Times are whole seconds of the whole plan."""

    routine: Routine
    fixed: int
    """The time that does not depend on the steps' lengths: get-ready, switches and rests."""

    @classmethod
    def of(cls, routine: Routine, steps: tuple[Step, ...], wishes: Wishes) -> "_Part":
        part = replace(routine, steps=steps)
        return cls(part, seconds_between_steps(part, wishes))

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
        """The longest time it can take up to `seconds`; an odd second is lost if all steps play twice."""
        steps = self.routine.steps
        base, bounds = self._from(seconds)
        odd = any(_times(step) == 1 and low < high for step, (low, high) in zip(steps, bounds, strict=True))
        extra = min(seconds, self.most) - base
        return base + (extra if odd else extra // 2 * 2)

    def _from(self, seconds: int) -> tuple[int, list[tuple[int, int]]]:
        """The least it takes, and the shortest and longest time of each step.

        No step gets longer if the whole has to be shorter, nor the other way round.
        """
        steps = self.routine.steps
        if seconds < self.usual:
            return self.least, [(step.min_seconds, step.seconds) for step in steps]
        return self.usual, [(step.seconds, step.max_seconds) for step in steps]

    def lasting(self, seconds: int) -> Routine:
        """The routine with its steps so long that it takes `seconds`, or as close below as possible."""
        steps = self.routine.steps
        base, bounds = self._from(seconds)
        # The room of steps played once and of steps played twice: a second more of the latter costs two.
        room: dict[int, dict[int, int]] = {1: {}, 2: {}}
        for at, (step, (low, high)) in enumerate(zip(steps, bounds, strict=True)):
            room[_times(step)][at] = high - low
        once, twice = _split(self.nearest(seconds) - base, sum(room[1].values()), sum(room[2].values()))
        added = _shared(once, room[1]) | _shared(twice, room[2])
        return replace(
            self.routine,
            steps=tuple(
                step if low + added[at] == step.seconds else lasting(step, low + added[at])
                for at, (step, (low, _)) in enumerate(zip(steps, bounds, strict=True))
            ),
        )


def _times(step: Step) -> int:
    """The number of times a step is played: twice if it is for each foot, else once."""
    return 2 if step.side == "each" else 1


def _split(seconds: int, once: int, twice: int) -> tuple[int, int]:
    """Divide seconds between the steps played once and, counted once, those played twice.

    Args:
        seconds: All the seconds to give.
        once: The seconds that the steps played once can take.
        twice: The seconds that the steps played twice can take, counted once.
    """
    if not seconds:
        return 0, 0
    to_twice = min(seconds * twice // (once + 2 * twice), seconds // 2)
    # Rounding down may leave more than the steps played once can take; the others take that, too.
    to_twice += max(0, up(seconds - 2 * to_twice - once, 2))
    return seconds - 2 * to_twice, to_twice


def _shared(seconds: int, room: Mapping[int, int]) -> dict[int, int]:
    """Seconds shared out: each step gets the same share of its room, and the first ones the odd seconds."""
    total_room = sum(room.values())
    if not total_room:
        return dict.fromkeys(room, 0)
    shares = {at: seconds * most // total_room for at, most in room.items()}
    odd_seconds = seconds - sum(shares.values())
    for at, most in room.items():
        if odd_seconds and shares[at] < most:
            shares[at] += 1
            odd_seconds -= 1
    return shares


def lasting(step: Step, seconds: int) -> Step:
    """The same step for another time; the counts in its words are made anew, and its marks move along."""
    words, old_count = step.words, step.counted
    new_count = (
        old_count._replace(reps=max(1, seconds // (old_count.release + old_count.hold)))
        if old_count
        else None
    )
    if step.technique:
        technique = catalogue().techniques[step.technique]
        moods: tuple[Mood, ...] = ("day", "night")
        # The step does not say which mood its words are for, and the author may have added to them.
        for mood in moods:
            old_words = words_for(technique, mood, step.side, step.seconds, old_count)
            if words.startswith(old_words):
                new_words = words_for(technique, mood, step.side, seconds, new_count)
                words = new_words + words.removeprefix(old_words)
                break
    return replace(
        step,
        seconds=seconds,
        min_seconds=min(seconds, step.min_seconds),
        words=words,
        reps=new_count.reps if new_count else 0,
        marks=tuple(replace(mark, at=moved(mark.at, step.seconds, seconds)) for mark in step.marks),
    )
