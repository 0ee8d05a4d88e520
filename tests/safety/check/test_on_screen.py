"""When a row has been on the screen for long enough: wholly, in parts, too briefly, laid out anew."""

from collections.abc import Iterable

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.safety.check.key_guard import READ_MS
from selfcare.safety.check.on_screen import OnScreen, looked
from tests.support import together

Look = tuple[int, int, Iterable[int]]
"""When somebody looked, how high the row was, and which of its lines were there."""


def after(*looks: Look) -> OnScreen:
    row = OnScreen()
    for now, height, lines in looks:
        row = looked(row, height, lines, now)
    return row


@together(
    ("looks", "read_ms", "missing"),
    [
        pytest.param([], None, None, id="never laid out"),
        pytest.param([(0, 0, [])], None, None, id="hidden"),
        pytest.param([(50, 3, [0, 1, 2])], 750, None, id="wholly there"),
        pytest.param([(50, 3, [0, 1])], None, 2, id="its end is missing"),
        pytest.param([(50, 3, [1, 2])], None, 0, id="its beginning is missing"),
        pytest.param([(0, 2, [0]), (900, 2, [0, 1])], 1_600, None, id="its end came later"),
        pytest.param([(0, 2, [0]), (700, 2, [1])], 1_400, None, id="in parts, each for long enough"),
        pytest.param([(0, 2, [0]), (699, 2, [1])], None, 0, id="in parts, the first too briefly"),
        pytest.param([(0, 1, [0]), (60, 1, [])], None, 0, id="there for a moment"),
        pytest.param([(0, 1, [0]), (60, 1, []), (90, 1, [0])], 790, None, id="there again"),
        pytest.param([(0, 1, [0]), (500, 1, [0])], 700, None, id="all the time"),
        pytest.param([(0, 2, [0, 1]), (700, 2, [])], 0, None, id="read, then gone"),
        pytest.param([(0, 2, [0, 1]), (700, 0, [])], 0, None, id="read, then hidden"),
        pytest.param([(0, 2, [0, 1]), (300, 0, [])], None, 0, id="hidden too soon"),
        pytest.param([(0, 2, [0, 1]), (700, 4, [])], 0, None, id="read, then laid out higher"),
        pytest.param([(0, 4, [0]), (900, 2, [0, 1])], 1_600, None, id="laid out anew before it was read"),
    ],
)
def test_from_when_it_counts_as_read(looks: list[Look], read_ms: int | None, missing: int | None) -> None:
    row = after(*looks)
    assert (row.read_ms, row.missing) == (read_ms, missing)


looks_of_three = st.lists(
    st.tuples(st.integers(0, 2_000), st.just(3), st.frozensets(st.integers(0, 2))), min_size=1, max_size=12
)


class TestLaws:
    @given(looks_of_three)
    def test_no_row_is_read_of_which_a_line_was_not_there_for_the_time_to_read(
        self, looks: list[Look]
    ) -> None:
        at, timed = 0, []
        for gap, height, lines in looks:
            at += gap
            timed.append((at, height, lines))
        read_ms = after(*timed).read_ms
        end = at if read_ms is None else max(at, read_ms)
        longest = [0, 0, 0]
        for line in range(3):
            begun = None
            for now, _, lines in [*timed, (end, 3, timed[-1][2])]:
                if begun is not None:
                    longest[line] = max(longest[line], now - begun)
                begun = None if line not in lines else now if begun is None else begun
        assert (read_ms is not None) == all(
            there >= READ_MS or line in timed[-1][2] for line, there in enumerate(longest)
        )
        if read_ms is not None:
            assert min(longest) >= READ_MS

    @given(looks_of_three, looks_of_three)
    def test_what_was_read_stays_read(self, before: list[Look], later: list[Look]) -> None:
        row = after(*before)
        now = max(moment for moment, _, _ in before) + READ_MS
        row = looked(row, 3, range(3), now)
        row = looked(row, 3, range(3), now + READ_MS)
        for gap, height, lines in later:
            row = looked(row, height, lines, now + READ_MS + gap)
        assert row.read_ms == 0
