"""The map as cells: left is right mirrored, the same moment is the same cells, and few of them change."""

import random
from collections.abc import Iterable, Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from selfcare.footmap.cells import FOURTHS, HALVES, WHOLE, Cell, Grain
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.moment import AT_REST, Shown
from selfcare.footmap.motions import motions
from selfcare.footmap.moves import LEAVES_A_TRAIL
from selfcare.footmap.palette import Palette, palette
from selfcare.footmap.picture import Drawing, FootShown, Picture, Span, feet_that_fit
from selfcare.footmap.raster import Frame
from selfcare.footmap.scene import Scene
from selfcare.footmap.still import frame_of, states_of
from selfcare.footmap.touch import RADII, Touch
from selfcare.routine.model import FEET, Foot
from tests.footmap.support import (
    DAY,
    IDS,
    ROWS,
    WIDE,
    Change,
    covered_by,
    different,
    drawing,
    film,
    grid,
    moments,
    scene,
    technique_of,
)
from tests.support import together

pytestmark = pytest.mark.uncounted

MOST_CELLS = 90
"""The cells that a frame may change: what a terminal far away can take eight times a second."""

A_WHILE, A_STROKE, A_MINUTE = 3, 5, 60

ONE_OF_EACH = list({(motions()[id].kind, scene(id).views): id for id in IDS[::-1]}.values())
"""A technique for each way to move, from each side; all of them with what takes long."""

WHOLE_FEET = {"breathe", "light", "water"}
"""The kinds that move over whole feet, and touch nothing."""

Rows = list[list[Cell]]


def rows_of(of: Scene, columns: int, rows: int, shown: Shown = AT_REST) -> Rows:
    """The halves of cells, each of which is a pixel by itself."""
    picture = Picture(drawing(of, columns, rows, DAY, HALVES))
    picture.show(shown)
    return picture.cells


def mirrored(cells: Rows) -> Rows:
    return [row[::-1] for row in cells]


def fields(of: Scene, cells: Rows) -> list[Rows]:
    """The part of each foot, from left to right; one part where feet are above each other."""
    if len(of.feet) == 1 or all(views()[foot.view].toes != "up" for foot in of.feet):
        return [cells]
    width = (len(cells[0]) - 2) // 4 * 2
    return [[row[:width] for row in cells], [row[-width:] for row in cells]]


class TestALeftFoot:
    SIZES = ((12, 9), (17, 12))

    @together("id", [id for id in IDS if technique_of(id).side == "each"])
    def test_is_the_right_one_mirrored(self, id: str) -> None:
        left, right = scene(id, "left"), scene(id, "right")
        seconds = technique_of(id).seconds
        for size in self.SIZES:
            pictures = [Picture(drawing(of, *size, DAY, HALVES)) for of in (left, right)]
            for at in (0.0, 1.3, seconds * 0.6):
                for picture, of in zip(pictures, (left, right), strict=True):
                    picture.show(of.at(at, seconds))
                for one, other in zip(
                    fields(left, pictures[0].cells), fields(right, pictures[1].cells), strict=True
                ):
                    assert one == mirrored(other), (size, at)

    @pytest.mark.parametrize("id", [id for id in IDS if technique_of(id).side != "each"])
    def test_beside_a_right_one_is_that_mirrored(self, id: str) -> None:
        both = scene(id)
        if len(both.feet) < 2:
            return
        for at in (0.0, 1.3, technique_of(id).seconds * 0.9):
            shown = both.at(at, technique_of(id).seconds)
            if shown.water is None:  # waves go over both feet alike
                cells = rows_of(both, 34, 13, shown)
                assert cells == mirrored(cells)

    def test_has_its_big_toe_on_the_other_side(self) -> None:
        on_the_right: dict[ViewId, Foot] = {"sole": "right", "top": "left"}
        for view, foot_of_it in on_the_right.items():
            for foot in FEET:
                big_toe = toe_columns(view, foot)
                assert (sum(big_toe) / len(big_toe) > 11) == (foot == foot_of_it)


def toe_columns(view: ViewId, foot: Foot) -> list[int]:
    """The columns in which the big toe of a foot lights."""
    at_rest, lit = (
        Picture(Drawing(22, 26, FOURTHS, DAY, (FootShown(foot, view, states_of({"now": zones})),)))
        for zones in ((), ("toe1",))
    )
    return [column for _, column in different(at_rest.cells, lit.cells)]


class TestAMoment:
    PICTURES = ("arch-thumb-slides", "long-glides", "toe-scrunch", "rest", "soak")

    @pytest.mark.parametrize("id", PICTURES)
    @settings(max_examples=8)
    @given(st.lists(st.floats(0, 60), min_size=1, max_size=5))
    def test_looks_the_same_whatever_was_shown_before(self, id: str, times: list[float]) -> None:
        of = scene(id)
        busy, fresh = (Picture(drawing(of, 16, 12)) for _ in range(2))
        for at in times:
            busy.show(of.at(at, 60))
        fresh.show(of.at(times[-1], 60))
        assert busy.cells == fresh.cells

    @pytest.mark.parametrize("id", PICTURES)
    @settings(max_examples=6)
    @given(st.lists(st.floats(0, 60), min_size=1, max_size=6))
    def test_tells_exactly_which_cells_it_changes(self, id: str, times: list[float]) -> None:
        of = scene(id)
        picture = Picture(drawing(of, 16, 12))
        for at in times:
            before = grid(picture)
            spans = picture.show(of.at(at, 60))
            tells_exactly(different(before, picture.cells), spans)
        assert picture.show(of.at(times[-1], 60)) == (), "the same moment again changes nothing"

    def test_at_rest_takes_every_hand_away(self) -> None:
        of = scene("arch-thumb-slides")
        picture = Picture(drawing(of, 16, 12))
        at_first = grid(picture)
        assert picture.show(of.at(1, 60))
        assert picture.cells != at_first
        picture.show(AT_REST)
        assert picture.cells == at_first


def tells_exactly(changed: frozenset[tuple[int, int]], spans: Sequence[Span]) -> None:
    """Hold that spans cover all that has changed, in order, and little else."""
    told = covered_by(spans)
    assert changed <= told
    assert len(told) == sum(last - first for _, first, last in spans), "no cell is told twice"
    assert list(spans) == sorted(spans)
    for cell in told - changed:
        row, column = cell
        around = {(row, near) in changed for near in range(column - 2, column + 3) if (row, near) in told}
        assert True in around, "more is sent than has to be"
    for row, first, last in spans:
        assert {(row, first), (row, last - 1)} <= changed, (
            "a span begins and ends with a cell that has changed"
        )


@together("id", ONE_OF_EACH)
def test_every_frame_tells_exactly_what_it_changes(id: str) -> None:
    for change in film(id, A_WHILE):
        tells_exactly(change.cells, change.spans)


LARGE = {"look", "settle", "rest"}
"""A band of light and a ring of breath change more in a frame, and have fewer frames."""


def most_changed(changes: Iterable[Change]) -> int:
    """The most cells that a frame changes while the foot does not bend."""
    return max(len(change.cells) for change in changes if not change.bends)


@together("id", [id for id in ONE_OF_EACH if id not in LARGE])
def test_a_frame_changes_few_cells(id: str) -> None:
    assert most_changed(film(id, A_WHILE)) <= MOST_CELLS


@pytest.mark.exhaustive
@pytest.mark.parametrize("id", IDS)
def test_a_frame_changes_few_cells_for_a_minute(id: str) -> None:
    for change in film(id, A_MINUTE):
        tells_exactly(change.cells, change.spans)
    assert id in LARGE or most_changed(film(id, A_MINUTE)) <= MOST_CELLS


@pytest.mark.parametrize("id", [*sorted(LARGE), "soak", "apply-lotion", "wash"])
def test_what_is_large_is_drawn_so_seldom_that_a_second_changes_no_more(id: str) -> None:
    rate = scene(id).frames_a_second
    changes = film(id, A_STROKE, rate)
    for second in range(A_STROKE):
        assert (
            sum(len(change.cells) for change in changes[second * rate : (second + 1) * rate])
            <= MOST_CELLS * 8
        )


def test_bending_a_foot_changes_little_more() -> None:
    bends = [
        change
        for id in ("toe-bends", "toe-scrunch", "plantar-stretch")
        for change in film(id, A_WHILE)
        if change.bends
    ]
    assert bends
    assert all(len(change.cells) <= 100 for change in bends)


BENDING = [id for id in IDS if motions()[id].pose]


@pytest.mark.parametrize("id", BENDING)
def test_no_frame_waits_for_a_bent_foot_to_be_drawn(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of = scene(id)
    picture = Picture(drawing(of, 30, 20))
    for _ in picture.draw_bends():
        pass

    def drawn_too_late(*_: object) -> None:
        pytest.fail("a bent foot is drawn in the frame that needs it")

    monkeypatch.setattr("selfcare.footmap.picture.still", drawn_too_late)
    changed = [picture.show(of.at(at, 60)) for at in moments(60, 360)]
    assert any(changed)


class TestNothingIsSent:
    def test_while_the_hand_is_lifted(self) -> None:
        changes = film("arch-thumb-slides", A_STROKE)
        lifted = [change for at, change in enumerate(changes, 1) if 3.2 + 0.36 + 1 / 8 < at / 8 < 5]
        assert len(lifted) > 8
        assert not any(change.spans for change in lifted)

    def test_while_something_is_held(self) -> None:
        changes = film("arch-press-release", A_STROKE)
        held = [change for at, change in enumerate(changes, 1) if 2.1 + 1 / 8 < at / 8 < 5]
        assert held
        assert not any(change.spans for change in held)

    @pytest.mark.parametrize("id", ["socks", "clean"])
    def test_where_nothing_moves(self, id: str) -> None:
        assert not any(change.spans for change in film(id, A_WHILE))


class TestNothingFlashes:
    """Between two frames only hands change, and what they leave behind: no zone lights or darkens as a whole."""

    @together("id", [id for id in ONE_OF_EACH if motions()[id].kind not in WHOLE_FEET])
    def test_only_what_is_touched_changes(self, id: str) -> None:
        self.changes_only_there(id, A_WHILE)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("id", [id for id in IDS if motions()[id].kind not in WHOLE_FEET])
    def test_only_what_is_touched_changes_for_a_minute(self, id: str) -> None:
        self.changes_only_there(id, A_MINUTE)

    @staticmethod
    def changes_only_there(id: str, seconds: int) -> None:
        of = scene(id)
        places = Places(of)
        for change in film(id, seconds):
            if not change.bends:
                hands = [*change.before.touches.items(), *change.now.touches.items()]
                assert [cell for cell in change.cells if not places.is_near(cell, hands)] == []

    @pytest.mark.parametrize("id", ["settle", "rest"])
    def test_a_ring_of_breath_grows_and_shrinks_where_it_is(self, id: str) -> None:
        # Between 30 mm and 45 mm of a foot 264 mm high on 52 pixels, and half its own width more.
        for change in film(id, A_WHILE):
            assert all(5 <= row <= 17 for row, _ in change.cells)

    def test_a_band_of_light_goes_over_the_feet_in_small_steps(self) -> None:
        for change in film("look", A_WHILE):
            rows = {row for row, _ in change.cells}
            assert not rows or max(rows) - min(rows) <= 6


class Places:
    """Where the hands of a scene are drawn on the cells of its usual map."""

    def __init__(self, of: Scene) -> None:
        self._scene = of
        wide = len(of.feet) == 2 and all(views()[foot.view].toes != "up" for foot in of.feet)
        columns = WIDE if of.is_wide else 22
        self._width, self._height = columns * 2, ROWS * 2
        two = len(of.feet) == 2
        self._field = (
            (self._width - 2) // 4 * 2 if two and not wide else self._width,
            (self._height - 2) // 4 * 2 if wide else self._height,
        )
        self._wide = wide

    def is_near(self, cell: tuple[int, int], hands: Iterable[tuple[ViewId, tuple[Touch, ...]]]) -> bool:
        """True if a cell is within reach of a hand."""
        touches = list(hands)
        for number, foot in enumerate(self._scene.feet):
            frame = frame_of(foot.view, *self._field, 0.5)
            left = self._width - self._field[0] if number and not self._wide else 0
            top = self._height - self._field[1] if number and self._wide else 0
            for view, in_view in touches:
                covers = (self._covers(touch, foot.foot, frame, cell, (left, top)) for touch in in_view)
                if view == foot.view and any(covers):
                    return True
        return False

    def _covers(
        self, touch: Touch, foot: Foot, frame: Frame, cell: tuple[int, int], at: tuple[int, int]
    ) -> bool:
        x, y = frame.place((touch.x, touch.y))
        x = frame.width - x if foot == "left" else x
        wide, high = RADII[touch.tool]
        across, down = max(wide * frame.x_scale, 1.9) * 1.08 + 2, max(high * frame.y_scale, 1) * 1.08 + 2
        row, column = cell
        return abs(column * 2 + 1 - at[0] - x) <= across + 1 and abs(row * 2 + 1 - at[1] - y) <= down + 1


def test_what_glides_or_walks_leaves_a_tail_and_nothing_else_does() -> None:
    tails = {
        motions()[id].kind
        for id in IDS
        for at in moments(9, 40)
        for hands in scene(id).at(at, 60).touches.values()
        for hand in hands
        if hand.share < 1
    }
    assert tails == LEAVES_A_TRAIL


def test_the_tail_of_a_wide_hand_would_only_blur_what_it_covers() -> None:
    for id in ("long-glides", "top-fan", "finishing-strokes"):
        hands = [
            hand for at in moments(9, 40) for hands in scene(id).at(at, 60).touches.values() for hand in hands
        ]
        assert {hand.share for hand in hands} == {1.0}


FEET_SHOWN: dict[str, tuple[FootShown, ...]] = {
    "one": (FootShown("right", "sole", states_of({"now": ("heel",), "alone": ("toe1",)})),),
    "pair": (FootShown("left", "top"), FootShown("right", "top", states_of({"done": ("top",)}))),
    "top and sole": (FootShown("left", "top"), FootShown("left", "sole")),
    "from the side": (FootShown("right", "inner"),),
    "both sides": (FootShown("left", "inner"), FootShown("left", "outer")),
}

GRAINS: tuple[tuple[Grain, Palette], ...] = (
    (FOURTHS, DAY), (HALVES, palette("sixteen")), (WHOLE, palette("ascii")),
)  # fmt: skip


def draws(columns: int, rows: int, feet: str, *grains: tuple[Grain, Palette], in_water: bool = False) -> None:
    """Hold that a map of any size is drawn, and is of that size."""
    for grain, look in grains or GRAINS:
        of = Drawing(
            columns, rows, grain, look, FEET_SHOWN[feet], motions()["arch-thumb-slides"], in_water=in_water
        )
        picture = Picture(of)
        assert [len(row) for row in picture.cells] == [columns] * rows
        touches = {view.id: (Touch(50, 100, 1, "palm"),) for view in views().values()}
        picture.show(Shown(touches, breath=0.5, water=3.0))
        assert [len(row) for row in picture.cells] == [columns] * rows


SMALLEST = [(columns, rows) for columns in (2, 3, 4, 5, 7) for rows in (2, 3, 5)]


class TestAMapOfAnySize:
    @pytest.mark.parametrize("feet", FEET_SHOWN)
    def test_however_small_is_drawn(self, feet: str) -> None:
        for columns, rows in SMALLEST:
            draws(columns, rows, feet)

    def test_however_small_is_drawn_in_water(self) -> None:
        for columns, rows in [*SMALLEST, (6, 30), (2, 60), (60, 2)]:
            draws(columns, rows, "pair", in_water=True)

    def test_is_drawn(self) -> None:
        for columns, rows, feet in sizes(8):
            draws(columns, rows, feet)

    @pytest.mark.exhaustive
    def test_is_drawn_three_hundred_times(self) -> None:
        for number, (columns, rows, feet) in enumerate(sizes(300)):
            draws(columns, rows, feet, GRAINS[number % len(GRAINS)])


def sizes(count: int) -> list[tuple[int, int, str]]:
    """Sizes by chance, always the same ones."""
    by_chance = random.Random(7)
    return [
        (by_chance.randint(2, 100), by_chance.randint(2, 60), by_chance.choice(list(FEET_SHOWN)))
        for _ in range(count)
    ]


def test_of_two_sides_of_a_foot_the_first_is_left_where_both_would_be_too_small() -> None:
    glides, bones, wash = (scene(id).feet for id in ("long-glides", "ankle-bone-circles", "wash"))
    assert feet_that_fit(glides, 24, 10) == glides
    assert feet_that_fit(glides, 23, 10) == glides[:1]
    assert feet_that_fit(bones, 12, 16) == bones
    assert feet_that_fit(bones, 12, 15) == bones[:1]
    assert feet_that_fit(wash, 8, 8) == wash, "two feet stay two feet"
