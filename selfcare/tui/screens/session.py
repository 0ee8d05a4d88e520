"""A session as it plays on the whole screen: it is shown, heard, and looked at whenever it next cares."""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from textual import events, work
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer

from selfcare import keys
from selfcare.clock import Clock
from selfcare.exit_codes import NOT_CHECKED
from selfcare.footmap.scene import Worked
from selfcare.journey.asks import SessionEnd
from selfcare.journey.feels_wrong import what_happened
from selfcare.keep_awake import Awake
from selfcare.keys import Key
from selfcare.plan.model import FASTEST_PREVIEW, SLOWEST_PREVIEW
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.session.commands import KEY_COMMANDS, Command
from selfcare.session.events import Cue, CueName, Event, SegmentStarted
from selfcare.session.view import View
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.model import WARM_UP_MS
from selfcare.tui import map_look
from selfcare.tui.base import close
from selfcare.tui.debounce import Debounce
from selfcare.tui.map_look import MapWishes
from selfcare.tui.session_keys import is_x, small
from selfcare.tui.session_layout import Face
from selfcare.tui.session_map import worked_zones
from selfcare.tui.sound_screen import SoundScreen
from selfcare.tui.widgets.ground import ground_rows
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.session_face import SessionFace
from selfcare.wording import routine_words, session_words, sound_words

TOLD_S = 4.0
"""The time a passing message stays."""

LEAST_LOOK_MS = {False: 10, True: 120}
"""The shortest time between two looks at a session, and at a preview, whose seconds run too fast to read."""

CUE_S = 0.7
"""The time the screen shows that something begins."""

PREVIEW_SPEEDS = (SLOWEST_PREVIEW, 10, 20, 50, 100, 200, FASTEST_PREVIEW)
"""The speeds a preview can be given while it runs."""

FLASHES: frozenset[CueName] = frozenset({"halfway", "ease", "hold", "rep", "mark", "ten_left"})
"""The cues that light up within a segment, besides its beginning."""


@dataclass(frozen=True, slots=True)
class SessionSetup:
    """The things a session is played with."""

    any_key_but: frozenset[str] | None
    """The keys that keep their meaning if any key pauses and goes on, for oily hands."""
    awake: Awake
    """Keeps the display on."""
    hearing: SoundOutput
    """The sound output."""
    checked: Callable[[], CheckResult | None] = lambda: None
    """The result of the last check, if there was one."""
    map: MapWishes = field(default_factory=MapWishes)
    """How the user wants the map."""


class PlayingScreen(SoundScreen[SessionEnd]):
    """Plays a session to its end. What a person can do meanwhile is `SessionScreen`'s.

    Args:
        runner: The session, not yet started.
        clock: For the time of day.
        around: What it is played with.
    """

    def __init__(self, runner: Runner, clock: Clock, around: SessionSetup) -> None:
        super().__init__()
        self.hearing = around.hearing
        self.runner = runner
        self._is_preview = runner.view().preview is not None
        self._map_wishes = around.map
        self._segment_since: tuple[int, int] | None = None
        """The segment a preview shows, and when it was first shown (ms)."""
        self._clock = clock
        self._awake = around.awake
        self._shown: View | None = None
        self._worked = Worked({}, {})
        self._busy = False
        """True while it is being closed, so that its end need not close it again."""
        self._next_look: Timer | None = None
        self._blurred = False
        self._told = ""
        self._forget_told: Timer | None = None

    def compose(self) -> ComposeResult:
        """The session and its keys."""
        yield SessionFace(self.runner.plan, self.runner.view().preview, self._segment_time)
        yield KeysBar(rows=1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind its parts."""
        return ground_rows(self, crop)

    def on_mount(self) -> None:
        """Begin."""
        self.set_class(self._is_preview, "-preview")
        self.app.app_suspend_signal.subscribe(self, lambda _: self._suspended())
        self.watch(self.app, "app_focus", self._focus_changed, init=False)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._choose_look())
        self._choose_look()
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
        """Show the changes since the last look, and plan the next look."""
        if self.runner.outcome is None:
            self._happened(self.runner.look())
        self.tell_faults()
        self._draw()
        if self._next_look:
            self._next_look.stop()
        if self.runner.outcome is None:
            delay = max(LEAST_LOOK_MS[self._is_preview], self.runner.deadline() - self._clock.now_ms())
            self._next_look = self.set_timer(delay / 1000, self.look)

    def _happened(self, happened: tuple[Event, ...]) -> None:
        for event in happened:
            if isinstance(event, SegmentStarted) or (isinstance(event, Cue) and event.cue in FLASHES):
                self.add_class("-cue")
                self.set_timer(CUE_S, lambda: self.remove_class("-cue"))
        if self.runner.outcome is not None and not self._busy:
            self._busy = True
            close(self, SessionEnd())

    def _draw(self) -> None:
        view = self.runner.view()
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        if before is None or _keys(before) != _keys(view):
            self.refresh_bindings()
        if before is None or _keys(before) != _keys(view):
            self._worked = worked_zones(self.runner.plan, self.runner.events, self.runner.limits)
        self.query_one(SessionFace).show(view, self._clock.local(), self._worked, self._state())
        self.call_after_refresh(self._stay_awake)

    def _choose_look(self) -> None:
        """Draw the map as this terminal, these colours and the user allow."""
        around = map_look.surroundings(self.app, os.environ)
        wishes = self._map_wishes
        self.query_one(SessionFace).draw_with(
            map_look.map_look(self.app, around, wishes), may_move=map_look.may_move(self.app, around, wishes)
        )

    def _segment_time(self) -> tuple[float, float]:
        """The seconds since the segment began and its length, which the map moves by.

        A preview is to be looked at: in it hands move as fast as in a session, also while it is paused.
        """
        offset_ms, duration_ms = self.runner.segment_time()
        if not self._is_preview:
            return offset_ms / 1000, duration_ms / 1000
        view, now_ms = self.runner.view(), self._clock.now_ms()
        if self._segment_since is None or self._segment_since[0] != view.index:
            self._segment_since = view.index, now_ms
        shown_s = duration_ms / 1000 / (view.preview or 1)
        return (now_ms - self._segment_since[1]) / 1000 % max(shown_s, 1.0), shown_s

    def _stay_awake(self) -> None:
        """Keep the display on for as long as it is needed, once there is something to see on it."""
        if self.runner.outcome is None:
            self._awake.follow(self.runner.view().index)

    def _state(self) -> str:
        """The words to show besides the view."""
        if self._blurred:
            return "Keys go to another window; click here."
        if self._told:
            return self._told
        return session_words.away(self.runner.away_ms) if self.runner.away_ms else ""

    def tell(self, text: str) -> None:
        """Show a message for a moment; an empty text takes it away."""
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
        """Note that the keys go to another window, or come back."""
        self._blurred = not focused
        self._shown = None
        self._draw()

    def end_now(self) -> None:
        """End early without a question: the program was told to leave."""
        if self.runner.can(Command.STOP):
            self._busy = True
            self.runner.do(Command.STOP)


def _keys(view: View) -> tuple[object, ...]:
    """The state that decides which keys do something."""
    return view.phase, view.index, view.pressure


class SessionScreen(PlayingScreen):
    """Plays a session, and carries out the person's commands.

    Args:
        runner: The session, not yet started.
        clock: For the time of day and for keys that come too fast.
        ask_again: Asks the check after a long pause and says whether it may go on.
        around: What it is played with.
    """

    CSS_PATH = "../styles/session.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 -- Textual's own form
    KEYS = keys.SESSION
    IS_SESSION = True

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        ask_again: Callable[[Runner], Awaitable[bool]],
        around: SessionSetup,
    ) -> None:
        super().__init__(runner, clock, around)
        self._ask_again = ask_again
        self._any_key_but = around.any_key_but
        self._checked = around.checked
        self._debounce = Debounce(clock)
        self._signs: list[str] = []

    def allows(self, key: Key) -> bool:
        """Allow few keys where any other one pauses, and no command in a preview that changes nothing."""
        if (self._any_key_but is not None and not key.oily) or (self._is_preview and not key.previews):
            return False
        return super().allows(key)

    def can(self, when: str) -> bool:
        """Allow only things the session can do now."""
        if when in KEY_COMMANDS:
            return self.runner.can(KEY_COMMANDS[when].command)
        match when:
            case "about":
                step = self.runner.view().segment.step
                return step is not None and any(routine_words.about_lines(step, self.runner.plan))
            case "wrong":
                return self.runner.can(Command.STOP)
            case "slower" | "faster":
                return self._is_preview and self._other_speed(when) is not None
            case "glance" | "words":
                return self.query_one(SessionFace).face != when
            case _:
                return super().can(when)

    def _heard(self) -> bool:
        """True if a key counts now."""
        hears = self._debounce.hears()
        if hears:
            self._debounce.for_now()
        return hears

    def action_do(self, name: str) -> None:
        """Carry out the command of a key."""
        self._do(*KEY_COMMANDS[name])

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
        """Ask the check after a long standstill, then carry out the command."""
        if await self._may_go_on() and self.runner.can(command):
            self._happened(self.runner.do(command, ms))
            self._draw()

    async def _may_go_on(self) -> bool:
        """True if it may go on; after a long standstill the check asks again, and a no ends the session."""
        if not self.runner.check_needed or await self._ask_again(self.runner):
            return True
        self._busy = True
        self.runner.do(Command.STOP)
        close(self, SessionEnd(code=NOT_CHECKED))
        return False

    def action_about(self) -> None:
        """Show the note and link of this step, or its words again."""
        self.query_one(SessionFace).turn_over()

    def action_glance(self) -> None:
        """Show only what can be seen from far away."""
        self._show_face("glance")

    def action_words(self) -> None:
        """Show everything again."""
        self._show_face("words")

    def _show_face(self, face: Face) -> None:
        self.query_one(SessionFace).show_face(face)
        self.refresh_bindings()

    def action_run(self, name: str) -> None:
        """Run a preview slower or faster."""
        if (speed := self._other_speed(name)) is not None:
            self._happened(self.runner.preview_at(speed))
            self.look()
            self.refresh_bindings()

    def _other_speed(self, name: str) -> int | None:
        """The next speed of a preview, slower or faster; None if there is none."""
        now = self.runner.view().preview or SLOWEST_PREVIEW
        if name == "slower":
            return max((speed for speed in PREVIEW_SPEEDS if speed < now), default=None)
        return min((speed for speed in PREVIEW_SPEEDS if speed > now), default=None)

    async def action_help(self) -> None:
        """Say what the keys do."""
        await self.app.run_action("help")

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

        if await self.app.push_screen_wait(EndScreen(self._end_keys)):
            self._happened(self.runner.do(Command.STOP))

    @work(exclusive=True, group="question")
    async def _ask_what_happened(self) -> None:
        from selfcare.tui.screens.feels_wrong import StopScreen

        way = what_happened(self.runner, tuple(self._signs), self._clock, self._checked())
        came = await self.app.push_screen_wait(StopScreen(way, self._clock))
        if came is None:
            return
        self._signs.append(came.sign)
        if came.way == "end":
            self._busy = True
            self.runner.stop_because(came.sign)
            close(self, SessionEnd(came.cards))
        elif await self._may_go_on():
            wanted = [WAY_COMMANDS[came.way]] if came.way in WAY_COMMANDS else []
            for command in (*wanted, Command.RESUME):
                if self.runner.can(command):
                    self._happened(self.runner.do(command))
            self._draw()

    def on_key(self, event: events.Key) -> None:
        """Stop on an x in any form; if any key pauses, so does one with another meaning."""
        if is_x(event.key) and event.key not in self.active_bindings and self.check_action("wrong", ()):
            event.prevent_default().stop()
            self.action_wrong()
        elif self._any_key_but is not None and small(event.key) not in self._any_key_but:
            event.prevent_default().stop()
            self._any_key()

    def on_click(self) -> None:
        """Pause on a click as well, if any key pauses."""
        if self._any_key_but is not None:
            self._any_key()

    def _any_key(self) -> None:
        for command in (Command.ANSWER, Command.RESUME, Command.PAUSE):
            if self.runner.can(command):
                self._do(command)
                return

    @property
    def _end_keys(self) -> tuple[str, ...]:
        """The keys that end it, the one that is named first."""
        leave = [key for key, active in self.active_bindings.items() if active.binding.action == "leave"]
        return tuple(key for key in leave if not key.startswith("ctrl+"))

    @property
    def help_words(self) -> str:
        """The words of this step, all of them."""
        segment = self.runner.view().segment
        heard = sound_words.sound_lines() if self.hearing.can_be_heard else ()
        plan = self.runner.plan
        about = routine_words.about_lines(segment.step, plan) if segment.step else ()
        return "\n".join((segment.title, routine_words.words_of(segment, plan), *about, *heard))
