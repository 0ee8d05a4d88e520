"""The changes that limits made to a plan, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from selfcare.routine.model import PlayedSide
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.sealed import read_whole

ChangeKind = Literal[
    "foot",
    "last",
    "left_out",
    "unsaid",
    "says_more",
    "instead",
    "partly",
    "softer",
    "easier",
    "shorter",
    "longer",
    "added",
    "level",
    "upright",
    "towel",
]
"""`foot`: a foot is left alone · `last`: a foot comes last · `left_out`: a step is gone · `unsaid`: a step is
gone because its file does not say what it is · `says_more`: a step is gone because its words tell of work
that its `does` leaves out · `instead`: another technique · `partly`: some zones are left alone · `softer`:
less pressure · `easier`: not to the end of the movement · `shorter`: less time · `longer`: more time to
change feet or to sit · `added`: a care step · `level`: the legs are not raised · `upright`: nobody
lies down · `towel`: a foot has a towel of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different from the routine."""

    kind: ChangeKind
    title: str
    """The title of the step as the routine has it; empty if it is not a step."""
    side: PlayedSide
    reasons: tuple[str, ...]
    """The ids of the questions behind it."""
    to: str = ""
    """The result: a title, a pressure, seconds, or the zones left alone."""

    def on(self, side: PlayedSide) -> "Change":
        """The same change on another side."""
        return Change(self.kind, self.title, side, self.reasons, self.to)


@cache
def change_texts() -> Mapping[str, Mapping[str, str]]:
    """The contents of `changes.toml`.

    Raises:
        BrokenQuestions: The file cannot be read or has changed.
    """
    return read_whole(Path(__file__).with_name("changes.toml"))


def change_lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """Describe changes in sentences, with their reasons, and for each foot if they differ."""
    sides: dict[tuple[ChangeKind, str, tuple[str, ...], str], list[PlayedSide]] = {}
    for change in changes:
        key = (change.kind, change.to, change.reasons, change.title)
        sides.setdefault(key, []).append(change.side)
    titles: dict[tuple[ChangeKind, str, tuple[str, ...], str], list[str]] = {}
    for (kind, to, reasons, title), changed in sides.items():
        titles.setdefault((kind, to, reasons, _feet(changed)), []).append(title)
    return tuple(
        _sentence(kind, to, reasons, feet, dict.fromkeys(names))
        for (kind, to, reasons, feet), names in titles.items()
    )


def _feet(sides: Iterable[PlayedSide]) -> str:
    """`left` or `right`; empty if it is the same on both feet."""
    distinct = set(sides)
    return next(iter(distinct)) if distinct in ({"left"}, {"right"}) else ""


def _sentence(kind: ChangeKind, to: str, reasons: Iterable[str], feet: str, titles: Iterable[str]) -> str:
    texts = change_texts()["told"]
    template = texts[kind] if any(titles) else texts[f"{kind}_feet"]
    questions = questionnaire().questions
    why = "; ".join(questions[id].line for id in reasons)
    because = texts["because"].replace("{why}", why) if why else ""
    sentence = template.replace("{to}", to).replace("{titles}", ", ".join(titles))
    if feet:
        sentence = texts["on"].replace("{side}", feet.capitalize()) + sentence[:1].lower() + sentence[1:]
    return f"{sentence}{because}"
