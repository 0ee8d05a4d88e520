"""The words that a routine file can use, beside techniques and zones, and what the check makes of them."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from selfcare.catalogue.model import DOES, SIDES, Mood
from selfcare.routine.model import POSITIONS, STYLES
from selfcare.safety.limits.table import limit_table
from selfcare.wording.routine_words import SITTING
from selfcare.wording.session_words import PRESSURES


def as_json() -> dict[str, Any]:
    """The words as `learn words --json` gives them."""
    return {
        "does": [{"word": word, "limits": _forbidding(word)} for word in DOES],
        "uses": {
            "harmless": sorted(limit_table().harmless),
            "tools": _tools(),
            "limits": {name: sorted(each.tools) for name, each in limit_table().limits.items() if each.tools},
        },
        "sides": list(SIDES),
        "positions": list(POSITIONS),
        "styles": list(STYLES),
        "moods": list(get_args(Mood)),
        "pressures": [{"pressure": number, "name": name} for number, name in enumerate(PRESSURES)],
    }


def lines() -> Iterator[str]:
    """The words, key by key, as they stand in a file."""
    yield "does: what a step of your own is. After it: which limits of the check leave it out."
    for word in DOES:
        limits = "; ".join(limit_table().limits[limit].words for limit in _forbidding(word))
        yield f"  {word}: {limits}" if limits else f"  {word}"
    yield "uses: what a step or a routine needs. Each word counts by itself."
    yield f"  Presses on nothing: {_in_a_row(limit_table().harmless)}."
    yield f"  Is a tool: {_in_a_row(_tools())}."
    for entry in limit_table().limits.values():
        if entry.tools:
            yield f"  Left out with “{entry.words}”: {_in_a_row(entry.tools)}."
    yield "  Any other word may be anything: it counts as a hard tool."
    yield f"side: {', '.join(SIDES)}"
    yield "position: how one sits or lies"
    for position in POSITIONS:
        yield f"  {position}: {SITTING[position]}"
    yield f"style: {', '.join(STYLES)}"
    yield f"mood: {', '.join(get_args(Mood))}"
    yield "pressure: how firm"
    for number, name in enumerate(PRESSURES):
        yield f"  {number}: {name}"


def _forbidding(does: str) -> list[str]:
    """The limits that leave out a step of one's own that does this."""
    return [name for name, each in limit_table().limits.items() if does in each.does]


def _tools() -> list[str]:
    """The words for tools that are known, but for those that a limit names."""
    named = frozenset[str]().union(*(each.tools for each in limit_table().limits.values()))
    return sorted(limit_table().known - limit_table().harmless - named)


def _in_a_row(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
