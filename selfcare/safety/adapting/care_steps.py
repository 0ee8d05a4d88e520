"""Care steps that limits add or lengthen: they look after the foot and work on no zone (S14)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from selfcare.catalogue.model import Mood, catalogue, say_for, words_for
from selfcare.plan.build import playing
from selfcare.plan.model import StepSegment
from selfcare.routine.model import Step
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import works
from selfcare.safety.limits.limit import Limit, acting
from selfcare.text import free_name


def cared_for(
    playings: Sequence[StepSegment], limits: Iterable[Limit], mood: Mood
) -> tuple[tuple[StepSegment, ...], tuple[Change, ...]]:
    """Add the care that limits ask for, and report the changes. If no foot is touched, add nothing.

    `look` looks before and after, `wash` washes the hands at the end, `sit` sits for a while and puts socks
    on, `upright` sits where others may lie down, `level` keeps the legs level in every rest, and `towel` has
    a foot dried with a towel of its own.

    Args:
        playings: Steps already adapted to the limits.
        limits: All limits.
        mood: The mood of the session, for the words.
    """
    if not any(works(segment) for segment in playings):
        return tuple(playings), ()
    caring = _CareSteps(playings, mood)
    # `upright` gives rests other words and `level` adds to them, also to those of the rest that `sit` adds.
    care: dict[str, Callable[[Limit], None]] = {
        "look": caring.look,
        "sit": caring.sit,
        "upright": caring.upright,
        "level": caring.level,
        "wash": caring.wash,
        "towel": caring.towel,
    }
    limits = tuple(limits)
    for act, add in care.items():
        for limit in acting(act, limits):
            add(limit)
    return tuple(caring.playings), tuple(caring.changes)


def _does(segment: StepSegment, technique: str) -> bool:
    return segment.step.technique == technique


class _CareSteps:
    """Steps of a session, to which care is added."""

    def __init__(self, playings: Sequence[StepSegment], mood: Mood) -> None:
        self.playings = list(playings)
        self._mood = mood
        self.changes: list[Change] = []

    def look(self, limit: Limit) -> None:
        first = next(at for at, segment in enumerate(self.playings) if works(segment))
        if not any(_does(segment, "look") for segment in self.playings[:first]):
            self._add(0, "look", limit)
        if not any(_does(segment, "look") for segment in self._afterwards()):
            self._add(self._end_of_wiping(), "look", limit)

    def wash(self, limit: Limit) -> None:
        """Wash the hands last, so that nobody walks to the water barefoot or too soon; at night, which ends
        with rest, as soon as the feet are clean."""
        if not any(_does(segment, "clean") for segment in self._afterwards()):
            self._add(len(self.playings) if self._mood == "day" else self._end_of_wiping(), "clean", limit)

    def towel(self, limit: Limit) -> None:
        for at, segment in enumerate(self.playings):
            if segment.step.technique in {"dry", "wipe"} and limit.entry.adds not in segment.step.words:
                words = f"{segment.step.words} {limit.entry.adds}".strip()
                self.playings[at] = playing(replace(segment.step, words=words), segment.side)
                self.changes.append(Change("towel", segment.title, "none", limit.reasons))

    def sit(self, limit: Limit) -> None:
        rests = [at for at in self._after_touch() if _does(self.playings[at], "rest")]
        if not rests:
            self._add(self._end_of_wiping(), "rest", limit, limit.entry.seconds)
        elif sum(self.playings[at].duration_ms for at in rests) < limit.entry.seconds * 1000:
            self._rest_longer(rests[-1], limit)
        if not any(_does(segment, "socks") for segment in self._afterwards()):
            self._add(len(self.playings), "socks", limit)

    def level(self, limit: Limit) -> None:
        for at, segment in enumerate(self.playings):
            if _does(segment, "rest") and limit.entry.adds not in segment.words:
                step = replace(segment.step, words=f"{segment.step.words} {limit.entry.adds}".strip())
                self.playings[at] = playing(step, segment.side)
                self.changes.append(Change("level", segment.title, "none", limit.reasons))

    def upright(self, limit: Limit) -> None:
        for at, segment in enumerate(self.playings):
            step = segment.step
            if step.technique in {"rest", "socks"} and limit.entry.adds not in step.words:
                # By night the catalogue's own words lie down; by day they sit.
                sits = care_step(step.technique, step.id, "day", step.seconds)
                words = step.words if "words" in step.own else sits.words
                say = step.say if "say" in step.own else sits.say
                step = replace(step, words=f"{words} {limit.entry.adds}".strip(), say=say)
                self.playings[at] = playing(step, segment.side)
                self.changes.append(Change("upright", segment.title, "none", limit.reasons))

    def _rest_longer(self, at: int, limit: Limit) -> None:
        step = self.playings[at].step
        seconds = limit.entry.seconds
        self.playings[at] = playing(care_step("rest", step.id, self._mood, seconds), "none")
        self.changes.append(Change("longer", step.title, "none", limit.reasons, str(seconds)))

    def _add(self, at: int, technique: str, limit: Limit, seconds: int | None = None) -> None:
        id = free_name(technique, {segment.id for segment in self.playings})
        seconds = seconds or catalogue().techniques[technique].min_seconds
        step = care_step(technique, id, self._mood, seconds)
        self.playings.insert(at, playing(step, "none" if step.side == "none" else "both"))
        self.changes.append(Change("added", step.title, "none", limit.reasons, str(seconds)))

    def _after_touch(self) -> range:
        last = max(at for at, segment in enumerate(self.playings) if works(segment))
        return range(last + 1, len(self.playings))

    def _afterwards(self) -> Iterator[StepSegment]:
        return (self.playings[at] for at in self._after_touch())

    def _end_of_wiping(self) -> int:
        """The index at which the feet are clean: after any wiping, drying or looking after the touch."""
        at = self._after_touch().start
        for segment in self._afterwards():
            if not any(_does(segment, care) for care in ("wipe", "dry", "look")):
                break
            at += 1
        return at


def care_step(technique: str, id: str, mood: Mood, seconds: int) -> Step:
    """A care step as the catalogue has it, in the words of a mood."""
    definition = catalogue().techniques[technique]
    return Step(
        id=id,
        technique=technique,
        title=definition.title,
        zones=definition.zones,
        side=definition.side,
        seconds=seconds,
        pressure=definition.pressure,
        min_seconds=min(seconds, definition.min_seconds),
        max_seconds=max(seconds, definition.max_seconds),
        does=definition.does,
        words=words_for(definition, mood, definition.side, seconds),
        say=say_for(definition, mood, definition.side),
        uses=definition.uses,
        care=definition.care,
    )
