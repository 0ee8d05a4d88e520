"""The whole plan as one row: each step as wide as it is long, with a gap where the feet change."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from selfcare.plan.blocks import Block
from selfcare.plan.model import Plan
from selfcare.plan.ribbon import kind_of
from selfcare.routine.index import RibbonPart
from selfcare.routine.model import PlayedSide
from selfcare.wording.library_words import PART_CHARACTERS


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment on the ribbon."""

    index: int
    """Of the segment."""
    first: int
    """Cells from the left."""
    last: int
    """One past its last cell."""


@dataclass(frozen=True, slots=True)
class Run:
    """Steps on one foot that follow one another."""

    side: PlayedSide
    first: int
    last: int


def stretches(plan: Plan, width: int) -> tuple[Stretch, ...]:
    """Return where each segment lies on a ribbon. A change of feet is a gap of one cell."""
    gaps = sum(segment.kind == "switch" for segment in plan.segments)
    lasting = [0 if segment.kind in {"switch", "wait"} else segment.duration_ms for segment in plan.segments]
    room, whole = max(0, width - gaps), max(1, sum(lasting))
    placed, passed, shift = [], 0, 0
    for index, (segment, ms) in enumerate(zip(plan.segments, lasting, strict=True)):
        first = passed * room // whole + shift
        passed += ms
        shift += segment.kind == "switch"
        placed.append(Stretch(index, first, passed * room // whole + shift))
    return tuple(placed)


def runs(plan: Plan, width: int) -> tuple[Run, ...]:
    """Return the stretches of each foot, for the words below the ribbon. What is on no foot is on both."""
    joined: list[Run] = []
    for stretch in stretches(plan, width):
        segment = plan.segments[stretch.index]
        if segment.kind in {"switch", "get_ready", "wait"}:
            continue
        side: PlayedSide = "both" if segment.side == "none" else segment.side
        if joined and joined[-1].side == side:
            joined[-1] = Run(side, joined[-1].first, stretch.last)
        else:
            joined.append(Run(side, stretch.first, stretch.last))
    return tuple(joined)


PART_COLOURS: Mapping[RibbonPart, str] = {
    "a": "$accent",
    "b": "$accent 65%",
    "c": "$primary",
    "q": "$text-muted",
}
"""The colours of the parts of a plan."""


def steps_row(block: Block, width: int) -> Content:
    """Return the steps of a block side by side, each as wide as it is long, with a gap between two."""
    whole_ms = max(1, sum(step.duration_ms for step in block.steps))
    room = max(len(block.steps), width - len(block.steps) + 1)
    bars = []
    for step in block.steps:
        part = kind_of(step)
        bar = PART_CHARACTERS[part] * max(1, round(room * step.duration_ms / whole_ms))
        bars.append(Content.assemble((bar, PART_COLOURS[part])))
    return Content(" ").join(bars)


def kinds_row(plan: Plan, width: int) -> Content:
    """Return a plan as a row of what is done, with a gap where the feet change."""
    cells, worked = [], False
    for stretch in stretches(plan, width):
        segment = plan.segments[stretch.index]
        part = kind_of(segment)
        if part == "a":
            worked = not worked
            part = "a" if worked else "b"
        character = " " if segment.kind == "switch" else PART_CHARACTERS[part]
        cells.append((character * (stretch.last - stretch.first), PART_COLOURS[part]))
    return Content.assemble(*((text, style) for text, style in cells if text))


def labels_row(plan: Plan, width: int, index: int | None) -> Content:
    """Return the feet below a ribbon, each where it begins; its first letter where the word does not fit.

    Args:
        plan: The plan.
        width: Cells.
        index: The segment whose foot stands out; None for none.
    """
    content, at = Content(""), 0
    here = None if index is None else stretches(plan, width)[index]
    found = runs(plan, width)
    for number, run in enumerate(found):
        end = found[number + 1].first if number + 1 < len(found) else width
        room = end - max(run.first, at)
        word = run.side if len(run.side) < room else run.side[:1].upper() if room > 1 else ""
        if word:
            is_current = here is not None and run.first <= here.first < max(run.last, run.first + 1)
            style = "bold $foreground" if is_current else "$text-muted"
            start = max(run.first, at)
            content = Content.assemble(content, " " * (start - at), (word, style))
            at = start + len(word)
    return content


class Ribbon(Widget):
    """The plan, how far it has come, and below it the feet.

    Args:
        plan: The plan that is played.
        id: The id of the widget.
    """

    DEFAULT_CSS = "Ribbon { height: 1; width: 1fr; }"

    def __init__(self, plan: Plan, id: str) -> None:
        super().__init__(id=id)
        self._plan = plan
        self._index = 0
        self._share = 0.0
        self._seen: tuple[int, int] | None = None

    def show(self, index: int, share: float) -> None:
        """Show how far a session has come.

        Args:
            index: Of the segment.
            share: How much of it is over, 0–1.
        """
        self._index, self._share = index, share
        before, self._seen = self._seen, (index, self._head)
        if before is None or before[0] != index:
            self.refresh()
        elif before != self._seen:
            self.refresh(Region(before[1], 0, max(1, self._head - before[1]), 1))

    @property
    def _head(self) -> int:
        """The cell that is reached."""
        stretch = stretches(self._plan, self.size.width)[self._index]
        return stretch.first + int((stretch.last - stretch.first) * self._share)

    def render(self) -> Content:
        """Return the row: done, the current step, and what is still to come."""
        head, cells = self._head, []
        for stretch in stretches(self._plan, self.size.width):
            if self._plan.segments[stretch.index].kind == "switch":
                cells.append((" " * (stretch.last - stretch.first), ""))
                continue
            done = max(0, min(stretch.last, head) - stretch.first)
            rest = stretch.last - stretch.first - done
            is_current = stretch.index == self._index
            cells.append(("━" * done, "bold $foreground" if is_current else "$accent"))
            cells.append(("━" * rest, "$accent 45%") if is_current else ("─" * rest, "dim"))
        return Content.assemble(*((text, style) for text, style in cells if text))


class RibbonLabels(Widget):
    """The feet below a ribbon; the one that is worked on stands out.

    Args:
        plan: The plan that is played.
        id: The id of the widget.
    """

    DEFAULT_CSS = "RibbonLabels { height: 1; width: 1fr; }"

    def __init__(self, plan: Plan, id: str) -> None:
        super().__init__(id=id)
        self._plan = plan
        self._index = -1

    def show(self, index: int) -> None:
        """Show which segment is played."""
        if index != self._index:
            self._index = index
            self.refresh()

    def render(self) -> Content:
        """Return the words."""
        return labels_row(self._plan, self.size.width, max(0, self._index))
