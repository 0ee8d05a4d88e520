"""Plan and ready screen: what is coming, what to fetch, and go."""

from collections.abc import Callable
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
from selfcare.sound.cues import first_gain, test_sound
from selfcare.sound.hearing import Hearing
from selfcare.sound.loudness import heard
from selfcare.text import clock_face
from selfcare.tui.closing import close
from selfcare.tui.deaf import Deaf
from selfcare.tui.loud import KEYS_BESIDE_SCROLLING, Loud
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.scrolling import ScrollingScreen
from selfcare.tui.widgets.keys_bar import KeysBar

LOOK_S = 0.5
"""How often the sound is looked after."""


class ReadyScreen(Loud, ScrollingScreen[bool]):
    """The plan, and the last words before the start. Returns whether to go.

    The first time it sounds like the session will, and asks whether that was heard.

    Args:
        routine: What was chosen.
        plan: What would be played now; whether it is for the night may change here.
        checked: What to say about the check, a line each.
        clock: For when it will end.
        hearing: What the session will be heard through.
    """

    CSS_PATH = "../styles/ready.tcss"
    NAMES_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go"),
        Binding("t", "test", "test the sound"),
        *KEYS_BESIDE_SCROLLING,
        Binding("d", "app.dim", "dim"),
        Binding("d", "app.brighten", "bright"),
        Binding("q,left", "leave", "leave"),
    ]

    def __init__(
        self,
        routine: Routine,
        plan: Callable[[], Plan],
        checked: tuple[str, ...],
        clock: Clock,
        hearing: Hearing,
    ) -> None:
        super().__init__()
        self.hearing = hearing
        self._asks = hearing.asks_whether_heard
        self._routine = routine
        self._plan = plan
        self._checked = checked
        self._clock = clock
        self._deaf = Deaf(clock)
        self._deaf.for_now()

    def compose(self) -> ComposeResult:
        """What to have ready first, then the plan step by step."""
        plan, routine = self._plan(), self._routine
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
        yield Static(classes="-none", id="sound", markup=False)
        with VerticalScroll(id="plan", can_focus=False):
            first, *changed = self._checked
            if changed:
                yield Static(plain("\n".join(changed)), id="changed")
            yield Static(fmt("[bold $text-accent]$ready[/]", ready=words.ready_line(plan)))
            yield Static(plain("\n".join(words.routine_lines(routine))))
            yield Static(fmt("[$text-muted]$checked[/]", checked=first), id="checked")
            for start, segment in zip(plan.starts(), plan.segments, strict=True):
                time = (f"{clock_face(start):>5}  ", "$text-muted")
                yield Static(Content.assemble(time, plain(words.segment_line(segment))), classes="segment")
        yield KeysBar()

    def on_mount(self) -> None:
        """Get ready to be heard; the first time, be heard."""
        super().on_mount()
        self.hearing.sound.prepare(self._clock.now_ms())
        self.set_interval(LOOK_S, self._look)
        if self._asks:
            self.action_test()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be tested or changed where there is no sound."""
        if action == "loudness":
            return self.can_change(str(parameters[0]))
        if action == "test":
            return self.hearing.can_be_heard
        return super().check_action(action, parameters)

    def action_test(self) -> None:
        """Sound as the session will."""
        night = self._plan().night
        self.hearing.sound.sound_now(test_sound(night=night), first_gain(night=night), self._clock.now_ms())
        self.tell(words.SOUND_CHECK)

    def tell(self, text: str) -> None:
        """Say something of the sound, till there is something else to say of it."""
        line = self.query_one("#sound", Static)
        line.update(plain(text))
        line.remove_class("-none")
        self.refresh_bindings()

    def _look(self) -> None:
        self.hearing.sound.look(self._clock.now_ms())
        self.tell_faults()

    def action_go(self) -> None:
        """Start, but not with a key that was meant for the page before."""
        if self._deaf.hears():
            if self._asks and self.hearing.can_be_heard and not self.hearing.faulty:
                self.hearing.change(heard)
            close(self, result=True)

    def action_leave(self) -> None:
        """Do not start."""
        close(self, result=False)
