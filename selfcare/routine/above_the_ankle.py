"""Where the words of a step name a leg: no step may work on one, but one may move, or carry a foot."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from selfcare.catalogue.model import Does, catalogue

_HANDS: frozenset[Does] = frozenset(
    {"stroke", "press", "knead", "squeeze", "knuckles", "roll", "reflex", "oil"}
)
"""What is done to whatever the words name."""


class Named(NamedTuple):
    """A leg that a step's text names."""

    path: tuple[str | int, ...]
    """The key within the step."""
    word: str
    """As it is written."""
    is_worked: bool
    """True if the step works on it; False if it only moves."""


def legs_named(
    title: object, words: object, say: object, marks: Sequence[object], does: Collection[Does]
) -> Iterator[Named]:
    """Find the first word in each text of a step that names a leg, unless it only says how one sits.

    Args:
        title: The step's own title; whatever is no text names nothing.
        words: Its own words.
        say: What is spoken at its beginning.
        marks: What is spoken later on.
        does: What it does; empty if it does not say.
    """
    works = not _HANDS.isdisjoint(does)
    own: Mapping[tuple[str | int, ...], object] = {("title",): title, ("words",): words, ("say",): say}
    texts = [*own.items(), *((("marks", at, "say"), text) for at, text in enumerate(marks))]
    for path, text in texts:
        if isinstance(text, str) and _legs().search(text):
            bare = _positions().sub("", text)
            worked = _strokes().search(text) or _worked().search(bare)
            named = worked or _legs().search(bare)
            if named:
                yield Named(path, named[0], works or bool(worked))


@cache
def _legs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('named')})\b", re.IGNORECASE)


@cache
def _positions() -> re.Pattern[str]:
    return re.compile("|".join(catalogue().legs["positions"]), re.IGNORECASE)


@cache
def _worked() -> re.Pattern[str]:
    """A leg right after or before a word for what hands do: *knead your left calf*, *calf kneading*."""
    legs, hands, between = _any_of("named"), _any_of("hands"), _any_of("between")
    verb_first = rf"\b(?:{hands})\b(?: (?:{between}))* (?:{legs})\b"
    noun_first = rf"\b(?:{legs})(?: muscles?)? (?!work)(?:{hands})\b"  # a calf muscle works by itself
    return re.compile(f"{verb_first}|{noun_first}", re.IGNORECASE)


@cache
def _strokes() -> re.Pattern[str]:
    """A stroke whose way leads up to a leg, which no words about how one sits excuse."""
    strokes, legs = _any_of("strokes"), _any_of("named")
    way = r"[^.,;:!?]{0,60}?\b(?:to|towards?|as far as|up) (?:the |your |an? )?"
    return re.compile(rf"\b(?:{strokes})\b{way}(?:{legs})\b", re.IGNORECASE)


def _any_of(words: str) -> str:
    return "|".join(catalogue().legs[words])
