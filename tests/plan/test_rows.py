"""Every routine in the library has a row that says how long its plan takes."""

from pathlib import Path

from selfcare.clock import wall_ns
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.plan.rows import SHOWN_AT_ONCE, first_rows, rows
from selfcare.routine.library import bundled


def test_a_row_says_how_long_the_plan_takes_that_would_be_played() -> None:
    found = {row.id: row.total_ms for row in rows(0)}
    assert {"classic", "gentle", "breathe"} <= found.keys()
    for id, total in found.items():
        assert total == build(bundled(id), Wishes()).total_ms


def test_what_was_known_last_time_is_there_at_once(own_routines: Path) -> None:
    known = rows(wall_ns())
    (own_routines / "new.toml").write_text(
        'format = 1\nname = "New"\n[[steps]]\ntechnique = "settle"\nseconds = 30\n'
    )
    assert first_rows(wall_ns()) == known[:SHOWN_AT_ONCE], "and the new one comes with the next look"
