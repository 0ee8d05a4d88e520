"""Signs of something wrong in a session, as data: what can be marked, what is said of it, what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from selfcare.safety.questionnaire.model import Urgency
from selfcare.safety.questionnaire.reading import read_whole

WayOn = Literal["end", "lighter", "skip", "leave_out", "go_on"]
"""How it goes on after a sign."""

WAYS: tuple[WayOn, ...] = get_args(WayOn)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """For whom a sign is urgent that for others is not."""

    marked: tuple[str, ...]
    """The health answers of which one is marked."""
    message: str
    """The check's message that is said then."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that feels wrong."""

    id: str
    text: str
    urgency: Urgency
    ways: tuple[WayOn, ...]
    message: str = ""
    """The check's message that says what to do; empty where the sign has its own."""
    heading: str = ""
    body: str = ""
    after: tuple[str, str] | None = None
    """Heading and body once the session has ended, where they differ."""
    again_ends: bool = False
    """Whether the second time only the end is left."""
    look: str = ""
    """The screen of the check that is asked instead."""
    keeps: str = ""
    """The question of the check that is asked about it for the next twelve hours; empty for none."""
    only: tuple[str, ...] = ()
    """The health answers of which one must be marked for it to be asked; none for everyone."""
    at_risk: AtRisk | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of sign, as it is asked first."""

    text: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """All that can be said to have happened."""

    first: str
    """What stands above everything else."""
    groups: tuple[Group, ...]
    by_id: Mapping[str, Sign]


@cache
def signs() -> Signs:
    """The bundled signs, read once.

    Raises:
        BrokenQuestions: The file is not what it was.
    """
    read = read_whole(Path(__file__).with_name("stop.toml"))
    known = {id: _sign(id, entry) for id, entry in read["signs"].items()}
    groups = tuple(Group(each["text"], tuple(known[id] for id in each["signs"])) for each in read["groups"])
    return Signs(read["first"], groups, known)


def _sign(id: str, entry: Mapping[str, Any]) -> Sign:
    after = entry.get("after")
    heading_and_body = (after["heading"], after["body"]) if after else None
    risk = entry.get("at_risk")
    at_risk = AtRisk(tuple(risk["marked"]), risk["message"]) if risk else None
    lists = {"ways": tuple(entry["ways"]), "only": tuple(entry.get("only", ()))}
    return Sign(id=id, **{**entry, **lists, "after": heading_and_body, "at_risk": at_risk})
