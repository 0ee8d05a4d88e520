"""A routine fitted to the time there is: exactly or as near below, equal feet, optional steps first."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.catalogue.model import Counted, Side, catalogue, words_for
from selfcare.plan.build import build
from selfcare.plan.fit import LONGEST, NotFitted, _shared, _split, fit, lasting, lengths, span
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Mark, Routine, Step
from selfcare.safety.adapting.foot_time import worked_ms
from tests.support import routine, step

BUNDLED = ("classic", "desk-reset", "bedtime", "gentle", "breathe")


def fitted(routine: Routine, minutes: int) -> Plan:
    return fit(routine, Wishes(minutes=minutes))


def stretchy(id: str, side: Side, least: int, usual: int, most: int, *, optional: bool = False) -> Step:
    return replace(
        step(id, side, usual), min_seconds=least, max_seconds=most, optional=optional, rest_seconds=0
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    steps = []
    for number in range(draw(st.integers(1, 6))):
        least, more, most = (draw(st.integers(low, 120)) for low in (5, 0, 0))
        side: Side = draw(st.sampled_from(("each", "both", "none")))
        optional = draw(st.booleans())
        steps.append(
            stretchy(f"s{number}", side, least, least + more, least + more + most, optional=optional)
        )
    return routine(*steps)


def left_out(whole: Routine, plan: Plan) -> list[str]:
    there = {segment.id for segment in plan.steps()}
    return [each.id for each in whole.steps if each.id not in there]


class TestLaws:
    @given(routines(), st.integers(1, 20))
    def test_it_takes_as_long_as_was_wished_or_as_near_below_as_it_can(
        self, whole: Routine, minutes: int
    ) -> None:
        try:
            plan = fitted(whole, minutes)
        except NotFitted:
            return
        assert plan.total_ms <= minutes * 60_000
        kept = [each for each in whole.steps if each.id not in left_out(whole, plan)]
        if any(each.side != "each" and each.min_seconds < each.seconds < each.max_seconds for each in kept):
            part = replace(whole, steps=tuple(kept))
            most = build(part, Wishes()).total_ms + sum(
                (each.max_seconds - each.seconds) * (2000 if each.side == "each" else 1000) for each in kept
            )
            assert plan.total_ms == min(minutes * 60_000, most)

    @given(routines(), st.integers(1, 20))
    def test_every_step_stays_between_its_shortest_and_its_longest_in_whole_seconds(
        self, whole: Routine, minutes: int
    ) -> None:
        bounds = {each.id: (each.min_seconds, each.max_seconds) for each in whole.steps}
        try:
            plan = fitted(whole, minutes)
        except NotFitted:
            return
        for segment in plan.steps():
            seconds, rest = divmod(segment.duration_ms, 1000)
            assert rest == 0
            assert bounds[segment.id][0] <= seconds <= bounds[segment.id][1]

    @given(routines(), st.integers(1, 20))
    def test_both_feet_get_the_same(self, whole: Routine, minutes: int) -> None:
        try:
            plan = fitted(whole, minutes)
        except NotFitted:
            return
        assert worked_ms(plan.segments, "left") == worked_ms(plan.segments, "right")

    @given(routines(), st.integers(1, 20))
    def test_what_goes_is_optional_and_the_first_of_the_file(self, whole: Routine, minutes: int) -> None:
        try:
            gone = left_out(whole, fitted(whole, minutes))
        except NotFitted:
            return
        optional = [each.id for each in whole.steps if each.optional]
        assert gone == optional[: len(gone)]

    @given(routines(), st.integers(0, 3))
    def test_nothing_goes_where_there_is_time_enough(self, whole: Routine, more: int) -> None:
        minutes = -(-build(whole, Wishes()).total_ms // 60_000) + more
        if minutes <= span(whole, Wishes())[1]:
            assert left_out(whole, fitted(whole, minutes)) == []

    @given(routines(), st.integers(1, 20))
    def test_no_step_is_made_longer_where_others_become_shorter(self, whole: Routine, minutes: int) -> None:
        usual = {each.id: each.seconds * 1000 for each in whole.steps}
        try:
            plan = fitted(whole, minutes)
        except NotFitted:
            return
        longer = {segment.duration_ms > usual[segment.id] for segment in plan.steps()}
        shorter = {segment.duration_ms < usual[segment.id] for segment in plan.steps()}
        assert not (True in longer and True in shorter)

    @given(routines())
    def test_outside_what_it_can_take_it_is_refused_and_said(self, whole: Routine) -> None:
        shortest, longest = span(whole, Wishes())
        for minutes in (shortest - 1, max(shortest, longest) + 1):
            if minutes > 0:
                with pytest.raises(NotFitted, match="cannot take"):
                    fitted(whole, minutes)


@pytest.mark.parametrize("id", BUNDLED)
def test_every_length_that_is_offered_is_met_to_the_second(id: str) -> None:
    whole = bundled(id)
    assert lengths(whole, Wishes())
    for minutes in lengths(whole, Wishes()):
        assert fitted(whole, minutes).total_ms == minutes * 60_000


@pytest.mark.parametrize(
    ("id", "offered"),
    [("classic", (22, 40)), ("bedtime", (15, 27)), ("desk-reset", (6, 14)), ("gentle", (11, 21))],
)
def test_what_the_bundled_routines_can_take(id: str, offered: tuple[int, int]) -> None:
    found = lengths(bundled(id), Wishes())
    assert (found[0], found[-1]) == offered


def test_without_a_wish_it_is_as_it_was() -> None:
    assert fit(bundled("classic"), Wishes()) == build(bundled("classic"), Wishes())


def test_the_refusal_names_what_can_be_done() -> None:
    with pytest.raises(NotFitted) as refused:
        fitted(bundled("classic"), 10)
    assert str(refused.value.message) == "Classic at home cannot take 10 min."
    assert refused.value.hint == "It can take 22 to 40 min."


def test_counts_in_the_words_follow_the_seconds() -> None:
    whole = bundled("classic")
    short, long = fitted(whole, 25), fitted(whole, 40)
    said = {
        plan.total_ms: next(each.words for each in plan.steps() if each.id == "ankle-circles")
        for plan in (short, long)
    }
    assert len(set(said.values())) == 2


def test_an_optional_step_goes_before_anything_is_shortened() -> None:
    whole = routine(
        stretchy("a", "each", 20, 60, 90), stretchy("b", "each", 20, 60, 60, optional=True), get_ready=0
    )
    plan = fitted(whole, 3)
    assert left_out(whole, plan) == ["b"]
    assert plan.total_ms == 180_000


def test_an_optional_step_stays_where_the_others_could_not_fill_the_time() -> None:
    whole = routine(
        stretchy("a", "both", 60, 60, 60), stretchy("b", "both", 20, 90, 90, optional=True), get_ready=0
    )
    plan = fitted(whole, 2)
    assert left_out(whole, plan) == []
    assert plan.total_ms == 120_000


def test_an_odd_second_is_lost_where_every_step_is_played_twice() -> None:
    whole = replace(routine(stretchy("a", "each", 20, 100, 200), get_ready=1), switch_seconds=10)
    assert fitted(whole, 4).total_ms == 239_000


class TestSharing:
    """Seconds are shared between steps played once and steps played twice, each in proportion to its room."""

    @given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 200))
    def test_what_can_be_given_is_given_and_nobody_gets_more_than_there_is_room_for(
        self, once: int, twice: int, wanted: int
    ) -> None:
        most = once + 2 * twice
        given = min(wanted, most)
        given -= given % 2 if not once else 0  # with steps played twice alone an odd second cannot be given
        to_once, to_twice = _split(given, once, twice)
        assert to_once + 2 * to_twice == given
        assert 0 <= to_once <= once
        assert 0 <= to_twice <= twice

    @pytest.mark.parametrize(
        ("seconds", "once", "twice", "shares"),
        [
            (0, 0, 0, (0, 0)), (0, 9, 9, (0, 0)), (30, 10, 10, (10, 10)), (15, 10, 10, (5, 5)), (9, 30, 30, (3, 3)),
            (20, 100, 50, (10, 5)), (3, 2, 20, (1, 1)), (10, 1, 5, (0, 5)), (14, 1, 7, (0, 7)), (41, 1, 20, (1, 20)),
        ],
    )  # fmt: skip
    def test_each_gets_the_same_share_of_its_room(
        self, seconds: int, once: int, twice: int, shares: tuple[int, int]
    ) -> None:
        assert _split(seconds, once, twice) == shares

    @given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 120))
    def test_those_played_twice_get_their_share_rounded_down_and_no_more_than_the_others_leave(
        self, once: int, twice: int, wanted: int
    ) -> None:
        given = min(wanted, once + 2 * twice)
        given -= given % 2 if not once else 0
        share = Fraction(given * twice, once + 2 * twice) if given else Fraction(0)
        left_over = [each for each in range(twice + 1) if 0 <= given - 2 * each <= once]
        expected = min(each for each in left_over if each >= min(int(share), given // 2))
        assert _split(given, once, twice) == (given - 2 * expected, expected)

    @given(st.lists(st.integers(0, 30), max_size=5), st.integers(0, 150))
    def test_of_steps_played_alike_each_gets_its_share_and_the_first_the_odd_seconds(
        self, rooms: list[int], wanted: int
    ) -> None:
        room = dict(enumerate(rooms))
        given = min(wanted, sum(rooms))
        shares = _shared(given, room)
        assert sum(shares.values()) == given
        assert shares.keys() == room.keys()
        for at, most in room.items():
            exact = Fraction(given * most, sum(rooms)) if sum(rooms) else Fraction(0)
            assert int(exact) <= shares[at] <= min(most, int(exact) + 1)
        rounded_up = [at for at in room if sum(rooms) and shares[at] > given * room[at] // sum(rooms)]
        able = [at for at in room if sum(rooms) and given * room[at] // sum(rooms) < room[at]]
        assert rounded_up == able[: len(rounded_up)]


class TestAnotherLength:
    """What `lasting` makes of a step: the counts in its words and its marks follow, and nothing else does."""

    CIRCLES = next(each for each in bundled("classic").steps if each.technique == "ankle-circles")

    def test_the_counts_are_made_anew_and_what_the_author_added_stays(self) -> None:
        step = replace(self.CIRCLES, words=f"{self.CIRCLES.words} Slowly.")
        longer = lasting(step, step.seconds * 2)
        technique = catalogue().techniques["ankle-circles"]
        assert longer.words == f"{words_for(technique, 'day', step.side, step.seconds * 2)} Slowly."
        assert longer.words != step.words

    def test_at_night_the_words_stay_those_of_the_night(self) -> None:
        rest = next(each for each in bundled("bedtime").steps if each.technique == "rest")
        assert lasting(rest, rest.seconds - 5).words == rest.words
        assert "Lie back" in rest.words

    def test_a_stretch_that_counts_tells_its_own_times_and_a_step_for_one_foot_its_foot(self) -> None:
        known = catalogue().techniques
        stretch = replace(
            self.CIRCLES, technique="plantar-stretch", reps=10, release_seconds=2, hold_seconds=8, seconds=100,
            words=words_for(known["plantar-stretch"], "day", "each", 100, Counted(10, 2, 8)),
        )  # fmt: skip
        shorter = lasting(stretch, 50).words
        assert shorter == words_for(known["plantar-stretch"], "day", "each", 50, Counted(5, 2, 8))
        assert "hold for eight, 5 holds in all" in shorter
        pumps = replace(
            self.CIRCLES,
            technique="ankle-pumps",
            seconds=60,
            words=f"{words_for(known['ankle-pumps'], 'day', 'each', 60)} So.",
        )
        assert "this foot" in lasting(pumps, 30).words

    def test_words_of_ones_own_are_left_alone(self) -> None:
        own = replace(self.CIRCLES, words="As you like.")
        assert lasting(own, own.seconds + 8).words == "As you like."
        assert lasting(replace(own, technique=None), own.seconds + 8).words == "As you like."

    def test_it_says_its_time_and_is_no_shorter_than_its_shortest(self) -> None:
        step = replace(self.CIRCLES, min_seconds=20)
        assert (lasting(step, 25).seconds, lasting(step, 25).min_seconds) == (25, 20)
        assert (lasting(step, 10).seconds, lasting(step, 10).min_seconds) == (10, 10)

    @pytest.mark.parametrize(("seconds", "reps"), [(130, 10), (129, 9), (13, 1), (12, 1), (26, 2)])
    def test_a_step_that_counts_does_as_many_as_fit_and_one_at_least(self, seconds: int, reps: int) -> None:
        counting = replace(
            self.CIRCLES, technique=None, reps=5, release_seconds=3, hold_seconds=10, seconds=65
        )
        assert lasting(counting, seconds).reps == reps
        assert lasting(replace(counting, reps=0), seconds).reps == 0

    def test_marks_move_along(self) -> None:
        step = replace(self.CIRCLES, seconds=40, marks=(Mark(10, "a"), Mark(30, "b")))
        assert lasting(step, 20).marks == (Mark(5, "a"), Mark(15, "b"))
        assert lasting(step, 80).marks == (Mark(20, "a"), Mark(60, "b"))


def test_the_last_step_stays_even_if_it_may_be_dropped() -> None:
    whole = routine(
        stretchy("a", "both", 60, 60, 60, optional=True),
        stretchy("b", "both", 60, 60, 60, optional=True),
        get_ready=0,
    )
    plan = fitted(whole, 1)
    assert left_out(whole, plan) == ["a"]
    assert span(whole, Wishes()) == (1, 2)


def one_step(least: int, usual: int, most: int) -> Routine:
    """A routine of one step on both feet at once, and nothing around it."""
    return routine(stretchy("a", "both", least, usual, most), get_ready=0)


@pytest.mark.parametrize(
    ("bounds", "hint"),
    [
        ((70, 70, 70), "Its steps leave it no other length than its own."),
        ((60, 60, 60), "It can take 1 min."),
        ((60, 90, 179), "It can take 1 to 2 min."),
        ((61, 90, 180), "It can take 2 to 3 min."),
    ],
)
def test_the_refusal_names_no_length_that_would_be_refused_as_well(
    bounds: tuple[int, int, int], hint: str
) -> None:
    with pytest.raises(NotFitted) as refused:
        fitted(one_step(*bounds), 9)
    assert refused.value.hint == hint


def test_a_whole_hour_and_a_minute_is_counted_in_minutes_of_sixty_seconds() -> None:
    assert span(one_step(3_660, 3_700, 3_720), Wishes()) == (61, 62)


def test_the_longest_length_that_is_offered_is_the_longest_there_is() -> None:
    assert lengths(one_step(60, 600, 9_000), Wishes())[-1] == LONGEST


def test_a_step_that_keeps_its_length_keeps_its_words() -> None:
    whole = routine(stretchy("a", "both", 60, 60, 60), stretchy("b", "both", 30, 60, 90), get_ready=0)
    a, _ = fitted(whole, 2).steps()
    assert a.step is not None
    assert a.step == whole.steps[0]
