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
from selfcare.safety.check.cards import cards, clear_words, good_night
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.cleared import ClearedPlan, NotCleared, clear, holds, leaves_rest, may_start
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound.hearing import SoundOutput
from selfcare.tui.screens.card import CardScreen, Choice
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen, SessionSetup
from selfcare.tui.screens.summary import SummaryScreen
from selfcare.wording import ready_words, session_words


@dataclass(frozen=True, slots=True)
class JourneyEnd:
    """Where a journey ended."""

    code: int
    """The exit code if the app is left now."""
    leaves: bool
    """Whether the user wants to leave the app."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the user wants it now."""

    any_key_but: frozenset[str] | None
    """The keys that keep their meaning where any key pauses; None where it does not."""
    keep_awake: bool
    """Whether the display stays on during a session."""
    night: bool
    """Whether what is played is to be a night session."""


NOT_CHECKED_END = JourneyEnd(NOT_CHECKED, leaves=True)
"""Where a journey ends that the check does not let begin."""


class Journey:
    """One person's way from a routine to the end of it.

    Args:
        app: Shows the screens.
        clock: For everything that takes time.
        library: Whether there is a library to go back to.
        likes: Says how the user wants it now.
        hear: Opens what a session is heard through.
    """

    def __init__(
        self,
        app: App[int],
        clock: Clock,
        *,
        library: bool,
        likes: Callable[[], Preferences],
        hear: Callable[[], SoundOutput],
    ) -> None:
        self._app = app
        self._clock = clock
        self._library = library
        self._likes = likes
        self._hear = hear
        self._found: CheckResult | None = None
        self._guest = False
        self._guests = GuestMemory()
        self._helper = False

    async def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> JourneyEnd:
        """Check, then play. Nothing is played without a verdict of this quarter of an hour.

        A guest is asked everything, and what a guest has answered holds for nobody else (S24).
        """
        self._helper = routine.position == "helper"
        if guest:
            self._for_a_guest()
        try:
            return await self._play(routine, wishes)
        finally:
            if self._guest:
                self._found, self._guest = None, False

    def _for_a_guest(self) -> None:
        self._found, self._guest = None, True

    async def _play(self, routine: Routine, wishes: Wishes) -> JourneyEnd:
        found = await self._checked()
        while found:
            arrived = await self._next(routine, wishes, found)
            if arrived:
                return arrived
            found = self._found or await self._checked()
        return NOT_CHECKED_END

    async def _next(self, routine: Routine, wishes: Wishes, found: CheckResult) -> JourneyEnd | None:
        """Play, or do what can be done instead; None where that leads back to the check."""
        if may_start(found.verdict):
            return await self._go(routine, wishes, found)
        match await self._instead(found):
            case "record":
                self._found = await self._record(found)
                return None
            case "rest":
                arrived = await self._go(bundled(REST), Wishes(), found)
                early = arrived and arrived.code == ENDED_EARLY
                return replace(arrived, code=NOT_CHECKED) if arrived and early else arrived
            case _:
                return NOT_CHECKED_END

    async def preview(self, routine: Routine, speed: int) -> JourneyEnd:
        """Show a routine fast. It cannot be followed, so no check is made."""
        hearing = self._hear()
        plan = PreviewPlan(build(routine, Wishes(night=self._likes().night)), speed)
        runner = Runner(plan, self._clock, hearing.sound)
        await self._app.push_screen_wait(
            self._session_screen(runner, keep_awake.not_kept(runner.plan), hearing)
        )
        return JourneyEnd(EXIT_CODES[runner.outcome or "ended_early"], leaves=not self._library)

    async def _go(self, routine: Routine, wishes: Wishes, found: CheckResult) -> JourneyEnd | None:
        """Show the plan and play it; None where the check comes first, for another person or once more."""
        before = Preparation(routine, wishes, found.verdict, lambda: self._likes().night, guest=self._guest)
        hearing = self._hear()
        ready = ReadyScreen(before, self._checked_line(found.verdict), self._clock, hearing)
        went = await self._app.push_screen_wait(ready)
        cleared = self._cleared(before.now.plan, found.verdict) if went == "go" else None
        if cleared:
            before.starts()
            runner = Runner(cleared, self._clock, hearing.sound)
            return await self._session(before.now.routine, runner, hearing)
        hearing.sound.cut()
        if went == "guest":
            self._for_a_guest()
        return JourneyEnd(ENDED_EARLY, leaves=not self._library) if went == "leave" else None

    async def _checked(self) -> CheckResult | None:
        """What came of the check of this quarter of an hour, or of a new one; None where it was left."""
        kept = self._found
        if not (kept and may_start(kept.verdict) and holds(kept.verdict, self._clock.now_ms())):
            self._found = await self._ask()
        return self._found

    async def _ask(self) -> CheckResult | None:
        begun = lifecycle.begin(self._clock.local(), self._guests if self._guest else None)
        self._warn(begun.word)
        about = ready_words.HELPER if self._helper else ""
        check = await self._app.push_screen_wait(CheckScreen(begun.check, self._clock, about))
        if check is None:
            return None
        found = lifecycle.finish(check, self._clock.local(), self._clock.now_ms())
        self._warn(found.word)
        return found

    def _warn(self, word: str) -> None:
        if word:
            self._app.notify(word, severity="warning", markup=False, timeout=20)

    async def _instead(self, found: CheckResult) -> Choice:
        """Say what stands in the way, and what may be done instead."""
        offers: list[Choice] = []
        if lifecycle.to_record(found):
            offers.append("record")
        if leaves_rest(found.verdict):
            offers.append("rest")
        return await self._app.push_screen_wait(self._card_screen(found.verdict, offers))

    def _card_screen(self, verdict: Verdict, offers: Collection[Choice] = ()) -> CardScreen:
        now = self._clock.local()
        shown = cards(verdict, now)
        return CardScreen(shown, offers, good_night(shown, now))

    async def _record(self, found: CheckResult) -> CheckResult:
        """Write down what a professional said; unchanged where that was left."""
        check = await self._app.push_screen_wait(CheckScreen(lifecycle.recording(found), self._clock))
        if check is None:
            return found
        written = lifecycle.save_clearance(found, check)
        self._warn(written.word)
        return written

    def _checked_line(self, found: Verdict) -> str:
        """When the check was, and that it found nothing where it did."""
        checked = session_words.checked_at(
            self._clock.local(), (self._clock.now_ms() - found.judged_ms) // 1000
        )
        return {"clear": f"{checked} {clear_words()}", "adapt": checked}.get(found.severity, "")

    def _cleared(self, plan: Plan, found: Verdict) -> ClearedPlan | None:
        """The plan if it may be played now; None where the answers have grown too old meanwhile."""
        try:
            return clear(plan, found, self._clock.now_ms())
        except NotCleared:
            self._found = None
            return None

    async def _session(self, routine: Routine, runner: Runner, hearing: SoundOutput) -> JourneyEnd:
        kept = keep_awake.as_needed if self._likes().keep_awake else keep_awake.not_kept
        over = await self._app.push_screen_wait(self._session_screen(runner, kept(runner.plan), hearing))
        if over.unchecked:
            return NOT_CHECKED_END
        if not self._guest:
            lifecycle.note_session(runner.marked, felt_wrong=runner.outcome == "stopped_discomfort")
        screen = SummaryScreen(routine, runner, over.cards, self._clock, library=self._library)
        if runner.outcome == "stopped_discomfort" or runner.leaves_a_question:
            self._found = None
        then = await self._app.push_screen_wait(screen)
        return JourneyEnd(EXIT_CODES[runner.outcome or "ended_early"], leaves=then == "leave")

    def _session_screen(self, runner: Runner, kept: Awake, hearing: SoundOutput) -> SessionScreen:
        around = SessionSetup(self._likes().any_key_but, kept, hearing, lambda: self._found)
        return SessionScreen(runner, self._clock, self._asks_again, around)

    async def _asks_again(self, runner: Runner) -> bool:
        """Ask the check after a long pause; whether the session may go on."""
        found = await self._ask()
        self._found = found
        if found is None:
            return False
        try:
            runner.allow(found.verdict)
        except NotCleared:
            await self._app.push_screen_wait(self._card_screen(found.verdict))
            return False
        return True
