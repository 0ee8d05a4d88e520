"""What a routine file may say, key by key: the pydantic models behind `validate`.

Each rule says what would be right in the words of the format, so no message of the library's own
reaches a user without being put into them (see `faults`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, PlainValidator
from pydantic_core import ErrorDetails, PydanticCustomError

from selfcare.catalogue.model import DOES, GREATEST_PRESSURE, SIDES, Does, Mood, Side, catalogue
from selfcare.routine.model import FEET, POSITIONS, STYLES, Foot, Position, Style
from selfcare.routine.problems import Fault, Path, written
from selfcare.text import clean, closest, offence, shorten, slug

MOST_TEXT = 2_000
MOST_STEPS = 200
MOST_ITEMS = 50
"""In any other list of a file: zones, tags, notes."""
_DURATION = re.compile(r"(?:(\d{1,3})m)?(?:(\d{1,4})s)?", re.ASCII)


def said(value: object) -> str:
    """A value as a message names it, safe and short enough to print."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{shorten(clean(value), 40)}"'
        case int() | float():
            return shorten(str(value), 40)
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """A complaint in our own words."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint})


def whole(least: int, most: int) -> Callable[[object], int]:
    """A rule for a whole number from `least` to `most`."""

    def rule(value: object) -> int:
        if type(value) is not int:
            raise wrong(f"must be a whole number {least}–{most}, got {said(value)}")
        if not least <= value <= most:
            raise wrong(f"must be {least}–{most}, got {said(value)}")
        return value

    return rule


def duration(least: int, most: int) -> Callable[[object], int]:
    """A rule for a time: whole seconds, or minutes and seconds such as `"2m30s"`."""

    def rule(value: object) -> int:
        if type(value) is int:
            length = value
        elif isinstance(value, str) and value and (parts := _DURATION.fullmatch(value)):
            length = int(parts[1] or 0) * 60 + int(parts[2] or 0)
        else:
            hint = 'Write whole seconds, or minutes and seconds: 150 or "2m30s".'
            raise wrong(f"is no length of time: {said(value)}", hint)
        if not least <= length <= most:
            raise wrong(f"must be {least}–{most}, got {said(value)}")
        return length

    return rule


def text(allowed: str = "") -> Callable[[object], str]:
    """A rule for a text that may be shown: no control, escape or direction characters.

    Args:
        allowed: Control characters that are fine here.
    """

    def rule(value: object) -> str:
        if not isinstance(value, str):
            raise wrong(f"must be text in quotes, got {said(value)}")
        if bad := offence(value, allowed):
            raise wrong(f"has a character that must not be shown, {bad}", "Take it out.")
        if len(value) > MOST_TEXT:
            raise wrong(f"must be at most {MOST_TEXT:,} characters, got {len(value):,}")
        return value

    return rule


def title(value: object) -> str:
    """A rule for a text that must say something."""
    line = text()(value)
    if not any(each.isprintable() and not each.isspace() for each in line):
        raise wrong("must not be empty")
    return line


def format_one(value: object) -> int:
    """A rule for the number of the format."""
    if type(value) is not int or value != 1:
        raise wrong(f"must be 1, got {said(value)}", "This version reads format 1.")
    return value


def one_of(words: Iterable[str]) -> Callable[[object], str]:
    """A rule for one word of a closed list."""
    known = tuple(words)
    choices = ", ".join(known)

    def rule(value: object) -> str:
        if not isinstance(value, str):
            raise wrong(f"must be text in quotes, got {said(value)}", f"One of {choices}.")
        if value not in known:
            raise wrong(f"must be one of {choices}; got {said(value)}", did_you_mean(value, known))
        return value

    return rule


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, empty if none is near."""
    near = closest(word, known)
    return f"Did you mean {near}?" if near else ""


def known_technique(value: object) -> str:
    """A rule for a technique of the catalogue."""
    known = catalogue().techniques
    if not isinstance(value, str):
        raise wrong(f"must be text in quotes, got {said(value)}")
    if value not in known:
        hint = did_you_mean(value, known) or "selfcare learn techniques lists them all."
        raise wrong(f"no such technique: {said(value)}", hint)
    return value


def known_zone(value: object) -> str:
    """A rule for a zone or a group of zones."""
    known = catalogue()
    if not isinstance(value, str):
        raise wrong(f"must be text in quotes, got {said(value)}")
    if value.lower() in known.never:
        raise wrong(f"no step may work on {said(value)}", known.never[value.lower()])
    if value not in known.zones and value not in known.groups:
        if value.endswith(("_L", "_R")):
            raise wrong(f"no such zone: {said(value)}", 'Leave _L and _R out: side = "left" says it.')
        hint = did_you_mean(value, [*known.zones, *known.groups]) or "selfcare learn zones lists them all."
        raise wrong(f"no such zone: {said(value)}", hint)
    return value


def step_id(value: object) -> str:
    """A rule for an id: small letters, figures and hyphens."""
    if not isinstance(value, str):
        raise wrong(f"must be text in quotes, got {said(value)}")
    if not value or value != slug(value):
        like = f" Perhaps {slug(value)}." if slug(value) else ""
        raise wrong(f"is no id: {said(value)}", f"Small letters, figures and hyphens.{like}")
    return value


def yes_or_no(value: object) -> bool:
    """A rule for true or false."""
    if not isinstance(value, bool):
        raise wrong(f"must be true or false, got {said(value)}")
    return value


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

    What judges a list looks at every item of it, so this comes first.
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
    for path, table in tables:
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
            fault = Fault(path, detail["ctx"]["message"], detail["ctx"]["hint"])
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
