"""Whether a key was meant: timings of queues, pastes, held keys and quick fingers, and what counts of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from selfcare.safety.check.key_guard import (
    KeyGuard,
    drawn,
    ended,
    marked,
    refused,
    seen,
    settled,
    went_on,
)
from tests.support import together

ENDS = {"n", "enter", "a"}
FAR = 10_000
"""A moment at which nothing is waiting any more."""


@dataclass
class Pages:
    """A front end: it draws a page, hears keys, and draws the next page when one ends."""

    guard: KeyGuard = field(default_factory=lambda: seen(drawn(0), 0))
    whole_at: int | None = 0
    """How long after it is drawn a page has been on the screen whole; None for never."""
    ends: frozenset[str] = frozenset(ENDS)
    counted: list[tuple[str, int]] = field(default_factory=list)
    """Keys that counted, and when."""
    ended: int = 0

    def until(self, now: int) -> None:
        """Let time pass."""
        key, after = settled(self.guard, now)
        if key is None:
            assert after is self.guard
            return
        at = self.guard.settles_ms
        self.counted.append((key, at))
        self.guard = after
        if key in self.ends:
            self.ended += 1
            self.guard = drawn(at)

    def press(self, key: str, now: int) -> None:
        self.until(now)
        if self.whole_at is not None and now - self.guard.drawn_ms >= self.whole_at:
            self.guard = seen(self.guard, self.guard.drawn_ms + self.whole_at)
        means = went_on if key == "enter" else ended if key in self.ends else marked
        self.guard = means(self.guard, key, now)

    def play(self, keys: Iterable[tuple[int, str]]) -> list[str]:
        """Press keys at their moments; which of them counted."""
        for now, key in keys:
            self.press(key, now)
        self.until(10**9)
        return [key for key, _ in self.counted]


def held(key: str, start: int, delay: int, period: int, repeats: int) -> list[tuple[int, str]]:
    """What a terminal says of a key that is held down."""
    return [(start, key), *((start + delay + period * number, key) for number in range(repeats))]


@together(
    ("keys", "counts"),
    [
        # one key, meant
        ([(700, "n")], "n"),
        ([(5_000, "enter")], "enter"),
        ([(250, "1")], "1"),
        ([(700, "a")], "a"),
        ([(0, "enter"), (700, "enter")], "enter"),
        # held
        ([(5_000, "enter"), (5_045, "enter")], ""),
        # too early
        ([(699, "n")], ""),
        ([(600, "n"), (750, "enter")], ""),
        ([(0, "n")], ""),
        ([(249, "1")], ""),
        ([(300, "n"), (2_000, "n")], "n"),
        # out of a queue: all at once, before the page was drawn
        ([(0, "n"), (0, "n"), (0, "n")], ""),
        ([(0, "1"), (0, "n"), (1, "enter")], ""),
        # pasted
        ([(1_000, "n"), (1_000, "n")], ""),
        ([(1_000, "1"), (1_000, "n")], ""),
        ([(1_000, "1"), (1_001, "2"), (1_002, "n")], ""),
        ([(1_000 + at, key) for at, key in enumerate("no problem at all, none")], ""),
        ([(1_000, "n"), (1_029, "1")], ""),
        # one after the other
        ([(1_000, "1"), (1_030, "enter")], "1 enter"),
        ([(1_000, "1"), (1_699, "n")], "1"),
        ([(1_000, "1"), (1_700, "n")], "1 n"),
        ([(1_000, "1"), (1_029, "n")], ""),
        ([(1_000, "1"), (1_100, "3"), (1_200, "5"), (1_300, "enter")], "1 3 5 enter"),
        ([(1_000, "1"), (1_150, "1"), (1_300, "1")], "1 1 1"),
        ([(1_000, "1"), (1_149, "1")], "1"),
        ([(1_000, "n"), (1_199, "1")], "1"),
        ([(1_000, "n"), (1_200, "1")], "n"),
        # held down
        (held("n", 1_000, 500, 33, 90), "n"),
        (held("n", 100, 500, 33, 90), ""),
        (held("1", 1_000, 500, 33, 90), "1 1"),
        (held("1", 1_000, 500, 16, 90), "1"),
        # again and again by hand
        ([(1_000, "n"), (6_000, "n"), (11_000, "n")], "n n n"),
        ([(1_000, "n"), (1_900, "n")], "n n"),
        ([(1_000, "n"), (1_899, "n")], "n"),
        ([(1_000, "n"), (1_900, "enter")], "n enter"),
        ([(1_000, "n"), (1_899, "enter")], "n"),
        # a stream, however it is paced, that leaves no time to read
        ([(1_000 + 160 * at, "n" if at % 2 else "enter") for at in range(60)], ""),
        ([(600 * at, "n") for at in range(1, 60)], ""),
    ],
)
def test_what_counts(keys: list[tuple[int, str]], counts: str) -> None:
    assert Pages().play(keys) == counts.split()


class TestTheWholePage:
    def test_no_key_ends_a_page_that_was_not_on_the_screen_whole(self) -> None:
        pages = Pages(guard=drawn(0), whole_at=None)
        assert pages.play([(1_000, "n"), (3_000, "enter"), (9_000, "a")]) == []

    def test_its_lines_can_be_marked_all_the_same(self) -> None:
        assert Pages(guard=drawn(0), whole_at=None).play([(1_000, "1")]) == ["1"]

    def test_once_it_was_a_key_ends_it(self) -> None:
        pages = Pages(guard=drawn(0), whole_at=2_000)
        assert pages.play([(1_999, "enter"), (4_000, "n")]) == ["n"]


def test_a_key_that_does_nothing_makes_the_time_to_read_begin_anew() -> None:
    asked = refused(seen(drawn(0), 0), "enter", 5_000)
    assert settled(asked, FAR)[0] is None
    assert settled(ended(asked, "n", 5_699), FAR)[0] is None
    assert settled(ended(asked, "n", 5_700), FAR)[0] == "n"


@pytest.mark.parametrize("before", [refused, ended])
def test_a_mark_after_it_is_not_waited_for_longer(before: Callable[[KeyGuard, str, int], KeyGuard]) -> None:
    guard = marked(before(seen(drawn(0), 0), "n", 5_000), "1", 5_500)
    assert settled(guard, 5_530)[0] == "1"


class TestSettling:
    def test_a_key_counts_once(self) -> None:
        key, after = settled(ended(seen(drawn(0), 0), "n", 1_000), FAR)
        assert key == "n"
        assert settled(after, FAR) == (None, after)

    @pytest.mark.parametrize(("press", "key", "alone"), [(ended, "n", 200), (marked, "1", 30)])
    def test_it_counts_when_it_has_stood_alone(self, press: object, key: str, alone: int) -> None:
        guard = (ended if press is ended else marked)(seen(drawn(0), 0), key, 1_000)
        assert guard.settles_ms == 1_000 + alone
        assert settled(guard, 999 + alone)[0] is None
        assert settled(guard, 1_000 + alone)[0] == key


moments = st.integers(0, 4_000)
repeating = {
    "start": st.integers(0, 3_000),
    "delay": st.integers(200, 899),
    "period": st.integers(1_000 // 60, 1_000 // 15 + 1),
    "repeats": st.integers(0, 3) | st.integers(0, 120),
    "whole_at": st.sampled_from([0, 200, 1_000]),
}


class TestLaws:
    @given(**repeating)
    @example(start=1_000, delay=899, period=33, repeats=1, whole_at=0)
    @example(start=1_000, delay=899, period=67, repeats=1, whole_at=200)
    def test_a_key_that_is_held_never_ends_more_than_the_page_it_was_pressed_on(
        self, start: int, delay: int, period: int, repeats: int, whole_at: int
    ) -> None:
        pages = Pages(whole_at=whole_at)
        pages.play(held("n", start, delay, period, repeats))
        assert pages.ended <= 1

    @given(st.integers(900, 3_000), st.integers(10, 199), st.integers(2, 120))
    def test_nor_where_it_takes_long_to_repeat_if_it_then_repeats_twice(
        self, delay: int, period: int, repeats: int
    ) -> None:
        pages = Pages()
        pages.play(held("n", 1_000, delay, period, repeats))
        assert pages.ended <= 1

    @given(**repeating)
    def test_a_key_that_is_held_never_takes_a_mark_back(
        self, start: int, delay: int, period: int, repeats: int, whole_at: int
    ) -> None:
        assert len(Pages(whole_at=whole_at).play(held("1", start, delay, period, repeats))) <= 2

    @given(**repeating)
    def test_a_choice_that_is_held_answers_no_second_one(
        self, start: int, delay: int, period: int, repeats: int, whole_at: int
    ) -> None:
        pages = Pages(whole_at=whole_at, ends=frozenset({"1"}))
        pages.play(held("1", start, delay, period, repeats))
        assert pages.ended <= 1

    @given(st.lists(st.sampled_from(["1", "2", "n", "enter"]), min_size=2, max_size=30), moments, st.data())
    def test_of_what_comes_at_once_nothing_counts(
        self, keys: list[str], start: int, data: st.DataObject
    ) -> None:
        now, pressed = start, []
        for key in keys:
            pressed.append((now, key))
            now += data.draw(st.integers(0, 29))
        assert Pages().play(pressed) == []

    @given(st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from(["1", "2", "n", "enter"])), max_size=30))
    def test_no_page_ends_before_it_can_have_been_read(self, gaps: list[tuple[int, str]]) -> None:
        now, pressed = 0, []
        for gap, key in gaps:
            now += gap
            pressed.append((now, key))
        pages = Pages()
        pages.play(pressed)
        ends = [0, *(at for key, at in pages.counted if key in ENDS)]
        assert all(later - before >= 850 for before, later in pairwise(ends))

    @given(moments.map(lambda ms: ms + 700), st.sampled_from(sorted(ENDS)))
    def test_a_single_key_that_is_meant_counts(self, now: int, key: str) -> None:
        assert Pages().play([(now, key)]) == [key]
