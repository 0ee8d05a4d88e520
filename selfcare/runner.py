"""Joins engine, clock and sound: plays a plan in real time, and minds what the engine cannot see."""

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
"""Two looks further apart than this: the machine slept, or the program was stopped."""

EXIT_CODES: dict[Outcome, int] = {
    "finished": DONE,
    "ended_early": ENDED_EARLY,
    "stopped_discomfort": FELT_WRONG,
}
"""What a command ends with that played a session."""

WAY_COMMANDS: Mapping[WayOn, Command] = {
    "end": Command.STOP,
    "lighter": Command.LIGHTER,
    "skip": Command.NEXT,
    "leave_out": Command.LEAVE_OUT,
}
"""What a way out of something wrong asks of the session. To go on asks for nothing."""

_PLAYS = frozenset({Phase.RUNNING, Phase.COUNTING})
_STANDS = frozenset({Phase.PAUSED, Phase.WAITING})


class CheckNeeded(Exception):
    """It stood still for over a quarter of an hour; a check has to come before it goes on."""


class Runner:
    """A session under way.

    It is looked at often, at the latest when `deadline` says so. Where the machine slept between two looks,
    the session pauses at the first of them: nobody went on massaging meanwhile. After it has stood still
    for over a quarter of an hour it goes on only with a new verdict.

    Args:
        plan: What to play. None of these rules is for a preview.
        clock: Which clock to play it by.
        sound: What it is heard through; None for none.
    """

    def __init__(self, plan: ClearedPlan | PreviewPlan, clock: Clock, sound: Sound | None = None) -> None:
        signs()  # what is asked where something feels wrong must be there before anything can
        self._engine = Engine(plan)
        self._clock = clock
        self._sound = _audible(plan, sound)
        self._looked_ms = clock.now_ms()
        self._still_ms: int | None = None
        self._phase = Phase.READY
        self._preview = isinstance(plan, PreviewPlan)
        self.plan: Plan = plan.plan
        self.marked = plan.marked if isinstance(plan, ClearedPlan) else frozenset[str]()
        """The questions that were marked in the check that let it start, or go on."""
        self.limits = plan.limits if isinstance(plan, ClearedPlan) else ()
        """What it has to keep to."""
        self.away_ms = 0
        """How long nobody looked, where that is why it is paused; 0 where it is not."""
        self.leaves_a_question = False
        """Whether something felt wrong that the next check asks about. The last one holds no longer then."""
        self.events: list[Event] = []
        """All that has happened."""

    def start(self) -> tuple[Event, ...]:
        """Begin.

        Raises:
            CheckTooOld: The check was more than a quarter of an hour ago.
        """
        self._looked_ms = self._clock.now_ms()
        return self._happened(self._engine.start(self._looked_ms))

    def look(self) -> tuple[Event, ...]:
        """What has happened since the last look."""
        now = self._clock.now_ms()
        before, self._looked_ms = self._looked_ms, now
        if now - before > GAP_MS and not self._preview and self._engine.can(Command.PAUSE):
            self.away_ms = now - before
            return self._happened(self._engine.pause(before))
        return self._happened(self._engine.poll(now))

    def do(self, command: Command, ms: int = 0) -> tuple[Event, ...]:
        """Carry a command out, after all that came due before it.

        Args:
            command: One that `can` be carried out.
            ms: By how much to extend.

        Raises:
            CheckNeeded: It stood still for too long. *Stop* is always carried out.
            NotAllowed: It makes no sense now.
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
        """End it because something felt wrong; nothing changes where it is over already."""
        before = self.look()
        if not self.can(Command.STOP):
            return before
        return (*before, *self._happened(self._engine.stop(self._looked_ms, reason)))

    def suspend(self) -> tuple[Event, ...]:
        """Pause where the program is about to be stopped, and ask on return."""
        before = self.look()
        if self._preview or not self._engine.can(Command.PAUSE):
            return before
        self.away_ms = 1
        return (*before, *self._happened(self._engine.pause(self._looked_ms)))

    def allow(self, verdict: Verdict) -> None:
        """Let it go on after it stood still for long.

        Raises:
            NotCleared: The verdict does not let it, or not as it is played.
        """
        now = self._clock.now_ms()
        cleared = clear(self.plan, verdict, now)
        if cleared.plan != self.plan:
            raise NotCleared("What you marked changes this session.", "Start it again; then it fits.")
        self.marked, self.limits = cleared.marked, cleared.limits
        self._engine.keep_to(cleared)
        self._still_ms = now

    @property
    def check_needed(self) -> bool:
        """Whether it has stood still for so long that a check must come before it goes on."""
        if self._preview or self._still_ms is None or self._phase not in _STANDS:
            return False
        return self._clock.now_ms() - self._still_ms > GOOD_FOR_MS

    def can(self, command: Command) -> bool:
        """Whether a command makes sense as things stood at the last look."""
        return self._engine.can(command)

    def deadline(self) -> int:
        """When to look again: the next event or change of the view, at most a second from now (ms)."""
        return self._engine.deadline(self._clock.now_ms())

    def view(self) -> View:
        """What to show now."""
        return self._engine.view(self._clock.now_ms())

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None while it goes on."""
        last = self.events[-1] if self.events else None
        return last.outcome if isinstance(last, SessionFinished) else None

    def _happened(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Note what it means. A pause in the 3-2-1 is the same pause: only playing ends a standstill."""
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
    """Play a preview, yielding each event at its moment; the last sound is heard to its end.

    Interrupted from the keyboard it ends early: the last events say so, then the interrupt goes on.
    """
    engine = Engine(plan)
    heard = _audible(plan, sound)
    warm_up(heard, clock)
    try:
        events = engine.start(clock.now_ms())
        while True:
            _sound(heard, engine, plan.plan, events, clock.now_ms())
            yield from events
            if not engine.can(Command.STOP):
                break
            clock.sleep_until(engine.deadline(clock.now_ms()))
            events = engine.poll(clock.now_ms())
        heard.wait()
    except KeyboardInterrupt:
        heard.cut()
        if engine.can(Command.STOP):
            yield from engine.stop(clock.now_ms())
        raise


def _audible(plan: ClearedPlan | PreviewPlan, sound: Sound | None) -> Sound:
    """What a plan is heard through: nothing, where it is too fast to be heard."""
    too_fast = isinstance(plan, PreviewPlan) and plan.speed > FASTEST_HEARD
    return Silence() if sound is None or too_fast else sound


def _sound(sound: Sound, engine: Engine, plan: Plan, events: tuple[Event, ...], now_ms: int) -> None:
    """Let what has happened be heard, and what will happen if nobody intervenes."""
    coming = engine.ahead(now_ms, AHEAD_MS)
    sound.follow(soundings(plan, events), soundings(plan, coming), now_ms)
    if any(isinstance(event, SessionFinished) for event in events):
        sound.finish()
