"""What a check leaves behind: for twelve hours what blocked it, and the day of the last clear one.

A remembered mark only ever adds a question. The answers themselves are never kept.
"""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from selfcare.safety.keeping import write_whole
from selfcare.safety.model import URGENCIES, Urgency
from selfcare.safety.reading import questionnaire
from selfcare.safety.verdict import Verdict
from selfcare.toml import look

KEPT_FOR = timedelta(hours=12)

STILL_SORE = "still_sore"
"""The question that is asked again next time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that was marked when a check blocked."""

    id: str
    urgency: Urgency
    """The greatest of what it was a reason for."""
    at: datetime
    """When, in local time."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of earlier checks."""

    clear_on: date | None = None
    """The day of the last check with nothing to mark."""
    kept: tuple[Kept, ...] = ()
    feet: bool = False
    """Whether the next check asks how the feet were after the last session."""


def remembered(memory: Memory, now: datetime) -> tuple[Kept, ...]:
    """What was marked within the last twelve hours, each question once, the most urgent first.

    A mark from a time to come was made by another clock; it counts.
    """
    recent = [each for each in memory.kept if now - each.at <= KEPT_FOR]
    once: dict[str, Kept] = {}
    for each in sorted(recent, key=lambda each: -URGENCIES.index(each.urgency)):
        once.setdefault(each.id, each)
    return tuple(once.values())


def after(memory: Memory, verdict: Verdict, now: datetime, asked: Collection[Kept] | None = None) -> Memory:
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
    known = remembered(memory, now)
    stays = [each for each in known if verdict.missing or (asked is not None and each not in asked)]
    if verdict.severity == "clear":
        return Memory(clear_on=now.date(), kept=tuple(stays))
    urgency: dict[str, Urgency] = {}
    for reason in reversed([each for each in verdict.reasons if each.severity != "adapt"]):
        urgency |= dict.fromkeys(reason.marked, reason.urgency)
    lasting = {id for id, question in questionnaire().questions.items() if question.kind == "profile"}
    kept = [Kept(id, urgency[id], now) for id in urgency if id not in lasting]
    kept += [each for each in stays if each.id not in urgency]
    return Memory(memory.clear_on, tuple(kept), feet)


def remember(path: Path, verdict: Verdict, now: datetime, asked: Collection[Kept] | None = None) -> None:
    """Keep at `path` what a verdict leaves behind. The other arguments are those of `after`."""
    write(path, after(read(path), verdict, now, asked))


def read(path: Path) -> Memory:
    """The memory at `path`; an empty one where there is none, or none that can be used."""
    try:
        text = look.read(path, "The memory of earlier checks")
        return Memory() if any(look.refusals(text)) else _memory(tomllib.loads(text))
    except (look.Unreadable, ValueError):
        return Memory()


def write(path: Path, memory: Memory) -> None:
    """Keep a memory at `path`, for its owner's eyes only, whole or not at all.

    Without rights or room nothing is kept; every question is asked all the same.
    """
    values: dict[str, Any] = {"format": 1}
    if memory.clear_on:
        values["clear_on"] = memory.clear_on
    if memory.feet:
        values["feet_due"] = True
    values["kept"] = [{"id": each.id, "urgency": each.urgency, "at": each.at} for each in memory.kept]
    write_whole(path, values)


def _memory(values: dict[str, Any]) -> Memory:
    clear_on = values.get("clear_on")
    kept = values.get("kept")
    return Memory(
        clear_on=clear_on if type(clear_on) is date else None,
        kept=tuple(_kept(kept if isinstance(kept, list) else ())),
        feet=values.get("feet_due") is True,
    )


def _kept(entries: Iterable[object]) -> Iterable[Kept]:
    known = questionnaire().questions
    for entry in entries:
        match entry:
            case {"id": str(id), "urgency": str(urgency), "at": datetime() as at} if (
                id in known and urgency in URGENCIES and at.tzinfo is None
            ):
                yield Kept(id, urgency, at)
