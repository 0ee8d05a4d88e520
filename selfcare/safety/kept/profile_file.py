"""The health profile on disk: a file of answers that only ever holds what lasts."""

import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from selfcare.safety.answers import Answers, Clearance, ClearanceLimits, Profile
from selfcare.safety.answers_file.read import load
from selfcare.safety.answers_file.values import MOST_ITEMS
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
    """Read the profile at `path`. One that cannot be used is set aside, never believed in part."""
    if not os.path.lexists(path):
        return Read(Profile())
    obstacle = _not_ours(path)
    if not obstacle:
        loaded = load(path, today)
        obstacle = str(loaded.problems[0]) if loaded.problems else ""
        if loaded.answers:
            obstacle = _no_profile(loaded.answers)
            if not obstacle:
                return Read(loaded.answers.profile)
    return Read(Profile(), _told(path, obstacle))


def _told(path: Path, obstacle: str) -> str:
    """Set a profile aside, and return the message that says so and why."""
    aside = set_aside(path)
    new_name = f"It is now called {clean(aside.name)}." if aside else "It could not be set aside."
    return f"Your health answers cannot be used, so they are asked again. {new_name} {obstacle}"


def _not_ours(path: Path) -> str:
    """The reason why this user cannot have written a file; empty if they may have."""
    if path.is_symlink() or not path.is_file():
        return "It is not a plain file."
    if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
        return "It belongs to somebody else."
    return ""


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
    """Write a profile to `path`. True if that succeeded."""
    return write_whole(path, _values(profile))


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
        "places": {
            id: {"side": place.side, **({"zones": list(place.zones)} if place.zones else {})}
            for id, place in profile.places.items()
            if id in marked
        },
        "details": dict(profile.details),
        "clearances": [_clearance(clearance) for clearance in profile.clearances[-MOST_ITEMS:]],
    }


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
