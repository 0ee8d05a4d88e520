"""What a single value of a routine file may be: rules that say in a sentence what would be right."""

import re
from collections.abc import Callable, Iterable

from pydantic_core import PydanticCustomError

from selfcare.catalogue.model import catalogue
from selfcare.text import clean, closest, offence, shorten, slug

MOST_TEXT = 2_000

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
    if value not in known.zones and value not in known.groups:
        for place, reason in known.never.items():
            if place in value.lower():
                raise wrong(f"no step may work on {said(value)}", reason)
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
