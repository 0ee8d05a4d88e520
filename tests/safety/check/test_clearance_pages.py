"""What a professional said is written down page by page: never more than was said, and a doubt is no yes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import get_args

import pytest

from selfcare import paths
from selfcare.safety.answers import Clearance, ClearanceLimits, Place, Profile
from selfcare.safety.check import flow, lifecycle, recording
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.check.pages import Marks, Page, PageKind, chosen
from selfcare.safety.kept import profile_file
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.people import nothing_to_mark
from tests.safety.walking import marked, walked
from tests.safety.ways import nothing

ASKED = questionnaire()
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 -- local time
LIGHT, NOT_LEFT, NOT_RIGHT, NOT_HERE, MINUTES = 1, 2, 3, 4, 5


def marks_of(page: Page, lines: tuple[int, ...]) -> Marks:
    return chosen(page, lines[0]) if page.one_choice else marked(page, *lines)


def recorded(
    of: Profile, id: str, said: Mapping[str, tuple[int, ...]] | None = None
) -> tuple[Profile, list[Page]]:
    """The profile after what was said of a condition, by the ends of the headings; else gentle massage is fine."""
    check, pages = Check(Start(TODAY, profile=of, purpose="clearance", conditions=(id,))), []
    while page := flow.page(check):
        pages.append(page)
        lines = next((each for heading, each in (said or {}).items() if page.heading.endswith(heading)), None)
        usual = (0,) if page.one_choice or page.heading == "What did they say?" else ()
        check = flow.answered(check, marks_of(page, usual if lines is None else lines))
    return flow.profile(check), pages


def lines_of(pages: list[Page], heading: str) -> list[str]:
    """What the page with this end of a heading lets choose."""
    return [line.text for page in pages if page.heading.endswith(heading) for line in page.lines]


def the_yes(of: Profile, id: str, said: Mapping[str, tuple[int, ...]] | None = None) -> Clearance:
    return recorded(of, id, said)[0].clearances[-1]


DIABETES = nothing_to_mark(TODAY, diabetes="yes")
LYMPHOEDEMA = nothing_to_mark(TODAY, lymphoedema="yes")


class TestWhoAndWhen:
    def test_it_takes_five_keys_where_nothing_was_limited(self) -> None:
        _, pages = recorded(nothing_to_mark(TODAY, other_worry="yes"), "other_worry")
        assert [page.heading for page in pages] == [
            f"{ASKED.questions['other_worry'].line}: who did you ask?",
            "When did they say it?",
            "What did they say?",
            "Until when?",
        ]

    @pytest.mark.parametrize(("id", "asked"), [("verruca", True), ("diabetes", False)])
    def test_a_pharmacist_is_one_to_ask_only_of_some(self, id: str, *, asked: bool) -> None:
        marks: dict[str, Answer] = {id: "yes"}
        _, pages = recorded(nothing_to_mark(TODAY, **marks), id)
        assert ("Pharmacist" in [line.text for line in pages[0].lines]) == asked

    def test_of_a_month_the_first_day_counts_so_that_it_ends_no_later_than_it_may(self) -> None:
        assert the_yes(DIABETES, "diabetes", {"say it?": (1,)}).on == date(2026, 11, 1)
        assert the_yes(DIABETES, "diabetes", {"say it?": (0,)}).on == TODAY

    def test_no_month_is_offered_in_which_a_yes_would_be_over(self) -> None:
        _, pages = recorded(LYMPHOEDEMA, "lymphoedema")
        assert [line.text for line in pages[1].lines] == [
            "Today", "November 2026", "October 2026", "September 2026", "August 2026", "July 2026", "June 2026",
        ]  # fmt: skip

    def test_the_end_they_named_is_the_last_day_of_its_month(self) -> None:
        assert the_yes(DIABETES, "diabetes", {"Until when?": (1,)}).until == date(2026, 11, 30)
        assert the_yes(DIABETES, "diabetes").until is None

    def test_no_end_and_every_end_that_is_offered_can_be_told_apart(self) -> None:
        ends = lines_of(recorded(DIABETES, "diabetes")[1], "Until when?")
        assert ends[:3] == ["They named no end", "The end of November 2026", "The end of December 2026"]
        assert ends[-1] == "The end of August 2027"

    def test_every_page_is_of_a_known_kind_and_about_that_condition(self) -> None:
        _, pages = recorded(
            TestWhatTheyKnew.BOTH, "diabetes", {"they say?": (NOT_HERE,), "Is this so?": (0,)}
        )
        assert "Where not?" in {page.heading for page in pages}
        assert [page.heading for page in pages[-3:-1]] == [
            "Did they know about these as well?", "Is this so?",
        ]  # fmt: skip
        assert {page.id for page in pages} == {"diabetes"}
        assert {page.kind for page in pages} <= set(get_args(PageKind))

    def test_the_day_it_is_written_down_is_kept_with_it(self) -> None:
        assert the_yes(DIABETES, "diabetes").recorded == TODAY

    def test_it_takes_the_place_of_what_was_said_before(self) -> None:
        before, _ = recorded(DIABETES, "diabetes", {"ask?": (0,)})
        after, _ = recorded(before, "diabetes", {"ask?": (1,)})
        assert [(each.condition, each.by) for each in after.clearances] == [("diabetes", "nurse")]


class TestWhatTheySaid:
    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ((0,), ClearanceLimits()),
            ((LIGHT,), ClearanceLimits(max_pressure=2)),
            ((NOT_LEFT,), ClearanceLimits(not_left=True)),
            ((NOT_RIGHT, LIGHT), ClearanceLimits(not_right=True, max_pressure=2)),
        ],
    )
    def test_each_line_is_a_limit_of_its_own(self, lines: tuple[int, ...], said: ClearanceLimits) -> None:
        assert the_yes(DIABETES, "diabetes", {"they say?": lines}).limits == said

    @pytest.mark.parametrize("first", [(), (NOT_LEFT, NOT_RIGHT)], ids=["nothing", "neither foot"])
    def test_no_word_at_all_and_neither_foot_are_no_yes_and_are_asked_again(
        self, first: tuple[int, ...]
    ) -> None:
        check = Check(Start(TODAY, profile=DIABETES, purpose="clearance", conditions=("diabetes",)))
        for _ in range(2):
            page = flow.page(check)
            assert page
            check = flow.answered(check, chosen(page, 0))
        for _ in range(2):
            page = flow.page(check)
            assert page
            assert page.heading == "What did they say?"
            check = flow.answered(check, marked(page, *first))
        assert flow.profile(check).clearances == ()

    def test_what_they_may_have_said_is_told_in_words(self) -> None:
        _, pages = recorded(DIABETES, "diabetes", {"they say?": (NOT_HERE,)})
        lines = lines_of(pages, "they say?")
        assert lines[LIGHT : NOT_HERE + 1] == [
            "Only light touch", "Not the left foot", "Not the right foot", "Not everywhere",
        ]  # fmt: skip
        assert lines_of(pages, "Where not?") == [area.text for area in ASKED.areas]

    def test_where_not_is_asked_and_left_alone(self) -> None:
        said = {"they say?": (NOT_HERE,), "Where not?": (0,)}
        assert the_yes(DIABETES, "diabetes", said).limits.zones == ("toe1", "toe2", "toe3", "toe4", "toe5")

    def test_not_everywhere_without_a_word_of_where_is_nowhere(self) -> None:
        zones = the_yes(DIABETES, "diabetes", {"they say?": (NOT_HERE,), "Where not?": ()}).limits.zones
        assert set(zones) == {zone for area in ASKED.areas for zone in area.zones}

    @pytest.mark.parametrize(("line", "minutes"), [(0, 5), (2, 15), (4, 30)])
    def test_so_many_minutes_are_for_both_feet_together(self, line: int, minutes: int) -> None:
        said = {"they say?": (MINUTES,), "How long?": (line,)}
        assert the_yes(DIABETES, "diabetes", said).limits.max_minutes == minutes
        _, pages = recorded(DIABETES, "diabetes", said)
        long = next(page for page in pages if page.heading == "How long?")
        assert long.lines[line].text == f"At most {minutes} minutes, both feet together"


class TestWhatTheyKnew:
    BOTH = nothing_to_mark(TODAY, diabetes="yes", cancer="yes")

    @pytest.mark.parametrize(
        ("marks", "knew"), [(("yes",), {"cancer"}), (("not sure",), set()), (("no",), set())]
    )
    def test_only_a_sure_yes_says_that_they_knew_of_another_condition(
        self, marks: tuple[Answer], knew: set[str]
    ) -> None:
        check = Check(Start(TODAY, profile=self.BOTH, purpose="clearance", conditions=("diabetes",)))
        while page := flow.page(check):
            asks = page.heading == "Did they know about these as well?"
            check = flow.answered(
                check, marks if asks else marks_of(page, (0,) if "Is this" not in page.heading else ())
            )
        (clearance,) = flow.profile(check).clearances
        assert clearance.knew == knew

    def test_the_other_conditions_are_named(self) -> None:
        _, pages = recorded(self.BOTH, "diabetes")
        assert lines_of(pages, "these as well?") == [ASKED.questions["cancer"].line]

    def test_it_is_not_asked_where_there_is_no_other(self) -> None:
        assert "Did they know" not in "".join(page.heading for page in recorded(DIABETES, "diabetes")[1])


class TestReassurances:
    def test_a_check_of_the_feet_counts_from_the_first_of_its_month(self) -> None:
        after, _ = recorded(DIABETES, "diabetes", {"Is this so?": (0,), "normal: when?": (1,)})
        assert after.details == {"feet_checked": date(2026, 10, 1)}

    def test_one_of_nobody_knows_when_is_none(self) -> None:
        _, pages = recorded(DIABETES, "diabetes", {"Is this so?": (0,), "normal: when?": (1,)})
        unknown = len(pages[-1].lines) - 1
        after, _ = recorded(DIABETES, "diabetes", {"Is this so?": (0,), "normal: when?": (unknown,)})
        assert after.details == {}

    def test_each_is_taken_as_it_is_marked(self) -> None:
        assert recorded(LYMPHOEDEMA, "lymphoedema")[0].details == {}
        for lines, kept in (
            ((0,), {"taught"}),
            ((1,), {"patch_tested"}),
            ((0, 1), {"taught", "patch_tested"}),
        ):
            after, _ = recorded(LYMPHOEDEMA, "lymphoedema", {"Is this so?": lines})
            assert after.details == dict.fromkeys(kept, True)

    def test_what_is_asked_is_what_is_taken_as_said(self) -> None:
        _, pages = recorded(LYMPHOEDEMA, "lymphoedema")
        taught, tested = lines_of(pages, "Is this so?")
        assert "taught me" in taught
        assert "tried this product" in tested

    def test_the_months_of_a_check_are_named_and_not_to_know_comes_last(self) -> None:
        months = lines_of(recorded(DIABETES, "diabetes", {"Is this so?": (0,)})[1], "normal: when?")
        assert (months[:2], months[-1]) == (["November 2026", "October 2026"], "I do not know")

    @pytest.mark.parametrize(
        "said", [{}, {"Is this so?": (0,), "normal: when?": (12,)}], ids=["no", "unknown"]
    )
    def test_what_is_not_so_any_more_is_taken_back(self, said: dict[str, tuple[int, ...]]) -> None:
        before = replace(DIABETES, details={"feet_checked": date(2026, 10, 1), "taught": True})
        assert recorded(before, "diabetes", said)[0].details == {"taught": True}

    def test_where_it_is_is_asked_of_what_has_a_place(self) -> None:
        verruca = nothing_to_mark(TODAY, verruca="yes")
        after, _ = recorded(verruca, "verruca", {"which foot?": (1,), "where?": (4,)})
        assert after.places == {"verruca": Place("right", ASKED.areas[4].zones)}


def found(**marked_: Answer) -> CheckResult:
    """What came of a check of somebody with these conditions."""
    profile_file.write(paths.profile_file(), nothing_to_mark(TODAY, **marked_))
    check, _ = walked(lifecycle.begin(NOW).check)
    return lifecycle.finish(check, NOW, 7)


class TestAfterACheck:
    def test_it_can_be_recorded_where_nothing_else_stands_in_the_way(self) -> None:
        assert recording.to_record(found(diabetes="yes", verruca="yes")) == ("diabetes", "verruca")

    @pytest.mark.parametrize("marks", [{}, {"told_no": "yes"}, {"told_no": "yes", "diabetes": "yes"}])
    def test_it_cannot_where_nobody_is_to_be_asked_or_a_yes_would_change_nothing(
        self, marks: dict[str, Answer]
    ) -> None:
        assert recording.to_record(found(**marks)) == ()

    def test_nor_where_something_of_today_has_to_be_seen_first(self) -> None:
        profile_file.write(paths.profile_file(), DIABETES)
        check, _ = walked(lifecycle.begin(NOW).check, {"feel": (5,), "which severe_pain": (0,)})
        both = lifecycle.finish(check, NOW, 7)
        assert {each.id for each in both.verdict.reasons} >= {"severe_pain", "diabetes"}
        assert recording.to_record(both) == ()

    @pytest.mark.parametrize(
        ("marks", "ids"),
        [
            ({"feel": (3,)}, ("heart",)),
            ({"feel": (3,), "follow_up puffy_worse": (0,)}, ()),
            ({"feel": (3,), "follow_up puffy_dents": (0,)}, ()),
        ],
    )
    @pytest.mark.parametrize("is_cleared", [False, True])
    def test_what_a_heart_doctor_says_of_puffy_feet_can_be_recorded(
        self, marks: dict[str, object], ids: tuple[str, ...], *, is_cleared: bool
    ) -> None:
        """Also where they said yes and did not know of it; not while the swelling has to be seen first."""
        profile = nothing_to_mark(TODAY, heart="yes")
        if is_cleared:
            profile = replace(profile, clearances=(Clearance("heart", "gp", TODAY, recorded=TODAY),))
        profile_file.write(paths.profile_file(), profile)
        result = lifecycle.finish(walked(lifecycle.begin(NOW).check, marks)[0], NOW, 7)
        assert recording.to_record(result) == ids
        if ids:
            record, pages = walked(recording.recording(result), {"which heart": (0,)})
            assert pages[-1].heading == "Did they know about these as well?"
            assert [line.text for line in pages[-1].lines] == ["They know my feet swell"]
            assert flow.profile(record).clearances[-1].knew == {"both_puffy"}
            assert recording.save_clearance(result, record).verdict.severity == "adapt"

    def test_what_is_recorded_was_not_marked_in_another_window(self) -> None:
        before = found(verruca="yes")
        record, _ = walked(recording.recording(before), {"which verruca": (0,), "place verruca": (1,)})
        assert not lifecycle.marked_elsewhere(recording.save_clearance(before, record), NOW)

    def test_it_lets_begin_what_could_not_and_today_grows_no_younger(self) -> None:
        before = found(diabetes="yes")
        assert before.verdict.severity == "consult"
        record, _ = walked(recording.recording(before), {"which diabetes": (0,)})
        after = recording.save_clearance(before, record)
        assert (after.verdict.severity, after.verdict.judged_ms) == ("adapt", 7)
        assert profile_file.read(paths.profile_file(), TODAY).profile == after.profile

    @pytest.mark.parametrize(
        ("id", "said"),
        [
            ("verruca", {"which foot?": (0,), "where?": (1,)}),
            ("diabetes", {": when?": (0,)}),
        ],
    )
    def test_it_counts_at_once_as_it_will_the_next_time(
        self, id: str, said: dict[str, tuple[int, ...]]
    ) -> None:
        marks: dict[str, Answer] = {id: "yes"}
        before = found(**marks)
        record = recording.recording(before)
        while page := flow.page(record):
            lines = next((each for heading, each in said.items() if page.heading.endswith(heading)), (0,))
            record = flow.answered(record, marks_of(page, lines))
        now = recording.save_clearance(before, record)
        next_time = lifecycle.finish(walked(lifecycle.begin(NOW).check)[0], NOW, 7)
        assert now.verdict == next_time.verdict
        assert (now.answers.places, now.answers.profile.details) == (
            next_time.answers.places,
            next_time.answers.profile.details,
        )
        assert now.answers.places or now.answers.profile.details

    def test_it_is_read_again_as_it_was_written(self) -> None:
        said = {"they say?": (NOT_LEFT, LIGHT), "Until when?": (3,)}
        profile, _ = recorded(TestWhatTheyKnew.BOTH, "diabetes", {**said, "as well?": (0,)})
        profile_file.write(paths.profile_file(), profile)
        assert profile_file.read(paths.profile_file(), TODAY).profile.clearances == profile.clearances

    def test_one_from_a_file_that_does_not_say_when_it_was_written_down_stays_so(self) -> None:
        profile = replace(DIABETES, clearances=(Clearance("diabetes", "gp", TODAY),))
        profile_file.write(paths.profile_file(), profile)
        assert profile_file.read(paths.profile_file(), TODAY).profile.clearances == profile.clearances

    def test_leaving_in_the_middle_keeps_nothing(self) -> None:
        before = found(diabetes="yes")
        check = recording.recording(before)
        while page := flow.page(check):
            assert flow.profile(check).clearances == ()
            check = flow.answered(
                check, chosen(page, 0) if page.heading == "What did they say?" else nothing(page)
            )
        assert len(flow.profile(check).clearances) == 1
