"""The health profile asked anew: what is asked, what stays, and that nothing is ever cleared by it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.answers import Clearance, ClearanceLimits, Place, Profile
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import NotKept
from selfcare.safety.check.pages import Marks
from selfcare.safety.cleared import NotCleared, clear
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks, marks_to_ask
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from tests.safety.renewing import NOW, TODAY, answered, profile, renewing, shown, with_dates

PREGNANT = "Pregnant, or gave birth in the last 6 weeks"
VERRUCA = "Verruca, wart, or a sore or moist thick nail"
HOT_FOOT = "A foot that is newly hot, changed in colour or shape, or any new mark, even if it does not hurt"

NOTHING: Marks = ("no",) * 9
DIABETES: Marks = ("no", "yes", *NOTHING[2:])
"""Of the page that asks for it."""

SCREENS = ["age", "body", "feeling", "lately", "feet", "comfort"]


def kept() -> Profile:
    return profile_file.read(paths.profile_file(), TODAY).profile


def left_after(pages: int, before: Profile, lines: dict[str, Answer] | None = None) -> None:
    """Answer so many pages and leave."""
    assert profile_file.write(paths.profile_file(), before)
    begun = lifecycle.begin_profile(NOW).check
    for (_, check), _ in zip(shown(begun, lines), range(pages), strict=False):
        lifecycle.save_draft(check, NOW)


class TestWhatIsAsked:
    def test_the_whole_profile_and_the_declaration_and_nothing_about_today(self) -> None:
        pages = [page for page, _ in shown(renewing(profile()))]
        assert [page.id for page in pages] == [*SCREENS, "declaration"]
        assert [(page.number, page.of) for page in pages] == [(at, 7) for at in range(1, 8)]

    def test_what_today_asks_because_of_it_comes_before_the_declaration(self) -> None:
        pages = [page for page, _ in shown(renewing(profile()), {"Diabetes": "yes"})]
        assert [page.kind for page in pages][-2:] == ["rows", "agree"]
        assert [line.text for line in pages[-2].lines] == [HOT_FOOT]
        assert (pages[-1].number, pages[-1].of) == (8, 8)

    def test_an_urgent_sign_ends_it_before_the_declaration(self) -> None:
        check = answered(renewing(profile()), {"Diabetes": "yes", HOT_FOOT: "yes"})
        assert flow.profile(check).answered is None
        assert flow.verdict(check, 0).urgency == "urgent"

    def test_what_was_begun_today_goes_on(self) -> None:
        left_after(2, profile(days=91))
        check = lifecycle.begin_profile(NOW).check
        assert [page.id for page, _ in shown(check)] == [*SCREENS[2:], "declaration"]


class TestNothingIsClearedByIt:
    @pytest.mark.parametrize("before", [profile(), Profile(), profile({"corn": "yes"}, days=91)])
    def test_no_plan_gets_through(self, before: Profile) -> None:
        check = renewing(before)
        for _, check in shown(renewing(before)):
            verdict = flow.verdict(check, 0)
            assert (verdict.severity, "incomplete" in {each.id for each in verdict.reasons}) == (
                "block",
                True,
            )
            for routine in ("classic", "breathe"):
                with pytest.raises(NotCleared):
                    clear(build(find(routine), Wishes()), verdict, 0)
        assert flow.profile(check).answered == TODAY

    def test_the_next_check_asks_about_today_all_the_same(self) -> None:
        check = answered(renewing(profile()))
        lifecycle.save_profile(check, NOW, 0)
        pages = [page.id for page, _ in shown(lifecycle.begin(NOW).check)]
        assert pages == ["now", "look", "feel"]


class TestWhatStays:
    def test_an_answer_that_is_the_same_keeps_its_day_and_so_its_clearance(self) -> None:
        yes = Clearance("diabetes", "gp", TODAY - timedelta(days=60), recorded=TODAY - timedelta(days=50))
        before = replace(profile({"diabetes": "yes"}, days=40), clearances=(yes,))
        after = flow.profile(answered(renewing(before), {"Diabetes": "yes"}))
        assert (after.answered, after.since["diabetes"]) == (TODAY, before.since["diabetes"])
        assert after.clearances == (yes,)
        reasons = judge(after.with_today(TODAY, {}, None), 0).reasons
        assert [each.severity for each in reasons if each.id == "diabetes"] == ["adapt"]

    def test_an_answer_that_is_another_one_ends_it(self) -> None:
        yes = Clearance("diabetes", "gp", TODAY - timedelta(days=60), recorded=TODAY - timedelta(days=50))
        before = replace(profile({"diabetes": "yes"}, days=40), clearances=(yes,))
        after = flow.profile(answered(renewing(before), {"Diabetes": "not sure"}))
        assert after.since["diabetes"] == TODAY
        reasons = judge(after.with_today(TODAY, {}, None), 0).reasons
        assert [each.severity for each in reasons if each.id == "diabetes"] == ["consult"]

    def test_where_somebody_s_yes_holds_the_place_is_asked_for(self) -> None:
        yes = Clearance("verruca", "podiatrist", TODAY - timedelta(days=20))
        place = {"verruca": Place("right", ("heel",))}
        before = replace(profile({"verruca": "yes"}), clearances=(yes,), places=place)
        check = answered(renewing(before), {VERRUCA: "yes", "Right foot": "yes", "Heel": "yes"})
        assert flow.profile(check).places["verruca"].side == "right"

    def test_where_nobody_s_yes_holds_it_is_not(self) -> None:
        pages = [page.kind for page, _ in shown(renewing(profile()), {VERRUCA: "yes"})]
        assert not {"side", "place"} & set(pages)


class TestAnEarlierBirth:
    """A birth long ago says nothing about a pregnancy that is told of now."""

    BEFORE = with_dates(profile({"pregnant": "yes"}, days=91), birth=date(2026, 2, 1))

    @pytest.mark.parametrize(
        "start", [Start(TODAY, profile=BEFORE), Start(TODAY, profile=BEFORE, purpose="profile")]
    )
    def test_does_not_make_a_new_pregnancy_count_for_nothing(self, start: Start) -> None:
        check = answered(Check(start), {PREGNANT: "yes", "Pregnant, or I might be": "yes"})
        assert "birth" not in flow.profile(check).dates
        assert "pregnant" in {reason.id for reason in flow.verdict(check, 0).reasons}

    def test_nor_where_something_new_reopens_the_question(self) -> None:
        before = with_dates(profile({"pregnant": "yes"}), birth=date(2026, 2, 1))
        (new,) = [
            row.text.replace("{since}", "11 November")
            for screen in questionnaire().screens
            for row in screen.rows
            if "changed" in row.asks
        ]
        lines: dict[str, Answer] = {new: "yes", PREGNANT: "yes", "Pregnant, or I might be": "yes"}
        check = answered(Check(Start(TODAY, profile=before)), lines)
        assert "birth" not in flow.profile(check).dates
        assert flow.verdict(check, 0).severity != "clear"


class TestLeaving:
    def test_with_nothing_new_said_leaves_what_was_kept(self) -> None:
        before = profile({"diabetes": "yes"})
        left_after(4, before, {"Diabetes": "yes"})
        assert kept() == before

    @pytest.mark.parametrize("answer", ["yes", "not sure"])
    def test_with_something_new_said_never_lets_the_old_answers_count(self, answer: Answer) -> None:
        left_after(4, profile(), {"Diabetes": answer})
        assert (kept().answered, kept().answers["diabetes"]) == (None, answer)
        verdict = judge(kept().with_today(TODAY, {}, None), 0)
        assert "comfort" not in kept().answers
        assert verdict.severity == "block"

    def test_what_was_taken_back_is_not_held_against_anybody(self) -> None:
        before = profile()
        assert profile_file.write(paths.profile_file(), before)
        at_body = next(check for page, check in shown(lifecycle.begin_profile(NOW).check) if page.id == "age")
        marked = flow.answered(at_body, DIABETES)
        lifecycle.save_draft(marked, NOW)
        fits = next(check for _, check in shown(marked))
        lifecycle.save_draft(fits, NOW)
        assert kept().answered is None
        again = flow.back(flow.back(fits)[0])[0]
        lifecycle.save_draft(flow.answered(again, NOTHING), NOW)
        assert kept() == before

    def test_the_first_time_keeps_what_was_answered(self) -> None:
        left_after(2, Profile())
        assert (kept().answered, kept().begun) == (None, TODAY)
        assert kept().answers["diabetes"] == "no"


class TestTheEnd:
    def test_leaves_the_new_profile(self) -> None:
        assert profile_file.write(paths.profile_file(), profile())
        check = answered(lifecycle.begin_profile(NOW).check, {"Bunion": "yes"})
        assert lifecycle.save_profile(check, NOW, 0).finished
        assert (kept().answered, kept().answers["bunion"]) == (TODAY, "yes")
        assert not paths.check_file().exists()

    def test_an_urgent_sign_is_asked_about_again_within_twelve_hours(self) -> None:
        last_checks.write(paths.check_file(), LastChecks(date(2026, 11, 20)))
        check = answered(lifecycle.begin_profile(NOW).check, {"Diabetes": "yes", HOT_FOOT: "yes"})
        renewed = lifecycle.save_profile(check, NOW, 7)
        assert not renewed.finished
        assert (renewed.verdict.urgency, renewed.verdict.judged_ms) == ("urgent", 7)
        known = last_checks.read(paths.check_file())
        assert [each.id for each in marks_to_ask(known, NOW)] == ["foot_change"]
        assert known.told_on == date(2026, 11, 20)

    def test_what_cannot_be_written_is_said(self, home: Path) -> None:
        home.write_text("a file where the folder should be")
        check = answered(lifecycle.begin_profile(NOW).check)
        with pytest.raises(NotKept, match="cannot be kept") as refused:
            lifecycle.save_profile(check, NOW, 0)
        assert str(paths.profile_file()) in refused.value.message
        assert refused.value.hint.startswith("What was kept there before is still believed.")
        assert refused.value.hint.endswith(": selfcare safety --forget")


def test_limits_of_a_clearance_are_not_loosened_by_asking_anew() -> None:
    yes = Clearance("diabetes", "gp", TODAY - timedelta(days=60), limits=ClearanceLimits(not_left=True))
    before = replace(profile({"diabetes": "yes"}), clearances=(yes,))
    after = flow.profile(answered(renewing(before), {"Diabetes": "yes"}))
    limits = [judge(each.with_today(TODAY, {}, None), 0).limits for each in (before, after)]
    assert limits[0] == limits[1]
