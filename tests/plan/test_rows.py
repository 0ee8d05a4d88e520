"""Every routine in the library has a row that says how long its plan takes."""

from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.plan.rows import rows
from selfcare.routine.library import bundled


def test_a_row_says_how_long_the_plan_takes_that_would_be_played() -> None:
    found = {row.id: row.total_ms for row in rows(0)}
    assert {"classic", "gentle", "breathe"} <= found.keys()
    for id, total in found.items():
        assert total == build(bundled(id), Wishes()).total_ms
