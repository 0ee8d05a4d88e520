"""The keys of a routine file, the values they may have, and what is said of a wrong or missing key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from selfcare.catalogue.model import DOES, GREATEST_PRESSURE, SIDES, Does, Mood, Side
from selfcare.routine.file_kind import MOST_STEPS
from selfcare.routine.model import FEET, POSITIONS, STYLES, TURNS, UNTIL, Feet, Foot, Position, Style, Until
from selfcare.routine.rules import (
    cue_family,
    known_technique,
    known_zone,
    language_tag,
    sound_name,
    step_id,
    web_address,
)
from selfcare.text import closest
from selfcare.toml.forms import Form, FormReader, FormWords, keys_of
from selfcare.toml.rules import did_you_mean, duration, format_one, one_of, text, title, whole, yes_or_no

MOST_ITEMS = 50
"""The most items in any list but those of steps: zones, tags, notes."""

Line = Annotated[str, text()]
Name = Annotated[str, title]
Lines = Annotated[str, text("\n\t")]
Flag = Annotated[bool, yes_or_no]
Link = Annotated[str, web_address]
StepId = Annotated[str, step_id]
StepSeconds = Annotated[int, duration(5, 900)]
SoundName = Annotated[bool | str, sound_name]


mark_at = duration(1, 899)
"""The rule for the time of a line, in seconds from the beginning of its step."""


@dataclass(frozen=True, kw_only=True)
class MarkForm:
    """One line that is said during a step."""

    at: Annotated[int, mark_at]
    say: Name


@dataclass(frozen=True, kw_only=True)
class StepForm:
    """One `[[steps]]` table."""

    id: StepId | None = None
    technique: Annotated[str, known_technique] | None = None
    like: Annotated[str, known_technique] | None = None
    title: Name | None = None
    zones: tuple[Annotated[str, known_zone], ...] | None = None
    does: tuple[Annotated[Does, one_of(DOES)], ...] | None = None
    uses: tuple[Name, ...] | None = None
    side: Annotated[Side, one_of(SIDES)] | None = None
    seconds: StepSeconds | None = None
    min_seconds: StepSeconds | None = None
    max_seconds: StepSeconds | None = None
    optional: Flag = False
    wait: Flag = False
    rest_seconds: Annotated[int, duration(0, 300)] = 0
    reps: Annotated[int, whole(1, 60)] | None = None
    hold_seconds: Annotated[int, duration(0, 60)] = 0
    release_seconds: Annotated[int, duration(1, 60)] | None = None
    sets: Annotated[int, whole(1, 10)] | None = None
    set_rest_seconds: Annotated[int, duration(0, 300)] | None = None
    until: Annotated[Until, one_of(UNTIL)] = "time"
    marks: tuple[MarkForm, ...] = ()
    pressure: Annotated[int, whole(0, GREATEST_PRESSURE)] | None = None
    pace: Annotated[int, whole(1, 120)] | None = None
    words: Lines | None = None
    say: Line | None = None
    note: Lines = ""
    link: Link = ""


@dataclass(frozen=True, kw_only=True)
class SoundForm:
    """The `[sound]` table."""

    ambience: SoundName | None = None
    cues: Annotated[bool | str, cue_family] | None = None
    tick: SoundName | None = None
    halfway: SoundName | None = None
    ten_left: SoundName | None = None
    next_up: SoundName | None = None
    voice: Flag | None = None


@dataclass(frozen=True, kw_only=True)
class VariantForm:
    """One `[[variants]]` table."""

    id: StepId
    name: Name
    drop: tuple[StepId, ...] = ()
    seconds: Mapping[str, StepSeconds] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RoutineForm:
    """A whole routine file."""

    format: Annotated[Literal[1], format_one] = 1
    name: Name
    steps: tuple[StepForm, ...]
    summary: Line = ""
    tags: tuple[Name, ...] = ()
    style: Annotated[Style, one_of(STYLES)] = "massage"
    position: Annotated[Position, one_of(POSITIONS)] = "any"
    needs: tuple[Name, ...] = ()
    mood: Annotated[Mood, one_of(get_args(Mood))] = "day"
    first: Annotated[Foot, one_of(FEET)] = "left"
    one_foot: Flag = False
    feet: Annotated[Feet, one_of(TURNS)] = "in_turn"
    switch_seconds: Annotated[int, duration(5, 60)] | None = None
    switch_wait: Flag = False
    get_ready_seconds: Annotated[int, duration(0, 60)] | None = None
    notes: tuple[Line, ...] = ()
    sources: tuple[Line, ...] = ()
    socks: Flag = False
    per_day: Annotated[int, whole(1, 6)] = 1
    language: Annotated[str, language_tag] = ""
    author: Line = ""
    note: Lines = ""
    link: Link = ""
    sound: SoundForm | None = None
    variants: tuple[VariantForm, ...] = ()


_EXAMPLES = {
    "name": 'Give it a name: name = "Ten minutes on the arches".',
    "steps": "Write at least one [[steps]] table.",
    "steps.marks.at": "Say when, in seconds from the beginning of the step: at = 60.",
    "steps.marks.say": 'Say what is to be heard then: say = "Now side to side."',
    "variants.id": 'Give it an id: id = "short".',
    "variants.name": 'Give it a name: name = "Ten minutes a foot".',
}

_TABLES = {
    "steps": "Start each with [[steps]].",
    "steps.marks": 'Each is written { at = 60, say = "Now side to side." }.',
    "variants": "Start each with [[variants]].",
    "variants.seconds": "Step ids and seconds: seconds = { settle = 30 }.",
    "sound": "Start it with [sound].",
}

FORMS: Mapping[str, type] = {
    "": RoutineForm,
    "steps": StepForm,
    "steps.marks": MarkForm,
    "sound": SoundForm,
    "variants": VariantForm,
}
"""The form of each table, by its path."""

_FEW = 8
"""A table with at most this many keys lists them all when an unknown key is near none of them."""

_OTHER_WORDS = {"time": "seconds", "duration": "seconds", "minutes": "seconds", "text": "words"}
"""Words that people use for keys of a step, though they are not spelt alike."""


def meant(keys: Iterable[str]) -> set[str]:
    """Replace each mistyped key by the key of a step that it was probably meant to be."""
    of_steps, of_any_table = keys_of(StepForm), {*keys_of(StepForm), *keys_of(RoutineForm)}
    return {
        key if key in of_any_table else _OTHER_WORDS.get(key) or closest(key, of_steps) or key for key in keys
    }


def _hint_for_key(table: str, key: str) -> str:
    if table == "steps" and key in keys_of(RoutineForm):
        return f"{key} belongs above the first [[steps]]."
    if table == "" and key in keys_of(StepForm):
        return f"{key} belongs in a step, below a [[steps]] line."
    if table == "steps" and key in _OTHER_WORDS:
        return f"Did you mean {_OTHER_WORDS[key]}?"
    known = keys_of(FORMS[table])
    return did_you_mean(key, known) or (f"One of {', '.join(known)}." if len(known) <= _FEW else "")


def most_items(path: str) -> int:
    """The most items of a list, by its path: of steps, and of steps to drop, there may be more."""
    return MOST_STEPS if path in {"steps", "variants.drop"} else MOST_ITEMS


WORDS = FormWords(_EXAMPLES, _TABLES, _hint_for_key, most_items)


def sound_form(form: type[Form], values: Mapping[str, Any]) -> Form:
    """Return the form of values that are known to be right."""
    reader = FormReader(WORDS)
    sound = reader.read(form, (), values)
    assert not reader.findings.faults, reader.findings.faults
    return sound
