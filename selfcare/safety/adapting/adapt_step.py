"""One step under limits: what is left of it, or what is done in its place (S10, S11, S16, S17, S26)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selfcare.catalogue.model import Mood, Technique, catalogue, say_for, words_for
from selfcare.plan.lasting import lasting
from selfcare.routine.model import Foot, PlayedSide, Position, Step, oils
from selfcare.safety.adapting.changes import Change, ChangeKind
from selfcare.safety.adapting.step_traits import (
    by_hand,
    by_thumbs,
    can_leave_out,
    forbidden_zones,
    known_as,
    rules,
    says_nothing,
    technique_of,
    tools_of,
    zones_of,
)
from selfcare.safety.limits import POSITIONS_LEFT, Limit
from selfcare.text import listed

SPARED_SECONDS = 30
"""How long thumbs may work at a stretch where they are to be spared (S17)."""


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step is in the midst of."""

    limits: tuple[Limit, ...]
    """Those of the feet it works on."""
    position: Position
    """How one sits for the routine."""
    mood: Mood

    @property
    def out_of_reach(self) -> bool:
        """Whether one sits so that hands do not reach the soles, whatever the routine says of how to sit."""
        return self.position != "helper" and any(limit.name == "position" for limit in self.limits)


@dataclass(frozen=True, slots=True)
class Softened:
    """A step under limits."""

    step: Step | None
    """None where nothing of it is left."""
    changes: tuple[Change, ...]


def limits_on(feet: Iterable[Foot], limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """Those that hold for any of these feet."""
    sides = {"both", *feet}
    return tuple(limit for limit in limits if limit.side in sides)


def unreachable(position: Position, limit: Limit) -> bool:
    """Whether a limit on how one sits rules out how a routine sits; `any` is with crossed legs (S26).

    A helper reaches everything.
    """
    return position not in {"helper", *str(limit.value).split(POSITIONS_LEFT)}


def adapt_step(step: Step, side: PlayedSide, around: StepContext) -> Softened:
    """What limits leave of a step: zones first, then what it may not be, then pressure.

    Nothing is added: no zone, no second, no pressure, no tool that was not there.

    Args:
        step: As the routine has it.
        side: On which it is played.
        around: What holds for it.
    """
    if step.care:
        return Softened(step, ())
    under = _StepAdapter(step, side, around)
    return Softened(under.result(), tuple(under.changes))


class _StepAdapter:
    """A step on its way through the limits."""

    def __init__(self, step: Step, side: PlayedSide, around: StepContext) -> None:
        self._original = step
        self._step = step
        self._side = side
        self._around = around
        self._tried = {step.technique}
        self._gone: dict[str, None] = {}
        self.changes: list[Change] = []

    def result(self) -> Step | None:
        while True:
            struck = next(self._struck(), None)
            if struck is None:
                break
            limit, zones = struck
            if not (self._leaves_out(limit, zones) or self._does_instead(limit)):
                self.changes = []
                self._step = self._original
                self._tell("unsaid" if self._would_say(limit) else "left_out", limit)
                return None
        self._spare_thumbs()
        self._ease()
        self._cap()
        return self._with_gap()

    def _would_say(self, limit: Limit) -> bool:
        """Whether the file could keep the step by saying what it is."""
        return says_nothing(self._step) and limit.name in rules().forbids

    def _struck(self) -> Iterator[tuple[Limit, frozenset[str]]]:
        """Limits that this step does not keep to, with the zones they take."""
        for limit in self._around.limits:
            zones = self._taken(limit)
            if zones:
                yield limit, zones

    def _taken(self, limit: Limit) -> frozenset[str]:
        match limit.name:
            case "exclude_zone":
                return zones_of(self._step) & frozenset(limit.zones or catalogue().zones)
            case "position":
                return self._out_of_reach()
            case "spare_thumbs" if not says_nothing(self._step):
                return zones_of(self._step) if by_thumbs(self._step) and self._swap(limit) else frozenset()
            case name if name in rules().forbids:
                return forbidden_zones(limit, self._step)
            case _:
                return frozenset()

    def _out_of_reach(self) -> frozenset[str]:
        if not self._around.out_of_reach or not by_hand(self._step):
            return frozenset()
        technique = known_as(self._step)
        if technique and "position" in technique.swaps:
            return zones_of(self._step)
        zones = zones_of(self._step)
        left = zones & rules().reachable
        # What works along the sole is no longer itself on the heel alone.
        return zones if left <= {"heel"} and left != zones else zones - left

    def _leaves_out(self, limit: Limit, zones: frozenset[str]) -> bool:
        """Go on without some zones, where there are others and the step can do so."""
        left = tuple(zone for zone in self._step.zones if zone not in zones)
        if not left or not can_leave_out(self._step):
            return False
        gone = tuple(zone for zone in self._step.zones if zone in zones)
        self._gone |= dict.fromkeys(gone)
        self._step = replace(self._step, zones=left)
        self._tell("partly", limit, listed(catalogue().name_zones(gone)))
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
        """The first technique that may take this one's place: its zones, its side, nothing new."""
        technique = technique_of(self._step)
        for id in technique.swaps.get(limit.name, ()) if technique else ():
            other = catalogue().techniques[id]
            if id not in self._tried and self._brings_nothing_new(other):
                return instead_of(self._step, other, self._around.mood)
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
        for limit in self._around.limits:
            if limit.name == "spare_thumbs" and by_thumbs(self._step) and self._step.seconds > SPARED_SECONDS:
                self._step = lasting(self._step, SPARED_SECONDS)
                self._tell("shorter", limit, str(SPARED_SECONDS))

    def _ease(self) -> None:
        for limit in self._around.limits:
            if limit.name == "easy_range" and "stretch" in self._step.does:
                easy = rules().words["easy"]
                if easy not in self._step.words:
                    self._step = replace(self._step, words=f"{self._step.words} {easy}".strip())
                    self._tell("easier", limit)
                self._press(1, limit)

    def _cap(self) -> None:
        for limit in self._around.limits:
            if limit.name == "max_pressure" and self._is_on(limit):
                assert isinstance(limit.value, int)
                self._press(limit.value, limit)

    def _is_on(self, limit: Limit) -> bool:
        """Whether any of the step's zones is one that the limit is about."""
        return not limit.zones or not zones_of(self._step).isdisjoint(limit.zones)

    def _press(self, most: int, limit: Limit) -> None:
        if self._step.pressure > most:
            self._step = replace(self._step, pressure=most)
            self._tell("softer", limit, str(most))

    def _with_gap(self) -> Step:
        """The step, its words naming what is left alone."""
        if not self._gone:
            return self._step
        names = listed(catalogue().name_zones(self._gone))
        texts = rules().words
        return replace(
            self._step,
            words=f"{self._step.words} {texts['gap'].replace('{zones}', names)}".strip(),
            say=f"{self._step.say} {texts['gap_say'].replace('{zones}', names)}".strip(),
        )

    def _tell(self, kind: ChangeKind, limit: Limit, to: str = "") -> None:
        self.changes.append(Change(kind, self._step.title, self._side, limit.reasons, to))


def instead_of(step: Step, other: Technique, mood: Mood) -> Step:
    """Another technique in a step's place: where both work, for as long or less, as firm or less (S10)."""
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
        say=say_for(other, mood),
        pace=other.pace,
        uses=other.uses,
        reps=0,
        until="time",
        marks=(),
        note="",
        link="",
    )
