"""Walking the check page by page: what is asked next, where it ends, and the way back."""

from dataclasses import replace

import pytest

from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check, answered, back, page, verdict
from selfcare.safety.check.pages import Marks, as_marked, chosen, none_of, pressed
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import INCOMPLETE
from tests.safety.people import nothing_to_mark
from tests.safety.ways import (
    DAILY,
    FIRST,
    MARKED,
    choice,
    marked,
    marks_on,
    nothing,
    shown,
    until,
    ways_through,
)
from tests.support import TODAY, together

ASKED = questionnaire()
TODAYS = [screen for screen in ASKED.screens if screen.kind == "today"]
LASTING = [screen for screen in ASKED.screens if screen.kind == "profile" and not screen.one]
ROWS = [(screen.id, index, row.asks) for screen in TODAYS for index, row in enumerate(screen.wanted)]
LASTING_ROWS = [(screen.id, index, row.asks) for screen in LASTING for index, row in enumerate(screen.rows)]


class TestNothingToMark:
    def test_whoever_is_known_and_marks_nothing_sees_three_pages_and_is_clear(self) -> None:
        check, seen = DAILY, []
        while found := page(check):
            seen.append((found.kind, found.id, found.number, found.of, len(found.lines)))
            check = answered(check, none_of(found))
        assert seen == [("rows", "now", 1, 3, 5), ("rows", "look", 2, 3, 8), ("rows", "feel", 3, 3, 7)]
        assert verdict(check, 7).severity == "clear"

    def test_whoever_is_new_and_marks_nothing_sees_ten_and_is_clear(self) -> None:
        check, seen = FIRST, []
        while found := page(check):
            seen.append((found.kind, found.id, found.number, found.of, len(found.lines)))
            check = answered(check, nothing(found))
        assert seen == [
            ("rows", "now", 1, 10, 5), ("rows", "look", 2, 10, 8), ("rows", "feel", 3, 10, 6), ("one", "age", 4, 10, 4),
            ("rows", "body", 5, 10, 9), ("rows", "feeling", 6, 10, 9), ("rows", "lately", 7, 10, 6),
            ("rows", "feet", 8, 10, 13), ("rows", "comfort", 9, 10, 4), ("agree", "declaration", 10, 10, 1),
        ]  # fmt: skip
        assert verdict(check, 7).severity == "clear"

    @pytest.mark.parametrize("start", [DAILY, FIRST], ids=["known", "new"])
    def test_every_check_before_its_end_is_incomplete(self, start: Check) -> None:
        check = start
        while found := page(check):
            judged = verdict(check, 7)
            assert (judged.severity, bool(judged.missing)) == ("block", True)
            check = answered(check, nothing(found))

    def test_a_page_shows_its_rows_with_their_long_words(self) -> None:
        first = shown(FIRST)
        assert first.heading == "Right now, any of these?"
        assert [line.text for line in first.lines] == [row.text for row in ASKED.screens[0].rows]
        assert [line.long for line in first.lines] == [
            ASKED.questions[row.asks[0]].long for row in ASKED.screens[0].rows
        ]

    def test_what_is_new_is_asked_only_of_who_is_known_and_says_since_when(self) -> None:
        text = "New since 12 October: illness, medicine, injection, operation, hospital stay, pregnancy, or something on your feet"
        assert text in [line.text for line in shown(until(DAILY, "feel")).lines]
        assert not [line for line in shown(until(FIRST, "feel")).lines if line.text.startswith("New since")]
        assert flow.answers(until(DAILY))["changed"] == "no"
        assert "changed" not in flow.answers(until(FIRST))

    def test_without_a_clear_check_before_it_is_new_since_the_health_answers(self) -> None:
        check = until(Check(Start(TODAY, profile=nothing_to_mark(TODAY))), "feel")
        assert shown(check).lines[-1].text.startswith("New since 11 November: ")

    def test_after_the_end_there_is_nothing_to_answer(self) -> None:
        whole = until(DAILY)
        assert page(whole) is None
        with pytest.raises(ValueError, match="one answer for every line"):
            answered(whole, ())

    def test_answers_beyond_the_end_are_not_looked_at(self) -> None:
        whole = until(DAILY)
        more = Check(whole.start, (*whole.done, ("yes",)))
        assert page(more) is None
        assert flow.answers(more) == flow.answers(whole)


class TestOneRow:
    @together("mark", MARKED)
    @together(("screen", "row", "asks"), ROWS, ids=str)
    def test_a_marked_row_is_clear_only_where_it_was_called_a_slip(
        self, screen: str, row: int, asks: tuple[str, ...], mark: Answer
    ) -> None:
        seen = set()
        for whole, pages in ways_through(DAILY, screen, row, mark):
            fits = [(found, marks) for found, marks in pages if found.kind == "fits"]
            assert [found.marked for found, _ in fits] == [mark]
            called = choice(*fits[0])
            seen.add(called)
            judged = verdict(whole, 7)
            if asks == ("changed",) and called != "slip":
                reopened = [found.id for found, _ in pages if found.kind == "rows"][3:]
                assert reopened, "something new is never just taken note of"
                assert judged.severity == "clear"
                continue
            assert (judged.severity == "clear") == (called == "slip")
            if called != "slip":
                ids = set(asks) | {follow for id in asks for follow in ASKED.questions[id].follow_ups}
                assert ids & {id for reason in judged.reasons for id in reason.marked}
        assert seen == {"fits", "unsure", "slip"}

    @pytest.mark.exhaustive
    @pytest.mark.uncounted
    @pytest.mark.parametrize(("screen", "row", "asks"), LASTING_ROWS, ids=str)
    def test_what_lasts_is_clear_only_as_a_slip_or_where_it_is_long_over(
        self, screen: str, row: int, asks: tuple[str, ...]
    ) -> None:
        seen = set()
        for whole, pages in ways_through(FIRST, screen, row, "yes"):
            called = next(choice(*each) for each in pages if each[0].kind == "fits")
            seen.add(called)
            over = [marks[-2] == "yes" for found, marks in pages if found.kind == "when"]
            clear = verdict(whole, 7).severity == "clear"
            assert clear == (called == "slip") or (clear and all(over) and over)
            stands = {id for id in asks if flow.profile(whole).answers[id] != "no"}
            assert bool(stands) == (called != "slip")
        assert seen == {"fits", "unsure", "slip"}

    @pytest.mark.parametrize(("row", "severity"), [(0, "block"), (1, "clear"), (2, "clear"), (3, "adapt")])
    def test_an_age_is_one_key_and_has_its_say(self, row: int, severity: str) -> None:
        check = answered(until(FIRST, "age"), chosen(shown(until(FIRST, "age")), row))
        assert verdict(until(check), 7).severity == severity

    def test_it_fits_and_nobody_says_which_then_all_of_it_does(self) -> None:
        check = marked(DAILY, "now", 4)
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
        check = marked(DAILY, "look", 6)
        check = answered(check, chosen(shown(check), 1))
        check = answered(check, none_of(shown(check)))
        whole = until(check)
        assert {flow.answers(whole)[id] for id in ("small_closed", "chilblain")} == {"not sure"}

    def test_which_it_is_decides(self) -> None:
        check = marked(DAILY, "now", 4)
        check = answered(answered(check, chosen(shown(check), 0)), ("no", "yes"))
        found = verdict(until(check), 7)
        assert (found.severity, found.urgency) == ("adapt", "none")
        assert {limit.name for limit in found.limits} == {"max_pressure", "no_tools", "no_soak", "no_heat"}

    def test_a_slip_asks_nothing_more_of_the_row(self) -> None:
        check = marked(FIRST, "feel", 0)
        check = answered(check, chosen(shown(check), 2))
        assert shown(check).id == "age"
        assert flow.answers(check)["new_injury"] == "no"

    def test_follow_ups_are_asked_one_by_one_the_most_urgent_first(self) -> None:
        check = marked(DAILY, "feel", 0)
        check = answered(check, chosen(shown(check), 0))
        asked = []
        while (found := page(check)) and found.kind == "follow_up":
            asked.append(found.id)
            assert found.heading == ASKED.questions[found.id].long
            check = answered(check, ("no",))
        assert tuple(asked) == ASKED.questions["new_injury"].follow_ups

    def test_every_marked_row_has_its_long_words_shown(self) -> None:
        check = marked(DAILY, "look", 1, 2)
        assert (shown(check).kind, shown(check).id) == ("fits", "open_wound")
        assert [(line.choice, line.text) for line in shown(check).lines] == [
            ("fits", "Yes, that fits"), ("unsure", "I am not sure"), ("slip", "A slip"),
        ]  # fmt: skip
        assert all(line.long == ASKED.questions["open_wound"].long for line in shown(check).lines)
        check = answered(check, chosen(shown(check), 0))
        assert (shown(check).kind, shown(check).id) == ("fits", "athletes_foot")


class TestMarks:
    @pytest.mark.parametrize(("mark", "called"), [("yes", "fits"), ("not sure", "unsure")])
    def test_long_words_leave_a_row_as_it_was_marked(self, mark: Answer, called: str) -> None:
        check = answered(DAILY, marks_on(shown(DAILY), 3, mark))
        assert choice(shown(check), as_marked(shown(check))) == called

    def test_a_page_wants_one_answer_for_every_line(self) -> None:
        for marks in ((), ("no",) * 4, ("no",) * 6):
            with pytest.raises(ValueError, match="one answer for every line"):
                answered(DAILY, marks)

    @pytest.mark.parametrize("marks", [("no", "no", "no"), ("yes", "yes", "no"), ("yes", "no", "not sure")])
    def test_a_choice_is_one_line(self, marks: Marks) -> None:
        with pytest.raises(ValueError, match="one line"):
            answered(marked(DAILY, "now", 3), marks)

    @pytest.mark.parametrize("marks", [("no",) * 4, ("no", "yes", "yes", "no")])
    def test_an_age_is_one_line(self, marks: Marks) -> None:
        with pytest.raises(ValueError, match="one line"):
            answered(until(FIRST, "age"), marks)

    def test_a_line_pressed_is_yes_then_not_sure_then_off(self) -> None:
        marks: Marks = ("no", "no", "yes")
        seen = []
        for _ in range(3):
            marks = pressed(marks, 1)
            seen.append(marks)
        assert seen == [("no", "yes", "yes"), ("no", "not sure", "yes"), ("no", "no", "yes")]
        assert pressed(("no",), 0) == ("yes",)

    def test_what_is_no_answer_at_all_blocks(self) -> None:
        check = marked(DAILY, "look", 5)
        check = answered(check, chosen(shown(check), 0))
        assert shown(check).id == "vein_bleeds_now"
        check = answered(check, ("maybe",))  # type: ignore[arg-type]
        found = verdict(until(check), 7)
        assert (found.severity, found.missing) == ("block", ("vein_bleeds_now",))
        assert INCOMPLETE in {reason.id for reason in found.reasons}


class TestBack:
    def test_on_the_first_page_nothing_changes(self) -> None:
        assert back(DAILY) == (DAILY, ())

    @pytest.mark.uncounted
    @pytest.mark.parametrize(
        ("start", "rows"), [(DAILY, ROWS), (FIRST, LASTING_ROWS)], ids=["today", "lasting"]
    )
    def test_from_everywhere_it_is_the_page_before_with_its_marks(
        self, start: Check, rows: list[tuple[str, int, tuple[str, ...]]]
    ) -> None:
        for screen, row, _ in rows[::3]:
            for whole, pages in list(ways_through(start, screen, row, "yes"))[::5]:
                check = whole
                for found, marks in reversed(pages):
                    check, before = back(check)
                    assert before == marks
                    assert page(check) == found
                assert replace(check, walked_back={}) == start
