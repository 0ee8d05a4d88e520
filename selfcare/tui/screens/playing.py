"""A session as it plays on the whole screen: it is shown, heard, and looked at whenever it next cares."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from selfcare import words
from selfcare.awake import Awake
from selfcare.clock import Clock
from selfcare.runner import Runner
from selfcare.safety.cards import Card
from selfcare.safety.carried import Found
from selfcare.session.commands import Command
from selfcare.session.events import Cue, CueName, Event, SegmentStarted
from selfcare.session.view import View
from selfcare.sound.hearing import Hearing
from selfcare.sound.model import WARM_UP_MS
from selfcare.tui.closing import close
from selfcare.tui.loud import Loud
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.session_face import SessionFace

TOLD_S = 4.0
"""How long something is said that passes."""

CUE_S = 0.7
"""How long the screen shows that something begins."""

FLASHES: frozenset[CueName] = frozenset({"halfway", "ease", "hold", "rep", "mark", "ten_left"})
"""What lights up in the midst of a segment, beside its beginning."""


@dataclass(frozen=True, slots=True)
class Over:
    """How a session screen was left."""

    cards: tuple[Card, ...] = ()
    """What to do about what felt wrong; empty where nothing did."""
    unchecked: bool = False
    """Whether it ended because the check did not let it go on after a long pause."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a session is played with."""

    any_key_but: frozenset[str] | None
    """Where any key pauses and goes on, for oily hands: the keys that keep their meaning."""
    awake: Awake
    """Keeps the display on."""
    hearing: Hearing
    """What it is heard through."""
    checked: Callable[[], Found | None] = lambda: None
    """What came of the last check, if there was one."""


class PlayingScreen(Loud, Screen[Over]):
    """Plays a session to its end. What a person can do meanwhile is `SessionScreen`'s.

    Args:
        runner: The session, not yet started.
        clock: For the time of day.
        around: What it is played with.
    """

    def __init__(self, runner: Runner, clock: Clock, around: Around) -> None:
        super().__init__()
        self.hearing = around.hearing
        self.runner = runner
        self._speed = runner.view().preview
        self._clock = clock
        self._awake = around.awake
        self._shown: View | None = None
        self._busy = False
        """Whether it is being closed, so that its end need not close it."""
        self._next_look: Timer | None = None
        self._blurred = False
        self._told = ""
        self._forget_told: Timer | None = None

    def compose(self) -> ComposeResult:
        """The session and its keys."""
        yield SessionFace(self.runner.plan, self._speed)
        yield KeysBar()

    def on_mount(self) -> None:
        """Begin."""
        self.app.app_suspend_signal.subscribe(self, lambda _: self._suspended())
        self.watch(self.app, "app_focus", self._focus_changed, init=False)
        self._draw()
        now = self._clock.now_ms()
        self.hearing.sound.prepare(now)
        self._start_when_heard(now + WARM_UP_MS)

    def _start_when_heard(self, latest_ms: int) -> None:
        """Begin as soon as it can be heard, or at the latest moment."""
        now = self._clock.now_ms()
        if self.hearing.sound.prepared(now) or now >= latest_ms:
            self._happened(self.runner.start())
            self.look()
        else:
            self.set_timer(0.02, lambda: self._start_when_heard(latest_ms))

    def on_unmount(self) -> None:
        """Let the display go dark again, however it ended."""
        self._awake.release()

    def look(self) -> None:
        """Show what time has brought, and look again when the session next cares."""
        if self.runner.outcome is None:
            self._happened(self.runner.look())
        self.tell_faults()
        self._draw()
        if self._next_look:
            self._next_look.stop()
        if self.runner.outcome is None:
            delay = max(10, self.runner.deadline() - self._clock.now_ms())
            self._next_look = self.set_timer(delay / 1000, self.look)

    def _happened(self, happened: tuple[Event, ...]) -> None:
        for event in happened:
            if isinstance(event, SegmentStarted) or (isinstance(event, Cue) and event.cue in FLASHES):
                self.add_class("-cue")
                self.set_timer(CUE_S, lambda: self.remove_class("-cue"))
        if self.runner.outcome is not None and not self._busy:
            self._busy = True
            close(self, Over())

    def _draw(self) -> None:
        view = self.runner.view()
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        if before is None or _keys(before) != _keys(view):
            self.refresh_bindings()
        self.query_one(SessionFace).show(view, self._clock.local(), self._state())
        self.call_after_refresh(self._stay_awake)

    def _stay_awake(self) -> None:
        """Keep the display on for as long as it is needed, once there is something to see on it."""
        if self.runner.outcome is None:
            self._awake.follow(self.runner.view().index)

    def _state(self) -> str:
        """What to say beside what the view says."""
        if self._blurred:
            return "Keys go to another window; click here."
        if self._told:
            return self._told
        return words.away(self.runner.away_ms) if self.runner.away_ms else ""

    def tell(self, text: str) -> None:
        """Say something for a moment; nothing is said from then on where the text is empty."""
        self._told = text
        if self._forget_told:
            self._forget_told.stop()
        self._forget_told = self.set_timer(TOLD_S, lambda: self.tell("")) if text else None
        self._shown = None
        self._draw()
        self.refresh_bindings()

    def _suspended(self) -> None:
        self._happened(self.runner.suspend())
        self._draw()

    def _focus_changed(self, focused: bool) -> None:  # noqa: FBT001 -- Textual hands it over so
        """Keys go to another window, or come here again."""
        self._blurred = not focused
        self._shown = None
        self._draw()

    def end_now(self) -> None:
        """End early without a question: the program was told to leave."""
        if self.runner.can(Command.STOP):
            self._busy = True
            self.runner.do(Command.STOP)


def _keys(view: View) -> tuple[object, ...]:
    """What decides which keys do something."""
    return view.phase, view.index, view.pressure
