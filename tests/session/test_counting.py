"""A step that counts: ease and hold at their moments, lines in the midst of it, and what is shown meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.plan.model import Plan, PreviewPlan
from selfcare.routine.model import Heard, Mark, Step
from selfcare.session.commands import Command
from selfcare.session.counting import Rep, last_mark, moments, rep
from selfcare.session.events import Cue, as_json
from tests.support import engine, plan, step

STRETCH = replace(
    step("stretch", "left", 39), reps=3, release_seconds=3, hold_seconds=10, min_seconds=39, max_seconds=39
)
RAISES = replace(step("raises", "left", 12), reps=4, release_seconds=3)


def heard(laid_out: Plan) -> list[tuple[str, int, int]]:
    """Every cue of a plan that is left alone: name, number and second."""
    playing = engine(laid_out, 0)
    events = [*playing.start(0), *playing.poll(10**7)]
    return [(each.cue, each.number, each.at_ms // 1000) for each in events if isinstance(each, Cue)]


def test_every_hold_and_every_ease_is_heard_at_its_moment() -> None:
    assert heard(plan(STRETCH, get_ready=0)) == [
        ("step_start", 0, 0), ("hold", 1, 3), ("ease", 2, 13), ("hold", 2, 16), ("ease", 3, 26), ("hold", 3, 29),
        ("finish", 0, 39),
    ]  # fmt: skip


def test_where_nothing_is_held_every_time_is_counted() -> None:
    assert heard(plan(RAISES, get_ready=0)) == [
        ("step_start", 0, 0), ("rep", 2, 3), ("rep", 3, 6), ("rep", 4, 9), ("finish", 0, 12),
    ]  # fmt: skip


def test_at_ones_own_speed_nobody_counts() -> None:
    own = replace(STRETCH, until="key")
    assert [each.cue for each in moments(own, 39_000)] == []
    assert rep(own, 5_000, 39_000) is None


def test_a_line_in_the_midst_of_a_step_comes_when_it_is_due_and_half_of_it_keeps_its_distance() -> None:
    marked = replace(step("a", "left", 120), marks=(Mark(30, "Now."), Mark(57, "Again.")))
    assert heard(plan(marked, get_ready=0)) == [
        ("step_start", 0, 0), ("mark", 1, 30), ("mark", 2, 57), ("finish", 0, 120),
    ]  # fmt: skip
    early = replace(marked, marks=(Mark(30, "Now."), Mark(55, "Again.")))
    assert ("halfway", 0, 60) in heard(plan(early, get_ready=0))


def test_half_of_a_step_says_nothing_where_it_counts_or_the_routine_does_not_want_it() -> None:
    long = replace(STRETCH, reps=10, seconds=130)
    assert "halfway" not in [cue for cue, _, _ in heard(plan(long, get_ready=0))]
    unwanted = replace(plan(step("a", "left", 60), get_ready=0), heard=Heard(halfway=False))
    assert [cue for cue, _, _ in heard(unwanted)] == ["step_start", "finish"]


@pytest.mark.parametrize(("seconds", "at"), [(59, []), (60, [50]), (200, [190])])
def test_the_last_ten_seconds_of_a_long_step_where_a_routine_wants_them(seconds: int, at: list[int]) -> None:
    wanted = replace(plan(step("a", "left", seconds), get_ready=0), heard=Heard(ten_left=True))
    assert [second for cue, _, second in heard(wanted) if cue == "ten_left"] == at


def test_which_time_it_is_stands_in_the_stream_where_there_are_several() -> None:
    assert as_json(Cue(cue="hold", segment=1, number=2, at_ms=3, moment_ms=3)) == {
        "event": "cue", "cue": "hold", "segment": 1, "number": 2, "at_ms": 3,
    }  # fmt: skip
    assert "number" not in as_json(Cue(cue="halfway", segment=1, at_ms=3, moment_ms=3))


class TestWhatIsShown:
    @pytest.mark.parametrize(
        ("offset", "shown"),
        [
            (0, Rep(1, 3, "ease", 3)),
            (2_999, Rep(1, 3, "ease", 1)),
            (3_000, Rep(1, 3, "hold", 10)),
            (12_999, Rep(1, 3, "hold", 1)),
            (13_000, Rep(2, 3, "ease", 3)),
            (38_999, Rep(3, 3, "hold", 1)),
            (39_000, None),
        ],
    )
    def test_which_time_it_is_what_to_do_and_for_how_long(self, offset: int, shown: Rep | None) -> None:
        assert rep(STRETCH, offset, 39_000) == shown

    def test_where_nothing_is_held_only_the_count_is(self) -> None:
        assert rep(RAISES, 4_000, 12_000) == Rep(2, 4, "rep", 2)

    def test_what_does_not_count_shows_no_count(self) -> None:
        assert rep(step("a", "left"), 4_000, 30_000) is None

    def test_a_longer_step_counts_on(self) -> None:
        assert rep(STRETCH, 40_000, 54_000) == Rep(4, 4, "ease", 2)
        assert rep(STRETCH, 53_000, 54_000) is None

    def test_the_last_line_stays(self) -> None:
        marked = replace(step("a", "left", 60), marks=(Mark(10, "One."), Mark(20, "Two.")))
        assert [last_mark(marked, at) for at in (9_999, 10_000, 19_999, 20_000)] == [
            "",
            "One.",
            "One.",
            "Two.",
        ]

    def test_a_session_shows_it_and_other_segments_show_none_of_it(self) -> None:
        marked = replace(STRETCH, marks=(Mark(5, "Breathe."),), rest_seconds=5)
        playing = engine(plan(marked, get_ready=5), 0)
        playing.start(0)
        assert (playing.view(4_000).rep, playing.view(4_000).mark) == (None, "")
        assert (playing.view(11_000).rep, playing.view(11_000).mark) == (Rep(1, 3, "hold", 7), "Breathe.")
        assert (playing.view(45_000).rep, playing.view(45_000).mark) == (None, "")


def test_fifteen_seconds_more_count_on_and_nothing_is_said_twice() -> None:
    playing = engine(plan(STRETCH, get_ready=0), 0)
    events = [
        *playing.start(0),
        *playing.poll(20_000),
        *playing.extend(20_000, 15_000),
        *playing.poll(60_000),
    ]
    counted = [(each.cue, each.number) for each in events if isinstance(each, Cue)]
    assert counted == [
        ("step_start", 0), ("hold", 1), ("ease", 2), ("hold", 2), ("ease", 3), ("hold", 3), ("ease", 4), ("hold", 4),
        ("finish", 0),
    ]  # fmt: skip


def test_back_counts_from_the_beginning() -> None:
    playing = engine(plan(STRETCH, get_ready=0), 0)
    events = [*playing.start(0), *playing.poll(20_000), *playing.back(20_000), *playing.poll(24_000)]
    assert [each.cue for each in events if isinstance(each, Cue)][-2:] == ["step_start", "hold"]


@st.composite
def counted(draw: st.DrawFn) -> Step:
    """Any step with a count, a hold and lines."""
    release, hold, reps = draw(st.integers(1, 5)), draw(st.integers(0, 6)), draw(st.integers(1, 12))
    seconds = max(5, reps * (release + hold))
    marks = draw(st.lists(st.integers(1, seconds - 1), unique=True, max_size=4).map(sorted))
    return replace(
        step("a", "left", seconds), reps=reps, release_seconds=release, hold_seconds=hold,
        marks=tuple(Mark(at, f"at {at}") for at in marks),
    )  # fmt: skip


@given(counted(), st.integers(0, 40_000), st.integers(0, 9_000))
def test_however_it_is_paused_every_time_is_counted_once_and_in_order(
    counted: Step, pause_at: int, for_ms: int
) -> None:
    laid_out = plan(counted, get_ready=0)
    alone = [each[:2] for each in heard(laid_out)]
    playing = engine(laid_out, 0)
    events = [*playing.start(0), *playing.poll(pause_at)]
    if playing.can(Command.PAUSE):
        events += playing.pause(pause_at)
        events += playing.resume(pause_at + for_ms)
    events += playing.poll(10**7)
    paused = [(each.cue, each.number) for each in events if isinstance(each, Cue)]
    assert [each for each in paused if each[0] not in {"three", "two", "one"}] == alone


@given(counted(), st.integers(4, 500))
def test_a_preview_counts_the_same(counted: Step, speed: int) -> None:
    laid_out = plan(counted, get_ready=0)
    playing = engine(PreviewPlan(laid_out, speed), 0)
    events = [*playing.start(0), *playing.poll(10**7)]
    assert [(each.cue, each.number, each.at_ms // 1000) for each in events if isinstance(each, Cue)] == heard(
        laid_out
    )


@given(counted(), st.integers(1, 60_000))
def test_what_is_heard_and_what_is_shown_agree(counted: Step, duration: int) -> None:
    for moment in moments(counted, duration):
        if moment.cue in {"ease", "hold", "rep"}:
            shown = rep(counted, moment.at_ms, duration)
            assert shown
            assert (shown.doing, shown.number) == (moment.cue, moment.number)


class TestThePaceOfTheHands:
    PACED = replace(step("a", "left", 60), pace=12)

    def test_is_heard_stroke_by_stroke_where_a_routine_wants_it(self) -> None:
        wanted = replace(plan(self.PACED, get_ready=0), heard=Heard(tick=True, halfway=False))
        assert [(number, second) for cue, number, second in heard(wanted) if cue == "stroke"] == [
            (number, 5 * (number - 1)) for number in range(2, 13)
        ]

    def test_and_else_not(self) -> None:
        assert "stroke" not in [cue for cue, _, _ in heard(plan(self.PACED, get_ready=0))]
        for quiet in (replace(self.PACED, pace=None), replace(STRETCH, pace=12)):
            wanted = replace(plan(quiet, get_ready=0), heard=Heard(tick=True))
            assert "stroke" not in [cue for cue, _, _ in heard(wanted)]

    def test_it_gives_way_to_whatever_else_is_heard(self) -> None:
        marked = replace(self.PACED, marks=(Mark(11, "Now."),))
        wanted = replace(plan(marked, get_ready=0), heard=Heard(tick=True))
        strokes = [second for cue, _, second in heard(wanted) if cue == "stroke"]
        assert strokes == [5, 15, 20, 25, 35, 40, 45, 50, 55], "not at 10 beside the line, nor at half"

    def test_the_fastest_pace_of_the_longest_step_is_no_burden(self) -> None:
        fastest = replace(step("a", "left", 900), pace=120)
        wanted = replace(plan(fastest, get_ready=0), heard=Heard(tick=True))
        assert len([cue for cue, _, _ in heard(wanted) if cue == "stroke"]) == 1_799 - 7
