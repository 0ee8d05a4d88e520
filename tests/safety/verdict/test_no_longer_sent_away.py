"""Who may start now and could not before, and who still may not: each rule that was loosened, from both sides."""

from datetime import date, timedelta

import pytest

from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Foot
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits
from selfcare.safety.adapting.changes import change_lines
from selfcare.safety.answers import Clearance, Place
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.verdict.judge import Verdict
from tests.support import TODAY, judged

HIGHER_UP = Place("both", higher_up=True)
AT_RISK = ("diabetes", "less_feeling", "cannot_feel", "poor_blood_flow", "weak_immune")


def told(verdict: Verdict) -> set[str]:
    """The limits of a verdict, a word for each."""
    return {spelt(limit) for limit in verdict.limits}


def spelt(limit: Limit) -> str:
    value = "" if limit.value is None else f" {limit.value}"
    side = "" if limit.side == "both" else f" {limit.side}"
    return f"{limit.name}{value}{side}{' ' * bool(limit.zones)}{' '.join(limit.zones)}"


def reasons(verdict: Verdict) -> dict[str, str]:
    """What stands in the way, by its message."""
    return {reason.id: reason.message for reason in verdict.reasons if reason.severity != "adapt"}


def yes_to(condition: str, on: date = TODAY, knew: tuple[str, ...] = ()) -> Clearance:
    return Clearance(condition, "specialist", on, knew=frozenset(knew))


def played(verdict: Verdict, routine: str = "classic", only: Foot | None = None) -> Playable:
    return fit_to_limits(build(bundled(routine), Wishes(only=only)), verdict.limits)


class TestOnlyHigherUpTheLeg:
    """Nothing here works above the ankle, so what is only there leaves no zone of a foot out."""

    def test_veins_leave_the_foot_whole_and_the_ankle_light(self) -> None:
        verdict = judged(["varicose"], places={"varicose": HIGHER_UP})
        assert told(verdict) == {"max_pressure 2 top ankle ankle_inner ankle_outer achilles"}
        assert played(verdict).offer is None

    def test_metal_stays_light_and_short_of_the_end_of_a_movement(self) -> None:
        verdict = judged(["metal_in"], places={"metal_in": HIGHER_UP})
        assert told(verdict) == {"max_pressure 2", "easy_range"}

    def test_an_old_break_that_was_allowed_likewise(self) -> None:
        verdict = judged(
            ["old_break"],
            dates={"old_break": TODAY - timedelta(days=60)},
            places={"old_break": HIGHER_UP},
            clearances=(yes_to("old_break"),),
        )
        assert (verdict.severity, told(verdict)) == ("adapt", {"max_pressure 2", "easy_range"})

    @pytest.mark.parametrize(
        ("days", "severity"), [(10, "block"), (42, "block"), (43, "consult"), (183, "consult")]
    )
    def test_it_makes_no_break_milder(self, days: int, severity: str) -> None:
        when = {"old_break": TODAY - timedelta(days=days)}
        assert judged(["old_break"], dates=when, places={"old_break": HIGHER_UP}).severity == severity

    def test_changed_skin_near_the_ankle_is_asked_about_all_the_same(self) -> None:
        places = {"varicose": HIGHER_UP, "varicose_skin": HIGHER_UP}
        assert reasons(judged(["varicose", "varicose_skin"], places=places)) == {"varicose_skin": "ask_first"}
        allowed = judged(["varicose", "varicose_skin"], places=places, clearances=(yes_to("varicose_skin"),))
        assert "exclude_side" in told(allowed)

    @pytest.mark.parametrize("id", ["varicose", "metal_in", "old_break"])
    def test_without_a_place_it_is_the_whole_foot_as_before(self, id: str) -> None:
        dates = {"old_break": TODAY - timedelta(days=60)}
        assert "exclude_side" in told(judged([id], dates=dates, clearances=(yes_to("old_break"),)))

    @pytest.mark.parametrize(
        "id", ["corn", "small_closed", "injection", "ingrown_nail", "arthritis", "cancer_place"]
    )
    def test_for_anything_else_it_means_nothing(self, id: str) -> None:
        assert told(judged([id], places={id: HIGHER_UP})) == told(judged([id]))


class TestAFootThatIsWhollyLeftOut:
    @pytest.mark.parametrize("id", ["small_closed", "metal_in", "injection", "skin_active"])
    def test_the_routine_goes_on_with_the_other(self, id: str) -> None:
        marks = [id, *({"skin"} if id == "skin_active" else ())]
        cleared = (yes_to("skin_active"),) if id == "skin_active" else ()
        verdict = judged(marks, places={id: Place("left")}, clearances=cleared)
        assert "exclude_side left" in told(verdict)
        left = played(verdict, "bedtime")
        assert left.offer is None
        assert {segment.side for segment in left.plan.steps() if not segment.step.care} == {"right"}

    def test_a_verruca_that_was_allowed_and_whose_place_nobody_said(self) -> None:
        verdict = judged(["verruca"], places={"verruca": Place("right")}, clearances=(yes_to("verruca"),))
        assert {"exclude_side right", "no_soak", "hygiene right"} <= told(verdict)
        assert played(verdict).offer is None

    def test_both_feet_leave_five_quiet_minutes(self) -> None:
        assert played(judged(["metal_in"])).offer == "breathe"

    @pytest.mark.parametrize("id", ["metal_in", "injection", "skin_active", "cancer_place"])
    def test_a_foot_that_is_out_is_not_put_into_the_water_either(self, id: str) -> None:
        marks = [
            id,
            *({"skin"} if id == "skin_active" else ()),
            *({"cancer"} if id == "cancer_place" else ()),
        ]
        cleared = (yes_to("skin_active"), yes_to("cancer"))
        verdict = judged(marks, places={id: Place("left")}, clearances=cleared)
        left = played(verdict, "warm-soak")
        assert left.offer == "bedtime"
        assert not any("heat" in segment.step.does for segment in left.plan.steps())

    def test_a_wish_for_one_foot_keeps_the_bath(self) -> None:
        left = played(judged(), "warm-soak", only="right")
        assert left.offer is None
        assert any("heat" in segment.step.does for segment in left.plan.steps())

    def test_what_is_left_speaks_of_one_foot(self) -> None:
        verdict = judged(["injection"], places={"injection": Place("left")})
        for routine in ("classic", "travel"):
            plan = played(verdict, routine).plan
            worked = [each for each in plan.steps() if each.step.technique in {"wash", "ankle-pumps"}]
            assert worked
            assert {each.side for each in worked} == {"right"}
            assert not [each.id for each in worked if "both feet" in f"{each.words} {each.say}"]

    def test_a_wish_for_the_foot_that_is_out_is_not_met(self) -> None:
        verdict = judged(["metal_in"], places={"metal_in": Place("left")})
        sides = {
            segment.side for segment in played(verdict, only="left").plan.steps() if not segment.step.care
        }
        assert sides == {"right"}


class TestALegThatSwellsSinceAnOldClot:
    OLD, YOUNG = {"clot_history": TODAY - timedelta(days=93)}, {"clot_history": TODAY - timedelta(days=92)}

    def test_it_is_a_matter_of_asking_with_the_card_of_an_old_clot(self) -> None:
        verdict = judged(["clot_history", "clot_swells"], dates=self.OLD)
        assert (verdict.severity, reasons(verdict)) == ("consult", {"clot_swells": "clot_before"})

    def test_once_allowed_that_foot_is_touched_very_lightly_without_warmth(self) -> None:
        verdict = judged(
            ["clot_history", "clot_swells"],
            dates=self.OLD,
            places={"clot_swells": Place("left")},
            clearances=(yes_to("clot_swells"),),
        )
        assert verdict.severity == "adapt"
        assert told(verdict) == {
            "max_pressure 1 left", "max_pressure 2 right", "no_tools", "no_reflexology", "no_heat", "no_soak",
        }  # fmt: skip

    @pytest.mark.parametrize("mark", ["yes", "not sure"])
    def test_pain_from_it_blocks_whatever_anybody_says(self, mark: Answer) -> None:
        marks: dict[str, Answer] = {"clot_history": "yes", "clot_swells": "yes", "clot_still": mark}
        both = (yes_to("clot_swells"), yes_to("clot_history"))
        assert judged(marks, dates=self.OLD, clearances=both).severity == "block"

    @pytest.mark.parametrize("dates", [YOUNG, {}], ids=["92 days", "nobody knows when"])
    def test_one_of_the_last_three_months_blocks(self, dates: dict[str, date]) -> None:
        both = (yes_to("clot_swells"), yes_to("clot_history"))
        assert judged(["clot_history", "clot_swells"], dates=dates, clearances=both).severity == "block"

    def test_a_yes_from_before_the_swelling_was_told_does_not_count(self) -> None:
        since = {"clot_swells": TODAY - timedelta(days=3)}
        for condition in ("clot_history", "clot_swells"):
            before = (yes_to(condition, TODAY - timedelta(days=4)),)
            verdict = judged(["clot_history", "clot_swells"], dates=self.OLD, since=since, clearances=before)
            assert (verdict.severity, reasons(verdict)) == ("consult", {"clot_swells": "clot_before"})

    def test_a_yes_from_while_it_blocked_does_not_count(self) -> None:
        early = (yes_to("clot_swells", TODAY - timedelta(days=1)),)
        assert judged(["clot_history", "clot_swells"], dates=self.OLD, clearances=early).severity == "consult"

    def test_new_swelling_of_one_leg_is_urgent_as_before(self) -> None:
        allowed = (yes_to("clot_swells"),)
        verdict = judged(
            ["clot_history", "clot_swells", "leg_clot_signs"], dates=self.OLD, clearances=allowed
        )
        assert (verdict.severity, verdict.urgency) == ("block", "urgent")


class TestFeetThatArePuffyAsAlways:
    @pytest.mark.parametrize("id", ["heart", "heart_attack", "kidney_liver"])
    def test_somebody_who_knew_of_it_may_allow_it(self, id: str) -> None:
        verdict = judged([id, "both_puffy"], clearances=(yes_to(id, knew=("both_puffy",)),))
        assert verdict.severity == "adapt"
        assert {"max_pressure 1", "sitting", "legs_level", "no_knuckles", "no_soak"} <= told(verdict)

    @pytest.mark.parametrize("id", ["heart", "heart_attack", "kidney_liver"])
    def test_somebody_who_did_not_know_may_not(self, id: str) -> None:
        verdict = judged([id, "both_puffy"], clearances=(yes_to(id),))
        assert (verdict.severity, reasons(verdict)) == ("consult", {"puffy_and_heart": "swelling_and_heart"})

    def test_every_one_who_was_asked_has_to_know(self) -> None:
        marks = ["heart", "kidney_liver", "both_puffy"]
        heart = yes_to("heart", knew=("both_puffy", "kidney_liver"))
        kidney = yes_to("kidney_liver", knew=("heart",))
        assert judged(marks, clearances=(heart, kidney)).severity == "consult"
        knowing = yes_to("kidney_liver", knew=("heart", "both_puffy"))
        assert judged(marks, clearances=(heart, knowing)).severity == "adapt"

    @pytest.mark.parametrize("sign", ["puffy_worse", "puffy_dents"])
    def test_what_is_worse_or_leaves_a_dent_still_sends_to_a_doctor(self, sign: str) -> None:
        verdict = judged(["heart", "both_puffy", sign], clearances=(yes_to("heart", knew=("both_puffy",)),))
        assert (verdict.severity, verdict.urgency, reasons(verdict)) == (
            "consult",
            "soon",
            {
                sign: "swelling",
                "worse_and_heart": "swelling_worse_and_heart",
            },
        )

    def test_breathlessness_is_an_emergency(self) -> None:
        marks = ["heart", "both_puffy", "puffy_breathless"]
        assert judged(marks, clearances=(yes_to("heart", knew=("both_puffy",)),)).urgency == "emergency"

    def test_a_yes_that_has_ended_lets_nobody_start(self) -> None:
        long_ago = yes_to("heart", TODAY - timedelta(days=366), knew=("both_puffy",))
        verdict = judged(["heart", "both_puffy"], clearances=(long_ago,))
        assert reasons(verdict) == {"heart": "ask_first", "puffy_and_heart": "swelling_and_heart"}

    def test_feet_that_are_not_puffy_keep_their_usual_limits(self) -> None:
        told_of = told(judged(["heart"], clearances=(yes_to("heart", knew=("both_puffy",)),)))
        assert told_of == {"max_pressure 2", "no_soak", "max_min_per_foot 10", "legs_level"}

    def test_puffy_after_a_day_of_standing_is_as_before(self) -> None:
        assert told(judged(["both_puffy"])) == {"max_pressure 2", "no_knuckles"}

    def test_pregnancy_and_newly_puffy_feet_stay_urgent(self) -> None:
        verdict = judged(["pregnant", "both_puffy", "puffy_worse"], clearances=(yes_to("pregnant"),))
        assert (verdict.severity, verdict.urgency) == ("block", "urgent")

    def test_rests_are_sat_through_by_night_as_well(self) -> None:
        verdict = judged(["heart", "both_puffy"], clearances=(yes_to("heart", knew=("both_puffy",)),))
        plan = fit_to_limits(build(bundled("gentle"), Wishes(night=True)), verdict.limits).plan
        rests = [segment.words for segment in plan.steps() if segment.step.technique in {"rest", "socks"}]
        assert rests
        assert all("Stay sitting up, not lying flat." in words and "ie back" not in words for words in rests)

    @pytest.mark.parametrize("night", [False, True])
    def test_and_with_the_legs_level_however_often_the_limits_are_applied(self, *, night: bool) -> None:
        verdict = judged(["heart", "both_puffy"], clearances=(yes_to("heart", knew=("both_puffy",)),))
        plan = fit_to_limits(build(bundled("gentle"), Wishes(night=night)), verdict.limits).plan
        rests = [segment.words for segment in plan.steps() if segment.step.technique == "rest"]
        assert rests
        assert all("Legs level, not raised." in words for words in rests)
        assert fit_to_limits(plan, verdict.limits).plan == plan


class TestAThickNail:
    def test_it_is_kept_clear_of_and_needs_nobodys_yes(self) -> None:
        verdict = judged(["thick_nail"], places={"thick_nail": Place("left", ("toe1",))})
        assert verdict.severity == "adapt"
        assert told(verdict) == {"exclude_zone left toe1", "no_soak", "hygiene left"}

    def test_that_foot_has_a_towel_of_its_own(self) -> None:
        left = played(judged(["thick_nail"], places={"thick_nail": Place("left", ("toe1",))}))
        assert "A towel of its own for the foot that comes last: Dry, Wipe off." in " ".join(
            change_lines(left.changes)
        )
        dried = [each for each in left.plan.steps() if each.step.technique in {"dry", "wipe"}]
        assert dried
        assert all("has a towel of its own" in each.words for each in dried)

    def test_where_nobody_says_which_all_toes_are_left_out(self) -> None:
        assert "exclude_zone toe1 toe2 toe3 toe4 toe5" in told(judged(["thick_nail"]))

    @pytest.mark.parametrize("other", AT_RISK)
    def test_with_little_feeling_flow_or_defence_it_needs_a_yes_of_its_own(self, other: str) -> None:
        verdict = judged(["thick_nail", other], clearances=(yes_to(other, knew=("thick_nail",)),))
        assert reasons(verdict)["thick_nail"] == "verruca"

    @pytest.mark.parametrize("other", [id for id in AT_RISK if id != "cannot_feel"])
    def test_and_with_that_yes_it_may_be(self, other: str) -> None:
        both = (yes_to(other, knew=("thick_nail",)), yes_to("thick_nail", knew=(other,)))
        verdict = judged(["thick_nail", other], clearances=both)
        assert verdict.severity == "adapt"
        assert {"no_soak", "hygiene"} <= told(verdict)

    def test_a_verruca_or_a_sore_nail_needs_a_yes_as_before(self) -> None:
        assert reasons(judged(["verruca"])) == {"verruca": "verruca"}


class TestSoreJoints:
    def test_movement_is_eased_where_the_joint_is(self) -> None:
        verdict = judged(["arthritis"], places={"arthritis": Place("right", ("toe1", "ball_medial"))})
        assert told(verdict) == {
            "max_pressure 2 right toe1 ball_medial", "easy_range right toe1 ball_medial",
        }  # fmt: skip

    def test_without_a_place_in_both_feet(self) -> None:
        assert told(judged(["arthritis"])) == {"max_pressure 2", "easy_range"}

    def test_the_long_stretch_goes_where_it_would_bend_the_sore_joint(self) -> None:
        for zone in ("toe1", "ankle"):
            verdict = judged(["arthritis"], places={"arthritis": Place("left", (zone,))})
            left = played(verdict, "morning-heel").plan.steps()
            stretched = {segment.side for segment in left if segment.step.technique == "plantar-stretch"}
            assert stretched == {"right"}, zone

    def test_ankles_turn_freely_where_only_a_toe_is_sore(self) -> None:
        verdict = judged(["arthritis"], places={"arthritis": Place("both", ("toe1",))})
        circles = [each for each in played(verdict).plan.steps() if each.step.technique == "ankle-circles"]
        assert circles
        assert not any("Stop before the end" in segment.words for segment in circles)


class TestAnotherHealthWorry:
    def test_who_marks_it_still_asks_first(self) -> None:
        for mark in ("yes", "not sure"):
            assert reasons(judged({"other_worry": mark})) == {"other_worry": "ask_first"}
