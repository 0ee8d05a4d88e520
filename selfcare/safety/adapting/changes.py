"""What limits did to a plan, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from selfcare.routine.model import PlayedSide
from selfcare.safety.adapting.step_traits import rules
from selfcare.safety.questionnaire.reading import questionnaire

ChangeKind = Literal[
    "foot",
    "last",
    "left_out",
    "unsaid",
    "instead",
    "partly",
    "softer",
    "easier",
    "shorter",
    "longer",
    "added",
    "level",
]
"""`foot`: one is left alone · `last`: one comes last · `left_out`: a step is gone · `unsaid`: so is one
whose file does not say what it is · `instead`: another technique · `partly`: some zones are left alone ·
`softer`: less pressure · `easier`: not to the end of the movement · `shorter` · `longer`: more time to change
feet or to sit · `added`: a care step · `level`: the legs are not raised."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different from the routine."""

    kind: ChangeKind
    title: str
    """Of the step as the routine has it; empty where it is no step."""
    side: PlayedSide
    reasons: tuple[str, ...]
    """The questions behind it."""
    to: str = ""
    """What it became: a title, a pressure, seconds, or the zones left alone."""

    def on(self, side: PlayedSide) -> "Change":
        """The same on this side."""
        return Change(self.kind, self.title, side, self.reasons, self.to)


def change_lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """Changes as sentences: what goes, what becomes softer and why, each foot by itself where they differ."""
    sides: dict[tuple[ChangeKind, str, tuple[str, ...], str], list[PlayedSide]] = {}
    for change in changes:
        key = (change.kind, change.to, change.reasons, change.title)
        sides.setdefault(key, []).append(change.side)
    titles: dict[tuple[ChangeKind, str, tuple[str, ...], str], list[str]] = {}
    for (kind, to, reasons, title), on in sides.items():
        titles.setdefault((kind, to, reasons, _feet(on)), []).append(title)
    return tuple(
        _sentence(kind, to, reasons, feet, dict.fromkeys(names))
        for (kind, to, reasons, feet), names in titles.items()
    )


def _feet(sides: Iterable[PlayedSide]) -> str:
    """`left`, `right`, or nothing where it is the same on both."""
    on = set(sides)
    return next(iter(on)) if on in ({"left"}, {"right"}) else ""


def _sentence(kind: ChangeKind, to: str, reasons: Iterable[str], feet: str, titles: Iterable[str]) -> str:
    texts = rules().words
    said = texts[kind] if any(titles) else texts[f"{kind}_feet"]
    asked = questionnaire().questions
    why = "; ".join(asked[id].line for id in reasons)
    because = texts["because"].replace("{why}", why) if why else ""
    filled = said.replace("{to}", to).replace("{titles}", ", ".join(titles))
    if feet:
        filled = texts["on"].replace("{side}", feet.capitalize()) + filled[:1].lower() + filled[1:]
    return f"{filled}{because}"
