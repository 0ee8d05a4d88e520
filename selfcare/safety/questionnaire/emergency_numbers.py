"""The emergency number and the medical line for the place that the machine's locale names.

A locale is only a guess: many machines speak American English wherever they are. So no number is ever given
without *or your local emergency number*, and a medical line is always given with its country.
"""

import os
import plistlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.sealed import BrokenQuestions, read_whole

_NAMED = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Z]{2})(?:[.@].*)?")
"""A locale that names a territory: `en_GB.UTF-8`, `zh-Hant_TW`."""

_IN_ORDER = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables for the locale; the first that names a territory counts."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers to ring in one territory."""

    emergency: str
    emergency_from: str
    """Where it was found: who says so, and at which address."""
    line: str = ""
    """The medical advice line and its country; empty if there is none that everyone can ring."""
    line_from: str = ""
    """Where it was found."""


@cache
def numbers_by_territory() -> Mapping[str, Numbers]:
    """The numbers of every territory in the table, by its code.

    Raises:
        BrokenQuestions: The file cannot be read or has changed; a wrong number helps nobody.
    """
    territories = read_whole(Path(__file__).with_name("emergency_numbers.toml"))["territories"]
    return {id: Numbers(**entry) for id, entry in territories.items()}


def emergency_words() -> str:
    """The words for the emergency number; they include the local one if it is known."""
    here = _here()
    texts = questionnaire().texts
    return f"{here.emergency}, {texts['emergency_here']}" if here else texts["emergency"]


def line_words() -> str:
    """The words for the medical line; they include the local one if it is known."""
    here = _here()
    line = questionnaire().texts["line"]
    return f"{line} ({here.line})" if here and here.line else line


def _here() -> Numbers | None:
    """The numbers for this territory; None also if the table is broken, for that must not hide a card."""
    try:
        return numbers_by_territory().get(territory() or "")
    except BrokenQuestions:
        return None


def territory() -> str | None:
    """The territory of the system's locale, such as `GB`; None if it names none."""
    locales = [os.environ.get(variable, "") for variable in _IN_ORDER]
    if sys.platform == "darwin":
        locales.append(_of_the_mac(Path.home() / "Library/Preferences/.GlobalPreferences.plist"))
    return next((named[1] for locale in locales if (named := _NAMED.fullmatch(locale))), None)


def _of_the_mac(preferences: Path) -> str:
    """The locale in the Mac's own preferences; empty if it cannot be read."""
    try:
        values = plistlib.loads(preferences.read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return ""
    locale = values.get("AppleLocale") if isinstance(values, dict) else None
    return locale if isinstance(locale, str) else ""
