"""Walking the check page by page: what is asked next, where it ends, and the way back."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import product

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from selfcare.safety import flow
from selfcare.safety.flow import (
    Check,
    Marks,
    Page,
    answered,
    as_marked,
    back,
    chosen,
    none_of,
    page,
    pressed,
)
from selfcare.safety.memory import Kept
from selfcare.safety.model import URGENCIES, Answer, Urgency
from selfcare.safety.reading import questionnaire
from selfcare.safety.verdict import INCOMPLETE, Verdict
from tests.support import TODAY

ASKED = questionnaire()
SINCE = date(2026, 10, 12)
AT = datetime(2026, 11, 21, 21, 50)  # noqa: DTZ001 -- local time has no zone here
SHOWN = [screen for screen in ASKED.screens if screen.kind in {"today", "brief"}]
ROWS = [(screen.id, index, row.asks) for screen in SHOWN for index, row in enumerate(screen.rows)]
MARKED: tuple[Answer, ...] = ("yes", "not sure")


def verdict(check: Check, now_ms: int) -> Verdict:
    """What the check leads to today."""
    return flow.verdict(check, TODAY, now_ms)


def marks_on(shown: Page, line: int, mark: Answer) -> Marks:
    return (*none_of(shown)[:line], mark, *none_of(shown)[line + 1 :])


def all_choices(shown: Page, mark: Answer) -> list[Marks]:
    """Every way to answer a page on the way through what a row asks, in two kinds of answers."""
    if shown.one_choice:
        return [chosen(shown, line) for line in range(len(shown.lines))]
    return list(product(("no", mark), repeat=len(shown.lines)))


def choice(shown: Page, marks: Marks) -> str | None:
    return next(line.choice for line, mark in zip(shown.lines, marks, strict=True) if mark != "no")


Answered = tuple[Page, Marks]


def ways_through(check: Check, screen: str, row: int, mark: Answer) -> Iterator[tuple[Check, list[Answered]]]:
    """Every whole check in which this one row is marked so, with the pages that led through it."""
    shown = page(check)
    if shown is None:
        yield check, []
        return
    if shown.kind == "rows":
        every = [marks_on(shown, row, mark) if shown.id == screen else none_of(shown)]
    else:
        every = all_choices(shown, mark)
    for marks in every:
        for whole, pages in ways_through(answered(check, marks), screen, row, mark):
            yield whole, [(shown, marks), *pages]


def walked(check: Check, *marks: Marks) -> Check:
    for each in marks:
        check = answered(check, each)
    return check


def until(check: Check, screen: str) -> Check:
    """The check at a screen, nothing marked before."""
    while (shown := page(check)) and shown.id != screen:
        check = answered(check, none_of(shown))
    return check


def marked(screen: str, *rows: int, since: date | None = SINCE) -> Check:
    """A check in which rows of a screen were just marked."""
    check = until(Check(since), screen)
    shown = page(check)
    assert shown is not None
    marks: list[Answer] = ["yes" if row in rows else "no" for row in range(len(shown.lines))]
    return answered(check, tuple(marks))


def shown(check: Check) -> Page:
    found = page(check)
    assert found is not None
    return found


class TestNothingToMark:
    def test_whoever_marks_nothing_sees_four_pages_and_is_clear(self) -> None:
        check, seen = Check(), []
        while found := page(check):
            seen.append((found.kind, found.id, found.number, found.of, len(found.lines)))
            check = answered(check, none_of(found))
        assert seen == [
            ("rows", "now", 1, 4, 5), ("rows", "look", 2, 4, 7), ("rows", "feel", 3, 4, 6), ("rows", "standing", 4, 4, 14),
        ]  # fmt: skip
        assert verdict(check, 7).severity == "clear"

    def test_whatever_the_profile_would_ask_more_about_blocks_and_asks_for_patience(self) -> None:
        brief = next(screen for screen in ASKED.screens if screen.kind == "brief")
        for row, each in enumerate(brief.rows):
            for mark in MARKED:
                check = until(Check(), "standing")
                check = answered(check, marks_on(shown(check), row, mark))
                check = answered(check, as_marked(shown(check)))
                assert page(check) is None
                found = verdict(check, 7)
                assert (found.severity, found.urgency, found.limits, found.missing) == (
                    "block",
                    "ask",
                    (),
                    (),
                )
                assert {(reason.message, reason.severity, reason.urgency) for reason in found.reasons} == {
                    ("not_yet", "block", "ask")
                }
                assert {reason.not_sure for reason in found.reasons} == {mark == "not sure"}
                assert set(each.asks) <= {reason.id for reason in found.reasons}

    def test_a_worry_of_today_is_told_as_it_is_beside_a_lasting_one(self) -> None:
        check = marked("feel", 1)
        check = until(answered(check, chosen(shown(check), 0)), "standing")
        check = answered(check, marks_on(shown(check), 1, "yes"))
        found = verdict(answered(check, chosen(shown(check), 0)), 7)
        assert [(reason.id, reason.message) for reason in found.reasons] == [
            ("hot_joint", "joint"),
            ("diabetes", "not_yet"),
        ]
        assert (found.severity, found.urgency) == ("block", "soon")

    def test_the_long_words_of_a_brief_row_are_those_of_its_first_questions(self) -> None:
        check = until(Check(), "standing")
        lines = shown(check).lines
        assert lines[2].long == " ".join(ASKED.questions[id].long for id in ("poor_blood_flow", "white_toes"))
        assert lines[-1].long.startswith(ASKED.questions["other_worry"].long)
        assert ASKED.questions["verruca"].long in lines[-1].long
        assert ASKED.questions["brittle_bones"].long not in lines[-1].long

    def test_a_slip_on_the_brief_screen_is_no_mark(self) -> None:
        check = until(Check(), "standing")
        check = answered(check, marks_on(shown(check), 3, "yes"))
        check = answered(check, chosen(shown(check), 2))
        assert verdict(check, 7).severity == "clear"

    def test_every_check_before_its_end_is_incomplete(self) -> None:
        check = Check()
        while found := page(check):
            judged = verdict(check, 7)
            assert (judged.severity, bool(judged.missing)) == ("block", True)
            check = answered(check, none_of(found))

    def test_a_page_shows_its_rows_with_their_long_words(self) -> None:
        first = shown(Check())
        assert first.heading == "Right now, any of these?"
        assert [line.text for line in first.lines] == [row.text for row in ASKED.screens[0].rows]
        assert [line.long for line in first.lines] == [
            ASKED.questions[row.asks[0]].long for row in ASKED.screens[0].rows
        ]

    def test_what_is_new_is_asked_only_of_who_was_here_before_and_says_since_when(self) -> None:
        text = "New since 12 October: illness, medicine, operation, hospital stay, pregnancy"
        assert text in [line.text for line in shown(until(Check(SINCE), "feel")).lines]
        assert not [line for line in shown(until(Check(), "feel")).lines if line.text.startswith("New since")]
        again = until(Check(SINCE), "none")
        assert flow.answers(again)["changed"] == "no"
        assert verdict(again, 7).severity == "clear"
        assert "changed" not in flow.answers(until(Check(), "none"))

    def test_after_the_end_there_is_nothing_to_answer(self) -> None:
        whole = until(Check(), "none")
        assert page(whole) is None
        with pytest.raises(ValueError, match="one answer for every line"):
            answered(whole, ())

    def test_answers_beyond_the_end_are_not_looked_at(self) -> None:
        whole = until(Check(), "none")
        more = Check(done=(*whole.done, ("yes",)))
        assert page(more) is None
        assert flow.answers(more) == flow.answers(whole)


class TestOneRow:
    @pytest.mark.parametrize("mark", MARKED)
    @pytest.mark.parametrize(("screen", "row", "asks"), ROWS, ids=str)
    def test_a_marked_row_is_clear_only_where_it_was_called_a_slip(
        self, screen: str, row: int, asks: tuple[str, ...], mark: Answer
    ) -> None:
        seen = set()
        for whole, pages in ways_through(Check(SINCE), screen, row, mark):
            fits = [(found, marks) for found, marks in pages if found.kind == "fits"]
            assert [found.marked for found, _ in fits] == [mark]
            called = choice(*fits[0])
            seen.add(called)
            judged = verdict(whole, 7)
            assert (judged.severity == "clear") == (called == "slip")
            if called != "slip":
                ids = set(asks) | {follow for id in asks for follow in ASKED.questions[id].follow_ups}
                told = {id for reason in judged.reasons for id in reason.marked}
                new = asks == ("changed",) and INCOMPLETE in {reason.id for reason in judged.reasons}
                assert ids & told or new
        assert seen == {"fits", "unsure", "slip"}

    def test_it_fits_and_nobody_says_which_then_all_of_it_does(self) -> None:
        check = marked("now", 4)
        check = answered(check, chosen(shown(check), 0))
        assert (shown(check).kind, [line.text for line in shown(check).lines]) == (
            "which",
            [
                "I feel drowsy, unsteady or numb from it",
                "A drink or a sleeping tablet, but I am wide awake and steady",
            ],
        )
        check = answered(check, none_of(shown(check)))
        assert {flow.answers(check)[id] for id in ("dulled", "drink_steady")} == {"yes"}

    def test_not_being_sure_holds_for_all_where_nobody_says_which(self) -> None:
        check = marked("look", 6)
        check = walked(check, chosen(shown(check), 1))
        check = answered(check, none_of(shown(check)))
        assert {flow.answers(check)[id] for id in ("small_closed", "chilblain")} == {"not sure"}

    def test_which_it_is_decides(self) -> None:
        check = marked("now", 4)
        check = answered(answered(check, chosen(shown(check), 0)), ("no", "yes"))
        found = verdict(until(check, "none"), 7)
        assert (found.severity, found.urgency) == ("adapt", "none")
        assert {limit.name for limit in found.limits} == {"max_pressure", "no_tools", "no_soak", "no_heat"}

    def test_a_slip_asks_nothing_more_of_the_row(self) -> None:
        check = marked("feel", 0)
        check = answered(check, chosen(shown(check), 2))
        assert shown(check).id == "standing"
        assert flow.answers(check)["new_injury"] == "no"

    def test_follow_ups_are_asked_one_by_one_the_most_urgent_first(self) -> None:
        check = marked("feel", 0)
        check = answered(check, chosen(shown(check), 0))
        asked = []
        while shown(check).kind == "follow_up":
            asked.append(shown(check).id)
            assert shown(check).heading == ASKED.questions[shown(check).id].long
            check = answered(check, ("no",))
        assert tuple(asked) == ASKED.questions["new_injury"].follow_ups

    def test_every_marked_row_has_its_long_words_shown(self) -> None:
        check = marked("look", 1, 2)
        assert (shown(check).kind, shown(check).id) == ("fits", "open_wound")
        assert [(line.choice, line.text) for line in shown(check).lines] == [
            ("fits", "Yes, that fits"), ("unsure", "I am not sure"), ("slip", "A slip"),
        ]  # fmt: skip
        assert all(line.long == ASKED.questions["open_wound"].long for line in shown(check).lines)
        check = answered(check, chosen(shown(check), 0))
        assert (shown(check).kind, shown(check).id) == ("fits", "athletes_foot")


def ends_it(check: Check) -> bool:
    return page(check) is None


class TestWhereItEnds:
    @pytest.mark.parametrize(("screen", "row", "asks"), ROWS, ids=str)
    def test_an_emergency_ends_it_at_once(self, screen: str, row: int, asks: tuple[str, ...]) -> None:
        for whole, pages in ways_through(Check(SINCE), screen, row, "yes"):
            for done in range(len(pages)):
                check = Check(SINCE, done=whole.done[:done])
                assert verdict(check, 7).urgency != "emergency"
                assert not ends_it(check)
            assert ends_it(whole)
            if verdict(whole, 7).urgency == "emergency":
                assert pages[-1][0].kind in {"fits", "follow_up"}

    @pytest.mark.parametrize(("screen", "row", "asks"), ROWS, ids=str)
    def test_what_is_urgent_ends_it_before_the_lasting_conditions(
        self, screen: str, row: int, asks: tuple[str, ...]
    ) -> None:
        for whole, pages in ways_through(Check(SINCE), screen, row, "yes"):
            found = verdict(whole, 7)
            screens = [each.id for each, _ in pages if each.kind == "rows"]
            if found.urgency == "emergency":
                assert screens[-1] == screen
            elif found.urgency == "urgent" and screen != "standing":
                assert screens == ["now", "look", "feel"]
                assert found.missing
            else:
                assert screens == ["now", "look", "feel", "standing"]
                assert not found.missing or asks == ("changed",)

    def test_what_becomes_urgent_together_ends_it_too(self) -> None:
        check = marked("now", 3)
        check = until(answered(check, chosen(shown(check), 0)), "feel")
        check = answered(check, marks_on(shown(check), 1, "yes"))
        check = answered(check, chosen(shown(check), 0))
        assert ends_it(check)
        assert verdict(check, 7).urgency == "urgent"

    def test_other_marks_of_the_screen_wait_where_it_is_an_emergency(self) -> None:
        check = marked("now", 0, 1, 2)
        check = answered(check, chosen(shown(check), 0))
        assert ends_it(check)
        assert verdict(check, 7).reasons[0].message == "emergency"

    def test_an_emergency_among_the_follow_ups_ends_it(self) -> None:
        check = marked("feel", 3, 4)
        check = answered(check, chosen(shown(check), 0))
        assert shown(check).id == "puffy_breathless"
        assert ends_it(answered(check, ("not sure",)))


def kept(id: str, urgency: Urgency) -> Check:
    return Check(SINCE, kept=(Kept(id, urgency, AT),))


def after_the_block(check: Check, wanted: str) -> Check:
    found = shown(check)
    return answered(check, chosen(found, [line.choice for line in found.lines].index(wanted)))  # type: ignore[arg-type]


class TestAfterABlock:
    def test_what_was_marked_is_asked_about_first(self) -> None:
        first = shown(kept("leg_clot_signs", "urgent"))
        text = ASKED.questions["leg_clot_signs"].line
        assert (first.kind, first.id, first.number) == ("kept", "leg_clot_signs", 0)
        assert first.heading == f"At 21:50 you marked “{text}”. Now:"
        assert [(line.choice, line.text) for line in first.lines] == [
            ("slip", "I pressed it by mistake"), ("seen", "A health professional has looked at it"),
            ("gone", "It has gone"), ("still", "Still so"),
        ]  # fmt: skip

    @pytest.mark.parametrize("id", ASKED.questions)
    @pytest.mark.parametrize("wanted", ["slip", "seen", "gone"])
    def test_a_slip_what_was_seen_and_what_has_gone_open_the_questions_again(
        self, id: str, wanted: str
    ) -> None:
        check = after_the_block(kept(id, "ask"), wanted)
        assert shown(check).id == "now"
        assert verdict(until(check, "none"), 7).severity == "clear"

    @pytest.mark.parametrize("id", ASKED.questions)
    @pytest.mark.parametrize("urgency", URGENCIES[1:])
    @pytest.mark.parametrize("wanted", ["still", "gone"])
    def test_what_is_still_so_blocks_whatever_is_said_later(
        self, id: str, urgency: Urgency, wanted: str
    ) -> None:
        check = after_the_block(kept(id, urgency), wanted)
        while found := page(check):
            check = answered(check, none_of(found))
        gone = wanted == "gone" and urgency not in {"urgent", "emergency"}
        assert (verdict(check, 7).severity == "clear") == gone

    @pytest.mark.parametrize(
        "id", [id for id, question in ASKED.questions.items() if question.urgency in {"urgent", "emergency"}]
    )
    @pytest.mark.parametrize("wanted", ["still", "gone"])
    def test_what_was_urgent_and_has_eased_ends_the_check_with_its_card(self, id: str, wanted: str) -> None:
        question = ASKED.questions[id]
        check = after_the_block(kept(id, question.urgency), wanted)
        while found := page(check):
            assert found.id in question.follow_ups
            check = answered(check, ("no",))
        judged = verdict(check, 7)
        assert (judged.severity, judged.urgency, judged.reasons[0].id) == ("block", question.urgency, id)

    def test_what_is_still_so_has_its_follow_ups_asked_again(self) -> None:
        check = after_the_block(kept("new_injury", "wait"), "still")
        assert shown(check).id == "injury_shape"
        check = answered(check, ("yes",))
        assert ends_it(check)
        assert verdict(check, 7).urgency == "emergency"

    def test_all_that_was_kept_is_asked_about(self) -> None:
        two = (Kept("infection", "urgent", AT), Kept("fever_unwell", "wait", AT))
        check = after_the_block(Check(kept=two), "seen")
        assert (shown(check).kind, shown(check).id) == ("kept", "fever_unwell")
        check = after_the_block(check, "still")
        assert shown(check).id == "now"
        assert verdict(until(check, "none"), 7).reasons[0].id == "fever_unwell"


class TestOneScreenAlone:
    """What is asked where something was found in a session."""

    def test_only_its_rows_are_asked_and_that_never_clears_anything(self) -> None:
        check = Check(only="look")
        assert (shown(check).id, shown(check).number, shown(check).of) == ("look", 1, 1)
        check = answered(check, none_of(shown(check)))
        assert page(check) is None
        assert (verdict(check, 7).severity, bool(verdict(check, 7).missing)) == ("block", True)

    def test_a_mark_there_leads_to_its_card(self) -> None:
        check = Check(only="look")
        check = answered(check, marks_on(shown(check), 0, "yes"))
        check = answered(check, chosen(shown(check), 0))
        check = answered(check, ("no",))
        assert verdict(check, 7).reasons[0].id == "infection"


class TestMarks:
    @pytest.mark.parametrize(("mark", "called"), [("yes", "fits"), ("not sure", "unsure")])
    def test_long_words_leave_a_row_as_it_was_marked(self, mark: Answer, called: str) -> None:
        check = answered(Check(), marks_on(shown(Check()), 3, mark))
        assert choice(shown(check), as_marked(shown(check))) == called

    def test_a_page_wants_one_answer_for_every_line(self) -> None:
        for marks in ((), ("no",) * 4, ("no",) * 6):
            with pytest.raises(ValueError, match="one answer for every line"):
                answered(Check(), marks)

    @pytest.mark.parametrize("marks", [("no", "no", "no"), ("yes", "yes", "no"), ("yes", "no", "not sure")])
    def test_a_choice_is_one_line(self, marks: Marks) -> None:
        with pytest.raises(ValueError, match="one line"):
            answered(marked("now", 3), marks)

    @pytest.mark.parametrize("marks", [("no",) * 4, ("no", "no", "yes", "yes")])
    def test_what_happened_since_is_one_choice(self, marks: Marks) -> None:
        with pytest.raises(ValueError, match="one line"):
            answered(kept("infection", "urgent"), marks)

    def test_a_line_pressed_is_yes_then_not_sure_then_off(self) -> None:
        marks: Marks = ("no", "no", "yes")
        seen = []
        for _ in range(3):
            marks = pressed(marks, 1)
            seen.append(marks)
        assert seen == [("no", "yes", "yes"), ("no", "not sure", "yes"), ("no", "no", "yes")]
        assert pressed(("no",), 0) == ("yes",)

    def test_what_is_no_answer_at_all_blocks(self) -> None:
        check = marked("look", 5)
        check = answered(check, chosen(shown(check), 0))
        assert shown(check).id == "vein_bleeds_now"
        check = answered(check, ("maybe",))  # type: ignore[arg-type]
        assert verdict(until(check, "none"), 7).missing == ("vein_bleeds_now",)


class TestBack:
    def test_on_the_first_page_nothing_changes(self) -> None:
        check = Check(SINCE)
        assert back(check) == (check, ())

    def test_from_everywhere_it_is_the_page_before_with_its_marks(self) -> None:
        for screen, row, _ in ROWS:
            for whole, pages in ways_through(Check(SINCE), screen, row, "yes"):
                check = whole
                for found, marks in reversed(pages):
                    check, before = back(check)
                    assert before == marks
                    assert page(check) == found
                assert check == Check(SINCE)


def drawn_marks(data: st.DataObject, found: Page) -> Marks:
    if found.one_choice:
        return chosen(found, data.draw(st.integers(0, len(found.lines) - 1)))
    one: st.SearchStrategy[Answer] = st.sampled_from(["no", "no", "no", "no", "yes", "not sure"])
    return data.draw(st.tuples(*[one] * len(found.lines)))


checks = st.builds(
    Check,
    st.none() | st.just(SINCE),
    st.lists(
        st.builds(Kept, st.sampled_from(list(ASKED.questions)), st.sampled_from(URGENCIES), st.just(AT)),
        max_size=2,
    ).map(tuple),
)


def stands(found: Page, marks: Marks, urgencies: dict[str, set[Urgency]]) -> bool:
    """Whether an answer on this page holds a mark up."""
    if found.kind == "fits":
        return choice(found, marks) != "slip"
    if found.kind == "kept":
        called = choice(found, marks)
        return called == "still" or (called == "gone" and bool(urgencies[found.id] & {"urgent", "emergency"}))
    return found.kind in {"which", "follow_up"} and any(mark != "no" for mark in marks)


@settings(deadline=None)  # every step walks the whole check anew
@given(checks, st.data())
def test_any_walk_ends_and_is_clear_exactly_where_no_mark_stood(check: Check, data: st.DataObject) -> None:
    urgencies: dict[str, set[Urgency]] = {}
    for each in check.kept:
        urgencies.setdefault(each.id, set()).add(each.urgency)
    stood, steps, least = False, 0, 0
    asked_twice = len(urgencies) < len(check.kept)
    while found := page(check):
        marks = drawn_marks(data, found)
        after = answered(check, marks)
        assert back(after) == (check, marks)
        assert page(back(after)[0]) == found
        stood = stood or stands(found, marks, urgencies)
        assert found.id != "standing" or found.kind != "rows" or least < URGENCIES.index("urgent")
        before, least = least, URGENCIES.index(verdict(after, 0).urgency)
        assert before <= least
        check, steps = after, steps + 1
        assert steps < 100
    judged = verdict(check, 7)
    assert judged.judged_ms == 7
    if not asked_twice:
        assert (judged.severity == "clear") == (not stood)
    if judged.severity == "clear":
        assert judged.missing == ()
    assert judged == verdict(Check(check.since, check.kept, check.done), 7)
