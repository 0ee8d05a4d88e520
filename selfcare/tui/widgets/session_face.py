"""The view of a session: which foot, what, where, how, and how much time is left."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from selfcare.plan.model import Plan, Segment
from selfcare.routine.model import Step
from selfcare.session.view import View
from selfcare.text import clock_face, shorten
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.bar import Bar
from selfcare.wording import routine_words, session_words


class SessionFace(Vertical):
    """Shows the views of one plan and redraws only what has changed.

    Args:
        plan: The plan that is played.
        speed: How many times faster than real time a preview runs; None for a session.
    """

    def __init__(self, plan: Plan, speed: int | None) -> None:
        super().__init__()
        self._plan = plan
        self._speed = speed
        self._view: View | None = None
        self._ends = ""
        self._turned: int | None = None
        """The index of the segment that shows more about its step instead of its words; None if none does."""

    def compose(self) -> ComposeResult:
        """Lay out the session from the name down to the words."""
        with Horizontal(id="band"):
            yield Static(plain(routine_words.name_of(self._plan)), id="name")
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
            view: The state of the session.
            now: Local time, to say when the session ends.
            state: The state line; empty for the one of the view.
        """
        before, self._view = self._view, view
        if before is None or (before.index, before.pressure) != (view.index, view.pressure):
            self._show_segment(view)
        digits = self.query_one("#left", Digits)
        digits_text = clock_face(view.left_s * 1000) if view.count is None else str(view.count)
        if digits.value != digits_text:
            digits.update(digits_text)
        self.query_one("#step-bar", Bar).fill(view.duration_s - view.left_s, view.duration_s)
        self.query_one("#session-bar", Bar).fill(view.done_s, view.done_s + view.session_left_s)
        self._ends = session_words.ends_at(now, view.session_left_s // (view.preview or 1))
        self._write("#ends", plain(f"ends {self._ends}"))
        self._write("#coming", plain(self._coming(view.coming)))
        state_line = (
            state or session_words.STATES.get(view.phase, "") or session_words.counting(view, self._plan)
        )
        self._write("#state", fmt("[bold $text-warning]$state[/]", state=state_line))
        if self.query_one("#state").has_class("-none") == bool(state_line):
            self.query_one("#state").set_class(not state_line, "-none")
            self.call_after_refresh(self._fit)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit words and bars to the new size."""
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
        if not self._is_short:
            return session_words.coming_line(segment)
        return f"Ends {self._ends}. {session_words.coming_title(segment)}"

    @property
    def _is_short(self) -> bool:
        return self.screen.has_class("-short")

    def _fit(self) -> None:
        """Show all the words if they fit, else shorter ones."""
        instruction = self.query("#instruction")
        if not instruction:  # this runs after a refresh, when the session may already be closed
            return
        room = instruction.first().size
        if self._view and room.width and room.height:
            segment, cells = self._view.segment, room.width * room.height
            turned_over = segment.step if self._turned == self._view.index else None
            plan = self._plan
            texts = _about(turned_over, plan, cells) if turned_over else _ever_shorter(segment, plan, cells)
            self._write("#words", _fitting(texts, room.width, room.height))

    def turn_over(self) -> None:
        """Show more about the step, or its words again."""
        if self._view:
            self._turned = None if self._turned == self._view.index else self._view.index
            self._fit()

    def _write(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        if widget.content != content:
            widget.update(content)


def _fitting(texts: Iterable[str], width: int, height: int) -> Content:
    """Return the first text that fits `width` cells and `height` rows; the texts come longest first."""
    for text in texts:
        content = plain(text)
        if content.get_height({}, width) <= height:
            return content
    return plain("")


def _ever_shorter(segment: Segment, plan: Plan, cells: int) -> Iterator[str]:
    """Yield the words of a segment and its count, then shorter and shorter versions."""
    counted = session_words.count_line(segment.played) if segment.played else ""
    words, spoken = routine_words.words_of(segment, plan), routine_words.spoken_of(segment, plan)
    yield "\n".join(filter(None, (words, counted)))
    yield " ".join((*words.split(), counted)).strip()
    yield f"{spoken} {counted}".strip()
    yield spoken
    yield from _cut(spoken, cells)


def _about(step: Step, plan: Plan, cells: int) -> Iterator[str]:
    """Yield more about a step, then shorter and shorter versions."""
    lines = tuple(routine_words.about_lines(step, plan))
    yield "\n".join(lines)
    yield from _cut(" ".join(lines), cells)


def _cut(text: str, cells: int) -> Iterator[str]:
    return (shorten(text, most) for most in range(cells, 0, -4))
