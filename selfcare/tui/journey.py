"""The way through the app: check, card or plan, session, summary."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from textual.app import App

from selfcare import keep_awake
from selfcare.clock import Clock
from selfcare.exit_codes import ENDED_EARLY, NOT_CHECKED
from selfcare.keep_awake import Awake
from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.ready import Preparation
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.runner import EXIT_CODES, Runner
from selfcare.safety.adapting.alternatives import REST
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import cards, good_night
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.cleared import ClearedPlan, NotCleared, clear, holds, leaves_rest, may_start
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound.hearing import SoundOutput
from selfcare.tui.screens.card import CardChoice, CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen, SessionSetup
from selfcare.tui.screens.summary import SummaryScreen
from selfcare.wording import ready_words


@dataclass(frozen=True, slots=True)
class JourneyEnd:
    """The end of a journey."""

    code: int
    """The exit code if the app is left now."""
    leaves: bool
    """True if the user wants to leave the app."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's present wishes for a session."""

    any_key_but: frozenset[str] | None
    """The keys that keep their meaning when any key pauses; None if that setting is off."""
    keep_awake: bool
    """True if the display stays on during a session."""
    night: bool
    """True if the next session is to be a night session."""


NOT_CHECKED_END = JourneyEnd(NOT_CHECKED, leaves=True)
"""The end of a journey that the check does not let begin."""


class Journey:
    """The way from choosing a routine to its end, for the user or a guest.

    Args:
        app: Shows the screens.
        clock: Measures time and tells the time of day.
        library: True if there is a library to go back to.
        preferences: Returns the user's present wishes.
        hear: Opens the sound output of a session.
    """

    def __init__(
        self,
        app: App[int],
        clock: Clock,
        *,
        library: bool,
        preferences: Callable[[], Preferences],
        hear: Callable[[], SoundOutput],
    ) -> None:
        self._app = app
        self._clock = clock
        self._library = library
        self._preferences = preferences
        self._hear = hear
        self._found: CheckResult | None = None
        self._guest = False
        self._guests = GuestMemory()
        self._helper = False

    async def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> JourneyEnd:
        """Check, then play. Nothing plays without a verdict from the last 15 minutes.

        A guest is asked everything, and a guest's answers hold for nobody else (S24).
        """
        self._helper = routine.position == "helper"
        if guest:
            self._for_a_guest()
        try:
            return await self._play(routine, wishes)
        finally:
            # Asked at the end: the user may have turned to a guest on the way.
            if self._guest:
                self._found, self._guest = None, False

    def _for_a_guest(self) -> None:
        self._found, self._guest = None, True

    async def _play(self, routine: Routine, wishes: Wishes) -> JourneyEnd:
        check = await self._checked()
        while check:
            end = await self._next(routine, wishes, check)
            if end:
                return end
            # A new clearance comes first: `_checked` asks again unless the verdict lets a session start.
            check = self._found or await self._checked()
        return NOT_CHECKED_END

    async def _next(self, routine: Routine, wishes: Wishes, result: CheckResult) -> JourneyEnd | None:
        """Play, or do what is possible instead; None if that leads back to the check."""
        if may_start(result.verdict):
            return await self._go(routine, wishes, result)
        match await self._instead(result):
            case "record":
                self._found = await self._record(result)
                return None
            case "rest":
                end = await self._go(bundled(REST), Wishes(), result)
                early = end and end.code == ENDED_EARLY
                return replace(end, code=NOT_CHECKED) if end and early else end
            case _:
                return NOT_CHECKED_END

    async def preview(self, routine: Routine, speed: int) -> JourneyEnd:
        """Show a routine fast. Nobody can massage at that speed, so there is no check."""
        hearing = self._hear()
        plan = PreviewPlan(build(routine, Wishes(night=self._preferences().night)), speed)
        runner = Runner(plan, self._clock, hearing.sound)
        await self._app.push_screen_wait(
            self._session_screen(runner, keep_awake.not_kept(runner.plan), hearing)
        )
        return JourneyEnd(EXIT_CODES[runner.outcome or "ended_early"], leaves=not self._library)

    async def _go(self, routine: Routine, wishes: Wishes, result: CheckResult) -> JourneyEnd | None:
        """Show the plan and play it; None if a check has to come first, for a guest or once more."""
        before = Preparation(
            routine, wishes, result.verdict, lambda: self._preferences().night, guest=self._guest
        )
        hearing = self._hear()
        ready = ReadyScreen(before, self._checked_line(result.verdict), self._clock, hearing)
        choice = await self._app.push_screen_wait(ready)
        cleared = self._cleared(before.outlook.plan, result.verdict) if choice == "go" else None
        if cleared:
            before.starts()
            runner = Runner(cleared, self._clock, hearing.sound)
            return await self._session(before.outlook.routine, runner, hearing)
        hearing.sound.cut()
        if choice == "guest":
            self._for_a_guest()
        return JourneyEnd(ENDED_EARLY, leaves=not self._library) if choice == "leave" else None

    async def _checked(self) -> CheckResult | None:
        """Return the check of the last 15 minutes, or ask a new one; None if the user left it."""
        last_check = self._found
        if not (
            last_check and may_start(last_check.verdict) and holds(last_check.verdict, self._clock.now_ms())
        ):
            self._found = await self._ask()
        return self._found

    async def _ask(self) -> CheckResult | None:
        started = lifecycle.begin(self._clock.local(), self._guests if self._guest else None)
        self._warn(started.word)
        about = ready_words.HELPER if self._helper else ""
        check = await self._app.push_screen_wait(CheckScreen(started.check, self._clock, about))
        if check is None:
            return None
        result = lifecycle.finish(check, self._clock.local(), self._clock.now_ms())
        self._warn(result.word)
        return result

    def _warn(self, word: str) -> None:
        if word:
            self._app.notify(word, severity="warning", markup=False, timeout=20)

    async def _instead(self, result: CheckResult) -> CardChoice:
        """Show why the routine cannot be played and let the user choose what to do instead."""
        offers: list[CardChoice] = []
        if lifecycle.to_record(result):
            offers.append("record")
        if leaves_rest(result.verdict):
            offers.append("rest")
        return await self._app.push_screen_wait(self._card_screen(result.verdict, offers))

    def _card_screen(self, verdict: Verdict, offers: Collection[CardChoice] = ()) -> CardScreen:
        now = self._clock.local()
        shown_cards = cards(verdict, now)
        return CardScreen(shown_cards, offers, good_night(shown_cards, now))

    async def _record(self, result: CheckResult) -> CheckResult:
        """Write down what a professional said; return `result` as it was if the user left that page."""
        check = await self._app.push_screen_wait(CheckScreen(lifecycle.recording(result), self._clock))
        if check is None:
            return result
        updated = lifecycle.save_clearance(result, check)
        self._warn(updated.word)
        return updated

    def _checked_line(self, verdict: Verdict) -> str:
        """Say when the check was and, if the verdict is clear, that it found nothing."""
        checked = ready_words.checked_at(
            self._clock.local(), (self._clock.now_ms() - verdict.judged_ms) // 1000
        )
        return {"clear": f"{checked} {ready_words.clear_words()}", "adapt": checked}.get(verdict.severity, "")

    def _cleared(self, plan: Plan, verdict: Verdict) -> ClearedPlan | None:
        """Clear the plan for playing; None if the answers have become too old in the meantime."""
        try:
            return clear(plan, verdict, self._clock.now_ms())
        except NotCleared:
            self._found = None
            return None

    async def _session(self, routine: Routine, runner: Runner, hearing: SoundOutput) -> JourneyEnd:
        keeps_awake = keep_awake.as_needed if self._preferences().keep_awake else keep_awake.not_kept
        over = await self._app.push_screen_wait(
            self._session_screen(runner, keeps_awake(runner.plan), hearing)
        )
        if over.unchecked:
            return NOT_CHECKED_END
        if not self._guest:
            lifecycle.note_session(runner.marked, felt_wrong=runner.outcome == "stopped_discomfort")
        screen = SummaryScreen(routine, runner, over.cards, self._clock, library=self._library)
        if runner.outcome == "stopped_discomfort" or runner.leaves_a_question:
            self._found = None
        choice = await self._app.push_screen_wait(screen)
        return JourneyEnd(EXIT_CODES[runner.outcome or "ended_early"], leaves=choice == "leave")

    def _session_screen(self, runner: Runner, kept: Awake, hearing: SoundOutput) -> SessionScreen:
        around = SessionSetup(self._preferences().any_key_but, kept, hearing, lambda: self._found)
        return SessionScreen(runner, self._clock, self._asks_again, around)

    async def _asks_again(self, runner: Runner) -> bool:
        """Ask the check again after a long pause; True if the session may go on."""
        result = await self._ask()
        self._found = result
        if result is None:
            return False
        try:
            runner.allow(result.verdict)
        except NotCleared:
            await self._app.push_screen_wait(self._card_screen(result.verdict))
            return False
        return True
