"""The end of a session: its outcome, the time of each foot, aftercare, and the next step."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import Clock
from selfcare.routine.model import Routine
from selfcare.runner import Runner
from selfcare.safety.check.cards import Card
from selfcare.session.view import worked_ms
from selfcare.text import clock_face
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.debounce import Debounce
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.card import card_content
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.wording import aftercare_words, session_words
from selfcare.wording.routine_words import name_of

Next = Literal["library", "leave"]


class SummaryScreen(ScrollingScreen[Next]):
    """The end of a session.

    Args:
        routine: What was played.
        runner: How it went.
        cards: What to do about what happened; empty where nothing did.
        clock: For keys that were meant for the session.
        library: Whether there is a library to go back to.
    """

    CSS_PATH = "../styles/summary.tcss"
    OFFERS_PALETTE = True
    KEYS = keys.SUMMARY

    def __init__(
        self, routine: Routine, runner: Runner, cards: tuple[Card, ...], clock: Clock, *, library: bool
    ) -> None:
        super().__init__()
        self._clock = clock
        self._debounce = Debounce(clock)
        self._debounce.for_now()
        self._routine = routine
        self._runner = runner
        self._cards = cards
        self._emergency = any(card.urgency == "emergency" for card in cards)
        """True if only help counts: then there is nothing else to read, and leaving is the only choice."""
        self._library = library and not self._emergency

    def compose(self) -> ComposeResult:
        """The outcome first."""
        runner = self._runner
        outcome = runner.outcome or "ended_early"
        done = clock_face(runner.view().done_s * 1000)
        with VerticalScroll(id="summary", can_focus=False):
            yield Static(
                fmt(
                    "[bold]$ending[/]  $name, $done",
                    ending=session_words.ENDINGS[outcome],
                    name=name_of(runner.plan),
                    done=done,
                )
            )
            worked = worked_ms(runner.events)
            yield Static(plain(session_words.foot_times(worked)), id="feet")
            for card in self._cards:
                yield Static(card_content(card), classes="card")
            if not self._emergency and (outcome == "finished" or any(worked.values())):
                for line in aftercare_words.aftercare_lines(
                    self._routine, self._runner.plan, self._runner.limits
                ):
                    yield Static(plain(line), classes="care")
        yield KeysBar()

    def can(self, when: str) -> bool:
        """Allow the way back to the library only if the session was started there."""
        return self._library if when == "library" else super().can(when)

    def action_library(self) -> None:
        """Choose another one."""
        if self._debounce.hears():
            close(self, "library")

    def action_leave(self) -> None:
        """Leave."""
        if self._debounce.hears():
            close(self, "leave")
