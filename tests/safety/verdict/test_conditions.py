"""What counts today: dates are judged anew each day, and a clearance ends at the first of its ends."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.safety.answers import ROLES, Clearance, ClearanceLimits, Role
from selfcare.safety.questionnaire.model import Stage
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.conditions import clearances_in_force, in_force, latest_clearance, stage_of
from selfcare.safety.verdict.judge import judge
from tests.support import TODAY, but, judged, said, together

ASKED = questionnaire()
CLEARABLE = [
    id for id, question in ASKED.questions.items()
    if question.kind == "profile" and question.severity == "consult"
]  # fmt: skip


def days(number: int) -> timedelta:
    return timedelta(days=number)


def ago(number: int) -> date:
    return TODAY - days(number)


def told(id: str, **more: Any) -> str:
    """What a single mark means today, in words."""
    reasons = [reason for reason in judged({id}, **more).reasons if reason.id == id]
    return " ".join((reasons[0].severity, reasons[0].urgency, reasons[0].message)) if reasons else "nothing"


class TestDates:
    @together(
        ("id", "age", "means"),
        [
            ("clot_history", 0, "block ask clot_treated"), ("clot_history", 92, "block ask clot_treated"),
            ("clot_history", 93, "consult ask clot_before"), ("clot_history", 40_000, "consult ask clot_before"),
            ("clot_history", -1, "block ask clot_treated"),
            ("old_break", 0, "block ask healing"), ("old_break", 42, "block ask healing"),
            ("old_break", 43, "consult soon healing"), ("old_break", 183, "consult soon healing"),
            ("old_break", 184, "nothing"), ("old_break", -1, "block ask healing"),
            ("operation", 0, "consult ask after_operation"), ("operation", 84, "consult ask after_operation"),
            ("operation", 85, "nothing"), ("operation", -1, "consult ask after_operation"),
            ("bed_rest", 28, "consult ask after_operation"), ("bed_rest", 29, "nothing"),
            ("bed_rest", -1, "consult ask after_operation"),
            ("cancer_treatment", 183, "consult ask cancer"), ("cancer_treatment", 184, "nothing"),
            ("heart_attack", 92, "consult ask ask_first"), ("heart_attack", 93, "nothing"),
            ("heart", 4_000, "consult ask ask_first"), ("cancer", 4_000, "consult ask cancer"),
        ],
    )  # fmt: skip
    def test_what_a_mark_means_so_many_days_after(self, id: str, age: int, means: str) -> None:
        assert told(id, dates={id: ago(age)}) == means

    @pytest.mark.parametrize("id", [id for id, question in ASKED.questions.items() if question.stages])
    def test_without_a_date_the_strictest_holds(self, id: str) -> None:
        question = ASKED.questions[id]
        assert told(id) == f"{question.severity} {question.urgency} {question.message}"

    @pytest.mark.parametrize(
        ("born", "means"),
        [(0, "consult ask pregnant"), (42, "consult ask pregnant"), (43, "nothing"), (-5, "consult ask pregnant")],
    )  # fmt: skip
    def test_a_pregnancy_counts_for_six_weeks_after_the_birth(self, born: int, means: str) -> None:
        assert told("pregnant", dates={"birth": ago(born)}) == means
        assert told("pregnant", dates={"birth": ago(born), "due": ago(200)}) == means

    def test_a_date_to_come_is_none_and_the_strictest_holds(self) -> None:
        milder = Stage("consult", "ask", "healing")
        question = replace(ASKED.questions["old_break"], stages=(milder,))
        for age, stage in ((0, milder), (-1, Stage("block", "ask", "healing"))):
            assert stage_of(question, said(dates={"old_break": ago(age)})) == stage

    def test_the_same_answers_become_milder_by_themselves(self) -> None:
        broken = said({"old_break"}, dates={"old_break": date(2026, 10, 1)})
        seen = [
            in_force(ASKED, replace(broken, today=date(2026, month, day)))["old_break"].stage.severity
            for month, day in ((11, 10), (11, 12), (11, 13), (11, 20))
        ]
        assert seen == ["block", "block", "consult", "consult"]

    def test_what_has_passed_sets_no_limit(self) -> None:
        assert judged({"operation"}, dates={"operation": ago(85)}).limits == ()
        assert judged({"pregnant"}, dates={"birth": ago(43)}).limits == ()

    def test_what_has_passed_asks_for_nothing(self) -> None:
        answers = said({"clot_history"}, dates={"clot_history": ago(5)})
        assert "clot_history" in in_force(ASKED, answers)
        assert in_force(ASKED, said({"pregnant"}, dates={"birth": ago(43)})) == {}

    def test_metal_stays_when_the_break_has_healed(self) -> None:
        verdict = judged({"old_break", "metal_in"}, dates={"old_break": ago(200)})
        assert [(reason.id, reason.severity) for reason in verdict.reasons] == [("metal_in", "adapt")]


def said_yes(condition: str, on: date = TODAY, by: Role = "gp", **more: Any) -> Clearance:
    return Clearance(condition, by, on, **more)


def is_cleared(id: str, *clearances: Clearance, marks: tuple[str, ...] = (), **more: Any) -> bool:
    """Whether a condition is cleared; its reason then only adapts."""
    answers = said({id, *marks}, clearances=clearances, **more)
    held = id in clearances_in_force(in_force(ASKED, answers), answers)
    reasons = [
        reason for reason in judged({id, *marks}, clearances=clearances, **more).reasons if reason.id == id
    ]
    if ASKED.questions[id].severity != "adapt":
        assert [reason.severity == "adapt" for reason in reasons] in ([held], [])
    return held


class TestAnEarlierChild:
    """A birth that is long past ends the pregnancy it belongs to, and no other."""

    LONG_AGO = ago(900)

    def test_the_birth_of_this_child_ends_it_after_six_weeks(self) -> None:
        assert told("pregnant", dates={"due": ago(50), "birth": ago(43)}) == "nothing"
        assert told("pregnant", dates={"due": ago(50), "birth": ago(42)}) == "consult ask pregnant"

    @pytest.mark.parametrize("due", [-141, 0, 100, 280])
    def test_who_is_due_again_is_pregnant(self, due: int) -> None:
        born = TODAY - days(900) if due >= 0 else TODAY - days(43)
        assert told("pregnant", dates={"due": ago(-due if due >= 0 else -98), "birth": born}) != "nothing"

    def test_a_child_comes_at_most_twenty_weeks_early(self) -> None:
        assert told("pregnant", dates={"due": ago(43) + days(140), "birth": ago(43)}) == "nothing"
        assert (
            told("pregnant", dates={"due": ago(43) + days(141), "birth": ago(43)}) == "consult ask pregnant"
        )

    @pytest.mark.parametrize("asked", [{"since": {"pregnant": ago(5)}}, {"answered": ago(5)}])
    def test_an_answer_given_long_after_a_birth_is_about_another_child(self, asked: dict[str, Any]) -> None:
        answers = {"answers": said({"pregnant"}).answers} | asked
        assert set(in_force(ASKED, but(said({"pregnant"}), dates={"birth": self.LONG_AGO}, **asked))) >= {
            "pregnant"
        }, answers

    def test_an_answer_given_while_that_birth_still_counted_is_about_it(self) -> None:
        for asked, meant in ((42, True), (43, False)):
            born = ago(60)
            answers = but(said({"pregnant"}), dates={"birth": born}, since={"pregnant": born + days(asked)})
            assert ("pregnant" not in in_force(ASKED, answers)) is meant

    def test_of_an_earlier_child_s_birth_the_new_one_is_asked_after_all(self) -> None:
        overdue = but(said({"pregnant"}), dates={"due": ago(15), "birth": self.LONG_AGO})
        assert "pregnant" in judge(overdue, 0).missing


class TestAYesWhileItBlocked:
    """What was said while nobody could have said yes is no yes."""

    @pytest.mark.parametrize(("id", "blocked"), [("clot_history", 92), ("old_break", 42)])
    def test_it_counts_only_from_the_first_day_on_which_one_can_be_asked(self, id: str, blocked: int) -> None:
        for on, holds in ((blocked, False), (blocked + 1, True)):
            happened = ago(blocked + 30)
            answers = but(
                said({id}), dates={id: happened}, clearances=(Clearance(id, "gp", happened + days(on)),)
            )
            assert (id in clearances_in_force(in_force(ASKED, answers), answers)) is holds


class TestAnEventThatIsNew:
    def test_an_old_answer_does_not_hide_it(self) -> None:
        answers = but(
            said({"diabetes", "operation"}),
            dates={"operation": ago(20)},
            since={"operation": ago(300), "diabetes": ago(300)},
            clearances=(Clearance("diabetes", "gp", ago(100)), Clearance("operation", "gp", ago(10))),
        )
        assert set(clearances_in_force(in_force(ASKED, answers), answers)) == {"operation"}


class TestWhatCanBeCleared:
    @together("id", CLEARABLE)
    def test_what_is_a_matter_of_asking(self, id: str) -> None:
        assert is_cleared(id, said_yes(id))
        verdict = judged({id}, clearances=(said_yes(id),))
        assert (verdict.severity, verdict.urgency, verdict.missing) == ("adapt", "none", ())
        assert {reason.message for reason in verdict.reasons} == {"adapt"}

    @together("id", sorted(ASKED.questions.keys() - set(CLEARABLE)))
    def test_nothing_else_ever(self, id: str) -> None:
        assert not is_cleared(id, said_yes(id))
        assert judged({id}, clearances=(said_yes(id),)).severity == judged({id}).severity
        assert judged({id}, clearances=(said_yes(id),)).reasons == judged({id}).reasons

    def test_what_blocks_until_a_day_and_is_a_matter_of_asking_after_it(self) -> None:
        for id, last in (("old_break", 42), ("clot_history", 92)):
            for age, held in ((last, False), (last + 1, True)):
                assert is_cleared(id, said_yes(id), dates={id: ago(age)}) is held

    @together("id", CLEARABLE)
    def test_a_yes_for_one_is_none_for_another(self, id: str) -> None:
        other = "heart" if id != "heart" else "diabetes"
        assert not is_cleared(id, said_yes(other))

    @together("by", ROLES)
    @together("id", CLEARABLE)
    def test_a_pharmacist_only_knows_of_skin_and_verrucas(self, id: str, by: Role) -> None:
        assert is_cleared(id, said_yes(id, by=by)) == (by != "pharmacist" or id in {"verruca", "skin_active"})

    def test_a_condition_that_is_not_there_is_not_cleared(self) -> None:
        answers = said(clearances=(said_yes("diabetes"),))
        assert clearances_in_force(in_force(ASKED, answers), answers) == {}


HOLDS: Mapping[str, int] = {
    "pregnant": 42, "cancer": 183, "cancer_treatment": 183, "lymphoedema": 183, "verruca": 183,
}  # fmt: skip


class TestWhenItEnds:
    @together("id", CLEARABLE)
    def test_it_holds_for_a_year_or_less(self, id: str) -> None:
        holds = HOLDS.get(id, 365)
        assert is_cleared(id, said_yes(id, ago(holds)))
        assert not is_cleared(id, said_yes(id, ago(holds + 1)))

    def test_or_until_the_day_they_said_but_never_longer(self) -> None:
        for until, held in ((0, True), (-1, False), (1, True), (9_000, True)):
            assert is_cleared("heart", said_yes("heart", ago(30), until=TODAY + days(until))) is held
        assert not is_cleared("heart", said_yes("heart", ago(366), until=TODAY + days(9_000)))

    def test_it_does_not_hold_before_it_was_said(self) -> None:
        assert not is_cleared("heart", said_yes("heart", TODAY + days(1)))
        assert is_cleared("heart", said_yes("heart", TODAY))

    def test_it_ends_with_the_answer_it_was_for(self) -> None:
        for entered, held in ((10, True), (11, True), (9, False), (0, False)):
            assert is_cleared("heart", said_yes("heart", ago(10)), since={"heart": ago(entered)}) is held

    def test_and_with_an_answer_to_what_follows_it(self) -> None:
        yes = said_yes("cancer", ago(10))
        assert is_cleared("cancer", yes, marks=("cancer_place",), since={"cancer_place": ago(10)})
        assert not is_cleared("cancer", yes, marks=("cancer_place",), since={"cancer_place": ago(9)})
        assert not is_cleared("cancer", yes, since={"cancer_place": ago(9)})
        assert is_cleared("cancer", yes, since={"bunion": ago(9)})

    def test_nobody_was_asked_about_it_before_it_was(self) -> None:
        for age, held in ((50, True), (51, True), (49, False)):
            assert (
                is_cleared("operation", said_yes("operation", ago(50)), dates={"operation": ago(age)}) is held
            )

    def test_nor_about_a_pregnancy_before_it_began(self) -> None:
        for due, held in ((280, True), (281, False), (100, True)):
            dates = {"due": TODAY + days(due)}
            assert is_cleared("pregnant", said_yes("pregnant"), dates=dates) is held
        assert is_cleared("heart", said_yes("heart"), dates={"due": TODAY + days(999)})

    def test_a_pregnancy_is_never_cleared_for_longer_than_it_counts(self) -> None:
        yes = said_yes("pregnant", ago(1))
        verdict = judged({"pregnant"}, clearances=(yes,), dates={"birth": ago(43)})
        assert (verdict.severity, verdict.limits) == ("clear", ())

    def test_the_profile_given_again_unchanged_ends_none(self) -> None:
        yes = said_yes("diabetes", ago(100))
        assert is_cleared("diabetes", yes, since={"diabetes": ago(200)}, answered=ago(3))


class TestWhatTheyDidNotKnow:
    def test_a_new_condition_that_is_a_matter_of_asking_ends_it(self) -> None:
        yes = said_yes("diabetes", ago(10))
        for entered, held in ((10, True), (9, False), (0, False), (50, True)):
            assert is_cleared("diabetes", yes, marks=("cancer",), since={"cancer": ago(entered)}) is held

    def test_vector_35_both_need_asking(self) -> None:
        march, june = date(2026, 3, 3), date(2026, 6, 6)
        verdict = judged(
            {"diabetes", "cancer"}, today=date(2026, 6, 7), clearances=(said_yes("diabetes", march),),
            since={"diabetes": march, "cancer": june}, answered=june,
        )  # fmt: skip
        assert [(reason.id, reason.severity) for reason in verdict.reasons] == [
            ("diabetes", "consult"), ("cancer", "consult"),
        ]  # fmt: skip

    def test_so_does_one_that_blocks(self) -> None:
        yes = said_yes("diabetes", ago(10))
        assert not is_cleared("diabetes", yes, marks=("told_no",), since={"told_no": ago(9)})

    def test_so_does_a_clot_that_thinners_tell_of(self) -> None:
        yes = said_yes("diabetes", ago(10))
        marks = ("blood_thinners", "thinner_for_clot")
        for entered, held in ((10, True), (9, False)):
            more = {"dates": {"clot_history": ago(2_000)}, "since": {"thinner_for_clot": ago(entered)}}
            assert is_cleared("diabetes", yes, marks=marks, **more) is held
            clot = said_yes("clot_history", ago(10))
            assert is_cleared("clot_history", clot, marks=marks, **more)
            found = said(marks, clearances=(clot,), **more)
            assert ("clot_history" in clearances_in_force(in_force(ASKED, found), found)) is held

    def test_unless_they_knew(self) -> None:
        yes = said_yes("diabetes", ago(10), knew=frozenset({"cancer"}))
        assert is_cleared("diabetes", yes, marks=("cancer",), since={"cancer": ago(9)})
        two = {"cancer": ago(9), "heart": ago(9)}
        assert not is_cleared("diabetes", yes, marks=("cancer", "heart"), since=two)

    def test_the_day_it_happened_is_enough_where_it_is_not_known_when_it_was_said(self) -> None:
        yes = said_yes("diabetes", ago(10))
        for age, held in ((9, False), (10, True)):
            assert is_cleared("diabetes", yes, marks=("operation",), dates={"operation": ago(age)}) is held

    def test_a_condition_that_was_always_there_ends_none(self) -> None:
        assert is_cleared("diabetes", said_yes("diabetes", ago(10)), marks=("cancer",))

    @pytest.mark.parametrize("id", ["bunion", "aged_65", "blood_thinners", "skin"])
    def test_nor_does_a_new_one_that_only_softens(self, id: str) -> None:
        assert is_cleared("diabetes", said_yes("diabetes", ago(10)), marks=(id,), since={id: TODAY})

    @pytest.mark.parametrize("id", ["infection", "fever_unwell", "new_numb", "foot_change", "severe_pain"])
    def test_nor_does_what_is_marked_today(self, id: str) -> None:
        assert is_cleared("diabetes", said_yes("diabetes", ago(10)), marks=(id,), since={id: TODAY})

    def test_nor_does_what_belongs_to_it(self) -> None:
        yes = said_yes("varicose_skin", ago(10))
        assert is_cleared("varicose_skin", yes, marks=("varicose",), since={"varicose": TODAY})
        bones = said_yes("bone_broke", ago(10))
        assert is_cleared("bone_broke", bones, marks=("brittle_bones",), since={"brittle_bones": TODAY})

    def test_a_follow_up_of_a_clot_ends_the_yes_to_the_clot(self) -> None:
        yes = said_yes("clot_history", ago(10))
        old = {"clot_history": ago(2_000)}
        assert is_cleared("clot_history", yes, dates=old)
        assert not is_cleared(
            "clot_history", yes, marks=("clot_still",), dates=old, since={"clot_still": ago(9)}
        )

    def test_what_passed_since_ends_none(self) -> None:
        yes = said_yes("diabetes", ago(90))
        marked: dict[str, Any] = {
            "marks": ("bed_rest",),
            "dates": {"bed_rest": ago(40)},
            "since": {"bed_rest": ago(40)},
        }
        assert is_cleared("diabetes", yes, **marked)


class TestWhichCounts:
    def test_the_newest_even_where_it_does_not_hold(self) -> None:
        old, new = said_yes("heart", ago(50)), said_yes("heart", ago(2), until=ago(1))
        for order in permutations((old, new)):
            assert latest_clearance("heart", said(clearances=order)) == new
            assert not is_cleared("heart", *order)

    def test_one_from_a_day_to_come_stands_in_the_way_of_an_older(self) -> None:
        assert not is_cleared("heart", said_yes("heart", ago(5)), said_yes("heart", TODAY + days(1)))

    def test_of_one_day_the_strictest(self) -> None:
        loose = said_yes("heart", until=None)
        strict = [
            said_yes("heart", limits=ClearanceLimits(gentle_only=True)),
            said_yes("heart", limits=ClearanceLimits(not_left=True)),
            said_yes("heart", limits=ClearanceLimits(not_right=True)),
            said_yes("heart", limits=ClearanceLimits(zones=("heel",))),
            said_yes("heart", limits=ClearanceLimits(max_pressure=1)),
            said_yes("heart", limits=ClearanceLimits(max_minutes=5)),
            said_yes("heart", until=TODAY),
        ]
        for each in strict:
            for order in permutations((loose, each)):
                assert latest_clearance("heart", said(clearances=order)) == each
        knew = said_yes("heart", knew=frozenset({"cancer"}))
        assert latest_clearance("heart", said(clearances=(knew, loose))) == loose
        less, more = (said_yes("heart", limits=ClearanceLimits(max_pressure=value)) for value in (1, 2))
        assert latest_clearance("heart", said(clearances=(more, less))) == less
        few, many = (said_yes("heart", limits=ClearanceLimits(max_minutes=value)) for value in (5, 30))
        assert latest_clearance("heart", said(clearances=(many, few))) == few

    def test_of_one_day_the_word_of_who_may_not_say_it(self) -> None:
        pharmacist = said_yes("heart", by="pharmacist")
        for gp in (said_yes("heart"), said_yes("heart", limits=ClearanceLimits(gentle_only=True))):
            for order in permutations((gp, pharmacist)):
                assert not is_cleared("heart", *order)

    def test_none_was_said_of_what_nobody_asked_about(self) -> None:
        assert latest_clearance("heart", said(clearances=(said_yes("diabetes"),))) is None

    @given(
        st.lists(
            st.builds(
                Clearance,
                st.sampled_from(["heart", "diabetes"]),
                st.sampled_from(ROLES),
                st.integers(-3, 400).map(ago),
                st.none() | st.integers(-3, 3).map(ago),
                st.builds(
                    ClearanceLimits,
                    not_left=st.booleans(),
                    zones=st.sampled_from([(), ("heel",), ("toe1",)]),
                    max_pressure=st.none() | st.integers(1, 4),
                ),
                st.sampled_from([frozenset(), frozenset({"cancer"}), frozenset({"bunion"})]),
            ),
            max_size=4,
        ),
        st.randoms(use_true_random=False),
    )
    def test_their_order_does_not_matter(self, clearances: list[Clearance], chance: Any) -> None:
        shuffled = list(clearances)
        chance.shuffle(shuffled)
        marks = {"heart", "diabetes", "cancer"}
        one, other = (judged(marks, clearances=tuple(each)) for each in (clearances, shuffled))
        assert (one.severity, one.reasons, one.limits) == (other.severity, other.reasons, other.limits)


class TestWrittenDown:
    """Whoever writes down a yes is asked of every other condition whether they knew of it."""

    @pytest.mark.parametrize("on", [0, 40])
    def test_one_they_did_not_know_of_ends_it_also_on_the_same_day(self, on: int) -> None:
        since = {"diabetes": TODAY, "heart": TODAY}
        yes = said_yes("diabetes", ago(on), recorded=TODAY)
        assert not is_cleared("diabetes", yes, marks=("heart",), since=since)
        knew = said_yes("diabetes", ago(on), recorded=TODAY, knew=frozenset({"heart"}))
        assert is_cleared("diabetes", knew, marks=("heart",), since=since)

    def test_one_that_only_softens_does_not(self) -> None:
        yes = said_yes("diabetes", recorded=TODAY)
        assert is_cleared("diabetes", yes, marks=("bunion",), since={"diabetes": TODAY, "bunion": TODAY})
