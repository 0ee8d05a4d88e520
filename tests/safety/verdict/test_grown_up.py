"""Under sixteen: never alone, but as the guest of a grown-up who does the massage (S27)."""

from collections.abc import Mapping
from datetime import date

import pytest

from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Page
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.verdict.judge import Verdict
from tests.safety.walking import walked

ALONE = Start(date(2026, 11, 21))
GUEST = Start(date(2026, 11, 21), guest=GuestMemory())

CHILD = {"age": 0}
WITH_A_GROWN_UP = {"age": 1}
ADULT_GUEST = {"age": 3}


def found(start: Start, marks: Mapping[str, object]) -> Verdict:
    return flow.verdict(walked(Check(start), marks)[0], 0)


def ages(start: Start) -> list[str]:
    pages: list[Page] = walked(Check(start))[1]
    return [line.text for page in pages if page.id == "age" for line in page.lines]


@pytest.mark.parametrize("start", [ALONE, GUEST])
def test_alone_nothing_starts(start: Start) -> None:
    verdict = found(start, CHILD)
    assert (verdict.severity, verdict.reasons[0].message) == ("block", "young")


def test_only_a_guest_may_have_a_grown_up_with_them() -> None:
    assert ages(ALONE) == ["Under 16", "16 or 17", "18 to 64", "65 or over"]
    assert ages(GUEST) == [
        "Under 16",
        "Under 16, and a grown-up does it",
        "16 or 17",
        "18 to 64",
        "65 or over",
    ]


def test_with_one_who_does_it_it_is_short_and_light() -> None:
    verdict = found(GUEST, WITH_A_GROWN_UP)
    assert verdict.severity == "adapt"
    assert {(limit.name, limit.value) for limit in verdict.limits} == {
        ("max_pressure", 2),
        ("max_min_per_foot", 5),
        ("fragrance_free", None),
    }


def test_whatever_else_stands_in_the_way_still_does() -> None:
    assert found(GUEST, {**WITH_A_GROWN_UP, "now": (3,)}).severity == "block"
    assert found(GUEST, {**WITH_A_GROWN_UP, "body": (1,)}).severity == "consult"


def test_a_grown_guest_is_not_held_to_it() -> None:
    assert found(GUEST, ADULT_GUEST).severity == "clear"
