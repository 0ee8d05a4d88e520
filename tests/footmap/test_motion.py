"""Where hands are: which way they go, how fast, how firmly, and in step with what is counted."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.footmap.geometry import Point, ViewId, views
from selfcare.footmap.lanes import Reach
from selfcare.footmap.moment import Shown, frames_a_second, moment, timing_of
from selfcare.footmap.motions import Kind, Motion, motions
from selfcare.footmap.moves import MOVES, breath_at, ease, held_at, trail
from selfcare.footmap.touch import Timing, Touch
from selfcare.routine.model import Step
from selfcare.session.counting import rep
from tests.footmap.support import IDS, Move, is_barred, moments, move, own, played, scene, technique_of
from tests.support import step, together

FRAME_S = 1 / 8
"""From one moment to the next, at most eight a second."""

GOES_ON = 0.64
"""The part of a glide's stroke in which the hand works; in the rest it comes back."""

UP, DOWN, LEFT, RIGHT = (1, -1), (1, 1), (0, -1), (0, 1)
"""An axis, and whether a place on it shrinks or grows. The toes point up, on the inner side to the left."""

WAYS: dict[str, dict[ViewId, tuple[int, int]]] = {
    "apply-lotion": {"top": DOWN, "sole": DOWN},
    "long-glides": {"top": DOWN, "sole": DOWN},
    "finishing-strokes": {"top": DOWN, "sole": DOWN},
    "warm-up-twist": {"top": UP},
    "whole-foot-squeeze": {"sole": UP, "top": UP},
    "achilles-glide": {"inner": DOWN},
    "toe-glides": {"top": UP},
    "between-toe-slides": {"top": UP},
    "arch-thumb-slides": {"sole": UP},
    "arch-knuckle-glides": {"sole": DOWN},
    "arch-press-release": {"sole": UP},
    "palm-glides": {"sole": UP},
    "outer-edge-line": {"sole": UP},
    "ball-roll": {"sole": UP},
    "ball-roll-across": {"sole": LEFT},
    "cold-bottle-roll": {"sole": UP},
    "top-tracing": {"top": DOWN},
    "top-fan": {"top": DOWN},
    "thumb-walk-toes": {"sole": UP},
    "thumb-walk-ball": {"sole": RIGHT},
    "thumb-walk-arch": {"sole": LEFT},
    "inner-edge-walk": {"inner": LEFT},
    "outer-edge-walk": {"outer": RIGHT},
    "finger-walk-top": {"top": DOWN},
}
"""Where the words of each technique say that it goes, on a right foot: worked out by hand from its text.

A walk in rows over the arch goes across, and its rows go on towards the toes.
"""

TOWARDS_THE_TOES = {"heel", "base of the toe", "bottom of the gap", "ankle"}
TOWARDS_THE_HEEL = {"toes", "ball", "above the heel"}
"""Where a way begins, and so which way it must go where the toes point up."""

MOVES_OF: list[tuple[str, ViewId]] = [(id, view) for id in IDS for view in motions()[id].views]


def working(of: Move) -> list[float]:
    """Moments of the part of a motion in which the hand goes where the words say, on its first line or places."""
    stroke = of.timing.stroke
    match of.motion.kind:
        case "glide":
            return moments(stroke * GOES_ON * 0.999, 30)
        case "sweep" | "roll":
            return moments(stroke / 2, 30)
        case "walk":
            return moments(stroke * (of.course.lanes[0].length // 9), 60)
        case "line":
            return moments(stroke * 0.999, 60)
        case "press":
            in_a_row = 5 if len(of.course.spots) > 6 else len(of.course.spots)
            period = of.timing.release + of.timing.hold
            return [number * period + of.timing.release + 0.1 for number in range(in_a_row)]
        case _:
            # The hands of a twist swing about a place that travels; after whole strokes they are there.
            return [number * stroke for number in range(int(of.timing.duration / stroke))]


def middle(touches: list[Touch]) -> Point:
    return sum(each.x for each in touches) / len(touches), sum(each.y for each in touches) / len(touches)


@together("id", WAYS)
def test_a_hand_goes_the_way_that_the_words_say(id: str) -> None:
    assert WAYS[id].keys() == set(motions()[id].views)
    for view, (axis, sign) in WAYS[id].items():
        of = move(id, view)
        places = [sign * middle(of.at(seconds))[axis] for seconds in working(of)]
        assert all(after >= before - 0.6 for before, after in pairwise(places)), view
        assert places[-1] - places[0] > 15, view


def test_every_way_in_words_is_one_on_the_map() -> None:
    assert {id for id, motion in motions().items() if motion.start} == WAYS.keys()
    for id, ways in WAYS.items():
        start = motions()[id].start
        for view, way in ways.items():
            if view in {"top", "sole"} and not id.startswith("thumb-walk-") and "side" not in start:
                assert way == (UP if start in TOWARDS_THE_TOES else DOWN)
                assert (way == UP) != (start in TOWARDS_THE_HEEL)


@together(("id", "view"), [(id, view) for id, view in MOVES_OF if motions()[id].kind == "glide"])
def test_every_line_of_a_glide_goes_the_way_of_the_first(id: str, view: ViewId) -> None:
    if id in WAYS:
        axis, sign = WAYS[id][view]
        for lane in move(id, view).course.lanes:
            assert sign * (lane.points[-1][axis] - lane.points[0][axis]) > 15


@pytest.mark.parametrize("id", ["thumb-walk-ball", "thumb-walk-arch"])
def test_the_rows_of_a_walk_go_on_towards_the_toes(id: str) -> None:
    rows = [middle_of_line([*lane.points]) for lane in move(id, "sole").course.lanes]
    assert all(after[1] < before[1] - 10 for before, after in pairwise(rows))


def middle_of_line(points: list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def test_a_ball_rolled_across_comes_forward_each_time() -> None:
    rows = [middle_of_line([*lane.points]) for lane in move("ball-roll-across", "sole").course.lanes]
    assert all(after[1] < before[1] - 10 for before, after in pairwise(rows))


class TestAHandDoesNotJump:
    MOST_MM = 20
    """The way of the fastest hand, the length of the foot in less than three seconds, from one moment to the next."""

    @together(("id", "view"), MOVES_OF)
    def test_within_a_stroke(self, id: str, view: ViewId) -> None:
        of = move(id, view)
        seconds = [number * FRAME_S for number in range(int(of.timing.duration / FRAME_S))]
        jumps = [
            (begin, far)
            for begin, end in pairwise(seconds)
            if not self.is_elsewhere(of, begin, end)
            and (far := farthest(of.at(begin), of.at(end))) > self.MOST_MM
        ]
        assert jumps == []

    @staticmethod
    def is_elsewhere(of: Move, begin: float, end: float) -> bool:
        """True if another line or place begins meanwhile."""
        stroke, duration = of.timing.stroke, of.timing.duration
        turns = [duration / 2] if of.motion.turn_path else []
        if of.course.last:
            turns += [
                duration * (0.8 + 0.2 * part / len(of.course.last)) for part in range(len(of.course.last))
            ]
        return begin // stroke != end // stroke or any(begin <= turn <= end for turn in turns)


def farthest(before: list[Touch], after: list[Touch]) -> float:
    """How far a hand has come that is on the foot both times; a new one has come from nowhere."""
    if len(before) != len(after):
        return 0
    return max(
        (hypot(one.x - other.x, one.y - other.y) for one, other in zip(before, after, strict=True)), default=0
    )


@pytest.mark.parametrize(("id", "view"), [(id, view) for id, view in MOVES_OF if views()[view].avoid])
def test_no_hand_is_ever_where_nothing_is_touched(id: str, view: ViewId) -> None:
    of = move(id, view)
    for at in moments(of.timing.duration, 200):
        assert not any(is_barred((touch.x, touch.y), view) for touch in of.at(at))


def test_a_hand_that_would_come_where_nothing_is_touched_is_not_shown() -> None:
    astray = Motion("sweep", ("inner",), "thumb", from_zones=True)
    timing = Timing(60, 4, 2, 2, 0)
    zones = Reach(("inner_edge", "heel", "achilles"))
    places = [
        hand
        for at in moments(4, 60)
        for hand in moment(astray, ("inner",), timing, at, zones).touches["inner"]
    ]
    assert not any(is_barred((hand.x, hand.y), "inner") for hand in places)


def test_the_strength_of_a_hand_is_between_nothing_and_all() -> None:
    for id in IDS:
        for at in moments(technique_of(id).seconds, 30):
            for touches in shown(id, at).touches.values():
                assert all(0 <= touch.strength <= 1 and 0 < touch.share <= 1 for touch in touches), id


class TestAGlide:
    def test_is_on_the_foot_while_it_works_and_lifted_while_it_comes_back(self) -> None:
        thumb = move("arch-thumb-slides", "sole")
        assert thumb.timing.stroke == 5
        assert [len(thumb.at(seconds)) for seconds in (0, 1.6, 3.19, 3.21, 4.9)] == [1, 1, 1, 0, 0]

    def test_takes_its_lines_in_turn_and_the_tight_cord_with_half_the_weight(self) -> None:
        thumb = move("arch-thumb-slides", "sole")
        lanes = [thumb.at(5.0 * number + 1)[0] for number in range(4)]
        assert [round(touch.x) for touch in lanes] == [66, 46, 24, 66]
        assert [touch.strength for touch in lanes] == [1, 0.5, 1, 1]

    def test_comes_back_with_hardly_any_weight_where_the_words_say_so(self) -> None:
        palm = move("long-glides", "top")
        assert [palm.at(seconds)[0].strength for seconds in (2, 6)] == [1, 0.25]
        assert palm.at(5.5)[0].y > palm.at(6.5)[0].y, "back to the toes"

    def test_goes_to_and_fro_round_a_bone_inside(self) -> None:
        finger = move("ankle-bone-circles", "inner")
        there, back = (finger.at(seconds)[0] for seconds in (1, 6.5))
        assert (there.x, there.y) == pytest.approx((back.x, back.y))

    def test_begins_and_ends_where_its_line_does(self) -> None:
        thumb = move("arch-thumb-slides", "sole")
        assert thumb.at(0)[0][:2] == (66, 206)
        assert thumb.at(3.19)[0][:2] == pytest.approx((74, 118), abs=0.5)

    def test_grows_lighter_to_the_end_and_then_floats_away(self) -> None:
        palm = move("finishing-strokes", "top")
        assert palm.timing.duration == 45
        strengths = [palm.at(seconds)[0].strength for seconds in (1, 11, 21, 31)]
        assert strengths == sorted(strengths, reverse=True)
        assert strengths[0] > 0.95
        assert strengths[-1] < 0.5
        assert [palm.at(40 + number / 10) for number in range(51)] == [[]] * 51

    def test_with_both_hands_is_everywhere_at_once(self) -> None:
        assert {len(move("top-fan", "top").at(seconds)) for seconds in (0, 2, 5, 8)} == {2}

    def test_leaves_a_tail_behind_it_that_fades(self) -> None:
        touches = shown("arch-thumb-slides", 1.6).touches["sole"]
        assert [touch.share for touch in touches] == [0.17, 0.34, 1.0], "the hand itself is painted last"
        assert touches[0].y > touches[1].y > touches[2].y, "it goes up, and what it leaves is below"

    def test_has_no_tail_from_the_stroke_before(self) -> None:
        assert [touch.share for touch in shown("arch-thumb-slides", 5.1).touches["sole"]] == [1.0]


def shown(id: str, seconds: float) -> Shown:
    return scene(id).at(seconds, technique_of(id).seconds)


class TestAWalk:
    def test_goes_nine_millimetres_a_step_and_rests_on_each(self) -> None:
        thumb = move("thumb-walk-heel", "sole")
        assert thumb.timing.stroke == 1
        first = [thumb.at(seconds)[0] for seconds in (0, 0.45, 0.99, 1.45)]
        ways = [hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(first)]
        assert ways == [pytest.approx(8, abs=1), 0, pytest.approx(8, abs=1)]

    def test_presses_between_two_steps(self) -> None:
        thumb = move("thumb-walk-heel", "sole")
        assert [round(thumb.at(seconds)[0].strength, 2) for seconds in (0, 0.5, 1)] == [0.45, 1, 0.45]

    def test_takes_one_row_after_the_other_and_begins_anew(self) -> None:
        thumb = move("thumb-walk-ball", "sole")
        steps = [-(-lane.length // 9) for lane in thumb.course.lanes]
        starts = [thumb.at(sum(steps[:number]))[0] for number in range(4)]
        assert [touch[:2] for touch in starts] == [(12, 120), (14, 104), (18, 88), (12, 120)]

    def test_goes_a_whole_line_in_one_stroke_where_that_is_the_count(self) -> None:
        thumb = move("outer-edge-line", "sole")
        assert thumb.at(0)[0][:2] == (24, 224)
        assert thumb.at(3.999)[0][:2] == pytest.approx((12, 96), abs=0.5)
        assert thumb.at(4)[0][:2] == (24, 224)


class TestACircle:
    def test_of_one_finger_is_round(self) -> None:
        finger = move("toe-circles", "top")
        touches = [finger.at(part * 1.25 / 4)[0] for part in range(4)]
        assert [(round(touch.x), round(touch.y)) for touch in touches] == [
            (25, 44), (20, 49), (15, 44), (20, 39),
        ]  # fmt: skip

    def test_turns_round_half_way_through_each_toe(self) -> None:
        finger = move("toe-circles", "top")
        one_way, other_way = (finger.at(stroke * 1.25 + 0.2)[0] for stroke in (1, 2))
        assert one_way.x == pytest.approx(other_way.x)
        assert one_way.y - 44 == pytest.approx(44 - other_way.y)

    def test_goes_through_all_five_toes(self) -> None:
        finger = move("toe-circles", "top")
        toes = [round(finger.at(5.0 * number)[0].x) - 5 for number in range(6)]
        assert toes == [20, 47, 64, 80, 95, 20]

    def test_of_two_thumbs_turns_against_each_other(self) -> None:
        left, right = move("ball-thumb-circles", "sole").at(0.25)
        assert left.y == right.y
        assert right.x - left.x == pytest.approx(20)

    def test_goes_to_and_fro_along_its_row_for_as_long_as_the_words_count(self) -> None:
        thumbs = move("ball-thumb-circles", "sole")
        assert thumbs.timing.count == 8
        spots = [round(thumbs.at(8.0 * number + 0.25)[0].x + 10) for number in range(9)]
        assert spots == [22, 36, 50, 65, 80, 65, 50, 36, 22]

    def test_on_the_heel_goes_round_the_rim_first_and_then_lightly_over_the_middle(self) -> None:
        thumbs = move("heel-circles", "sole")
        assert [thumbs.at(seconds)[0].strength for seconds in (1, 22, 23, 44)] == [1, 1, 0.5, 0.5]

    def test_of_the_ankle_turns_round_at_half_time(self) -> None:
        hand = move("free-ankle-circles", "inner")
        centre = 116 / 3
        ways = [turning(hand.at(at)[-1], hand.at(at + 0.1)[-1], (centre, 141)) for at in (4.0, 26.0)]
        assert ways[0] * ways[1] < 0

    def test_of_the_ankle_is_steadied_by_a_still_hand(self) -> None:
        still, moving = move("ankle-circles", "inner").at(3)
        assert (still.x, still.y, still.strength) == (196, 40, 0.5)
        assert moving.strength == 1


def turning(one: Touch, other: Touch, centre: Point) -> float:
    """Above 0 if it goes clockwise round a place, as one sees it."""
    return (one.x - centre[0]) * (other.y - centre[1]) - (one.y - centre[1]) * (other.x - centre[0])


class TestAPress:
    def test_swells_while_it_is_held_and_is_gone_between_two_places(self) -> None:
        thumb = move("arch-press-release", "sole")
        assert (thumb.timing.release, thumb.timing.hold) == (2, 3)
        strengths = [
            [touch.strength for touch in thumb.at(seconds)] for seconds in (0, 1.6, 2, 4.9, 5.4, 6.1)
        ]
        assert strengths == [[], [pytest.approx(0.5)], [1], [1], [pytest.approx(0.5)], []]

    def test_lifts_where_it_has_pressed_before_it_goes_on(self) -> None:
        thumb = move("arch-press-release", "sole")
        places = [thumb.at(seconds)[0][:2] for seconds in (4.9, 5.4, 6.9)]
        assert places == [(68, 200), (68, 200), (68, 182)]

    def test_of_two_hands_comes_together_by_a_third(self) -> None:
        hands = move("heel-squeeze", "sole")
        apart, close = ([touch.x for touch in hands.at(seconds)] for seconds in (0, 2.5))
        assert apart == [26, 76]
        assert close == pytest.approx([26 + 25 / 3, 76 - 25 / 3])

    def test_of_two_hands_that_spread_draws_apart(self) -> None:
        hands = move("foot-spread", "sole")
        (near, far) = ([touch.x for touch in hands.at(seconds)] for seconds in (0, 4))
        assert far == [16, 88]
        assert near[1] - near[0] == pytest.approx((88 - 16) * 0.3)

    def test_of_a_see_saw_is_up_on_one_bone_while_it_is_down_on_the_other(self) -> None:
        hands = move("see-saw", "top")
        for seconds in (0.1, 0.25, 0.6, 3.9):
            assert sum(touch.strength for touch in hands.at(seconds)) == pytest.approx(1)
        assert [touch.strength for touch in hands.at(0.25)] == [1, 0]
        assert [touch.strength for touch in hands.at(0.75)] == [0, 1]

    def test_of_a_see_saw_goes_on_to_the_next_pair_when_the_words_do(self) -> None:
        hands = move("see-saw", "top")
        assert [hands.at(4.0 * number)[0][:2] for number in range(5)] == [
            (22, 92), (46, 88), (62, 94), (76, 100), (22, 92),
        ]  # fmt: skip

    def test_of_a_ball_rests_on_each_place_for_as_long_as_the_words_say(self) -> None:
        ball = move("ball-roll-pause", "sole")
        assert (ball.timing.count, ball.timing.hold) == (10, 5)
        assert {ball.at(seconds)[0][:2] for seconds in (5.1, 7, 9.9)} == {(50, 190)}
        assert {ball.at(seconds)[0][:2] for seconds in (15.1, 19.9)} == {(64, 160)}
        assert ball.at(9)[0].strength == 1


class TestARoll:
    def test_goes_there_and_back_and_then_on_the_next_line(self) -> None:
        ball = move("ball-roll-across", "sole")
        assert ball.timing.stroke == 6
        places = [(round(touch.x), round(touch.y)) for at in (0, 3, 6, 12, 18, 24) for touch in ball.at(at)]
        assert places == [(72, 176), (26, 184), (70, 148), (80, 116), (86, 88), (72, 176)]
        there, back = (ball.at(seconds)[0] for seconds in (1, 5))
        assert there[:2] == pytest.approx(back[:2])


class TestATwist:
    def test_moves_one_hand_forward_while_the_other_goes_back(self) -> None:
        hands = move("warm-up-twist", "top")
        begin = [touch.y for touch in hands.at(18)]
        left, right = (now.y - before for now, before in zip(hands.at(19.5), begin, strict=True))
        assert (left > 0) != (right > 0)


class TestATowel:
    def test_and_a_washing_hand_end_in_the_gaps_between_the_toes_one_after_the_other(self) -> None:
        for id, seconds in (("wash", 120), ("dry", 60), ("wipe", 60)):
            hand = move(id, "top")
            assert hand.timing.duration == seconds
            gaps = [hand.at(seconds * (0.825 + 0.05 * number))[0] for number in range(4)]
            assert [touch.tool for touch in gaps] == ["finger"] * 4
            assert [round(touch.x / 17) for touch in gaps] == [2, 3, 4, 5]
            assert hand.at(seconds * 0.79)[0].tool != "finger"


def test_a_still_hand_swells_with_the_breath() -> None:
    palm = move("heel-hold", "sole")
    assert [palm.at(seconds)[0].strength for seconds in (0, 4, 10)] == [0.6, 1, 0.6]
    assert palm.at(0)[0][:2] == palm.at(4)[0][:2]


def test_a_breath_is_four_seconds_in_and_six_out() -> None:
    assert [breath_at(seconds) for seconds in (0, 2, 4, 7, 10, 14)] == pytest.approx([0, 0.5, 1, 0.5, 0, 1])
    assert {id for id in IDS if shown(id, 1).breath is not None} == {"settle", "rest"}


def test_light_goes_over_the_feet_in_eight_seconds() -> None:
    assert [shown("look", seconds).light for seconds in (0, 4, 8, 12)] == [0, 0.5, 0, 0.5]
    assert {id for id in IDS if shown(id, 1).light is not None} == {"look"}


def test_only_a_soak_has_water() -> None:
    assert {id for id in IDS if shown(id, 1).water is not None} == {"soak"}


def test_nothing_is_touched_where_no_hand_works() -> None:
    for id in ("look", "soak", "settle", "rest", "socks", "clean", "toe-scrunch"):
        assert not any(touches for at in moments(20, 40) for touches in shown(id, at).touches.values())


def test_ease_begins_and_ends_slowly_and_goes_no_further() -> None:
    assert [ease(share) for share in (-1, 0, 0.5, 1, 2)] == pytest.approx([0, 0, 0.5, 1, 1])
    assert ease(0.1) < 0.1
    assert ease(0.9) > 0.9


class TestTheFootBends:
    def test_full_while_it_is_held_and_not_while_it_is_let_go(self) -> None:
        assert [shown("toe-bends", seconds).posed["inner"] for seconds in (0, 2, 6, 9.9, 12.5)] == [
            (), (), (("toes_up", 4),), (("toes_up", 4),), (),
        ]  # fmt: skip

    def test_in_quarters(self) -> None:
        amounts = [dict(shown("toe-bends", at).posed["inner"]).get("toes_up", 0) for at in moments(10, 200)]
        assert set(amounts) == {0, 1, 2, 3, 4}

    def test_curls_its_toes_and_spreads_them_in_turn(self) -> None:
        assert [shown("toe-scrunch", seconds).posed["top"] for seconds in (1, 4, 7.5)] == [
            (("spread", 4),), (("curl", 4),), (("spread", 4),),
        ]  # fmt: skip

    def test_only_where_that_is_what_is_done(self) -> None:
        bending = {id for id in IDS for at in moments(30, 40) if any(shown(id, at).posed.values())}
        assert bending == {"toe-bends", "toe-scrunch", "plantar-stretch", "short-plantar-stretch"}


class TestTimes:
    def test_of_a_step_s_own_pace_come_first(self) -> None:
        faster = replace(played("arch-thumb-slides"), pace=20)
        assert timing_of(faster, motions()["arch-thumb-slides"], 60).stroke == 3

    def test_of_the_technique_come_next(self) -> None:
        unpaced = replace(played("arch-thumb-slides"), pace=None)
        assert timing_of(unpaced, motions()["arch-thumb-slides"], 60).stroke == 5

    def test_of_the_motion_come_last(self) -> None:
        assert timing_of(played("toe-circles"), motions()["toe-circles"], 40).stroke == 1.25
        assert timing_of(own("heel"), Motion("sweep", (), "palm", cycle=7), 40).stroke == 7

    @pytest.mark.parametrize(
        ("id", "release", "hold"),
        [
            ("arch-press-release", 2, 3),
            ("toe-bends", 5, 5),
            ("toe-scrunch", 3, 3),
            ("foot-spread", 3, 3),
            ("whole-foot-squeeze", 2, 2),
            ("point-hold", 4, 6),
            ("plantar-stretch", 3, 10),
            ("short-plantar-stretch", 3, 10),
        ],
    )
    def test_of_a_technique_that_holds_are_those_of_its_words(
        self, id: str, release: float, hold: float
    ) -> None:
        timing = timing_of(played(id), motions()[id], 60)
        assert (timing.release, timing.hold) == (release, hold)

    def test_of_what_is_held_stretch_with_a_pace_of_the_step_s_own(self) -> None:
        slower = timing_of(replace(played("arch-press-release"), pace=6), motions()["arch-press-release"], 60)
        assert (slower.stroke, slower.release, slower.hold) == pytest.approx((10, 4, 6))

    def test_of_a_step_that_counts_are_its_own(self) -> None:
        counted = replace(played("foot-spread"), reps=4, release_seconds=4, hold_seconds=7)
        timing = timing_of(counted, motions()["foot-spread"], 44)
        assert (timing.stroke, timing.release, timing.hold) == (11, 4, 7)

    def test_of_a_step_that_counts_and_holds_nothing_are_even(self) -> None:
        counted = replace(played("ankle-pumps"), reps=8, release_seconds=3)
        timing = timing_of(counted, motions()["ankle-pumps"], 24)
        assert (timing.stroke, timing.release, timing.hold) == (3, 1.5, 1.5)

    def test_of_a_borrowed_technique_are_borrowed(self) -> None:
        borrowed = own("arch_medial", like="arch-thumb-slides")
        assert timing_of(borrowed, motions()["arch-thumb-slides"], 60).stroke == 5

    def test_are_as_long_as_there_is_time(self) -> None:
        longer = timing_of(played("warm-up-twist"), motions()["warm-up-twist"], 55)
        assert longer.duration == 55


@st.composite
def counted(draw: st.DrawFn) -> Step:
    """Any step that lets go and then holds, as often as its file says."""
    release, hold, reps = draw(st.integers(1, 6)), draw(st.integers(1, 12)), draw(st.integers(1, 6))
    return replace(
        step("a", "left", (release + hold) * reps),
        reps=reps, release_seconds=release, hold_seconds=hold, does=("press",),
    )  # fmt: skip


HELD = Motion("press", (), "thumb", hold=3, release=2)


class TestTheCountAndTheMap:
    @given(counted(), st.integers(0, 120_000), st.sampled_from([0.8, 1.0, 2.0]))
    def test_agree(self, counting: Step, offset: int, takes_s: float) -> None:
        timing = timing_of(counting, HELD, counting.seconds)
        count = rep(counting, offset, counting.seconds * 1000)
        if count is None:
            return
        held = held_at(offset / 1000, timing, takes_s)
        period = (counting.release_seconds + counting.hold_seconds) * 1000
        since_hold = offset % period - counting.release_seconds * 1000
        if count.doing == "hold" and since_hold >= 100:
            assert held == 1
        if count.doing == "ease" and since_hold < -min(takes_s, counting.release_seconds / 2) * 1000:
            let_go = offset % period >= min(takes_s, counting.release_seconds / 2) * 1000 or count.number == 1
            assert held == 0 if let_go else held < 1

    @given(counted(), st.integers(0, 5), st.sampled_from([0.8, 1.0, 2.0]))
    def test_what_is_to_be_held_comes_at_the_end_of_letting_go(
        self, counting: Step, number: int, takes_s: float
    ) -> None:
        timing = timing_of(counting, HELD, counting.seconds)
        begins = number * (timing.release + timing.hold) + timing.release
        coming = [held_at(begins - part * 0.01, timing, takes_s) for part in range(30, -1, -1)]
        assert coming == sorted(coming)
        assert coming[-1] == 1
        assert coming[0] < 1

    def test_first_let_go_and_then_hold(self) -> None:
        timing = Timing(duration=60, stroke=5, hold=3, release=2, count=0)
        assert [held_at(seconds, timing, 0.8) for seconds in (0, 1, 2, 4.9, 6, 7)] == [0, 0, 1, 1, 0, 1]


@given(st.sampled_from(IDS), st.floats(-100, 1e4), st.floats(0.1, 2000))
def test_at_any_time_of_a_step_of_any_length_there_is_a_moment(id: str, at: float, length: float) -> None:
    shows = scene(id)
    assert shows.at(at, length) == shows.at(at, length)


def test_before_its_beginning_and_after_its_end_a_step_stands_still() -> None:
    assert shown("arch-thumb-slides", -5) == shown("arch-thumb-slides", 0)
    assert shown("thumb-walk-arch", 999) == shown("thumb-walk-arch", 120)


def test_what_is_slow_is_drawn_less_often() -> None:
    rates: dict[Kind, int] = {motion.kind: frames_a_second(motion) for motion in motions().values()}
    assert {kind: rate for kind, rate in rates.items() if rate != 6} == {
        "hold": 3, "breathe": 3, "light": 3, "water": 2, "quiet": 0,
    }  # fmt: skip


def test_a_tail_is_empty_where_a_hand_has_only_begun() -> None:
    thumb = move("arch-thumb-slides", "sole")
    assert trail(MOVES["glide"], thumb.motion, thumb.course, thumb.timing, 0.1) == []


def test_a_moment_knows_only_the_views_that_are_drawn() -> None:
    thumb = move("long-glides", "top")
    one = moment(thumb.motion, ("top",), thumb.timing, 2)
    assert [*one.touches, *one.posed] == ["top", "top"]


def test_hands_on_two_sides_are_at_the_same_part_of_their_way() -> None:
    for id in ("long-glides", "apply-lotion", "finishing-strokes"):
        top, sole = (move(id, view) for view in ("top", "sole"))
        for seconds in moments(18, 60):
            assert parts(top, seconds) == pytest.approx(parts(sole, seconds), abs=0.15)


def parts(of: Move, seconds: float) -> list[float]:
    """How far each hand is along the foot, 0 at the beginning of its line, as a share of the line's height."""
    lane = of.course.lanes[int(seconds / of.timing.stroke) % len(of.course.lanes)]
    begin, end = lane.points[0][1], lane.points[-1][1]
    return [(touch.y - begin) / (end - begin) for touch in of.at(seconds)]
