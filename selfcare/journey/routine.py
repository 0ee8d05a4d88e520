"""The way from a routine to its end: check, cards or plan, session, and what follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from selfcare.clock import Clock
from selfcare.exit_codes import ENDED_EARLY, NOT_CHECKED
from selfcare.journey.asks import (
    AskCheck,
    CardEnd,
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
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.ready import Preparation
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.runner import EXIT_CODES, Runner
from selfcare.safety.adapting.alternatives import REST
from selfcare.safety.check import lifecycle, recording
from selfcare.safety.check.cards import good_night
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.cleared import (
    ClearedPlan,
    NotCleared,
    clear,
    holds,
    leaves_rest,
    may_start,
    needs_bare_feet,
)
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
    to_library: bool = False
    """True if the user went back to the routines, also if the app was opened for one alone."""


NOT_CHECKED_END = JourneyEnd(NOT_CHECKED, leaves=True)
"""The end of a journey that the check does not let begin."""


def _is_unseen(plan: Plan, verdict: Verdict) -> bool:
    """True if a plan needs bare feet, and nobody has looked at them."""
    return verdict.socks_on and needs_bare_feet(plan)


def _end_of(left: LeftCheck) -> JourneyEnd:
    """The end of a journey whose check was left: where the user came from, or getting help."""
    if left.card and left.card.urgency == "emergency":
        return replace(NOT_CHECKED_END, is_emergency=True)
    return JourneyEnd(NOT_CHECKED, to_library=left.goes_back)


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
        self._is_fresh = False
        """True if the last check was judged again just now, so that it is not asked anew."""
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
        self.checked = None
        result = yield from self.ask(socks_on=not needs_bare_feet(runner.plan), leads_back=False)
        if isinstance(result, LeftCheck):
            return False
        self.checked = result
        try:
            runner.allow(result.verdict)
        except NotCleared:
            yield from self._show_cards(result, ())
            return False
        return True

    def _for_a_guest(self) -> None:
        self.checked, self._is_guest = None, True

    def _play(self, routine: Routine, wishes: Wishes) -> Way[JourneyEnd]:
        while True:
            result = yield from self._checked(build(routine, wishes))
            if isinstance(result, LeftCheck):
                return _end_of(result)
            if may_start(result.verdict):
                end = yield from self._go(routine, wishes, result)
            else:
                end = yield from self._instead(result)
            if end:
                return end

    def _checked(self, plan: Plan) -> Way[CheckResult | LeftCheck]:
        """Return the last check if it still holds, else a new one, for which socks stay on if they may.

        A check that let nothing start is asked again, but not right after an answer was written down.
        """
        last, is_fresh = self.checked, self._is_fresh
        self._is_fresh = False
        is_held = last and holds(last.verdict, self._clock.now_ms())
        if last and is_held and (is_fresh or may_start(last.verdict)):
            return last
        self.checked = None
        result = yield from self.ask(socks_on=not needs_bare_feet(plan))
        if not isinstance(result, LeftCheck):
            self.checked = result
        return result

    def ask(self, *, socks_on: bool = False, leads_back: bool = True) -> Way[CheckResult | LeftCheck]:
        """Ask the check and keep what it leaves.

        Args:
            socks_on: True if socks may stay on.
            leads_back: True if there is something to go back to from its first page.
        """
        guest = self._guests if self._is_guest else None
        started = lifecycle.begin(self._clock.local(), guest, socks_on=socks_on)
        if started.word:
            yield Tell(started.word)
        answered = yield AskCheck(started.check, self._helper, leads_back)
        if isinstance(answered, LeftCheck):
            return answered
        result = lifecycle.finish(answered, self._clock.local(), self._clock.now_ms())
        if result.word:
            yield Tell(result.word)
        return result

    def _instead(self, result: CheckResult) -> Way[JourneyEnd | None]:
        """Show why nothing starts, and do what is possible; None if the check is to be judged again."""
        offers: list[Offer] = []
        if recording.to_record(result):
            offers.append("record")
        if leaves_rest(result.verdict):
            offers.append("rest")
        leads_back = result.verdict.urgency != "emergency"
        match (yield from self._show_cards(result, tuple(offers), leads_back=leads_back)):
            case "back":
                return JourneyEnd(NOT_CHECKED, to_library=True)
            case "record":
                self.checked, self._is_fresh = (yield from self._record(result)), True
                return None
            case "rest":
                end = yield from self._go(bundled(REST), Wishes(), result)
                return replace(end, code=NOT_CHECKED) if end and end.code == ENDED_EARLY else end
        return NOT_CHECKED_END

    def _show_cards(
        self, result: CheckResult, offers: tuple[Offer, ...], *, leads_back: bool = False
    ) -> Way[CardEnd | None]:
        now = self._clock.local()
        shown_cards = result.cards(now)
        last_words = good_night(shown_cards, now)
        chosen: CardEnd | None = yield ShowCards(shown_cards, offers, last_words, leads_back)
        return chosen

    def _record(self, result: CheckResult) -> Way[CheckResult]:
        """Write down what a professional said; return `result` as it was if the user left those pages."""
        answered = yield AskCheck(recording.recording(result))
        if isinstance(answered, LeftCheck):
            return result
        updated = recording.save_clearance(result, answered)
        if updated.word:
            yield Tell(updated.word)
        return updated

    def _go(self, routine: Routine, wishes: Wishes, result: CheckResult) -> Way[JourneyEnd | None]:
        """Show the plan and play it; None if a check has to come first, for a guest or once more."""
        preparation = Preparation(routine, wishes, result.verdict, self._night, guest=self._is_guest)
        if _is_unseen(preparation.state.outlook.plan, result.verdict):
            return (yield from self._look(result))
        hearing = self._hear()
        went = yield GetReady(preparation, result.verdict, hearing)
        if went == "go" and _is_unseen(preparation.state.outlook.plan, result.verdict):
            hearing.sound.cut()
            return (yield from self._look(result))
        elsewhere = went == "go" and lifecycle.marked_elsewhere(result, self._clock.local())
        may_go = went == "go" and not elsewhere
        cleared = self._cleared(preparation.state.outlook.plan, result.verdict) if may_go else None
        if cleared:
            preparation.starts()
            runner = Runner(cleared, self._clock, hearing.sound)
            return (yield from self._session(preparation.state.outlook.routine, runner, hearing))
        hearing.sound.cut()
        if went in {"leave", "back"}:
            return JourneyEnd(ENDED_EARLY, to_library=went == "back")
        if went == "guest":
            self._for_a_guest()
        else:
            self.checked = None
            yield Tell(check_words.MARKED_ELSEWHERE if elsewhere else check_words.TOO_OLD)
        return None

    def _look(self, result: CheckResult) -> Way[JourneyEnd | None]:
        """Have bare feet looked at; None if the check is to be judged again with what was seen."""
        yield Tell(check_words.SOCKS_OFF)
        answered = yield AskCheck(lifecycle.look(result, self._clock.local()), self._helper)
        if isinstance(answered, LeftCheck):
            self.checked = None
            return _end_of(answered)
        self.checked = lifecycle.finish_look(result, answered, self._clock.local())
        self._is_fresh = True
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
