"""Where the words of a step name a leg: no step may work on one, but one may move, or carry a foot."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from selfcare.catalogue.model import Does, catalogue

_HANDS: frozenset[Does] = frozenset(
    {"stroke", "press", "knead", "squeeze", "knuckles", "roll", "reflex", "oil"}
)
"""What is done to whatever the words name."""


Path = tuple[str | int, ...]
"""A key within a step or a file."""


class Named(NamedTuple):
    """A leg that a step's text names."""

    path: Path
    """Where it stands."""
    word: str
    """As it is written."""
    is_worked: bool
    """True if the step works on it; False if it only moves."""


def texts_of(
    title: object, words: object, say: object, note: object, marks: Sequence[object]
) -> Iterator[tuple[Path, object]]:
    """Yield every text of a step, whatever stands there, with the key within the step."""
    yield from ((("title",), title), (("words",), words), (("say",), say), (("note",), note))
    yield from ((("marks", at, "say"), text) for at, text in enumerate(marks))


def legs_named(texts: Iterable[tuple[Path, object]], does: Collection[Does] = ()) -> Iterator[Named]:
    """Find one leg in each text that names one, unless it only says how one sits, or what is not done.

    Args:
        texts: With their keys; whatever is no text names nothing.
        does: What the step does; empty if it does not say.
    """
    works = not _HANDS.isdisjoint(does)
    for path, text in texts:
        if isinstance(text, str) and (seen := _as_read(text)):
            yield from _named(path, seen, works=works)


def _as_read(text: str) -> str:
    """A text as it is read, without what cannot be seen in it; empty if it names no leg at all."""
    seen = "".join(
        letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf"
    )
    return seen if _any_leg().search(seen) else ""


def _named(path: Path, text: str, *, works: bool) -> Iterator[Named]:
    """Yield the leg that is worked on, else the first that is named and only moves."""
    sentences = [part for part in _SENTENCE.split(text) if not _denied().search(part)]
    for sentence in sentences:
        if worked := _strokes().search(sentence) or _worked().search(sentence):
            yield Named(path, worked[0].strip(), is_worked=True)
            return
    legs = _any_leg() if path == ("title",) else _legs()
    bare = [_positions().sub("", sentence) for sentence in sentences]
    if named := next(filter(None, map(legs.search, bare)), None):
        yield Named(path, named[0], is_worked=works)


_SENTENCE = re.compile(r"[.;:!?\n]+")


@cache
def _legs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('named')})\b", re.IGNORECASE)


@cache
def _any_leg() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('named')}|{_any_of('support')})\b", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('denied')})\b", re.IGNORECASE)


@cache
def _positions() -> re.Pattern[str]:
    return re.compile("|".join(catalogue().legs["positions"]), re.IGNORECASE)


@cache
def _worked() -> re.Pattern[str]:
    """A leg shortly after a word for what hands do, or right before: *knead your calf*, *calf massage*."""
    legs, hands = rf"{_any_of('named')}|{_any_of('support')}", _any_of("hands")
    between = rf"(?:[ -](?!(?:{_any_of('elsewhere')})\b)[\w'-]+){{0,6}}?"
    verb_first = rf"\b(?:{hands})\b{between}[ -](?:{legs})\b"
    noun_first = rf"\b(?:{legs})(?: muscles?)?[ -](?!work)(?:{hands})\b"  # a calf muscle works by itself
    return re.compile(f"{verb_first}|{noun_first}", re.IGNORECASE)


@cache
def _strokes() -> re.Pattern[str]:
    """A stroke whose way leads up to a leg, which no words about how one sits excuse."""
    legs = rf"{_any_of('named')}|{_any_of('support')}"
    way = r"[^.,;:!?]{0,60}?\b(?:to|towards?|as far as|up|past) (?:the |your |an? )?(?:back of the )?"
    return re.compile(rf"\b(?:{_any_of('strokes')})\b{way}(?:{legs})\b", re.IGNORECASE)


def _any_of(words: str) -> str:
    return "|".join(catalogue().legs[words])
