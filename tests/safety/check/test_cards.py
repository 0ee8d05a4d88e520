"""A verdict in words: one card in an emergency, today or tonight, and what to do where one is not sure."""

import re
from datetime import datetime

import pytest

from selfcare.safety.answers import Answers
from selfcare.safety.check.cards import (
    Card,
    card_for,
    cards,
    filled,
    good_night,
    record_words,
    rest_key_words,
    rest_words,
)
from selfcare.safety.questionnaire.model import URGENCIES, Answer, Question, Stage, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from selfcare.wording import ready_words
from tests.support import NO_CONCERN, TODAY, together

pytestmark = pytest.mark.uncounted

ASKED = questionnaire()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 21, hour, minute)  # noqa: DTZ001 -- local time has no zone here


DAY, NIGHT = at(12), at(22, 30)
NIGHT_NOTE = "Ring your urgent medical line now; it is open at night."
NOT_SURE = "You said you are not sure, so we are being careful. If you find out that the answer is no, do the check again."


def told(marks: dict[str, Answer], now: datetime = DAY, without: str = "") -> tuple[Card, ...]:
    answers = {id: answer for id, answer in {**NO_CONCERN, **marks}.items() if id != without}
    return cards(judge(Answers(TODAY, answers), 7), now)


class TestTheTimeOfDay:
    @pytest.mark.parametrize(
        ("now", "when"),
        [(at(17, 59), "today"), (at(18), "tonight"), (at(23, 59), "tonight"), (at(0), "tonight"), (at(5, 59), "tonight"),
         (at(6), "today"), (at(12), "today")],
    )  # fmt: skip
    def test_it_is_tonight_from_six_to_six(self, now: datetime, when: str) -> None:
        assert filled("{today} {Today}", now) == f"{when} {when.capitalize()}"
        card = told({"infection": "yes"}, now)[0]
        assert card.heading == f"See a doctor {when}"
        assert card.soon == when.capitalize()
        assert (NIGHT_NOTE in card.notes) == (when == "tonight")

    def test_the_night_line_is_for_what_cannot_wait_until_morning(self) -> None:
        assert told({"open_wound": "yes"}, NIGHT)[0].notes == ()

    @together("now", [DAY, NIGHT])
    @together("id", ASKED.questions)
    def test_every_card_says_what_to_do_how_soon_and_of_what(self, id: str, now: datetime) -> None:
        (card,) = told({id: "yes"}, now)
        question = ASKED.questions[id]
        speaks = ASKED.questions[question.implies or id]
        blocks = speaks.severity != "adapt"
        incomplete = speaks.message == "incomplete"
        assert card.urgency == (speaks.urgency if blocks else "none")
        assert card.marked == ((question.line,) if blocks and not incomplete else ())
        assert card.heading
        assert card.body
        assert bool(card.soon) == (blocks and not incomplete)
        assert bool(card.ends) == (card.urgency != "emergency")
        everything = " ".join([card.soon, card.heading, card.body, card.ends, *card.notes])
        assert "{" not in everything
        assert ("112, 911, 999" in card.body) or card.urgency != "emergency"


class TestWhichCards:
    @pytest.mark.parametrize("marks", [(), ("drink_steady",), ("chilblain", "bunion")])
    def test_where_nothing_stands_in_the_way_but_the_session_the_card_says_to_start_it_again(
        self, marks: tuple[str, ...]
    ) -> None:
        (card,) = told(dict.fromkeys(marks, "yes"))
        assert (card.heading, card.urgency, card.soon, card.marked) == ("Start it again", "none", "", ())

    def test_what_only_softens_has_no_card_beside_what_blocks(self) -> None:
        (card,) = told({"drink_steady": "yes", "fever_unwell": "yes"})
        assert card.marked == (ASKED.questions["fever_unwell"].line,)

    def test_in_an_emergency_there_is_one_card_and_it_is_the_first_in_order(self) -> None:
        everything: dict[str, Answer] = dict.fromkeys(ASKED.questions, "yes")
        (card,) = told(everything)
        assert card.heading == "Call your emergency number now"
        assert "heart, the lungs or the brain" in card.body
        assert card.marked == (
            ASKED.questions["emergency_now"].line,
            ASKED.questions["puffy_breathless"].line,
        )
        (card,) = told({"injury_shape": "yes", "injury_tight": "yes", "infection": "yes"})
        assert "tightness" in card.body

    def test_every_other_reason_is_told_the_most_urgent_first(self) -> None:
        found = told(
            {
                "diabetes": "yes",
                "new_numb": "yes",
                "infection": "yes",
                "fever_unwell": "yes",
                "hot_joint": "no",
            }
        )
        urgencies = [URGENCIES.index(card.urgency) for card in found]
        assert urgencies == sorted(urgencies, reverse=True)
        assert {line for card in found for line in card.marked} == {
            ASKED.questions[id].line for id in ("diabetes", "new_numb", "infection", "fever_unwell")
        }

    def test_what_says_the_same_shares_a_card_and_each_line_stands_once(self) -> None:
        (card,) = told({"kidney_liver": "yes", "heart": "yes", "spinal": "not sure"})
        assert card.marked == tuple(ASKED.questions[id].line for id in ("heart", "kidney_liver", "spinal"))
        first = told({"both_puffy": "yes", "puffy_worse": "yes", "heart": "yes"})[0]
        assert len(set(first.marked)) == len(first.marked)

    def test_what_is_missing_is_told_only_where_there_is_nothing_else_to_say(self) -> None:
        (card,) = told({}, without="infection")
        assert (card.heading, card.urgency, card.soon, card.marked) == ("Not finished yet", "none", "", ())
        (card,) = told({"leg_clot_signs": "yes"}, without="infection")
        assert card.heading == "Do not massage. Get medical help today"


class TestNotSure:
    def test_it_is_said_that_we_are_being_careful(self) -> None:
        assert told({"new_numb": "not sure"})[0].notes == (NOT_SURE,)
        assert told({"new_numb": "yes"})[0].notes == ()
        assert told({"infection": "not sure"}, NIGHT)[0].notes == (NIGHT_NOTE, NOT_SURE)

    @pytest.mark.parametrize(
        "id", [id for id, each in ASKED.questions.items() if each.urgency == "emergency"]
    )
    def test_in_an_emergency_not_sure_means_ring(self, id: str) -> None:
        assert told({id: "not sure"})[0].notes == ("Not sure? Ring and ask.",)
        assert told({id: "yes"})[0].notes == ()

    def test_one_doubt_among_several_reasons_is_enough(self) -> None:
        assert told({"heart": "yes", "kidney_liver": "not sure"})[0].notes == (NOT_SURE,)


def test_the_card_of_a_single_message() -> None:
    card = card_for(ASKED.messages["vein_now"], "urgent", ("It bleeds",), NIGHT)
    assert (card.urgency, card.soon, card.marked, card.notes) == ("urgent", "Now", ("It bleeds",), ())
    assert "have it seen tonight" in card.body


def test_a_clear_check_is_called_no_examination_and_quiet_minutes_have_a_name() -> None:
    assert ready_words.clear_words() == "Nothing in today's check stands in the way."
    assert rest_words() == "Five quiet minutes without touch are fine."
    assert rest_key_words() == "Five quiet minutes without touch"
    assert record_words() == "Has somebody said that it is all right? Then it can be written down here."


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("infection", "It is good that you looked. Help is open at night, too."),
        ("hot_joint", "If none of that fits you, it can wait until morning. Good night."),
        ("fever_unwell", "If none of that fits you, it can wait until morning. Good night."),
        ("open_wound", "If none of that fits you, it can wait until morning. Good night."),
        ("dulled", "Let it rest for tonight. Good night."),
        ("emergency_now", ""),
    ],
)
def test_at_night_something_kind_comes_last_but_where_only_help_counts(mark: str, said: str) -> None:
    verdict = judge(Answers(TODAY, {**NO_CONCERN, mark: "yes"}), 7)
    assert good_night(cards(verdict, NIGHT), NIGHT) == said
    assert good_night(cards(verdict, DAY), DAY) == ""


SENDS_FOR_HELP = re.compile(
    r"call \{emergency\}|\bring\b|get help at once|at once if|have it seen\.|\{today\}", re.IGNORECASE
)
"""What sends somebody for help the same night, by words that stand in the body of a card."""


def _stages(question: Question) -> list[Question | Stage]:
    return [question, *question.stages]


CAN_WAIT = sorted(
    {
        (each.message, each.urgency)
        for question in ASKED.questions.values()
        for each in _stages(question)
        if each.severity != "adapt" and each.urgency in {"soon", "ask", "wait"}
    }
)
"""Messages that can wait for another day, each with how soon."""


@together(("id", "urgency"), CAN_WAIT)
def test_no_night_ending_contradicts_its_card(id: str, urgency: Urgency) -> None:
    message = ASKED.messages[id]
    ending = good_night([card_for(message, urgency, ("A mark",), NIGHT)], NIGHT)
    assert "Nothing more has to be done" not in ending
    assert ending.startswith("If none of that fits you") == bool(SENDS_FOR_HELP.search(message.body))


def test_the_ending_heeds_every_card_that_was_shown() -> None:
    """With diabetes the first card only says to ask; the second one, of a fever, sends some people for help."""
    shown = told({"diabetes": "yes", "fever_unwell": "yes"}, NIGHT)
    assert [card.or_now for card in shown] == [False, True]
    assert good_night(shown, NIGHT).startswith("If none of that fits you")


@pytest.mark.parametrize(
    ("marks", "alone"),
    [
        ("leg_clot_signs pregnant", "clot_now"), ("leg_clot_signs operation", "clot_now"),
        ("hot_joint fever_unwell", "joint_today"), ("both_puffy puffy_worse heart", "swelling_worse_and_heart"),
    ],
)  # fmt: skip
def test_one_card_tells_of_one_thing(marks: str, alone: str) -> None:
    """Two clot cards, *Today* above *Now*, leave the reader to choose."""
    shown = told(dict.fromkeys(marks.split(), "yes"))
    bodies = [card.body for card in shown]
    assert bodies.count(filled(ASKED.messages[alone].body, DAY)) == 1
    assert not {filled(ASKED.messages[less].body, DAY) for less in ASKED.messages[alone].instead_of} & set(
        bodies
    )
    (card,) = [card for card in shown if card.body == filled(ASKED.messages[alone].body, DAY)]
    assert len(card.marked) >= 2
