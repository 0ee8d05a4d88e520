"""What a single value of a routine file may be, beyond what holds for any file."""

from selfcare.catalogue.model import catalogue
from selfcare.text import slug
from selfcare.toml.values import Wrong, did_you_mean, said


def known_technique(value: object) -> str:
    """A rule for a technique of the catalogue."""
    known = catalogue().techniques
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {said(value)}")
    if value not in known:
        hint = did_you_mean(value, known) or "selfcare learn techniques lists them all."
        raise Wrong(f"no such technique: {said(value)}", hint)
    return value


def known_zone(value: object) -> str:
    """A rule for a zone or a group of zones."""
    known = catalogue()
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {said(value)}")
    if value not in known.zones and value not in known.groups:
        for place, reason in known.never.items():
            if place in value.lower():
                raise Wrong(f"no step may work on {said(value)}", reason)
        if value.endswith(("_L", "_R")):
            raise Wrong(f"no such zone: {said(value)}", 'Leave _L and _R out: side = "left" says it.')
        hint = did_you_mean(value, [*known.zones, *known.groups]) or "selfcare learn zones lists them all."
        raise Wrong(f"no such zone: {said(value)}", hint)
    return value


def step_id(value: object) -> str:
    """A rule for an id: small letters, figures and hyphens."""
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, got {said(value)}")
    if not value or value != slug(value):
        like = f" Perhaps {slug(value)}." if slug(value) else ""
        raise Wrong(f"is no id: {said(value)}", f"Small letters, figures and hyphens.{like}")
    return value
