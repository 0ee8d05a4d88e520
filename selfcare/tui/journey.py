"""The way through the app: check, card or plan, session, summary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from textual.app import App

from selfcare import awake, paths, words
from selfcare.awake import Awake
from selfcare.clock import Clock
from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import bundled, find
from selfcare.routine.model import Routine
from selfcare.runner import EXIT_CODES, NOT_CHECKED, Runner
from selfcare.safety import memory
from selfcare.safety.cards import cards, clear_words
from selfcare.safety.cleared import ClearedPlan, NotCleared, clear, holds, leaves_rest, may_start
from selfcare.safety.flow import Check, verdict
from selfcare.safety.offers import REST, Suited, suited
from selfcare.safety.verdict import Verdict
from selfcare.sound.hearing import Hearing
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.playing import Around
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.screens.summary import SummaryScreen

ENDED_EARLY = EXIT_CODES["ended_early"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """Where a journey ended."""

    code: int
    """The exit code if the app is left now."""
    leaves: bool
    """Whether the user wants to leave the app."""


@dataclass(frozen=True, slots=True)
class Likes:
    """How the user wants it now."""

    any_key_but: frozenset[str] | None
    """The keys that keep their meaning where any key pauses; None where it does not."""
    keep_awake: bool
    """Whether the display stays on during a session."""
    night: bool
    """Whether what is played is to be a night session."""


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
        likes: Callable[[], Likes],
        hear: Callable[[], Hearing],
    ) -> None:
        self._app = app
        self._clock = clock
        self._library = library
        self._likes = likes
        self._hear = hear
        self._verdict: Verdict | None = None

    async def play(self, routine: Routine, wishes: Wishes) -> Arrived:
        """Check, then play. Nothing is played without a verdict of this quarter of an hour."""
        while True:
            found = await self._checked()
            if found is None:
                return Arrived(NOT_CHECKED, leaves=True)
            if may_start(found):
                arrived = await self._go(routine, wishes, found)
            elif await self._rests_instead(found):
                arrived = await self._go(find(REST), Wishes(), found)
                if arrived and arrived.code == ENDED_EARLY:
                    arrived = replace(arrived, code=NOT_CHECKED)
            else:
                return Arrived(NOT_CHECKED, leaves=True)
            if arrived:
                return arrived

    async def preview(self, routine: Routine, speed: int) -> Arrived:
        """Show a routine fast. It cannot be followed, so no check is made."""
        hearing = self._hear()
        plan = PreviewPlan(self._plan(routine, Wishes()), speed)
        runner = Runner(plan, self._clock, hearing.sound)
        await self._app.push_screen_wait(self._session_screen(runner, awake.not_kept(runner.plan), hearing))
        return Arrived(EXIT_CODES[runner.outcome or "ended_early"], leaves=not self._library)

    async def _go(self, routine: Routine, wishes: Wishes, found: Verdict) -> Arrived | None:
        """Show the plan and play it; None where the answers have grown too old meanwhile."""
        suit = suited(self._plan(routine, wishes), found.limits)
        checked = tuple(self._checked_lines(found, suit, routine.name))
        played = bundled(suit.offer) if suit.offer else routine
        hearing = self._hear()

        def plan() -> Plan:
            return suited(self._plan(routine, wishes), found.limits).plan

        ready = ReadyScreen(played, plan, checked, self._clock, hearing)
        if not await self._app.push_screen_wait(ready):
            hearing.sound.cut()
            return Arrived(ENDED_EARLY, leaves=not self._library)
        cleared = self._cleared(plan(), found)
        if not cleared:
            hearing.sound.cut()
            return None
        return await self._session(played, Runner(cleared, self._clock, hearing.sound), hearing)

    def _plan(self, routine: Routine, wishes: Wishes) -> Plan:
        """The plan of a routine, for the night where that is wished by now."""
        return build(routine, replace(wishes, night=self._likes().night))

    async def _checked(self) -> Verdict | None:
        """The verdict of this quarter of an hour, or a new one; None where the check was left."""
        if self._verdict and may_start(self._verdict) and holds(self._verdict, self._clock.now_ms()):
            return self._verdict
        self._verdict = await self._ask()
        return self._verdict

    async def _ask(self) -> Verdict | None:
        known = memory.read(paths.check_file())
        now = self._clock.local()
        check = await self._app.push_screen_wait(
            CheckScreen(Check(known.clear_on, memory.remembered(known, now)), self._clock)
        )
        if check is None:
            return None
        found = verdict(check, now.date(), self._clock.now_ms())
        memory.remember(paths.check_file(), found, self._clock.local())
        return found

    async def _rests_instead(self, found: Verdict) -> bool:
        screen = CardScreen(cards(found, self._clock.local()), offers_rest=leaves_rest(found))
        return await self._app.push_screen_wait(screen) == "rest"

    def _checked_lines(self, found: Verdict, suit: Suited, name: str) -> Iterator[str]:
        """When the check was, then what it changes."""
        checked = words.checked_at(self._clock.local(), (self._clock.now_ms() - found.judged_ms) // 1000)
        match found.severity:
            case "clear":
                yield f"{checked} {clear_words()}"
            case "adapt":
                yield checked
                yield from words.changed_lines(found, suit, name)
            case _:
                yield ""

    def _cleared(self, plan: Plan, found: Verdict) -> ClearedPlan | None:
        """The plan if it may be played now; None where the answers have grown too old meanwhile."""
        try:
            return clear(plan, found, self._clock.now_ms())
        except NotCleared:
            self._verdict = None
            return None

    async def _session(self, routine: Routine, runner: Runner, hearing: Hearing) -> Arrived:
        kept = awake.as_needed if self._likes().keep_awake else awake.not_kept
        over = await self._app.push_screen_wait(self._session_screen(runner, kept(runner.plan), hearing))
        if over.unchecked:
            return Arrived(NOT_CHECKED, leaves=True)
        screen = SummaryScreen(routine, runner, over.cards, self._clock, library=self._library)
        if runner.outcome == "stopped_discomfort":
            self._verdict = None
        then = await self._app.push_screen_wait(screen)
        return Arrived(EXIT_CODES[runner.outcome or "ended_early"], leaves=then == "leave")

    def _session_screen(self, runner: Runner, kept: Awake, hearing: Hearing) -> SessionScreen:
        around = Around(self._likes().any_key_but, kept, hearing)
        return SessionScreen(runner, self._clock, self._asks_again, around)

    async def _asks_again(self, runner: Runner) -> bool:
        """Ask the check after a long pause; whether the session may go on."""
        found = await self._ask()
        self._verdict = found
        if found is None:
            return False
        try:
            runner.allow(found)
        except NotCleared:
            await self._app.push_screen_wait(CardScreen(cards(found, self._clock.local()), offers_rest=False))
            return False
        return True
