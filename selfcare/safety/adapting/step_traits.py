"""The traits of a step that limits depend on; whatever its file does not say is read strictly (S26)."""

import re
from collections.abc import Iterable
from dataclasses import replace

from selfcare.catalogue.model import JOINTS, Does, Joint, catalogue, known_as
from selfcare.routine.model import Step
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import LimitEntry, limit_table


def zones_of(step: Step) -> frozenset[str]:
    """The zones on which a step works; all zones if it does not say."""
    return frozenset(step.zones or catalogue().zones)


def says_nothing(step: Step) -> bool:
    """True if a step does not say what it does: it then counts as everything that a limit could forbid."""
    return "does" in step.unsaid


_NO_WORK: frozenset[Does] = frozenset({"rest", "look", "move"})


def says_more(step: Step) -> bool:
    """True if a custom step claims to be rest, a look or movement alone, and its words tell of work."""
    if step.technique or not step.does or not _NO_WORK.issuperset(step.does):
        return False
    texts = (step.title, step.words, step.say, *(mark.say for mark in step.marks))
    return any(not limit_table().work_words.isdisjoint(words_in(text)) for text in texts)


def is_read_strictly(step: Step) -> bool:
    """True if nothing but its words tells what a step does: it then counts as everything (S26)."""
    return says_nothing(step) or says_more(step)


def forbidden_zones(limit: Limit, step: Step) -> frozenset[str]:
    """The zones on which a limit forbids a step: all of its zones, some, or none."""
    entry = limit.entry
    if limit.acts("range"):
        if not moves_joint_of(step, limit):
            return frozenset()
        limit = replace(limit, zones=())  # what it may not move is moved wherever the step works
    technique = known_as(step)
    unsaid = is_read_strictly(step) and not entry.products
    if unsaid or (technique and limit.name in technique.swaps):
        return _among(limit.zones, step)
    skips = technique.skips.get(limit.name, ()) if technique else ()
    if not (skips and step.technique) and _acts(entry, step):
        everywhere = _among(limit.zones, step)
        return everywhere & entry.only.union(skips) if entry.only else everywhere
    return _among(limit.zones, step).intersection(skips) if skips else frozenset()


def moves_joint_of(step: Step, limit: Limit) -> bool:
    """True if a step moves a joint that a limit of range is about.

    The zones of the limit say where the joint is, and not where the step works: whoever draws the toes back
    from the arch bends the big toe.
    """
    zones = catalogue().zones
    about = {joint for zone in limit.zones for joint in zones[zone].joints} if limit.zones else set(JOINTS)
    return not about.isdisjoint(_moved(step))


_MOVING: frozenset[Does] = frozenset({"move", "stretch"})


def _moved(step: Step) -> frozenset[Joint]:
    """The joints that a step moves; all of them if nobody says which."""
    technique = known_as(step)
    known: frozenset[Does] = frozenset(technique.does) if technique else frozenset()
    if is_read_strictly(step) or _MOVING.intersection(step.does) - known:
        return frozenset(JOINTS)
    return frozenset(technique.moves) if technique else frozenset()


def _among(zones: Iterable[str], step: Step) -> frozenset[str]:
    """Those of the given zones on which a step works; all of its zones if none are given."""
    return zones_of(step).intersection(zones) if zones else zones_of(step)


def _acts(entry: LimitEntry, step: Step) -> bool:
    """True if a step does or uses something entry."""
    counts = step.technique is None or not entry.own
    return (counts and not entry.does.isdisjoint(step.does)) or _uses(entry, step.uses)


def _uses(entry: LimitEntry, uses: Iterable[str]) -> bool:
    return any(_is_tool(entry, words_in(use)) for use in uses)


def _is_tool(entry: LimitEntry, use: frozenset[str]) -> bool:
    # A thing with a word that is not known may be anything, so also a forbidden one.
    if use & entry.tools or (entry.tools and not use <= limit_table().known):
        return True
    # The word `ball` alone may mean a hard one; beside a word such as `soft` it is fine.
    excused = (
        limit_table().harmless | entry.but | {"ball", "balls"} if use & entry.but else limit_table().harmless
    )
    return entry.any_tool and not use <= excused


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


def tools_of(step: Step) -> frozenset[str]:
    """The words for everything that a step uses, without the harmless ones."""
    return frozenset().union(*(words_in(use) for use in step.uses)) - limit_table().harmless


def by_thumbs(step: Step, limit: Limit) -> bool:
    """True if the thumbs do the work; a custom step that does what the limit names may be done with them."""
    technique = known_as(step)
    if step.technique and technique:
        return technique.thumbs
    return (
        is_read_strictly(step)
        or not limit.entry.does.isdisjoint(step.does)
        or (technique is not None and technique.thumbs)
    )


_UNTOUCHED: frozenset[Does] = frozenset({"move", "rest"})
_STILL: frozenset[Does] = frozenset({"rest", "heat"})


def by_hand(step: Step) -> bool:
    """True if a hand reaches for the foot."""
    if says_more(step):
        return True
    technique = known_as(step)
    if technique:
        return not technique.hands_free or not set(technique.does).issuperset(step.does)
    return not step.does or not _UNTOUCHED.issuperset(step.does)


def touches(step: Step) -> bool:
    """True if a hand works on a foot; a custom step need not say which one."""
    return hands_on(step) and by_hand(step)


_BARE: frozenset[Does] = frozenset({"oil", "heat", "cold"})


def bares_feet(step: Step) -> bool:
    """True if a step cannot be done in socks: a hand reaches for the foot, or something wet, warm or cold."""
    return by_hand(step) or not _BARE.isdisjoint(step.does)


def can_leave_out(step: Step) -> bool:
    """True if a step can be done with some of its zones left alone."""
    technique = known_as(step)
    return bool(step.zones) and not (technique and technique.all_or_none)


def hands_on(step: Step) -> bool:
    """True if a step works on a foot: it is not care, rest or water (S12), or it presses on a zone."""
    if step.care:
        return False
    if says_more(step):
        return True
    still = bool(step.does) and _STILL.issuperset(step.does)
    return not still or bool(step.zones and pressure_of(step))


def pressure_of(step: Step) -> int:
    """The pressure of a step (0–4); 4 if it does not say."""
    return 4 if "pressure" in step.unsaid else step.pressure
