"""Where something is: what was said of it twice in one check is both."""

import pytest

from selfcare.safety.answers import Place
from selfcare.safety.check.answers_so_far import AnswersSoFar, Start
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import TODAY

HEEL, TOE = Place("left", ("heel",)), Place("right", ("toe1",))


@pytest.mark.parametrize("id", ["small_closed", "verruca"])
@pytest.mark.parametrize(
    ("said", "both"),
    [
        ((HEEL, TOE), Place("both", ("heel", "toe1"))),
        ((HEEL, HEEL), HEEL),
        ((HEEL, Place("left")), Place("left")),
        ((Place("both"), TOE), Place("both")),
    ],
)
def test_two_places_are_both(id: str, said: tuple[Place, Place], both: Place) -> None:
    so_far = AnswersSoFar(questionnaire(), Start(TODAY))
    so_far.answer(id, "yes")
    for place in said:
        so_far.where(id, place)
    assert so_far.answers.places[id] == both


def test_a_place_of_today_is_none_of_the_profile() -> None:
    so_far = AnswersSoFar(questionnaire(), Start(TODAY))
    so_far.where("small_closed", HEEL)
    assert so_far.profile.places == {}
