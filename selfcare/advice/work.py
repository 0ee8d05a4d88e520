"""Advice on the work of single steps, and of one after another."""

import re
from collections.abc import Iterator

from selfcare.advice.sheet import Sheet, advice
from selfcare.catalogue.model import known_as
from selfcare.routine.above_the_ankle import legs_named, texts_of
from selfcare.safety.adapting.step_traits import hands_on, says_more, says_nothing, words_in
from selfcare.safety.limits.table import limit_table
from selfcare.text import clock_face, listed
from selfcare.toml.problems import KeyFault
from selfcare.toml.rules import shown_value
from selfcare.wording.session_words import PRESSURES

THUMBS_TIRE = 180
THUMBS_HURT = 300
"""Seconds in a row."""

A_PAUSE = 15
"""Seconds of quiet after which thumbs begin afresh."""

LONG = 90
"""Seconds: who has closed eyes wonders by then whether it is still running."""

HARD_BALL_PRESSURE = 2

_HARD_BALL = re.compile(r"\b(?:golf|lacrosse|cricket|hockey|hard|wooden|steel)[\s_-]*balls?\b", re.IGNORECASE)


def firmer_than_usual(sheet: Sheet) -> Iterator[KeyFault]:
    """A pressure that is allowed, and above what is usual."""
    for number, step in enumerate(sheet.routine.steps):
        technique = known_as(step)
        if technique and "pressure" in sheet.given(number) and step.pressure > technique.pressure:
            message = (
                f"is {PRESSURES[step.pressure]}; {technique.id} is usually {PRESSURES[technique.pressure]}"
            )
            hint = "Fine if you know it. Softer is never wrong."
            yield advice(("steps", number, "pressure"), message, hint)


def tired_thumbs(sheet: Sheet) -> Iterator[KeyFault]:
    """Thumbs that work on and on; the other foot is worked by the other hand."""
    told = set[int]()
    for first, last, seconds in _runs_of_thumbs(sheet):
        if seconds <= THUMBS_TIRE or first in told:
            continue
        told.add(first)
        until = f" to {sheet.routine.steps[last].title}" if last != first else ""
        message = f"from here{until} thumbs work {clock_face(seconds * 1000)} in a row"
        if seconds > THUMBS_HURT:
            hint = "That is too long for most thumbs: put steps with palms, knuckles or a rest in between."
        else:
            hint = "After three minutes thumbs tire: a step without them in between does them good."
        yield advice(("steps", first), message, hint, at="key")


def nature_unsaid(sheet: Sheet) -> Iterator[KeyFault]:
    """A step of the user's own that the check can only read strictly."""
    for number, step in enumerate(sheet.routine.steps):
        if says_nothing(step):
            message = "does not say what it is, so the check may leave it out"
            yield advice(("steps", number), message, 'Add a line such as does = ["move"].', at="absent")
        elif says_more(step):
            message = "leaves out what the words tell of, so the check reads the words instead"
            hint = 'Add what the hands do, such as does = ["press"], or say it in other words.'
            yield advice(sheet.place(number, "does", "like"), message, hint)


def legs_that_move(sheet: Sheet) -> Iterator[KeyFault]:
    """A leg that a step names and does not work on."""
    for number, step in enumerate(sheet.routine.steps):
        given = sheet.given(number)
        marks = [mark.get("say") for mark in given.get("marks", ())]
        texts = texts_of(given.get("title"), given.get("words"), given.get("say"), given.get("note"), marks)
        for leg in legs_named(texts, step.does):
            message = f"names a leg: {shown_value(leg.word)}"
            hint = "It may be moved or stretched; no hand works above the ankle, for a clot may hide there."
            yield advice(("steps", number, *leg.path), message, hint)


def unknown_things(sheet: Sheet) -> Iterator[KeyFault]:
    """A thing that may be anything, and so counts as a hard tool."""
    for number, step in enumerate(sheet.routine.steps):
        for at, use in enumerate(() if step.technique else step.uses):
            unknown = sorted(words_in(use) - limit_table().known)
            if unknown and not _HARD_BALL.search(use):
                message = f"counts as a hard tool: {listed(map(shown_value, unknown))} could be anything"
                hint = "A plainer word, such as towel, soft ball or bottle, if one fits."
                yield advice(("steps", number, "uses", at), message, hint)


def hard_balls(sheet: Sheet) -> Iterator[KeyFault]:
    """A hard ball."""
    for number, step in enumerate(sheet.routine.steps):
        given = sheet.given(number)
        texts = {key: " ".join(given[key]) if key == "uses" else given[key] for key in given if key in _NAMES}
        named = next((key for key in _NAMES if _HARD_BALL.search(texts.get(key, ""))), None)
        if named:
            most = f"pressure at most {HARD_BALL_PRESSURE}"
            most += f", not {step.pressure}" if step.pressure > HARD_BALL_PRESSURE else ""
            hint = f"Stay seated, {most}. The check leaves it out under most limits; a soft ball stays."
            yield advice(("steps", number, named), "is a hard ball", hint)


_NAMES = ("uses", "title", "words")


def long_without_a_mark(sheet: Sheet) -> Iterator[KeyFault]:
    """A long step in which nothing is said."""
    for number, step in enumerate(sheet.routine.steps):
        given = sheet.given(number)
        if step.seconds > LONG and hands_on(step) and not given.get("marks") and "reps" not in given:
            half = step.seconds // 2
            hint = f'Say something on the way: marks = [{{ at = {half}, say = "Half way." }}].'
            message = f"takes {step.seconds} s, and nothing is said on the way"
            yield advice(sheet.place(number, "seconds"), message, hint)


def _runs_of_thumbs(sheet: Sheet) -> Iterator[tuple[int, int, int]]:
    """The first and last step of every run of thumbs on one foot, and its seconds."""
    first, last, seconds = 0, 0, 0
    for turn in sheet.turns:
        technique = known_as(sheet.routine.steps[turn.step])
        if seconds and (turn.changed or not (technique and technique.thumbs)):
            yield first, last, seconds
            seconds = 0
        if technique and technique.thumbs:
            first, last = turn.step if not seconds else first, turn.step
            seconds += turn.seconds
            if turn.rest_seconds >= A_PAUSE:
                yield first, last, seconds
                seconds = 0
    if seconds:
        yield first, last, seconds
