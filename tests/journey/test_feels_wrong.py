"""The way after *something feels wrong*, whichever front end goes it."""

from typing import Any

import pytest

from selfcare.journey.asks import BACK, END, Ask, AskCheck, Choice, Choose, LeftCheck
from selfcare.journey.feels_wrong import HOW_ON, WHAT_HAPPENED, Happened, what_happened
from selfcare.runner import Runner
from selfcare.safety.check.cards import Card
from selfcare.safety.questionnaire.signs import signs
from selfcare.sound.hearing import unheard
from tests.people import is_at_home
from tests.support import FakeClock, cleared, plan, step

GROUPS = tuple(group.text for group in signs().groups)
HURTS, SKIN, UNWELL, STOP = 0, 2, 3, len(GROUPS) - 1


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


class Paused:
    """A session that was paused because something felt wrong, and the way that was gone since."""

    def __init__(self, *before: str) -> None:
        clock = FakeClock()
        laid_out = plan(step("a", "each", 60), get_ready=0)
        self.runner = Runner(cleared(laid_out, clock.time), clock, unheard().sound)
        self.runner.start()
        clock.pass_ms(10_000)
        self.runner.look()
        self._way = what_happened(self.runner, before, clock, None)

    def goes(self, *answers: object) -> Any:
        """What is asked, or has come of it, after these answers."""
        asked: Any = next(self._way)
        try:
            for answer in answers:
                asked = self._way.send(answer)
        except StopIteration as end:
            return end.value
        return asked


def question_of(asked: Ask) -> tuple[str, tuple[str, ...]]:
    assert isinstance(asked, Choose)
    return asked.question, asked.lines


def test_first_it_asks_which_kind() -> None:
    assert question_of(Paused().goes()) == (WHAT_HAPPENED, GROUPS)


@pytest.mark.parametrize("word", [BACK, END])
def test_from_the_first_list_one_goes_back_to_the_pause_or_ends_it(word: Choice) -> None:
    assert Paused().goes(word) == word


def test_back_leads_one_list_up() -> None:
    assert question_of(Paused().goes(HURTS, BACK)) == (WHAT_HAPPENED, GROUPS)
    signs_of_pain = tuple(sign.text for sign in signs().groups[HURTS].signs)
    assert question_of(Paused().goes(HURTS, 0, BACK)) == (WHAT_HAPPENED, signs_of_pain)


def test_a_sign_shows_what_to_do_and_the_ways_on() -> None:
    asked = Paused().goes(HURTS, 0)
    assert asked.question == HOW_ON
    assert asked.card.heading == "Leave this step"
    assert set(asked.lines) == {signs().ways[way] for way in signs().by_id["sharp_pain"].ways}


def test_the_second_time_only_the_end_is_left() -> None:
    assert Paused("sharp_pain").goes(HURTS, 0).lines == ("End the session",)


def test_a_way_on_keeps_the_session() -> None:
    came = Paused().goes(HURTS, 0, signs().by_id["sharp_pain"].ways.index("lighter"))
    assert came == Happened("sharp_pain", "lighter")


def test_who_ends_it_after_naming_a_sign_ends_it_because_of_the_sign() -> None:
    came = Paused().goes(HURTS, 0, END)
    assert (came.sign, came.way) == ("sharp_pain", "end")


def test_where_help_comes_first_there_is_no_way_back() -> None:
    first = Paused().goes(UNWELL, 0)
    assert first.only_ends
    assert Paused().goes(UNWELL, 0, BACK, BACK) == first
    came = Paused().goes(UNWELL, 0, BACK, 0)
    assert came.is_emergency
    assert came.cards[0].heading == "Call your emergency number now"


def test_a_sign_that_the_next_check_asks_about_is_kept_before_its_card() -> None:
    paused = Paused()
    assert paused.goes(HURTS, 2).card
    assert paused.runner.leaves_a_question


def place_of_a_look() -> tuple[int, int]:
    return next(
        (at, place)
        for at, group in enumerate(signs().groups)
        for place, sign in enumerate(group.signs)
        if sign.look
    )


def test_a_look_that_is_left_with_something_marked_ends_the_session() -> None:
    """The line-by-line front end let such a session count as ended early."""
    card = Card("urgent", "Today", "See a doctor", "", (), (), "")
    at, place = place_of_a_look()
    assert isinstance(Paused().goes(at, place), AskCheck)
    came = Paused().goes(at, place, LeftCheck(card))
    assert (came.way, came.cards) == ("end", (card,))


def test_a_look_that_is_left_with_nothing_marked_comes_back_to_the_list() -> None:
    at, place = place_of_a_look()
    asked = Paused().goes(at, place, LeftCheck())
    assert question_of(asked) == (WHAT_HAPPENED, tuple(sign.text for sign in signs().groups[at].signs))
