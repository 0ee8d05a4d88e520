"""A runner and a preview let everything be heard, and end it as it should end."""

from collections.abc import Sequence

import pytest

from selfcare import runner
from selfcare.plan.model import PreviewPlan
from selfcare.runner import Runner
from selfcare.session.commands import Command
from selfcare.session.events import Cue, SessionFinished
from selfcare.sound.cues import FASTEST_HEARD, Sounding
from selfcare.sound.model import AHEAD_MS, Silence
from tests.support import FakeClock, cleared, plan, step

SHORT = plan(step("a", "left", 30), get_ready=0)


class Ear(Silence):
    """Notes what it is asked for."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.asked: list[str] = []
        self.happened: list[Cue] = []
        self.ahead: list[Cue] = []
        self.interrupts = False
        self.slow = False

    def prepare(self, now_ms: int) -> None:
        self.asked.append("prepare")

    def prepared(self, now_ms: int) -> bool:
        return not self.slow

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        assert now_ms == self.clock.time
        assert all(now_ms < each.cue.moment_ms <= now_ms + AHEAD_MS for each in ahead)
        self.asked.append("follow")
        self.happened += [each.cue for each in happened]
        self.ahead = [each.cue for each in ahead]

    def finish(self) -> None:
        self.asked.append("finish")

    def wait(self) -> None:
        self.asked.append("wait")
        if self.interrupts:
            raise KeyboardInterrupt

    def cut(self) -> None:
        self.asked.append("cut")


def session() -> tuple[Runner, Ear, FakeClock]:
    clock = FakeClock()
    ear = Ear(clock)
    return Runner(cleared(SHORT, clock.time), clock, ear), ear, clock


class TestRunner:
    def test_after_every_look_and_every_command_the_sound_follows(self) -> None:
        going, ear, clock = session()
        going.start()
        assert ear.asked == ["follow"]
        clock.pass_ms(1_000)
        going.look()
        assert ear.asked == ["follow"] * 2
        going.do(Command.PAUSE)
        going.do(Command.RESUME)
        assert ear.asked == ["follow"] * 6
        assert [each.cue for each in ear.ahead] == ["two", "one"]

    def test_every_cue_that_happened_and_every_one_that_will_is_told(self) -> None:
        going, ear, clock = session()
        going.start()
        while going.outcome is None:
            clock.pass_ms(700)
            due = [each for each in ear.ahead if each.moment_ms <= clock.time]
            told = len(ear.happened)
            going.look()
            assert ear.happened[told:] == due
        assert ear.happened == [each for each in going.events if isinstance(each, Cue)]

    def test_it_finishes_once(self) -> None:
        going, ear, clock = session()
        going.start()
        for _ in range(35):
            clock.pass_ms(1_000)
            going.look()
        assert ear.asked.count("finish") == 1
        assert ear.asked.count("wait") == ear.asked.count("cut") == 0

    def test_so_it_does_where_it_was_stopped(self) -> None:
        going, ear, _ = session()
        going.start()
        going.stop_because("numb")
        assert [each.cue for each in ear.happened][-1] == "stop"
        assert ear.asked[-2:] == ["follow", "finish"]
        assert ear.ahead == []

    def test_without_a_sound_it_is_the_same_session(self) -> None:
        going, _, clock = session()
        silent = Runner(cleared(SHORT, clock.time), clock)
        assert going.start() == silent.start()
        clock.pass_ms(4_000)
        assert going.look() == silent.look()

    @pytest.mark.parametrize(("speed", "heard"), [(FASTEST_HEARD, True), (FASTEST_HEARD + 1, False)])
    def test_what_is_too_fast_is_not_heard(self, speed: int, *, heard: bool) -> None:
        clock = FakeClock()
        ear = Ear(clock)
        Runner(PreviewPlan(SHORT, speed), clock, ear).start()
        assert bool(ear.asked) is heard
        list(runner.preview(PreviewPlan(SHORT, speed), clock, ear))
        assert ("wait" in ear.asked) is heard


class TestPreview:
    def test_it_warms_up_first_and_waits_for_the_last_sound(self) -> None:
        clock = FakeClock()
        ear = Ear(clock)
        events = list(runner.preview(PreviewPlan(SHORT, 10), clock, ear))
        assert ear.asked[0] == "prepare"
        assert ear.asked[-2:] == ["finish", "wait"]
        assert ear.happened == [each for each in events if isinstance(each, Cue)]
        assert clock.time - clock.began == 3_000

    def test_it_waits_half_a_second_for_a_slow_one_and_begins(self) -> None:
        clock = FakeClock()
        ear = Ear(clock)
        ear.slow = True
        first = next(runner.preview(PreviewPlan(SHORT, 10), clock, ear))
        assert first.moment_ms == clock.began + 500

    def test_interrupted_it_is_silent_at_once(self) -> None:
        clock = FakeClock()
        ear = Ear(clock)
        going = runner.preview(PreviewPlan(SHORT, 10), clock, ear)
        for _ in range(3):
            next(going)

        def interrupt(moment_ms: int) -> None:
            raise KeyboardInterrupt

        clock.sleep_until = interrupt  # type: ignore[method-assign]
        last = next(going)
        assert isinstance(last, SessionFinished)
        with pytest.raises(KeyboardInterrupt):
            next(going)
        assert ear.asked[-1] == "cut"
        assert "wait" not in ear.asked

    def test_so_it_is_where_only_the_last_sound_is_left(self) -> None:
        clock = FakeClock()
        ear = Ear(clock)
        ear.interrupts = True
        with pytest.raises(KeyboardInterrupt):
            list(runner.preview(PreviewPlan(SHORT, 10), clock, ear))
        assert ear.asked[-2:] == ["wait", "cut"]
