"""A session, minute by minute: what the engine says and when."""

from dataclasses import replace

import pytest

from selfcare.catalogue.model import Side
from selfcare.plan.model import Plan, PreviewPlan
from selfcare.routine.model import Step
from selfcare.session.commands import LEGAL, Command, NotAllowed
from selfcare.session.engine import Engine
from selfcare.session.events import (
    Cue,
    Event,
    Extended,
    Lighter,
    Paused,
    Resumed,
    SegmentFinished,
    SegmentStarted,
    SessionFinished,
    SessionStarted,
    Skipped,
    Stopped,
    Waiting,
    as_json,
)
from selfcare.session.timeline import Phase
from tests.support import engine as engine_for
from tests.support import plan, step, together

T0 = 5_000_000
"""Some moment on the clock."""


def line(event: Event) -> str:
    """An event in short: when, what, of which segment."""
    match event:
        case Cue(cue=cue, segment=segment):
            what = f"cue {cue} {segment}"
        case SegmentStarted(index=index) | SegmentFinished(index=index) | Skipped(index=index):
            what = f"{event.event} {index}"
        case Extended(segment=segment, by_ms=by_ms):
            what = f"extended {segment} {by_ms}"
        case SessionFinished(outcome=outcome, done_ms=done_ms):
            what = f"{outcome} {done_ms}"
        case _:
            what = event.event
    return f"{event.at_ms} {what}"


def lines(events: tuple[Event, ...]) -> list[str]:
    return [line(event) for event in events]


def started(laid_out: Plan | PreviewPlan, now: int = T0) -> Engine:
    engine = engine_for(laid_out, now)
    engine.start(now)
    return engine


ONE_FOOT = plan(step("a", "left", 30), get_ready=0)
BOTH_FEET = plan(step("a", "each", 30), get_ready=10)
LONG = plan(step("a", "left", 90), get_ready=0)
WAITS = plan(step("a", "both", 30), step("b", "both", 30, wait=True), get_ready=0)


class TestPlaying:
    def test_a_session_from_beginning_to_end(self) -> None:
        engine = engine_for(BOTH_FEET, T0)
        assert lines(engine.start(T0)) == ["0 session_started", "0 segment_started 0", "0 cue get_ready 0"]
        assert lines(engine.poll(T0 + 80_000)) == [
            "7000 cue three 0",
            "8000 cue two 0",
            "9000 cue one 0",
            "10000 segment_finished 0",
            "10000 segment_started 1",
            "10000 cue step_start 1",
            "40000 segment_finished 1",
            "40000 segment_started 2",
            "40000 cue switch 2",
            "47000 cue three 2",
            "48000 cue two 2",
            "49000 cue one 2",
            "50000 segment_finished 2",
            "50000 segment_started 3",
            "50000 cue step_start 3",
            "80000 segment_finished 3",
            "80000 cue finish 3",
            "80000 finished 80000",
        ]

    def test_the_first_event_says_what_is_played(self) -> None:
        first = engine_for(BOTH_FEET, T0).start(T0)[0]
        assert as_json(first) == {
            "event": "session_started", "at_ms": 0, "routine": "trial", "name": "A trial",
            "total_ms": 80_000, "segments": 4,
        }  # fmt: skip

    def test_a_segment_says_what_it_is(self) -> None:
        segment = engine_for(ONE_FOOT, T0).start(T0)[1]
        assert as_json(segment) == {
            "event": "segment_started", "at_ms": 0, "index": 0, "kind": "step", "id": "a", "title": "A",
            "side": "left", "zones": ("heel",), "pressure": 2, "duration_ms": 30_000,
        }  # fmt: skip

    def test_events_come_at_their_millisecond_not_before(self) -> None:
        engine = started(ONE_FOOT)
        assert engine.poll(T0 + 29_999) == ()
        assert lines(engine.poll(T0 + 30_000)) == [
            "30000 segment_finished 0",
            "30000 cue finish 0",
            "30000 finished 30000",
        ]

    def test_every_event_carries_the_moment_it_was_due_at(self) -> None:
        events = started(BOTH_FEET).poll(T0 + 200_000)
        assert all(event.moment_ms == T0 + event.at_ms for event in events)

    def test_lateness_is_repaid(self) -> None:
        engine = started(BOTH_FEET)
        late = engine.poll(T0 + 10_700)
        assert lines(late)[-1] == "10000 cue step_start 1"
        assert lines(engine.poll(T0 + 40_000))[0] == "40000 segment_finished 1"

    def test_a_clock_that_goes_back_stands_still(self) -> None:
        engine = started(ONE_FOOT)
        engine.poll(T0 + 20_000)
        assert engine.poll(T0) == ()
        assert engine.view(T0).left_s == 10
        assert engine.poll(T0 + 30_000)

    def test_half_way_is_told_on_steps_of_a_minute_or_more(self) -> None:
        assert "45000 cue halfway 0" in lines(started(LONG).poll(T0 + 90_000))
        minute = plan(step("a", "left", 60), get_ready=0)
        assert "30000 cue halfway 0" in lines(started(minute).poll(T0 + 60_000))
        shorter = plan(step("a", "left", 59), get_ready=0)
        assert not [each for each in lines(started(shorter).poll(T0 + 59_000)) if "halfway" in each]

    def test_only_what_leads_into_a_step_is_counted_down(self) -> None:
        resting = plan(step("a", "both", 30, rest=10), step("b", "both", 30, rest=60), get_ready=0)
        counted = [each for each in lines(started(resting).poll(T0 + 999_000)) if "three" in each]
        assert counted == ["37000 cue three 1"]

    def test_a_rest_before_a_change_of_feet_is_not_counted_down(self) -> None:
        resting = plan(step("a", "each", 30, rest=10), get_ready=0)
        counted = [each for each in lines(started(resting).poll(T0 + 999_000)) if "three" in each]
        assert counted == ["47000 cue three 2"]

    def test_a_long_rest_has_no_half_way(self) -> None:
        resting = plan(step("a", "both", 30, rest=120), step("b", "both", 30), get_ready=0)
        assert not [each for each in lines(started(resting).poll(T0 + 999_000)) if "halfway" in each]

    def test_a_count_that_would_fall_on_the_start_is_left_out(self) -> None:
        engine = engine_for(plan(step("a", "both", 30), get_ready=3), T0)
        assert lines(engine.start(T0))[2:] == ["0 cue get_ready 0"]
        assert lines(engine.poll(T0 + 3_000))[:2] == ["1000 cue two 0", "2000 cue one 0"]

    def test_a_preview_runs_at_its_speed(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 60))
        assert engine.poll(T0 + 166)[-1].at_ms == 9_000
        last = engine.poll(T0 + 80_000 // 60 + 1)[-1]
        assert (last.at_ms, last.moment_ms) == (80_000, T0 + 1_334)


class TestPauses:
    def test_nothing_happens_in_a_pause_and_the_remainder_is_kept(self) -> None:
        engine = started(ONE_FOOT)
        assert lines(engine.pause(T0 + 12_345)) == ["12345 paused"]
        assert engine.poll(T0 + 500_000) == ()
        assert lines(engine.resume(T0 + 500_000)) == ["12345 cue three 0"]
        assert lines(engine.poll(T0 + 503_000)) == ["12345 cue two 0", "12345 cue one 0", "12345 resumed"]
        assert engine.poll(T0 + 503_000 + 17_654) == ()
        assert lines(engine.poll(T0 + 503_000 + 17_655))[0] == "30000 segment_finished 0"

    def test_the_count_back_is_told_a_second_apart(self) -> None:
        engine = started(ONE_FOOT)
        engine.pause(T0 + 1_000)
        events = engine.resume(T0 + 2_000) + engine.poll(T0 + 9_000)
        assert [event.moment_ms - T0 for event in events] == [2_000, 3_000, 4_000, 5_000]

    def test_a_pause_during_the_count_is_the_same_pause(self) -> None:
        engine = started(ONE_FOOT)
        engine.pause(T0 + 10_000)
        engine.resume(T0 + 20_000)
        assert lines(engine.pause(T0 + 21_500)) == ["10000 cue two 0"]
        assert engine.poll(T0 + 60_000) == ()
        assert lines(engine.resume(T0 + 60_000)) == ["10000 cue three 0"]

    def test_a_cue_given_before_a_pause_is_not_given_again(self) -> None:
        engine = started(LONG)
        engine.poll(T0 + 45_000)
        engine.pause(T0 + 45_000)
        engine.resume(T0 + 50_000)
        assert not [each for each in lines(engine.poll(T0 + 98_000)) if "halfway" in each]

    def test_what_was_due_when_pausing_is_told_first(self) -> None:
        engine = started(BOTH_FEET)
        assert lines(engine.pause(T0 + 7_500)) == ["7000 cue three 0", "7500 paused"]


class TestNextAndBack:
    def test_next_leaves_the_rest_of_a_segment(self) -> None:
        engine = started(BOTH_FEET)
        assert lines(engine.next(T0 + 4_000)) == [
            "4000 skipped 0",
            "4000 segment_started 1",
            "4000 cue step_start 1",
        ]
        assert lines(engine.poll(T0 + 34_000))[0] == "34000 segment_finished 1"

    def test_next_on_the_last_segment_finishes_the_session(self) -> None:
        engine = started(ONE_FOOT)
        assert lines(engine.next(T0 + 10_000)) == [
            "10000 skipped 0",
            "10000 cue finish 0",
            "10000 finished 10000",
        ]

    def test_next_in_a_pause_stays_paused_and_the_start_is_heard_on_the_way_back(self) -> None:
        engine = started(BOTH_FEET)
        engine.pause(T0 + 4_000)
        assert lines(engine.next(T0 + 9_000)) == ["4000 skipped 0", "4000 segment_started 1"]
        assert engine.view(T0 + 9_000).phase is Phase.PAUSED
        engine.resume(T0 + 10_000)
        assert lines(engine.poll(T0 + 13_000))[-2:] == ["4000 resumed", "4000 cue step_start 1"]

    def test_next_during_the_count_goes_on_counting(self) -> None:
        engine = started(BOTH_FEET)
        engine.pause(T0 + 4_000)
        engine.resume(T0 + 5_000)
        engine.next(T0 + 6_000)
        assert engine.view(T0 + 6_000).phase is Phase.COUNTING
        assert lines(engine.poll(T0 + 8_000))[-2:] == ["4000 resumed", "4000 cue step_start 1"]

    @pytest.mark.parametrize(("after", "again"), [(0, 0), (2_999, 0), (3_000, 1), (20_000, 1)])
    def test_back_starts_again_or_within_three_seconds_goes_to_the_one_before(
        self, after: int, again: int
    ) -> None:
        engine = started(BOTH_FEET)
        events = engine.back(T0 + 10_000 + after)
        start = next(event for event in events[::-1] if isinstance(event, SegmentStarted))
        assert (start.index, start.at_ms) == (again, 10_000 + after)

    def test_back_goes_one_segment_back_and_again_one_more(self) -> None:
        engine = started(BOTH_FEET)
        assert lines(engine.back(T0 + 51_000))[-2] == "51000 segment_started 2"
        assert lines(engine.back(T0 + 52_000))[-2] == "52000 segment_started 1"

    def test_back_at_the_very_start_starts_again(self) -> None:
        engine = started(ONE_FOOT)
        assert lines(engine.back(T0 + 1_000)) == ["1000 segment_started 0", "1000 cue step_start 0"]

    def test_a_segment_begun_again_gives_its_cues_again(self) -> None:
        engine = started(LONG)
        engine.poll(T0 + 50_000)
        engine.back(T0 + 50_000)
        assert "95000 cue halfway 0" in lines(engine.poll(T0 + 95_000))

    def test_back_in_a_preview_steps_over_a_wait(self) -> None:
        engine = started(PreviewPlan(WAITS, 4))
        engine.poll(T0 + 7_500)
        assert engine.view(T0 + 7_500).index == 2
        assert lines(engine.back(T0 + 7_500))[0] == "30000 segment_started 0"

    def test_back_onto_a_wait_at_the_very_start_of_a_preview_passes_it(self) -> None:
        engine = started(PreviewPlan(plan(step("a", "both", wait=True), get_ready=0), 4))
        assert engine.view(T0).index == 1
        engine.back(T0)
        assert engine.view(T0).index == 1


class TestMoreAndLess:
    def test_fifteen_seconds_more(self) -> None:
        engine = started(ONE_FOOT)
        assert lines(engine.extend(T0 + 10_000, 15_000)) == ["10000 extended 0 15000"]
        assert engine.poll(T0 + 44_999) == ()
        assert lines(engine.poll(T0 + 45_000))[-1] == "45000 finished 45000"

    def test_the_twin_on_the_other_foot_changes_too(self) -> None:
        engine = started(BOTH_FEET)
        engine.poll(T0 + 10_000)
        engine.extend(T0 + 12_000, 15_000)
        lengths = [each.duration_ms for each in engine.poll(T0 + 999_000) if isinstance(each, SegmentStarted)]
        assert lengths == [10_000, 45_000]

    def test_on_the_second_foot_only_that_foot_changes(self) -> None:
        engine = started(BOTH_FEET)
        engine.extend(T0 + 60_000, 15_000)
        assert lines(engine.poll(T0 + 999_000))[-1] == "95000 finished 95000"

    def test_less_never_takes_what_has_been_played(self) -> None:
        engine = started(ONE_FOOT)
        assert lines(engine.extend(T0 + 20_000, -15_000)) == [
            "20000 extended 0 -10000", "20000 segment_finished 0", "20000 cue finish 0", "20000 finished 20000",
        ]  # fmt: skip

    def test_what_less_leaves_is_the_twin_s_length_to_the_millisecond(self) -> None:
        engine = started(BOTH_FEET)
        engine.extend(T0 + 10_000 + 20_001, -15_000)
        view = engine.view(T0 + 10_000 + 20_001 + 10_000)
        assert (view.segment.side, view.duration_s) == ("right", 21)
        assert engine.poll(T0 + 999_000)[-1].at_ms == 10_000 + 20_001 + 10_000 + 20_001

    def test_less_in_a_pause_ends_what_has_nothing_left_and_stays_paused(self) -> None:
        engine = started(BOTH_FEET)
        engine.pause(T0 + 30_000)
        assert lines(engine.extend(T0 + 31_000, -15_000)) == [
            "30000 extended 1 -10000", "30000 segment_finished 1", "30000 segment_started 2",
        ]  # fmt: skip
        view = engine.view(T0 + 31_000)
        assert (view.phase, view.index, view.left_s) == (Phase.PAUSED, 2, 10)

    def test_less_leaves_five_seconds_at_least(self) -> None:
        short = plan(step("a", "left", 15), get_ready=0)
        assert lines(started(short).extend(T0 + 2_000, -15_000)) == ["2000 extended 0 -10000"]

    def test_what_is_shorter_than_five_seconds_is_not_made_longer_by_less(self) -> None:
        short = plan(step("a", "left", 15), get_ready=4)
        assert started(short).extend(T0 + 500, -15_000) == ()

    def test_more_ends_at_fifteen_minutes(self) -> None:
        longest = plan(step("a", "left", 895), get_ready=0)
        engine = started(longest)
        assert lines(engine.extend(T0, 15_000)) == ["0 extended 0 5000"]
        assert engine.extend(T0, 15_000) == ()

    def test_half_way_moves_with_the_length(self) -> None:
        engine = started(LONG)
        engine.extend(T0 + 10_000, -15_000)
        assert "37500 cue halfway 0" in lines(engine.poll(T0 + 75_000))

    def test_half_way_is_not_told_twice(self) -> None:
        engine = started(LONG)
        engine.poll(T0 + 45_000)
        engine.extend(T0 + 45_000, 15_000)
        assert not [each for each in lines(engine.poll(T0 + 105_000)) if "halfway" in each]

    def test_half_way_that_has_gone_by_is_not_told_late(self) -> None:
        engine = started(LONG)
        engine.poll(T0 + 40_000)
        engine.extend(T0 + 40_000, -15_000)
        assert not [each for each in lines(engine.poll(T0 + 105_000)) if "halfway" in each]


class TestWaits:
    def test_a_session_waits_until_the_user_says_go(self) -> None:
        engine = started(WAITS)
        assert lines(engine.poll(T0 + 30_000)) == [
            "30000 segment_finished 0", "30000 segment_started 1", "30000 cue wait 1", "30000 waiting",
        ]  # fmt: skip
        assert engine.poll(T0 + 900_000) == ()
        assert lines(engine.answer(T0 + 900_000)) == [
            "30000 segment_finished 1", "30000 segment_started 2", "30000 cue step_start 2",
        ]  # fmt: skip
        assert lines(engine.poll(T0 + 930_000))[-1] == "60000 finished 60000"

    def test_a_preview_passes_at_once(self) -> None:
        events = started(PreviewPlan(WAITS, 4)).poll(T0 + 99_000)
        assert lines(events)[:5] == [
            "30000 segment_finished 0", "30000 segment_started 1", "30000 waiting", "30000 segment_finished 1",
            "30000 segment_started 2",
        ]  # fmt: skip
        assert events[2] == Waiting(segment=1, at_ms=30_000, moment_ms=T0 + 7_500)

    def test_next_passes_a_wait_and_back_leaves_it(self) -> None:
        engine = started(WAITS)
        engine.poll(T0 + 30_000)
        assert lines(engine.back(T0 + 31_000))[0] == "30000 segment_started 0"
        engine.poll(T0 + 61_000)
        assert lines(engine.next(T0 + 70_000))[:2] == ["60000 skipped 1", "60000 segment_started 2"]

    def test_going_on_to_a_wait_ends_a_pause(self) -> None:
        engine = started(WAITS)
        engine.pause(T0 + 5_000)
        assert lines(engine.next(T0 + 6_000)) == [
            "5000 skipped 0", "5000 resumed", "5000 segment_started 1", "5000 cue wait 1", "5000 waiting",
        ]  # fmt: skip
        assert lines(engine.answer(T0 + 9_000))[1:] == ["5000 segment_started 2", "5000 cue step_start 2"]


class TestLighter:
    def test_lighter_holds_for_the_rest_of_this_foot_only(self) -> None:
        firm = plan(step("a", "each", 30, pressure=3), step("b", "each", 30, pressure=3), get_ready=0)
        engine = started(firm)
        assert engine.lighter(T0 + 1_000) == (
            Lighter(segment=0, side="left", at_ms=1_000, moment_ms=T0 + 1_000),
        )
        assert engine.view(T0 + 1_000).pressure == 2
        pressures = [each.pressure for each in engine.poll(T0 + 999_000) if isinstance(each, SegmentStarted)]
        assert pressures == [2, 0, 3, 3]

    def test_lighter_never_goes_under_one(self) -> None:
        engine = started(plan(step("a", "left", 30, pressure=2), get_ready=0))
        engine.lighter(T0)
        assert engine.view(T0).pressure == 1
        assert not engine.can(Command.LIGHTER)
        with pytest.raises(NotAllowed):
            engine.lighter(T0)

    def test_where_there_is_no_pressure_there_is_nothing_to_lighten(self) -> None:
        assert not started(plan(step("a", "left", 30, pressure=0), get_ready=0)).can(Command.LIGHTER)
        assert not started(BOTH_FEET).can(Command.LIGHTER)


class TestEnding:
    def test_ending_early(self) -> None:
        assert lines(started(ONE_FOOT).stop(T0 + 9_000)) == ["9000 ended_early 9000"]

    def test_stopping_because_something_feels_wrong(self) -> None:
        events = started(ONE_FOOT).stop(T0 + 9_000, "it hurts")
        assert lines(events) == ["9000 stopped", "9000 cue stop 0", "9000 stopped_discomfort 9000"]
        assert isinstance(events[0], Stopped)
        assert events[0].reason == "it hurts"

    def test_after_the_end_nothing_more_happens(self) -> None:
        engine = started(ONE_FOOT)
        engine.stop(T0 + 9_000)
        assert engine.poll(T0 + 99_000) == ()
        assert engine.view(T0 + 99_000).phase is Phase.DONE

    def test_a_command_that_comes_after_the_scheduled_end_is_refused_and_the_end_still_told(self) -> None:
        engine = started(ONE_FOOT)
        with pytest.raises(NotAllowed):
            engine.pause(T0 + 31_000)
        assert lines(engine.poll(T0 + 31_000))[-1] == "30000 finished 30000"


T1 = T0 + 4_000
"""Far enough into a step for `back` to start it again."""


def in_phase(phase: Phase) -> Engine:
    """An engine brought into a phase, on a step that could be lighter where there is one."""
    engine = engine_for(WAITS, T0)
    if phase is not Phase.READY:
        engine.start(T0)
    if phase in {Phase.PAUSED, Phase.COUNTING}:
        engine.pause(T1)
    if phase is Phase.COUNTING:
        engine.resume(T1)
    if phase is Phase.WAITING:
        engine.poll(T0 + 30_000)
    if phase is Phase.DONE:
        engine.stop(T1)
    return engine


def ask(engine: Engine, command: Command, now: int) -> tuple[Event, ...]:
    if command is Command.EXTEND:
        return engine.extend(now, 15_000)
    events: tuple[Event, ...] = getattr(engine, command.value)(now)
    return events


@together("phase", Phase)
@together("command", Command)
def test_every_command_in_every_phase(phase: Phase, command: Command) -> None:
    engine = in_phase(phase)
    now = T0 + 30_000 if phase is Phase.WAITING else T1
    before = engine.view(now), engine.ahead(now, 900_000)
    assert engine.view(now).phase is phase
    assert engine.can(command) is (command in LEGAL[phase])
    if engine.can(command):
        ask(engine, command, now)
        assert (engine.view(now), engine.ahead(now, 900_000)) != before
    else:
        with pytest.raises(NotAllowed, match=f"{command} while {phase}"):
            ask(engine, command, now)
        assert (engine.view(now), engine.ahead(now, 900_000)) == before


class TestLegality:
    """The table itself, spelt out once."""

    def test_the_table(self) -> None:
        assert {phase.value: " ".join(sorted(commands)) for phase, commands in LEGAL.items()} == {
            "ready": "start",
            "running": "back extend leave_out lighter next pause stop",
            "paused": "back extend leave_out lighter next resume stop",
            "counting": "back extend leave_out lighter next pause stop",
            "waiting": "answer back next stop",
            "done": "",
        }


class TestAheadAndDeadline:
    def test_ahead_is_what_poll_will_say_and_changes_nothing(self) -> None:
        engine = started(BOTH_FEET)
        soon = engine.ahead(T0 + 6_000, 1_500)
        assert lines(soon) == ["7000 cue three 0"]
        assert engine.ahead(T0 + 6_000, 1_500) == soon
        assert engine.poll(T0 + 7_500) == soon

    def test_a_preview_looks_ahead_in_real_milliseconds(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        assert lines(engine.ahead(T0, 700)) == ["7000 cue three 0"]
        assert engine.ahead(T0, 699) == ()

    def test_the_deadline_is_the_next_whole_second_or_event(self) -> None:
        engine = started(ONE_FOOT)
        assert engine.deadline(T0) == T0 + 1_000
        assert engine.deadline(T0 + 400) == T0 + 1_000
        engine.pause(T0 + 400)
        engine.resume(T0 + 500)
        assert engine.deadline(T0 + 500) == T0 + 1_500
        engine.poll(T0 + 3_500)
        assert engine.deadline(T0 + 3_500) == T0 + 4_100

    def test_the_deadline_of_a_preview_comes_as_much_sooner(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 4))
        assert engine.deadline(T0) == T0 + 250
        assert engine.view(T0 + 249) == engine.view(T0)
        assert engine.view(T0 + 250) != engine.view(T0)
        assert started(PreviewPlan(BOTH_FEET, 60)).deadline(T0) == T0 + 17

    def test_the_deadline_counts_from_now_not_from_the_last_look(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 4))
        assert engine.deadline(T0 + 600) == T0 + 750
        assert engine.deadline(T0 + 1_700) == T0 + 1_750

    def test_the_deadline_minds_every_figure_that_is_shown(self) -> None:
        engine = started(BOTH_FEET)
        engine.next(T0 + 4_321)
        assert engine.deadline(T0 + 4_321) == T0 + 5_000
        assert engine.deadline(T0 + 5_000) == T0 + 5_321
        assert engine.deadline(T0 + 5_321) == T0 + 6_000
        engine.extend(T0 + 4_321 + 20_001, -15_000)
        assert engine.deadline(T0 + 4_321 + 20_001) == T0 + 4_321 + 20_002

    def test_what_is_overdue_is_due_now(self) -> None:
        assert started(ONE_FOOT).deadline(T0 + 40_000) == T0 + 40_000

    def test_while_time_stands_still_a_second_is_soon_enough(self) -> None:
        engine = engine_for(ONE_FOOT, T0)
        assert engine.deadline(T0) == T0 + 1_000
        engine.start(T0)
        engine.stop(T0)
        assert engine.deadline(T0) == T0 + 1_000


class TestView:
    def test_what_is_shown_at_a_moment(self) -> None:
        engine = started(BOTH_FEET)
        engine.poll(T0 + 10_000)
        view = engine.view(T0 + 22_300)
        assert (view.phase, view.index, view.segments) == (Phase.RUNNING, 1, 4)
        assert (view.segment.id, view.segment.side, view.pressure) == ("a", "left", 2)
        assert (view.duration_s, view.left_s, view.session_left_s, view.done_s) == (30, 18, 58, 22)
        assert view.coming == BOTH_FEET.segments[2]
        assert (view.count, view.preview) == (None, None)

    def test_views_within_one_second_are_equal(self) -> None:
        engine = started(ONE_FOOT)
        assert engine.view(T0 + 1_000) == engine.view(T0 + 1_999)
        assert engine.view(T0 + 1_999) != engine.view(T0 + 2_000)

    def test_nothing_is_left_only_when_it_is_over(self) -> None:
        engine = started(ONE_FOOT)
        assert engine.view(T0 + 29_999).left_s == 1
        over = engine.view(T0 + 30_000)
        assert (over.phase, over.left_s, over.session_left_s, over.coming) == (Phase.DONE, 0, 0, None)

    def test_nothing_is_left_of_a_session_that_ended_early(self) -> None:
        engine = started(BOTH_FEET)
        engine.stop(T0 + 12_000)
        view = engine.view(T0 + 13_000)
        assert (view.left_s, view.session_left_s, view.done_s) == (0, 0, 12)

    def test_the_segment_that_comes_is_told_up_to_the_last(self) -> None:
        engine = started(BOTH_FEET)
        assert [engine.view(T0 + ms).coming for ms in (0, 10_000, 40_000, 50_000)] == [
            *BOTH_FEET.segments[1:],
            None,
        ]

    def test_a_preview_shows_the_moment_not_the_last_look(self) -> None:
        assert started(PreviewPlan(BOTH_FEET, 60)).view(T0 + 100).left_s == 4

    def test_looking_does_not_swallow_events(self) -> None:
        engine = started(ONE_FOOT)
        engine.view(T0 + 40_000)
        assert lines(engine.poll(T0 + 40_000))[-1] == "30000 finished 30000"

    def test_the_count_back_is_shown(self) -> None:
        engine = started(ONE_FOOT)
        engine.pause(T0)
        engine.resume(T0)
        assert [engine.view(T0 + ms).count for ms in (0, 999, 1_000, 2_999, 3_000)] == [3, 3, 2, 1, None]

    def test_a_preview_says_so(self) -> None:
        assert started(PreviewPlan(ONE_FOOT, 20)).view(T0).preview == 20

    def test_before_the_start_the_whole_session_is_left(self) -> None:
        view = engine_for(BOTH_FEET, T0).view(T0)
        assert (view.phase, view.left_s, view.session_left_s, view.done_s) == (Phase.READY, 10, 80, 0)


def test_pausing_and_resuming_have_events_of_their_own() -> None:
    engine = started(ONE_FOOT)
    assert engine.pause(T0) == (Paused(at_ms=0, moment_ms=T0),)
    assert as_json(engine.resume(T0)[0]) == {"event": "cue", "at_ms": 0, "cue": "three", "segment": 0}
    assert engine.poll(T0 + 3_000)[-1] == Resumed(at_ms=0, moment_ms=T0 + 3_000)


def test_the_start_is_told_once() -> None:
    engine = engine_for(ONE_FOOT, T0)
    assert isinstance(engine.start(T0)[0], SessionStarted)
    with pytest.raises(NotAllowed):
        engine.start(T0)


def on(id: str, side: Side, *zones: str, rest: int = 0, wait: bool = False) -> Step:
    """A step on zones."""
    return replace(step(id, side, 30, rest=rest, wait=wait), zones=zones)


def ids_played(events: tuple[Event, ...]) -> list[str]:
    """The steps and rests that were begun, with their sides."""
    begun = [each for each in events if isinstance(each, SegmentStarted) and each.kind in {"step", "rest"}]
    return [f"{each.id} {each.side}" for each in begun]


class TestLeavingOut:
    def test_it_goes_on_with_the_next_step_at_once(self) -> None:
        engine = started(plan(on("a", "left", "heel"), on("b", "left", "toe1"), get_ready=0))
        assert lines(engine.leave_out(T0 + 4_000)) == [
            "4000 skipped 0", "4000 segment_started 1", "4000 cue step_start 1",
        ]  # fmt: skip

    def test_every_later_step_on_this_foot_with_one_of_its_zones_goes(self) -> None:
        engine = started(
            plan(
                on("a", "left", "heel", "arch_medial"), on("b", "left", "toe1"), on("c", "left", "arch_medial"),
                on("d", "left", "toe1", "heel"), on("e", "left", "toe2"), get_ready=0,
            )
        )  # fmt: skip
        events = engine.leave_out(T0) + engine.poll(T0 + 10**6)
        assert ids_played(events) == ["b left", "e left"]
        assert lines(events)[-1] == "60000 finished 60000"

    def test_the_other_foot_is_worked_on_as_before(self) -> None:
        engine = started(plan(on("a", "each", "heel"), on("b", "each", "toe1"), get_ready=0))
        events = engine.leave_out(T0) + engine.poll(T0 + 10**6)
        assert ids_played(events) == ["b left", "a right", "b right"]

    def test_work_on_both_feet_holds_a_foot_that_is_left_out(self) -> None:
        engine = started(
            plan(on("a", "right", "heel"), on("b", "both", "heel"), on("c", "left", "heel"), get_ready=0)
        )
        assert ids_played(engine.leave_out(T0) + engine.poll(T0 + 10**6)) == ["c left"]

    def test_what_is_left_out_on_both_feet_is_left_out_on_each(self) -> None:
        engine = started(
            plan(on("a", "both", "heel"), on("b", "left", "heel"), on("c", "right", "heel"), get_ready=0)
        )
        assert ids_played(engine.leave_out(T0) + engine.poll(T0 + 10**6)) == []
        assert engine.view(T0).phase is Phase.DONE

    def test_the_rest_after_a_step_goes_with_it(self) -> None:
        engine = started(plan(on("a", "left", "heel", rest=20), on("b", "left", "toe1", rest=5), get_ready=0))
        assert ids_played(engine.leave_out(T0) + engine.poll(T0 + 10**6)) == ["b left", "rest left"]

    def test_back_never_returns_to_it(self) -> None:
        engine = started(
            plan(
                on("a", "left", "heel"), on("b", "left", "heel", "toe1"), on("c", "left", "toe2"), get_ready=0
            )
        )
        engine.poll(T0 + 30_000)
        engine.leave_out(T0 + 31_000)
        assert engine.view(T0 + 31_000).segment.id == "c"
        assert lines(engine.back(T0 + 31_500))[0] == "31500 segment_started 2"

    def test_what_is_left_is_counted_without_it(self) -> None:
        engine = started(
            plan(on("a", "left", "heel"), on("b", "left", "heel"), on("c", "left", "toe1"), get_ready=0)
        )
        engine.leave_out(T0 + 10_000)
        view = engine.view(T0 + 10_000)
        assert (view.session_left_s, view.coming) == (30, None)

    def test_in_a_pause_it_stays_paused(self) -> None:
        engine = started(plan(on("a", "left", "heel"), on("b", "left", "toe1"), get_ready=0))
        engine.pause(T0 + 1_000)
        assert lines(engine.leave_out(T0 + 2_000)) == ["1000 skipped 0", "1000 segment_started 1"]
        assert engine.view(T0 + 2_000).phase is Phase.PAUSED

    def test_as_the_last_step_it_ends_the_session(self) -> None:
        assert lines(started(ONE_FOOT).leave_out(T0 + 9_000)) == [
            "9000 skipped 0", "9000 cue finish 0", "9000 finished 9000",
        ]  # fmt: skip

    def test_several_places_can_be_left_out(self) -> None:
        engine = started(
            plan(on("a", "left", "heel"), on("b", "left", "toe1"), on("c", "left", "heel"), on("d", "left", "toe1"),
                 on("e", "left", "toe2"), get_ready=0)
        )  # fmt: skip
        engine.leave_out(T0)
        assert ids_played(engine.leave_out(T0) + engine.poll(T0 + 10**6)) == ["e left"]

    @pytest.mark.parametrize("kind", ["get_ready", "switch", "rest", "no zones"])
    def test_where_nothing_is_worked_on_there_is_nothing_to_leave_out(self, kind: str) -> None:
        if kind == "no zones":
            engine = started(plan(on("a", "none"), get_ready=0))
        else:
            engine = started(plan(on("a", "each", "heel", rest=5)))
        now = T0 + {"get_ready": 0, "switch": 45_000, "rest": 40_000, "no zones": 0}[kind]
        engine.poll(now)
        assert not engine.can(Command.LEAVE_OUT)
        with pytest.raises(NotAllowed):
            engine.leave_out(now)


class TestTheTimeOfASegment:
    def test_it_is_what_has_passed_and_all_there_is(self) -> None:
        engine = started(ONE_FOOT)
        length = engine.view(T0).duration_s * 1000
        assert engine.segment_time(T0) == (0, length)
        assert engine.segment_time(T0 + 1_234) == (1_234, length)

    def test_it_stands_still_while_the_session_does(self) -> None:
        engine = started(ONE_FOOT)
        engine.pause(T0 + 1_234)
        assert engine.segment_time(T0 + 9_999)[0] == 1_234

    def test_asking_for_it_changes_nothing(self) -> None:
        engine = started(BOTH_FEET)
        engine.segment_time(T0 + 500_000)
        assert engine.view(T0 + 1_000).index == 0

    def test_in_a_preview_it_passes_as_much_faster(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        assert engine.segment_time(T0 + 300)[0] == 3_000


class TestThePaceOfAPreview:
    def test_it_goes_on_from_where_it_is_at_the_new_speed(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        assert engine.view(T0 + 300).left_s == 7
        assert engine.preview_at(4, T0 + 300) == ()
        assert engine.view(T0 + 300).left_s == 7
        assert engine.view(T0 + 300).preview == 4
        assert engine.view(T0 + 800).left_s == 5
        engine.preview_at(20, T0 + 800)
        assert engine.view(T0 + 900).left_s == 3

    def test_what_came_due_before_is_not_lost(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        assert [event.event for event in engine.preview_at(4, T0 + 1_000)][-2:] == ["segment_started", "cue"]

    def test_paused_it_stays_where_it_is(self) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        engine.pause(T0 + 300)
        engine.preview_at(500, T0 + 400)
        assert engine.view(T0 + 60_000).left_s == 7

    @pytest.mark.parametrize("speed", [0, 3, 501])
    def test_it_is_never_so_slow_that_one_could_massage_along(self, speed: int) -> None:
        engine = started(PreviewPlan(BOTH_FEET, 10))
        with pytest.raises(ValueError, match="4–500"):
            engine.preview_at(speed, T0)
        assert engine.view(T0).preview == 10

    def test_a_session_runs_in_real_time(self) -> None:
        engine = started(BOTH_FEET)
        with pytest.raises(NotAllowed):
            engine.preview_at(10, T0)
        assert engine.view(T0).preview is None
