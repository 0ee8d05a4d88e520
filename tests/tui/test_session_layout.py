"""Where everything stands on the session's screen: in every window, for every foot, with and without a map."""

import random
from itertools import combinations, product

import pytest
from textual.geometry import Region

from selfcare.footmap.cells import FOURTHS, HALVES, WHOLE
from selfcare.footmap.letters import width_of
from selfcare.tui.session_layout import (
    LONGEST_SIDE,
    LONGEST_TIME,
    Face,
    MapPlace,
    SessionLayout,
    Showing,
    session_layout,
)
from tests.support import together

PARTS = (
    "head", "map", "caption", "side", "title", "time", "state", "bar", "words", "ribbon", "labels",
)  # fmt: skip
SIZES = ((40, 12), (60, 20), (80, 24), (100, 35), (140, 45), (200, 60))
PLACES: tuple[MapPlace, ...] = ("left", "right")
FACES: tuple[Face, ...] = ("words", "glance")
SHOWINGS = [
    Showing(place, face, letters, wide_map=wide, has_map=has_map, banner=banner)
    for place, face, letters, wide, has_map, banner in product(
        PLACES,
        FACES,
        (FOURTHS, HALVES, WHOLE),
        (False, True),
        (True, False),
        (False, True),
    )
]


def parts(layout: SessionLayout) -> dict[str, Region]:
    return {name: region for name in PARTS if (region := getattr(layout, name)).area}


def faults(width: int, height: int, showing: Showing) -> list[str]:
    """What is wrong with the places of a window."""
    layout = session_layout(width, height, showing)
    window, placed = Region(0, 0, width, height), parts(layout)
    found = [f"{name} is outside" for name, region in placed.items() if not window.contains_region(region)]
    found += [
        f"{one} lies over {other}"
        for (one, a), (other, b) in combinations(placed.items(), 2)
        if a.overlaps(b)
    ]
    if layout.time.height > 1 and layout.time.width < width_of("0:00", layout.time.height, showing.letters):
        found.append("the time is cut")
    if layout.big_side and layout.side.width < width_of(LONGEST_SIDE, layout.side.height, showing.letters):
        found.append("the side is cut")
    if "time" not in placed or "side" not in placed:
        found.append("time and side are not there")
    return found


@together("showing", SHOWINGS, ids=str)
def test_nothing_is_cut_or_covered_at_the_usual_sizes(showing: Showing) -> None:
    assert {size: faults(size[0], size[1] - 1, showing) for size in SIZES} == {size: [] for size in SIZES}


@pytest.mark.uncounted
def test_nothing_is_cut_or_covered_in_a_window_of_any_size() -> None:
    chance = random.Random(19)
    for _ in range(500):
        width, height, showing = chance.randint(36, 250), chance.randint(9, 80), chance.choice(SHOWINGS)
        assert faults(width, height - 1, showing) == [], (width, height, showing)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (8, 3), (20, 6), (35, 9), (36, 8), (39, 12)])
def test_in_a_tiny_window_the_time_is_there_and_the_map_is_not(width: int, height: int) -> None:
    layout = session_layout(width, height, Showing())
    assert not layout.map.area or (width >= 36 and height >= 8)
    assert layout.time.width == 0 or layout.time.height >= 1


@pytest.mark.parametrize("size", SIZES)
def test_the_map_stands_on_the_side_of_the_foot(size: tuple[int, int]) -> None:
    left, right = (session_layout(size[0], size[1] - 1, Showing(place)) for place in PLACES)
    assert left.map.right <= left.side.x
    assert right.map.x >= right.words.right
    assert (left.map.size, left.time.size, left.words.size) == (
        right.map.size,
        right.time.size,
        right.words.size,
    )


@pytest.mark.parametrize("size", SIZES)
def test_both_feet_have_more_room_than_one_and_a_glance_has_larger_figures(size: tuple[int, int]) -> None:
    one, both, glance = (
        session_layout(size[0], size[1] - 1, showing)
        for showing in (Showing(), Showing(wide_map=True), Showing(face="glance"))
    )
    assert both.map.width >= one.map.width
    assert glance.time.height >= one.time.height
    assert glance.map.width >= one.map.width


@pytest.mark.parametrize(
    ("size", "side", "time"),
    [
        ((40, 12), 1, 3),
        ((60, 20), 1, 4),
        ((80, 24), 3, 5),
        ((100, 35), 4, 7),
        ((140, 45), 5, 9),
        ((200, 60), 6, 10),
    ],
)
def test_letters_and_figures_are_as_large_as_the_window_allows(
    size: tuple[int, int], side: int, time: int
) -> None:
    layout = session_layout(size[0], size[1] - 1, Showing())
    assert (layout.side.height, layout.time.height) == (side, time)


def test_a_line_of_words_is_never_too_long_to_be_read() -> None:
    assert max(session_layout(width, 60, Showing()).words.width for width in range(36, 251)) == 62


@pytest.mark.parametrize("width", [120, 160, 250])
def test_in_a_wide_window_everything_stands_in_the_middle(width: int) -> None:
    for place in PLACES:
        layout = session_layout(width, 44, Showing(place))
        left = min(layout.map.x, layout.words.x)
        right = width - max(layout.map.right, layout.words.right)
        assert abs(left - right) <= 1


def test_a_terminal_with_coarse_letters_says_the_foot_in_plain_ones_rather_than_in_three_rows() -> None:
    assert session_layout(80, 23, Showing(letters=WHOLE)).side.height == 1
    assert session_layout(140, 44, Showing(letters=WHOLE)).side.height == 5


def test_a_preview_always_has_room_for_its_banner() -> None:
    for width, height in SIZES:
        head = session_layout(width, height - 1, Showing(banner=True)).head
        assert head.width * head.height >= len(" PREVIEW ×500  No check was made. Do not massage along.")


def test_the_longest_time_of_a_step_fits_beside_the_state() -> None:
    layout = session_layout(100, 34, Showing())
    assert layout.time.width >= width_of(LONGEST_TIME, layout.time.height, FOURTHS)
    assert layout.state.x >= layout.time.right
    assert layout.state.width >= len("Waiting for")
