"""Rules for a single value of a file, which say in a sentence what would be right."""

import re
from collections.abc import Callable, Iterable
from datetime import time
from typing import Any, TypeVar

from selfcare.text import clean, closest, offence, shorten, shown_pattern

MOST_TEXT = 2_000

Rule = TypeVar("Rule", bound=Callable[[object], object])


_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)

_DURATION = re.compile(r"(?:(\d{1,3})m)?(?:(\d{1,4})s)?", re.ASCII)


def takes(schema: Callable[[], dict[str, Any]]) -> Callable[[Rule], Rule]:
    """Give a rule a JSON Schema of the values it accepts, for editors; the rule itself is what counts.

    Args:
        schema: Makes the schema when it is asked for.
    """

    def with_schema(rule: Rule) -> Rule:
        rule.__dict__["schema"] = schema
        return rule

    return with_schema


class Wrong(ValueError):
    """A value that its rule does not accept.

    Args:
        message: A clause that says what is wrong; it follows the value's path.
        hint: A sentence that says what would be right; empty if the message says enough.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def shown_value(value: object) -> str:
    """Return a value as a message names it, safe and short enough to print."""
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


def whole(least: int, most: int) -> Callable[[object], int]:
    """A rule for a whole number from `least` to `most`."""

    @takes(lambda: {"type": "integer", "minimum": least, "maximum": most})
    def rule(value: object) -> int:
        if type(value) is not int:
            raise Wrong(f"must be a whole number {least}–{most}, got {shown_value(value)}")
        if not least <= value <= most:
            raise Wrong(f"must be {least}–{most}, got {shown_value(value)}")
        return value

    return rule


def duration(least: int, most: int) -> Callable[[object], int]:
    """A rule for a time: whole seconds, or minutes and seconds such as `"2m30s"`."""

    @takes(
        lambda: {
            "anyOf": [
                {"type": "integer", "minimum": least, "maximum": most},
                {"type": "string", "pattern": "^([0-9]{1,3}m([0-9]{1,4}s)?|[0-9]{1,4}s)$"},
            ]
        }
    )
    def rule(value: object) -> int:
        if type(value) is int:
            length = value
        elif isinstance(value, str) and value and (parts := _DURATION.fullmatch(value)):
            length = int(parts[1] or 0) * 60 + int(parts[2] or 0)
        else:
            hint = 'Write whole seconds, or minutes and seconds: 150 or "2m30s".'
            raise Wrong(f"is no length of time: {shown_value(value)}", hint)
        if not least <= length <= most:
            raise Wrong(f"must be {least}–{most}, got {shown_value(value)}")
        return length

    return rule


def text(allowed: str = "") -> Callable[[object], str]:
    """A rule for a text that is safe to show: no control, escape or direction characters.

    Args:
        allowed: Control characters that are allowed here.
    """

    @takes(lambda: {"type": "string", "maxLength": MOST_TEXT, "pattern": shown_pattern(allowed)})
    def rule(value: object) -> str:
        if not isinstance(value, str):
            raise Wrong(f"must be text in quotes, got {shown_value(value)}")
        if bad := offence(value, allowed):
            raise Wrong(f"has a character that must not be shown, {bad}", "Take it out.")
        if len(value) > MOST_TEXT:
            raise Wrong(f"must be at most {MOST_TEXT:,} characters, got {len(value):,}")
        return value

    return rule


@takes(lambda: {"type": "string", "minLength": 1, "maxLength": MOST_TEXT, "pattern": shown_pattern()})
def title(value: object) -> str:
    """A rule for a text that must say something."""
    line = text()(value)
    if not any(character.isprintable() and not character.isspace() for character in line):
        raise Wrong("must not be empty")
    return line


@takes(lambda: {"type": "integer", "enum": [1]})
def format_one(value: object) -> int:
    """A rule for the number of the format."""
    if type(value) is not int or value != 1:
        raise Wrong(f"must be 1, got {shown_value(value)}", "This version reads format 1.")
    return value


def one_of(words: Iterable[str]) -> Callable[[object], str]:
    """A rule for one word of a closed list."""
    known = tuple(words)
    choices = ", ".join(known)

    @takes(lambda: {"type": "string", "enum": list(known)})
    def rule(value: object) -> str:
        if not isinstance(value, str):
            raise Wrong(f"must be text in quotes, got {shown_value(value)}", f"One of {choices}.")
        if value not in known:
            raise Wrong(f"must be one of {choices}; got {shown_value(value)}", did_you_mean(value, known))
        return value

    return rule


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word; empty if none is near."""
    near = closest(word, known)
    return f"Did you mean {near}?" if near else ""


@takes(lambda: {"type": "boolean"})
def yes_or_no(value: object) -> bool:
    """A rule for true or false."""
    if not isinstance(value, bool):
        raise Wrong(f"must be true or false, got {shown_value(value)}")
    return value


def time_of_day(value: object) -> time:
    """A rule for a time of day such as `"21:30"`."""
    found = _TIME_OF_DAY.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise Wrong(f"is no time of day: {shown_value(value)}", 'Write hours and minutes in quotes: "21:30".')
    return time(int(found[1]), int(found[2]))
