"""The player sounds what it is asked for at its moment, on a device that it holds no longer than it must."""

import os
import runpy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.sound.player import __main__ as room_of_the_player
from selfcare.sound.player.__main__ import play
from selfcare.sound.player.backends import Ring
from selfcare.sound.player.player import MOST_WAITING
from selfcare.sound.player.protocol import (
    MOST_LOGGED,
    VERSION,
    Alive,
    Begins,
    Cancel,
    Device,
    Dropped,
    Finish,
    FromPlayer,
    Hello,
    Impossible,
    Play,
    Ready,
    ToPlayer,
    Try,
    Volume,
    from_player,
    line,
)
from selfcare.sound.player.protocol import Ring as RingIt
from tests.sound.fakes import FakeBackend, Room


class TestTheMoment:
    @pytest.mark.parametrize("in_ms", [0, 1, 499, 500, 501, 1_900])
    def test_a_sound_is_heard_at_its_moment(self, in_ms: int) -> None:
        room = Room()
        room.play(7, in_ms, gain=0.5)
        room.live(2_500)
        assert room.backend.played == [(room.began + in_ms, "bell", 0.5)]
        assert room.told(Begins) == [Begins(7, room.began + in_ms)]

    def test_it_says_that_a_sound_begins_before_it_does(self) -> None:
        room = Room()
        room.backend.refuses = True
        room.play(1, 0)
        assert room.told(Begins) == [Begins(1, room.began)]

    def test_sounds_come_in_the_order_of_their_moments(self) -> None:
        room = Room()
        room.play(1, 900, "bowl")
        room.play(3, 600, "tick")
        room.play(2, 600, "bell")
        room.live(1_500)
        assert room.heard == [(600, "bell"), (600, "tick"), (900, "bowl")]

    @pytest.mark.parametrize(
        ("late_ms", "heard"), [(1, True), (1_500, True), (1_501, False), (60_000, False)]
    )
    def test_what_is_later_than_one_and_a_half_seconds_is_not_played_any_more(
        self, late_ms: int, *, heard: bool
    ) -> None:
        room = Room()
        room.play(1, -late_ms)
        assert bool(room.heard) is heard
        assert room.told(Dropped) == ([] if heard else [Dropped(1, "late")])

    def test_of_late_ones_together_only_the_last_is_heard(self) -> None:
        room = Room()
        for id, late in ((1, -900), (2, -700), (3, -200)):
            room.player.hear(Play(id, "bell", room.now + late, 1.0), room.now)
        room.player.look(room.now)
        assert room.told(Begins) == [Begins(3, room.now)]
        assert room.told(Dropped) == [Dropped(1, "late"), Dropped(2, "late")]

    def test_of_sounds_that_are_hardly_late_all_are_heard(self) -> None:
        room = Room()
        for id, late in ((3, -150), (2, -100), (1, 0)):
            room.player.hear(Play(id, "bell", room.now + late, 1.0), room.now)
        room.player.look(room.now)
        assert room.told(Begins) == [Begins(id, room.now) for id in (3, 2, 1)]

    @pytest.mark.parametrize(("asked", "gain"), [(-1.0, 0.0), (0.3, 0.3), (7.0, 1.0), (float("nan"), 0.0)])
    def test_nothing_is_louder_than_all_or_quieter_than_nothing(self, asked: float, gain: float) -> None:
        room = Room()
        room.play(1, 0, gain=asked)
        room.hear(Volume(asked))
        assert room.backend.played[0][2] == gain
        assert room.backend.volumes == [gain]

    def test_a_sound_that_was_taken_back_is_not_heard(self) -> None:
        room = Room()
        room.play(1, 800)
        room.play(2, 900)
        room.live(500)
        room.hear(Cancel(1), Cancel(99))
        room.live(1_000)
        assert room.told(Begins) == [Begins(2, room.began + 900)]
        room.hear(Cancel(2))

    def test_a_sound_that_is_not_there_is_said_to_be_unknown(self) -> None:
        room = Room()
        room.play(1, 0, "gong")
        assert room.said == [(room.now, Dropped(1, "unknown"))]
        assert room.backend.tried == []

    def test_only_so_many_wait(self) -> None:
        room = Room()
        for id in range(MOST_WAITING + 2):
            room.play(id, 1_900)
        assert room.told(Dropped) == [Dropped(id, "unknown") for id in (MOST_WAITING, MOST_WAITING + 1)]

    def test_a_second_greeting_changes_nothing(self) -> None:
        room = Room()
        room.hear(Hello(VERSION, "bell", "/", keep_open=True))
        assert room.said == []
        assert room.backend.tried == []


class TestTheDevice:
    def test_it_is_taken_half_a_second_before_a_sound(self) -> None:
        room = Room()
        room.play(1, 1_900)
        room.live(2_000)
        assert room.backend.opened == [room.began + 1_400]

    def test_it_is_given_back_three_seconds_after_the_last_sound_has_ended(self) -> None:
        room = Room()
        room.play(1, 0)
        room.play(2, 400, "tick")
        room.live(3_900)
        assert room.backend.closed == []
        room.live(500)
        assert not room.backend.taken
        assert 4_000 <= room.backend.closed[0] - room.began <= 4_200

    def test_it_is_kept_for_a_sound_that_comes_soon(self) -> None:
        room = Room()
        room.play(1, 0)
        room.live(3_500)
        room.play(2, 800)
        room.live(1_500)
        assert len(room.backend.opened) == 1

    def test_it_is_given_back_where_the_sound_it_was_taken_for_was_taken_back(self) -> None:
        room = Room()
        room.play(1, 400)
        room.hear(Cancel(1))
        room.live(3_300)
        assert not room.backend.taken
        assert room.looks < 40

    def test_kept_open_it_is_taken_at_once_and_never_given_back(self) -> None:
        room = Room(keep_open=True)
        assert room.backend.opened == [room.began]
        room.live(60_000)
        assert room.backend.taken

    def test_nothing_is_taken_for_nothing(self) -> None:
        room = Room()
        room.live(10_000)
        assert room.backend.tried == []
        room.player.leave()

    def test_who_leaves_gives_it_back(self) -> None:
        room = Room(keep_open=True)
        room.player.leave()
        assert not room.backend.taken

    def test_asked_to_try_it_takes_the_device_and_says_so(self) -> None:
        room = Room()
        room.hear(Try(), Try())
        assert room.told(Device) == [Device("open", "")] * 2
        assert len(room.backend.opened) == 1
        room.live(3_300)
        assert not room.backend.taken

    def test_asked_to_try_where_there_is_none_it_says_why(self) -> None:
        room = Room()
        room.backend.there = False
        room.hear(Try())
        assert room.told(Device) == [Device("none", "no card")]

    def test_a_try_that_goes_well_is_the_end_of_looking_for_a_device(self) -> None:
        room = Room()
        room.backend.there = False
        room.hear(Try())
        room.backend.there = True
        room.hear(Try())
        room.live(2_000)
        assert room.told(Device) == [Device("none", "no card"), Device("open", "")]
        assert len(room.backend.opened) == 1

    def test_where_there_is_none_it_is_looked_for_every_second_and_said_once(self) -> None:
        room = Room()
        room.backend.there = False
        room.play(1, 0)
        room.live(5_500)
        assert room.backend.tried == [room.began + ms for ms in range(0, 6_000, 1_000)]
        assert room.told(Device) == [Device("none", "no card")]
        room.backend.there = True
        room.live(1_000)
        assert room.told(Device) == [Device("none", "no card"), Device("back", "")]
        assert room.told(Dropped) == [Dropped(1, "late")]

    def test_what_waited_for_a_device_is_played_a_little_late(self) -> None:
        room = Room()
        room.backend.there = False
        room.play(1, 600)
        room.live(500)
        room.backend.there = True
        room.live(1_500)
        assert room.heard == [(1_100, "bell")]

    def test_a_device_that_went_is_said_to_be_lost_and_ends_the_player(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.play(2, 450)
        room.backend.removed = True
        room.wait(400)
        assert room.told(Device) == [Device("lost", "it was removed")]
        assert room.player.over(room.now)
        assert not room.backend.taken
        room.player.look(room.now)
        room.player.leave()
        assert len(room.told(Device)) == len(room.backend.closed) == len(room.backend.tried) == 1

    def test_so_does_one_that_goes_just_when_something_is_played(self) -> None:
        room = Room()
        room.backend.refuses = True
        room.play(1, 0)
        assert room.told(Device) == [Device("lost", "it has just gone")]
        assert room.player.over(room.now)

    def test_it_knows_whether_something_can_be_heard(self) -> None:
        room = Room()
        assert not room.player.sounds(room.now)
        room.play(1, 0, "tick")
        assert room.player.sounds(room.now)
        assert not room.player.sounds(room.now + 100)


class TestLoudness:
    def test_muted_nothing_is_played_and_no_device_taken(self) -> None:
        room = Room(keep_open=False)
        room.hear(Volume(0.0))
        room.play(1, 300)
        room.live(1_000)
        assert room.told(Dropped) == [Dropped(1, "muted")]
        assert [at for at, message in room.said if isinstance(message, Dropped)] == [room.began + 300]
        assert room.backend.tried == []

    def test_nor_is_one_kept_open(self) -> None:
        room = Room(keep_open=True)
        room.hear(Volume(0.0))
        room.live(3_500)
        assert not room.backend.taken

    def test_what_sounds_already_is_as_loud_as_it_is_said(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.hear(Volume(0.25), Volume(0.0))
        assert room.backend.volumes == [0.25, 0.0]

    def test_no_longer_muted_it_is_heard_again(self) -> None:
        room = Room()
        room.hear(Volume(0.0))
        room.play(1, 900)
        room.live(600)
        room.hear(Volume(1.0))
        room.live(600)
        assert room.heard == [(900, "bell")]


class TestAlone:
    def test_every_word_is_answered(self) -> None:
        room = Room()
        room.hear(Alive(5), Alive(6))
        assert [message for _, message in room.said] == [Alive(5), Alive(6)]

    def test_two_seconds_without_a_word_it_goes_silent(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.play(2, 1_999, "tick")
        room.play(3, 2_001, "tick")
        room.wait(4_000)
        assert room.heard == [(0, "bowl"), (1_999, "tick")]
        assert room.told(Dropped) == [Dropped(3, "alone")]
        assert room.backend.fades == [(room.began + 2_000, 300)]

    def test_where_nothing_sounds_nothing_fades(self) -> None:
        room = Room()
        room.play(1, 0, "tick")
        room.wait(5_000)
        assert room.backend.fades == []

    def test_alone_for_hours_it_gives_the_device_back_and_sleeps(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.wait(10_000)
        assert not room.backend.taken
        looks = room.looks
        room.wait(3_600_000)
        assert room.looks - looks <= 1
        assert len(room.backend.fades) == 1

    def test_a_word_later_it_plays_again_and_can_be_alone_again(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.wait(3_000)
        room.play(2, 100, "bowl")
        room.wait(3_000)
        assert [sound for _, sound in room.heard] == ["bowl", "bowl"]
        assert [at - room.began for at, _ in room.backend.fades] == [2_000, 5_000]

    def test_any_word_will_do(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        for _ in range(3):
            room.wait(1_900)
            room.hear(Volume(0.5))
        assert room.backend.fades == []


class TestTheEnd:
    def test_what_sounds_is_heard_to_its_end(self) -> None:
        room = Room()
        room.play(1, 0, "bowl")
        room.hear(Finish())
        room.wait(3_999)
        assert not room.player.over(room.now)
        room.wait(1)
        assert room.player.over(room.now)
        assert room.backend.fades == []

    def test_so_is_what_still_waits(self) -> None:
        room = Room()
        room.play(1, 1_900, "tick")
        room.hear(Finish())
        room.wait(1_999)
        assert room.heard == [(1_900, "tick")]
        assert not room.player.over(room.now)
        room.wait(1)
        assert room.player.over(room.now)
        assert room.looks < 20

    def test_where_nothing_sounds_it_is_over_at_once(self) -> None:
        room = Room()
        assert not room.player.over(room.now)
        room.hear(Finish())
        assert room.player.over(room.now)

    @pytest.mark.parametrize("there", [True, False])
    def test_without_a_device_it_is_over_as_well(self, *, there: bool) -> None:
        room = Room()
        room.backend.there = there
        room.play(1, 100)
        room.hear(Finish())
        room.wait(3_200)
        assert room.player.over(room.now)


SAY: st.SearchStrategy[Callable[[Room], None]] = st.one_of(
    st.builds(
        lambda id, in_ms, sound: lambda room: room.play(id, in_ms, sound),
        st.integers(0, 9),
        st.integers(-2_000, 2_000),
        st.sampled_from(["bell", "tick", "bowl", "gong"]),
    ),
    st.sampled_from([Volume(0.0), Volume(0.7), Alive(1), Try(), Cancel(3)]).map(
        lambda message: lambda room: room.hear(message)
    ),
    st.booleans().map(lambda there: lambda room: setattr(room.backend, "there", there)),
)


@given(
    st.lists(st.tuples(SAY, st.sampled_from([0, 1, 150, 700, 1_000, 1_900, 3_000, 20_000])), max_size=25),
    st.booleans(),
    st.booleans(),
)
def test_it_looks_neither_too_often_nor_too_late(
    life: list[tuple[Callable[[Room], None], int]], keep_open: bool, finish: bool
) -> None:
    room = Room(keep_open=keep_open)
    said = 0
    for say, ms in life:
        say(room)
        room.wait(ms)
        said += 1
    if finish:
        room.hear(Finish())
        room.wait(6_000)
        assert room.player.over(room.now)
    began = {message.id: at for at, message in room.said if isinstance(message, Begins)}
    assert len(began) <= len(room.backend.played)
    # Five looks a second at an open device, one at one that is away, and a few for every word and sound.
    assert room.looks <= (room.now - room.began) / 200 + 12 * (said + 2)


@given(st.lists(st.integers(0, 1_900), min_size=1, max_size=12), st.booleans())
def test_no_sound_is_overslept(moments: list[int], keep_open: bool) -> None:
    room = Room(keep_open=keep_open)
    for id, moment in enumerate(moments):
        room.play(id, moment, "tick")
    room.live(2_500)
    assert [at for at, _ in room.heard] == sorted(moments)
    assert all(opened <= room.began + max(0, min(moments) - 500) for opened in room.backend.opened[:1])


class Line:
    """A player in a thread, at the other end of two pipes."""

    def __init__(self) -> None:
        self._others = threading.enumerate()
        self._heard, self._to = os.pipe()
        self._from, said = os.pipe()
        self._messages: Queue[FromPlayer] = Queue()
        self._open = True
        self._said = os.fdopen(said, "wb")
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self._reader.start()

    def say(self, *messages: ToPlayer | bytes) -> None:
        for each in messages:
            os.write(self._to, each if isinstance(each, bytes) else line(each))

    def answer(self) -> FromPlayer:
        """The next thing that it says."""
        return self._messages.get(timeout=10)

    def end(self) -> None:
        """Nothing more is said to it."""
        if self._open:
            os.close(self._to)
        self._open = False

    def leaves(self, within_s: float) -> bool:
        """Whether it leaves in time."""
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def close(self) -> None:
        self.end()
        for thread in threading.enumerate():
            if thread not in self._others:  # the player's own one reads on until the end of its input
                thread.join(10)
                assert not thread.is_alive()
        os.close(self._heard)
        os.close(self._from)

    def _play(self) -> None:
        with self._said:
            play(self._heard, self._said)

    def _read(self) -> None:
        with os.fdopen(os.dup(self._from), "rb") as said:
            for text in said:
                self._messages.put(from_player(text.rstrip(b"\n")))


@contextmanager
def on_the_line(*messages: ToPlayer | bytes) -> Iterator[Line]:
    """A player that was told all that."""
    other = Line()
    try:
        other.say(*messages)
        yield other
    finally:
        other.close()


BELL = Hello(VERSION, "bell", str(paths.bundled("sounds")), keep_open=False)


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> FakeBackend:
    """What a player in a thread plays on."""
    device = FakeBackend(SystemClock().now_ms)

    def backend(_name: str, _ring: Ring) -> FakeBackend:
        return device

    monkeypatch.setattr(room_of_the_player, "backend", backend)
    return device


class TestOnTheLine:
    def test_greeted_it_is_ready(self) -> None:
        with on_the_line(BELL) as other:
            assert other.answer() == Ready(VERSION, "bell", ())

    def test_what_it_can_is_said_in_order(self, device: FakeBackend) -> None:
        with on_the_line(BELL) as other:
            assert other.answer() == Ready(VERSION, "bell", ("fade", "follow", "mix", "volume"))

    @pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1])
    def test_an_app_of_another_release_is_told_that_it_is_impossible(self, version: int) -> None:
        with on_the_line(Hello(version, "bell", "/", keep_open=False)) as other:
            answer = other.answer()
            assert isinstance(answer, Impossible)
            assert "release" in answer.why
            assert other.leaves(10)

    def test_so_is_one_that_wants_what_there_is_not(self) -> None:
        with on_the_line(Hello(VERSION, "gramophone", "/", keep_open=False)) as other:
            answer = other.answer()
            assert isinstance(answer, Impossible)
            assert "gramophone" in answer.why
            assert other.leaves(10)

    @pytest.mark.parametrize("first", [line(Alive(1)), b"good day\n"])
    def test_who_does_not_greet_is_not_played_for(self, first: bytes) -> None:
        with on_the_line(first) as other:
            assert other.leaves(10)

    def test_who_leaves_without_a_greeting_is_not_waited_for(self) -> None:
        with on_the_line() as other:
            other.end()
            assert other.leaves(10)

    def test_junk_is_survived(self) -> None:
        with on_the_line(BELL, b"junk\n", b"\n", b"[" * 5_000 + b"\n", b"\0\xff\n", Alive(3)) as other:
            other.answer()
            assert other.answer() == Alive(3)

    def test_a_word_may_come_in_pieces(self) -> None:
        said = line(Alive(3))
        with on_the_line(BELL, said[:5], said[5:] + said) as other:
            other.answer()
            assert (other.answer(), other.answer()) == (Alive(3), Alive(3))

    def test_a_sound_is_heard_soon_after_its_moment(self, device: FakeBackend) -> None:
        at = SystemClock().now_ms() + 300
        with on_the_line(BELL, Play(1, "tick-loud", at, 1.0)) as other:
            other.answer()
            assert isinstance(other.answer(), Begins)
            other.say(Finish())
            assert other.leaves(10)
        assert [name for _, name, _ in device.played] == ["tick-loud"]
        assert 0 <= device.played[0][0] - at < 1_000
        assert not device.taken

    def test_a_bell_rings_through_the_app(self) -> None:
        with on_the_line(BELL, Play(1, "tick-loud", SystemClock().now_ms(), 1.0)) as other:
            assert isinstance(other.answer(), Ready)
            assert isinstance(other.answer(), Begins)
            assert other.answer() == RingIt()

    def test_at_the_end_of_its_input_what_sounds_fades_and_it_leaves(self, device: FakeBackend) -> None:
        with on_the_line(BELL, Play(1, "bowl-loud", SystemClock().now_ms(), 1.0)) as other:
            other.answer()
            other.answer()
            other.end()
            assert other.leaves(3)
        assert [ms for _, ms in device.fades] == [300]
        assert not device.taken

    def test_where_nothing_sounds_nothing_fades(self, device: FakeBackend) -> None:
        with on_the_line(BELL, Try()) as other:
            other.answer()
            assert other.answer() == Device("open", "")
            other.end()
            assert other.leaves(3)
        assert device.fades == []
        assert not device.taken

    def test_after_the_last_word_the_end_of_its_input_cuts_nothing_off(self, device: FakeBackend) -> None:
        with on_the_line(BELL, Play(1, "wood-loud", SystemClock().now_ms(), 1.0), Finish()) as other:
            other.answer()
            assert isinstance(other.answer(), Begins)
            other.end()
            assert other.leaves(5)
        assert device.fades == []


class TestTheLog:
    def test_it_is_begun_anew_where_it_has_grown_long(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        log.write_bytes(b"x" * MOST_LOGGED)
        with log.open("ab") as file:
            room_of_the_player._keep_short(file.fileno())
            assert log.stat().st_size == MOST_LOGGED
            file.write(b"x")
            file.flush()
            room_of_the_player._keep_short(file.fileno())
        assert log.stat().st_size == 0


class TestAsAProgram:
    def test_without_input_it_leaves_without_a_word_and_touches_no_device(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr("selfcare.sound.player.backends.backend", lambda name, _ring: opened.append(name))
        monkeypatch.setattr(os, "read", lambda _file, _most: b"")
        runpy.run_path(str(room_of_the_player.__file__), run_name="__main__")
        assert opened == []
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize("end", [BrokenPipeError, KeyboardInterrupt])
    def test_where_nobody_listens_it_leaves_without_a_word(
        self, end: type[BaseException], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def goes(_text: bytes) -> None:
            raise end

        monkeypatch.setattr(os, "read", lambda _file, _most: b"")
        monkeypatch.setattr("selfcare.sound.player.protocol.to_player", goes)
        with pytest.raises(SystemExit) as left:
            runpy.run_path(str(room_of_the_player.__file__), run_name="__main__")
        assert left.value.code == 1
        assert capfd.readouterr() == ("", "")
