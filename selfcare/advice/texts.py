"""Advice on what a routine file says in its own words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from selfcare.advice.sheet import Sheet, advice
from selfcare.catalogue.model import known_as
from selfcare.claims.lint import Offence, TextKind, offences
from selfcare.text import clock_face
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import shown_value

WORDS_READ_A_SECOND = 3.0
"""Adults read 238 words a minute silently, most of them 175 to 300 (Brysbaert 2019, Journal of Memory and
Language 109, 104047). Three a second are 180 a minute: nearly everybody keeps up."""

WORDS_SPOKEN_A_SECOND = 2.5
"""Reading aloud has 183 words a minute (the same review); 150 leave room to follow with one's hands."""

MOST_CHARACTERS = 20_000
"""Of a file's texts, in all, that are held to the wording rules: far more than anyone follows with their
hands on a foot, and a bound to the time that takes."""

_COUNT = re.compile(
    r"\b(\d{1,4})(?:\s*[x×]|[\s-]*(?:times|repetitions|reps|repeats|rounds|circles|breaths|mal|kreise))\b|(?<![\w.])(\d{1,4})\s*×",
    re.IGNORECASE,
)


def promises(sheet: Sheet) -> Iterator[KeyFault]:
    """Promises that no text of the product would make."""
    left = MOST_CHARACTERS
    for path, text, kind in _own_texts(sheet):
        left -= len(text)
        for offence in _apart(offences(text, kind)) if left >= 0 else ():
            message = f"better without {shown_value(offence.said)}. {offence.rule.why}"
            yield advice(path, message, offence.rule.instead)


def too_much_to_read(sheet: Sheet) -> Iterator[KeyFault]:
    """Words that are not read before the step is over."""
    for number, step in enumerate(sheet.routine.steps):
        needs = len(step.words.split()) / WORDS_READ_A_SECOND
        if needs > step.seconds:
            message = f"takes about {needs:.0f} s to read, and the step has {step.seconds} s"
            yield advice(sheet.place(number, "words", "seconds"), message, "Shorter words, or more seconds.")


def too_much_to_say(sheet: Sheet) -> Iterator[KeyFault]:
    """Lines that are not spoken before the step, or the time until the next line, is over."""
    for number, step in enumerate(sheet.routine.steps):
        at = [0, *(mark.at for mark in step.marks), step.seconds]
        paths: list[KeyPath] = [sheet.place(number, "say", "title", "seconds")]
        paths += [("steps", number, "marks", mark, "say") for mark in range(len(step.marks))]
        lines = [step.say, *(mark.say for mark in step.marks)]
        for path, line, (begins, ends) in zip(paths, lines, pairwise(at), strict=False):
            needs = len(line.split()) / WORDS_SPOKEN_A_SECOND
            if needs > ends - begins:
                message = f"takes about {needs:.0f} s to say, and there are {ends - begins} s"
                yield advice(path, message, "Fewer words; twelve are plenty.")


def counts_that_do_not_fit(sheet: Sheet) -> Iterator[KeyFault]:
    """A number of times that the step's seconds do not hold."""
    for number, step in enumerate(sheet.routine.steps):
        given, technique = sheet.given(number), known_as(step)
        each_s = technique.count_seconds if technique and technique.count_seconds else 1
        counts = [int(found[1] or found[2]) for found in _COUNT.finditer(given.get("words", ""))]
        if "reps" not in given and max(counts, default=0) * each_s > step.seconds:
            needed = clock_face(max(counts) * each_s * 1000)
            message = f"{max(counts)} times take at least {needed}, and the step has {step.seconds} s"
            yield advice(("steps", number, "words"), message, "Say how it is done, and let the time count.")


def _own_texts(sheet: Sheet) -> Iterator[tuple[KeyPath, str, TextKind]]:
    """Every text that the file itself says to a reader, and what it is for."""
    values = sheet.values
    kinds: dict[str, TextKind] = {"name": "title", "summary": "title", "author": "title", "note": "text"}
    for key in filter(values.__contains__, kinds):
        yield (key,), values[key], kinds[key]
    for number, tag in enumerate(values.get("tags", ())):
        yield ("tags", number), tag, "title"
    for number, variant in enumerate(values.get("variants", ())):
        yield ("variants", number, "name"), variant["name"], "title"
    for number, need in enumerate(values.get("needs", ())):
        yield ("needs", number), need, "text"
    for number, note in enumerate(values.get("notes", ())):
        yield ("notes", number), note, "text"
    for number, step in enumerate(values["steps"]):
        for key in filter(step.__contains__, ("title", "words", "say", "note")):
            yield ("steps", number, key), step[key], "text"
        for at, use in enumerate(step.get("uses", ())):
            yield ("steps", number, "uses", at), use, "text"
        for at, mark in enumerate(step.get("marks", ())):
            yield ("steps", number, "marks", at, "say"), mark["say"], "text"


def _apart(found: tuple[Offence, ...]) -> Iterator[Offence]:
    """Offences that do not overlap: of what several rules find, one is enough."""
    ends = 0
    for offence in found:
        if offence.start >= ends:
            yield offence
            ends = offence.end
