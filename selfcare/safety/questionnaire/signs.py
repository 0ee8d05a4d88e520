"""Signs of something wrong in a session, as data: the choices, their texts, and what is kept of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from selfcare.safety.questionnaire.model import Urgency
from selfcare.safety.sealed import read_whole

WayOn = Literal["end", "lighter", "skip", "leave_out", "go_on"]
"""A way to go on after a sign."""

WAYS: tuple[WayOn, ...] = get_args(WayOn)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Health answers that make a sign urgent which otherwise is not."""

    marked: tuple[str, ...]
    """The health answers; one of them must be marked."""
    message: str
    """The check's message to show then."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that feels wrong."""

    id: str
    text: str
    urgency: Urgency
    ways: tuple[WayOn, ...]
    message: str = ""
    """The check's message that says what to do; empty if the sign has its own text."""
    heading: str = ""
    body: str = ""
    after: tuple[str, str] | None = None
    """Heading and body once the session has ended, if they differ."""
    again_ends: bool = False
    """True if the second time leaves only the end."""
    look: str = ""
    """The check's screen to ask instead."""
    keeps: str = ""
    """The check's question to ask about it for the next twelve hours; empty for none."""
    only: tuple[str, ...] = ()
    """Health answers; it is offered only if one of them is marked. Empty for everyone."""
    at_risk: AtRisk | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of sign; the groups are asked first."""

    text: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """All the signs to choose from."""

    first: str
    """The line above everything else."""
    ways: Mapping[WayOn, str]
    """The ways to go on, in words."""
    groups: tuple[Group, ...]
    by_id: Mapping[str, Sign]


@cache
def signs() -> Signs:
    """The bundled signs, read once.

    Raises:
        BrokenQuestions: The file cannot be read or has changed.
    """
    values = read_whole(Path(__file__).with_name("feels_wrong.toml"))
    by_id = {id: _sign(id, entry) for id, entry in values["signs"].items()}
    groups = tuple(
        Group(group["text"], tuple(by_id[id] for id in group["signs"])) for group in values["groups"]
    )
    return Signs(values["first"], values["ways"], groups, by_id)


def _sign(id: str, entry: Mapping[str, Any]) -> Sign:
    after = entry.get("after")
    heading_and_body = (after["heading"], after["body"]) if after else None
    risk = entry.get("at_risk")
    at_risk = AtRisk(tuple(risk["marked"]), risk["message"]) if risk else None
    lists = {"ways": tuple(entry["ways"]), "only": tuple(entry.get("only", ()))}
    return Sign(id=id, **{**entry, **lists, "after": heading_and_body, "at_risk": at_risk})
