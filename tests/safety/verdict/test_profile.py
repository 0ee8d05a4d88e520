"""The health profile in the check: who is asked what, what is kept of it, and for how long."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfcare.safety.answers import Clearance, Place, Profile
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.profile import good_until, says_more
from tests.safety.walking import marked, walked

ASKED = questionnaire()
TODAY = date(2026, 11, 21)
BODY, FEELING, LATELY, FEET = "body", "feeling", "lately", "feet"


def kept(marks: Mapping[str, object] | None = None, today: date = TODAY) -> Profile:
    """The profile of a person who was asked everything."""
    check, _ = walked(Check(Start(today)), marks)
    return flow.profile(check)


HEALTHY = kept()
DIABETES = kept({BODY: (1,)})


def screens(check: Check, marks: Mapping[str, object] | None = None) -> list[str]:
    _, shown = walked(check, marks)
    return [page.id for page in shown if page.kind in {"rows", "one", "agree"}]


class TestWhoIsAskedWhat:
    def test_the_first_time_today_comes_first_then_the_profile_then_the_declaration(self) -> None:
        assert screens(Check(Start(TODAY))) == [
            "now", "look", "feel", "age", "body", "feeling", "lately", "feet", "comfort", "declaration",
        ]  # fmt: skip

    def test_with_nothing_to_mark_the_first_time_takes_ten_pages_and_every_other_three(self) -> None:
        _, first = walked(Check(Start(TODAY)))
        _, daily = walked(Check(Start(TODAY, profile=HEALTHY)))
        assert (len(first), len(daily)) == (10, 3)
        assert [page.of for page in (*first, *daily)] == [10] * 10 + [3] * 3

    @pytest.mark.parametrize("row", [0, 1, 2, 3])
    def test_who_needs_help_now_fills_in_no_form(self, row: int) -> None:
        marks = {"now": (row,)} if row < 3 else {"look": (0,), "follow_up infection_unwell": (0,)}
        assert not set(screens(Check(Start(TODAY)), marks)) & {"age", "declaration"}

    def test_what_is_only_for_some_is_asked_of_them_every_time(self) -> None:
        _, shown = walked(Check(Start(TODAY, profile=DIABETES)))
        assert [line.text for line in shown[-1].lines] == [
            "A foot that is newly hot, changed in colour or shape, or any new mark, even if it does not hurt"
        ]
        assert shown[-1].number == shown[-1].of == 4

    @pytest.mark.parametrize(("days", "asks"), [(0, 3), (90, 3), (91, 10)])
    def test_a_profile_counts_for_ninety_days(self, days: int, asks: int) -> None:
        later = TODAY + timedelta(days=days)
        _, shown = walked(Check(Start(later, profile=HEALTHY)))
        assert len(shown) == asks

    def test_its_last_day_can_be_told(self) -> None:
        assert good_until(HEALTHY, ASKED) == TODAY + timedelta(days=90)
        assert good_until(Profile(), ASKED) is None

    def test_a_profile_of_other_questions_is_asked_again(self) -> None:
        other = replace(HEALTHY, version=ASKED.version - 1)
        assert len(screens(Check(Start(TODAY, profile=other)))) == 10

    def test_a_profile_that_lacks_an_answer_is_asked_again(self) -> None:
        lacking = HEALTHY.without(["told_no"])
        assert len(screens(Check(Start(TODAY, profile=lacking)))) == 10

    @pytest.mark.parametrize(
        ("what", "opens"),
        [
            (0, ["body", "feeling", "lately"]), (1, ["body", "feeling"]), (2, ["body", "feeling", "lately"]),
            (3, ["lately"]), (4, ["body"]), (5, ["age", "body", "feeling", "lately", "feet", "comfort"]),
        ],
    )  # fmt: skip
    def test_something_new_opens_only_what_it_is_about(self, what: int, opens: list[str]) -> None:
        check = Check(Start(TODAY, profile=HEALTHY))
        assert screens(check, {"feel": (6,), "which changed": (what,)}) == ["now", "look", "feel", *opens]

    def test_something_new_without_a_word_of_what_opens_all_it_could_be(self) -> None:
        check = Check(Start(TODAY, profile=HEALTHY))
        profile = ["age", "body", "feeling", "lately", "feet", "comfort"]
        assert screens(check, {"feel": (6,)}) == ["now", "look", "feel", *profile]

    def test_what_was_new_and_is_answered_lets_go_on(self) -> None:
        check, _ = walked(Check(Start(TODAY, profile=HEALTHY)), {"feel": (6,), "which changed": (4,)})
        assert flow.verdict(check, 0).severity == "clear"


class TestWhatIsKept:
    def test_no_answer_about_today_is_kept(self) -> None:
        assert {ASKED.questions[id].kind for id in HEALTHY.answers} == {"profile"}

    def test_a_check_with_nothing_to_mark_changes_nothing(self) -> None:
        check, _ = walked(Check(Start(TODAY + timedelta(days=5), profile=HEALTHY)))
        assert flow.profile(check) == HEALTHY

    def test_nothing_counts_before_the_declaration_is_agreed_to(self) -> None:
        check, _ = walked(Check(Start(TODAY)))
        undeclared, _ = flow.back(check)
        assert flow.profile(undeclared).answered is None
        assert flow.verdict(undeclared, 0).severity == "block"
        assert flow.verdict(check, 0).severity == "clear"

    def test_an_interrupted_profile_goes_on_the_same_day_with_the_screen_that_is_missing(self) -> None:
        check = Check(Start(TODAY))
        for _ in range(6):
            check = flow.answered(check, walked(check)[0].done[len(check.done)])
        unfinished = flow.profile(check)
        assert screens(Check(Start(TODAY, profile=unfinished)))[3:] == [
            "lately",
            "feet",
            "comfort",
            "declaration",
        ]
        tomorrow = TODAY + timedelta(days=1)
        assert len(screens(Check(Start(tomorrow, profile=unfinished)))) == 10

    def test_an_answer_given_again_unchanged_keeps_its_day_and_a_changed_one_does_not(self) -> None:
        later = TODAY + timedelta(days=91)
        check, _ = walked(Check(Start(later, profile=DIABETES)), {BODY: (1, 6)})
        again = flow.profile(check)
        assert again.since["diabetes"] == TODAY
        assert again.since["white_toes"] == later

    @pytest.mark.parametrize(
        ("line", "day"),
        [(0, date(2026, 11, 21)), (1, date(2026, 10, 31)), (6, date(2026, 5, 31)), (7, date(2026, 4, 30))],
    )
    def test_of_a_month_the_latest_day_is_kept(self, line: int, day: date) -> None:
        profile = kept({LATELY: (2,), "which old_break": (0,), "when old_break": line})
        assert profile.dates["old_break"] == day

    def test_who_does_not_know_when_is_read_strictly(self) -> None:
        unknown = kept({LATELY: (2,), "which old_break": (0,), "when old_break": 8})
        assert "old_break" not in unknown.dates
        check, _ = walked(Check(Start(TODAY)), {LATELY: (2,), "which old_break": (0,), "when old_break": 8})
        assert flow.verdict(check, 0).severity == "block"

    def test_a_pregnancy_has_a_due_date_or_a_day_of_birth(self) -> None:
        due = kept({BODY: (0,), "when due": 2})
        born = kept({BODY: (0,), "which pregnant": 1, "when birth": 0})
        assert (due.dates, born.dates) == ({"due": date(2027, 1, 1)}, {"birth": TODAY})

    def test_it_says_no_more_than_what_is_known_just_so_already(self) -> None:
        known = Profile({"metal_in": "yes"}, places={"metal_in": Place("left", ("heel",))})
        assert not says_more(known, known)
        assert not says_more(Profile(), known)
        assert says_more(known, Profile())

    @pytest.mark.parametrize("place", [Place("right", ("heel",)), Place("left", ("arch",)), Place("both")])
    def test_a_place_that_moved_is_something_more(self, place: Place) -> None:
        known = Profile({"metal_in": "yes"}, places={"metal_in": Place("left", ("heel",))})
        assert says_more(replace(known, places={"metal_in": place}), known)
        assert says_more(known, replace(known, places={}))

    def test_where_it_is_is_asked_only_of_what_adapts(self) -> None:
        profile = kept({FEET: (3, 5), "side ball_pebble": 0})
        assert profile.places == {"ball_pebble": Place("left")}


class TestAYes:
    """A professional's word on diabetes, written down in five keys."""

    def answered(self, **lines: int) -> Profile:
        check = Check(Start(TODAY, profile=DIABETES, purpose="clearance", conditions=("diabetes",)))
        order = [lines.get("who", 0), lines.get("when", 0), lines.get("what", 0), lines.get("until", 0)]
        for at in order:
            page = flow.page(check)
            assert page
            check = flow.answered(
                check, tuple("yes" if line == at else "no" for line in range(len(page.lines)))
            )
        while page := flow.page(check):
            check = flow.answered(check, marked(page))
        return flow.profile(check)

    def test_it_says_who_and_when_and_holds_as_long_as_it_may(self) -> None:
        (clearance,) = self.answered(who=3, when=1).clearances
        assert clearance == Clearance("diabetes", "podiatrist", date(2026, 11, 1), recorded=TODAY)

    def test_it_lets_a_session_begin_with_the_limits_of_the_condition(self) -> None:
        check, _ = walked(Check(Start(TODAY, profile=self.answered())))
        verdict = flow.verdict(check, 0)
        assert verdict.severity == "adapt"
        assert {limit.name for limit in verdict.limits} == {
            "max_pressure", "max_min_per_foot", "no_tools", "no_soak", "no_heat", "inspect",
        }  # fmt: skip

    def test_what_they_said_limits_it_further(self) -> None:
        (clearance,) = self.answered(what=2, until=2).clearances
        assert clearance.limits.not_left
        assert clearance.until == date(2026, 12, 31)

    def test_it_ends_when_the_answer_is_no_and_then_yes_again(self) -> None:
        cleared = self.answered()
        new = Start(TODAY + timedelta(days=1), profile=cleared)
        check, _ = walked(Check(new), {"feel": (6,), "which changed": (0,)})
        without = flow.profile(check)
        assert without.answers["diabetes"] == "no"
        newer = Start(TODAY + timedelta(days=2), profile=without)
        check, _ = walked(Check(newer), {"feel": (6,), "which changed": (0,), BODY: (1,)})
        assert flow.verdict(check, 0).severity == "consult"

    def test_a_condition_that_is_new_ends_it_until_they_know_of_that_one_too(self) -> None:
        cleared = self.answered()
        check, _ = walked(
            Check(Start(TODAY + timedelta(days=1), profile=cleared)),
            {"feel": (6,), "which changed": (0,), BODY: (1,), FEELING: (7,)},
        )
        assert {reason.id for reason in flow.verdict(check, 0).reasons if reason.severity == "consult"} == {
            "diabetes", "touch_pain",
        }  # fmt: skip
