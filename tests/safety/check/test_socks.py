"""The look at the feet where socks stay on: what is asked, and what it is good for."""

from dataclasses import replace
from datetime import datetime

import pytest

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.load import loads
from selfcare.safety.answers import Clearance
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.cleared import NotCleared, clear, needs_bare_feet
from selfcare.safety.evaluate import evaluated
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from tests.safety.people import nothing_to_mark
from tests.safety.walking import walked
from tests.support import TODAY, said

NOW = datetime(2026, 11, 21, 22, 30)  # noqa: DTZ001 -- local time has no zone here
IN_SOCKS = Check(Start(TODAY, profile=nothing_to_mark(TODAY), socks_on=True))
LOOK = questionnaire().look
DIFFERENT = len(LOOK.rows) - 1
NO: tuple[Answer, ...] = ("no",)


def planned(id: str) -> Plan:
    return build(bundled(id), Wishes())


def own(step: str, *, socks: bool = True) -> Plan:
    top = "socks = true" if socks else ""
    text = f'format = 1\nname = "Own"\n{top}\n[[steps]]\ntitle = "Mine"\nseconds = 30\n{step}\n'
    loaded = loads(text, "own", "own.toml")
    assert loaded.routine, loaded.problems
    return build(loaded.routine, Wishes())


class TestWhatIsAsked:
    def test_both_feet_are_thought_of_and_one_row_more_asks_what_was_not_seen(self) -> None:
        _, pages = walked(IN_SOCKS)
        look = next(page for page in pages if page.id == "look")
        assert look.heading == "Think of both feet today: soles, between the toes."
        assert look.lines[-1].text == "I have not seen them today and something feels different"
        assert len(look.lines) == len(LOOK.wanted) + 1

    def test_with_socks_off_that_row_is_not_there(self) -> None:
        _, pages = walked(Check(Start(TODAY, profile=nothing_to_mark(TODAY))))
        look = next(page for page in pages if page.id == "look")
        assert look.heading.startswith("Socks off.")
        assert len(look.lines) == len(LOOK.wanted)

    @pytest.mark.parametrize("mark", ["yes", "not sure"])
    def test_after_that_look_nothing_stands_in_the_way_but_what_was_seen(self, mark: Answer) -> None:
        check = IN_SOCKS
        headings = []
        while page := flow.page(check):
            headings.append(page.heading)
            in_socks = page.id == "look" and page.heading == LOOK.in_socks
            if in_socks:
                marks: tuple[Answer, ...] = (*NO * DIFFERENT, mark)
            elif page.kind == "fits":
                marks = ("yes", "no", "no") if mark == "yes" else ("no", "yes", "no")
            else:
                marks = NO * len(page.lines)
            check = flow.answered(check, marks)
        assert headings.index(LOOK.in_socks) + 2 == headings.index(LOOK.heading)
        verdict = flow.verdict(check, 0)
        assert (verdict.severity, verdict.socks_on) == ("clear", False)

    def test_a_mark_made_in_socks_outlasts_the_look(self) -> None:
        check = IN_SOCKS
        while page := flow.page(check):
            if page.id == "look" and page.heading == LOOK.in_socks:
                marks: tuple[Answer, ...] = ("no", "yes", *NO * (DIFFERENT - 2), "yes")
            elif page.kind == "fits":
                marks = ("yes", "no", "no")
            else:
                marks = NO * len(page.lines)
            check = flow.answered(check, marks)
        assert [reason.id for reason in flow.verdict(check, 0).reasons] == ["open_wound"]

    def test_the_same_number_of_pages_is_told(self) -> None:
        _, pages = walked(IN_SOCKS)
        assert {page.of for page in pages} == {3}


class TestWhatItIsGoodFor:
    @pytest.mark.parametrize("id", ["travel", "breathe"])
    def test_a_plan_that_no_hand_plays(self, id: str) -> None:
        assert not needs_bare_feet(planned(id))
        assert clear(planned(id), replace(judge(said(), 0), socks_on=True), 0).plan == planned(id)

    @pytest.mark.parametrize(
        "id", ["classic", "bedtime", "gentle", "desk-reset", "warm-soak", "ball-rolling"]
    )
    def test_no_other_plan_is_let_through(self, id: str) -> None:
        assert needs_bare_feet(planned(id))
        with pytest.raises(NotCleared, match="Nobody has looked at the feet"):
            clear(planned(id), replace(judge(said(), 0), socks_on=True), 0)
        assert clear(planned(id), judge(said(), 0), 0).plan == planned(id)

    @pytest.mark.parametrize(
        ("step", "bare"),
        [
            ('does = ["move"]', False),
            ('does = ["rest"]\nzones = []\nside = "none"', False),
            ('does = ["move"]\nwords = "Rub the sole hard."', True),
            ('zones = ["heel"]\ndoes = ["press"]', True),
            ('zones = ["heel"]', True),
            ('does = ["heat"]\nzones = ["heel"]\npressure = 0', True),
            ('does = ["cold"]\nzones = ["heel"]', True),
        ],
    )
    def test_steps_of_ones_own_are_read_strictly(self, step: str, *, bare: bool) -> None:
        assert needs_bare_feet(own(step)) == bare
        assert needs_bare_feet(own(step, socks=False))

    def test_a_look_that_limits_add_needs_bare_feet(self) -> None:
        verdict = replace(judge(said(["aged_65"]), 0), socks_on=True)
        with pytest.raises(NotCleared):
            clear(planned("travel"), verdict, 0)

    def test_what_stands_in_the_way_still_does(self) -> None:
        verdict = replace(judge(said(["fever_unwell"]), 0), socks_on=True)
        with pytest.raises(NotCleared):
            clear(planned("travel"), verdict, 0)
        assert clear(planned("breathe"), verdict, 0).plan == planned("breathe")


class TestInAFile:
    def test_a_routine_that_touches_is_not_finished_with_socks_on(self) -> None:
        answers = said(socks_on=True)
        for routine, missing in (("travel", False), ("classic", True)):
            found = evaluated(answers, bundled(routine))
            assert (found.verdict.severity == "block", bool(found.verdict.missing)) == (missing, missing)
            assert (found.playable is None) == missing
        assert set(evaluated(answers, bundled("classic")).verdict.missing) == {
            id for row in LOOK.wanted for id in row.asks
        }

    def test_a_change_that_was_not_looked_at_blocks(self) -> None:
        verdict = judge(said(["feels_different"], socks_on=True), 0)
        assert (verdict.severity, verdict.urgency, verdict.reasons[0].message) == (
            "block",
            "wait",
            "look_first",
        )

    def test_in_socks_that_row_has_to_be_answered(self) -> None:
        answers = said(socks_on=True)
        without = replace(
            answers, answers={id: each for id, each in answers.answers.items() if id != "feels_different"}
        )
        assert judge(without, 0).missing == ("feels_different",)
        assert judge(replace(without, socks_on=False), 0).missing == ()


class TestTheLookAfterwards:
    def test_it_asks_one_page_and_joins_what_was_said(self) -> None:
        before, _ = walked(IN_SOCKS, {"now": (4,), "which dulled": (1,)})
        result = lifecycle.finish(before, NOW, 5)
        looked, pages = walked(lifecycle.look(result, NOW), {"look": (6,), "which small_closed": (0,)})
        assert {page.number for page in pages} == {1}
        seen = lifecycle.finish_look(result, looked, NOW)
        assert {reason.id for reason in seen.verdict.reasons} == {"drink_steady", "small_closed"}
        assert (seen.verdict.socks_on, seen.verdict.judged_ms) == (False, 5)

    def test_by_itself_it_is_never_clear(self) -> None:
        result = lifecycle.finish(walked(IN_SOCKS)[0], NOW, 5)
        looked, _ = walked(lifecycle.look(result, NOW))
        assert flow.verdict(looked, 0).severity == "block"

    def test_a_place_that_was_said_in_socks_stays_one(self) -> None:
        told = {"look": (6,), "which small_closed": (0,), "side small_closed": 0, "place small_closed": (0,)}
        result = lifecycle.finish(walked(IN_SOCKS, told)[0], NOW, 5)
        told |= {"side small_closed": 1, "place small_closed": (4,)}
        seen = lifecycle.finish_look(result, walked(lifecycle.look(result, NOW), told)[0], NOW)
        place = seen.answers.places["small_closed"]
        assert (place.side, {"toe1", "heel"} <= set(place.zones)) == ("both", True)

    def test_what_another_window_marked_before_it_is_not_forgotten(self) -> None:
        profile_file.write(paths.profile_file(), nothing_to_mark(TODAY))
        result = lifecycle.finish(walked(lifecycle.begin(NOW, socks_on=True).check)[0], NOW, 5)
        profile_file.write(paths.profile_file(), nothing_to_mark(TODAY, diabetes="yes"))
        looked, _ = walked(lifecycle.look(result, NOW))
        assert lifecycle.marked_elsewhere(lifecycle.finish_look(result, looked, NOW), NOW)

    def test_nor_what_it_marked_while_the_check_was_asked(self) -> None:
        profile_file.write(paths.profile_file(), nothing_to_mark(TODAY))
        check, _ = walked(lifecycle.begin(NOW).check)
        profile_file.write(paths.profile_file(), nothing_to_mark(TODAY, diabetes="yes"))
        assert lifecycle.marked_elsewhere(lifecycle.finish(check, NOW, 5), NOW)

    def test_what_was_seen_lately_is_looked_at_again_with_socks_off(self) -> None:
        profile_file.write(paths.profile_file(), nothing_to_mark(TODAY))
        for id, on in (("open_wound", False), ("infection_unwell", False), ("fever_unwell", True)):
            last_checks.write(paths.check_file(), LastChecks(kept=(RememberedMark(id, "ask", NOW),)))
            assert lifecycle.begin(NOW, socks_on=True).check.start.socks_on == on
        last_checks.write(paths.check_file(), LastChecks(lost=True))
        assert not lifecycle.begin(NOW, socks_on=True).check.start.socks_on
        guest = GuestMemory()
        guest.kept = (RememberedMark("open_wound", "ask", NOW),)
        assert not lifecycle.begin(NOW, guest, socks_on=True).check.start.socks_on

    def test_a_leg_without_feeling_is_looked_at(self) -> None:
        yes = (Clearance("spinal", "gp", TODAY),)
        verdict = replace(judge(said(["spinal"], clearances=yes), 0), socks_on=True)
        with pytest.raises(NotCleared):
            clear(planned("travel"), verdict, 0)
