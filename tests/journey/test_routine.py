"""The way from a routine to its end, whichever front end goes it."""

from collections import deque
from dataclasses import replace
from typing import Any

import pytest

from selfcare import paths
from selfcare.exit_codes import DONE, ENDED_EARLY, FELT_WRONG, NOT_CHECKED
from selfcare.journey.asks import (
    Ask,
    AskCheck,
    GetReady,
    LeftCheck,
    PlaySession,
    SessionEnd,
    ShowCards,
    ShowEnd,
    Tell,
    follow,
)
from selfcare.journey.routine import Journey, JourneyEnd
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.runner import Runner
from selfcare.safety.answers import Clearance
from selfcare.safety.check import flow, lifecycle, pages
from selfcare.safety.check.cards import cards
from selfcare.safety.check.flow import Check
from selfcare.safety.cleared import GOOD_FOR_MS
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import RememberedMark
from selfcare.safety.questionnaire.model import Urgency
from selfcare.session.commands import Command
from selfcare.sound.hearing import unheard
from selfcare.wording import check_words
from tests.people import has_a_profile, is_at_home
from tests.safety.people import nothing_to_mark
from tests.support import TODAY, FakeClock, judged

CLASSIC = bundled("classic")


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


def with_nothing_marked(check: Check) -> Check:
    """Nothing fits; of pages that take one line the last, which is the mildest."""
    while page := flow.page(check):
        nothing = pages.chosen(page, len(page.lines) - 1) if page.one_choice else pages.none_of(page)
        check = flow.answered(check, nothing)
    return check


def with_a_first_mark(check: Check) -> Check:
    """The first row of the first page is marked, and meant."""
    while page := flow.page(check):
        if page.one_choice:
            check = flow.answered(check, pages.chosen(page, 0))
        else:
            check = flow.answered(check, pages.pressed(pages.none_of(page), 0))
    return check


def with_fever(check: Check) -> Check:
    """The fourth row of the first page is marked, and meant; nothing else."""
    while page := flow.page(check):
        if page.id == "now" and page.kind == "rows":
            check = flow.answered(check, pages.pressed(pages.none_of(page), 3))
        elif page.kind == "fits":
            check = flow.answered(check, pages.as_marked(page))
        else:
            check = flow.answered(
                check, pages.none_of(page) if not page.one_choice else pages.chosen(page, 0)
            )
    return check


class Someone:
    """A front end whose user has their mind made up; what it was asked is written down."""

    def __init__(self, **answers: Any) -> None:
        self.clock = FakeClock()
        self.journey = Journey(self.clock, unheard, lambda: False)
        self.asked: list[Ask] = []
        self._answers = {key: deque(given) for key, given in answers.items()}

    def plays(self, routine: Routine = CLASSIC, *, guest: bool = False) -> JourneyEnd:
        return follow(self.journey.play(routine, Wishes(), guest=guest), self._answer)

    def kinds(self) -> list[str]:
        return [type(ask).__name__ for ask in self.asked]

    def words(self) -> list[str]:
        return [ask.words for ask in self.asked if isinstance(ask, Tell)]

    def _next(self, key: str, usual: Any) -> Any:
        given = self._answers.get(key)
        return given.popleft() if given else usual

    def _answer(self, ask: Ask) -> Any:
        self.asked.append(ask)
        match ask:
            case AskCheck(check):
                return self._next("check", with_nothing_marked)(check)
            case ShowCards():
                return self._next("cards", None)
            case GetReady():
                went = self._next("ready", "go")
                return went() if callable(went) else went
            case PlaySession(runner, _):
                return self._next("session", ends_early)(runner)
            case ShowEnd():
                return self._next("end", False)  # noqa: FBT003 -- whether the user leaves
        return None


def ends_early(runner: Runner) -> SessionEnd:
    runner.start()
    runner.do(Command.STOP)
    return SessionEnd()


def leaves(_check: Check) -> LeftCheck:
    return LeftCheck()


def test_it_checks_gets_ready_plays_and_shows_the_end() -> None:
    someone = Someone()
    assert someone.plays() == JourneyEnd(ENDED_EARLY)
    assert someone.kinds() == ["AskCheck", "GetReady", "PlaySession", "ShowEnd"]


def test_who_leaves_the_check_plays_nothing() -> None:
    someone = Someone(check=[leaves])
    assert someone.plays() == JourneyEnd(NOT_CHECKED)
    assert someone.kinds() == ["AskCheck"]


def test_who_goes_back_from_its_first_page_comes_to_the_routines() -> None:
    someone = Someone(check=[lambda _check: LeftCheck(goes_back=True)])
    assert someone.plays() == JourneyEnd(NOT_CHECKED, to_library=True)


def test_an_emergency_that_was_left_leads_nowhere_else() -> None:
    card = cards(judged(["emergency_now"]), FakeClock().local())[0]
    someone = Someone(check=[lambda _check: LeftCheck(card, goes_back=True)])
    assert someone.plays() == JourneyEnd(NOT_CHECKED, leaves=True, is_emergency=True)


def test_a_mark_that_blocks_shows_its_cards_and_plays_nothing() -> None:
    someone = Someone(check=[with_a_first_mark])
    assert someone.plays().code == NOT_CHECKED
    assert someone.kinds() == ["AskCheck", "ShowCards"]


def test_the_check_holds_for_the_next_routine() -> None:
    someone = Someone()
    someone.plays()
    someone.plays()
    assert someone.kinds().count("AskCheck") == 1


def test_answers_that_grew_old_before_the_start_are_asked_again_and_it_is_said() -> None:
    """The app asked again without a word."""
    someone = Someone()

    def waits() -> str:
        someone.clock.pass_ms(GOOD_FOR_MS + 1)
        return "go"

    someone._answers["ready"] = deque([waits])
    someone.plays()
    assert someone.words() == [check_words.TOO_OLD]
    assert someone.kinds().count("AskCheck") == 2


def kept_elsewhere(id: str, urgency: Urgency, someone: Someone) -> None:
    """Another window's check, or a session there, keeps a mark."""
    memory = last_checks.read(paths.check_file())
    mark = RememberedMark(id, urgency, someone.clock.local())
    last_checks.write(paths.check_file(), replace(memory, kept=(*memory.kept, mark)))


@pytest.mark.parametrize(
    ("id", "urgency"),
    [("leg_clot_signs", "urgent"), ("emergency_now", "emergency"), ("fever_unwell", "wait")],
)
def test_what_another_window_marked_meanwhile_is_asked_about_before_a_cleared_plan_starts(
    id: str, urgency: Urgency
) -> None:
    someone = Someone(check=[with_nothing_marked, leaves])

    def marks_elsewhere() -> str:
        kept_elsewhere(id, urgency, someone)
        return "go"

    someone._answers["ready"] = deque([marks_elsewhere])
    assert someone.plays().code == NOT_CHECKED
    assert someone.words() == [check_words.MARKED_ELSEWHERE]
    assert "PlaySession" not in someone.kinds()
    asked = [ask for ask in someone.asked if isinstance(ask, AskCheck)]
    assert [mark.id for mark in asked[1].check.start.kept] == [id]


def test_what_another_window_marked_while_the_check_was_going_on_counts_too() -> None:
    someone = Someone()

    def while_another_marks(check: Check) -> Check:
        kept_elsewhere("leg_clot_signs", "urgent", someone)
        return with_nothing_marked(check)

    someone._answers["check"] = deque([while_another_marks, leaves])
    assert someone.plays().code == NOT_CHECKED
    assert someone.words() == [check_words.MARKED_ELSEWHERE]


def test_what_was_asked_about_keeps_nobody_from_starting() -> None:
    someone = Someone()
    kept_elsewhere("fever_unwell", "wait", someone)

    def it_was_a_slip(check: Check) -> Check:
        page = flow.page(check)
        assert page
        slip = next(at for at, line in enumerate(page.lines) if line.choice == "slip")
        return with_nothing_marked(flow.answered(check, pages.chosen(page, slip)))

    someone._answers["check"] = deque([it_was_a_slip])
    someone.plays()
    assert someone.words() == []
    assert "PlaySession" in someone.kinds()


def test_quiet_minutes_after_a_block_are_not_kept_from_anybody_by_their_own_mark() -> None:
    someone = Someone(check=[with_fever], cards=["rest"])
    someone.plays()
    assert someone.words() == []
    assert "PlaySession" in someone.kinds()


def test_a_guest_is_asked_anew_and_so_is_whoever_comes_after() -> None:
    someone = Someone(ready=["go", "guest", "go", "go"])
    someone.plays()
    someone.plays()
    someone.plays()
    checks = [ask for ask in someone.asked if isinstance(ask, AskCheck)]
    assert [ask.check.start.guest is not None for ask in checks] == [False, True, False]


def stops(runner: Runner) -> SessionEnd:
    runner.start()
    runner.stop_because("sharp_pain")
    return SessionEnd()


def unsaid(runner: Runner) -> SessionEnd:
    ends_early(runner)
    return SessionEnd(is_unsaid=True)


def interrupted(runner: Runner) -> SessionEnd:
    ends_early(runner)
    return SessionEnd(code=130)


@pytest.mark.parametrize(
    ("session", "code"), [(stops, FELT_WRONG), (unsaid, ENDED_EARLY), (interrupted, 130)]
)
def test_after_a_session_that_did_not_just_end_the_check_comes_anew(session: Any, code: int) -> None:
    someone = Someone(session=[session])
    assert someone.plays().code == code
    someone.plays()
    assert someone.kinds().count("AskCheck") == 2


def test_what_felt_wrong_is_asked_about_next_time_but_not_for_a_guest() -> None:
    Someone(session=[stops]).plays(guest=True)
    assert not last_checks.read(paths.check_file()).feet
    Someone(session=[stops]).plays()
    assert last_checks.read(paths.check_file()).feet


def test_a_session_that_the_check_did_not_let_go_on_still_says_what_to_do_now() -> None:
    """The app left without a word about oily soles."""

    def not_let_on(runner: Runner) -> SessionEnd:
        ends_early(runner)
        return SessionEnd(code=NOT_CHECKED)

    someone = Someone(session=[not_let_on])
    assert someone.plays() == JourneyEnd(NOT_CHECKED, leaves=True)
    shown = someone.asked[-1]
    assert isinstance(shown, ShowEnd)
    assert not shown.leads_back


def test_after_a_long_pause_the_check_is_asked_again_and_says_why() -> None:
    someone = Someone()
    runners: list[Runner] = []

    def stands_still(runner: Runner) -> SessionEnd:
        runners.append(runner)
        runner.start()
        assert follow(someone.journey.check_again(runner), someone._answer)
        runner.do(Command.STOP)
        return SessionEnd()

    someone._answers["session"] = deque([stands_still])
    someone.plays()
    assert check_words.CHECK_AGAIN in someone.words()


def test_after_a_long_pause_a_mark_ends_it_with_its_cards() -> None:
    someone = Someone(check=[with_nothing_marked, with_a_first_mark])
    went_on: list[bool] = []

    def stands_still(runner: Runner) -> SessionEnd:
        runner.start()
        went_on.append(follow(someone.journey.check_again(runner), someone._answer))
        runner.do(Command.STOP)
        return SessionEnd(code=NOT_CHECKED)

    someone._answers["session"] = deque([stands_still])
    assert someone.plays().code == NOT_CHECKED
    assert went_on == [False]
    assert "ShowCards" in someone.kinds()


def test_a_finished_session_is_done() -> None:
    def finishes(runner: Runner) -> SessionEnd:
        runner.start()
        while runner.outcome is None:
            if runner.can(Command.ANSWER):
                runner.do(Command.ANSWER)
            else:
                someone.clock.time = runner.deadline()
                runner.look()
        return SessionEnd()

    someone = Someone(session=[finishes])
    assert someone.plays() == JourneyEnd(DONE)


def test_answers_that_cannot_be_used_are_spoken_of_before_they_are_asked() -> None:
    paths.profile_file().write_text("what is this")
    someone = Someone(check=[leaves])
    someone.plays()
    assert someone.kinds() == ["Tell", "AskCheck"]
    assert someone.words()[0].startswith("Your health answers cannot be used")


def test_answers_that_cannot_be_kept_are_spoken_of_and_count_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths.profile_file().unlink()
    monkeypatch.setattr(profile_file, "write", lambda *_: False)
    someone = Someone()
    someone.plays()
    assert someone.words() == [lifecycle.NOT_KEPT]
    assert "GetReady" in someone.kinds()


TRAVEL = bundled("travel")


def looks_asked(someone: Someone) -> list[tuple[str, bool]]:
    """Every check that was asked: what for, and whether socks stayed on."""
    starts = [ask.check.start for ask in someone.asked if isinstance(ask, AskCheck)]
    return [(start.purpose, start.socks_on) for start in starts]


class TestSocks:
    """Where no hand touches a foot socks stay on; before one does, the feet are looked at."""

    def test_hands_free_they_stay_on(self) -> None:
        someone = Someone()
        assert someone.plays(TRAVEL) == JourneyEnd(ENDED_EARLY)
        assert looks_asked(someone) == [("session", True)]

    def test_for_a_massage_they_come_off(self) -> None:
        someone = Someone()
        someone.plays()
        assert looks_asked(someone) == [("session", False)]

    def test_a_massage_after_it_asks_for_the_look_alone_also_within_a_quarter_of_an_hour(self) -> None:
        someone = Someone()
        someone.plays(TRAVEL)
        someone.plays()
        assert looks_asked(someone) == [("session", True), ("look", False)]
        assert someone.words() == [check_words.SOCKS_OFF]
        assert someone.kinds()[-4:] == ["AskCheck", "GetReady", "PlaySession", "ShowEnd"]

    def test_after_the_look_they_may_stay_on_or_off(self) -> None:
        someone = Someone()
        someone.plays(TRAVEL)
        someone.plays()
        someone.plays(TRAVEL)
        someone.plays()
        assert len(looks_asked(someone)) == 2

    def test_what_is_seen_then_stands_in_the_way_and_is_kept(self) -> None:
        someone = Someone(check=[with_nothing_marked, with_a_first_mark])
        someone.plays(TRAVEL)
        assert someone.plays().code == NOT_CHECKED
        assert someone.kinds()[-2:] == ["AskCheck", "ShowCards"]
        assert [mark.id for mark in last_checks.read(paths.check_file()).kept] == [
            "infection_unwell",
        ]

    def test_the_look_makes_no_answer_younger(self) -> None:
        someone = Someone()
        someone.plays(TRAVEL)
        someone.clock.pass_ms(GOOD_FOR_MS - 1)
        someone.plays()
        someone.clock.pass_ms(2)
        someone.plays()
        assert looks_asked(someone) == [("session", True), ("look", False), ("session", False)]

    def test_whoever_leaves_the_look_is_asked_everything_next_time(self) -> None:
        someone = Someone(check=[with_nothing_marked, leaves])
        someone.plays(TRAVEL)
        assert someone.plays() == JourneyEnd(NOT_CHECKED)
        someone.plays()
        assert looks_asked(someone) == [("session", True), ("look", False), ("session", False)]

    def test_who_has_to_look_at_their_feet_takes_them_off_always(self) -> None:
        has_a_profile("aged_65")
        someone = Someone()
        someone.plays(TRAVEL)
        assert looks_asked(someone) == [("session", False)]

    def test_a_guest_keeps_them_on_and_looks_where_their_answers_ask_for_it(self) -> None:
        someone = Someone(check=[with_nothing_marked])  # of the ages the last line is chosen: 65 or over
        someone.plays(TRAVEL, guest=True)
        assert looks_asked(someone) == [("session", True), ("look", False)]

    def test_where_too_little_is_left_of_it_the_gentle_routine_needs_the_look(self) -> None:
        yes = Clearance("bleeding", "gp", TODAY, recorded=TODAY)
        profile_file.write(
            paths.profile_file(), replace(nothing_to_mark(TODAY, bleeding="yes"), clearances=(yes,))
        )
        someone = Someone()
        someone.plays(BALLS_IN_SOCKS)
        assert looks_asked(someone) == [("session", True), ("look", False)]


BALLS_IN_SOCKS = replace(bundled("ball-rolling"), socks=True)
