"""The session: which foot, what, where, how, and how much is left."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Digits, Static

from selfcare import words
from selfcare.clock import Clock
from selfcare.plan.model import Segment
from selfcare.runner import Runner
from selfcare.safety.cards import Card
from selfcare.session.engine import Command
from selfcare.session.events import Cue, Event, SegmentStarted
from selfcare.session.timeline import Phase
from selfcare.session.view import View
from selfcare.text import clock_face, shorten
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.bar import Bar
from selfcare.tui.widgets.keys_bar import KeysBar

DEAF_MS = 500
"""After a key that counted, so that a wet thumb does not pause, go on and pause again."""

CUE_S = 0.7
"""How long the screen shows that something begins."""

STEP_MS = 15_000

NEEDS = {
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "answer": Command.ANSWER,
    "more": Command.EXTEND,
    "less": Command.EXTEND,
}
"""What the session must be able to do for a key to do something."""

WORDS = {
    Phase.READY: "",
    Phase.RUNNING: "",
    Phase.PAUSED: "Paused",
    Phase.COUNTING: "Going on",
    Phase.WAITING: "Waiting for you",
    Phase.DONE: "",
}


@dataclass(frozen=True, slots=True)
class Over:
    """How a session screen was left."""

    cards: tuple[Card, ...] = ()
    """What to do about what felt wrong; empty where nothing did."""
    unchecked: bool = False
    """Whether it ended because the check did not let it go on after a long pause."""


class SessionScreen(Screen[Over]):
    """Plays a session.

    Args:
        runner: The session, not yet started.
        clock: For the time of day and for keys that come too fast.
        ask_again: Asks the check after a long pause and says whether it may go on.
        any_key_pauses: Whether any key pauses and goes on, for oily hands.
    """

    CSS_PATH = "../styles/session.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "pause", id="pause"),
        Binding("space", "resume", "go on", id="resume"),
        Binding("enter", "answer", "go on", id="answer"),
        Binding("right,n,pagedown", "do('next')", "next", id="next"),
        Binding("left,b,pageup", "do('back')", "back", id="back"),
        Binding("equals_sign,plus", "more", "15 s more", id="more"),
        Binding("minus", "less", "15 s less", id="less"),
        Binding("x,exclamation_mark", "wrong", "something feels wrong", id="wrong"),
        Binding("l", "do('lighter')", "lighter", id="lighter"),
        Binding("h,question_mark", "app.help", "help", id="help"),
        Binding("q", "leave", "end", id="quit"),
    ]

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        ask_again: Callable[[Runner], Awaitable[bool]],
        *,
        any_key_pauses: bool,
    ) -> None:
        super().__init__()
        self.runner = runner
        self._speed = runner.view().preview
        self._clock = clock
        self._ask_again = ask_again
        self._any_key_pauses = any_key_pauses
        self._deaf_until = 0
        self._shown: View | None = None
        self._signs: list[str] = []
        self._busy = False
        self._next_look: Timer | None = None

    def compose(self) -> ComposeResult:
        """From the name down to the keys."""
        with Horizontal(id="band"):
            yield Static(id="name", markup=False)
            yield Static(id="ends", markup=False)
        if self._speed:
            warning = f"×{self._speed}. {words.PREVIEW_WARNING}"
            yield Static(fmt("[bold reverse] PREVIEW [/] $warning", warning=warning), id="preview")
        with Horizontal(id="where"):
            yield Static(id="side", markup=False)
            yield Static(id="state", markup=False)
        yield Static(id="title", markup=False)
        with Horizontal(id="time"):
            yield Digits("0:00", id="left")
            with Vertical(id="progress"):
                with Container(id="bars"):
                    yield Bar(id="step-bar")
                    yield Bar(id="session-bar")
                yield Static(id="coming", markup=False)
        with Container(id="instruction"):
            yield Static(id="words", markup=False)
        yield KeysBar()

    def on_mount(self) -> None:
        """Begin."""
        self.app.app_suspend_signal.subscribe(self, lambda _: self._suspended())
        self._happened(self.runner.start())
        self.look()

    def on_resize(self, _event: events.Resize) -> None:
        """Words and bars take the room there is."""
        self.call_after_refresh(self._draw_segment, self.runner.view())

    # --- time ---------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what time has brought, and look again when the session next cares."""
        if self.runner.outcome is None:
            self._happened(self.runner.look())
        self._draw()
        if self._next_look:
            self._next_look.stop()
        if self.runner.outcome is None:
            delay = max(10, self.runner.deadline() - self._clock.now_ms())
            self._next_look = self.set_timer(delay / 1000, self.look)

    def _happened(self, happened: tuple[Event, ...]) -> None:
        for event in happened:
            if isinstance(event, SegmentStarted) or (isinstance(event, Cue) and event.cue == "halfway"):
                self.add_class("-cue")
                self.set_timer(CUE_S, lambda: self.remove_class("-cue"))
        if self.runner.outcome is not None and not self._busy:
            self._busy = True
            self.dismiss(Over())

    # --- drawing ------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        view = self.runner.view()
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        if before is None or before.index != view.index or before.pressure != view.pressure:
            self._draw_segment(view)
        if before is None or before.phase != view.phase or before.index != view.index:
            self.refresh_bindings()
        self._draw_time(view)

    def _draw_segment(self, view: View) -> None:
        segment = view.segment
        self._write("#name", plain(self.runner.plan.name))
        step, steps = words.position_in(self.runner.plan, view.index)
        side = words.FEET[segment.side].upper()
        gap = "  " if side else ""
        self._write(
            "#side",
            fmt(
                "[bold]$side[/]$gap[$text-muted]step $at of $of[/]",
                side=side,
                gap=gap,
                at=str(step),
                of=str(steps),
            ),
        )
        where = words.where_and_how(segment, view.pressure)
        between = "  " if self.has_class("-short") else "\n"
        title = fmt("[bold $text-accent]$title[/]", title=segment.title)
        self._write("#title", Content(between).join((title, plain(where))) if where else title)
        self._write("#coming", plain(self._coming(view.coming)))
        self.call_after_refresh(self._fit)

    def _coming(self, segment: Segment | None) -> str:
        if segment is None:
            return "Then it is over."
        return f"Next: {segment.title if self.has_class('-short') else words.segment_line(segment)}"

    def _draw_time(self, view: View) -> None:
        digits = self.query_one("#left", Digits)
        left = clock_face(view.left_s * 1000) if view.count is None else str(view.count)
        if digits.value != left:
            digits.update(left)
        self.query_one("#step-bar", Bar).fill(view.duration_s - view.left_s, view.duration_s)
        self.query_one("#session-bar", Bar).fill(view.done_s, view.done_s + view.session_left_s)
        ends = words.ends_at(self._clock.local(), view.session_left_s // (view.preview or 1))
        self._write("#ends", plain(f"ends {ends}"))
        self._write("#state", fmt("[bold $text-warning]$state[/]", state=self._state(view)))

    def _state(self, view: View) -> str:
        if view.phase is Phase.PAUSED and self.runner.away_ms:
            return words.away(self.runner.away_ms)
        return WORDS[view.phase]

    def _write(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        if widget.content != content:
            widget.update(content)

    def _fit(self) -> None:
        """Show all the words where they fit, else the short ones; never half of them."""
        room = self.query_one("#instruction").size
        segment = self.runner.view().segment
        if room.width and room.height:
            self._write("#words", _fitting(segment, room.width, room.height))
        if self._shown:
            self._draw_time(self._shown)

    # --- keys ---------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the session can do now is a key."""
        can = self.runner.can
        if self._speed and (action in {"more", "less", "wrong"} or parameters == ("lighter",)):
            return False
        if action == "do":
            return can(Command(str(parameters[0])))
        if action == "wrong":
            return can(Command.STOP)
        return can(NEEDS[action]) if action in NEEDS else True

    def _heard(self) -> bool:
        """Whether a key counts now."""
        now = self._clock.now_ms()
        if now < self._deaf_until:
            return False
        self._deaf_until = now + DEAF_MS
        return True

    def action_pause(self) -> None:
        """Let time stand still."""
        self._do(Command.PAUSE)

    def action_resume(self) -> None:
        """Go on after a count."""
        self._do(Command.RESUME)

    def action_answer(self) -> None:
        """Go on where it waits."""
        self._do(Command.ANSWER)

    def action_do(self, name: str) -> None:
        """Carry a command out."""
        self._do(Command(name))

    def action_more(self) -> None:
        """Fifteen seconds more, on the other foot too."""
        self._do(Command.EXTEND, STEP_MS)

    def action_less(self) -> None:
        """Fifteen seconds less, on the other foot too."""
        self._do(Command.EXTEND, -STEP_MS)

    def _do(self, command: Command, ms: int = 0) -> None:
        if not self._heard():
            return
        self._happened(self.runner.look())
        if self.runner.check_needed:
            self._check_first(command, ms)
        elif self.runner.can(command):
            self._happened(self.runner.do(command, ms))
        self._draw()

    @work(exclusive=True, group="question")
    async def _check_first(self, command: Command, ms: int) -> None:
        """It stood still for long: ask the check, then do what was asked for."""
        if not await self._ask_again(self.runner):
            self._busy = True
            self.runner.do(Command.STOP)
            self.dismiss(Over(unchecked=True))
        elif self.runner.can(command):
            self._happened(self.runner.do(command, ms))
            self._draw()

    def action_leave(self) -> None:
        """End, once that was confirmed."""
        self._pause_for_question()
        if self.runner.outcome is None:
            self._ask_to_end()

    def action_wrong(self) -> None:
        """Something feels wrong: pause at once and ask what."""
        self._pause_for_question()
        if self.check_action("wrong", ()):
            self._ask_what_happened()

    def _pause_for_question(self) -> None:
        self._happened(self.runner.look())
        if self.runner.can(Command.PAUSE):
            self._happened(self.runner.do(Command.PAUSE))
        self._draw()

    @work(exclusive=True, group="question")
    async def _ask_to_end(self) -> None:
        from selfcare.tui.screens.end import EndScreen

        if await self.app.push_screen_wait(EndScreen()):
            self._happened(self.runner.do(Command.STOP))

    @work(exclusive=True, group="question")
    async def _ask_what_happened(self) -> None:
        from selfcare.tui.screens.stop import StopScreen

        came = await self.app.push_screen_wait(StopScreen(tuple(self._signs), self.runner, self._clock))
        if came is None:
            return
        self._signs.append(came.sign.id)
        if came.way == "end":
            self._busy = True
            self.runner.stop_because(came.sign.id)
            self.dismiss(Over(came.cards))
            return
        commands = {"lighter": Command.LIGHTER, "skip": Command.NEXT, "leave_out": Command.LEAVE_OUT}
        command = commands.get(came.way)
        self._deaf_until = 0
        if command:
            self._do(command)
        self._deaf_until = 0
        if self.runner.can(Command.RESUME):
            self._do(Command.RESUME)

    def on_key(self, event: events.Key) -> None:
        """Where any key pauses, so does one that means nothing else."""
        if self._any_key_pauses and event.key not in {
            "x",
            "exclamation_mark",
            "q",
            "ctrl+c",
            "ctrl+q",
            "ctrl+z",
        }:
            event.prevent_default().stop()
            self._any_key()

    def on_click(self) -> None:
        """Where any key pauses, a click does too."""
        if self._any_key_pauses:
            self._any_key()

    def _any_key(self) -> None:
        for command in (Command.ANSWER, Command.RESUME, Command.PAUSE):
            if self.runner.can(command):
                self._do(command)
                return

    @property
    def help_words(self) -> str:
        """All there is to say about this step."""
        segment = self.runner.view().segment
        return f"{segment.title}\n{segment.words}"

    # --- leaving and coming back --------------------------------------------------------------------------

    def _suspended(self) -> None:
        self._happened(self.runner.suspend())
        self._draw()

    def on_app_blur(self) -> None:
        """Keys go to another window now."""
        if self.runner.outcome is None:
            self._write("#state", fmt("[bold $text-warning]Keys go to another window; click here.[/]"))

    def on_app_focus(self) -> None:
        """Keys come here again."""
        self._draw_time(self.runner.view())

    def end_now(self) -> None:
        """End early without a question: the program was told to leave."""
        if self.runner.can(Command.STOP):
            self._busy = True
            self.runner.do(Command.STOP)


def _fitting(segment: Segment, width: int, height: int) -> Content:
    """The longest words of a segment that fit into so many cells and rows."""
    for text in (segment.words, " ".join(segment.words.split()), segment.say):
        content = plain(text)
        if content.get_height({}, width) <= height:
            return content
    return plain(shorten(segment.say, max(1, width * height - height * 12)))
