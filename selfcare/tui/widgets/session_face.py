"""What is seen of a session: which foot, what, where, how, and how much is left."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from selfcare.plan.model import Plan, Segment
from selfcare.session.timeline import Phase
from selfcare.session.view import View
from selfcare.text import clock_face, shorten
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.bar import Bar
from selfcare.wording import session_words

STATES = {Phase.PAUSED: "Paused", Phase.COUNTING: "Going on", Phase.WAITING: "Waiting for you"}
"""What is said of a session that does not simply run."""


class SessionFace(Vertical):
    """Shows views of one plan. Only what has changed is drawn.

    Args:
        plan: What is played.
        speed: Of a preview: times as fast as life; None for a session.
    """

    def __init__(self, plan: Plan, speed: int | None) -> None:
        super().__init__()
        self._plan = plan
        self._speed = speed
        self._view: View | None = None
        self._ends = ""
        self._turned: int | None = None
        """The segment whose other side is shown: what else is written about it."""

    def compose(self) -> ComposeResult:
        """From the name down to the words."""
        with Horizontal(id="band"):
            yield Static(plain(self._plan.name), id="name")
            yield Static(id="ends", markup=False)
        if self._speed:
            warning = f"×{self._speed}. {session_words.PREVIEW_WARNING}"
            yield Static(fmt("[bold reverse] PREVIEW [/] $warning", warning=warning), id="preview")
        yield Static(id="side", markup=False)
        yield Static(id="state", classes="-none", markup=False)
        yield Static(id="title", markup=False)
        with Horizontal(id="time"):
            yield Digits("0:00", id="left")
            with Vertical(id="progress"):
                with Container(id="bars"):
                    yield Bar("step", id="step-bar")
                    yield Bar("all", id="session-bar")
                yield Static(id="coming", markup=False)
        with Container(id="instruction"):
            yield Static(id="words", markup=False)

    def show(self, view: View, now: datetime, state: str = "") -> None:
        """Show a session.

        Args:
            view: How it stands.
            now: Local time, for when it will end.
            state: What to say of it; empty to say what the view says.
        """
        before, self._view = self._view, view
        if before is None or (before.index, before.pressure) != (view.index, view.pressure):
            self._show_segment(view)
        digits = self.query_one("#left", Digits)
        left = clock_face(view.left_s * 1000) if view.count is None else str(view.count)
        if digits.value != left:
            digits.update(left)
        self.query_one("#step-bar", Bar).fill(view.duration_s - view.left_s, view.duration_s)
        self.query_one("#session-bar", Bar).fill(view.done_s, view.done_s + view.session_left_s)
        self._ends = session_words.ends_at(now, view.session_left_s // (view.preview or 1))
        self._write("#ends", plain(f"ends {self._ends}"))
        self._write("#coming", plain(self._coming(view.coming)))
        said = state or STATES.get(view.phase, "") or session_words.counting(view)
        self._write("#state", fmt("[bold $text-warning]$state[/]", state=said))
        if self.query_one("#state").has_class("-none") == bool(said):
            self.query_one("#state").set_class(not said, "-none")
            self.call_after_refresh(self._fit)

    def on_resize(self, _event: events.Resize) -> None:
        """Words and bars take the room there is."""
        self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        if self._view:
            self._write("#coming", plain(self._coming(self._view.coming)))
            self._show_segment(self._view)

    def _show_segment(self, view: View) -> None:
        segment = view.segment
        step, steps = session_words.position_in(self._plan, view.index)
        side = session_words.FEET[segment.side].upper()
        place = fmt("[$text-muted]step $at of $steps[/]", at=str(step), steps=str(steps))
        self._write("#side", Content("  ").join((fmt("[bold]$side[/]", side=side), place)) if side else place)
        where = session_words.where_and_how(segment, view.pressure)
        title = fmt("[bold $text-accent]$title[/]", title=segment.title)
        between = "  " if self._is_short else "\n"
        self._write("#title", Content(between).join((title, plain(where))) if where else title)
        self.call_after_refresh(self._fit)

    def _coming(self, segment: Segment | None) -> str:
        then = "Then it is over." if segment is None else f"Next: {session_words.segment_line(segment)}"
        if not self._is_short:
            return then
        return f"Ends {self._ends}. {then if segment is None else f'Next: {segment.title}'}"

    @property
    def _is_short(self) -> bool:
        return self.screen.has_class("-short")

    def _fit(self) -> None:
        """Show all the words where they fit, else the short ones; never half of them."""
        instruction = self.query("#instruction")
        if not instruction:  # put off until the next refresh, it may come when the session has been closed
            return
        room = instruction.first().size
        if self._view and room.width and room.height:
            texts = _ever_shorter(self._view.segment, room.width * room.height)
            if self._turned == self._view.index:
                texts = _about(self._view.segment, room.width * room.height)
            self._write("#words", _fitting(texts, room.width, room.height))

    def turn_over(self) -> None:
        """Show what else is written about the step, or its words again."""
        if self._view:
            self._turned = None if self._turned == self._view.index else self._view.index
            self._fit()

    def _write(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        if widget.content != content:
            widget.update(content)


def _fitting(texts: Iterable[str], width: int, height: int) -> Content:
    """The first of some texts, the longest first, that fits into so many cells and rows."""
    for text in texts:
        content = plain(text)
        if content.get_height({}, width) <= height:
            return content
    return plain("")


def _ever_shorter(segment: Segment, cells: int) -> Iterator[str]:
    """The words of a segment with what it counts, then ever less of them."""
    counted = session_words.count_line(segment.step) if segment.kind == "step" and segment.step else ""
    yield "\n".join(filter(None, (segment.words, counted)))
    yield " ".join((*segment.words.split(), counted)).strip()
    yield f"{segment.say} {counted}".strip()
    yield segment.say
    yield from _cut(segment.say, cells)


def _about(segment: Segment, cells: int) -> Iterator[str]:
    """What else is written about a step, then ever less of it."""
    assert segment.step
    lines = tuple(session_words.about_lines(segment.step))
    yield "\n".join(lines)
    yield from _cut(" ".join(lines), cells)


def _cut(text: str, cells: int) -> Iterator[str]:
    return (shorten(text, most) for most in range(cells, 0, -4))
