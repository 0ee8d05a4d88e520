"""Every answer that blocks, or waits for somebody's yes, ends with exit code 3 and its card; so does what is left."""

from dataclasses import replace
from pathlib import Path

import pytest

from selfcare.exit_codes import NOT_CHECKED
from selfcare.safety.questionnaire.model import Answer
from tests.front_ends.driving import Outcome, in_the_app, line_by_line
from tests.front_ends.somebody import ASKED, QUESTIONS, Somebody, with_what_leads_there

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]

NEWS = ("changed", *QUESTIONS["changed"].follow_ups)
"""What opens a part of the health questions again, and blocks as long as that is not answered."""

SERIOUS = sorted(
    id
    for id, question in QUESTIONS.items()
    if not {"block", "consult"}.isdisjoint({question.severity, *(each.severity for each in question.stages)})
    and id not in NEWS
    and id != "feels_different"  # asked only with socks on
)
"""Every question with which nothing starts; of those that depend on a date, the last month counts."""

AFTERWARDS = {"hurt_after": 3}
"""Asked of whom the last session was for sore feet, and which line it is."""


def with_only(id: str, mark: Answer) -> Somebody:
    """Somebody with one mark, and what leads to it."""
    marks = with_what_leads_there(id, mark)
    if id == "under_16":
        return Somebody(age=0)
    return Somebody(marks, after=AFTERWARDS.get(id), lost=id == "lost_mark")


def cards_say(outcome: Outcome, id: str) -> bool:
    """Whether a card names what was marked, where the check ended."""
    return any(lines >= set(QUESTIONS[id].line.split("; ")) for lines in outcome.cards)


def is_refused(outcome: Outcome) -> bool:
    """Whether nothing was offered to be played, and the exit code says that no session was checked."""
    nothing = (outcome.plan, outcome.told, outcome.code) == (None, frozenset(), NOT_CHECKED)
    return nothing and outcome.verdict.severity in {"block", "consult"}


def test_these_are_many() -> None:
    assert len(SERIOUS) >= 60
    assert {"emergency_now", "diabetes", "verruca", "told_no", "foot_change", "hurt_after"} <= set(SERIOUS)


@pytest.mark.parametrize(("id", "mark"), [(id, ("yes", "not sure")[at % 2]) for at, id in enumerate(SERIOUS)])
def test_line_by_line_nothing_starts(id: str, mark: Answer, home: Path) -> None:
    if id in {"under_16", "lost_mark", *AFTERWARDS} and mark == "not sure":
        mark = "yes"  # one line of several is chosen there
    outcome = line_by_line(with_only(id, mark), home)
    assert is_refused(outcome)
    assert cards_say(outcome, id)
    of_it = [reason for reason in outcome.verdict.reasons if id in reason.marked]
    assert of_it
    assert all(reason.not_sure == (mark == "not sure") for reason in of_it)


KINDS = {
    "emergency": "emergency_now",
    "an emergency by a follow-up": "injury_shape",
    "urgent": "leg_clot_signs",
    "soon": "new_numb",
    "wait": "fever_unwell",
    "a block of the profile": "told_no",
    "too young": "under_16",
    "consult": "diabetes",
    "consult for today": "severe_pain",
    "because of the profile": "foot_change",
    "after the last time": "hurt_after",
    "what cannot be read": "lost_mark",
}


@pytest.mark.parametrize("id", KINDS.values(), ids=KINDS.keys())
async def test_in_the_app_nothing_starts(id: str, home: Path) -> None:
    outcome = await in_the_app(with_only(id, "yes"), home)
    assert is_refused(outcome)
    assert cards_say(outcome, id)


def test_the_kinds_are_all_there_are() -> None:
    urgencies = {QUESTIONS[id].urgency for id in KINDS.values()}
    assert urgencies == {QUESTIONS[id].urgency for id in SERIOUS}


@pytest.mark.parametrize("id", NEWS)
class TestWhatIsNew:
    def test_opens_its_questions_again_before_anything_starts(self, id: str, home: Path) -> None:
        outcome = line_by_line(Somebody(with_what_leads_there(id, "yes"), kept=True), home)
        usual = line_by_line(Somebody(kept=True), home)
        opened = {page.heading for page in outcome.asked} - {page.heading for page in usual.asked}
        screens = {screen.id: screen.heading for screen in ASKED.screens}
        assert opened >= {screens[each] for each in QUESTIONS[id].reopens}
        assert outcome.verdict.severity == "clear"

    def test_and_whoever_leaves_them_starts_nothing(self, id: str, home: Path) -> None:
        asked = len(line_by_line(who := Somebody(with_what_leads_there(id, "yes"), kept=True), home).asked)
        outcome = line_by_line(replace(who, leaves_at=asked - 1), home)
        assert (outcome.code, outcome.plan, outcome.verdicts) == (NOT_CHECKED, None, [])


class TestWhatIsLeft:
    @pytest.mark.parametrize("page", range(10))
    def test_line_by_line(self, page: int, home: Path) -> None:
        outcome = line_by_line(Somebody(leaves_at=page), home)
        assert (outcome.code, outcome.plan, outcome.verdicts) == (NOT_CHECKED, None, [])
        assert len(outcome.asked) == page + 1

    @pytest.mark.parametrize("page", [0, 5, 9])
    async def test_in_the_app(self, page: int, home: Path) -> None:
        outcome = await in_the_app(Somebody(leaves_at=page), home)
        assert (outcome.code, outcome.plan, outcome.verdicts) == (NOT_CHECKED, None, [])
        assert len(outcome.asked) == page + 1

    def test_an_urgent_sign_leaves_the_rest_unasked_and_is_no_go_ahead(self, home: Path) -> None:
        outcome = line_by_line(Somebody({"leg_clot_signs": "yes"}), home)
        assert outcome.verdict.missing
        assert is_refused(outcome)
