"""Every cue of a session is heard exactly once, at its moment, whatever befalls session, app and player."""

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.plan.model import Plan, PreviewPlan
from selfcare.runner import CheckNeeded, Runner
from selfcare.session.commands import Command
from selfcare.session.events import Cue
from selfcare.sound.cues import SOUNDS, Sounding
from selfcare.sound.family import DAY
from selfcare.sound.model import AHEAD_MS, Notice, Sound
from selfcare.sound.player.protocol import (
    VERSION,
    Alive,
    Begins,
    Device,
    Dropped,
    Finish,
    Hello,
    Impossible,
    Play,
    Ready,
    Ring,
    Try,
    Volume,
)
from selfcare.sound.speaker import TAIL_S, Speaker
from tests.sound.fakes import FakeChild, PerfectChild, RoomChild, sample
from tests.support import FakeClock, cleared, plan, step

READY = Ready(VERSION, "pygame", ())
LAID_OUT = plan(step("a", "left", 90, rest=5), step("b", "left", 30), get_ready=10)


class Stage:
    """A speaker, and whoever it starts."""

    def __init__(self, *, answers: bool = True, ready: bool = True) -> None:
        self.clock = FakeClock()
        self.players: list[FakeChild] = []
        self.broken: OSError | None = None
        self.tries: list[int] = []
        self._answers, self._ready = answers, ready
        self.speaker = Speaker(self._start, "pygame", "/sounds", keep_open=True)

    def _start(self) -> FakeChild:
        self.tries.append(self.clock.time)
        if self.broken:
            raise self.broken
        self.players.append(FakeChild(answers=self._answers))
        if self._ready:
            self.players[-1].say(READY)
        return self.players[-1]

    @property
    def player(self) -> FakeChild:
        return self.players[-1]

    def look(self, ms: int = 0) -> None:
        """Let time pass, then look."""
        self.clock.pass_ms(ms)
        self.speaker.look(self.clock.time)

    def watch(self, ms: int) -> None:
        """Let time pass, and look at the speaker every quarter of a second."""
        for _ in range(ms // 250):
            self.look(250)

    def faults(self) -> list[str]:
        return [each.fault for each in self.speaker.notices()]


def ready(*, answers: bool = True) -> Stage:
    """One whose player is there."""
    stage = Stage(answers=answers)
    stage.look()
    stage.look()
    return stage


class Show(Stage):
    """A session that is heard through it."""

    def __init__(self, playing: Plan | PreviewPlan = LAID_OUT, **how: bool) -> None:
        super().__init__(**how)
        going = cleared(playing, self.clock.time) if isinstance(playing, Plan) else playing
        self.runner = Runner(going, self.clock, self.speaker)
        self.runner.start()

    def go(self, ms: int, every: int = 250) -> None:
        """Let it play, looked at so often."""
        until = self.clock.time + ms
        while self.clock.time < until:
            self.clock.time = min(until, self.clock.time + every)
            self.runner.look()

    def asked(self) -> list[tuple[int, str]]:
        """What was asked for: when since the beginning, and which."""
        return [(each.at_ms - self.clock.began, each.sound) for each in self.player.plays()]


class TestAhead:
    def test_a_cue_is_sent_ahead_with_its_moment(self) -> None:
        show = Show()
        assert show.asked() == [(0, "bowl-loud")]
        show.go(4_750)
        assert show.asked() == [(0, "bowl-loud")]
        show.go(250)
        assert show.asked() == [(0, "bowl-loud"), (7_000, "tick-loud")]

    @pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.exhaustive), 10, 250, 999])
    def test_never_twice_however_often_it_is_looked_at(self, every: int) -> None:
        show = Show()
        show.go(12_000, every)
        ticks = [(7_000, "tick-loud"), (8_000, "tick-loud"), (9_000, "tick-loud")]
        assert show.asked() == [(0, "bowl-loud"), *ticks, (10_000, "bell-loud")]
        assert show.player.cancels() == []

    def test_nor_is_what_has_come_taken_back_while_the_player_takes_its_time(self) -> None:
        show = Show()
        for _ in range(5):
            show.go(20, 20)
        assert show.player.cancels() == []
        show.player.say(Begins(1, show.clock.began + 90))
        show.go(10_500)
        show.runner.do(Command.BACK)
        show.go(12_000)
        assert [sound for _, sound in show.asked()].count("bowl-loud") == 2
        assert [sound for _, sound in show.asked()].count("bell-loud") == 2

    @pytest.mark.parametrize("command", [Command.PAUSE, Command.NEXT, Command.BACK, Command.STOP])
    def test_a_command_takes_back_what_was_ahead(self, command: Command) -> None:
        show = Show()
        show.go(5_500)
        ahead = show.player.plays()[-1]
        assert ahead.sound == "tick-loud"
        show.runner.do(command)
        assert show.player.cancels() == [ahead.id]

    def test_so_does_another_length(self) -> None:
        show = Show()
        show.go(8_500)
        last_count, first_step = (each.id for each in show.player.plays()[-2:])
        show.runner.do(Command.EXTEND, 15_000)
        assert show.player.cancels() == [last_count, first_step]
        asked = len(show.asked())
        show.runner.do(Command.EXTEND, -15_000)
        show.go(100, 100)
        assert show.asked()[asked:] == [(9_000, "tick-loud"), (10_000, "bell-loud")]

    def test_what_was_taken_back_is_taken_back_once(self) -> None:
        show = Show()
        show.go(5_500)
        show.runner.do(Command.PAUSE)
        show.go(3_000)
        assert len(show.player.cancels()) == 1

    def test_what_has_begun_is_not_taken_back(self) -> None:
        show = Show()
        show.go(5_500)
        show.player.say(Begins(2, 0))
        show.runner.do(Command.PAUSE)
        assert show.player.cancels() == []

    def test_in_the_fastest_preview_nothing_is_sent(self) -> None:
        show = Show(PreviewPlan(LAID_OUT, 41))
        show.go(2_000)
        assert show.players == []
        show = Show(PreviewPlan(LAID_OUT, 40))
        show.go(2_000)
        assert show.player.plays()

    def test_a_cue_that_is_too_late_is_not_sent(self) -> None:
        show = Show()
        show.clock.pass_ms(4_900)
        show.runner.look()
        show.clock.pass_ms(4_900)
        show.runner.look()
        assert [at for at, _ in show.asked()] == [0, 9_000, 10_000]

    @pytest.mark.parametrize(("late_ms", "sent"), [(0, 1), (1_500, 1), (1_501, 0)])
    def test_one_that_is_a_little_late_is(self, late_ms: int, sent: int) -> None:
        stage = ready()
        now = stage.clock.time
        cue = Cue(cue="rest", segment=0, at_ms=0, moment_ms=now - late_ms)
        stage.speaker.follow([Sounding(cue, "breath-loud", 1.0)], [], now)
        assert len(stage.player.plays()) == sent

    def test_the_gain_is_told_in_few_digits(self) -> None:
        stage = ready()
        speaker, now = stage.speaker, stage.clock.time
        cue = Cue(cue="rest", segment=0, at_ms=0, moment_ms=now)
        speaker.follow([Sounding(cue, "breath-soft", 2 / 3)], [], now)
        assert stage.player.plays()[0].gain == 0.667


class TestEarly:
    """A cue that began in the very instant in which it was taken back."""

    def begun(self, ms: int) -> Show:
        """A session that was paused just before a cue, which the player began all the same."""
        show = Show()
        show.go(ms)
        show.runner.do(Command.PAUSE)
        taken_back = max(show.player.cancels())
        show.player.say(Begins(taken_back, show.clock.time))
        show.go(500)
        return show

    def test_it_is_not_heard_again_when_its_moment_comes(self) -> None:
        show = self.begun(9_999)
        show.runner.do(Command.RESUME)
        show.go(6_000)
        assert [sound for _, sound in show.asked()].count("bell-loud") == 1

    def test_but_it_is_the_next_time(self) -> None:
        show = self.begun(9_999)
        show.runner.do(Command.RESUME)
        show.go(8_000)
        show.runner.do(Command.BACK)
        assert [sound for _, sound in show.asked()].count("bell-loud") == 2

    def test_and_where_the_session_goes_elsewhere_first(self) -> None:
        show = self.begun(9_999)
        show.runner.do(Command.RESUME)
        show.runner.do(Command.BACK)
        show.go(16_000)
        assert [sound for _, sound in show.asked()].count("bell-loud") == 2

    def test_a_count_is_counted_again(self) -> None:
        show = self.begun(6_999)
        asked = len(show.asked())
        show.runner.do(Command.RESUME)
        show.go(6_500)
        ticks = [at for at, sound in show.asked()[asked:] if sound == "tick-loud"]
        assert len(ticks) == 6

    def test_what_nobody_asked_for_is_passed_over(self) -> None:
        stage = ready()
        stage.player.say(Begins(77, 0), Dropped(78, "late"))
        stage.look()
        assert stage.faults() == []


class TestThePlayer:
    def test_none_is_started_before_there_is_something_to_sound(self) -> None:
        stage = Stage()
        stage.speaker.loudness(0.5)
        assert stage.tries == []

    def test_it_is_told_what_to_play_through_and_how_loud(self) -> None:
        stage = Stage()
        stage.speaker.loudness(0.5)
        stage.look()
        assert stage.player.got == [Hello(VERSION, "pygame", "/sounds", keep_open=True), Volume(0.5)]
        stage.speaker.loudness(0.0)
        assert stage.player.got[-1] == Volume(0.0)

    def test_it_hears_that_the_app_is_there(self) -> None:
        stage = ready()
        began = stage.clock.time
        beats = []
        for _ in range(10):
            stage.look(1_000)
            beats.append(stage.clock.time)
        alive = [each for each in stage.player.got if isinstance(each, Alive)]
        assert alive == [Alive(each) for each in beats]
        assert beats[0] - began == 1_000

    def test_but_not_all_the_time(self) -> None:
        stage = ready()
        for _ in range(1_000):
            stage.look(10)
        assert len([each for each in stage.player.got if isinstance(each, Alive)]) <= 10_000 / 700

    def test_a_sound_of_no_session_is_sounded_at_once(self) -> None:
        stage = ready()
        stage.speaker.sound_now("bell-loud", 0.4, stage.clock.time)
        assert stage.player.plays() == [Play(1, "bell-loud", stage.clock.time, 0.4)]
        stage.speaker.follow([], [], stage.clock.time)
        assert stage.player.cancels() == []

    def test_what_a_library_writes_among_its_words_is_passed_over(self) -> None:
        stage = ready()
        stage.player.babble(b"ALSA lib: what a pity")
        stage.player.babble(b"")
        stage.player.say(Ring(), Device("odd", ""))
        stage.look(250)
        assert stage.faults() == []
        assert len(stage.players) == 1


class TestPrepare:
    def test_it_is_prepared_when_the_player_has_the_device(self) -> None:
        stage = Stage()
        stage.speaker.prepare(stage.clock.time)
        assert stage.player.got[-1] == Try()
        assert not stage.speaker.prepared(stage.clock.time)
        stage.player.say(Device("open", ""))
        assert stage.speaker.prepared(stage.clock.time)

    @pytest.mark.parametrize("answer", [Device("none", ""), Device("back", ""), Impossible("no")])
    def test_or_has_said_that_it_cannot_have_it(self, answer: Device | Impossible) -> None:
        stage = Stage()
        stage.speaker.prepare(stage.clock.time)
        stage.player.say(answer)
        assert stage.speaker.prepared(stage.clock.time)

    def test_where_its_player_went_meanwhile_the_next_one_has_to_say_so(self) -> None:
        stage = Stage()
        stage.speaker.prepare(stage.clock.time)
        stage.player.dead = True
        assert not stage.speaker.prepared(stage.clock.time)
        assert len(stage.players) == 2
        assert [each for each in stage.player.got if isinstance(each, Try)] == [Try()]
        stage.player.say(Device("open", ""))
        assert stage.speaker.prepared(stage.clock.time)

    def test_where_no_player_could_be_started_the_first_that_can_be_has_to(self) -> None:
        stage = Stage()
        stage.broken = OSError("no more processes")
        stage.speaker.prepare(stage.clock.time)
        stage.broken = None
        stage.look(2_000)
        assert stage.player.got[-1] == Try()

    def test_where_nothing_was_to_be_prepared_it_is(self) -> None:
        stage = Stage()
        assert stage.speaker.prepared(stage.clock.time)


class TestDied:
    def test_another_one_is_started_at_once_and_told_all(self) -> None:
        stage = ready()
        stage.speaker.loudness(0.25)
        stage.player.dead = True
        stage.look(10)
        assert len(stage.players) == 2
        assert stage.player.got == [Hello(VERSION, "pygame", "/sounds", keep_open=True), Volume(0.25)]
        assert stage.faults() == ["died"]
        assert stage.faults() == []

    def test_what_is_left_of_it_is_given_back(self) -> None:
        stage = ready()
        stage.player.dead = True
        stage.look(10)
        assert stage.players[0].killed == 1

    def test_what_it_said_last_is_heard(self) -> None:
        stage = ready()
        stage.speaker.sound_now("bell-loud", 1.0, stage.clock.time)
        stage.player.say(Begins(1, stage.clock.time))
        stage.player.dead = True
        stage.look(10)
        assert stage.player.plays() == []

    def test_what_is_still_to_be_heard_is_sent_again_what_was_heard_is_not(self) -> None:
        show = Show()
        show.go(8_500)
        first, second, third, step_start = (each.id for each in show.player.plays()[1:])
        show.player.say(Begins(first, 0), Dropped(second, "muted"))
        show.player.dead = True
        show.go(100, 100)
        assert [each.id for each in show.player.plays()] == [third, step_start]

    def test_nor_is_what_was_taken_back_or_is_long_past(self) -> None:
        show = Show()
        show.go(5_500)
        show.runner.do(Command.PAUSE)
        show.go(1_000)
        show.player.dead = True
        show.go(100, 100)
        assert show.player.plays() == []

    def test_a_cue_that_has_just_come_unheard_is_sent_again(self) -> None:
        show = Show()
        show.go(10_500)
        step_start = show.player.plays()[-1]
        assert step_start.at_ms < show.clock.time
        show.player.dead = True
        show.go(500)
        assert step_start in show.player.plays()

    def test_a_sound_that_is_a_little_late_is_sent_again(self) -> None:
        for late, again in ((1_500, 1), (1_501, 0)):
            stage = ready()
            stage.speaker.sound_now("bell-loud", 1.0, stage.clock.time)
            stage.player.dead = True
            stage.look(late)
            assert len(stage.player.plays()) == again


class TestHung:
    def test_a_player_that_does_not_answer_is_replaced(self) -> None:
        stage = ready(answers=False)
        stage.look(700)
        stage.look(1_200)
        assert len(stage.players) == 1
        stage.look(1)
        assert len(stage.players) == 2
        assert (stage.players[0].killed, stage.faults()) == (1, ["hung"])

    def test_with_twice_the_patience_each_time_and_never_more_than_ten_seconds(self) -> None:
        stage = ready(answers=False)
        lived = []
        for _ in range(6):
            began, players = stage.clock.time, len(stage.players)
            while len(stage.players) == players:
                stage.look(10)
            lived.append(stage.clock.time - began)
        patience = [1_200, 2_400, 4_800, 9_600, 10_000, 10_000]
        assert [each // 100 * 100 for each in lived] == [each + 700 for each in patience]

    def test_patience_is_short_again_after_a_sound(self) -> None:
        stage = ready(answers=False)
        stage.look(700)
        stage.look(1_201)
        stage.player.say(Begins(1, 0))
        stage.look(700)
        stage.look(1_201)
        assert len(stage.players) == 3

    def test_one_that_answers_late_but_in_time_goes_on(self) -> None:
        stage = ready(answers=False)
        stage.look(700)
        stage.player.say(Alive(0))
        stage.look(60_000)
        assert len(stage.players) == 1

    def test_what_it_said_before_it_was_ended_counts(self) -> None:
        stage = ready(answers=False)
        stage.speaker.sound_now("bell-loud", 1.0, stage.clock.time)
        stage.look(700)
        hung = stage.player

        def kill() -> None:
            hung.say(Begins(1, 0))
            hung.dead = True

        hung.kill = kill  # type: ignore[method-assign]
        stage.look(1_201)
        assert len(stage.players) == 2
        assert stage.player.plays() == []

    def test_one_that_ends_by_saying_that_it_cannot_is_not_replaced(self) -> None:
        stage = ready(answers=False)
        stage.look(700)
        hung = stage.player
        hung.kill = lambda: hung.say(Impossible("no"))  # type: ignore[method-assign]
        stage.look(1_201)
        stage.look(60_000)
        assert (len(stage.players), stage.faults()) == (1, ["impossible"])


class TestStarting:
    def test_it_may_take_five_seconds(self) -> None:
        stage = Stage(ready=False)
        stage.look()
        stage.look(5_000)
        assert stage.player.killed == 0
        stage.player.say(READY)
        stage.look(1)
        stage.look(60_000)
        assert len(stage.players) == 1

    def test_one_that_takes_longer_is_given_up_and_not_replaced_in_a_hurry(self) -> None:
        stage = Stage(ready=False)
        stage.look()
        stage.look(5_001)
        assert (stage.player.killed, len(stage.players)) == (1, 1)
        stage.look(1_999)
        assert len(stage.players) == 1
        stage.look(1)
        assert len(stage.players) == 2
        assert stage.faults() == ["hung"]

    def test_nor_is_one_that_dies_at_once(self) -> None:
        stage = Stage(ready=False)
        stage.look()
        stage.player.dead = True
        stage.look(1)
        stage.look(1_999)
        assert len(stage.players) == 1
        stage.look(1)
        assert len(stage.players) == 2
        assert stage.faults() == ["died"]

    def test_where_none_can_be_started_it_is_tried_ever_more_seldom_and_said_once(self) -> None:
        stage = Stage()
        stage.broken = OSError("no more processes")
        stage.watch(150_000)
        apart = [later - earlier for earlier, later in zip(stage.tries, stage.tries[1:], strict=False)]
        assert apart == [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
        assert stage.speaker.notices() == (Notice("none", "no more processes"),)

    def test_once_it_can_be_it_is_and_the_next_time_is_said_again(self) -> None:
        stage = Stage()
        stage.broken = OSError("no more processes")
        stage.look()
        stage.broken = None
        stage.watch(3_000)
        assert len(stage.players) == 1
        stage.broken = OSError("again")
        stage.player.dead = True
        stage.look(1)
        assert stage.faults() == ["none", "died", "none"]

    def test_a_session_goes_on_while_there_is_none(self) -> None:
        show = Show()
        show.broken = OSError("no more processes")
        show.player.dead = True
        show.go(9_000)
        assert show.runner.view().left_s == 1
        show.runner.do(Command.PAUSE)
        show.speaker.loudness(0.3)
        show.go(20_000)
        assert show.runner.view().left_s == 1
        show.runner.do(Command.RESUME)
        show.go(3_000 + LAID_OUT.total_ms - 9_000)
        assert show.runner.outcome == "finished"
        show.speaker.wait()
        show.speaker.cut()
        assert len(show.players) == 1
        assert len(show.tries) > 5
        assert show.faults() == ["died", "none"]


class TestImpossible:
    def test_it_is_said_once_and_nothing_more_is_tried(self) -> None:
        show = Show()
        show.player.say(Impossible("no such thing"))
        show.player.dead = True
        show.go(20_000)
        assert len(show.players) == 1
        assert show.speaker.notices() == (Notice("impossible", "no such thing"),)


class TestTheDevice:
    def test_that_there_is_none_and_that_one_is_back_are_said_once(self) -> None:
        stage = ready()
        stage.player.say(Device("open", ""), Device("none", "no card"), Device("none", "no card"))
        stage.player.say(Device("back", ""), Device("open", ""))
        stage.look(1)
        assert stage.speaker.notices() == (Notice("none", "no card"), Notice("back"))

    def test_one_that_went_takes_its_player_along_and_the_next_one_looks_for_it(self) -> None:
        stage = ready()
        stage.player.say(Device("lost", "unplugged"))
        stage.player.dead = True
        stage.look(1)
        assert stage.speaker.notices() == (Notice("lost", "unplugged"),)
        assert (len(stage.players), stage.player.got[-1]) == (2, Try())
        stage.player.say(Device("open", ""))
        stage.look(1)
        assert stage.faults() == ["back"]

    def test_one_that_dies_later_has_died(self) -> None:
        stage = ready()
        stage.player.say(Device("lost", ""))
        stage.player.dead = True
        stage.look(1)
        stage.look(1)
        stage.player.dead = True
        stage.look(1)
        assert stage.faults() == ["lost", "died"]


class TestTheEnd:
    def test_the_last_sound_is_heard_to_its_end(self) -> None:
        show = Show(plan(step("a", "left", 30), get_ready=0))
        show.go(30_000)
        assert show.player.got[-1] == Finish()
        assert show.player.plays()[-1].sound == "bowl-loud"
        for _ in range(5):
            show.go(1_000)
        assert [each for each in show.player.got if isinstance(each, Finish)] == [Finish()]
        assert show.player.cancels() == []
        show.speaker.wait()
        assert show.player.let_go_after == TAIL_S

    def test_afterwards_nobody_is_replaced(self) -> None:
        stage = ready()
        stage.speaker.finish()
        stage.player.dead = True
        stage.look(60_000)
        assert len(stage.players) == 1
        assert stage.speaker.prepared(stage.clock.time)

    def test_cut_it_is_silent_at_once_and_stays_so(self) -> None:
        show = Show()
        show.speaker.cut()
        show.go(20_000)
        assert (len(show.players), show.player.killed) == (1, 1)
        show.speaker.cut()
        show.speaker.wait()
        assert show.player.killed == 1

    def test_interrupted_while_the_last_sound_ends_it_is_silent_at_once(self) -> None:
        stage = ready()
        stage.player.interrupts = True
        stage.speaker.finish()
        with pytest.raises(KeyboardInterrupt):
            stage.speaker.wait()
        assert stage.player.killed == 1

    def test_where_nothing_was_heard_there_is_nothing_to_wait_for(self) -> None:
        stage = Stage()
        stage.speaker.finish()
        stage.speaker.wait()
        stage.speaker.cut()
        assert stage.tries == []


# --- the law ---------------------------------------------------------------------------------------------

ALL_SOUNDS = {f"{sound}-{DAY}": sample(f"{sound}-{DAY}", 300) for sound in SOUNDS.values()}

MAKES: dict[str, Callable[[Callable[[], int]], PerfectChild | RoomChild]] = {
    "perfect": PerfectChild,
    "real": lambda now: RoomChild(now, ALL_SOUNDS),
}


class Law:
    """A session whose every cue is compared with what was heard."""

    def __init__(self, playing: Plan | PreviewPlan, how: str) -> None:
        self.clock = FakeClock()
        self.child = MAKES[how](self.clock.now_ms)
        self.child.say(READY)
        speaker: Sound = Speaker(lambda: self.child, "pygame", "/", keep_open=False)
        going = cleared(playing, self.clock.time) if isinstance(playing, Plan) else playing
        self.runner = Runner(going, self.clock, speaker)
        self.expected: dict[Cue, tuple[int, str]] = {}
        self.horizon = -1
        self._note(self.runner.start())

    def time_passes(self, ms: int) -> None:
        """Let the player play; the app looks at the end of it."""
        if isinstance(self.child, PerfectChild):
            self.child.passed_ms = ms
        self.clock.pass_ms(ms)
        self.child.time_passed()
        self.look()

    def look(self) -> None:
        self._note(self.runner.look())

    def do(self, command: Command, ms: int) -> None:
        if self.runner.can(command):
            self.horizon = self.clock.time
            try:
                self._note(self.runner.do(command, ms))
            except CheckNeeded:
                return

    def _note(self, events: tuple[Any, ...]) -> None:
        """Note what must be heard: at its moment what could be sent ahead, else now, where that is not late."""
        now = self.clock.time
        for event in events:
            if isinstance(event, Cue):
                ahead = event.moment_ms <= self.horizon
                if ahead or now - event.moment_ms <= 1_500:
                    at = event.moment_ms if ahead else now
                    self.expected.setdefault(event, (at, f"{SOUNDS[event.cue]}-{DAY}"))
        self.horizon = now + AHEAD_MS


steps = st.builds(
    step,
    st.sampled_from("abcdef"),
    st.sampled_from(["left", "each", "none"]),
    st.integers(5, 130),
    wait=st.booleans(),
    rest=st.sampled_from([0, 1, 3, 20]),
)
plans = st.builds(
    lambda made, get_ready: plan(*made, get_ready=get_ready),
    st.lists(steps, min_size=1, max_size=3, unique_by=lambda each: each.id),
    st.sampled_from([0, 2, 10]),
)
playable = plans | st.builds(PreviewPlan, plans, st.sampled_from([4, 17, 40]))
asked = st.tuples(
    st.sampled_from(
        [
            Command.PAUSE, Command.RESUME, Command.RESUME, Command.NEXT, Command.BACK, Command.EXTEND,
            Command.ANSWER, Command.ANSWER, Command.STOP, None, None, None, None,
        ]
    ),
    st.sampled_from([-15_000, 15_000]),
)  # fmt: skip


def lives(latest: int) -> st.SearchStrategy[list[Any]]:
    """What happens in a session: looks so far apart, and what is asked for at them."""
    looks = st.lists(
        st.integers(0, latest) | st.sampled_from([0, 1, 999, 1_000, latest]), min_size=1, max_size=12
    )
    return st.lists(st.tuples(looks, asked), max_size=15)


def lived(law: Law, life: list[Any]) -> list[tuple[int, str]]:
    """What must have been heard, once that life is over."""
    for looks, (command, ms) in life:
        for look in looks:
            law.time_passes(look)
        if command:
            law.do(command, ms)
    for _ in range(8):
        law.time_passes(500)
    return sorted(law.expected.values())


@given(playable, lives(3_000))
def test_every_cue_is_heard_exactly_once_at_its_moment_and_nothing_else_is(
    playing: Plan | PreviewPlan, life: list[Any]
) -> None:
    law = Law(playing, "perfect")
    expected = lived(law, life)
    assert sorted(law.child.heard) == expected


@given(playable, lives(1_000))
def test_so_it_is_through_the_player_itself(playing: Plan | PreviewPlan, life: list[Any]) -> None:
    law = Law(playing, "real")
    expected = lived(law, life)
    assert sorted(law.child.heard) == expected
    assert not [each for _, each in law.child.room.said if isinstance(each, Dropped)]  # type: ignore[union-attr]
