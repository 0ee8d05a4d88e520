"""The traces of checks and sessions: marks from the last twelve hours, and the day up to which all is told.

A remembered mark only ever adds a question. The answers themselves are never kept.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from selfcare.safety.kept.private_files import give_another_name, give_back_its_name, read_or, write_whole
from selfcare.safety.questionnaire.model import URGENCIES, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from selfcare.safety.verdict.judge import Reason, Verdict, blocking
from selfcare.text import clean

KEPT_FOR = timedelta(hours=12)

LOST = "What was kept of the last twelve hours cannot be read."
"""Said where marks may have been kept that nobody can read any more."""

ABOUT = "The memory of earlier checks"
"""What the file is, for the error of whoever looks."""

STILL_SORE = "still_sore"
"""The id of the question that is asked again next time."""

LOST_MARK = "lost_mark"
"""The id of the question about marks that cannot be read any more."""


@dataclass(frozen=True, slots=True)
class RememberedMark:
    """Something that stood in the way of a session."""

    id: str
    """The question that asks about it."""
    urgency: Urgency
    """The greatest urgency of its reasons; that of the sign if it was marked in a session."""
    at: datetime
    """The local time at which it was marked."""
    sign: str = ""
    """The id of the sign marked in a session; empty if it was marked in a check."""


@dataclass(frozen=True, slots=True)
class LastChecks:
    """The memory of earlier checks."""

    told_on: date | None = None
    """The day of the last check after which nothing new was left to tell."""
    kept: tuple[RememberedMark, ...] = ()
    feet: bool = False
    """True if the next check asks how the feet were after the last session."""
    lost: bool = False
    """True if marks may have been kept that cannot be read any more; the next check asks in general."""
    welcomed: bool = False
    """True if the word before the first check was read."""


class GuestMemory:
    """The marks of guests while the app is open. They are never written anywhere (S24)."""

    def __init__(self) -> None:
        self.kept: tuple[RememberedMark, ...] = ()


def marked_line(kept: RememberedMark) -> str:
    """A line with the time of a mark and the words of its row or sign."""
    question = questionnaire().questions[kept.id]
    words = signs().by_id[kept.sign].text if kept.sign else question.line
    return f"At {kept.at:%H:%M} you marked “{words}”"


def marks_to_ask(memory: LastChecks, now: datetime) -> tuple[RememberedMark, ...]:
    """The marks of the last twelve hours, one for each question, the most urgent first.

    A mark from the future was made by another clock; it counts.
    """
    recent = [mark for mark in memory.kept if now - mark.at <= KEPT_FOR]
    by_question: dict[str, RememberedMark] = {}
    for mark in sorted(recent, key=lambda mark: -URGENCIES.index(mark.urgency)):
        by_question.setdefault(mark.id, mark)
    return tuple(by_question.values())


def after(
    memory: LastChecks, verdict: Verdict, now: datetime, asked: Collection[RememberedMark] | None = None
) -> LastChecks:
    """The memory after a check: one that was told all that is new leaves its day, one that blocks its marks.

    A check that ended early did not ask about every mark, so the marks stay; so do marks that another check
    has kept since this one began. How the feet were is asked once, and again only while a foot is still sore.

    Args:
        memory: The memory at the end of the check.
        verdict: The check's verdict.
        now: Local time.
        asked: The marks that were kept when the check began; None for all of them.
    """
    marked = {id for reason in verdict.reasons for id in reason.marked}
    sore = STILL_SORE in marked
    feet = sore or (memory.feet and verdict.urgency in {"urgent", "emergency"})
    recent = marks_to_ask(memory, now)
    unasked = [mark for mark in recent if verdict.missing or (asked is not None and mark not in asked)]
    new = to_keep(blocking(verdict), now)
    new_ids = {mark.id for mark in new}
    kept = (*new, *(mark for mark in unasked if mark.id not in new_ids))
    told_on = now.date() if _all_is_told(verdict, marked) else memory.told_on
    lost = memory.lost and bool(verdict.missing) and LOST_MARK not in new_ids
    return LastChecks(told_on, kept, feet, lost, memory.welcomed)


def _all_is_told(verdict: Verdict, marked: Iterable[str]) -> bool:
    """True if the next check need not ask again about what was new until now.

    Everything was answered, what is new has found its place in the profile, and nothing of today is marked.
    """
    questions = questionnaire().questions
    return not verdict.missing and all(questions[id].kind == "profile" for id in marked)


def to_keep(reasons: Sequence[Reason], now: datetime) -> tuple[RememberedMark, ...]:
    """The marks to keep from some reasons: only those about today. What lasts is in the profile.

    Args:
        reasons: The most urgent first.
        now: Local time.
    """
    urgency: dict[str, Urgency] = {}
    # The most urgent reason comes last, so that its urgency overwrites the others.
    for reason in reversed(reasons):
        urgency |= dict.fromkeys(reason.marked, reason.urgency)
    questions = questionnaire().questions
    return tuple(RememberedMark(id, urgency[id], now) for id in urgency if questions[id].kind != "profile")


def remember(path: Path, verdict: Verdict, now: datetime) -> None:
    """Write to `path` the memory that a verdict leaves. The other arguments are those of `after`."""
    write(path, after(read(path), verdict, now))


def read(path: Path) -> LastChecks:
    """Read the memory at `path`; an empty one if the file is missing.

    What cannot be read makes a check milder if it is passed over, so then it is said to be lost.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return LastChecks()
    except OSError:  # a folder that may not be entered: nobody knows what is in it
        return LastChecks(lost=True)
    return read_or(path, ABOUT, _memory, LastChecks(lost=True))


def mend(path: Path) -> str:
    """Set a memory aside that cannot be read in full, and leave one in its place that says so.

    Returns:
        A message for the user; empty if all is well.
    """
    memory = read(path)
    if not memory.lost or _says_so_itself(path):
        return ""
    aside = give_another_name(path)
    write(path, memory)
    if aside and not _says_so_itself(path):
        # Nothing can be written: what was there stays in its place, so that the next check asks again.
        give_back_its_name(aside, path)
        aside = None
    new_name = f" The file is now called {clean(aside.name)}." if aside else " It could not be set aside."
    return f"{LOST}{new_name}"


def _says_so_itself(path: Path) -> bool:
    """True if a memory was written as lost, and nothing else is the matter with it."""
    return read_or(path, ABOUT, lambda values: values.get("lost") is True, nothing=False)


def write(path: Path, memory: LastChecks) -> None:
    """Write a memory to `path`, readable by its owner alone, whole or not at all.

    Without rights or room nothing is kept; every question is asked all the same.
    """
    values: dict[str, Any] = {"format": 1}
    if memory.told_on:
        values["told_on"] = memory.told_on
    if memory.feet:
        values["feet_due"] = True
    if memory.lost:
        values["lost"] = True
    if memory.welcomed:
        values["welcomed"] = True
    values["kept"] = [_entry(mark) for mark in memory.kept]
    write_whole(path, values)


def _entry(mark: RememberedMark) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": mark.id, "urgency": mark.urgency, "at": mark.at}
    return entry | {"sign": mark.sign} if mark.sign else entry


KEYS: Mapping[str, type] = {
    "format": int,
    "told_on": date,
    "feet_due": bool,
    "lost": bool,
    "welcomed": bool,
    "kept": list,
}
"""What a memory may hold, each of exactly this type; anything else was not written by us."""


def _memory(values: dict[str, Any]) -> LastChecks:
    is_ours = all(type(value) is KEYS.get(key) for key, value in values.items())
    entries = values.get("kept") if type(values.get("kept")) is list else None
    kept = tuple(_kept(entries or ()))
    is_whole = is_ours and values.get("format") == 1 and entries is not None and len(kept) == len(entries)
    told_on = values.get("told_on")
    return LastChecks(
        told_on=told_on if type(told_on) is date else None,
        kept=kept,
        feet=values.get("feet_due") is True,
        lost=values.get("lost") is True or not is_whole,
        welcomed=values.get("welcomed") is True,
    )


def _kept(entries: Iterable[object]) -> Iterable[RememberedMark]:
    """Yield the marks of all entries that can be used; the others are passed over."""
    questions = questionnaire().questions
    for entry in entries:
        match entry:
            case {"id": str(id), "urgency": str(urgency), "at": datetime() as at, **more} if (
                id in questions and urgency in URGENCIES and at.tzinfo is None
            ):
                sign = more.get("sign")
                yield RememberedMark(
                    id, urgency, at, sign if isinstance(sign, str) and sign in signs().by_id else ""
                )
