"""Plans played on a clock: previews from end to end, and what the runner minds in a session."""

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, cast, get_args

import pytest

from selfcare import runner
from selfcare.clock import SystemClock
from selfcare.exit_codes import NOT_CHECKED
from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import find
from selfcare.runner import EXIT_CODES, GAP_MS, CheckNeeded, Runner
from selfcare.safety.adapting.alternatives import fit_to_limits
from selfcare.safety.cleared import GOOD_FOR_MS, NotCleared
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.session.commands import Command, NotAllowed
from selfcare.session.engine import CheckTooOld
from selfcare.session.events import Cue, Event, Outcome, Paused, SessionFinished, SessionStarted, Stopped
from selfcare.session.timeline import Phase
from selfcare.sound.cues import Sounding
from selfcare.sound.model import Silence
from tests.support import FakeClock, cleared, judged, no_concern, plan, step, together


@pytest.mark.parametrize("id", ["classic", "desk-reset", "bedtime"])
@pytest.mark.uncounted
def test_every_bundled_routine_plays_to_its_end_in_its_time(id: str) -> None:
    laid_out = build(find(id), Wishes())
    clock = FakeClock()
    began = clock.time
    events = list(runner.preview(PreviewPlan(laid_out, 20), clock))
    assert isinstance(events[-1], SessionFinished)
    assert events[-1].outcome == "finished"
    assert events[-1].done_ms == laid_out.total_ms
    assert clock.time - began == laid_out.total_ms // 20


def test_events_come_at_their_moment() -> None:
    clock = FakeClock()
    for event in runner.preview(PreviewPlan(plan(step("a", "each")), 7), clock):
        assert event.moment_ms == clock.time


def test_it_sleeps_from_change_to_change_and_looks_no_more_often() -> None:
    clock = FakeClock()
    list(runner.preview(PreviewPlan(plan(step("a", "each", 900)), 4), clock))
    assert max(clock.slept) == 250
    assert len(clock.slept) <= (10 + 900 + 10 + 900) + 1


def interrupted(after: int, clock: FakeClock) -> tuple[list[Event], Iterator[Event]]:
    """The first events of a preview whose clock is then interrupted from the keyboard."""
    events = runner.preview(PreviewPlan(plan(step("a", "each")), 4), clock)
    first = [next(events) for _ in range(after)]

    def interrupt(moment_ms: int) -> None:
        raise KeyboardInterrupt

    clock.sleep_until = interrupt  # type: ignore[method-assign]
    return first, events


def test_an_interrupt_ends_it_early_and_says_so() -> None:
    _, events = interrupted(4, FakeClock())
    last = next(events)
    assert isinstance(last, SessionFinished)
    assert last.outcome == "ended_early"
    with pytest.raises(KeyboardInterrupt):
        next(events)


def test_an_interrupt_at_its_very_end_changes_nothing_of_it() -> None:
    events = cast(
        Generator[Event, None, None], runner.preview(PreviewPlan(plan(step("a", "each")), 4), FakeClock())
    )
    for event in events:
        if isinstance(event, SessionFinished):
            break
    with pytest.raises(KeyboardInterrupt):
        events.throw(KeyboardInterrupt())


def test_the_machine_s_clock_goes_forward_and_is_slept_on() -> None:
    clock = SystemClock()
    began = clock.now_ms()
    clock.sleep_until(began + 20)
    assert clock.now_ms() >= began + 20
    clock.sleep_until(began)


LONG = plan(step("a", "left", 900), step("b", "left", 900), get_ready=0)
FIRM = plan(step("a", "left", 900, pressure=3), get_ready=0)
WAITS = plan(step("a", "left", 30), step("b", "left", 30, wait=True), get_ready=0)


LEAVE_LONG_AS_IT_IS = {
    "drink_steady", "chilblain", "both_puffy", "sore_two_weeks", "blood_thinners", "white_toes", "brittle_bones", "bunion",
    "corn", "ingrown_nail", "ball_pebble", "sore_heel", "sore_achilles", "ankle_tingling", "arthritis", "bendy", "skin",
    "reaction", "reaction_severe", "reaction_nuts", "smells",
}  # fmt: skip
"""Marks that soften a session, but not one that presses a heel lightly."""


class Session:
    """A runner on a clock, looked at every second unless somebody looks away."""

    def __init__(self, playing: Plan | PreviewPlan = LONG) -> None:
        self.clock = FakeClock()
        ready = playing if isinstance(playing, PreviewPlan) else cleared(playing, self.clock.time)
        self.runner = Runner(ready, self.clock)
        self.runner.start()

    def watch(self, ms: int) -> None:
        """Let time pass and look every second of it."""
        until = self.clock.time + ms
        while self.clock.time < until:
            self.clock.time = min(self.clock.time + 1_000, until)
            self.runner.look()

    def away(self, ms: int) -> tuple[Event, ...]:
        """Look away for so long, then look."""
        self.clock.time += ms
        return self.runner.look()

    @property
    def phase(self) -> Phase:
        return self.runner.view().phase


def paused(still: int = 0) -> Session:
    """A session that has been paused for so long."""
    session = Session()
    session.watch(10_000)
    session.runner.do(Command.PAUSE)
    session.watch(still)
    return session


def waiting(still: int = 0) -> Session:
    """A session that has been waiting for so long."""
    session = Session(WAITS)
    session.watch(30_000)
    assert session.phase is Phase.WAITING
    session.watch(still)
    return session


class TestTheGap:
    @pytest.mark.parametrize("ms", [1, 1_000, 4_999, 5_000])
    def test_a_short_while_without_a_look_is_played_through(self, ms: int) -> None:
        session = Session()
        session.watch(10_000)
        assert session.away(ms) == ()
        assert (session.phase, session.runner.away_ms, session.runner.view().done_s) == (
            Phase.RUNNING, 0, (10_000 + ms) // 1000,
        )  # fmt: skip

    @pytest.mark.parametrize("ms", [5_001, 60_000, 10**9])
    def test_a_longer_one_pauses_at_the_last_look(self, ms: int) -> None:
        assert GAP_MS == 5_000
        session = Session()
        session.watch(10_000)
        (event,) = session.away(ms)
        assert event == Paused(at_ms=10_000, moment_ms=session.clock.time - ms)
        assert (session.phase, session.runner.away_ms) == (Phase.PAUSED, ms)
        assert session.runner.view().done_s == 10

    def test_it_is_told_until_it_goes_on(self) -> None:
        session = Session()
        session.away(6_000)
        session.watch(20_000)
        assert session.runner.away_ms == 6_000
        session.runner.do(Command.RESUME)
        assert session.runner.away_ms == 0
        session.watch(4_000)
        assert (session.phase, session.runner.away_ms) == (Phase.RUNNING, 0)

    def test_the_end_does_not_come_while_nobody_looks(self) -> None:
        session = Session(plan(step("a", "left", 30), get_ready=0))
        session.watch(29_000)
        session.away(60_000)
        assert (session.phase, session.runner.outcome) == (Phase.PAUSED, None)

    def test_a_wait_is_not_reached_while_nobody_looks(self) -> None:
        session = Session(WAITS)
        session.watch(29_000)
        session.away(6_000)
        assert session.phase is Phase.PAUSED

    def test_the_way_back_from_a_pause_is_paused_too(self) -> None:
        session = paused()
        session.runner.do(Command.RESUME)
        session.watch(1_000)
        assert session.away(6_000) == ()
        assert (session.phase, session.runner.away_ms) == (Phase.PAUSED, 6_000)

    def test_a_command_after_a_gap_finds_it_paused(self) -> None:
        session = Session()
        session.watch(10_000)
        session.clock.time += 6_000
        with pytest.raises(NotAllowed):
            session.runner.do(Command.PAUSE)
        assert session.phase is Phase.PAUSED
        assert isinstance(session.runner.events[-1], Paused)

    def test_a_preview_has_no_such_rule(self) -> None:
        session = Session(PreviewPlan(LONG, 4))
        session.away(60_000)
        assert (session.phase, session.runner.away_ms, session.runner.view().done_s) == (
            Phase.RUNNING,
            0,
            240,
        )

    @pytest.mark.parametrize("make", [paused, waiting])
    def test_what_stands_still_already_stays_as_it_is(self, make: Callable[[], Session]) -> None:
        session = make()
        before = session.phase
        assert session.away(60_000) == ()
        assert (session.phase, session.runner.away_ms) == (before, 0)

    def test_the_time_before_the_start_is_no_gap(self) -> None:
        clock = FakeClock()
        before = Runner(cleared(LONG, clock.time), clock)
        clock.time += 60_000
        before.look()
        clock.time += 60_000
        assert isinstance(before.start()[0], SessionStarted)
        clock.time += 5_000
        before.look()
        assert before.view().phase is Phase.RUNNING


GOES_ON = {
    Phase.PAUSED: [
        Command.RESUME,
        Command.NEXT,
        Command.BACK,
        Command.EXTEND,
        Command.LIGHTER,
        Command.LEAVE_OUT,
    ],
    Phase.WAITING: [Command.ANSWER, Command.NEXT, Command.BACK],
}


@pytest.mark.uncounted
class TestStandingStill:
    @pytest.mark.parametrize(
        ("make", "command"),
        [
            (make, each)
            for make, phase in ((paused, Phase.PAUSED), (waiting, Phase.WAITING))
            for each in GOES_ON[phase]
        ],
    )
    def test_up_to_a_quarter_of_an_hour_it_goes_on_over_it_only_with_a_check(
        self, make: Callable[[int], Session], command: Command
    ) -> None:
        in_time = make(GOOD_FOR_MS)
        assert not in_time.runner.check_needed
        in_time.runner.do(command, 15_000)
        late = make(GOOD_FOR_MS + 1)
        assert late.runner.check_needed
        before = late.runner.view(), list(late.runner.events)
        with pytest.raises(CheckNeeded):
            late.runner.do(command, 15_000)
        assert (late.runner.view(), late.runner.events) == before

    @together("make", [paused, waiting])
    @together("command", [each for each in Command if each is not Command.STOP])
    def test_no_command_but_stop_is_carried_out(
        self, make: Callable[[int], Session], command: Command
    ) -> None:
        with pytest.raises(CheckNeeded):
            make(GOOD_FOR_MS + 1).runner.do(command)

    @pytest.mark.parametrize("make", [paused, waiting])
    def test_stop_always_is(self, make: Callable[[int], Session]) -> None:
        session = make(GOOD_FOR_MS + 1)
        session.runner.do(Command.STOP)
        assert session.runner.outcome == "ended_early"
        session = make(GOOD_FOR_MS + 1)
        session.runner.stop_because("numb")
        assert session.runner.outcome == "stopped_discomfort"

    @pytest.mark.parametrize(("ms", "needed"), [(GOOD_FOR_MS, False), (GOOD_FOR_MS + 1, True), (10**9, True)])
    def test_a_machine_that_slept_stood_still_since_the_last_look(self, ms: int, *, needed: bool) -> None:
        session = Session()
        session.watch(10_000)
        session.away(ms)
        assert session.runner.check_needed is needed

    def test_it_stands_still_from_the_moment_it_began_to_wait(self) -> None:
        session = Session(WAITS)
        session.watch(29_500)
        session.away(4_000)
        assert session.phase is Phase.WAITING
        session.watch(GOOD_FOR_MS - 3_500)
        assert not session.runner.check_needed
        session.watch(1)
        assert session.runner.check_needed

    def test_a_pause_during_the_count_is_the_same_pause(self) -> None:
        session = paused(GOOD_FOR_MS - 10_000)
        session.runner.do(Command.RESUME)
        session.watch(2_000)
        session.runner.do(Command.PAUSE)
        session.watch(8_001)
        with pytest.raises(CheckNeeded):
            session.runner.do(Command.RESUME)

    def test_a_machine_that_slept_during_the_count_stood_still(self) -> None:
        session = paused()
        session.runner.do(Command.RESUME)
        session.watch(1_000)
        session.away(GOOD_FOR_MS)
        assert session.phase is Phase.PAUSED
        with pytest.raises(CheckNeeded):
            session.runner.do(Command.RESUME)

    def test_what_was_resumed_in_time_counts_to_its_end(self) -> None:
        session = paused(GOOD_FOR_MS - 1_000)
        session.runner.do(Command.RESUME)
        session.watch(2_000)
        assert not session.runner.check_needed
        session.runner.do(Command.NEXT)
        session.watch(2_000)
        assert session.phase is Phase.RUNNING

    def test_going_on_from_a_pause_to_a_wait_is_the_same_standstill(self) -> None:
        session = Session(WAITS)
        session.watch(10_000)
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS - 1_000)
        session.runner.do(Command.NEXT)
        assert session.phase is Phase.WAITING
        session.watch(1_001)
        assert session.runner.check_needed

    def test_what_went_on_begins_anew(self) -> None:
        session = paused(GOOD_FOR_MS)
        session.runner.do(Command.RESUME)
        session.watch(5_000)
        assert session.phase is Phase.RUNNING
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS)
        assert not session.runner.check_needed

    def test_a_session_that_plays_needs_no_check_however_long(self) -> None:
        session = Session()
        session.watch(GOOD_FOR_MS + 60_000)
        assert not session.runner.check_needed

    def test_a_preview_needs_none(self) -> None:
        session = Session(PreviewPlan(LONG, 4))
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS + 1)
        assert not session.runner.check_needed
        session.runner.do(Command.RESUME)


class TestAllow:
    def test_a_clear_verdict_lets_it_go_on(self) -> None:
        session = paused(GOOD_FOR_MS + 1)
        session.runner.allow(no_concern(session.clock.time))
        assert not session.runner.check_needed
        session.runner.do(Command.RESUME)
        session.watch(4_000)
        assert session.phase is Phase.RUNNING

    def test_for_another_quarter_of_an_hour(self) -> None:
        session = paused(GOOD_FOR_MS + 1)
        session.runner.allow(no_concern(session.clock.time))
        session.watch(GOOD_FOR_MS)
        assert not session.runner.check_needed
        session.watch(1)
        assert session.runner.check_needed

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("id", questionnaire().questions)
    def test_any_other_only_where_it_leaves_the_session_as_it_is(self, id: str) -> None:
        session = paused(GOOD_FOR_MS + 1)
        found = judged({id: "not sure"}, session.clock.time)
        same = found.severity == "adapt" and fit_to_limits(LONG, found.limits).plan == LONG
        assert same == (id in LEAVE_LONG_AS_IT_IS)
        if same:
            session.runner.allow(found)
        else:
            with pytest.raises(NotCleared):
                session.runner.allow(found)
        assert session.runner.check_needed != same

    def test_what_changes_the_session_ends_it(self) -> None:
        session = Session(FIRM)
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS + 1)
        for _ in range(2):
            with pytest.raises(NotCleared, match="changes this session") as refused:
                session.runner.allow(judged({"drink_steady"}, session.clock.time))
            assert refused.value.hint == "Start it again; then it fits."
        assert session.runner.check_needed

    def test_a_session_that_keeps_to_its_limits_goes_on_under_them(self) -> None:
        clock = FakeClock()
        softer = judged({"drink_steady"}, clock.time)
        session = Session(fit_to_limits(FIRM, softer.limits).plan)
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS + 1)
        session.runner.allow(judged({"drink_steady"}, session.clock.time))
        assert not session.runner.check_needed

    def test_from_then_on_it_keeps_to_what_the_new_check_says(self) -> None:
        session = Session(plan(step("a", "left", 60, pressure=1), get_ready=0))
        session.watch(10_000)
        session.runner.do(Command.PAUSE)
        session.watch(GOOD_FOR_MS + 1)
        child = judged({"child"}, session.clock.time)
        session.runner.allow(child)
        assert session.runner.limits == child.limits
        session.runner.do(Command.RESUME)
        session.watch(4_000)
        for _ in range(20):
            session.runner.do(Command.EXTEND, 60_000)
        assert session.runner.view().duration_s == 5 * 60

    @pytest.mark.parametrize("age", [-1, GOOD_FOR_MS + 1])
    def test_nor_does_one_of_another_time(self, age: int) -> None:
        session = paused(GOOD_FOR_MS + 1)
        with pytest.raises(NotCleared, match="older"):
            session.runner.allow(no_concern(session.clock.time - age))
        assert session.runner.check_needed

    def test_quiet_minutes_go_on_with_what_leaves_them(self) -> None:
        session = Session(build(find("breathe"), Wishes()))
        session.away(GOOD_FOR_MS + 1)
        with pytest.raises(NotCleared):
            session.runner.allow(judged({"infection"}, session.clock.time))
        session.runner.allow(judged({"fever_unwell"}, session.clock.time))
        session.runner.do(Command.RESUME)
        assert session.phase is Phase.COUNTING


class TestSuspend:
    def test_it_pauses_and_asks_on_return(self) -> None:
        session = Session()
        session.watch(10_000)
        session.clock.time += 500
        assert session.runner.suspend() == (Paused(at_ms=10_500, moment_ms=session.clock.time),)
        assert (session.phase, session.runner.away_ms) == (Phase.PAUSED, 1)
        session.away(60_000)
        assert session.runner.away_ms > 0

    def test_what_stands_still_already_stays_as_it_is(self) -> None:
        session = waiting()
        assert session.runner.suspend() == ()
        assert (session.phase, session.runner.away_ms) == (Phase.WAITING, 0)

    def test_a_preview_goes_on(self) -> None:
        session = Session(PreviewPlan(LONG, 4))
        assert session.runner.suspend() == ()
        assert session.phase is Phase.RUNNING

    def test_suspended_for_long_it_needs_a_check(self) -> None:
        session = Session()
        session.watch(10_000)
        session.runner.suspend()
        session.away(GOOD_FOR_MS + 1)
        assert session.runner.check_needed


class TestCommands:
    def test_every_command_is_carried_out(self) -> None:
        done = set()
        for command in Command:
            clock = FakeClock()
            one = Runner(cleared(WAITS, clock.time), clock)
            if command is not Command.START:
                one.start()
            clock.time += 4_000
            one.look()
            if command is Command.RESUME:
                one.do(Command.PAUSE)
            if command is Command.ANSWER:
                one.do(Command.NEXT)
            assert one.can(command)
            before = one.view()
            assert isinstance(one.do(command, 15_000), tuple)
            assert one.view() != before
            done.add(command)
        assert done == set(Command)

    def test_extend_takes_its_time(self) -> None:
        session = Session(plan(step("a", "left", 30), get_ready=0))
        session.runner.do(Command.EXTEND, 15_000)
        assert session.runner.view().left_s == 45

    def test_what_came_due_before_a_command_is_told_first(self) -> None:
        session = Session(plan(step("a", "left", 30), get_ready=10))
        session.watch(6_500)
        session.clock.time += 1_000
        first, second = session.runner.do(Command.PAUSE)
        assert isinstance(first, Cue)
        assert isinstance(second, Paused)
        assert session.runner.events[-2:] == [first, second]

    def test_a_command_that_makes_no_sense_changes_nothing(self) -> None:
        session = Session()
        assert not session.runner.can(Command.RESUME)
        before = session.runner.view()
        with pytest.raises(NotAllowed):
            session.runner.do(Command.RESUME)
        assert session.runner.view() == before

    def test_it_says_when_to_look_again_and_what_to_show(self) -> None:
        session = Session()
        session.watch(10_400)
        assert session.runner.deadline() == session.clock.time + 600
        assert session.runner.view().left_s == 890

    def test_a_plan_that_was_checked_too_long_ago_does_not_begin(self) -> None:
        clock = FakeClock()
        one = Runner(cleared(LONG, clock.time), clock)
        clock.time += GOOD_FOR_MS + 1
        with pytest.raises(CheckTooOld):
            one.start()
        assert (one.view().phase, one.events, one.outcome) == (Phase.READY, [], None)

    def test_nothing_but_a_cleared_plan_or_a_preview_is_run(self) -> None:
        with pytest.raises(TypeError):
            Runner(cast(Any, LONG), FakeClock())


class TestTheEnd:
    def test_while_it_goes_on_there_is_no_outcome(self) -> None:
        clock = FakeClock()
        one = Runner(cleared(LONG, clock.time), clock)
        assert one.outcome is None
        one.start()
        assert one.outcome is None

    def test_how_it_ended(self) -> None:
        session = Session(plan(step("a", "left", 30), get_ready=0))
        session.watch(30_000)
        assert session.runner.outcome == "finished"
        session = Session()
        session.runner.do(Command.STOP)
        assert session.runner.outcome == "ended_early"
        session = Session()
        events = session.runner.stop_because("numb")
        assert [event.reason for event in events if isinstance(event, Stopped)] == ["numb"]
        assert session.runner.outcome == "stopped_discomfort"

    def test_something_wrong_can_be_said_after_a_gap(self) -> None:
        session = Session()
        session.clock.time += 60_000
        events = session.runner.stop_because("numb")
        assert isinstance(events[0], Paused)
        assert session.runner.outcome == "stopped_discomfort"

    def test_every_outcome_has_its_exit_code(self) -> None:
        assert EXIT_CODES == {"finished": 0, "ended_early": 4, "stopped_discomfort": 5}
        assert set(EXIT_CODES) == set(get_args(Outcome))
        assert NOT_CHECKED == 3


def test_what_feels_wrong_after_the_end_changes_nothing() -> None:
    clock = FakeClock()
    playing = Runner(cleared(plan(step("a", "left", 30), get_ready=0), clock.time), clock)
    playing.start()
    for _ in range(31):
        clock.pass_ms(1_000)
        playing.look()
    assert playing.outcome == "finished"
    assert playing.stop_because("numb") == ()
    assert playing.outcome == "finished"


class TestAPreviewAtAnotherSpeed:
    def test_it_is_heard_as_long_as_it_is_slow_enough(self) -> None:
        clock, heard = FakeClock(), Following()
        playing = Runner(PreviewPlan(plan(step("a", "each")), 500), clock, heard)
        playing.start()
        assert heard.followed == []
        playing.preview_at(4)
        clock.pass_ms(250)
        playing.look()
        assert heard.followed
        playing.preview_at(500)
        assert heard.followed[-1] == ((), ())
        told = len(heard.followed)
        clock.pass_ms(100)
        playing.look()
        assert len(heard.followed) == told

    def test_the_time_of_a_segment_is_the_clock_of_what_moves(self) -> None:
        clock = FakeClock()
        playing = Runner(cleared(plan(step("a", "each"), get_ready=0), clock.now_ms()), clock)
        playing.start()
        clock.pass_ms(1_500)
        assert playing.segment_time() == (1_500, 30_000)
        playing.do(Command.PAUSE)
        clock.pass_ms(1_500)
        assert playing.segment_time() == (1_500, 30_000)


class Following(Silence):
    """A sound that notes what it is told to follow."""

    def __init__(self) -> None:
        self.followed: list[tuple[Sequence[Sounding], Sequence[Sounding]]] = []

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        self.followed.append((happened, ahead))
