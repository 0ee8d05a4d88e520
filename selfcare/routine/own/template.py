"""Text for a new routine: a starter that explains itself, one from a few wishes, or a copy of another."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from selfcare.catalogue.model import DOES, SIDES, Mood, Technique, catalogue
from selfcare.routine.schema import POINTER

StarterKind = Literal["dry", "oil"]

LEAST_MINUTES, MOST_MINUTES = 1, 15
"""For each foot."""

DEFAULT_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """The wishes for a new routine."""

    name: str
    kind: StarterKind = "dry"
    minutes: int = DEFAULT_MINUTES
    """For each foot."""
    mood: Mood = "day"
    work: tuple[str, ...] = ()
    """Technique ids in order; empty means the usual ones."""


def name_for(id: str) -> str:
    """Make a name from an id: `My legs` from `my-legs`."""
    return id.replace("-", " ").capitalize()


def usual_work(kind: StarterKind, minutes: int) -> tuple[str, ...]:
    """Return the usual techniques of such a routine: as many as fill about that time on a foot."""
    starter = _starters()[kind]
    seconds_left = minutes * 60
    chosen = set()
    for id in starter["most_wanted_first"]:
        if seconds_left > 0:
            chosen.add(id)
            seconds_left -= catalogue().techniques[id].seconds
    return tuple(id for id in starter["work"] if id in chosen)


def possible_work(kind: StarterKind) -> tuple[Technique, ...]:
    """Return the techniques that such a routine can be made of: on each foot, with nothing but hands."""
    starter = _starters()[kind]
    return tuple(
        technique
        for technique in catalogue().techniques.values()
        if technique.side == "each"
        and not technique.uses
        and technique.lubricant in starter["lubricants"]
        and technique.id not in starter["before"]
    )


def starter(wanted: Wanted) -> str:
    """Return the text of a file that is valid at once and explains what else it could say."""
    return "\n".join([*_head(wanted), *_steps(wanted), *_what_there_is()]) + "\n"


def copy_of(text: str, name: str) -> str:
    """Return the text of a valid routine file under another name, with all its remarks."""
    import tomlkit

    document = tomlkit.parse(text)
    document["name"] = name
    copied = tomlkit.dumps(document)
    return copied if copied.startswith("#:schema") else f"{POINTER}\n{copied}"


def _head(wanted: Wanted) -> Iterator[str]:
    needs = _starters()[wanted.kind]["needs"]
    yield POINTER
    yield "# A routine of your own. What follows a # is a remark."
    yield "# selfcare validate FILE tells every problem of a file, with its line and what would be right."
    yield ""
    yield "format = 1"
    yield f"name = {_quoted(wanted.name)}"
    yield '# summary = "What it is, in a sentence."'
    yield f"tags = {json.dumps([wanted.kind])}"
    yield f"{f'mood = {_quoted(wanted.mood)}':<27}# day or night"
    yield 'position = "cross"         # cross (an ankle on the other knee), stool, bed, helper or any'
    yield f"{'' if needs else '# '}needs = {json.dumps(needs or ['towel'])}"
    yield '# first = "right"          # the foot that begins; left if nothing is said'
    yield ""
    yield "# Each [[steps]] is one step. Steps on each foot are done on one foot, then on the other."


def _steps(wanted: Wanted) -> Iterator[str]:
    techniques, starter = catalogue().techniques, _starters()[wanted.kind]
    work = wanted.work or usual_work(wanted.kind, wanted.minutes)
    before = sum(techniques[id].seconds for id in starter["before"] if techniques[id].side == "each")
    seconds = lengths([techniques[id] for id in work], wanted.minutes * 60 - before)
    for id in starter["before"]:
        yield from _step(techniques[id], techniques[id].seconds)
    for id, length in zip(work, seconds, strict=True):
        yield from _step(techniques[id], length)
    for id in starter["after"]:
        yield from _step(techniques[id], techniques[id].seconds)
    yield ""
    yield "# A step of your own says what it is. Take the # away, and it is part of the routine:"
    yield "# [[steps]]"
    yield '# title = "Marble pick-up"'
    yield '# zones = ["toes"]'
    yield '# does = ["move"]            # without it the check reads it as everything at once'
    yield '# uses = ["marble"]'
    yield '# seconds = "1m"'
    yield "# pressure = 0               # 0 none, 1 very light, 2 light, 3 medium, 4 firm"
    yield '# words = "Pick a marble up with your toes, hold for three breaths, put it down."'


def _step(technique: Technique, seconds: int) -> Iterator[str]:
    yield ""
    yield "[[steps]]"
    yield f'technique = "{technique.id}"'
    yield f"seconds = {seconds}"


def lengths(techniques: Sequence[Technique], total: int) -> list[int]:
    """Return seconds for each technique, near `total` in all, within the least and most of each."""
    chosen: dict[int, int] = {}
    # Each technique that meets its least or most is fixed, and the others share what is left of the time.
    while len(chosen) < len(techniques):
        free = [at for at in range(len(techniques)) if at not in chosen]
        usual = sum(techniques[at].seconds for at in free)
        factor = max(0, total - sum(chosen.values())) / usual
        wished = {at: round(techniques[at].seconds * factor / 5) * 5 for at in free}
        possible = {
            at: min(max(wish, techniques[at].min_seconds), techniques[at].max_seconds)
            for at, wish in wished.items()
        }
        at_a_limit = {at: length for at, length in possible.items() if length != wished[at]}
        chosen |= at_a_limit or possible
    return [chosen[at] for at in range(len(techniques))]


def _what_there_is() -> Iterator[str]:
    known = catalogue()
    yield ""
    yield "# What there is. Techniques (selfcare learn techniques tells more):"
    for technique in known.techniques.values():
        yield f"#   {technique.id}: {technique.title}, {technique.min_seconds}–{technique.max_seconds} s"
    yield "# Zones (selfcare learn zones tells more):"
    yield from _rows([*known.groups, *known.zones])
    yield "# What a step of your own can be (does):"
    yield from _rows(DOES)
    yield "# Sides:"
    yield from _rows(SIDES)


def _rows(words: Iterable[str]) -> Iterator[str]:
    row = "#  "
    for word in words:
        if len(row) + len(word) > 90:
            yield row
            row = "#  "
        row += f" {word}"
    yield row


def _quoted(text: str) -> str:
    """Quote a text for TOML: the same as for JSON if it has no control characters."""
    return json.dumps(text, ensure_ascii=False)


@cache
def _starters() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("starters.toml").read_text(encoding="utf-8"))
