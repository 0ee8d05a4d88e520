"""A place that is on no foot, as it is told page by page."""

import pytest

from selfcare.safety.answers import Place
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start, joined_places
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Page
from selfcare.safety.questionnaire.model import Answer
from tests.safety.walking import fit_marks
from tests.support import TODAY

HIGHER_UP = 8
"""The last line of the page, after eight areas of a foot."""


def told(marked: dict[int, Answer], side: int = 2) -> tuple[Place, list[Page]]:
    """The place of varicose veins where these lines are marked."""
    check, shown = Check(Start(TODAY)), []
    while page := flow.page(check):
        shown.append(page)
        if page.kind == "place":
            marks = tuple(marked.get(at, "no") for at in range(len(page.lines)))
        else:
            marks = fit_marks(page, {"feet": (11,), "side varicose": side})
        check = flow.answered(check, marks)
    return flow.profile(check).places["varicose"], shown


def test_it_is_asked_for_a_side_and_may_be_only_higher_up() -> None:
    place, shown = told({HIGHER_UP: "yes"}, side=0)
    assert place == Place("left", (), higher_up=True)
    side, where = (next(page for page in shown if page.kind == kind) for kind in ("side", "place"))
    assert (side.heading, [line.text for line in side.lines]) == (
        "Varicose veins: which side?",
        ["Left", "Right", "Both"],
    )
    assert where.lines[HIGHER_UP].text == "Only higher up the leg"


@pytest.mark.parametrize(
    ("marked", "zones"),
    [
        ({}, ()),
        ({HIGHER_UP: "not sure"}, ()),
        ({HIGHER_UP: "yes", 4: "yes"}, ("heel",)),
        ({4: "not sure"}, ("heel",)),
    ],
)
def test_whoever_is_not_sure_or_names_a_place_on_the_foot_has_it_there(
    marked: dict[int, Answer], zones: tuple[str, ...]
) -> None:
    assert told(marked)[0] == Place("both", zones)


def test_said_twice_what_is_on_a_foot_counts() -> None:
    up, heel, anywhere = Place("left", higher_up=True), Place("right", ("heel",)), Place("left")
    assert joined_places(up, heel) == joined_places(heel, up) == Place("both", ("heel",))
    assert joined_places(up, anywhere) == joined_places(anywhere, up) == Place("left")
    assert joined_places(up, Place("right", higher_up=True)) == Place("both", higher_up=True)
