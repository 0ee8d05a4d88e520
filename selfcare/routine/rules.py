"""Rules for single values of a routine file, besides the rules for any file."""

import re

from selfcare.catalogue.model import catalogue
from selfcare.text import slug
from selfcare.toml.rules import Wrong, did_you_mean, shown_value, takes, text

SOUND_NAMES = ("bowl", "bell", "wood", "breath", "tick")
"""The sounds a routine may ask for."""

CUE_FAMILIES = ("loud", "soft")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SIDED = re.compile(r"(\w+?)([ _-](l|r|left|right))", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https://[^\s/?#@:]+\.[^\s/?#@:]+([/?#]\S*)?")


@takes(lambda: {"type": "string", "enum": list(catalogue().techniques)})
def known_technique(value: object) -> str:
    """A rule for a technique of the catalogue."""
    techniques = catalogue().techniques
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}")
    if value not in techniques:
        hint = did_you_mean(value, techniques) or "selfcare learn techniques lists them all."
        raise Wrong(f"no such technique: {shown_value(value)}", hint)
    return value


@takes(lambda: {"type": "string", "enum": [*catalogue().zones, *catalogue().groups]})
def known_zone(value: object) -> str:
    """A rule for a zone or a group of zones."""
    known = catalogue()
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}")
    if value not in known.zones and value not in known.groups:
        for place, reason in known.never.items():
            if place in value.lower():
                raise Wrong(f"no step may work on {shown_value(value)}", reason)
        raise Wrong(f"no such zone: {shown_value(value)}", _for_zone(value))
    return value


def _for_zone(value: str) -> str:
    """Return a hint: the zone that is probably meant by a word that is not a zone."""
    known = catalogue()
    ids = [*known.zones, *known.groups]
    sided = _SIDED.fullmatch(value)
    if sided and sided[1] in ids:
        side = "left" if sided[3].lower().startswith("l") else "right"
        return f'Leave {sided[2]} out: side = "{side}" says it.'
    names = {known.name_zones([id])[0]: id for id in known.zones}
    if value.lower() in names:
        return f"Did you mean {names[value.lower()]}?"
    return did_you_mean(value, ids) or "selfcare learn zones lists them all."


@takes(lambda: {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
def step_id(value: object) -> str:
    """A rule for an id: small letters, figures and hyphens."""
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {shown_value(value)}")
    if not value or value != slug(value):
        like = f" Perhaps {slug(value)}." if slug(value) else ""
        raise Wrong(f"is no id: {shown_value(value)}", f"Small letters, figures and hyphens.{like}")
    return value


@takes(lambda: {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": list(SOUND_NAMES)}]})
def sound_name(value: object) -> bool | str:
    """A rule for a sound: true, false or the name of one."""
    return _yes_no_or(value, SOUND_NAMES)


@takes(lambda: {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": list(CUE_FAMILIES)}]})
def cue_family(value: object) -> bool | str:
    """A rule for the cues of a routine: true, false, or how loud they are."""
    return _yes_no_or(value, CUE_FAMILIES)


def _yes_no_or(value: object, names: tuple[str, ...]) -> bool | str:
    if isinstance(value, bool):
        return value
    choices = f"One of true, false, {', '.join(names)}."
    if not isinstance(value, str):
        raise Wrong(f"must be true, false or a name in quotes, got {shown_value(value)}", choices)
    if value not in names:
        raise Wrong(f"no such sound: {shown_value(value)}", did_you_mean(value, names) or choices)
    return value


@takes(lambda: {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
def language_tag(value: object) -> str:
    """A rule for a language, as in `de` or `pt-BR`."""
    tag = text()(value)
    if not _LANGUAGE.fullmatch(tag) or len(tag) > 35:
        raise Wrong(
            f"is no language tag: {shown_value(value)}", 'Two or three letters, such as "de" or "en-GB".'
        )
    return tag


@takes(lambda: {"type": "string", "pattern": "^https://"})
def web_address(value: object) -> str:
    """A rule for the address of a web page: https only, with no user name or password in it."""
    address = text()(value)
    if not _WEB_ADDRESS.fullmatch(address):
        raise Wrong(
            f"is no web address: {shown_value(value)}",
            'It begins with https://, as in "https://example.org/feet".',
        )
    return address
