"""A new check after a block asks first about what was marked (S20)."""

from datetime import datetime
from itertools import product

import pytest

from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check, answered, page, verdict
from selfcare.safety.check.pages import Marks, chosen
from selfcare.safety.kept.last_checks import RememberedMark
from selfcare.safety.questionnaire.model import URGENCIES, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.people import nothing_to_mark
from tests.safety.ways import SINCE, nothing, shown, until
from tests.support import TODAY

pytestmark = pytest.mark.uncounted

ASKED = questionnaire()
AT = datetime(2026, 11, 21, 21, 50)  # noqa: DTZ001 -- local time has no zone here
KNOWN = nothing_to_mark(TODAY)


def kept(*marks: tuple[str, Urgency]) -> Check:
    return Check(Start(TODAY, SINCE, tuple(RememberedMark(id, urgency, AT) for id, urgency in marks), KNOWN))


def said(check: Check, wanted: str) -> Check:
    found = shown(check)
    choices: list[str | None] = [line.choice for line in found.lines]
    return answered(check, chosen(found, choices.index(wanted)))


def test_what_was_marked_is_asked_about_first() -> None:
    first = shown(kept(("leg_clot_signs", "urgent")))
    text = ASKED.questions["leg_clot_signs"].line
    assert (first.kind, first.id, first.number) == ("kept", "leg_clot_signs", 0)
    assert first.heading == f"At 21:50 you marked “{text}”. Now:"
    assert [(line.choice, line.text) for line in first.lines] == [
        ("slip", "I pressed it by mistake"), ("seen", "A health professional has looked at it"),
        ("gone", "It has gone"), ("still", "Still so"),
    ]  # fmt: skip


@pytest.mark.parametrize("id", ASKED.questions)
@pytest.mark.parametrize("wanted", ["slip", "seen", "gone"])
def test_a_slip_what_was_seen_and_what_has_gone_open_the_questions_again(id: str, wanted: str) -> None:
    check = said(kept((id, "ask")), wanted)
    assert shown(check).id == "now"
    assert verdict(until(check), 7).severity == "clear"


@pytest.mark.parametrize("id", [id for id, each in ASKED.questions.items() if not each.reopens])
@pytest.mark.parametrize(
    ("wanted", "urgency"),
    [
        pytest.param(
            *each,
            marks=[]
            if each in {("still", "ask"), ("gone", "ask"), ("gone", "urgent")}
            else [pytest.mark.exhaustive],
        )
        for each in product(("still", "gone"), URGENCIES[1:])
    ],
)
def test_what_is_still_so_blocks_whatever_is_said_later(id: str, urgency: Urgency, wanted: str) -> None:
    check = until(said(kept((id, urgency)), wanted))
    gone = wanted == "gone" and urgency not in {"urgent", "emergency"}
    assert (verdict(check, 7).severity == "clear") == gone


@pytest.mark.parametrize("id", [id for id, each in ASKED.questions.items() if each.reopens])
def test_what_is_still_new_asks_what_it_opens(id: str) -> None:
    check = said(kept((id, "ask")), "still")
    screens = []
    while found := page(check):
        screens.append(found.id)
        check = answered(check, nothing(found))
    profile = [screen.id for screen in ASKED.screens if screen.kind == "profile"]
    assert [each for each in screens if each in profile] == list(ASKED.questions[id].reopens)
    assert verdict(check, 7).severity == "clear"


@pytest.mark.parametrize(
    "id",
    [
        id
        for id, question in ASKED.questions.items()
        if question.urgency in {"urgent", "emergency"} and question.kind == "today"
    ],
)
@pytest.mark.parametrize("wanted", ["still", "gone"])
def test_what_was_urgent_and_has_eased_ends_the_check_with_its_card(id: str, wanted: str) -> None:
    question = ASKED.questions[id]
    check = said(kept((id, question.urgency)), wanted)
    while found := page(check):
        assert found.id in question.follow_ups
        check = answered(check, ("no",))
    judged = verdict(check, 7)
    assert (judged.severity, judged.urgency, judged.reasons[0].id) == ("block", question.urgency, id)


def test_what_is_still_so_has_its_follow_ups_asked_again() -> None:
    check = said(kept(("new_injury", "wait")), "still")
    assert shown(check).id == "injury_shape"
    check = answered(check, ("yes",))
    assert page(check) is None
    assert verdict(check, 7).urgency == "emergency"


def test_all_that_was_kept_is_asked_about() -> None:
    check = said(kept(("infection", "urgent"), ("fever_unwell", "wait")), "seen")
    assert (shown(check).kind, shown(check).id) == ("kept", "fever_unwell")
    check = said(check, "still")
    assert shown(check).id == "now"
    assert verdict(until(check), 7).reasons[0].id == "fever_unwell"


@pytest.mark.parametrize("marks", [("no",) * 4, ("no", "no", "yes", "yes")])
def test_what_happened_since_is_one_choice(marks: Marks) -> None:
    with pytest.raises(ValueError, match="one line"):
        answered(kept(("infection", "urgent")), marks)
