"""One step adapted to limits: what remains of it, or what replaces it (S10, S11, S16, S17, S26)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selfcare.catalogue.model import Mood, Technique, catalogue, known_as, say_for, technique_of, words_for
from selfcare.plan.fit import lasting
from selfcare.routine.model import Foot, PlayedSide, Position, Step, oils
from selfcare.safety.adapting.changes import Change, ChangeKind, change_texts
from selfcare.safety.adapting.step_traits import (
    by_hand,
    by_thumbs,
    can_leave_out,
    forbidden_zones,
    is_read_strictly,
    moves_joint_of,
    says_more,
    tools_of,
    zones_of,
)
from selfcare.safety.limits.limit import POSITIONS_LEFT, Limit, acting
from selfcare.text import listed


@dataclass(frozen=True, slots=True)
class StepContext:
    """The circumstances of a step."""

    limits: tuple[Limit, ...]
    """The limits of the feet it works on."""
    position: Position
    """The sitting position for the routine."""
    mood: Mood

    @property
    def out_of_reach(self) -> bool:
        """True if hands do not reach the soles, whatever position the routine names."""
        return self.position != "helper" and bool(acting("reach", self.limits))


@dataclass(frozen=True, slots=True)
class Softened:
    """A step after limits were applied to it."""

    step: Step | None
    """None if nothing of it remains."""
    changes: tuple[Change, ...]


def limits_on(feet: Iterable[Foot], limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The limits that hold for any of these feet."""
    sides = {"both", *feet}
    return tuple(limit for limit in limits if limit.side in sides)


def unreachable(position: Position, limit: Limit) -> bool:
    """True if a limit of reach rules out the position of a routine; `any` may mean crossed legs (S26).

    A helper reaches everything.
    """
    return position not in {"helper", *str(limit.value).split(POSITIONS_LEFT)}


def adapt_step(step: Step, side: PlayedSide, around: StepContext) -> Softened:
    """Adapt a step to its limits: zones first, then techniques, then pressure.

    Nothing is added: no zone, no second, no pressure and no tool that was not there before.

    Args:
        step: The step as the routine has it.
        side: The side on which it is played.
        around: Its circumstances.
    """
    if step.care:
        return Softened(step, ())
    adapter = _StepAdapter(step, side, around)
    return Softened(adapter.result(), tuple(adapter.changes))


class _StepAdapter:
    """Takes one step through its limits."""

    def __init__(self, step: Step, side: PlayedSide, around: StepContext) -> None:
        self._original = step
        self._step = step
        self._side = side
        self._around = around
        self._tried = {step.technique}
        self._gone: dict[str, None] = {}
        self.changes: list[Change] = []

    def result(self) -> Step | None:
        # Check all limits again after each change: a new technique may break one that the old one kept.
        while True:
            violation = next(self._struck(), None)
            if violation is None:
                break
            limit, zones = violation
            if not (self._leaves_out(limit, zones) or self._does_instead(limit)):
                # Report only that the step is gone, by its own title; earlier changes no longer matter.
                self.changes = []
                self._step = self._original
                self._tell(self._why_gone(limit), limit)
                return None
        self._spare_thumbs()
        self._ease()
        self._cap()
        return self._with_gap()

    def _why_gone(self, limit: Limit) -> ChangeKind:
        """Whether the step might stay if its file said what it is, or said it in other words."""
        if not (is_read_strictly(self._step) and limit.acts("work")):
            return "left_out"
        return "says_more" if says_more(self._step) else "unsaid"

    def _struck(self) -> Iterator[tuple[Limit, frozenset[str]]]:
        """Yield the limits that the step does not keep to, with the zones they take away."""
        for limit in self._around.limits:
            zones = self._taken(limit)
            if zones:
                yield limit, zones

    def _taken(self, limit: Limit) -> frozenset[str]:
        """The zones on which a limit does not allow the step."""
        if limit.acts("zones"):
            return zones_of(self._step) & frozenset(limit.zones or catalogue().zones)
        if limit.acts("reach"):
            return self._out_of_reach(limit)
        # Thumbs are spared by another technique or by pauses, not by leaving out what they do.
        if limit.acts("thumbs") and not is_read_strictly(self._step):
            return zones_of(self._step) if by_thumbs(self._step, limit) and self._swap(limit) else frozenset()
        return forbidden_zones(limit, self._step) if limit.acts("work") else frozenset()

    def _out_of_reach(self, limit: Limit) -> frozenset[str]:
        if not self._around.out_of_reach or not by_hand(self._step):
            return frozenset()
        technique = known_as(self._step)
        if technique and limit.name in technique.swaps:
            return zones_of(self._step)
        zones = zones_of(self._step)
        reachable = zones & limit.entry.reaches
        # A step along the sole makes no sense on the heel alone.
        return zones if reachable <= {"heel"} and reachable != zones else zones - reachable

    def _leaves_out(self, limit: Limit, zones: frozenset[str]) -> bool:
        """Take some zones out of the step if others remain and the technique allows it."""
        remaining = tuple(zone for zone in self._step.zones if zone not in zones)
        if not remaining or not can_leave_out(self._step):
            return False
        removed = tuple(zone for zone in self._step.zones if zone in zones)
        self._gone |= dict.fromkeys(removed)
        self._step = replace(self._step, zones=remaining)
        self._tell("partly", limit, listed(catalogue().name_zones(removed)))
        return True

    def _does_instead(self, limit: Limit) -> bool:
        instead = self._swap(limit)
        if instead is None:
            return False
        self._tried.add(instead.technique)
        self._step = instead
        self.changes = [change for change in self.changes if change.kind not in {"instead", "partly"}]
        self.changes.append(Change("instead", self._original.title, self._side, limit.reasons, instead.title))
        return True

    def _swap(self, limit: Limit) -> Step | None:
        """The step with the first technique that may replace its own: same zones, same side, nothing new."""
        technique = technique_of(self._step)
        for id in technique.swaps.get(limit.name, ()) if technique else ():
            candidate = catalogue().techniques[id]
            if id not in self._tried and self._brings_nothing_new(candidate):
                return instead_of(self._step, candidate, self._around.mood)
        return None

    def _brings_nothing_new(self, other: Technique) -> bool:
        step = self._step
        candidate = instead_of(step, other, self._around.mood)
        around = self._around
        reaches = other.hands_free or (
            (by_hand(step) or around.position == "cross") and not around.out_of_reach
        )
        dry = oils(step.does, step.uses) or not oils(other.does, other.uses)
        return bool(candidate.zones) and tools_of(candidate) <= tools_of(step) and dry and reaches

    def _spare_thumbs(self) -> None:
        for limit in acting("thumbs", self._around.limits):
            if by_thumbs(self._step, limit) and self._step.seconds > limit.entry.seconds:
                self._step = lasting(self._step, limit.entry.seconds)
                self._tell("shorter", limit, str(limit.entry.seconds))

    def _ease(self) -> None:
        for limit in acting("range", self._around.limits):
            if moves_joint_of(self._step, limit):
                if limit.entry.adds not in self._step.words:
                    self._step = replace(self._step, words=f"{self._step.words} {limit.entry.adds}".strip())
                    self._tell("easier", limit)
                self._press(limit.entry.pressure, limit)

    def _cap(self) -> None:
        for limit in acting("pressure", self._around.limits):
            if self._is_on(limit):
                self._press(limit.number, limit)

    def _is_on(self, limit: Limit) -> bool:
        """True if the limit is about any of the step's zones."""
        return not limit.zones or not zones_of(self._step).isdisjoint(limit.zones)

    def _press(self, most: int, limit: Limit) -> None:
        if self._step.pressure > most:
            self._step = replace(self._step, pressure=most)
            self._tell("softer", limit, str(most))

    def _with_gap(self) -> Step:
        """The step, with words that name the zones left alone."""
        if not self._gone:
            return self._step
        names = listed(catalogue().name_zones(self._gone))
        texts = change_texts()["step"]
        return replace(
            self._step,
            words=f"{self._step.words} {texts['gap'].replace('{zones}', names)}".strip(),
            say=f"{self._step.say} {texts['gap_say'].replace('{zones}', names)}".strip(),
        )

    def _tell(self, kind: ChangeKind, limit: Limit, to: str = "") -> None:
        self.changes.append(Change(kind, self._step.title, self._side, limit.reasons, to))


def instead_of(step: Step, other: Technique, mood: Mood) -> Step:
    """Replace a step by another technique: on the zones of both, no longer and no firmer (S10)."""
    zones = tuple(zone for zone in step.zones if zone in other.zones)
    seconds = min(step.seconds, other.max_seconds)
    return replace(
        step,
        id=other.id,
        technique=other.id,
        title=other.title,
        zones=zones,
        seconds=seconds,
        min_seconds=min(seconds, other.min_seconds),
        max_seconds=seconds,
        pressure=min(step.pressure, catalogue().greatest_pressure(other, zones)),
        does=other.does,
        words=words_for(other, mood, step.side, seconds),
        say=say_for(other, mood, step.side),
        own=(),
        pace=other.pace,
        uses=other.uses,
        reps=0,
        until="time",
        marks=(),
        note="",
        link="",
    )
