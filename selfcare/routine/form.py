"""What a routine file may say, key by key: the pydantic models behind `validate`.

Each rule says what would be right in the words of the format, so no message of the library's own
reaches a user without being put into them (see `faults`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, PlainValidator
from pydantic_core import ErrorDetails

from selfcare.catalogue.model import DOES, GREATEST_PRESSURE, SIDES, Does, Mood, Side
from selfcare.routine.kind import MOST_STEPS
from selfcare.routine.model import FEET, POSITIONS, STYLES, Foot, Position, Style
from selfcare.routine.values import known_technique, known_zone, step_id
from selfcare.text import closest
from selfcare.toml.problems import Fault, Path, written
from selfcare.toml.values import (
    did_you_mean,
    duration,
    format_one,
    one_of,
    said,
    text,
    title,
    whole,
    yes_or_no,
)

MOST_ITEMS = 50
"""In any other list of a file: zones, tags, notes."""

MOST_STRANGE_KEYS = 101
"""Unknown keys of a file that are looked at; one more than is told of."""

Line = Annotated[str, PlainValidator(text())]
Name = Annotated[str, PlainValidator(title)]
Lines = Annotated[str, PlainValidator(text("\n\t"))]
Flag = Annotated[bool, PlainValidator(yes_or_no)]
StepSeconds = Annotated[int, PlainValidator(duration(5, 900))]


class StepForm(BaseModel):
    """One `[[steps]]` table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, PlainValidator(step_id)] | None = None
    technique: Annotated[str, PlainValidator(known_technique)] | None = None
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
    pressure: Annotated[int, PlainValidator(whole(0, GREATEST_PRESSURE))] | None = None
    pace: Annotated[int, PlainValidator(whole(1, 120))] | None = None
    words: Lines | None = None
    say: Line | None = None
    note: Lines = ""


class RoutineForm(BaseModel):
    """A whole routine file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Annotated[Literal[1], PlainValidator(format_one)]
    name: Name
    steps: tuple[StepForm, ...]
    summary: Line = ""
    tags: tuple[Name, ...] = ()
    style: Annotated[Style, PlainValidator(one_of(STYLES))] = "massage"
    position: Annotated[Position, PlainValidator(one_of(POSITIONS))] = "any"
    needs: tuple[Name, ...] = ()
    mood: Annotated[Mood, PlainValidator(one_of(get_args(Mood)))] = "day"
    first: Annotated[Foot, PlainValidator(one_of(FEET))] = "left"
    switch_seconds: Annotated[int, PlainValidator(duration(5, 60))] | None = None
    switch_wait: Flag = False
    get_ready_seconds: Annotated[int, PlainValidator(duration(0, 60))] | None = None
    notes: tuple[Line, ...] = ()
    sources: tuple[Line, ...] = ()
    author: Line = ""
    note: Lines = ""


def cut(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """A file's values with no list longer than it may be, and a fault for each that was.

    What judges a list looks at every item of it, so this comes first. Of unknown keys only as many are
    kept as are told.
    """
    kept, found = dict(values), list[Fault]()
    steps = values.get("steps")
    tables: list[tuple[Path, dict[str, Any]]] = [((), kept)]
    if isinstance(steps, list):
        kept["steps"] = [dict(step) if isinstance(step, dict) else step for step in steps[:MOST_STEPS]]
        tables += [
            (("steps", index), step) for index, step in enumerate(kept["steps"]) if isinstance(step, dict)
        ]
        if len(steps) > MOST_STEPS:
            found.append(_too_long(("steps",), steps, MOST_STEPS))
    strange = 0
    for path, table in tables:
        known = StepForm.model_fields if path else RoutineForm.model_fields
        for key in [key for key in table if key not in known]:
            strange += 1
            if strange > MOST_STRANGE_KEYS:
                del table[key]
        for key, items in table.items():
            if key != "steps" and isinstance(items, list) and len(items) > MOST_ITEMS:
                found.append(_too_long((*path, key), items, MOST_ITEMS))
                table[key] = items[:MOST_ITEMS]
    return kept, found


def _too_long(path: Path, items: Sequence[object], most: int) -> Fault:
    return Fault((*path, most), f"must be at most {most}, got {len(items):,}", at="key")


def faults(details: Iterable[ErrorDetails], values: Mapping[str, Any]) -> Iterator[Fault]:
    """What pydantic found, in the words of the format.

    Args:
        details: Each complaint of its `ValidationError`.
        values: The file's values, to tell what stands where.
    """
    return (_fault(detail, values) for detail in details)


def _fault(detail: ErrorDetails, values: Mapping[str, Any]) -> Fault:
    path: Path = detail["loc"]
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            fault = Fault(path, "no such key", _hint_for_key(path), at="key")
        case "missing":
            fault = Fault(path, "is missing", _EXAMPLES[written(path)], at="absent", between=True)
        case "tuple_type" if path == ("steps",) and isinstance(values["steps"], dict):
            fault = Fault(path, "must be a list of steps", "Write [[steps]], with two brackets.")
        case "tuple_type":
            fault = Fault(path, f"must be a list in square brackets, got {said(given)}")
        case "model_type":
            fault = Fault(path, f"must be a table, got {said(given)}", "Start each with [[steps]].")
        case _:
            wrong = detail["ctx"]["error"]
            fault = Fault(path, wrong.message, wrong.hint)
    return fault


_EXAMPLES = {
    "format": "Write format = 1 as the first line.",
    "name": 'Give it a name: name = "Ten minutes on the arches".',
    "steps": "Write at least one [[steps]] table.",
}


def meant(keys: Iterable[str]) -> set[str]:
    """The keys of a step that these are, or that they were probably meant to be."""
    return {
        key if key in StepForm.model_fields else closest(key, StepForm.model_fields) or key for key in keys
    }


def _hint_for_key(path: Path) -> str:
    key = str(path[-1])
    in_step = path[:1] == ("steps",) and len(path) == 3
    if in_step and key in RoutineForm.model_fields:
        return f"{key} belongs above the first [[steps]]."
    if len(path) == 1 and key in StepForm.model_fields:
        return f"{key} belongs in a step, below a [[steps]] line."
    return did_you_mean(key, StepForm.model_fields if in_step else RoutineForm.model_fields)
