"""The content of the catalogue's files, and the rules that join techniques and zones."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, get_args

Side = Literal["left", "right", "both", "each", "none"]
"""A side: one foot, both together, each in turn for the full time, or none."""

Does = Literal[
    "rest", "look", "wash", "stroke", "press", "knead", "squeeze", "knuckles",
    "stretch", "move", "roll", "reflex", "heat", "cold", "oil",
]  # fmt: skip
"""The kinds of work of a step, in the words that limits are written in."""

Joint = Literal["toes", "ankle"]
"""A joint that a step may move: the toes with the ball behind them, or the ankle."""

Mood = Literal["day", "night"]
"""Night means a dim screen, soft cues, and other words if the lamp matters."""

SIDES: tuple[Side, ...] = get_args(Side)
DOES: tuple[Does, ...] = get_args(Does)
JOINTS: tuple[Joint, ...] = get_args(Joint)

GREATEST_PRESSURE = 4
"""The firmest touch the product knows: a lean that still lets you breathe slowly."""

_COUNT = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
"""`{once|# times}` in a technique's words: the text for one, and for more."""

_TIME = re.compile(r"\{(release|hold):([^{}:]+)\}")
"""`{hold:three seconds}` in a technique's words: the usual time, unless the step gives another."""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of the foot."""

    id: str
    name: str
    """As shown: `ball under the big toe`."""
    pressure: int
    """The greatest pressure (0–4) that any step may use here."""
    caution: str
    spoken: str
    """Words to find the place without a picture."""
    beside: tuple[str, ...]
    """Zone ids that touch it."""
    joints: tuple[Joint, ...]
    """The joints that a sore joint here may be one of."""


@dataclass(frozen=True, slots=True)
class Group:
    """A word that stands for several zones."""

    id: str
    name: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Technique:
    """One way to work on the foot."""

    id: str
    title: str
    zones: tuple[str, ...]
    """Zone ids, with groups replaced by their zones."""
    pressure: int
    """Usual pressure, 0–4."""
    max_pressure: int
    seconds: int
    """Usual length: on one foot, or on both if `side` is `both`."""
    min_seconds: int
    max_seconds: int
    side: Side
    does: tuple[Does, ...]
    moves: tuple[Joint, ...]
    """The joints that it bends or turns, wherever it works."""
    lubricant: Literal["dry", "oil", "either", "none"]
    words: str
    """Two to four sentences for a person looking at their own foot; counts are filled in later."""
    say: str
    """At most twelve spoken words."""
    mistake: str
    swaps: Mapping[str, tuple[str, ...]]
    """Limit → techniques to try instead, in order; empty means the step is left out."""
    sources: tuple[str, ...]
    """Keys of the catalogue's sources."""
    pace: int | None = None
    """Usual strokes a minute."""
    max_pace: int | None = None
    count_seconds: int | None = None
    """The seconds that one of the things counted in the words takes."""
    lead_seconds: int = 5
    """Time inside the step before the first count, for listening and finding the place."""
    uses: tuple[str, ...] = ()
    care: bool = False
    """True for a step that looks after the foot and works on no zone."""
    thumbs: bool = False
    """True if the thumbs do the work."""
    hands_free: bool = False
    """True if no hand reaches for the foot."""
    all_or_none: bool = False
    """True if none of its zones can be left out."""
    skips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Limit → zones that are left alone while the rest of the step goes on."""
    night: Mapping[str, str] | None = None
    """`words` and `say` for the mood `night`."""


@dataclass(frozen=True, slots=True)
class Transition:
    """The text shown and said in a segment between the steps."""

    title: str
    say: Mapping[str, str]
    """The spoken text for each case; `any` is for all others."""
    words: Mapping[str, str]
    """The text shown for each case, likewise."""

    def said(self, when: str) -> str:
        """Return the text spoken in this case, or in any."""
        return self.say.get(when) or self.say["any"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the catalogue's files hold, by id."""

    techniques: Mapping[str, Technique]
    zones: Mapping[str, Zone]
    groups: Mapping[str, Group]
    parts: Mapping[str, tuple[str, ...]]
    """The parts of a foot by their names, and the zones of each."""
    never: Mapping[str, str]
    """Places no step may work on, with the reason."""
    legs: Mapping[str, tuple[str, ...]]
    """Patterns for words that name a leg, and for those beside them that say whether it is worked on."""
    transitions: Mapping[str, Transition]
    sources: Mapping[str, str]

    def open_zones(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the zone ids of zones and groups, in the order of the catalogue, each once.

        Raises:
            KeyError: A name is neither a zone nor a group.
        """
        return _opened(names, self.zones, self.groups)

    def name_zones(self, zones: Collection[str]) -> tuple[str, ...]:
        """Name zones in as few words as possible: whole groups first, then single zones."""
        unnamed = dict.fromkeys(zones)
        names = []
        for group in self.groups.values():
            if unnamed.keys() >= set(group.zones):
                names.append(group.name)
                for zone in group.zones:
                    del unnamed[zone]
        return (*names, *(self.zones[zone].name for zone in unnamed))

    def techniques_json(self) -> list[dict[str, Any]]:
        """Return the techniques as `learn techniques --json` prints them, with the usual counts and times."""
        return [
            {
                **asdict(technique),
                "words": words_for(technique, "day", technique.side, technique.seconds),
                "say": say_for(technique, "day", technique.side),
            }
            for technique in self.techniques.values()
        ]

    def zones_json(self) -> dict[str, Any]:
        """Return the zones as `learn zones --json` prints them."""
        return {
            "zones": [asdict(zone) for zone in self.zones.values()],
            "groups": [asdict(group) for group in self.groups.values()],
            "never": self.never,
        }

    def greatest_pressure(self, technique: Technique | None, zones: Iterable[str]) -> int:
        """Return the firmest a step may be: the lowest cap of its technique and of every zone it works on."""
        own = technique.max_pressure if technique else GREATEST_PRESSURE
        return min([own, *(self.zones[zone].pressure for zone in zones)])


class Counted(NamedTuple):
    """The number of times a step eases and then holds, and the seconds of each."""

    reps: int
    release: int
    hold: int


def words_for(
    technique: Technique, mood: Mood, side: Side, seconds: int, counted: Counted | None = None
) -> str:
    """Return a technique's words for one step, for its mood, with counts, times and foot filled in.

    Counts follow from `seconds`: as many as there is room for after the lead-in, and at least one. A counted
    step has a number of its own.
    """
    words = technique.words
    if mood == "night" and technique.night:
        words = technique.night["words"]
    if technique.count_seconds:
        room = max(1, (seconds - technique.lead_seconds) // technique.count_seconds)
        count = counted.reps if counted else room
        words = _COUNT.sub(lambda match: match[1] if count == 1 else match[2].replace("#", str(count)), words)
    return _for_feet(_with_times(words, counted), side)


def say_for(technique: Technique, mood: Mood, side: Side, counted: Counted | None = None) -> str:
    """Return the spoken words of a technique for a mood, with foot and the times of a counted step."""
    night = mood == "night" and technique.night
    return _for_feet(_with_times(night["say"] if night else technique.say, counted), side)


def _for_feet(words: str, side: Side) -> str:
    return words.replace("{foot}", "both feet" if side in {"both", "none"} else "this foot")


def _with_times(words: str, counted: Counted | None) -> str:
    own = counted._asdict() if counted else {}
    return _TIME.sub(lambda match: _time(match[2], own[match[1]]) if own else match[2], words)


def number_word(number: int) -> str:
    """Return a number from 1 as a word, a greater one than twelve in figures."""
    return _NUMBERS[number - 1] if number <= len(_NUMBERS) else str(number)


def _time(usual: str, seconds: int) -> str:
    """Put seconds into words in the form of the usual time: `three seconds`, `three`."""
    if seconds == 0:
        return "a moment"
    _, space, unit = usual.partition(" ")
    return f"{number_word(seconds)}{space}{unit.removesuffix('s') if seconds == 1 else unit}"


@cache
def catalogue() -> Catalogue:
    """Return the bundled catalogue, read once."""
    foot = _read("zones")
    zones = {
        id: Zone(id=id, **{**entry, "beside": tuple(entry["beside"]), "joints": tuple(entry["joints"])})
        for id, entry in foot["zones"].items()
    }
    groups = {id: Group(id, entry["name"], tuple(entry["zones"])) for id, entry in foot["groups"].items()}
    techniques = {}
    for id, entry in _read("techniques").items():
        opened = _opened(entry["zones"], zones, groups)
        swaps = {limit: tuple(instead) for limit, instead in entry["swaps"].items()}
        skips = {limit: _opened(names, zones, groups) for limit, names in entry.get("skips", {}).items()}
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        values: dict[str, Any] = {**entry, **lists, "zones": opened, "swaps": swaps, "skips": skips}
        techniques[id] = Technique(id=id, **values)
    return Catalogue(
        techniques=techniques,
        zones=zones,
        groups=groups,
        parts={name: tuple(of_part) for name, of_part in foot["parts"].items()},
        never=dict.fromkeys(foot["never"]["places"], foot["never"]["reason"]),
        legs={words: tuple(patterns) for words, patterns in foot["legs"].items()},
        transitions={id: Transition(**entry) for id, entry in _read("transitions").items()},
        sources=_read("sources"),
    )


class NamesTechnique(Protocol):
    """A step, in a file or in a routine."""

    @property
    def technique(self) -> str | None:
        """The id of the technique it plays; None for a custom step."""
        ...

    @property
    def like(self) -> str | None:
        """The id of one that it names as similar."""
        ...


def technique_of(step: NamesTechnique) -> Technique | None:
    """The technique that a step plays; None for a custom step."""
    return catalogue().techniques[step.technique] if step.technique else None


def known_as(step: NamesTechnique) -> Technique | None:
    """The technique that a step plays or names as similar; None if there is neither."""
    technique_id = step.technique or step.like
    return catalogue().techniques[technique_id] if technique_id else None


def _opened(names: Iterable[str], zones: Mapping[str, Zone], groups: Mapping[str, Group]) -> tuple[str, ...]:
    wanted: set[str] = set()
    for name in names:
        wanted.update(groups[name].zones if name in groups else (zones[name].id,))
    return tuple(zone for zone in zones if zone in wanted)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
