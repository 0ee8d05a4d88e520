"""What stands between the check and the start: worked out once for each change, with few plans laid out."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from selfcare.plan import build
from selfcare.plan.model import Wishes
from selfcare.ready import PlanKey, Preparation
from selfcare.routine.library import bundled
from selfcare.safety.adapting import wishes
from tests.support import judged

MARKS: dict[str, tuple[str, ...]] = {
    "classic": ("aged_65",), "bedtime": ("blood_thinners",), "desk-reset": (), "warm-soak": ("faint",),
}  # fmt: skip
"""A routine, and what is marked by the person who plays it."""

MOST_PLANS = 3


def preparation(id: str, *, night: Callable[[], bool] = lambda: False) -> Preparation:
    return Preparation(bundled(id), Wishes(), judged(MARKS[id]), night, guest=True)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A mark for every plan that is laid out from here on."""
    plans: list[str] = []
    lay_out = build.laid_out

    def counted(*args: Any, **named: Any) -> Any:
        plans.append("plan")
        return lay_out(*args, **named)

    wishes._draft.cache_clear()
    monkeypatch.setattr(build, "laid_out", counted)
    yield plans
    wishes._draft.cache_clear()


@pytest.mark.parametrize("id", ["classic", "bedtime", "desk-reset"])
def test_the_screen_is_worked_out_with_three_plans_at_most_and_drawn_again_with_none(
    id: str, laid_out: list[str]
) -> None:
    ready = preparation(id)
    assert 0 < len(laid_out) <= MOST_PLANS
    laid_out.clear()
    assert ready.state is ready.state
    assert laid_out == []


@pytest.mark.parametrize(
    ("id", "changes"),
    {
        "classic": "version time feet oil new_product known_product",
        "bedtime": "time feet oil new_product known_product",
        "desk-reset": "time feet",
    }.items(),
)
def test_any_change_lays_out_three_plans_at_most(id: str, changes: str, laid_out: list[str]) -> None:
    assert preparation(id).state.keys == {*changes.split(), *({"gentle"} if id == "classic" else ())}
    for change in changes.split():
        ready = preparation(id)
        before = ready.state
        laid_out.clear()
        if change == "time":
            ready.take_minutes(20)
        else:
            ready.take(cast(PlanKey, change))
        assert ready.state is not before
        assert len(laid_out) <= MOST_PLANS


def test_the_night_changes_it_too() -> None:
    night = [False]
    ready = preparation("classic", night=lambda: night[0])
    by_day = ready.state
    night[0] = True
    assert ready.state.outlook.plan.night
    assert not by_day.outlook.plan.night


def test_a_new_lotion_takes_the_oil_out_and_the_choice_of_it() -> None:
    ready = preparation("classic")
    assert ready.state.waits_for
    assert {"oil", "known_product", "new_product"} <= ready.state.keys
    ready.take("new_product")
    assert not ready.state.outlook.plan.oily
    assert not ready.state.waits_for
    assert "oil" not in ready.state.keys
    assert "known_product" in ready.state.keys


def test_each_wish_goes_round_and_comes_back_to_none() -> None:
    ready = preparation("classic")
    wishes: tuple[PlanKey, ...] = ("feet", "oil", "version")
    for wish in wishes:
        first = ready.state.outlook.wishes
        seen = []
        for _ in range(20):
            ready.take(wish)
            if ready.state.outlook.wishes == first:
                break
            seen.append(ready.state.outlook.wishes)
        assert seen
        assert len(set(seen)) == len(seen)
        assert ready.state.outlook.wishes == first


def test_minutes_are_had_as_asked_for_or_the_nearest_there_are_or_its_own() -> None:
    ready = preparation("classic")
    for asked, had in ((31, 31), (5, 22), (120, 40), (None, None)):
        ready.take_minutes(asked)
        assert ready.state.outlook.wishes.minutes == had
