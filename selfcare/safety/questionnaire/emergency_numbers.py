"""Whom to ring: the emergency number and the medical line of where the machine says it is.

A locale is only a guess: many machines speak American English wherever they stand. So no number is ever told
without *or your local emergency number*, and a line is told together with the country it is of.
"""

import os
import plistlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfcare.safety.questionnaire.reading import BrokenQuestions, questionnaire, read_whole

_NAMED = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Z]{2})(?:[.@].*)?")
"""A locale that names a territory: `en_GB.UTF-8`, `zh-Hant_TW`."""

_IN_ORDER = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to ring somewhere."""

    emergency: str
    line: str = ""
    """The medical advice line and where it is; empty where there is none that everyone can ring."""


@cache
def numbers_by_territory() -> Mapping[str, Numbers]:
    """Every territory whose numbers are known.

    Raises:
        BrokenQuestions: The file is not what it was; a wrong number helps nobody.
    """
    territories = read_whole(Path(__file__).with_name("numbers.toml"))["territories"]
    return {id: Numbers(**entry) for id, entry in territories.items()}


def emergency_words() -> str:
    """How the emergency number is named here."""
    here = _here()
    texts = questionnaire().texts
    return f"{here.emergency}, {texts['emergency_here']}" if here else texts["emergency"]


def line_words() -> str:
    """How the medical line is named here."""
    here = _here()
    line = questionnaire().texts["line"]
    return f"{line} ({here.line})" if here and here.line else line


def _here() -> Numbers | None:
    """The numbers of where the machine says it is. A table that cannot be used must not hide a card."""
    try:
        return numbers_by_territory().get(territory() or "")
    except BrokenQuestions:
        return None


def territory() -> str | None:
    """The territory of the system's locale, as in `GB`; None where it names none."""
    named = [os.environ.get(name, "") for name in _IN_ORDER]
    if sys.platform == "darwin":
        named.append(_of_the_mac(Path.home() / "Library/Preferences/.GlobalPreferences.plist"))
    return next((found[1] for each in named if (found := _NAMED.fullmatch(each))), None)


def _of_the_mac(preferences: Path) -> str:
    """The locale that is set for the whole Mac; empty where it cannot be read."""
    try:
        values = plistlib.loads(preferences.read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return ""
    locale = values.get("AppleLocale") if isinstance(values, dict) else None
    return locale if isinstance(locale, str) else ""
