"""The ways through the app: what a way asks is asked on a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from selfcare import keep_awake
from selfcare.clock import Clock
from selfcare.journey.asks import (
    Ask,
    AskCheck,
    GetReady,
    PlaySession,
    Result,
    SessionEnd,
    ShowCards,
    ShowEnd,
    Tell,
    Way,
)
from selfcare.journey.profile import ask_profile
from selfcare.journey.routine import Journey, JourneyEnd
from selfcare.keep_awake import Awake
from selfcare.plan.build import build
from selfcare.plan.model import PreviewPlan, Wishes
from selfcare.routine.model import Foot, Routine
from selfcare.runner import EXIT_CODES, Runner
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound.hearing import SoundOutput
from selfcare.tui.map_look import MapWishes
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen, SessionSetup
from selfcare.tui.screens.summary import Played, SummaryScreen
from selfcare.wording import ready_words


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's present wishes for a session."""

    any_key_but: frozenset[str] | None
    """The keys that keep their meaning when any key pauses; None if that setting is off."""
    keep_awake: bool
    """True if the display stays on during a session."""
    night: bool
    """True if the next session is to be a night session."""
    first: Foot | None
    """The foot that begins a preview; None leaves it to the routine."""
    map: MapWishes
    """How the map is drawn."""


class Front:
    """A user in front of the app, who goes through routines.

    Args:
        app: Shows the screens.
        clock: Measures time and tells the time of day.
        library: Says whether there is a library to go back to.
        preferences: Returns the user's present wishes.
        hear: Opens the sound output of a session.
    """

    def __init__(
        self,
        app: App[int],
        clock: Clock,
        *,
        library: Callable[[], bool],
        preferences: Callable[[], Preferences],
        hear: Callable[[], SoundOutput],
    ) -> None:
        self._app = app
        self._clock = clock
        self._library = library
        self._preferences = preferences
        self._hear = hear
        self._untold: list[str] = []
        """What is to be said in passing; it waits for the next screen, for on a check it would cover rows."""
        self._journey = Journey(clock, hear, lambda: preferences().night)

    async def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> JourneyEnd:
        """Lead through one routine, from the check to the summary."""
        return await self._follow(self._journey.play(routine, wishes, guest=guest))

    async def preview(self, routine: Routine, speed: int) -> JourneyEnd:
        """Show a routine fast. Nobody can massage at that speed, so there is no check."""
        hearing = self._hear()
        wished = self._preferences()
        plan = PreviewPlan(build(routine, Wishes(first=wished.first, night=wished.night)), speed)
        runner = Runner(plan, self._clock, hearing.sound)
        await self._app.push_screen_wait(
            self._session_screen(runner, keep_awake.not_kept(runner.plan), hearing)
        )
        return JourneyEnd(EXIT_CODES[runner.outcome or "ended_early"])

    async def ask_profile(self) -> int:
        """Ask the health answers anew; return the exit code.

        Raises:
            NotKept: They were answered and cannot be written.
        """
        return await self._follow(ask_profile(self._clock))

    async def _follow(self, way: Way[Result]) -> Result:
        """Go a way to its end."""
        answer = None
        try:
            while True:
                answer = await self._answer(way.send(answer))
        except StopIteration as end:
            result: Result = end.value
            return result
        finally:
            way.close()
            self._notify()

    async def _answer(self, asked: Ask) -> Any:
        match asked:
            case Tell(words):
                self._untold.append(words)
                return None
            case AskCheck():
                first_words, self._untold = " ".join(self._untold), []
                return await self._app.push_screen_wait(CheckScreen(asked, self._clock, first_words))
        self._notify()
        match asked:
            case ShowCards(cards, offers, farewell, leads_back):
                card_screen = CardScreen(cards, offers, farewell, leads_back=leads_back)
                return await self._app.push_screen_wait(card_screen)
            case GetReady(preparation, verdict, hearing):
                ready = ReadyScreen(
                    preparation, self._checked_line(verdict), self._clock, hearing, self._preferences().map
                )
                return await self._app.push_screen_wait(ready)
            case PlaySession(runner, hearing):
                return await self._play_session(runner, hearing)
            case ShowEnd(routine, runner, cards, leads_back):
                library = self._library() and leads_back
                played = Played(routine, runner, cards, self._preferences().map)
                summary = SummaryScreen(played, self._clock, library=library)
                return await self._app.push_screen_wait(summary) == "leave"
        raise TypeError(asked)

    def _notify(self) -> None:
        for words in self._untold:
            self._app.notify(words, severity="warning", markup=False, timeout=20)
        self._untold = []

    def _checked_line(self, verdict: Verdict) -> str:
        """Say when the check was and, if the verdict is clear, that it found nothing."""
        checked = ready_words.checked_at(
            self._clock.local(), (self._clock.now_ms() - verdict.judged_ms) // 1000
        )
        return {"clear": f"{checked} {ready_words.clear_words()}", "adapt": checked}.get(verdict.severity, "")

    async def _play_session(self, runner: Runner, hearing: SoundOutput) -> SessionEnd:
        keeps_awake = keep_awake.as_needed if self._preferences().keep_awake else keep_awake.not_kept
        return await self._app.push_screen_wait(
            self._session_screen(runner, keeps_awake(runner.plan), hearing)
        )

    def _session_screen(self, runner: Runner, awake: Awake, hearing: SoundOutput) -> SessionScreen:
        preferences = self._preferences()
        setup = SessionSetup(
            preferences.any_key_but, awake, hearing, lambda: self._journey.checked, preferences.map
        )
        return SessionScreen(runner, self._clock, self._check_again, setup)

    async def _check_again(self, runner: Runner) -> bool:
        return await self._follow(self._journey.check_again(runner))
