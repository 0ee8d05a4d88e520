"""Care steps that limits add or make longer: they look after the foot and work on nothing (S14)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from selfcare.catalogue.model import Mood, catalogue, say_for, words_for
from selfcare.plan.build import playing
from selfcare.plan.model import Segment
from selfcare.routine.model import Step
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import works
from selfcare.safety.limits import Limit
from selfcare.safety.questionnaire.reading import questionnaire

SITTING_MS = 60_000
"""How long one sits before standing up, where that has to be slow (`stand_slow`)."""

SWITCH_MS = 20_000
"""How long a change of feet takes at least, where standing up has to be slow."""


def cared_for(
    playings: Sequence[Segment], limits: Iterable[Limit], mood: Mood
) -> tuple[tuple[Segment, ...], tuple[Change, ...]]:
    """Playings with the care that limits ask for, and what was added. Where no foot is touched, none is.

    `inspect` looks before and after, `hygiene` washes the hands at the end, `stand_slow` sits a minute with
    socks on; with `legs_level` no rest is with raised legs.

    Args:
        playings: Already under limits.
        limits: All of them.
        mood: Of the session, for the words.
    """
    if not any(works(each) for each in playings):
        return tuple(playings), ()
    caring = _CareSteps(playings, mood)
    by_name = {limit.name: limit for limit in limits}
    if inspect := by_name.get("inspect"):
        caring.look(inspect)
    if stand_slow := by_name.get("stand_slow"):
        caring.sit(stand_slow)
    if level := by_name.get("legs_level"):
        caring.level(level)
    if hygiene := by_name.get("hygiene"):
        caring.clean(hygiene)
    return tuple(caring.playings), tuple(caring.changes)


def _does(each: Segment, technique: str) -> bool:
    return each.step is not None and each.step.technique == technique


class _CareSteps:
    """Playings that care is added to."""

    def __init__(self, playings: Sequence[Segment], mood: Mood) -> None:
        self.playings = list(playings)
        self._mood = mood
        self.changes: list[Change] = []

    def look(self, limit: Limit) -> None:
        first = next(at for at, each in enumerate(self.playings) if works(each))
        if not any(_does(each, "look") for each in self.playings[:first]):
            self._add(0, "look", limit)
        if not any(_does(each, "look") for each in self._afterwards()):
            self._add(self._end_of_wiping(), "look", limit)

    def clean(self, limit: Limit) -> None:
        """Last of all, so that nobody walks to the water barefoot or too soon; at night, where rest is the
        end, once the feet are clean."""
        if not any(_does(each, "clean") for each in self._afterwards()):
            self._add(len(self.playings) if self._mood == "day" else self._end_of_wiping(), "clean", limit)

    def sit(self, limit: Limit) -> None:
        rests = [at for at in self._after_touch() if _does(self.playings[at], "rest")]
        if not rests:
            self._add(self._end_of_wiping(), "rest", limit)
        elif sum(self.playings[at].duration_ms for at in rests) < SITTING_MS:
            self._rest_longer(rests[-1], limit)
        if not any(_does(each, "socks") for each in self._afterwards()):
            self._add(len(self.playings), "socks", limit)

    def level(self, limit: Limit) -> None:
        words = questionnaire().limits["legs_level"]
        said = f"{words[:1].upper()}{words[1:]}."
        for at, each in enumerate(self.playings):
            if _does(each, "rest") and said not in each.words:
                assert each.step
                step = replace(each.step, words=f"{each.step.words} {said}".strip())
                self.playings[at] = playing(step, each.side)
                self.changes.append(Change("level", each.title, "none", limit.reasons))

    def _rest_longer(self, at: int, limit: Limit) -> None:
        step = self.playings[at].step
        assert step
        self.playings[at] = playing(_care_step("rest", step.id, self._mood, SITTING_MS // 1000), "none")
        self.changes.append(Change("longer", step.title, "none", limit.reasons, str(SITTING_MS // 1000)))

    def _add(self, at: int, technique: str, limit: Limit) -> None:
        taken = {each.id for each in self.playings}
        id = next(id for id in _ids(technique) if id not in taken)
        seconds = SITTING_MS // 1000 if technique == "rest" else catalogue().techniques[technique].min_seconds
        step = _care_step(technique, id, self._mood, seconds)
        self.playings.insert(at, playing(step, "none" if step.side == "none" else "both"))
        self.changes.append(Change("added", step.title, "none", limit.reasons, str(seconds)))

    def _after_touch(self) -> range:
        last = max(at for at, each in enumerate(self.playings) if works(each))
        return range(last + 1, len(self.playings))

    def _afterwards(self) -> Iterator[Segment]:
        return (self.playings[at] for at in self._after_touch())

    def _end_of_wiping(self) -> int:
        """Where the feet are clean again: after what was washed or looked at right after the touch."""
        at = self._after_touch().start
        for each in self._afterwards():
            if not any(_does(each, care) for care in ("wipe", "dry", "look")):
                break
            at += 1
        return at


def _ids(technique: str) -> Iterator[str]:
    yield technique
    number = 2
    while True:
        yield f"{technique}-{number}"
        number += 1


def _care_step(technique: str, id: str, mood: Mood, seconds: int) -> Step:
    known = catalogue().techniques[technique]
    return Step(
        id=id,
        technique=technique,
        title=known.title,
        zones=known.zones,
        side=known.side,
        seconds=seconds,
        pressure=known.pressure,
        min_seconds=min(seconds, known.min_seconds),
        max_seconds=max(seconds, known.max_seconds),
        does=known.does,
        words=words_for(known, mood, known.side, seconds),
        say=say_for(known, mood),
        uses=known.uses,
        care=known.care,
    )
