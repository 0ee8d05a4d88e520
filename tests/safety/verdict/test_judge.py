"""From answers to a verdict: every question by itself, together, and what holds of all answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations, product
from typing import Any, cast

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.safety.answers import Clearance, Place
from selfcare.safety.questionnaire.model import ANSWERS, SEVERITIES, URGENCIES, Answer, Combination
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import INCOMPLETE, Reason, Verdict, judge
from tests.safety.strictness import looser
from tests.support import NO_CONCERN, TODAY, answers_of, judged, said, together

ASKED = questionnaire()
ALL: tuple[str, ...] = tuple(ASKED.questions)
PARENTS = ASKED.parents
AGAIN = {id for screen in ASKED.screens for row in screen.rows if row.again for id in row.asks}
NEW = {id for id, question in ASKED.questions.items() if question.message == INCOMPLETE}
TODAY_IF = {id for id, question in ASKED.questions.items() if question.kind == "today_if"}
ALWAYS = {
    id for screen in ASKED.screens if screen.kind in {"today", "profile"} for row in screen.wanted for id in row.asks
} - AGAIN  # fmt: skip
"""What everybody has to answer."""
MARKED: tuple[Answer, ...] = ("yes", "not sure")
YESTERDAY = TODAY - timedelta(days=1)

answer_sets = st.fixed_dictionaries({id: st.sampled_from(ANSWERS) for id in ALL})
few_marks = st.dictionaries(st.sampled_from(ALL), st.sampled_from(MARKED), max_size=6).map(
    lambda marks: {**NO_CONCERN, **marks}
)
any_answers = answer_sets | few_marks


def of(answers: Mapping[str, Answer], **more: Any) -> Verdict:
    """The verdict on exactly these answers."""
    return judge(answers_of(**{"today": TODAY, "answers": answers, **more}), 7)


def severity(verdict: Verdict) -> int:
    return SEVERITIES.index(verdict.severity)


def urgency(verdict: Verdict) -> int:
    return URGENCIES.index(verdict.urgency)


class TestOneAnswer:
    def test_nothing_marked_is_clear_with_no_reason_and_no_limit(self) -> None:
        assert of(NO_CONCERN) == Verdict("clear", "none", (), (), (), 7)

    @together("id", sorted(set(ALL) - NEW))
    @together("answer", MARKED)
    def test_each_by_itself_is_not_clear_and_says_what_its_question_says(
        self, id: str, answer: Answer
    ) -> None:
        question = ASKED.questions[id]
        verdict = judged({id: answer})
        follow_ups = [follow for follow in question.follow_ups if follow in verdict.missing]
        assert follow_ups == []
        reason = Reason(
            id, question.severity, question.urgency, question.message, not_sure=answer == "not sure",
            marked=(id,), side="both" if question.place else None,
        )  # fmt: skip
        assert reason in verdict.reasons
        assert verdict.missing == ()
        if question.implies:
            assert [each.id for each in verdict.reasons] == [question.implies, id]
        else:
            assert verdict.reasons == (reason,)
            assert (verdict.severity, verdict.urgency) == (question.severity, question.urgency)
        assert bool(verdict.limits) == bool(question.limits or question.after or question.implies)

    @pytest.mark.parametrize("answer", MARKED)
    def test_thinners_for_a_clot_mean_a_clot(self, answer: Answer) -> None:
        verdict = judged({"blood_thinners": "yes", "thinner_for_clot": answer})
        assert verdict.severity == "block"
        clot = verdict.reasons[0]
        assert (clot.id, clot.message, clot.marked) == ("clot_history", "clot_treated", ("thinner_for_clot",))
        assert clot.not_sure is (answer == "not sure")
        both = judged({"thinner_for_clot": "not sure", "clot_history": "yes", "blood_thinners": "yes"})
        assert (both.reasons[0].marked, both.reasons[0].not_sure) == (("clot_history",), False)

    @pytest.mark.parametrize("answer", MARKED)
    @pytest.mark.parametrize("id", sorted(NEW - {"changed"}))
    def test_what_is_new_opens_its_part_of_the_profile_again(self, id: str, answer: Answer) -> None:
        verdict = judged({"changed": "yes", id: answer})
        opened = ASKED.questions[id].reopens
        assert verdict.severity == "block"
        assert verdict.missing == tuple(
            each
            for screen in ASKED.screens
            if screen.id in opened
            for row in screen.wanted
            for each in row.asks
        )
        assert [(reason.id, reason.message, reason.urgency) for reason in verdict.reasons] == [
            (INCOMPLETE, INCOMPLETE, "none")
        ]

    def test_something_new_that_nobody_names_opens_all_it_could_be(self) -> None:
        whole = judged({"changed": "yes"}).missing
        assert set(whole) == {
            id
            for screen in ASKED.screens
            if screen.kind == "profile"
            for row in screen.wanted
            for id in row.asks
        }
        assert judged({"changed": "yes", "new_other": "yes"}).missing == whole
        two = judged({"changed": "yes", "new_operation": "yes", "new_pregnancy": "not sure"}).missing
        one = judged({"changed": "yes", "new_pregnancy": "yes"}).missing
        assert set(one) < set(two) < set(whole)

    def test_once_it_was_asked_again_today_the_answers_count(self) -> None:
        assert judged({"changed": "yes", "new_medicine": "yes"}, again=TODAY).missing == ()
        assert judged({"changed": "yes", "new_medicine": "yes"}, again=TODAY).severity == "clear"
        assert judged({"changed": "yes", "new_medicine": "yes"}, again=YESTERDAY).missing
        found = judged({"changed": "yes", "new_medicine": "yes", "bleeding": "yes"}, again=TODAY)
        assert [reason.id for reason in found.reasons] == ["bleeding"]

    @together(("id", "parent"), sorted(PARENTS.items()))
    def test_a_follow_up_that_stands_in_the_way_speaks_for_its_question(self, id: str, parent: str) -> None:
        verdict = judged({parent: "yes", id: "yes"})
        told = [reason.id for reason in verdict.reasons if reason.id in {id, parent}]
        follow = ASKED.questions[id]
        if id in NEW:
            assert told == []
        elif follow.severity in {"consult", "block"}:
            assert told == [id]
        else:
            assert set(told) == {id, parent}
        assert severity(verdict) >= severity(judged({parent: "yes"}))
        assert urgency(verdict) >= urgency(judged({parent: "yes"}))

    @together("id", sorted(ALWAYS | PARENTS.keys()))
    def test_each_missing_blocks_where_it_should_have_been_asked(self, id: str) -> None:
        answers = dict(NO_CONCERN)
        del answers[id]
        if id in PARENTS:
            assert of(answers).severity == "clear"
            answers[PARENTS[id]] = "not sure"
        verdict = of(answers)
        assert verdict.severity == "block"
        assert id in verdict.missing
        if id not in NEW:
            assert verdict.missing == (id,)
        assert verdict.reasons[-1] == Reason(
            INCOMPLETE, "block", "none", INCOMPLETE, not_sure=False, marked=()
        )

    @pytest.mark.parametrize("id", sorted(TODAY_IF))
    def test_what_is_asked_only_of_some_is_missed_of_them_alone(self, id: str) -> None:
        answers = dict(NO_CONCERN)
        del answers[id]
        assert of(answers).severity == "clear"
        for other in ALL:
            if other not in {id, *NEW} and ASKED.questions[other].kind == "profile":
                wanted = other in ASKED.questions[id].asked_if
                assert (id in of({**answers, other: "yes"}).missing) == wanted
                assert (id in of({**answers, other: "not sure"}).missing) == wanted

    def test_what_is_only_asked_again_may_be_missing_the_first_time(self) -> None:
        assert {"changed"} == AGAIN
        answers = dict(NO_CONCERN)
        del answers["changed"]
        assert of(answers).severity == "clear"
        assert of(answers, answered=TODAY).severity == "clear"
        assert of(answers, answered=YESTERDAY).missing == ("changed",)

    def test_no_answer_at_all_blocks_without_urgency(self) -> None:
        verdict = of({})
        assert (verdict.severity, verdict.urgency) == ("block", "none")
        assert set(verdict.missing) == ALWAYS
        assert len(verdict.missing) == len(ALWAYS)

    @together("junk", ["", "NO", "maybe", "nope", None, False, True, 0, 1, ["no"], {"no": "no"}])
    @together("id", ["infection", "infection_unwell", "rest_pain"])
    def test_an_answer_that_is_none_counts_as_missing_wherever_it_stands(self, junk: object, id: str) -> None:
        if not isinstance(junk, list | dict):
            answers = cast(Mapping[str, Answer], {**NO_CONCERN, id: junk})
            verdict = of(answers)
            assert (verdict.severity, verdict.missing) == ("block", (id,))

    @pytest.mark.parametrize("answer", ANSWERS)
    def test_an_id_that_is_no_question_s_changes_nothing(self, answer: Answer) -> None:
        assert of({**NO_CONCERN, "Infection": answer, "": answer, "Q04": answer}) == of(NO_CONCERN)
        renamed = {("Infection" if id == "infection" else id): answer for id, answer in NO_CONCERN.items()}
        assert of(renamed).missing == ("infection",)

    @pytest.mark.parametrize(
        ("place", "side"), [(None, "both"), (Place("left"), "left"), (Place("right", ("toe1",)), "right")]
    )
    def test_a_reason_says_which_foot_it_is_about(self, place: Place | None, side: str) -> None:
        places = {"bunion": place, "heart": place} if place else {}
        verdict = judged({"bunion", "heart"}, places=places)
        assert {reason.id: reason.side for reason in verdict.reasons} == {"bunion": side, "heart": None}


class TestTheProfile:
    @pytest.mark.parametrize(
        ("age", "counts"), [(0, True), (1, True), (90, True), (91, False), (400, False), (-1, False)]
    )
    def test_it_counts_for_ninety_days_and_never_from_a_day_to_come(self, age: int, *, counts: bool) -> None:
        assert ASKED.valid_days == 90
        verdict = judged(answered=TODAY - timedelta(days=age))
        assert (verdict.severity == "clear") == counts
        if not counts:
            assert verdict.reasons[-1].message == "expired"
            assert verdict.reasons[-1].id == INCOMPLETE
            profile = {id for id in ALWAYS if ASKED.questions[id].kind == "profile"}
            assert set(verdict.missing) == profile

    @pytest.mark.parametrize(("version", "counts"), [(None, True), (3, True), (2, False), (4, False)])
    def test_it_counts_for_the_questions_of_its_version(self, version: int | None, *, counts: bool) -> None:
        assert ASKED.version == 3
        verdict = judged(version=version, answered=TODAY)
        assert (verdict.severity == "clear") == counts
        assert counts or verdict.reasons[-1].message == "expired"

    def test_what_it_said_still_stands_where_it_is_too_old(self) -> None:
        verdict = judged({"told_no"}, answered=TODAY - timedelta(days=91))
        assert [reason.message for reason in verdict.reasons] == ["told_no", "expired"]

    def test_something_new_in_a_profile_that_is_too_old_asks_all_of_it(self) -> None:
        verdict = judged({"changed", "new_pregnancy"}, answered=TODAY - timedelta(days=91))
        assert verdict.reasons[-1].message == "expired"
        assert "bunion" in verdict.missing

    def test_a_birth_is_asked_for_once_it_must_have_been(self) -> None:
        for past, asked in ((-100, False), (14, False), (15, True), (400, True)):
            due = TODAY - timedelta(days=past)
            found = judged({"pregnant"}, dates={"due": due})
            assert found.missing == (("pregnant",) if asked else ())
            assert not judged({"pregnant"}, dates={"due": due, "birth": TODAY}).missing
            assert not judged(dates={"due": due}).missing


class TestTogether:
    @pytest.mark.parametrize("each", ASKED.combinations, ids=lambda each: each.id)
    def test_every_choice_of_a_combination_leads_to_it(self, each: Combination) -> None:
        for ids in product(*map(sorted, each.together)):
            for marks in product(MARKED, repeat=len(ids)):
                verdict = judged(dict(zip(ids, marks, strict=True)))
                reason = next(reason for reason in verdict.reasons if reason.id == each.id)
                assert (reason.severity, reason.urgency, reason.message, reason.side) == (
                    each.severity, each.urgency, each.message, None,
                )  # fmt: skip
                assert set(reason.marked) == set(ids)
                assert reason.not_sure is ("not sure" in marks)
                assert severity(verdict) >= SEVERITIES.index(each.severity)
                assert urgency(verdict) >= URGENCIES.index(each.urgency)

    @pytest.mark.parametrize("each", ASKED.combinations, ids=lambda each: each.id)
    def test_a_part_of_a_combination_is_not_yet_it(self, each: Combination) -> None:
        for ids in each.together:
            alone = {id for id in ids if not ASKED.questions[id].implies}
            assert each.id not in {reason.id for reason in judged(alone).reasons}

    @together(
        ("one", "others", "expected"),
        [
            ("infection infection_unwell", "", ("block", "emergency", "infection_now")),
            ("infection fever_unwell", "", ("block", "urgent", "infection")),
            *(
                (skin, "diabetes less_feeling poor_blood_flow weak_immune", ("block", "urgent", "foot_at_risk"))
                for skin in ("infection", "open_wound", "small_closed", "bite_object")
            ),
            ("hot_joint", "fever_unwell", ("block", "urgent", "joint_today")),
            ("both_puffy puffy_breathless", "", ("block", "emergency", "emergency")),
            ("both_puffy puffy_worse", "pregnant", ("block", "urgent", "maternity")),
            ("both_puffy", "heart heart_attack kidney_liver", ("consult", "soon", "swelling_and_heart")),
            (
                "leg_clot_signs", "pregnant clot_history cancer cancer_treatment operation bed_rest thinner_for_clot",
                ("block", "urgent", "clot_now"),
            ),
            ("new_numb numb_sudden", "", ("block", "emergency", "numb_now")),
            ("new_injury injury_shape", "", ("block", "emergency", "shape")),
            ("new_injury injury_tight", "", ("block", "emergency", "tight")),
            ("pregnant pregnancy_signs", "", ("block", "urgent", "maternity")),
            ("diabetes foot_change", "", ("block", "urgent", "foot_at_risk")),
            ("poor_blood_flow rest_pain", "", ("block", "urgent", "rest_pain")),
        ],
    )  # fmt: skip
    def test_the_combinations_of_the_specification(
        self, one: str, others: str, expected: tuple[str, str, str]
    ) -> None:
        for other in others.split() or [""]:
            verdict = judged([*one.split(), *other.split()])
            first = [reason.message for reason in verdict.reasons if reason.urgency == verdict.urgency]
            assert (verdict.severity, verdict.urgency) == expected[:2]
            assert expected[2] in first

    def test_a_condition_that_has_passed_is_part_of_nothing(self) -> None:
        long_ago = {"operation": TODAY - timedelta(days=85)}
        verdict = judged({"leg_clot_signs", "operation"}, dates=long_ago)
        assert [reason.id for reason in verdict.reasons] == ["leg_clot_signs"]

    def test_a_condition_that_was_cleared_still_is(self) -> None:
        said_yes = (Clearance("diabetes", "gp", TODAY),)
        assert judged({"diabetes"}, clearances=said_yes).severity == "adapt"
        assert judged({"diabetes", "foot_change"}, clearances=said_yes).urgency == "urgent"
        verdict = judged({"diabetes", "small_closed"}, clearances=said_yes)
        assert verdict.reasons[0].id == "foot_at_risk"
        assert (verdict.severity, verdict.urgency) == ("block", "urgent")

    def test_no_other_combinations_are_known(self) -> None:
        assert {each.id for each in ASKED.combinations} == {
            "foot_at_risk", "hot_joint_and_fever", "puffy_and_pregnant", "puffy_and_heart", "worse_and_heart", "clot_signs_and_risk",
            "fever_and_weak_immune", "fever_and_pregnant",
        }  # fmt: skip

    def test_of_several_emergencies_the_order_is_that_of_the_specification(self) -> None:
        assert ASKED.emergency_order == ("emergency", "numb_now", "cold", "infection_now", "tight", "shape")
        behind = {
            "emergency": "emergency_now", "numb_now": "numb_sudden", "cold": "cold_limb",
            "infection_now": "infection_unwell", "tight": "injury_tight", "shape": "injury_shape",
        }  # fmt: skip
        for one, other in permutations(behind, 2):
            first = judged({behind[one]: "yes", behind[other]: "not sure"}).reasons[0].message
            assert first == min(one, other, key=ASKED.emergency_order.index)
        everything = of(dict.fromkeys(ALL, "yes"))
        emergencies = [reason.message for reason in everything.reasons if reason.urgency == "emergency"]
        assert list(dict.fromkeys(emergencies)) == list(ASKED.emergency_order)

    @pytest.mark.parametrize(
        ("marks", "expected"),
        [
            ("leg_clot_signs", "block urgent clot"),
            ("leg_clot_signs emergency_now", "block emergency emergency"),
            ("diabetes", "consult ask diabetes"),
            ("diabetes open_wound", "block urgent foot_at_risk"),
            ("new_injury injury_four_steps", "block urgent break"),
            ("fever_unwell", "block wait fever"),
            ("new_numb", "block soon numb"),
            ("under_16", "block ask young"),
            ("drink_steady", "adapt none adapt"),
            ("new_injury", "block wait injury"),
            ("infection fever_unwell", "block urgent infection"),
            ("infection infection_unwell", "block emergency infection_now"),
            ("both_puffy puffy_worse pregnant", "block urgent maternity"),
        ],
    )
    def test_some_vectors(self, marks: str, expected: str) -> None:
        verdict = judged(marks.split())
        assert f"{verdict.severity} {verdict.urgency} {verdict.reasons[0].message}" == expected

    def test_among_what_is_as_urgent_the_severest_comes_first(self) -> None:
        found = judged({"aged_65", "heart", "told_no", "chilblain", "sore_two_weeks"})
        assert [reason.severity for reason in found.reasons] == [
            "block",
            "consult",
            "adapt",
            "adapt",
            "adapt",
        ]


@pytest.mark.uncounted
class TestLaws:
    @given(any_answers)
    def test_whoever_marks_anything_is_not_clear(self, answers: dict[str, Answer]) -> None:
        concern = any(answer != "no" for answer in answers.values())
        verdict = of(answers)
        assert (verdict.severity != "clear") == concern
        assert bool(verdict.reasons) == concern

    @given(any_answers, st.sampled_from(ALL))
    def test_an_answer_nearer_the_concern_never_makes_it_milder(
        self, answers: dict[str, Answer], id: str
    ) -> None:
        no, not_sure, yes = (of({**answers, id: answer}) for answer in ("no", "not sure", "yes"))
        assert severity(no) <= severity(not_sure) == severity(yes)
        assert urgency(no) <= urgency(not_sure) == urgency(yes)
        assert not_sure.limits == yes.limits

    @given(few_marks, st.dictionaries(st.sampled_from(ALL), st.sampled_from(MARKED), max_size=4))
    def test_more_marks_never_make_it_milder(
        self, answers: dict[str, Answer], more: dict[str, Answer]
    ) -> None:
        before, after = of(answers), of({**answers, **more})
        assert severity(before) <= severity(after)
        assert urgency(before) <= urgency(after)
        assert looser(after.limits, before.limits) == []

    @given(any_answers, st.sets(st.sampled_from(ALL)))
    def test_an_answer_taken_away_never_makes_it_clear(
        self, answers: dict[str, Answer], gone: set[str]
    ) -> None:
        fewer = {id: answer for id, answer in answers.items() if id not in gone}
        verdict = of(fewer)
        assert ALWAYS - fewer.keys() <= set(verdict.missing)
        follows = {
            follow
            for id, answer in fewer.items()
            if answer != "no"
            for follow in ASKED.questions[id].follow_ups
        }
        assert follows - fewer.keys() <= set(verdict.missing)
        if verdict.missing:
            assert verdict.severity == "block"
            assert INCOMPLETE in {reason.id for reason in verdict.reasons}

    @given(any_answers, st.randoms(use_true_random=False))
    def test_the_order_of_the_answers_does_not_matter(self, answers: dict[str, Answer], chance: Any) -> None:
        shuffled = list(answers.items())
        chance.shuffle(shuffled)
        assert of(dict(shuffled)) == of(answers)

    @given(any_answers)
    def test_the_most_urgent_reason_stands_first_and_the_verdict_is_the_greatest(
        self, answers: dict[str, Answer]
    ) -> None:
        verdict = of(answers)
        urgencies = [URGENCIES.index(reason.urgency) for reason in verdict.reasons]
        assert urgencies == sorted(urgencies, reverse=True)
        assert urgency(verdict) == max(urgencies, default=0)
        assert severity(verdict) == max(
            (SEVERITIES.index(each.severity) for each in verdict.reasons), default=0
        )

    @given(any_answers)
    def test_no_mark_is_lost_among_the_reasons(self, answers: dict[str, Answer]) -> None:
        verdict = of(answers)
        told = {id for reason in verdict.reasons for id in reason.marked}
        marked = {id for id, answer in answers.items() if answer != "no"}
        silent = {id for id in marked - told if not set(ASKED.questions[id].follow_ups) & told}
        assert silent <= NEW
        assert not silent or verdict.missing
        assert told <= marked

    @given(
        st.dictionaries(st.text() | st.sampled_from(ALL), st.none() | st.text() | st.sampled_from(ANSWERS))
    )
    def test_whatever_is_answered_gets_a_verdict_and_clear_only_where_all_is_no(
        self, answers: dict[str, Answer]
    ) -> None:
        verdict = of(answers)
        complete = all(answers.get(id) == "no" for id in ALWAYS)
        assert verdict.severity != "clear" or complete

    @given(st.dates(), st.dates())
    def test_any_day_has_a_verdict(self, today: date, other: date) -> None:
        marks = {"pregnant", "clot_history", "operation", "old_break", "cancer_treatment"}
        dates = {**dict.fromkeys(marks, other), "due": other, "birth": other}
        assert judge(said(marks, today=today, dates=dates, answered=other), 7).severity != "clear" or (
            other < today
        )
