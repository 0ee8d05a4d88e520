"""The entries of `limits.toml`: what each limit is called, how it is joined, where it acts and with what."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from selfcare.catalogue.model import Does, catalogue
from selfcare.routine.model import Style
from selfcare.safety.sealed import BrokenQuestions, read_whole

Join = Literal["all", "least", "least_by_zone", "in_common"]

Alternative = Literal["bedtime", "gentle", "breathe"]
"""A bundled routine that may be offered in place of another."""


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """What is the same about a limit whoever it holds for."""

    words: str
    """What a person reads, with `{value}` and `{zones}`."""
    acts: frozenset[str]
    """Where it does something; the file says which words there are."""
    joins: Join = "all"
    whole: str = ""
    """The name of the limit that it becomes where it holds for every zone of a foot; empty if it stays."""
    does: frozenset[Does] = frozenset()
    """What a step may not do."""
    only: frozenset[str] = frozenset()
    """The zone ids where it may not; empty for all."""
    any_tool: bool = False
    """True if it may use nothing that presses."""
    tools: frozenset[str] = frozenset()
    """The words for what it may not use."""
    but: frozenset[str] = frozenset()
    """The words for tools that are fine."""
    own: bool = False
    """True if `does` counts only for custom steps."""
    products: bool = False
    """True if it is about the things a step uses, not about what the step does."""
    needs: frozenset[str] = frozenset()
    """The words by which a routine says that it is about this, so that another is offered."""
    styles: frozenset[Style] = frozenset()
    """The styles of routines that are about this, so that another is offered."""
    reaches: frozenset[str] = frozenset()
    """The zone ids that hands reach all the same."""
    adds: str = ""
    """What is added to the words of a step that it changes."""
    pressure: int = 0
    """The greatest pressure (0–4) at the end of a movement."""
    seconds: int = 0
    """The longest work without a break, or the shortest rest before standing up."""
    switch_seconds: int = 0
    """The shortest change of feet."""


@dataclass(frozen=True, slots=True)
class LimitTable:
    """The contents of `limits.toml`."""

    limits: Mapping[str, LimitEntry]
    """By their names, in the order in which they are told."""
    harmless: frozenset[str]
    """The words for things that press on nothing."""
    known: frozenset[str]
    """Every word for a known thing; a thing with any other word may be anything."""
    work_words: frozenset[str]
    """The words by which a step tells of hands at work, whatever it claims to be."""
    last: frozenset[str]
    """The techniques that are left out last if minutes are short."""
    instead: Mapping[str, Alternative]
    """The first offer in place of a routine whose main purpose is ruled out, by that routine's id."""


@cache
def limit_table() -> LimitTable:
    """The bundled limits, read once.

    Raises:
        BrokenQuestions: The file cannot be read, has changed, or has an entry that would do nothing.
    """
    values = read_whole(Path(__file__).with_name("limits.toml"))
    try:
        limits = {name: _entry(entry) for name, entry in values["limits"].items()}
        for name, entry in limits.items():
            for hole in _holes(entry, limits):
                raise BrokenQuestions(f"the limit {name}: {hole}")
        harmless = frozenset(values["harmless"])
        tools = frozenset().union(*(entry.tools | entry.but for entry in limits.values()))
        return LimitTable(
            limits=limits,
            harmless=harmless,
            known=harmless | tools | frozenset(values["hard"]),
            work_words=frozenset(values["work_words"]),
            last=frozenset(values["last"]),
            instead=values["instead"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenQuestions(f"{type(error).__name__}: {error}") from error


def limit_names() -> tuple[str, ...]:
    """The names of the limits, in the order in which they are told."""
    return tuple(limit_table().limits)


def _entry(values: Mapping[str, Any]) -> LimitEntry:
    sets = {key: frozenset(value) for key, value in values.items() if isinstance(value, list)}
    only = frozenset(catalogue().open_zones(values.get("only", ())))
    return LimitEntry(**{**values, **sets, "only": only})


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "reach": ("reaches",),
    "range": ("adds", "pressure"),
    "thumbs": ("seconds",),
    "sit": ("seconds",),
    "switch": ("switch_seconds",),
    "level": ("adds",),
    "upright": ("adds",),
    "towel": ("adds",),
}
"""What an entry has to say where it acts so."""


def _holes(entry: LimitEntry, limits: Collection[str]) -> Iterator[str]:
    """What an entry names that is not there, and what it leaves unsaid."""
    if not entry.words:
        yield "it has no words"
    if not entry.acts:
        yield "it acts nowhere"
    if entry.joins not in get_args(Join):
        yield "nobody knows how several become one"
    if entry.whole and entry.whole not in limits:
        yield f"it becomes {entry.whole}, which is not there"
    yield from (
        f"it acts on {act} without {key}"
        for act in entry.acts
        for key in _NEEDED.get(act, ())
        if not getattr(entry, key)
    )
