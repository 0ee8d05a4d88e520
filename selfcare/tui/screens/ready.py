"""Plan and ready screen: what is coming, what to fetch, and go."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfcare import words
from selfcare.clock import Clock
from selfcare.plan.model import Plan
from selfcare.routine.model import Routine
from selfcare.text import clock_face
from selfcare.tui.closing import close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.scrolling import ScrollingScreen
from selfcare.tui.widgets.keys_bar import KeysBar

DEAF_MS = 500
"""At first, so that a key pressed once too often starts nothing."""


class ReadyScreen(ScrollingScreen[bool]):
    """The plan, and the last words before the start. Returns whether to go.

    Args:
        routine: What was chosen.
        plan: What will be played.
        checked: What to say about the check.
        clock: For when it will end.
    """

    CSS_PATH = "../styles/ready.tcss"
    NAMES_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go"),
        Binding("d", "app.dim", "dim"),
        Binding("d", "app.brighten", "bright"),
        Binding("q,left", "leave", "leave"),
    ]

    def __init__(self, routine: Routine, plan: Plan, checked: str, clock: Clock) -> None:
        super().__init__()
        self._routine = routine
        self._plan = plan
        self._checked = checked
        self._clock = clock
        self._deaf_until = clock.now_ms() + DEAF_MS

    def compose(self) -> ComposeResult:
        """What to have ready first, then the plan step by step."""
        plan, routine = self._plan, self._routine
        ends = words.ends_at(self._clock.local(), plan.total_ms // 1000)
        yield Static(
            fmt(
                "[bold]$name[/]  [$text-muted]$time, until $ends[/]",
                name=plan.name,
                time=clock_face(plan.total_ms),
                ends=ends,
            ),
            id="title",
        )
        with VerticalScroll(id="plan", can_focus=False):
            yield Static(fmt("[bold $text-accent]$ready[/]", ready=words.ready_line(routine)))
            yield Static(plain("\n".join(words.routine_lines(routine))))
            yield Static(fmt("[$text-muted]$checked[/]", checked=self._checked), id="checked")
            for start, segment in zip(plan.starts(), plan.segments, strict=True):
                time = (f"{clock_face(start):>5}  ", "$text-muted")
                yield Static(Content.assemble(time, plain(words.segment_line(segment))), classes="segment")
        yield KeysBar()

    def action_go(self) -> None:
        """Start, but not with a key that was meant for the page before."""
        if self._clock.now_ms() >= self._deaf_until:
            close(self, result=True)

    def action_leave(self) -> None:
        """Do not start."""
        close(self, result=False)
