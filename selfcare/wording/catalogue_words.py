"""Techniques and zones as pages to read, put together from the catalogue."""

from collections.abc import Iterable, Mapping
from functools import cache

from selfcare.catalogue.model import Group, Technique, Zone, catalogue, say_for
from selfcare.learn.links import link_to, links_to
from selfcare.learn.pages import LearnPage, PagePicture, made, page_of, pages
from selfcare.routine.resolve import usual_step
from selfcare.text import listed, slug
from selfcare.wording.direction_words import direction_line
from selfcare.wording.session_words import PRESSURES, length

_LOTION = {
    "dry": "Dry, without lotion or oil.",
    "oil": "With lotion or oil.",
    "either": "With lotion or oil, or dry.",
    "none": "",
}
"""What is on the skin meanwhile."""

_WHOSE_CHECK = "The check before a session asks whether it is for you today. See `selfcare learn when-not`."


@cache
def technique_pages() -> Mapping[str, LearnPage]:
    """The page of every technique, by its id."""
    return {technique.id: _technique_page(technique) for technique in catalogue().techniques.values()}


@cache
def zone_pages() -> Mapping[str, LearnPage]:
    """The page of every zone, by its id."""
    return {zone.id: _zone_page(zone) for zone in catalogue().zones.values()}


@cache
def group_pages() -> Mapping[str, LearnPage]:
    """The page of every word that stands for several zones, by its id."""
    return {group.id: _group_page(group) for group in catalogue().groups.values()}


@cache
def everything() -> Mapping[str, LearnPage]:
    """All that can be read, by its name: the pages, the techniques, the zones, and words for several."""
    return {**pages(), **technique_pages(), **zone_pages(), **group_pages()}


def looked_up(topic: str, beside: Iterable[str] = ()) -> LearnPage:
    """Return what there is to read about a topic.

    Args:
        topic: As a person types it: a name as `selfcare learn` prints it, or a title.
        beside: What else they may have meant.

    Raises:
        NoSuchPage: There is nothing.
    """
    known = everything()
    wanted = slug(topic)
    for id, page in known.items():
        if wanted and wanted in {slug(id), slug(page.title)}:
            return page
    return page_of(topic, [*known, *beside])


def found(words: str, among: Iterable[LearnPage]) -> tuple[LearnPage, ...]:
    """Return the pages that have all of these words, those first that have them in the title.

    Args:
        words: As a person types them; all pages if there are none.
        among: Where to look.
    """
    wanted = words.casefold().split()
    with_them = [page for page in among if all(word in _heading(page) for word in wanted)]
    return tuple(sorted(with_them, key=lambda page: not _is_in(wanted, page.title)))


def _heading(page: LearnPage) -> str:
    """What can be searched of a page: its name and what is said about it."""
    return f"{page.id} {page.title} {page.summary}".casefold()


def _is_in(words: Iterable[str], title: str) -> bool:
    return all(word in title.casefold() for word in words)


def _technique_page(technique: Technique) -> LearnPage:
    step = usual_step(technique.id)
    parts = [step.words, _facts(technique)]
    if direction := direction_line(step):
        parts.append(f"## Which way\n\n{direction}")
    parts.append(f"## What often goes wrong\n\n{technique.mistake}")
    if "reflex" in technique.does:
        parts.append("It comes from reflexology. See `selfcare learn reflexology`.")
    if not technique.care:
        parts.append(_WHOSE_CHECK)
    # Spoken words may name the foot in hand; about a technique as a whole they are said of one.
    summary = say_for(technique, "day", step.side)
    pictures = (PagePicture(technique.id),)
    return made(technique.id, technique.title, summary, "\n\n".join(parts), pictures)


def _facts(technique: Technique) -> str:
    """Where, how firmly and how long, as a list."""
    facts = []
    if technique.zones and not technique.care:
        facts.append(f"**Where:** {links_to(_named(technique.zones))}")
    if technique.pressure and not technique.care:
        facts.append(f"**How firm:** {_firm(technique)}")
    if technique.pace and technique.max_pace:
        most = f", at most {technique.max_pace}" if technique.max_pace > technique.pace else ""
        facts.append(f"**How fast:** about {technique.pace} a minute{most}")
    a_foot = " a foot" if technique.side == "each" else ""
    shortest, longest = length(technique.min_seconds), length(technique.max_seconds)
    facts.append(f"**How long:** {shortest if shortest == longest else f'{shortest} to {longest}'}{a_foot}")
    if technique.uses:
        facts.append(f"**You need:** {listed(technique.uses).replace('_', ' ')}")
    if technique.zones and _LOTION[technique.lubricant] and not technique.care:
        facts.append(f"**Lotion:** {_LOTION[technique.lubricant]}")
    if len(technique.zones) == 1 and not technique.care:
        facts.append(f"**Take care:** {catalogue().zones[technique.zones[0]].caution}")
    return "\n".join(f"- {fact}" for fact in facts)


def _firm(technique: Technique) -> str:
    most = catalogue().greatest_pressure(technique, technique.zones)
    usual = PRESSURES[technique.pressure]
    return f"{usual}, at most {PRESSURES[most]}" if most > technique.pressure else usual


def _named(zones: Iterable[str]) -> list[tuple[str, str]]:
    """Zones in as few words as possible, each with the name of its page."""
    known = catalogue()
    ids = {zone.name: zone.id for zone in known.zones.values()}
    ids |= {group.name: group.id for group in known.groups.values()}
    return [(name, ids[name]) for name in known.name_zones(tuple(zones))]


def _zone_page(zone: Zone) -> LearnPage:
    known = catalogue()
    facts = [
        f"**How firm:** at most {PRESSURES[zone.pressure]}",
        f"**Take care:** {zone.caution}",
        f"**Beside it:** {links_to((known.zones[id].name, id) for id in zone.beside)}",
    ]
    parts = ["\n".join(f"- {fact}" for fact in facts), _worked_with((zone.id,))]
    summary = f"{zone.spoken[:1].upper()}{zone.spoken[1:]}."
    return made(zone.id, _title(zone.name), summary, "\n\n".join(parts), (PagePicture(zones=(zone.id,)),))


def _group_page(group: Group) -> LearnPage:
    zones = catalogue().zones
    members = links_to((zones[id].name, id) for id in group.zones)
    parts = [f"- **These are:** {members}", _worked_with(group.zones)]
    summary = f"A word for {len(group.zones)} parts of the foot together."
    return made(group.id, _title(group.name), summary, "\n\n".join(parts), (PagePicture(zones=group.zones),))


def _worked_with(zones: tuple[str, ...]) -> str:
    """The techniques that work on all of some zones."""
    techniques = [
        technique
        for technique in catalogue().techniques.values()
        if set(zones) <= set(technique.zones) and not technique.care
    ]
    lines = "\n".join(f"- {link_to(technique.title, technique.id)}" for technique in techniques)
    return f"## What is done there\n\n{lines or 'Nothing here works on all of it at once.'}"


def _title(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"
