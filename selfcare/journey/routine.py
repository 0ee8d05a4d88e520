"""The way from a routine to its end: check, cards or plan, session, and what follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from selfcare.clock import Clock
from selfcare.exit_codes import ENDED_EARLY, NOT_CHECKED
from selfcare.journey.asks import (
    AskCheck,
    GetReady,
    LeftCheck,
    Offer,
    PlaySession,
    SessionEnd,
    ShowCards,
    ShowEnd,
    Tell,
    Way,
)
from selfcare.plan.model import Plan, Wishes
from selfcare.ready import Preparation
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.runner import EXIT_CODES, Runner
from selfcare.safety.adapting.alternatives import REST
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import good_night
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.cleared import ClearedPlan, NotCleared, clear, holds, leaves_rest, may_start
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound.hearing import SoundOutput
from selfcare.wording import check_words, ready_words


@dataclass(frozen=True, slots=True)
class JourneyEnd:
    """The end of a journey."""

    code: int
    """The exit code if the app is left now."""
    leaves: bool = False
    """True if the user wants to leave the app."""
    is_emergency: bool = False
    """True if getting help is all that counts now."""


NOT_CHECKED_END = JourneyEnd(NOT_CHECKED, leaves=True)
"""The end of a journey that the check does not let begin."""


class Journey:
    """The way through routines for one person, who may have guests. It knows the last check.

    Args:
        clock: Measures time and tells the time of day.
        hear: Opens the sound output of a session.
        night: Says whether the next session is to be a night session.
    """

    def __init__(self, clock: Clock, hear: Callable[[], SoundOutput], night: Callable[[], bool]) -> None:
        self._clock = clock
        self._hear = hear
        self._night = night
        self.checked: CheckResult | None = None
        """The result of the last check; None if there was none, or if the next session has to ask anew."""
        self._was_recorded = False
        """True if a professional's answer was written down just now."""
        self._is_guest = False
        self._guests = GuestMemory()
        self._helper = ""

    def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> Way[JourneyEnd]:
        """Check, then play. Nothing plays without a verdict from the last 15 minutes.

        A guest is asked everything, and a guest's answers hold for nobody else (S24).
        """
        self._helper = ready_words.HELPER if routine.position == "helper" else ""
        if guest:
            self._for_a_guest()
        try:
            return (yield from self._play(routine, wishes))
        finally:
            # Asked at the end: the user may have turned to a guest on the way.
            if self._is_guest:
                self.checked, self._is_guest = None, False

    def check_again(self, runner: Runner) -> Way[bool]:
        """Ask the check again after a long pause; True if the session may go on."""
        yield Tell(check_words.CHECK_AGAIN)
        self.checked = yield from self.ask()
        if self.checked is None:
            return False
        try:
            runner.allow(self.checked.verdict)
        except NotCleared:
            yield from self._show_cards(self.checked, ())
            return False
        return True

    def _for_a_guest(self) -> None:
        self.checked, self._is_guest = None, True

    def _play(self, routine: Routine, wishes: Wishes) -> Way[JourneyEnd]:
        while result := (yield from self._checked()):
            if may_start(result.verdict):
                end = yield from self._go(routine, wishes, result)
            else:
                end = yield from self._instead(result)
            if end:
                return end
        return NOT_CHECKED_END

    def _checked(self) -> Way[CheckResult | None]:
        """Return the last check if it still holds, else a new one; None if the user left it.

        A check that let nothing start is asked again, but not right after an answer was written down.
        """
        last, was_recorded = self.checked, self._was_recorded
        self._was_recorded = False
        is_held = last and holds(last.verdict, self._clock.now_ms())
        if not (last and is_held and (was_recorded or may_start(last.verdict))):
            self.checked = yield from self.ask()
        return self.checked

    def ask(self) -> Way[CheckResult | None]:
        """Ask the check and keep what it leaves; None if the user left it."""
        started = lifecycle.begin(self._clock.local(), self._guests if self._is_guest else None)
        if started.word:
            yield Tell(started.word)
        answered = yield AskCheck(started.check, self._helper)
        if isinstance(answered, LeftCheck):
            return None
        result = lifecycle.finish(answered, self._clock.local(), self._clock.now_ms())
        if result.word:
            yield Tell(result.word)
        return result

    def _instead(self, result: CheckResult) -> Way[JourneyEnd | None]:
        """Show why nothing starts, and do what is possible; None if the check is to be judged again."""
        offers: list[Offer] = []
        if lifecycle.to_record(result):
            offers.append("record")
        if leaves_rest(result.verdict):
            offers.append("rest")
        match (yield from self._show_cards(result, tuple(offers))):
            case "record":
                self.checked, self._was_recorded = (yield from self._record(result)), True
                return None
            case "rest":
                end = yield from self._go(bundled(REST), Wishes(), result)
                return replace(end, code=NOT_CHECKED) if end and end.code == ENDED_EARLY else end
        return NOT_CHECKED_END

    def _show_cards(self, result: CheckResult, offers: tuple[Offer, ...]) -> Way[Offer | None]:
        now = self._clock.local()
        shown_cards = result.cards(now)
        chosen: Offer | None = yield ShowCards(shown_cards, offers, good_night(shown_cards, now))
        return chosen

    def _record(self, result: CheckResult) -> Way[CheckResult]:
        """Write down what a professional said; return `result` as it was if the user left those pages."""
        answered = yield AskCheck(lifecycle.recording(result))
        if isinstance(answered, LeftCheck):
            return result
        updated = lifecycle.save_clearance(result, answered)
        if updated.word:
            yield Tell(updated.word)
        return updated

    def _go(self, routine: Routine, wishes: Wishes, result: CheckResult) -> Way[JourneyEnd | None]:
        """Show the plan and play it; None if a check has to come first, for a guest or once more."""
        preparation = Preparation(routine, wishes, result.verdict, self._night, guest=self._is_guest)
        hearing = self._hear()
        went = yield GetReady(preparation, result.verdict, hearing)
        elsewhere = went == "go" and lifecycle.marked_elsewhere(result, self._clock.local())
        may_go = went == "go" and not elsewhere
        cleared = self._cleared(preparation.state.outlook.plan, result.verdict) if may_go else None
        if cleared:
            preparation.starts()
            runner = Runner(cleared, self._clock, hearing.sound)
            return (yield from self._session(preparation.state.outlook.routine, runner, hearing))
        hearing.sound.cut()
        if went == "leave":
            return JourneyEnd(ENDED_EARLY)
        if went == "guest":
            self._for_a_guest()
        else:
            self.checked = None
            yield Tell(check_words.MARKED_ELSEWHERE if elsewhere else check_words.TOO_OLD)
        return None

    def _cleared(self, plan: Plan, verdict: Verdict) -> ClearedPlan | None:
        """Clear the plan for playing; None if the answers have become too old in the meantime."""
        try:
            return clear(plan, verdict, self._clock.now_ms())
        except NotCleared:
            return None

    def _session(self, routine: Routine, runner: Runner, hearing: SoundOutput) -> Way[JourneyEnd]:
        end: SessionEnd = yield PlaySession(runner, hearing)
        felt_wrong = runner.outcome == "stopped_discomfort"
        if not self._is_guest:
            lifecycle.note_session(runner.marked, felt_wrong=felt_wrong)
        if felt_wrong or end.is_unsaid or end.code is not None or runner.leaves_a_question:
            self.checked = None
        code = EXIT_CODES[runner.outcome or "ended_early"] if end.code is None else end.code
        is_stopped = code == NOT_CHECKED
        leaves: bool = yield ShowEnd(routine, runner, end.cards, leads_back=not is_stopped)
        is_emergency = any(card.urgency == "emergency" for card in end.cards)
        return JourneyEnd(code, leaves=leaves or is_stopped, is_emergency=is_emergency)
