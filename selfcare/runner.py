"""Join engine, clock and sound: play a plan in real time, and handle what the engine cannot see."""

from collections.abc import Callable, Iterator, Mapping

from selfcare.clock import Clock
from selfcare.exit_codes import DONE, ENDED_EARLY, FELT_WRONG
from selfcare.plan.model import Plan, PreviewPlan
from selfcare.safety.cleared import GOOD_FOR_MS, ClearedPlan, NotCleared, clear
from selfcare.safety.questionnaire.signs import WayOn, signs
from selfcare.safety.verdict.judge import Verdict
from selfcare.session.commands import Command
from selfcare.session.engine import Engine
from selfcare.session.events import Event, Outcome, SessionFinished
from selfcare.session.timeline import Phase
from selfcare.session.view import View
from selfcare.sound.cues import FASTEST_HEARD, soundings
from selfcare.sound.model import AHEAD_MS, Silence, Sound, warm_up

GAP_MS = 5_000
"""The longest gap between two looks; after a longer one, the machine slept or the program was stopped."""

EXIT_CODES: dict[Outcome, int] = {
    "finished": DONE,
    "ended_early": ENDED_EARLY,
    "stopped_discomfort": FELT_WRONG,
}
"""The exit code of a command that played a session, by its outcome."""

WAY_COMMANDS: Mapping[WayOn, Command] = {
    "end": Command.STOP,
    "lighter": Command.LIGHTER,
    "skip": Command.NEXT,
    "leave_out": Command.LEAVE_OUT,
}
"""The command for each way on after something felt wrong. Simply going on needs none."""

_PLAYS = frozenset({Phase.RUNNING, Phase.COUNTING})
_STANDS = frozenset({Phase.PAUSED, Phase.WAITING})


class CheckNeeded(Exception):
    """The session stood still for over a quarter of an hour and needs a new check before it goes on."""


class Runner:
    """A session under way.

    Call `look` often, at the latest at `deadline`. If the machine slept between two looks, the session pauses
    at the first of them: nobody went on massaging meanwhile. After it has stood still for over a quarter of
    an hour, it goes on only with a new verdict.

    Args:
        plan: The plan to play. These rules do not apply to a preview.
        clock: The clock to play it by.
        sound: The sound of the session; None for silence.
    """

    def __init__(self, plan: ClearedPlan | PreviewPlan, clock: Clock, sound: Sound | None = None) -> None:
        signs()  # if the questions about what feels wrong are missing, fail now, not when they are needed
        self._engine = Engine(plan)
        self._clock = clock
        self._heard: Sound = sound or Silence()
        self._sound = _audible(plan, sound)
        self._looked_ms = clock.now_ms()
        self._still_ms: int | None = None
        self._phase = Phase.READY
        self._preview = isinstance(plan, PreviewPlan)
        self.plan: Plan = plan.plan
        self.marked = plan.marked if isinstance(plan, ClearedPlan) else frozenset[str]()
        """The questions that were marked in the check that let the session start, or go on."""
        self.limits = plan.limits if isinstance(plan, ClearedPlan) else ()
        """The limits the session has to keep to."""
        self.away_ms = 0
        """The gap (ms) between two looks that caused the pause; 0 if nothing like that did."""
        self.leaves_a_question = False
        """True if something felt wrong that the next check asks about; the last one is then void."""
        self.events: list[Event] = []
        """All events so far."""

    def start(self) -> tuple[Event, ...]:
        """Begin the session.

        Raises:
            CheckTooOld: The check was more than a quarter of an hour ago.
        """
        self._looked_ms = self._clock.now_ms()
        return self._happened(self._engine.start(self._looked_ms))

    def look(self) -> tuple[Event, ...]:
        """Return the events since the last look. After a long gap, pause at the last look instead."""
        now_ms = self._clock.now_ms()
        last_look_ms, self._looked_ms = self._looked_ms, now_ms
        if now_ms - last_look_ms > GAP_MS and not self._preview and self._engine.can(Command.PAUSE):
            self.away_ms = now_ms - last_look_ms
            return self._happened(self._engine.pause(last_look_ms))
        return self._happened(self._engine.poll(now_ms))

    def do(self, command: Command, ms: int = 0) -> tuple[Event, ...]:
        """Carry out a command, after everything that came due before it.

        Args:
            command: A command that `can` allows.
            ms: The time by which to extend.

        Raises:
            CheckNeeded: The session stood still for too long. *Stop* never raises this.
            NotAllowed: The command makes no sense now.
        """
        before = self.look()
        if self.check_needed and command is not Command.STOP:
            raise CheckNeeded
        engine = self._engine
        carry_out: dict[Command, Callable[[int], tuple[Event, ...]]] = {
            Command.START: engine.start,
            Command.PAUSE: engine.pause,
            Command.RESUME: engine.resume,
            Command.NEXT: engine.next,
            Command.BACK: engine.back,
            Command.EXTEND: lambda now: engine.extend(now, ms),
            Command.ANSWER: engine.answer,
            Command.LIGHTER: engine.lighter,
            Command.LEAVE_OUT: engine.leave_out,
            Command.STOP: engine.stop,
        }
        return (*before, *self._happened(carry_out[command](self._looked_ms)))

    def stop_because(self, reason: str) -> tuple[Event, ...]:
        """End the session because something felt wrong; change nothing if it is already over."""
        before = self.look()
        if not self.can(Command.STOP):
            return before
        return (*before, *self._happened(self._engine.stop(self._looked_ms, reason)))

    def suspend(self) -> tuple[Event, ...]:
        """Pause because the program is about to be stopped, and ask on return."""
        before = self.look()
        if self._preview or not self._engine.can(Command.PAUSE):
            return before
        self.away_ms = 1  # the length is not known yet; above 0, so that the return is noticed
        return (*before, *self._happened(self._engine.pause(self._looked_ms)))

    def allow(self, verdict: Verdict) -> None:
        """Let the session go on after a long standstill.

        Raises:
            NotCleared: The verdict does not allow the session, or only a changed one.
        """
        now_ms = self._clock.now_ms()
        cleared = clear(self.plan, verdict, now_ms)
        if cleared.plan != self.plan:
            raise NotCleared("What you marked changes this session.", "Start it again; then it fits.")
        self.marked, self.limits = cleared.marked, cleared.limits
        self._engine.keep_to(cleared)
        self._still_ms = now_ms

    @property
    def check_needed(self) -> bool:
        """True if the session stood still for so long that it needs a new check."""
        if self._preview or self._still_ms is None or self._phase not in _STANDS:
            return False
        return self._clock.now_ms() - self._still_ms > GOOD_FOR_MS

    def can(self, command: Command) -> bool:
        """True if the command made sense at the time of the last look."""
        return self._engine.can(command)

    def deadline(self) -> int:
        """The time (ms) to look again: at the next event or change of the view, at most a second from now."""
        return self._engine.deadline(self._clock.now_ms())

    def view(self) -> View:
        """The view to show now."""
        return self._engine.view(self._clock.now_ms())

    def segment_time(self) -> tuple[int, int]:
        """The time (ms) since the segment began, and its length: the clock of all that moves."""
        return self._engine.segment_time(self._clock.now_ms())

    def preview_at(self, speed: int) -> tuple[Event, ...]:
        """Run a preview at another speed from now on.

        Raises:
            NotAllowed: It is a session, which runs in real time.
            ValueError: The speed is slower or faster than a preview may be.
        """
        self._looked_ms = self._clock.now_ms()
        events = self._engine.preview_at(speed, self._looked_ms)
        self._sound.follow((), (), self._looked_ms)
        self._sound = _audible(PreviewPlan(self.plan, speed), self._heard)
        return self._happened(events)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome; None while the session goes on."""
        last = self.events[-1] if self.events else None
        return last.outcome if isinstance(last, SessionFinished) else None

    def _happened(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Take note of new events. A pause in the 3-2-1 is the same pause: only playing ends a standstill."""
        self.events += events
        self._phase = self._engine.view(self._looked_ms).phase
        if self._phase in _PLAYS:
            self.away_ms = 0
        if self._phase is Phase.RUNNING:
            self._still_ms = None
        elif self._phase in _STANDS and self._still_ms is None:
            self._still_ms = events[-1].moment_ms
        _sound(self._sound, self._engine, self.plan, events, self._looked_ms)
        return events


def preview(plan: PreviewPlan, clock: Clock, sound: Sound | None = None) -> Iterator[Event]:
    """Play a preview and yield each event at its moment; the last sound is played to its end.

    An interrupt from the keyboard ends it early: the last events say so, then the interrupt is raised again.
    """
    engine = Engine(plan)
    output = _audible(plan, sound)
    warm_up(output, clock)
    try:
        events = engine.start(clock.now_ms())
        while True:
            _sound(output, engine, plan.plan, events, clock.now_ms())
            yield from events
            if not engine.can(Command.STOP):
                break
            clock.sleep_until(engine.deadline(clock.now_ms()))
            events = engine.poll(clock.now_ms())
        output.wait()
    except KeyboardInterrupt:
        output.cut()
        if engine.can(Command.STOP):
            yield from engine.stop(clock.now_ms())
        raise


def _audible(plan: ClearedPlan | PreviewPlan, sound: Sound | None) -> Sound:
    """The sound for a plan; silence if it is too fast to be heard."""
    too_fast = isinstance(plan, PreviewPlan) and plan.speed > FASTEST_HEARD
    return Silence() if sound is None or too_fast else sound


def _sound(sound: Sound, engine: Engine, plan: Plan, events: tuple[Event, ...], now_ms: int) -> None:
    """Play what has happened, and what will happen if nobody intervenes."""
    coming_events = engine.ahead(now_ms, AHEAD_MS)
    sound.follow(soundings(plan, events), soundings(plan, coming_events), now_ms)
    if any(isinstance(event, SessionFinished) for event in events):
        sound.finish()
