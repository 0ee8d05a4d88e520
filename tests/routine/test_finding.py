"""A routine is found by any word of its name, tags and summary, by a tag or a length, in the order one likes."""

import pytest

from selfcare.clock import wall_ns
from selfcare.plan.rows import rows
from selfcare.routine.finding import Narrowing, Order, Shelf, in_order, narrowings
from selfcare.routine.index import RoutineRow

ROWS = rows(wall_ns())
BROKEN = RoutineRow("a-broken", "A broken one", "", (), None, None, None, "user", "a-broken.toml:1:1: no")


EVERYTHING = Narrowing()


def found(typed: str, narrowing: Narrowing = EVERYTHING) -> list[str]:
    return [row.id for row in Shelf((*ROWS, BROKEN)).found(typed, narrowing)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("reflex", ["reflexology", "combined"]),
        ("SLEEP", ["bedtime", "warm-soak"]),
        ("minutes ball", ["ball-rolling"]),
        ("ball minutes", ["ball-rolling"]),
        ("hands-free dry", ["travel", "ball-rolling"]),
        ("no such thing", []),
        ("[red]", []),
        ("broken", ["a-broken"]),
    ],
)
def test_every_word_that_is_typed_has_to_be_there_in_any_order(typed: str, ids: list[str]) -> None:
    assert found(typed) == ids


def test_nothing_typed_finds_all() -> None:
    assert found("  ") == [*(row.id for row in ROWS), "a-broken"]


def test_a_length_leaves_what_takes_no_longer() -> None:
    short = found("", Narrowing(minutes=10))
    assert short == [row.id for row in ROWS if row.total_ms is not None and row.total_ms <= 600_000]
    assert "classic" not in short
    assert "breathe" in short


def test_a_tag_leaves_what_has_it() -> None:
    assert found("", Narrowing("sleep")) == ["bedtime", "warm-soak"]


def test_everything_to_narrow_to_leaves_something_and_the_first_leaves_all() -> None:
    choices = narrowings((*ROWS, BROKEN))
    assert choices[0] == Narrowing()
    assert all(found("", choice) for choice in choices)
    assert {choice.tag for choice in choices} - {""} == {tag for row in ROWS for tag in row.tags}
    assert [choice.tag for choice in choices if choice.tag][:4] == ["sleep", "dry", "oil", "hands-free"]


def test_without_a_short_one_there_is_no_length_to_narrow_to() -> None:
    long = [row for row in ROWS if row.id == "classic"]
    assert not any(choice.minutes for choice in narrowings(long))


OWN_NIGHT = ROWS[3]._replace(id="own-night", name="Late", night=True)


@pytest.mark.parametrize(
    ("order", "hour", "first"),
    [
        ("usual", 9, ["bedtime", "warm-soak", "long-day"]),
        ("usual", 22, ["bedtime", "own-night", "warm-soak"]),
        ("usual", 3, ["bedtime", "own-night", "warm-soak"]),
        ("shortest", 22, ["breathe", "desk-reset", "ball-rolling"]),
        ("name", 22, ["long-day", "after-run", "ball-rolling"]),
    ],
)
def test_orders(order: Order, hour: int, first: list[str]) -> None:
    ordered = in_order((BROKEN, *ROWS, OWN_NIGHT), order, hour)
    ids = [row.id for row in ordered if row.id != "a-broken"]
    assert ids[:3] == first
    assert len(ordered) == len(ROWS) + 2, "no routine is lost"


@pytest.mark.parametrize("order", ["shortest", "name"])
def test_what_cannot_be_used_stands_last(order: Order) -> None:
    assert in_order((BROKEN, *ROWS), order, 12)[-1] == BROKEN
