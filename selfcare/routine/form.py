"""The keys of a routine file and the values they may have: the pydantic models behind `validate`.

Each rule says what would be right in the words of the format, so no message of pydantic reaches the user
unless it is first put into these words (see `form_faults.py`).
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, PlainValidator

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
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import duration, format_one, one_of, text, title, whole, yes_or_no

MOST_ITEMS = 50
"""The most items in any list but `steps`: zones, tags, notes."""

MOST_STRANGE_KEYS = 101
"""Unknown keys of a file that are looked at: one more than are reported."""

Line = Annotated[str, PlainValidator(text())]
Name = Annotated[str, PlainValidator(title)]
Lines = Annotated[str, PlainValidator(text("\n\t"))]
Flag = Annotated[bool, PlainValidator(yes_or_no)]
Link = Annotated[str, PlainValidator(web_address)]
StepId = Annotated[str, PlainValidator(step_id)]
StepSeconds = Annotated[int, PlainValidator(duration(5, 900))]
SoundName = Annotated[bool | str, PlainValidator(sound_name)]


mark_at = duration(1, 899)
"""The rule for the time of a line, in seconds from the beginning of its step."""


class MarkForm(BaseModel):
    """One line that is said during a step."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: Annotated[int, PlainValidator(mark_at)]
    say: Name


class StepForm(BaseModel):
    """One `[[steps]]` table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: StepId | None = None
    technique: Annotated[str, PlainValidator(known_technique)] | None = None
    like: Annotated[str, PlainValidator(known_technique)] | None = None
    title: Name | None = None
    zones: tuple[Annotated[str, PlainValidator(known_zone)], ...] | None = None
    does: tuple[Annotated[Does, PlainValidator(one_of(DOES))], ...] | None = None
    uses: tuple[Name, ...] | None = None
    side: Annotated[Side, PlainValidator(one_of(SIDES))] | None = None
    seconds: StepSeconds | None = None
    min_seconds: StepSeconds | None = None
    max_seconds: StepSeconds | None = None
    optional: Flag = False
    wait: Flag = False
    rest_seconds: Annotated[int, PlainValidator(duration(0, 300))] = 0
    reps: Annotated[int, PlainValidator(whole(1, 60))] | None = None
    hold_seconds: Annotated[int, PlainValidator(duration(0, 60))] = 0
    release_seconds: Annotated[int, PlainValidator(duration(1, 60))] | None = None
    sets: Annotated[int, PlainValidator(whole(1, 10))] | None = None
    set_rest_seconds: Annotated[int, PlainValidator(duration(0, 300))] | None = None
    until: Annotated[Until, PlainValidator(one_of(UNTIL))] = "time"
    marks: tuple[MarkForm, ...] = ()
    pressure: Annotated[int, PlainValidator(whole(0, GREATEST_PRESSURE))] | None = None
    pace: Annotated[int, PlainValidator(whole(1, 120))] | None = None
    words: Lines | None = None
    say: Line | None = None
    note: Lines = ""
    link: Link = ""


class SoundForm(BaseModel):
    """The `[sound]` table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ambience: SoundName | None = None
    cues: Annotated[bool | str, PlainValidator(cue_family)] | None = None
    tick: SoundName | None = None
    halfway: SoundName | None = None
    ten_left: SoundName | None = None
    next_up: SoundName | None = None
    voice: Flag | None = None


class VariantForm(BaseModel):
    """One `[[variants]]` table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: StepId
    name: Name
    drop: tuple[StepId, ...] = ()
    seconds: Mapping[str, StepSeconds] = {}


class RoutineForm(BaseModel):
    """A whole routine file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Annotated[Literal[1], PlainValidator(format_one)] = 1
    name: Name
    steps: tuple[StepForm, ...]
    summary: Line = ""
    tags: tuple[Name, ...] = ()
    style: Annotated[Style, PlainValidator(one_of(STYLES))] = "massage"
    position: Annotated[Position, PlainValidator(one_of(POSITIONS))] = "any"
    needs: tuple[Name, ...] = ()
    mood: Annotated[Mood, PlainValidator(one_of(get_args(Mood)))] = "day"
    first: Annotated[Foot, PlainValidator(one_of(FEET))] = "left"
    one_foot: Flag = False
    feet: Annotated[Feet, PlainValidator(one_of(TURNS))] = "in_turn"
    switch_seconds: Annotated[int, PlainValidator(duration(5, 60))] | None = None
    switch_wait: Flag = False
    get_ready_seconds: Annotated[int, PlainValidator(duration(0, 60))] | None = None
    notes: tuple[Line, ...] = ()
    sources: tuple[Line, ...] = ()
    socks: Flag = False
    per_day: Annotated[int, PlainValidator(whole(1, 6))] = 1
    language: Annotated[str, PlainValidator(language_tag)] = ""
    author: Line = ""
    note: Lines = ""
    link: Link = ""
    sound: SoundForm | None = None
    variants: tuple[VariantForm, ...] = ()


def cut(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[KeyFault]]:
    """Cut each list of a file's values to its greatest length; return the values and a fault for each cut.

    This comes first because the checks of a list look at every item of it. Of the unknown keys, only as
    many are kept as are looked at.
    """
    short_values, faults = dict(values), list[KeyFault]()
    steps = values.get("steps")
    tables: list[tuple[KeyPath, dict[str, Any]]] = [((), short_values)]
    if isinstance(steps, list):
        short_values["steps"] = [
            dict(step) if isinstance(step, dict) else step for step in steps[:MOST_STEPS]
        ]
        tables += [
            (("steps", index), step)
            for index, step in enumerate(short_values["steps"])
            if isinstance(step, dict)
        ]
        if len(steps) > MOST_STEPS:
            faults.append(_too_long(("steps",), steps, MOST_STEPS))
    strange_keys = 0
    for path, table in tables:
        known = StepForm.model_fields if path else RoutineForm.model_fields
        for key in [key for key in table if key not in known]:
            strange_keys += 1
            if strange_keys > MOST_STRANGE_KEYS:
                del table[key]
        for key, items in table.items():
            if key != "steps" and isinstance(items, list) and len(items) > MOST_ITEMS:
                faults.append(_too_long((*path, key), items, MOST_ITEMS))
                table[key] = items[:MOST_ITEMS]
    return short_values, faults


def _too_long(path: KeyPath, items: Sequence[object], most: int) -> KeyFault:
    return KeyFault((*path, most), f"must be at most {most}, got {len(items):,}", at="key")
