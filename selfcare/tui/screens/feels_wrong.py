"""*What happened?* Two short lists, then the ways on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import Clock
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import Card
from selfcare.safety.check.feels_wrong import (
    cards_after,
    groups_for,
    only_ends,
    screen_cards,
    sign_card,
    ways_on,
)
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.check.pages import KEYS
from selfcare.safety.questionnaire.signs import Group, Sign, WayOn, signs
from selfcare.tui.base import ScrollingScreen, bindings, close
from selfcare.tui.debounce import Debounce
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.card import card_content
from selfcare.tui.widgets.keys_bar import KeysBar, in_short


@dataclass(frozen=True, slots=True)
class Happened:
    """The sign that was chosen, and the way on."""

    sign: Sign
    way: WayOn
    cards: tuple[Card, ...]


class StopScreen(ScrollingScreen[Happened | None]):
    """Asks what happened. Returns None if it was a slip.

    Args:
        before: Ids of the signs of this session so far.
        runner: The paused session.
        clock: For whether help is to be had today or tonight.
        found: What came of the last check.
    """

    CSS_PATH = "../styles/feels_wrong.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"line({at})", keys.LINES["choose"], show=at == 0) for at, key in enumerate(KEYS[:9])),
        *bindings(keys.FEELS_WRONG),
    ]

    def __init__(
        self, before: tuple[str, ...], runner: Runner, clock: Clock, found: CheckResult | None = None
    ) -> None:
        super().__init__()
        self._found = found
        self._before = before
        self._runner = runner
        self._clock = clock
        self._group: Group | None = None
        self._groups = groups_for(runner.marked)
        self._sign: Sign | None = None
        self._debounce = Debounce(clock)
        self._debounce.for_now()

    def compose(self) -> ComposeResult:
        """The line that must never be missed, the question, the list."""
        yield Static(fmt("[bold $text-error]$first[/]", first=signs().first), id="first")
        yield Static(plain("What happened?"), id="question")
        with VerticalScroll(id="lines", can_focus=False):
            yield Static(id="card", classes="-empty", markup=False)
            yield from self._choices()
        yield KeysBar()

    async def _draw(self) -> None:
        lines = self.query_one("#lines", VerticalScroll)
        await lines.query(".line").remove()
        card = self.query_one("#card", Static)
        card.set_class(self._sign is None, "-empty")
        if self._sign:
            card.update(card_content(sign_card(self._sign, self._clock.local())))
        question = "How shall it go on?" if self._sign else "What happened?"
        self.query_one("#question", Static).update(plain(question))
        await lines.mount(*self._choices())
        lines.scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)

    def _choices(self) -> Iterator["_ChoiceLine"]:
        return (_ChoiceLine(at, text) for at, text in enumerate(self._lines()))

    def _lines(self) -> tuple[str, ...]:
        if self._sign:
            return tuple(signs().ways[way] for way in self._ways())
        if self._group:
            return tuple(sign.text for sign in self._group.signs)
        return tuple(group.text for group in self._groups)

    def _ways(self) -> tuple[WayOn, ...]:
        if self._sign is None:
            return ()
        return tuple(
            way
            for way in ways_on(self._sign, self._before)
            if way not in WAY_COMMANDS or self._runner.can(WAY_COMMANDS[way])
        )

    @property
    def line_keys(self) -> str:
        """The keys that choose a line, as they are named."""
        return in_short(KEYS[: len(self._lines())])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only lines that are there, and no way back if help comes first."""
        match action, parameters:
            case "line", (int(at),):
                return at < len(self._lines())
            case "back", _:
                return not self._only_ends
            case _:
                return super().check_action(action, parameters)

    async def action_line(self, at: int) -> None:
        """Choose a line; a thumb still on the key does not choose the next one as well."""
        if not self._debounce.hears():
            return
        self._debounce.for_now()
        if self._sign:
            way = self._ways()[at]
            close(self, Happened(self._sign, way, cards_after(self._sign, self._clock.local())))
        elif self._group:
            await self._chose(self._group.signs[at])
        else:
            self._group = self._groups[at]
            if len(self._group.signs) == 1:
                await self._chose(self._group.signs[0])
            else:
                await self._draw()

    async def _chose(self, sign: Sign) -> None:
        if sign.look:
            self._ask_screen(sign)
        else:
            guest = self._found.guest if self._found else None
            if lifecycle.keep_sign(sign, self._clock.local(), guest):
                self._runner.leaves_a_question = True
            self._sign = sign
            await self._draw()

    @work
    async def _ask_screen(self, sign: Sign) -> None:
        """Ask one screen of the check, and end with the cards of what was marked."""
        from selfcare.tui.screens.check import CheckScreen

        check = await self.app.push_screen_wait(
            CheckScreen(lifecycle.one_screen(sign.look, self._clock.local(), self._found), self._clock)
        )
        if check is None:
            return
        now = self._clock.local()
        told = screen_cards(check, now, lifecycle.finish(check, now, self._clock.now_ms()).verdict)
        if told:
            close(self, Happened(sign, "end", told))

    @property
    def _only_ends(self) -> bool:
        return self._sign is not None and only_ends(self._sign)

    async def action_back(self) -> None:
        """Go back to the list before, or to the paused session."""
        if self._sign and self._group and len(self._group.signs) > 1:
            self._sign = None
        elif self._group:
            self._sign, self._group = None, None
        else:
            close(self, None)
            return
        await self._draw()

    async def action_leave(self) -> None:
        """Go back, so that nobody passes over a sign by accident; end if help comes first."""
        if self._only_ends:
            await self.action_line(0)
        else:
            await self.action_back()


class _ChoiceLine(Static):
    """One line to choose."""

    def __init__(self, at: int, text: str) -> None:
        super().__init__(fmt("[bold $text-accent]$key[/] $text", key=str(at + 1), text=text), classes="line")
        self._at = at

    async def on_click(self) -> None:
        """Choose on a click."""
        await self.screen.run_action(f"line({self._at})")
