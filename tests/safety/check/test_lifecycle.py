"""What one check leaves to the next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.answers import Profile
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import StartedCheck
from selfcare.safety.kept import last_checks, private_files, profile_file
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from selfcare.safety.verdict.profile import is_valid
from tests.people import has_a_profile
from tests.safety.people import is_known
from tests.safety.walking import fit_marks, walked

ASKED = questionnaire()
NOW = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 -- local time
LATER = NOW + timedelta(hours=1)


def kept_profile() -> Profile:
    return profile_file.read(paths.profile_file(), NOW.date()).profile


def pages(check: Check, count: int, marks: dict[str, object] | None = None) -> Check:
    """The check after so many pages."""
    for _ in range(count):
        page = flow.page(check)
        assert page
        check = flow.answered(check, fit_marks(page, marks or {}))
    return check


class TestTheNextCheck:
    def test_who_was_never_here_starts_with_nothing(self) -> None:
        begun = lifecycle.begin(NOW)
        assert begun == (Check(Start(NOW.date(), is_first=True)), "")

    def test_who_answered_all_is_known_the_next_time(self) -> None:
        first, shown = walked(lifecycle.begin(NOW).check)
        lifecycle.finish(first, NOW, 0)
        _, again = walked(lifecycle.begin(LATER).check)
        assert (len(shown), len(again)) == (11, 3)
        assert lifecycle.begin(LATER).check.start.since == NOW.date()

    def test_what_blocked_today_is_asked_about_first(self) -> None:
        is_known(NOW)
        check, _ = walked(lifecycle.begin(NOW).check, {"now": (3,)})
        lifecycle.finish(check, NOW, 0)
        page = flow.page(lifecycle.begin(LATER).check)
        assert page
        assert (page.kind, page.id) == ("kept", "fever_unwell")

    def test_what_was_found_wrong_with_the_file_is_said(self) -> None:
        has_a_profile()
        paths.profile_file().write_text("broken")
        for begun in (lifecycle.begin(NOW), lifecycle.begin_profile(NOW)):
            assert begun.check.start.profile == Profile()
        assert (paths.profile_file().with_name("profile-set-aside.toml")).exists()

    @pytest.mark.parametrize("begin", [lifecycle.begin, lifecycle.begin_profile])
    def test_the_word_is_that_the_questions_come_again(
        self, begin: Callable[[datetime], StartedCheck]
    ) -> None:
        has_a_profile()
        paths.profile_file().write_text("broken")
        assert begin(NOW).word.startswith("Your health answers cannot be used, so they are asked again.")

    @pytest.mark.parametrize(
        "begin",
        [
            lambda: lifecycle.begin(NOW).check,
            lambda: lifecycle.begin_profile(NOW).check,
            lambda: lifecycle.one_screen("look", NOW),
        ],
    )
    def test_answers_of_a_day_to_come_let_nothing_start_and_stay_where_they_are(
        self, begin: Callable[[], Check]
    ) -> None:
        has_a_profile(on=NOW.date() + timedelta(days=1))
        kept = paths.profile_file().read_bytes()
        start = begin().start
        assert not is_valid(start.profile, questionnaire(), start.today)
        assert judge(start.profile.with_today(start.today, {}, start.today), 7).severity == "block"
        assert paths.profile_file().read_bytes() == kept


class TestACheckThatStoodStill:
    LONG = 15 * 60_000 + 1

    def stood(self, check: Check, ms: int, *, days: int = 0) -> bool:
        return lifecycle.stood_too_long(check, 1_000, NOW + timedelta(days=days), 1_000 + ms)

    def test_begins_again_after_a_quarter_of_an_hour(self) -> None:
        check = pages(lifecycle.begin(NOW).check, 1)
        assert self.stood(check, self.LONG)
        assert not self.stood(check, self.LONG - 1)

    def test_goes_on_where_nothing_was_answered_yet_and_it_is_the_same_day(self) -> None:
        check = lifecycle.begin(NOW).check
        assert not self.stood(check, self.LONG)
        assert self.stood(check, self.LONG, days=1)

    def test_goes_on_past_midnight_where_the_last_answer_is_fresh(self) -> None:
        assert not self.stood(pages(lifecycle.begin(NOW).check, 1), 60_000, days=1)

    @pytest.mark.parametrize(
        "start",
        [
            Start(NOW.date(), purpose="clearance", conditions=("diabetes",)),
            Start(NOW.date(), purpose="screen", screen="look"),
            Start(NOW.date(), purpose="profile"),
        ],
    )
    def test_goes_on_where_it_is_not_the_check_before_a_session(self, start: Start) -> None:
        assert not self.stood(pages(Check(start), 1), self.LONG, days=1)


class TestAnInterruption:
    def test_the_health_questions_go_on_where_they_were_left(self) -> None:
        check = pages(lifecycle.begin(NOW).check, 7)
        lifecycle.save_draft(check, NOW)
        last_checks.write(paths.check_file(), LastChecks(welcomed=True))
        _, shown = walked(lifecycle.begin(LATER).check)
        assert [page.id for page in shown] == [
            "now",
            "look",
            "feel",
            "lately",
            "feet",
            "comfort",
            "declaration",
        ]

    def test_nothing_is_kept_before_a_health_question_was_answered(self) -> None:
        lifecycle.save_draft(pages(lifecycle.begin(NOW).check, 3), NOW)
        assert not paths.profile_file().exists()

    def test_a_finished_profile_is_not_touched_by_a_check_that_is_left(self) -> None:
        before = has_a_profile()
        check = pages(lifecycle.begin(NOW).check, 4, {"feel": (6,)})
        lifecycle.save_draft(check, NOW)
        assert kept_profile() == before

    def found_diabetes(self) -> Check:
        """A check in which something is new, as far as that was said."""
        check = lifecycle.begin(NOW).check
        while flow.profile(check).answers.get("diabetes") != "yes":
            check = pages(check, 1, {"feel": (6,), "which changed": (5,), "body": (1,)})
        return check

    def test_what_is_new_and_worse_is_kept_though_the_check_is_left(self) -> None:
        has_a_profile()
        lifecycle.save_draft(self.found_diabetes(), NOW)
        assert kept_profile().answered is None
        _, shown = walked(lifecycle.begin(LATER).check)
        assert [page.id for page in shown if page.kind == "agree"] == ["declaration"]

    def test_taken_back_the_finished_profile_is_there_again(self) -> None:
        before = has_a_profile()
        check = self.found_diabetes()
        lifecycle.save_draft(check, NOW)
        while (page := flow.page(check)) is None or page.id != "body":
            check, _ = flow.back(check)
        lifecycle.save_draft(walked(check)[0], NOW)
        assert kept_profile() == before

    def test_what_needs_help_today_keeps_the_answers_it_came_with(self) -> None:
        check, _ = walked(lifecycle.begin(NOW).check, {"look": (1,), "body": (1,)})
        found = lifecycle.finish(check, NOW, 0)
        assert (found.verdict.urgency, found.profile.answered) == ("urgent", None)
        assert kept_profile().answers["diabetes"] == "yes"
        assert [each.id for each in last_checks.read(paths.check_file()).kept] == ["open_wound"]

    def test_something_new_that_ended_early_has_all_of_it_asked_again(self) -> None:
        has_a_profile()
        marks = {"look": (1,), "feel": (6,), "which changed": (0,), "body": (1,)}
        check, _ = walked(lifecycle.begin(NOW).check, marks)
        assert lifecycle.finish(check, NOW, 0).verdict.urgency == "urgent"
        _, shown = walked(lifecycle.begin(LATER).check)
        assert [page.id for page in shown if page.kind == "agree"] == ["declaration"]

    @pytest.mark.parametrize(
        ("marks", "kind"),
        [({"feet": (11,)}, "follow_up"), ({"feeling": (8,)}, "follow_up"), ({"feet": (11,)}, "fits")],
    )
    def test_what_follows_a_mark_is_asked_where_that_was_left_out(
        self, marks: dict[str, object], kind: str
    ) -> None:
        check = lifecycle.begin(NOW).check
        while (page := flow.page(check)) and page.kind != kind:
            check = pages(check, 1, marks)
            lifecycle.save_draft(check, NOW)
        again, _ = walked(lifecycle.begin(LATER).check)
        assert lifecycle.finish(again, LATER, 0).verdict.missing == ()

    @pytest.mark.parametrize("row", [1, 2])
    def test_an_old_profile_is_not_lost_over_what_needs_help_first(self, row: int) -> None:
        before = has_a_profile("diabetes", on=NOW.date() - timedelta(days=91))
        check, _ = walked(lifecycle.begin(NOW).check, {"now": (row,)})
        assert lifecycle.finish(check, NOW, 0).word == ""
        assert kept_profile() == before
        assert lifecycle.begin(LATER).word == ""

    @pytest.mark.parametrize("which", ["only", "record", "guest"])
    def test_what_is_no_check_of_one_s_own_before_a_session_changes_nothing(self, which: str) -> None:
        known = has_a_profile("diabetes")
        starts = {
            "only": Start(NOW.date(), profile=known, purpose="screen", screen="look"),
            "record": Start(NOW.date(), profile=known, purpose="clearance", conditions=("diabetes",)),
            "guest": Start(NOW.date(), profile=known, guest=GuestMemory()),
        }
        unfinished = replace(known, answered=None, begun=NOW.date())
        profile_file.write(paths.profile_file(), unfinished)
        lifecycle.save_draft(Check(starts[which]), NOW)
        assert kept_profile() == unfinished


class TestTwoChecksAtOnce:
    def ends_with_diabetes(self) -> None:
        marks = {"feel": (6,), "which changed": (5,), "body": (1,)}
        lifecycle.finish(walked(lifecycle.begin(NOW).check, marks)[0], NOW, 0)

    def test_one_that_says_nothing_new_does_not_undo_what_the_other_found(self) -> None:
        has_a_profile()
        one = lifecycle.begin(NOW).check
        self.ends_with_diabetes()
        one = pages(one, 1)
        lifecycle.save_draft(one, NOW)
        lifecycle.finish(walked(one)[0], NOW, 0)
        assert kept_profile().answers["diabetes"] == "yes"
        assert kept_profile().answered == NOW.date()

    def test_one_that_goes_on_does_not_bring_back_what_was_erased(self) -> None:
        has_a_profile()
        one = lifecycle.begin(NOW).check
        private_files.forget()
        lifecycle.save_draft(pages(one, 1), NOW)
        assert private_files.kept_files() == ()

    def test_what_the_other_blocked_for_is_asked_about_next_time(self) -> None:
        has_a_profile()
        one, other = lifecycle.begin(NOW).check, lifecycle.begin(NOW).check
        lifecycle.finish(walked(other, {"now": (1,)})[0], NOW, 0)
        lifecycle.finish(walked(one)[0], NOW, 0)
        page = flow.page(lifecycle.begin(LATER).check)
        assert page
        assert (page.kind, page.id) == ("kept", "leg_clot_signs")


class TestOneScreenInTheMidstOfASession:
    def test_it_is_judged_with_the_health_answers_and_changes_none(self) -> None:
        before = has_a_profile("diabetes")
        check, _ = walked(lifecycle.one_screen("look", NOW), {"look": (1,)})
        found = lifecycle.finish(check, NOW, 0)
        assert found.verdict.reasons[0].message == "foot_at_risk"
        assert kept_profile() == before

    def test_it_is_judged_with_what_was_said_before_it_also_where_that_could_not_be_kept(self) -> None:
        has_a_profile()
        before, _ = walked(Check(Start(NOW.date())), {"body": (1,)})
        told = lifecycle.CheckResult(flow.everything(before), flow.profile(before), flow.verdict(before, 0))
        check, _ = walked(lifecycle.one_screen("look", NOW, told), {"look": (1,)})
        assert lifecycle.finish(check, NOW, 0).verdict.reasons[0].message == "foot_at_risk"

    def test_nothing_else_is_asked(self) -> None:
        told = lifecycle.finish(walked(lifecycle.begin(NOW).check)[0], NOW, 0)
        for found in (None, told):
            check, shown = walked(lifecycle.one_screen("look", NOW, found))
            assert [page.id for page in shown] == ["look"]
            assert not lifecycle.finish(check, NOW, 0).guest

    def test_what_was_found_there_is_asked_about_next_time(self) -> None:
        has_a_profile()
        check, _ = walked(lifecycle.one_screen("look", NOW), {"look": (1,)})
        lifecycle.finish(check, NOW, 0)
        assert last_checks.read(paths.check_file()).kept == (RememberedMark("open_wound", "ask", NOW),)


class TestAfterASession:
    @pytest.mark.parametrize(
        ("marked", "felt_wrong", "due"),
        [
            ((), False, False), ((), True, True), (("diabetes",), False, False), (("sore_heel",), False, True),
            (("sore_two_weeks", "diabetes"), False, True), (("still_sore",), False, True),
        ],
    )  # fmt: skip
    def test_the_next_check_asks_how_the_feet_were_where_they_were_sore_or_it_felt_wrong(
        self, marked: tuple[str, ...], *, felt_wrong: bool, due: bool
    ) -> None:
        is_known(NOW)
        lifecycle.note_session(marked, felt_wrong=felt_wrong)
        page = flow.page(lifecycle.begin(LATER).check)
        assert page
        assert (page.id == "afterwards") == due

    def test_what_blocked_before_is_not_forgotten_over_it(self, home: Path) -> None:
        before = LastChecks(NOW.date(), (RememberedMark("infection", "urgent", NOW),))
        last_checks.write(paths.check_file(), before)
        lifecycle.note_session((), felt_wrong=True)
        assert last_checks.read(paths.check_file()) == LastChecks(NOW.date(), before.kept, feet=True)


def test_an_urgent_mark_that_still_is_so_ends_the_next_check_at_once() -> None:
    is_known(NOW)
    last_checks.write(paths.check_file(), LastChecks(kept=(RememberedMark("leg_clot_signs", "urgent", NOW),)))
    check = lifecycle.begin(LATER).check
    check, shown = walked(check, {"kept leg_clot_signs": 3})
    assert [page.kind for page in shown] == ["kept"]
    assert flow.verdict(check, 0).urgency == "urgent"


class TestTheHealthAnswersOfAnotherWindow:
    """What another window marked meanwhile stands in the way of a plan that was cleared before."""

    def cleared(self) -> lifecycle.CheckResult:
        has_a_profile(on=NOW.date())
        check, _ = walked(lifecycle.begin(NOW).check)
        result = lifecycle.finish(check, NOW, 0)
        assert result.verdict.severity == "clear"
        return result

    @pytest.mark.parametrize("is_finished", [True, False])
    def test_a_new_condition_does_whether_its_check_was_finished_or_not(self, *, is_finished: bool) -> None:
        result = self.cleared()
        answers = {**result.profile.answers, "clot_history": "yes"}
        answered, begun = (NOW.date(), None) if is_finished else (None, NOW.date())
        other = replace(result.profile, answers=answers, answered=answered, begun=begun)
        assert profile_file.write(paths.profile_file(), other)
        assert lifecycle.marked_elsewhere(result, NOW)

    def test_the_same_answers_and_fewer_marks_do_not(self) -> None:
        result = self.cleared()
        assert not lifecycle.marked_elsewhere(result, NOW)
        paths.profile_file().unlink()
        assert not lifecycle.marked_elsewhere(result, NOW)

    def test_marks_of_another_window_that_cannot_be_read_do(self) -> None:
        result = self.cleared()
        paths.check_file().write_bytes(b"garbage")
        assert lifecycle.marked_elsewhere(result, NOW)
