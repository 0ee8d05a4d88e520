"""The session engine: commands and the time go in, events come out. It never reads a clock."""

from dataclasses import replace

from selfcare.clock import up
from selfcare.plan.model import PreviewPlan
from selfcare.routine.model import PlayedSide
from selfcare.safety.adapting.foot_time import most_ms
from selfcare.safety.cleared import GOOD_FOR_MS, ClearedPlan
from selfcare.session.commands import LEGAL, Command, NotAllowed
from selfcare.session.events import (
    Cue,
    Event,
    Extended,
    Lighter,
    Paused,
    SegmentFinished,
    SessionStarted,
    Skipped,
    Stopped,
)
from selfcare.session.time_limit import can_go_back, room_ms
from selfcare.session.timeline import Phase, Played, State, advance, due, enter, finish, pressure, when
from selfcare.session.view import View, view_of

RESTART_FROM_MS = 3_000
"""`back` goes to the previous segment within this time of a segment's start; later it restarts this one."""

LEAST_MS = 5_000
MOST_MS = 900_000
"""The shortest and longest that `extend` can make a segment; also the bounds of a step in a routine file."""

LONGEST_SLEEP_MS = 1_000


def to_second(left: int) -> int:
    """The time (ms) until the time left, rounded up to seconds, drops by one."""
    return (left - 1) % 1000 + 1


class CheckTooOld(Exception):
    """The check of the plan is more than a quarter of an hour old. Nothing has begun."""


class Engine:
    """Play a plan, or a preview of one.

    Every call takes `now_ms`, the time on one clock that never goes back, and returns the events that
    came due since the last call, in order. Late calls are made up for: however late or uneven they are,
    segments begin and end where the plan puts them.

    Args:
        plan: The plan to play. A preview runs at its own speed and does not stop at waits.

    Raises:
        TypeError: The plan is neither cleared nor a preview.
    """

    def __init__(self, plan: ClearedPlan | PreviewPlan) -> None:
        if type(plan) is PreviewPlan:
            self._played = Played(plan.plan, plan.speed, waits=False)
            self._checked_ms: int | None = None
            self._most = most_ms(())
        elif type(plan) is ClearedPlan:
            self._played = Played(plan.plan, 1, waits=True)
            self._checked_ms = plan.checked_ms
            self._most = most_ms(plan.limits)
        else:
            raise TypeError("only a cleared plan or a preview can be played")
        self._state = State(tuple(segment.duration_ms for segment in self._played.plan.segments))

    def keep_to(self, plan: ClearedPlan) -> None:
        """Keep to the limits of a new check that cleared the same plan."""
        self._most = most_ms(plan.limits)

    def can(self, command: Command) -> bool:
        """True if the command made sense at the time of the last call."""
        return self._legal(self._state, command)

    def poll(self, now_ms: int) -> tuple[Event, ...]:
        """Return the events that have come due by now."""
        self._state, events = advance(self._played, self._state, now_ms * self._played.speed)
        return events

    def ahead(self, now_ms: int, ms: int) -> tuple[Event, ...]:
        """Return what `poll` will return `ms` from now if nobody intervenes. Changes nothing."""
        return advance(self._played, self._state, (now_ms + ms) * self._played.speed)[1]

    def deadline(self, now_ms: int) -> int:
        """The time to look again: at the next event or change of the view, at most a second from now."""
        state, events = advance(self._played, self._state, now_ms * self._played.speed)
        if events:
            return now_ms
        delay = LONGEST_SLEEP_MS * self._played.speed
        if next_due := due(self._played, state):
            delay = min(delay, next_due.delay)
        if state.phase is Phase.RUNNING:
            session_left = state.left + state.later
            delay = min(delay, to_second(state.left), to_second(session_left), 1000 - state.at % 1000)
        return now_ms + up(delay, self._played.speed)

    def view(self, now_ms: int) -> View:
        """The view to show now. Changes nothing: events that are due stay due."""
        state, _ = advance(self._played, self._state, now_ms * self._played.speed)
        return view_of(self._played, state)

    def segment_time(self, now_ms: int) -> tuple[int, int]:
        """The time (ms) since the segment began, and its length. Changes nothing."""
        state, _ = advance(self._played, self._state, now_ms * self._played.speed)
        return state.offset, state.durations[state.index]

    def preview_at(self, speed: int, now_ms: int) -> tuple[Event, ...]:
        """Run a preview at another speed from now on.

        Raises:
            NotAllowed: It is a session, which runs in real time.
            ValueError: The speed is slower or faster than a preview may be.
        """
        if self._played.waits:
            raise NotAllowed("a session runs in real time")
        PreviewPlan(self._played.plan, speed)
        events = self.poll(now_ms)
        # The moment is the clock times the speed, so it has to be reckoned anew.
        self._played = self._played._replace(speed=speed)
        self._state = replace(self._state, moment=now_ms * speed)
        return events

    def start(self, now_ms: int) -> tuple[Event, ...]:
        """Begin with the first segment.

        Raises:
            CheckTooOld: The check that cleared the plan was more than a quarter of an hour ago.
        """
        if self._checked_ms is not None and not 0 <= now_ms - self._checked_ms <= GOOD_FOR_MS:
            raise CheckTooOld
        state, before = self._ask(Command.START, now_ms)
        plan = self._played.plan
        started = SessionStarted(
            routine=plan.routine,
            name=plan.name,
            total_ms=plan.total_ms,
            segments=len(plan.segments),
            **when(self._played, state),
        )
        state, events = enter(self._played, state, 0)
        return self._settle(state, (*before, started, *events))

    def pause(self, now_ms: int) -> tuple[Event, ...]:
        """Let time stand still. In the 3-2-1 after a pause, return to the pause."""
        state, before = self._ask(Command.PAUSE, now_ms)
        events = () if state.phase is Phase.COUNTING else (Paused(**when(self._played, state)),)
        return self._settle(replace(state, phase=Phase.PAUSED), (*before, *events))

    def resume(self, now_ms: int) -> tuple[Event, ...]:
        """Count 3-2-1, then go on. The count is not session time."""
        state, before = self._ask(Command.RESUME, now_ms)
        return self._settle(replace(state, phase=Phase.COUNTING, count_ms=0, counts_given=0), before)

    def next(self, now_ms: int) -> tuple[Event, ...]:
        """Leave this segment and begin the next; after the last one the session ends."""
        state, before = self._ask(Command.NEXT, now_ms)
        skipped = Skipped(index=state.index, **when(self._played, state))
        state, events = enter(self._played, state, state.index + 1)
        return self._settle(state, (*before, skipped, *events))

    def back(self, now_ms: int) -> tuple[Event, ...]:
        """Begin this segment again, or, in its first three seconds, the previous one."""
        state, before = self._ask(Command.BACK, now_ms)
        state, events = enter(self._played, state, self._back_to(state))
        return self._settle(state, (*before, *events))

    def extend(self, now_ms: int, ms: int) -> tuple[Event, ...]:
        """Make this segment, and its twin on the other foot, longer, or shorter if `ms` is negative.

        A segment never becomes shorter than the part already played or than 5 s, nor longer than 15 minutes
        or than the check allows for its foot. If no time is left in it, it ends, even in a pause. A cue is
        not given twice.
        """
        state, before = self._ask(Command.EXTEND, now_ms)
        planned = state.durations[state.index]
        twin = self._played.plan.twin(state.index)
        changed = [state.index] if twin is None else [state.index, twin]
        room = room_ms(self._played.plan, state, self._most, changed)
        ms = ms if room is None else min(ms, room)
        least = min(planned, max(LEAST_MS, state.offset))
        length = min(max(planned + ms, least), max(planned, MOST_MS))
        if length == planned:
            return self._settle(state, before)
        durations = list(state.durations)
        for index in changed:
            durations[index] = length
        events: tuple[Event, ...] = (
            Extended(segment=state.index, by_ms=length - planned, **when(self._played, state)),
        )
        state = replace(state, durations=tuple(durations))
        # Time that stands still brings nothing due, so a paused segment with no time left is ended here.
        if not state.left and state.phase is not Phase.RUNNING:
            finished = SegmentFinished(index=state.index, **when(self._played, state))
            state, following = enter(self._played, state, state.index + 1)
            events = (*events, finished, *following)
        return self._settle(state, (*before, *events))

    def answer(self, now_ms: int) -> tuple[Event, ...]:
        """End the wait and go on."""
        state, before = self._ask(Command.ANSWER, now_ms)
        finished = SegmentFinished(index=state.index, **when(self._played, state))
        state, events = enter(self._played, state, state.index + 1)
        return self._settle(state, (*before, finished, *events))

    def lighter(self, now_ms: int) -> tuple[Event, ...]:
        """Lower the pressure on this side by one from now on, but not below 1."""
        state, before = self._ask(Command.LIGHTER, now_ms)
        side: PlayedSide = self._played.plan.segments[state.index].side
        lighter = Lighter(segment=state.index, side=side, **when(self._played, state))
        return self._settle(replace(state, eased=(*state.eased, side)), (*before, lighter))

    def leave_out(self, now_ms: int) -> tuple[Event, ...]:
        """Leave this step, and leave out every later one on this side that works on one of its zones."""
        state, before = self._ask(Command.LEAVE_OUT, now_ms)
        segments = self._played.plan.segments
        here = segments[state.index]
        with_same_zones = {
            index
            for index, other in enumerate(segments)
            if other.kind in {"step", "rest"} and _share(here.side, other.side)
            if other.step and set(here.zones) & set(other.step.zones)
        }
        state = replace(state, left_out=state.left_out | with_same_zones)
        skipped = Skipped(index=state.index, **when(self._played, state))
        state, events = enter(self._played, state, state.index + 1)
        return self._settle(state, (*before, skipped, *events))

    def stop(self, now_ms: int, reason: str | None = None) -> tuple[Event, ...]:
        """End the session here.

        Args:
            now_ms: The time.
            reason: What felt wrong; None if the user simply ends early.
        """
        state, before = self._ask(Command.STOP, now_ms)
        if reason is None:
            state, events = finish(self._played, state, "ended_early")
            return self._settle(state, (*before, *events))
        times = when(self._played, state)
        stop_events = Stopped(reason=reason, **times), Cue(cue="stop", segment=state.index, **times)
        state, events = finish(self._played, state, "stopped_discomfort")
        return self._settle(state, (*before, *stop_events, *events))

    def _back_to(self, state: State) -> int:
        """Find the segment that `back` begins: this one, or, in its first three seconds, the previous one."""
        before = range(state.index - 1, -1, -1) if state.offset < RESTART_FROM_MS else ()
        return next((index for index in before if self._goes_back_to(state, index)), state.index)

    def _goes_back_to(self, state: State, index: int) -> bool:
        """True if `back` may begin this segment. A preview does not stop at a wait, so `back` skips it."""
        skips = self._played.plan.segments[index].kind == "wait" and not self._played.waits and index > 0
        return index not in state.left_out and not skips

    def _legal(self, state: State, command: Command) -> bool:
        if command not in LEGAL[state.phase]:
            return False
        segment = self._played.plan.segments[state.index]
        if command is Command.BACK:
            return can_go_back(self._played.plan, state, self._most, self._back_to(state))
        if command is Command.LEAVE_OUT:
            return segment.kind == "step" and bool(segment.zones)
        return command is not Command.LIGHTER or pressure(segment, state.eased) > 1

    def _ask(self, command: Command, now_ms: int) -> tuple[State, tuple[Event, ...]]:
        """Return the state now and the events that came due, if the command makes sense.

        Raises:
            NotAllowed: It makes no sense now; nothing has changed.
        """
        state, events = advance(self._played, self._state, now_ms * self._played.speed)
        if not self._legal(state, command):
            raise NotAllowed(f"{command} while {state.phase}")
        return state, events

    def _settle(self, state: State, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Take over a new state, and let happen what is due in it at once."""
        self._state, due_events = advance(self._played, state, state.moment)
        return (*events, *due_events)


def _share(one: PlayedSide, other: PlayedSide) -> bool:
    """True if two sides have a foot in common."""
    return one == other or "both" in {one, other}
