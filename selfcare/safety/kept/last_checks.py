"""What checks and sessions leave behind: for twelve hours what stood in the way, and the last clear day.

A remembered mark only ever adds a question. The answers themselves are never kept.
"""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from selfcare.safety.kept.private_files import write_whole
from selfcare.safety.questionnaire.model import URGENCIES, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from selfcare.safety.verdict.judge import Reason, Verdict, blocking
from selfcare.toml import guard

KEPT_FOR = timedelta(hours=12)

STILL_SORE = "still_sore"
"""The question that is asked again next time."""


@dataclass(frozen=True, slots=True)
class RememberedMark:
    """Something that stood in the way of a session."""

    id: str
    """Of the question that asks about it."""
    urgency: Urgency
    """The greatest of what it was a reason for; the sign's where it was marked in a session."""
    at: datetime
    """When, in local time."""
    sign: str = ""
    """Of the sign that was marked in a session; empty where it was marked in a check."""


@dataclass(frozen=True, slots=True)
class LastChecks:
    """What is known of earlier checks."""

    clear_on: date | None = None
    """The day of the last check with nothing to mark."""
    kept: tuple[RememberedMark, ...] = ()
    feet: bool = False
    """Whether the next check asks how the feet were after the last session."""


class GuestMemory:
    """What guests have marked while the app is open. It is never written anywhere (S24)."""

    def __init__(self) -> None:
        self.kept: tuple[RememberedMark, ...] = ()


def marked_line(kept: RememberedMark) -> str:
    """When something was marked, and the words of the row or sign that was marked."""
    asked = questionnaire().questions[kept.id]
    marked = signs().by_id[kept.sign].text if kept.sign else asked.line
    return f"At {kept.at:%H:%M} you marked “{marked}”"


def marks_to_ask(memory: LastChecks, now: datetime) -> tuple[RememberedMark, ...]:
    """What was marked within the last twelve hours, each question once, the most urgent first.

    A mark from a time to come was made by another clock; it counts.
    """
    recent = [each for each in memory.kept if now - each.at <= KEPT_FOR]
    once: dict[str, RememberedMark] = {}
    for each in sorted(recent, key=lambda each: -URGENCIES.index(each.urgency)):
        once.setdefault(each.id, each)
    return tuple(once.values())


def after(
    memory: LastChecks, verdict: Verdict, now: datetime, asked: Collection[RememberedMark] | None = None
) -> LastChecks:
    """The memory after a check: a clear one leaves its day, one that blocks its marks.

    A check that ended early did not get to ask about everything that was kept, so that stays; so does what
    another check has kept since this one began. How the feet were is asked once, and again only while one is
    still sore.

    Args:
        memory: As it is by then.
        verdict: Of the check.
        now: Local time.
        asked: What was known to be kept when the check began; None for all of it.
    """
    sore = any(STILL_SORE in reason.marked for reason in verdict.reasons)
    feet = sore or (memory.feet and verdict.urgency in {"urgent", "emergency"})
    known = marks_to_ask(memory, now)
    stays = [each for each in known if verdict.missing or (asked is not None and each not in asked)]
    if verdict.severity == "clear":
        return LastChecks(clear_on=now.date(), kept=tuple(stays))
    marked = to_keep(blocking(verdict), now)
    ids = {each.id for each in marked}
    return LastChecks(memory.clear_on, (*marked, *(each for each in stays if each.id not in ids)), feet)


def to_keep(reasons: Sequence[Reason], now: datetime) -> tuple[RememberedMark, ...]:
    """What is kept of some reasons: what was marked about today. What lasts stands in the profile.

    Args:
        reasons: The most urgent first.
        now: Local time.
    """
    urgency: dict[str, Urgency] = {}
    for reason in reversed(reasons):
        urgency |= dict.fromkeys(reason.marked, reason.urgency)
    questions = questionnaire().questions
    return tuple(RememberedMark(id, urgency[id], now) for id in urgency if questions[id].kind != "profile")


def remember(
    path: Path, verdict: Verdict, now: datetime, asked: Collection[RememberedMark] | None = None
) -> None:
    """Keep at `path` what a verdict leaves behind. The other arguments are those of `after`."""
    write(path, after(read(path), verdict, now, asked))


def read(path: Path) -> LastChecks:
    """The memory at `path`; an empty one where there is none, or none that can be used."""
    try:
        text = guard.read(path, "The memory of earlier checks")
        return LastChecks() if any(guard.refusals(text)) else _memory(tomllib.loads(text))
    except (guard.Unreadable, ValueError):
        return LastChecks()


def write(path: Path, memory: LastChecks) -> None:
    """Keep a memory at `path`, for its owner's eyes only, whole or not at all.

    Without rights or room nothing is kept; every question is asked all the same.
    """
    values: dict[str, Any] = {"format": 1}
    if memory.clear_on:
        values["clear_on"] = memory.clear_on
    if memory.feet:
        values["feet_due"] = True
    values["kept"] = [_entry(each) for each in memory.kept]
    write_whole(path, values)


def _entry(kept: RememberedMark) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": kept.id, "urgency": kept.urgency, "at": kept.at}
    return entry | {"sign": kept.sign} if kept.sign else entry


def _memory(values: dict[str, Any]) -> LastChecks:
    clear_on = values.get("clear_on")
    kept = values.get("kept")
    return LastChecks(
        clear_on=clear_on if type(clear_on) is date else None,
        kept=tuple(_kept(kept if isinstance(kept, list) else ())),
        feet=values.get("feet_due") is True,
    )


def _kept(entries: Iterable[object]) -> Iterable[RememberedMark]:
    known = questionnaire().questions
    for entry in entries:
        match entry:
            case {"id": str(id), "urgency": str(urgency), "at": datetime() as at, **more} if (
                id in known and urgency in URGENCIES and at.tzinfo is None
            ):
                sign = more.get("sign")
                yield RememberedMark(
                    id, urgency, at, sign if isinstance(sign, str) and sign in signs().by_id else ""
                )
