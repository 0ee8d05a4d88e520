"""From answers to a verdict: every question by itself, together, and what holds of all answers."""

from collections.abc import Mapping
from itertools import permutations, product
from typing import Any, cast

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.safety.model import ANSWERS, SEVERITIES, URGENCIES, Answer, Combination, questionnaire
from selfcare.safety.verdict import INCOMPLETE, Reason, Verdict, judge

ASKED = questionnaire()
ALL: tuple[str, ...] = tuple(ASKED.questions)
PARENTS = ASKED.parents()
AGAIN = {id for screen in ASKED.screens for row in screen.rows if row.again for id in row.asks}
MARKED: tuple[Answer, ...] = ("yes", "not sure")
NO_CONCERN: dict[str, Answer] = dict.fromkeys(ALL, "no")

answer_sets = st.fixed_dictionaries({id: st.sampled_from(ANSWERS) for id in ALL})
few_marks = st.dictionaries(st.sampled_from(ALL), st.sampled_from(MARKED), max_size=6).map(
    lambda marks: NO_CONCERN | marks
)
any_answers = answer_sets | few_marks


def judged(marks: dict[str, Answer]) -> Verdict:
    """The verdict where nothing is marked but this."""
    return judge(NO_CONCERN | marks, 7)


def severity(verdict: Verdict) -> int:
    return SEVERITIES.index(verdict.severity)


def urgency(verdict: Verdict) -> int:
    return URGENCIES.index(verdict.urgency)


class TestOneAnswer:
    def test_nothing_marked_is_clear_with_no_reason(self) -> None:
        assert judge(NO_CONCERN, 7) == Verdict("clear", "none", (), (), 7)

    @pytest.mark.parametrize("id", ALL)
    @pytest.mark.parametrize("answer", MARKED)
    def test_each_by_itself_is_not_clear_and_says_what_its_question_says(
        self, id: str, answer: Answer
    ) -> None:
        question = ASKED.questions[id]
        verdict = judged({id: answer})
        reason = Reason(
            id,
            question.severity,
            question.urgency,
            question.message,
            not_sure=answer == "not sure",
            marked=(id,),
        )
        assert verdict == Verdict(question.severity, question.urgency, (reason,), (), 7)
        assert verdict.severity != "clear"

    @pytest.mark.parametrize(("id", "parent"), PARENTS.items())
    def test_a_follow_up_speaks_for_its_question(self, id: str, parent: str) -> None:
        verdict = judged({parent: "yes", id: "yes"})
        assert [reason.id for reason in verdict.reasons] == [id]
        assert severity(verdict) >= severity(judged({parent: "yes"}))
        assert urgency(verdict) >= urgency(judged({parent: "yes"}))

    @pytest.mark.parametrize("id", sorted(set(ALL) - AGAIN))
    def test_each_missing_blocks_where_it_should_have_been_asked(self, id: str) -> None:
        answers = dict(NO_CONCERN)
        del answers[id]
        if id in PARENTS:
            assert judge(answers, 7).severity == "clear"
            answers[PARENTS[id]] = "not sure"
        verdict = judge(answers, 7)
        assert (verdict.severity, verdict.missing) == ("block", (id,))
        assert verdict.reasons[-1] == Reason(
            INCOMPLETE, "block", "none", INCOMPLETE, not_sure=False, marked=()
        )

    def test_what_is_only_asked_again_may_be_missing(self) -> None:
        assert {"changed"} == AGAIN
        answers = dict(NO_CONCERN)
        del answers["changed"]
        assert judge(answers, 7).severity == "clear"

    def test_no_answer_at_all_blocks_without_urgency(self) -> None:
        verdict = judge({}, 7)
        assert (verdict.severity, verdict.urgency) == ("block", "none")
        assert set(verdict.missing) == set(ALL) - AGAIN - PARENTS.keys()

    @pytest.mark.parametrize(
        "junk", ["", "NO", "maybe", "nope", None, False, True, 0, 1, [], ["no"], {"no": "no"}]
    )
    def test_an_answer_that_is_none_counts_as_missing(self, junk: object) -> None:
        answers = cast(Mapping[str, Answer], NO_CONCERN | {"infection": junk})
        verdict = judge(answers, 7)
        assert (verdict.severity, verdict.missing) == ("block", ("infection",))

    @pytest.mark.parametrize("answer", ANSWERS)
    def test_an_id_that_is_no_question_s_changes_nothing(self, answer: Answer) -> None:
        assert judge(NO_CONCERN | {"Infection": answer, "": answer, "Q04": answer}, 7) == judge(NO_CONCERN, 7)
        renamed = {("Infection" if id == "infection" else id): answer for id, answer in NO_CONCERN.items()}
        assert judge(renamed, 7).missing == ("infection",)


class TestTogether:
    @pytest.mark.parametrize("each", ASKED.combinations, ids=lambda each: each.id)
    def test_every_choice_of_a_combination_leads_to_it(self, each: Combination) -> None:
        for ids in product(*map(sorted, each.together)):
            for marks in product(MARKED, repeat=len(ids)):
                verdict = judge(NO_CONCERN | dict(zip(ids, marks, strict=True)), 7)
                reason = next(reason for reason in verdict.reasons if reason.id == each.id)
                assert (reason.severity, reason.urgency, reason.message) == (
                    each.severity, each.urgency, each.message,
                )  # fmt: skip
                assert set(reason.marked) == set(ids)
                assert reason.not_sure is ("not sure" in marks)
                assert severity(verdict) >= SEVERITIES.index(each.severity)
                assert urgency(verdict) >= URGENCIES.index(each.urgency)

    @pytest.mark.parametrize("each", ASKED.combinations, ids=lambda each: each.id)
    def test_a_part_of_a_combination_is_not_yet_it(self, each: Combination) -> None:
        for ids in each.together:
            assert each.id not in {
                reason.id for reason in judge(NO_CONCERN | dict.fromkeys(ids, "yes"), 7).reasons
            }

    @pytest.mark.parametrize(
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
            ("both_puffy", "heart_kidney_liver", ("consult", "soon", "swelling")),
            (
                "leg_clot_signs", "pregnant clot_history cancer_treatment operation_or_break",
                ("block", "urgent", "clot_now"),
            ),
            ("new_numb numb_sudden", "", ("block", "emergency", "numb_now")),
            ("new_injury injury_shape", "", ("block", "emergency", "shape")),
            ("new_injury injury_tight", "", ("block", "emergency", "tight")),
        ],
    )  # fmt: skip
    def test_the_combinations_of_the_specification(
        self, one: str, others: str, expected: tuple[str, str, str]
    ) -> None:
        for other in others.split() or [""]:
            verdict = judge(NO_CONCERN | dict.fromkeys([*one.split(), *other.split()], "yes"), 7)
            first = [reason.message for reason in verdict.reasons if reason.urgency == verdict.urgency]
            assert (verdict.severity, verdict.urgency) == expected[:2]
            assert expected[2] in first

    def test_no_other_combinations_are_known(self) -> None:
        assert {each.id for each in ASKED.combinations} == {
            "foot_at_risk", "hot_joint_and_fever", "puffy_and_pregnant", "puffy_and_heart", "clot_signs_and_risk",
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
        everything = judge(dict.fromkeys(ALL, "yes"), 7)
        emergencies = [reason.message for reason in everything.reasons if reason.urgency == "emergency"]
        assert list(dict.fromkeys(emergencies)) == list(ASKED.emergency_order)

    @pytest.mark.parametrize(
        ("marks", "expected"),
        [
            ("leg_clot_signs", "block urgent clot"),
            ("leg_clot_signs emergency_now", "block emergency emergency"),
            ("diabetes", "consult ask not_yet"),
            ("diabetes open_wound", "block urgent foot_at_risk"),
            ("new_injury injury_four_steps", "block urgent break"),
            ("fever_unwell", "block wait fever"),
            ("new_numb", "block soon numb"),
            ("under_16", "block ask not_yet"),
            ("drink_steady", "adapt wait not_yet_drink"),
            ("new_injury", "block wait injury"),
            ("infection fever_unwell", "block urgent infection"),
            ("infection infection_unwell", "block emergency infection_now"),
            ("both_puffy puffy_worse pregnant", "block urgent maternity"),
        ],
    )
    def test_the_vectors_that_this_version_knows(self, marks: str, expected: str) -> None:
        verdict = judge(NO_CONCERN | dict.fromkeys(marks.split(), "yes"), 7)
        assert f"{verdict.severity} {verdict.urgency} {verdict.reasons[0].message}" == expected


class TestLaws:
    @given(any_answers)
    def test_whoever_marks_anything_is_not_clear(self, answers: dict[str, Answer]) -> None:
        concern = any(answer != "no" for answer in answers.values())
        verdict = judge(answers, 7)
        assert (verdict.severity != "clear") == concern
        assert bool(verdict.reasons) == concern
        assert (verdict.urgency != "none") == concern

    @given(any_answers, st.sampled_from(ALL))
    def test_an_answer_nearer_the_concern_never_makes_it_milder(
        self, answers: dict[str, Answer], id: str
    ) -> None:
        no, not_sure, yes = (judge(answers | {id: answer}, 7) for answer in ("no", "not sure", "yes"))
        assert severity(no) <= severity(not_sure) == severity(yes)
        assert urgency(no) <= urgency(not_sure) == urgency(yes)

    @given(few_marks, st.dictionaries(st.sampled_from(ALL), st.sampled_from(MARKED), max_size=4))
    def test_more_marks_never_make_it_milder(
        self, answers: dict[str, Answer], more: dict[str, Answer]
    ) -> None:
        before, after = judge(answers, 7), judge(answers | more, 7)
        assert severity(before) <= severity(after)
        assert urgency(before) <= urgency(after)

    @given(any_answers, st.sets(st.sampled_from(ALL)))
    def test_an_answer_taken_away_never_makes_it_clear(
        self, answers: dict[str, Answer], gone: set[str]
    ) -> None:
        wanted = {
            id for row in (row for screen in ASKED.screens for row in screen.rows) for id in row.asks
        } - AGAIN
        fewer = {id: answer for id, answer in answers.items() if id not in gone}
        verdict = judge(fewer, 7)
        asked = wanted | {
            follow
            for id, answer in fewer.items()
            if answer != "no"
            for follow in ASKED.questions[id].follow_ups
        }
        assert set(verdict.missing) == asked - fewer.keys()
        if verdict.missing:
            assert verdict.severity == "block"
            assert INCOMPLETE in {reason.id for reason in verdict.reasons}

    @given(any_answers, st.randoms(use_true_random=False))
    def test_the_order_of_the_answers_does_not_matter(self, answers: dict[str, Answer], chance: Any) -> None:
        shuffled = list(answers.items())
        chance.shuffle(shuffled)
        assert judge(dict(shuffled), 7) == judge(answers, 7)

    @given(any_answers)
    def test_the_most_urgent_reason_stands_first_and_the_verdict_is_the_greatest(
        self, answers: dict[str, Answer]
    ) -> None:
        verdict = judge(answers, 7)
        urgencies = [URGENCIES.index(reason.urgency) for reason in verdict.reasons]
        assert urgencies == sorted(urgencies, reverse=True)
        assert urgency(verdict) == max(urgencies, default=0)
        assert severity(verdict) == max(
            (SEVERITIES.index(each.severity) for each in verdict.reasons), default=0
        )

    @given(any_answers)
    def test_no_mark_is_lost_among_the_reasons(self, answers: dict[str, Answer]) -> None:
        verdict = judge(answers, 7)
        told = {id for reason in verdict.reasons for id in reason.marked}
        marked = {id for id, answer in answers.items() if answer != "no"}
        silent = {id for id in marked - told if not set(ASKED.questions[id].follow_ups) & told}
        assert silent == set()
        assert told <= marked

    @given(
        st.dictionaries(st.text() | st.sampled_from(ALL), st.none() | st.text() | st.sampled_from(ANSWERS))
    )
    def test_whatever_is_answered_gets_a_verdict_and_clear_only_where_all_is_no(
        self, answers: dict[str, Answer]
    ) -> None:
        verdict = judge(answers, 7)
        complete = all(answers.get(id) == "no" for id in set(ALL) - AGAIN - PARENTS.keys())
        assert verdict.severity != "clear" or complete
