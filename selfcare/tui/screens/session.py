"""The session: what a person can do while it plays, and what they are asked."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events, work
from textual.binding import BindingType

from selfcare import words
from selfcare.clock import Clock
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.session.commands import Command
from selfcare.tui.closing import close
from selfcare.tui.deaf import Deaf
from selfcare.tui.keymap import is_x, small
from selfcare.tui.screens.playing import Around, Over, PlayingScreen
from selfcare.tui.session_keys import OILY, SESSION_KEYS, means_something
from selfcare.tui.widgets.session_face import SessionFace

STEP_MS = 15_000


class SessionScreen(PlayingScreen):
    """Plays a session, and does what a person wants of it meanwhile.

    Args:
        runner: The session, not yet started.
        clock: For the time of day and for keys that come too fast.
        ask_again: Asks the check after a long pause and says whether it may go on.
        around: What it is played with.
    """

    CSS_PATH = "../styles/session.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [*SESSION_KEYS]

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        ask_again: Callable[[Runner], Awaitable[bool]],
        around: Around,
    ) -> None:
        super().__init__(runner, clock, around)
        self._ask_again = ask_again
        self._any_key_but = around.any_key_but
        self._checked = around.checked
        self._deaf = Deaf(clock)
        self._signs: list[str] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the session can do now is a key."""
        if self._any_key_but is not None and action in OILY:
            return False
        if action == "loudness":
            return self.can_change(str(parameters[0]))
        return means_something(self.runner, action, parameters, preview=bool(self._speed))

    def _heard(self) -> bool:
        """Whether a key counts now."""
        hears = self._deaf.hears()
        if hears:
            self._deaf.for_now()
        return hears

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
        if await self._may_go_on() and self.runner.can(command):
            self._happened(self.runner.do(command, ms))
            self._draw()

    async def _may_go_on(self) -> bool:
        """Whether it may go on, asked anew where it stood still for long; where not, it ends."""
        if not self.runner.check_needed or await self._ask_again(self.runner):
            return True
        self._busy = True
        self.runner.do(Command.STOP)
        close(self, Over(unchecked=True))
        return False

    def action_about(self) -> None:
        """Say what else is written about this step, or its words again."""
        self.query_one(SessionFace).turn_over()

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
        from selfcare.tui.screens.stop import StopScreen

        came = await self.app.push_screen_wait(
            StopScreen(tuple(self._signs), self.runner, self._clock, self._checked())
        )
        if came is None:
            return
        self._signs.append(came.sign.id)
        if came.way == "end":
            self._busy = True
            self.runner.stop_because(came.sign.id)
            close(self, Over(came.cards))
        elif await self._may_go_on():
            wanted = [WAY_COMMANDS[came.way]] if came.way in WAY_COMMANDS else []
            for command in (*wanted, Command.RESUME):
                if self.runner.can(command):
                    self._happened(self.runner.do(command))
            self._draw()

    def on_key(self, event: events.Key) -> None:
        """An x in any form stops; where any key pauses, so does one that would mean something else."""
        if is_x(event.key) and event.key not in self.active_bindings and self.check_action("wrong", ()):
            event.prevent_default().stop()
            self.action_wrong()
        elif self._any_key_but is not None and small(event.key) not in self._any_key_but:
            event.prevent_default().stop()
            self._any_key()

    def on_click(self) -> None:
        """Where any key pauses, a click does too."""
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
        """All there is to say about this step."""
        segment = self.runner.view().segment
        heard = words.sound_lines() if self.hearing.can_be_heard else ()
        about = words.about_lines(segment.step) if segment.step else ()
        return "\n".join((segment.title, segment.words, *about, *heard))
