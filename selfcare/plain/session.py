"""A session, line by line."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from selfcare.exit_codes import INTERRUPTED, NOT_CHECKED
from selfcare.journey.asks import Ask, Choose, LeftCheck, PlaySession, SessionEnd, follow
from selfcare.journey.feels_wrong import Happened, what_happened
from selfcare.journey.routine import Journey
from selfcare.keep_awake import Awake
from selfcare.plain.check import say_cards
from selfcare.plain.console import Console, Reply, answer_to, not_here
from selfcare.plain.session_keys import Letters, help_lines, meaning
from selfcare.plain.session_lines import (
    COUNTS,
    GOES_ON,
    event_lines,
    glance_lines,
    half_way,
    segment_lines,
    time_lines,
)
from selfcare.plain.ways import answered
from selfcare.runner import WAY_COMMANDS, CheckNeeded
from selfcare.safety.check.cards import Card
from selfcare.safety.questionnaire.signs import signs
from selfcare.session.commands import KEY_COMMANDS, Command, Does, NotAllowed
from selfcare.session.events import Cue, Event, Extended, Paused, Resumed
from selfcare.session.timeline import Phase
from selfcare.sound.model import warm_up
from selfcare.sound.volume import CHANGES
from selfcare.wording import routine_words, session_words, sound_words

_GO = {
    Phase.RUNNING: Command.PAUSE,
    Phase.COUNTING: Command.PAUSE,
    Phase.PAUSED: Command.RESUME,
    Phase.WAITING: Command.ANSWER,
}
_ASKED_TO_END = "End here? q again ends it, anything else goes on."
_INTERRUPTED = "End here? Ctrl+C again or q ends it, anything else goes on."


class Session:
    """A cleared plan, played for a person who reads and types lines.

    Args:
        console: The person.
        asked: What to play, and what it is heard through.
        known: What can be typed meanwhile.
        awake: Keeps the display on.
        journey: Knows the last check, and asks it again after a long pause.
    """

    def __init__(
        self, console: Console, asked: PlaySession, known: Letters, awake: Awake, journey: Journey
    ) -> None:
        self._console = console
        self._journey = journey
        self._awake = awake
        self._letters = known
        self._hearing = asked.hearing
        self.runner = asked.runner
        self._signs: tuple[str, ...] = ()
        self._cards: tuple[Card, ...] = ()
        self._is_unsaid = False
        self._counting = False
        self._code: int | None = None
        self._seen = self.runner.view()

    def play(self) -> SessionEnd:
        """Play it to its end."""
        self._console.forget()
        warm_up(self._hearing.sound, self._console.clock)
        self._tell(self.runner.start())
        try:
            while self.runner.outcome is None:
                self._awake.follow(self._seen.index)
                self._turn(self._console.hear(self.runner.deadline()))
        except KeyboardInterrupt:
            self._end(INTERRUPTED)
        finally:
            self._awake.release()
        return SessionEnd(self._cards, self._code, self._is_unsaid)

    def _turn(self, heard: str | Reply) -> None:
        """Tell what has happened meanwhile, then do what was asked for."""
        self._tell(self.runner.look())
        self._say(sound_words.SOUND_FAULTS[each.fault] for each in self._hearing.notices())
        now = self.runner.view()
        self._say(time_lines(self._seen, now))
        if self.runner.outcome is None:
            self._answer(heard)
        self._seen = self.runner.view()

    def _answer(self, heard: str | Reply) -> None:
        match heard:
            case Reply.SILENCE:
                return
            case Reply.END:
                self._end()
            case Reply.INTERRUPT:
                self._console.say()
                self._ask_to_end(_INTERRUPTED)
            case Reply.SUSPEND:
                self._suspend()
            case str():
                command = meaning(heard, self._letters)
                if command is None:
                    self._say([f"{not_here(heard.strip())} Type ? for what can be typed."])
                else:
                    self._carry_out(command)

    def _carry_out(self, command: str) -> None:
        """Do what was typed; `command` stands in the table of keys."""
        match command:
            case "go":
                self._do(_GO[self.runner.view().phase])
            case "wrong":
                self._hold()
                self._wrong()
            case "quit":
                self._ask_to_end(_ASKED_TO_END)
            case _ if command in KEY_COMMANDS:
                self._change(KEY_COMMANDS[command])
            case _ if command in CHANGES:
                self._change_loudness(command)
            case _:
                self._tell_about(command)

    def _change(self, does: Does) -> None:
        """Do what a key does to the session, and say how it stands then."""
        if does.command is Command.EXTEND:
            self._extend(does.ms)
        elif self._do(*does) and does.command is Command.LIGHTER:
            self._say([session_words.lighter_line(self.runner.view())])

    def _change_loudness(self, command: str) -> None:
        if self._hearing.settings.backend == "none":
            self._say(["No sound, as the settings say."])
            return
        self._hearing.change(CHANGES[command])
        self._say([sound_words.loudness(self._hearing.settings, cues=command.startswith("cues"))])

    def _tell_about(self, command: str) -> None:
        view = self.runner.view()
        match command:
            case "again":
                self._say(segment_lines(self.runner.plan, view.segment, view.pressure))
            case "about":
                step = view.segment.step
                about = tuple(routine_words.about_lines(step, self.runner.plan)) if step else ()
                self._say(about or [session_words.NOTHING_MORE])
            case "glance":
                self._say(glance_lines(view))
            case "left":
                self._say([session_words.state_line(view)])
            case _:
                self._say(help_lines(self._letters))
                self._say(sound_words.sound_lines() if self._hearing.can_be_heard else ())
        self._say_if_it_stands()

    def _do(self, command: Command, ms: int = 0) -> tuple[Event, ...]:
        """Carry a command out and tell what comes of it; nothing comes of what makes no sense now."""
        try:
            events = self.runner.do(command, ms)
        except CheckNeeded:
            return self._do(command, ms) if self._checked_again() else ()
        except NotAllowed:
            self._say([_not_now(command, self.runner.view().phase)])
            return ()
        if command is Command.RESUME:
            self._counting = True
        self._tell(events)
        return events

    def _extend(self, ms: int) -> None:
        events = self._do(Command.EXTEND, ms)
        if self.runner.outcome is None and any(isinstance(event, Extended) for event in events):
            self._say([session_words.state_line(self.runner.view())])
        elif self.runner.can(Command.EXTEND):
            self._say([f"This cannot get {'longer' if ms > 0 else 'shorter'}."])

    def _hold(self) -> bool:
        """Let it stand still while something is asked; whether it did not already."""
        self._counting = False
        if not self.runner.can(Command.PAUSE):
            return False
        self._tell(event for event in self.runner.do(Command.PAUSE) if not isinstance(event, Paused))
        return True

    def _resume(self) -> None:
        """Go on with 3-2-1, or say what it waits for."""
        if self.runner.can(Command.RESUME):
            self._do(Command.RESUME)
        else:
            self._say_if_it_stands()

    def _ask_to_end(self, question: str) -> None:
        """End it if that is meant; else all is as it was."""
        held = self._hold()
        typed = answer_to(self._console, question)
        if typed is None or meaning(typed, self._letters) == "quit":
            self._end()
        elif meaning(typed, self._letters) == "wrong":
            self._wrong()
        elif held:
            self._resume()
        else:
            self._say_if_it_stands()

    def _wrong(self) -> None:
        """Ask what feels wrong. Without an answer it stays paused."""
        self._say(["", signs().first])
        way = what_happened(self.runner, self._signs, self._console.clock, self._journey.checked)
        shown: list[Card] = []

        def answer(asked: Ask) -> Any:
            if isinstance(asked, Choose) and asked.card:
                shown.append(asked.card)
            answer_given = answered(self._console, asked)
            if isinstance(answer_given, LeftCheck) and answer_given.card:
                shown.append(answer_given.card)
            return answer_given

        match follow(way, answer):
            case Happened(sign, "end", end_cards):
                say_cards(self._console, (card for card in end_cards if card not in shown))
                self._cards = end_cards
                self._tell(self.runner.stop_because(sign))
            case Happened(sign, way_on):
                self._signs = (*self._signs, sign)
                if way_on in WAY_COMMANDS:
                    self._do(WAY_COMMANDS[way_on])
                self._resume()
            case "end":
                self._is_unsaid = True
                self._end()
            case _:
                self._say_if_it_stands()

    def _suspend(self) -> None:
        """Pause before the program is stopped, and ask on return."""
        self._counting = False
        self._tell(event for event in self.runner.suspend() if not isinstance(event, Paused))
        self._console.say()
        self._console.stop_here()
        self._tell(self.runner.look())
        self._say_if_it_stands()

    def _checked_again(self) -> bool:
        """Ask the check after a long pause. Without a clear one the session is over."""
        may_go_on = follow(self._journey.check_again(self.runner), partial(answered, self._console))
        if not may_go_on:
            self._end(NOT_CHECKED)
        return may_go_on

    def _end(self, code: int | None = None) -> None:
        """End it early, with an exit code of its own if need be."""
        if self.runner.outcome is None:
            self._tell(self.runner.do(Command.STOP))
            self._code = code

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            self._say(event_lines(self.runner.plan, event))
            self._say(half_way(event, self.runner.view()))
            match event:
                case Cue(cue=cue) if self._counting and cue in COUNTS:
                    self._say([COUNTS[cue]])
                case Paused():
                    self._say([self._standing()])
                case Resumed() if self._counting:
                    self._counting = False
                    self._say([session_words.state_line(self.runner.view())])

    def _say_if_it_stands(self) -> None:
        if self.runner.view().phase in {Phase.PAUSED, Phase.WAITING}:
            self._say([self._standing()])

    def _standing(self) -> str:
        if self.runner.view().phase is Phase.WAITING:
            return f"It waits for you. {GOES_ON}"
        why = session_words.away(self.runner.away_ms) if self.runner.away_ms else "Paused."
        return f"{why} {GOES_ON}"

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.say(line)


def _not_now(command: Command, phase: Phase) -> str:
    """Why a command makes no sense now."""
    if phase is Phase.WAITING:
        return f"Not while it waits for you. {GOES_ON}"
    return "It does not get any lighter." if command is Command.LIGHTER else "Not now."
