"""The check: page by page, nothing preselected, nothing answered by accident."""

from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import NULL_REGION, Region
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import Clock
from selfcare.journey.asks import AskCheck, LeftCheck
from selfcare.keys import Key
from selfcare.safety.check import flow, key_guard, lifecycle, pages
from selfcare.safety.check.cards import Card, good_night
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import ANY_KEYS, Page
from selfcare.tui.base import SelfcareScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.placing import bring_down
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.widgets.keys_bar import KeysBar, in_short
from selfcare.tui.widgets.row_line import RowLine
from selfcare.tui.writing import write
from selfcare.wording import check_words

TOAST_S = 0.3
"""How often (s) rows are looked at while a message lies over the screen."""

FEW_ROWS, MANY_ROWS = 20, 40
"""The rows from which the long words have room below the lines, and a blank row between two lines."""


class CheckScreen(SelfcareScreen[Check | LeftCheck]):
    """Asks a check to its end.

    Returns the answered check, or that the user left it; then the card of what they had marked was shown.

    Args:
        asked: What to ask, and whose feet it is about.
        clock: For how long a page was shown.
        first_words: What is said below the first page.
    """

    CSS_PATH = "../styles/check.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (FEW_ROWS, "-tall"), (MANY_ROWS, "-high")]  # noqa: RUF012 -- Textual's own form
    KEYS = (
        *(
            Key(f"line('{key}')", key, keys.LINES["mark"], when=f"line {key}", picks_line=True)
            for key in ANY_KEYS
        ),
        *keys.CHECK,
    )

    def __init__(self, asked: AskCheck, clock: Clock, first_words: str = "") -> None:
        super().__init__()
        self._first_words = first_words
        self._about = asked.about
        self._leads_back = asked.leads_back
        self._back_ms = -key_guard.SILENCE_MS
        """The moment (ms) of the last step back."""
        self.check = asked.check
        self._clock = clock
        self._last_ms = clock.now_ms()
        self._guard = key_guard.drawn(self._last_ms)
        self.page: Page = self._first_page()
        self._marks: pages.Marks = pages.none_of(self.page)
        self._pointed = 0
        self._long = False
        self._is_left = False
        self._looks_again = False
        """True while a message lies over the screen and it is known when to look again."""

    def compose(self) -> ComposeResult:
        """Header, heading, rows, the long words of the row pointed at, keys."""
        yield Static(id="header", markup=False)
        yield Static(id="heading", markup=False)
        yield VerticalScroll(id="rows", can_focus=False)
        with VerticalScroll(id="words", can_focus=False):
            yield Static(id="long", markup=False)
        yield Static(id="word", markup=False)
        yield KeysBar()

    async def on_mount(self) -> None:
        """Show the first page, and see what of it is on the screen whenever that may change."""
        # Whatever has moved rows: a scroll, a message, more keys, longer words.
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._look())
        self.watch(self.query_one("#words"), "scroll_y", self.refresh_bindings, init=False)
        await self._show_page(())
        self._say(self._first_words)

    def on_resize(self, _event: events.Resize) -> None:
        """Look again: more or fewer rows may be on the screen now."""
        self.call_after_refresh(bring_down, self.query_one("#heading"), self.query_one("#rows"))
        self.call_after_refresh(self._bring_pointed)

    def on_screen_suspend(self) -> None:
        """Look again: something lies over the rows."""
        self._look()

    def on_screen_resume(self) -> None:
        """Look again: the rows are back."""
        self._look_soon()

    async def _show_page(self, marks: pages.Marks) -> None:
        page = self.page
        self._marks = marks or pages.none_of(page)
        self._pointed, self._long = 0, False
        now = self._clock.now_ms()
        self._guard = key_guard.drawn(now)
        number = f"Check {page.number} of {page.of}" if page.number else "Check"
        where = "this machine" if self.size.width > len(number) + 34 else "here"
        kept = "guest: nothing is kept" if self.check.start.guest else f"nothing leaves {where}"
        header = fmt("[bold $text-accent]$number[/] · $kept", number=number, kept=kept)
        about = [plain(self._about)] if self._about else []
        write(self.query_one("#header", Static), Content("\n").join([header, *about]))
        self.set_class(page.kind == "fits", "-fits")
        write(self.query_one("#heading", Static), plain(page.heading))
        rows = self.query_one("#rows", VerticalScroll)
        await rows.remove_children()
        if page.text:
            await rows.mount(Static(plain(page.text), id="about"))
        await rows.mount(*(RowLine(at, page.keys[at], line) for at, line in enumerate(page.lines)))
        rows.scroll_home(animate=False)
        self._say("")
        self._draw()
        self.call_after_refresh(bring_down, self.query_one("#heading"), rows)

    @property
    def all_seen(self) -> bool:
        """True if every row of the page has been on the screen for the time to read, or will have been."""
        return self._guard.read_ms is not None

    @property
    def line_keys(self) -> str:
        """The keys that mark a row, as they are named."""
        return in_short(self.page.keys)

    @property
    def line_word(self) -> str:
        """The effect of those keys on this page."""
        return keys.LINES[self.page.does]

    def _draw(self) -> None:
        page = self.page
        for row in self.query(RowLine):
            row.show(self._marks[row.at], box=not page.one_choice)
            row.set_class(row.at == self._pointed, "-pointed")
        long = page.lines[self._pointed].long if page.lines else ""
        if self._long:
            long = "\n\n".join(check_words.long_words(page))
        write(self.query_one("#long", Static), plain(long if page.explains else ""))
        self.set_class(self._long, "-words")
        self._look_soon()

    def _look_soon(self) -> None:
        """Look when everything has been laid out anew."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Note which lines of which rows are on the screen now; none if something lies over them."""
        window = self._window if self.app.screen is self else NULL_REGION
        now = self._clock.now_ms()
        lines = {id(line) for line in self.page.lines}
        rows = [row for row in self.query(RowLine) if id(row.line) in lines]
        toasts = [toast.region for toast in self.query("Toast")]
        for row in rows:
            row.look(window, toasts, now)
        if toasts and not self._looks_again:
            self._looks_again = True
            self.set_timer(TOAST_S, self._look_again)
        moments = [row.on_screen.read_ms for row in rows if row.on_screen.read_ms is not None]
        read_ms = max(moments, default=self._guard.drawn_ms) if len(moments) == len(lines) else None
        self._guard = key_guard.seen(self._guard, read_ms)
        self.refresh_bindings()

    def _look_again(self) -> None:
        self._looks_again = False
        self._look()

    @property
    def _window(self) -> Region:
        """Where rows are seen, in cells of the screen; in a tiny window they may lie below its end."""
        free = self.query_one(KeysBar).region.y
        return self.query_one("#rows").region.intersection(Region(0, 0, self.size.width, free))

    @property
    def _first_below(self) -> RowLine | None:
        """The first row of which something below the window has not been read."""
        bottom = self._window.bottom
        return next((row for row in self.query(RowLine) if _missing_y(row, -1) >= bottom), None)

    # --- keys ---------------------------------------------------------------------------------------------

    def can(self, when: str) -> bool:
        """Allow only keys that do something now."""
        page = self.page
        if when.startswith("line "):
            return when.removeprefix("line ") in page.keys
        possible = {
            "none": lambda: page.takes_none and self.all_seen,
            "unread": lambda: page.takes_none and not self.all_seen,
            "go on": lambda: page.takes_none or page.goes_on,
            "back": lambda: bool(self.check.done) or self._leads_back,
            "leave": lambda: not (self.check.start.purpose == "screen" and self._something_stands),
            "more": lambda: page.explains,
            "more below": lambda: self._words_go_on if self._long else self._first_below is not None,
            "line": lambda: bool(page.lines),
            "point": lambda: len(page.lines) > 1 or self._long,
            "next row": lambda: len(page.lines) > 1 and not self._long,
        }
        return possible[when]() if when in possible else super().can(when)

    def on_row_line_clicked(self, clicked: RowLine.Clicked) -> None:
        """Treat a click as the row's key."""
        self.action_line(self.page.keys[clicked.at])

    def action_line(self, key: str) -> None:
        """Press the row of this key."""
        at = self.page.keys.index(key)
        self._point_at(at)
        self._press_line(at)

    def action_mark_pointed(self) -> None:
        """Mark the row pointed at."""
        self._press_line(self._pointed)

    def _press_line(self, at: int) -> None:
        """Press a row: on a page of one choice that ends the page."""
        now = self._clock.now_ms()
        if self.page.one_choice:
            self._guard = key_guard.ended(self._guard, self.page.keys[at], now)
        else:
            self._guard = key_guard.marked(self._guard, self.page.keys[at], now)
        self._wait_and_see()

    def action_none(self) -> None:
        """Answer *none*; a mark is not passed over."""
        now = self._clock.now_ms()
        if self._is_marked:
            self._guard = key_guard.refused(self._guard, "n", now)
            self._say("Something is marked. Press its key until it is off, or Enter to go on.")
        else:
            self._guard = key_guard.ended(self._guard, "n", now)
            self._wait_and_see()

    def action_go_on(self) -> None:
        """Go on with what is marked."""
        now = self._clock.now_ms()
        if self._is_marked or self.page.goes_on:
            self._guard = key_guard.went_on(self._guard, "enter", now)
            self._wait_and_see()
        else:
            self._guard = key_guard.refused(self._guard, "enter", now)
            self._say(check_words.MARK_SOMETHING if self.all_seen else self._unread)

    def action_say_unread(self) -> None:
        """Say why *none* does nothing yet."""
        self._guard = key_guard.refused(self._guard, "n", self._clock.now_ms())
        self._say(self._unread)

    @property
    def _unread(self) -> str:
        return check_words.UNREAD.format(arrow="↓" if self._first_below else "↑")

    @property
    def _is_marked(self) -> bool:
        return self._marks != pages.none_of(self.page)

    def _wait_and_see(self) -> None:
        if self._guard.waiting is None and not self.all_seen:
            self._say(self._unread)
        elif self._guard.waiting is None:
            self._say(check_words.TOO_FAST)
        else:
            delay = self._guard.settles_ms - self._clock.now_ms()
            self.set_timer(delay / 1000 + 0.005, self.settle)

    async def settle(self) -> None:
        """Act on the key that has stood alone for long enough."""
        key, self._guard = key_guard.settled(self._guard, self._clock.now_ms())
        if key is not None and not self._is_left:
            await self._act(key)

    async def _act(self, key: str) -> None:
        keys = self.page.keys
        if key in keys and not self.page.one_choice:
            self._marks = pages.pressed(self._marks, keys.index(key))
            self._say("")
            self._draw()
        elif key in keys:
            await self._answer(pages.chosen(self.page, keys.index(key)))
        elif key == "n":
            await self._answer(pages.none_of(self.page))
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        if self.page.goes_on:
            await self._answer(pages.as_marked(self.page))
        elif self._is_marked:
            await self._answer(self._marks)

    async def _answer(self, marks: pages.Marks) -> None:
        now, now_ms = self._clock.local(), self._clock.now_ms()
        too_long = lifecycle.stood_too_long(self.check, self._last_ms, now, now_ms)
        self._last_ms = now_ms
        if too_long:
            self.check, word = lifecycle.begin_again(self.check, now)
            self.page = self._first_page()
            await self._show_page(())
            self._say(word or check_words.CHECK_AGAIN)
            return
        self.check = lifecycle.save_draft(flow.answered(self.check, marks), now)
        page, answered = flow.page(self.check), self.page
        if page is None:
            close(self, self.check)
            return
        self.page = page
        await self._show_page(())
        if page == answered:
            self._say(check_words.ASKED_AGAIN)

    async def action_back(self) -> None:
        """Go back to the page before, marked as it was; from the first, to what lies before the check."""
        now_ms = self._clock.now_ms()
        is_held, self._back_ms = now_ms - self._back_ms < key_guard.SILENCE_MS, now_ms
        if not self.check.done:
            if not is_held:  # a key held down through all pages stops at the first
                await self._leave(goes_back=True)
            return
        self.check, marks = flow.back(self.check)
        self.page = self._first_page()
        await self._show_page(() if self.page.one_choice else marks)

    def _first_page(self) -> Page:
        page = flow.page(self.check)
        if page is None:
            raise ValueError("a check with nothing to ask")
        return page

    def action_more(self) -> None:
        """Show the long words of the whole page, or the rows again."""
        self._long = not self._long
        self.query_one("#words").scroll_home(animate=False)
        self._draw()

    @property
    def _words_go_on(self) -> bool:
        words = self.query_one("#words")
        return words.scroll_y < words.max_scroll_y

    def _scroll_words(self, by: int) -> None:
        """Scroll the long words by nearly a window, down if `by` is positive."""
        words = self.query_one("#words")
        words.scroll_relative(y=by * max(1, words.size.height - 1), animate=False)

    def action_point(self, by: int) -> None:
        """Point at another row; in the long words, go up or down."""
        if self._long:
            self._scroll_words(1 if by > 0 else -1)
            return
        self._point_at(max(0, min(len(self.page.lines) - 1, self._pointed + by)))

    def action_more_below(self) -> None:
        """Go on to the first row below that has not been read, as far as the window goes."""
        if self._long:
            self._scroll_words(1)
            return
        row, window = self._first_below, self._window
        if row is None:
            return
        self._pointed = row.at
        self._say("")
        self._draw()
        top = row.region.y if row.region.height <= window.height else _missing_y(row, row.region.y)
        rows = self.query_one("#rows")
        rows.scroll_to(y=rows.scroll_y + top - window.y, animate=False, immediate=True)

    def _point_at(self, at: int) -> None:
        """Point at a row and bring it onto the screen."""
        self._pointed = at
        self._draw()
        self.call_after_refresh(self._bring_pointed)

    def _bring_pointed(self) -> None:
        """Bring the row pointed at onto the screen, whatever its long words took of it."""
        for row in self.query(RowLine):
            if row.at == self._pointed:
                row.scroll_visible(animate=False, immediate=True)
        self._look_soon()

    async def action_leave(self) -> None:
        """Leave unfinished, but show the card for any mark; in a session, not while something is marked."""
        await self._leave(goes_back=False)

    async def _leave(self, *, goes_back: bool) -> None:
        if self.check.start.purpose == "screen" and self._something_stands:
            self._say("Something is marked. Go on with it, or take the mark off.")
            return
        if self.page.kind == "fits" and self._guard.waiting:
            await self._act(self._guard.waiting)  # what was just confirmed is not lost to a quick hand
            if flow.page(self.check) is None:
                return
        self._is_left = True
        card = self.card_left
        if card:
            self._show_and_leave(card, goes_back=goes_back)
        else:
            close(self, LeftCheck(goes_back=goes_back))

    @property
    def _something_stands(self) -> bool:
        """True if something is marked here, or was marked on a page that was left by going back."""
        return self._is_marked or self.page.kind != "rows" or bool(self.check.walked_back)

    @property
    def card_left(self) -> Card | None:
        """The card for leaving here."""
        return lifecycle.card_left(self.check, self._clock.local())

    @work
    async def _show_and_leave(self, card: Card, *, goes_back: bool) -> None:
        last = good_night((card,), self._clock.local())
        await self.app.push_screen_wait(CardScreen((card,), last=last))
        close(self, LeftCheck(card, goes_back=goes_back))

    def _say(self, word: str) -> None:
        write(self.query_one("#word", Static), fmt("[$text-warning]$word[/]", word=word))


def _missing_y(row: RowLine, otherwise: int) -> int:
    """The line of the screen where the first line of a row that was not read is, or would be."""
    missing = row.on_screen.missing
    return otherwise if missing is None else row.region.y + missing
