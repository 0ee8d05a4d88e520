"""The end of a session: its outcome, the feet that were worked, aftercare, and the next step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
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
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.card import card_content
from selfcare.tui.session_map import worked_zones
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.worked_map import WorkedMap
from selfcare.wording import aftercare_words, session_words
from selfcare.wording.routine_words import name_of

Next = Literal["library", "leave"]


@dataclass(frozen=True, slots=True)
class Played:
    """A session that is over."""

    routine: Routine
    runner: Runner
    """How it went."""
    cards: tuple[Card, ...] = ()
    """What to do about what happened; empty where nothing did."""
    map: MapWishes = field(default_factory=MapWishes)
    """How the user wants the map."""


class SummaryScreen(ScrollingScreen[Next]):
    """The end of a session.

    Args:
        played: The session.
        clock: For keys that were meant for the session.
        library: Whether there is a library to go back to.
    """

    CSS_PATH = "../styles/summary.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-beside")]  # noqa: RUF012 -- Textual's own form
    OFFERS_PALETTE = True
    KEYS = keys.SUMMARY

    def __init__(self, played: Played, clock: Clock, *, library: bool) -> None:
        super().__init__()
        self._clock = clock
        self._debounce = Debounce(clock)
        self._debounce.for_now()
        self._played = played
        self._emergency = any(card.urgency == "emergency" for card in played.cards)
        """True if only help counts: then there is nothing else to read, and leaving is the only choice."""
        self._library = library and not self._emergency

    def compose(self) -> ComposeResult:
        """The outcome first; beside it the feet that were worked."""
        runner = self._played.runner
        feet = [foot for foot, ms in worked_ms(runner.events).items() if ms]
        with Horizontal(id="body"):
            with VerticalScroll(id="summary", can_focus=False), Vertical(id="told"):
                yield from self._told()
            if feet and not self._emergency and self._played.map.draw != "off":
                worked = worked_zones(runner.plan, runner.events, runner.limits)
                yield WorkedMap(feet, worked, self._played.map)
        yield KeysBar()

    def _told(self) -> Iterator[Static]:
        runner = self._played.runner
        outcome = runner.outcome or "ended_early"
        done = clock_face(runner.view().done_s * 1000)
        yield Static(fmt("[bold $text-accent]$ending[/]", ending=session_words.ENDINGS[outcome]), id="ending")
        yield Static(fmt("[bold]$name[/], $done", name=name_of(runner.plan), done=done))
        worked = worked_ms(runner.events)
        yield Static(plain(session_words.foot_times(worked)), id="feet")
        for card in self._played.cards:
            yield Static(card_content(card), classes="card")
        if not self._emergency and (outcome == "finished" or any(worked.values())):
            for line in aftercare_words.aftercare_lines(self._played.routine, runner.plan, runner.limits):
                yield Static(plain(line), classes="care")

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
