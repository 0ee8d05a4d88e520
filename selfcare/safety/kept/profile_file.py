"""The health profile on disk: a file of answers that only ever holds what lasts."""

import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from selfcare.safety.answers import Answers, Clearance, ClearanceLimits, Place, Profile
from selfcare.safety.answers_file.read import load
from selfcare.safety.answers_file.values import LAST_DAY, MOST_ITEMS
from selfcare.safety.kept.private_files import set_aside, write_whole
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.text import clean


class Read(NamedTuple):
    """The result of reading a profile."""

    profile: Profile
    """The profile; an empty one if none can be used."""
    word: str = ""
    """A message for the user; empty if all is well."""


def read(path: Path, today: date) -> Read:
    """Read the profile at `path` for a check. One that is damaged is set aside, never believed in part."""
    found, damage = _looked_at(path, today)
    if not damage:
        return found
    aside = set_aside(path)
    new_name = f"It is now called {clean(aside.name)}." if aside else "It could not be set aside."
    word = f"Your health answers cannot be used, so they are asked again. {new_name} {damage}"
    return Read(Profile(), word)


def look(path: Path, today: date) -> Read:
    """Read the profile at `path` to show it, and change nothing."""
    found, damage = _looked_at(path, today)
    word = f"Your health answers cannot be used, so the next check asks them again. {damage}"
    return Read(Profile(), word) if damage else found


def _looked_at(path: Path, today: date) -> tuple[Read, str]:
    """What a profile says, and the damage that keeps it from being used; empty if there is none."""
    if not os.path.lexists(path):
        return Read(Profile()), ""
    if refusal := _not_ours(path):
        return Read(Profile(), refusal), ""
    loaded = load(path, today)
    if loaded.problems:
        # A day to come is no damage: another clock wrote it. The verdict believes nothing before its day.
        loaded = load(path, LAST_DAY)
    if loaded.answers is None:
        return Read(Profile()), next(map(str, loaded.problems), "It cannot be read.")
    return Read(loaded.answers.profile), _no_profile(loaded.answers)


def _not_ours(path: Path) -> str:
    """Why a file is neither read nor written, since this user cannot have made it; empty if they may have."""
    if path.is_symlink() or not path.is_file():
        why = "is no plain file"
    elif hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
        why = "belongs to somebody else"
    else:
        return ""
    return f"{clean(str(path))} {why}: your health answers are neither read from there nor kept."


def _no_profile(answers: Answers) -> str:
    """The reason why valid answers are no profile; empty if they are one."""
    check = questionnaire()
    profile = answers.profile
    if profile.version is None or profile.version > check.version:
        return "It was written by another version."
    if any(check.questions[id].kind != "profile" for id in answers.answers):
        return "It answers questions about today, which are never kept."
    if (profile.answered is None) == (profile.begun is None):
        return "It does not say when it was answered."
    return ""


def write(path: Path, profile: Profile) -> bool:
    """Write a profile to `path`. True if that succeeded; what is not ours is never written over."""
    return _may_be_ours(path) and write_whole(path, _values(profile))


def set_aside_ours(path: Path) -> None:
    """Set a profile aside that is no longer to be believed."""
    if _may_be_ours(path):
        set_aside(path)


def _may_be_ours(path: Path) -> bool:
    return not (os.path.lexists(path) and _not_ours(path))


def _values(profile: Profile) -> dict[str, Any]:
    marked = {id for id, answer in profile.answers.items() if answer != "no"}
    dates: dict[str, date] = {id: day for id, day in profile.dates.items() if _of(id) in marked}
    if profile.answered:
        dates["profile"] = profile.answered
    elif profile.begun:
        dates["begun"] = profile.begun
    values: dict[str, Any] = {"format": 1}
    if profile.version is not None:
        values["version"] = profile.version
    return values | {
        "answers": dict(profile.answers),
        "dates": dates,
        "since": {id: day for id, day in profile.since.items() if id in profile.answers},
        "places": {id: _place(place) for id, place in profile.places.items() if id in marked},
        "details": dict(profile.details),
        "clearances": [_clearance(clearance) for clearance in profile.clearances[-MOST_ITEMS:]],
    }


def _place(place: Place) -> dict[str, Any]:
    values: dict[str, Any] = {"side": place.side}
    if place.zones:
        values["zones"] = list(place.zones)
    if place.higher_up:
        values["higher_up"] = True
    return values


def _of(key: str) -> str:
    """The question that a date belongs to."""
    questions = questionnaire().questions
    # A key that is no question is `due` or `birth`, and belongs to the question about a pregnancy.
    return key if key in questions else next(id for id, question in questions.items() if question.birth)


def _clearance(clearance: Clearance) -> dict[str, Any]:
    limits = {key: value for key, value in asdict(clearance.limits).items() if value != _UNSAID[key]}
    values: dict[str, Any] = {"condition": clearance.condition, "by": clearance.by, "on": clearance.on}
    if clearance.until:
        values["until"] = clearance.until
    if limits:
        values["limits"] = limits
    if clearance.recorded:
        values["recorded"] = clearance.recorded
    if clearance.knew:
        values["knew"] = sorted(clearance.knew)
    return values


_UNSAID = asdict(ClearanceLimits())
