"""*What happened?* Two short lists, then the ways on."""

from collections.abc import Iterator

from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import Clock
from selfcare.journey.asks import BACK, END, AskCheck, Choice, Choose, Way
from selfcare.journey.feels_wrong import Happened
from selfcare.keys import Key
from selfcare.safety.check.pages import KEYS as LINE_KEYS
from selfcare.safety.questionnaire.signs import signs
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.debounce import Debounce
from selfcare.tui.markup import fmt, plain
from selfcare.tui.placing import bring_down
from selfcare.tui.screens.card import card_content
from selfcare.tui.widgets.keys_bar import KeysBar, in_short


class StopScreen(ScrollingScreen[Happened | None]):
    """Asks what happened. Returns None if it was a slip.

    Args:
        way: The way to go, from its beginning.
        clock: For keys that come too fast.
    """

    CSS_PATH = "../styles/feels_wrong.tcss"
    KEYS = (
        *(
            Key(f"line({at})", key, keys.LINES["choose"], when=f"line {at}", shows=at == 0, picks_line=True)
            for at, key in enumerate(LINE_KEYS[:9])
        ),
        *keys.FEELS_WRONG,
    )

    def __init__(self, way: Way[Happened | Choice], clock: Clock) -> None:
        super().__init__()
        self._way = way
        self._clock = clock
        asked = next(way)
        assert isinstance(asked, Choose)
        self._asked = asked
        self._debounce = Debounce(clock)
        self._debounce.for_now()

    def compose(self) -> ComposeResult:
        """The line that must never be missed, the question, the list."""
        yield Static(fmt("[bold $text-error]$first[/]", first=signs().first), id="first")
        yield Static(plain(self._asked.question), id="question")
        with VerticalScroll(id="lines", can_focus=False):
            yield Static(id="card", classes="-empty", markup=False)
            yield from self._choices()
        yield KeysBar()

    async def _draw(self) -> None:
        lines = self.query_one("#lines", VerticalScroll)
        await lines.query(".line").remove()
        card = self.query_one("#card", Static)
        card.set_class(self._asked.card is None, "-empty")
        if self._asked.card:
            card.update(card_content(self._asked.card))
        self.query_one("#question", Static).update(plain(self._asked.question))
        await lines.mount(*self._choices())
        lines.scroll_home(animate=False)
        self.call_after_refresh(self._laid_out)

    def on_resize(self, _event: events.Resize) -> None:
        """Give the lines their place in the new window."""
        self.call_after_refresh(self._laid_out)

    def _laid_out(self) -> None:
        bring_down(self.query_one("#question"), self.query_one("#lines"))
        self.refresh_bindings()

    def _choices(self) -> Iterator["_ChoiceLine"]:
        return (_ChoiceLine(at, text) for at, text in enumerate(self._asked.lines))

    @property
    def line_keys(self) -> str:
        """The keys that choose a line, as they are named."""
        return in_short(LINE_KEYS[: len(self._asked.lines)])

    def can(self, when: str) -> bool:
        """Allow only lines that are there, and no way back if help comes first."""
        match when.split():
            case ["line", at]:
                return int(at) < len(self._asked.lines)
            case ["back"]:
                return not self._asked.only_ends
            case _:
                return super().can(when)

    async def action_line(self, at: int) -> None:
        """Choose a line; a thumb still on the key does not choose the next one as well."""
        if self._debounce.hears():
            self._debounce.for_now()
            await self._go_on(at)

    async def _go_on(self, answer: object) -> None:
        """Answer the way, and do what it asks next."""
        try:
            asked = self._way.send(answer)
        except StopIteration as end:
            close(self, end.value if isinstance(end.value, Happened) else None)
            return
        match asked:
            case Choose():
                self._asked = asked
                await self._draw()
            case AskCheck():
                self._ask_check(asked)

    @work
    async def _ask_check(self, asked: AskCheck) -> None:
        from selfcare.tui.screens.check import CheckScreen

        answered = await self.app.push_screen_wait(CheckScreen(asked, self._clock))
        await self._go_on(answered)

    async def action_back(self) -> None:
        """Go back to the list before, or to the paused session."""
        await self._go_on(BACK)

    async def action_leave(self) -> None:
        """Go back, so that nobody passes over a sign by accident; end if help comes first."""
        await self._go_on(END if self._asked.only_ends else BACK)


class _ChoiceLine(Static):
    """One line to choose."""

    def __init__(self, at: int, text: str) -> None:
        super().__init__(fmt("[bold $text-accent]$key[/] $text", key=str(at + 1), text=text), classes="line")
        self._at = at

    async def on_click(self) -> None:
        """Choose on a click."""
        await self.screen.run_action(f"line({self._at})")
