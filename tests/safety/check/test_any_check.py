"""Any check whatever, as far as chance gets: it ends, every page has its way back, and no mark that stood is lost."""

from collections.abc import Iterable
from datetime import datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from selfcare.safety.answers import Profile
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check, answered, back, confirmed, page, verdict
from selfcare.safety.check.pages import Marks, Page, chosen
from selfcare.safety.kept.last_checks import RememberedMark
from selfcare.safety.questionnaire.model import URGENCIES, Answer, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.people import nothing_to_mark
from tests.safety.ways import SINCE, choice
from tests.support import TODAY

pytestmark = pytest.mark.uncounted

ASKED = questionnaire()
AT = datetime(2026, 11, 21, 21, 50)  # noqa: DTZ001 -- local time has no zone here
LASTING = {screen.id for screen in ASKED.screens if screen.kind == "profile"}
REOPENS = {id for id, each in ASKED.questions.items() if each.reopens}

marks_of_a_line: st.SearchStrategy[Answer] = st.sampled_from([*("no",) * 20, "yes", "not sure"])
kept_marks = st.builds(
    RememberedMark,
    st.sampled_from([id for id, each in ASKED.questions.items() if each.kind != "profile"]),
    st.sampled_from(URGENCIES),
    st.just(AT),
)
checks = st.builds(
    lambda kept, profile, feet: Check(Start(TODAY, SINCE, tuple(kept), profile, feet=feet)),
    st.lists(kept_marks, max_size=2, unique_by=lambda each: each.id),
    st.sampled_from([Profile(), nothing_to_mark(TODAY)]),
    st.booleans(),
)


def drawn_marks(data: st.DataObject, found: Page) -> Marks:
    if found.one_choice:
        return chosen(found, data.draw(st.integers(0, len(found.lines) - 1)))
    return data.draw(st.tuples(*[marks_of_a_line] * len(found.lines)))


def stands(found: Page, marks: Marks, urgencies: dict[str, Urgency]) -> bool:
    """Whether an answer on this page holds a mark up."""
    match found.kind:
        case "fits":
            return choice(found, marks) != "slip"
        case "kept":
            called = choice(found, marks)
            return called == "still" or (called == "gone" and urgencies[found.id] in {"urgent", "emergency"})
        case "one":
            return marks[0] != "no" or marks[3] != "no" if found.id == "age" else "yes" in marks[2:]
        case _:
            return found.kind == "follow_up" and set(marks) != {"no"}


def of_today(ids: Iterable[str]) -> set[str]:
    """Those of some questions that are about today."""
    return {id for id in ids if ASKED.questions[id].kind != "profile"}


def may_be_over(found: Page, marks: Marks) -> bool:
    """Whether what stands can mean nothing: it is long over, or what is new was asked about."""
    return (found.kind == "when" and marks[-1] == "no") or found.id in REOPENS


@settings(deadline=None, max_examples=25)  # every step walks the whole check anew
@given(checks, st.data())
def test_any_walk_ends_and_is_clear_where_no_mark_stood_and_only_there(
    check: Check, data: st.DataObject
) -> None:
    urgencies = {each.id: each.urgency for each in check.start.kept}
    stood, over, steps, least = False, False, 0, 0
    while found := page(check):
        marks = drawn_marks(data, found)
        after = answered(check, marks)
        before_it, taken_off = back(after)
        assert (before_it.done, taken_off, page(before_it)) == (check.done, marks, found)
        assert of_today(confirmed(after)) <= confirmed(before_it), (
            "going back forgets nothing that was marked"
        )
        stood, over = stood or stands(found, marks, urgencies), over or may_be_over(found, marks)
        assert (
            found.id not in LASTING or found.kind not in {"rows", "one"} or least < URGENCIES.index("urgent")
        )
        before, least = least, URGENCIES.index(verdict(after, 0).urgency)
        assert before <= least
        check, steps = after, steps + 1
        assert steps < 200
    judged = verdict(check, 7)
    assert judged.judged_ms == 7
    clear = judged.severity == "clear"
    assert clear == (not stood) or (clear and over)
    if clear:
        assert judged.missing == ()
    assert judged == verdict(Check(check.start, check.done), 7)
