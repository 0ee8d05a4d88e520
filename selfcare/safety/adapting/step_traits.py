"""The traits of a step that limits depend on; whatever its file does not say is read strictly (S26)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from selfcare.catalogue.model import Does, Technique, catalogue
from selfcare.routine.model import Step
from selfcare.safety.limits import Limit, LimitName
from selfcare.safety.questionnaire.reading import read_whole

Alternative = Literal["bedtime", "gentle", "breathe"]
"""A bundled routine that may be offered in place of another."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The things that one limit forbids in a plan."""

    does: frozenset[Does] = frozenset()
    only: frozenset[str] = frozenset()
    """The zone ids it is about; empty for all."""
    any_tool: bool = False
    tools: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    own: bool = False
    """True if `does` counts only for custom steps."""
    products: bool = False
    """True if it is about the things a step uses, not about what the step does."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The contents of `limits.toml`."""

    forbids: Mapping[LimitName, Forbidden]
    harmless: frozenset[str]
    known: frozenset[str]
    """Every word for a known thing; a thing with any other word may be anything."""
    reachable: frozenset[str]
    """The zone ids that hands reach without crossing the legs (an ankle on the other knee)."""
    last: frozenset[str]
    """The techniques that are left out last if minutes are short."""
    instead: Mapping[str, Alternative]
    """The first offer in place of a routine whose main purpose is ruled out, by that routine's id."""
    words: Mapping[str, str]


@cache
def rules() -> Rules:
    """The bundled rules, read once.

    Raises:
        BrokenQuestions: The file has been changed.
    """
    values = read_whole(Path(__file__).with_name("limits.toml"))
    forbids = {}
    for name, entry in values["forbids"].items():
        sets = {key: frozenset(value) for key, value in entry.items() if isinstance(value, list)}
        only = frozenset(catalogue().open_zones(entry.get("only", ())))
        forbids[name] = Forbidden(**{**entry, **sets, "only": only})
    return Rules(
        forbids=forbids,
        harmless=frozenset(values["harmless"]),
        known=frozenset(values["harmless"]).union(
            values["hard"], *(forbidden.tools | forbidden.but for forbidden in forbids.values())
        ),
        reachable=frozenset(values["reachable"]),
        last=frozenset(values["last"]),
        instead=values["instead"],
        words=values["words"],
    )


def technique_of(step: Step) -> Technique | None:
    """The technique that a step plays; None for a custom step."""
    return catalogue().techniques[step.technique] if step.technique else None


def known_as(step: Step) -> Technique | None:
    """The technique that a step plays or names as similar (`like`); None if there is neither."""
    technique_id = step.technique or step.like
    return catalogue().techniques[technique_id] if technique_id else None


def zones_of(step: Step) -> frozenset[str]:
    """The zones on which a step works; all zones if it does not say."""
    return frozenset(step.zones or catalogue().zones)


def says_nothing(step: Step) -> bool:
    """True if a step does not say what it does: it then counts as everything that a limit could forbid."""
    return "does" in step.unsaid


def forbidden_zones(limit: Limit, step: Step) -> frozenset[str]:
    """The zones on which a limit forbids a step: all of its zones, some, or none."""
    forbidden = rules().forbids[limit.name]
    technique = known_as(step)
    unsaid = says_nothing(step) and not forbidden.products
    if unsaid or (technique and limit.name in technique.swaps):
        return _among(limit.zones, step)
    skips = technique.skips.get(limit.name, ()) if technique else ()
    if not (skips and step.technique) and _acts(forbidden, step):
        everywhere = _among(limit.zones, step)
        return everywhere & forbidden.only.union(skips) if forbidden.only else everywhere
    return _among(limit.zones, step).intersection(skips) if skips else frozenset()


def _among(zones: Iterable[str], step: Step) -> frozenset[str]:
    """Those of the given zones on which a step works; all of its zones if none are given."""
    return zones_of(step).intersection(zones) if zones else zones_of(step)


def _acts(forbidden: Forbidden, step: Step) -> bool:
    """True if a step does or uses something forbidden."""
    counts = step.technique is None or not forbidden.own
    return (counts and not forbidden.does.isdisjoint(step.does)) or _uses(forbidden, step.uses)


def _uses(forbidden: Forbidden, uses: Iterable[str]) -> bool:
    return any(_is_tool(forbidden, words_in(use)) for use in uses)


def _is_tool(forbidden: Forbidden, use: frozenset[str]) -> bool:
    # A thing with a word that is not known may be anything, so also a forbidden one.
    if use & forbidden.tools or (forbidden.tools and not use <= rules().known):
        return True
    # The word `ball` alone may mean a hard one; beside a word such as `soft` it is fine.
    excused = (
        rules().harmless | forbidden.but | {"ball", "balls"} if use & forbidden.but else rules().harmless
    )
    return forbidden.any_tool and not use <= excused


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


def tools_of(step: Step) -> frozenset[str]:
    """The words for everything that a step uses, without the harmless ones."""
    return frozenset().union(*(words_in(use) for use in step.uses)) - rules().harmless


def by_thumbs(step: Step) -> bool:
    """True if the thumbs do the work; a custom step that presses may be done with them."""
    technique = known_as(step)
    if step.technique and technique:
        return technique.thumbs
    presses = bool(rules().forbids["spare_thumbs"].does & set(step.does))
    return says_nothing(step) or presses or (technique is not None and technique.thumbs)


_UNTOUCHED: frozenset[Does] = frozenset({"move", "rest"})
_STILL: frozenset[Does] = frozenset({"rest", "heat"})


def by_hand(step: Step) -> bool:
    """True if a hand reaches for the foot."""
    technique = known_as(step)
    if technique:
        return not technique.hands_free or not set(technique.does).issuperset(step.does)
    return not step.does or not _UNTOUCHED.issuperset(step.does)


def touches(step: Step) -> bool:
    """True if a hand works on a foot; a custom step need not say which one."""
    return hands_on(step) and by_hand(step)


def can_leave_out(step: Step) -> bool:
    """True if a step can be done with some of its zones left alone."""
    technique = known_as(step)
    return bool(step.zones) and not (technique and technique.all_or_none)


def hands_on(step: Step) -> bool:
    """True if a step works on a foot: it is not care, rest or water (S12), or it presses on a zone."""
    if step.care:
        return False
    still = bool(step.does) and _STILL.issuperset(step.does)
    return not still or bool(step.zones and pressure_of(step))


def pressure_of(step: Step) -> int:
    """The pressure of a step (0–4); 4 if it does not say."""
    return 4 if "pressure" in step.unsaid else step.pressure
