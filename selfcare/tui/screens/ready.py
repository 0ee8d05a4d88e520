"""Plan and ready screen: what is changed, what is coming, what to fetch and to wish, and go."""

from collections.abc import Iterator, Mapping
from typing import cast, get_args

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import Clock
from selfcare.journey.asks import ReadyEnd
from selfcare.plan.blocks import Block, blocks
from selfcare.ready import PlanKey, Preparation, ReadyKey, ReadyState, Wish
from selfcare.sound.cues import first_gain, test_sound
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.volume import with_sound_heard
from selfcare.text import clock_face
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.debounce import Debounce
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.minutes import MinutesScreen
from selfcare.tui.screens.product import ProductScreen
from selfcare.tui.sound_screen import SoundScreen
from selfcare.tui.widgets.heat_map import HeatMap
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.ribbon import kinds_row, labels_row, steps_row
from selfcare.tui.writing import write, write_in_place
from selfcare.wording import ready_words, routine_words, session_words, sound_words

LOOK_S = 0.5
"""The time between two looks at the sound."""

STEPS_CELLS = 64
"""The cells that the steps of a whole plan take together, block by block."""


_WISH_OF: Mapping[str, Wish] = {f"take('{wish}')": wish for wish in get_args(Wish)}
"""The wishes by what their keys do."""


class ReadyScreen(SoundScreen[ReadyEnd], ScrollingScreen[ReadyEnd]):
    """The plan, and the last words before the start.

    It does not start before all that is changed was on the screen. The first time it sounds like the session
    will, and asks whether that was heard.

    Args:
        before: What is wished, and what comes of it.
        checked: When the check was, and what it found.
        clock: For when it will end.
        hearing: What the session will be heard through.
        map_wishes: How the user wants the map.
    """

    CSS_PATH = "../styles/ready.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-middling"), (96, "-wide")]  # noqa: RUF012
    OFFERS_PALETTE = True
    KEYS = keys.READY

    def __init__(
        self,
        before: Preparation,
        checked: str,
        clock: Clock,
        hearing: SoundOutput,
        map_wishes: MapWishes,
    ) -> None:
        super().__init__()
        self.hearing = hearing
        self._asks = hearing.asks_whether_heard
        self._preparation = before
        self._checked = checked
        self._clock = clock
        self._debounce = Debounce(clock)
        self._debounce.for_now()
        self._read: set[str] = set()
        self._wishes = map_wishes
        self._says_more = False

    def compose(self) -> ComposeResult:
        """The name and the time, then all the rest to scroll through."""
        content, lines = self._look_at_plan()
        yield Static(content, id="title")
        yield Static(classes="-none", id="sound", markup=False)
        yield Static(id="course", markup=False)
        yield Static(id="feet", markup=False)
        with Horizontal(id="body"):
            with VerticalScroll(id="plan", can_focus=False):
                yield from lines
            yield HeatMap(self._wishes)
        yield KeysBar()

    def on_mount(self) -> None:
        """Get ready to be heard; the first time, be heard."""
        super().on_mount()
        self.hearing.sound.prepare(self._clock.now_ms())
        self.set_interval(LOOK_S, self._look)
        self.watch(self.query_one("#plan"), "scroll_y", self._note_read, init=False)
        self.call_after_refresh(self._note_read)
        self.call_after_refresh(self._draw_foot)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw_foot())
        if self._asks:
            self.action_test()

    async def _draw(self) -> None:
        """Write all of it anew."""
        content, lines = self._look_at_plan()
        write(self.query_one("#title", Static), content)
        self._draw_foot()
        scroll = self.query_one("#plan", VerticalScroll)
        await scroll.remove_children()
        await scroll.mount(*lines)
        scroll.scroll_home(animate=False)
        self.refresh_bindings()
        self.call_after_refresh(self._note_read)

    def _look_at_plan(self) -> tuple[Content, list[Widget]]:
        """The title; then what is changed, what to do, and the plan: in blocks, or with all else to say."""
        state = self._preparation.state
        plan = state.outlook.plan
        until = ready_words.until_line(plan, self._clock.local())
        name = routine_words.name_of(plan)
        title = fmt("[bold]$name[/]  [$text-muted]$until[/]", name=name, until=until)
        lines: list[Widget] = [_Changed(line) for line in state.changed]
        lines.append(
            Static(
                fmt("[bold $text-accent]$ready[/]", ready=ready_words.ready_line(plan)),
                id="ready",
                classes="-after-changes" if state.changed else "",
            )
        )
        lines += [Static(plain(line), classes="said") for line in state.said_first]
        if self._says_more:
            return title, [*lines, *self._all_lines(state)]
        if banner := routine_words.banner(state.outlook.routine):
            lines.append(Static(plain(banner), classes="said"))
        lines += [line for block in blocks(plan) for line in _block_lines(block, plan.total_ms)]
        return title, lines

    def _all_lines(self, state: ReadyState) -> Iterator[Static]:
        """Everything else there is to know, and the plan step by step."""
        plan = state.outlook.plan
        yield from (
            Static(plain(line), classes="said") for line in state.said if line not in state.said_first
        )
        yield Static(plain("\n".join(routine_words.routine_lines(state.outlook.routine))))
        yield Static(fmt("[$text-muted]$line[/]", line=self._checked), id="checked")
        for start, segment in zip(plan.starts(), plan.segments, strict=True):
            time = (f"{clock_face(start):>5}  ", "$text-muted")
            content = Content.assemble(time, plain(session_words.segment_line(segment)))
            yield Static(content, classes="segment")

    async def action_more(self) -> None:
        """Say all there is to know, and every step."""
        self._says_more = True
        await self._draw()

    async def action_less(self) -> None:
        """Say only what is new each time, and the plan in short."""
        self._says_more = False
        await self._draw()

    def _draw_foot(self) -> None:
        """Show where it works, beside the plan, if there is room."""
        plan = self._preparation.state.outlook.plan
        self.query_one(HeatMap).show_plan(plan)
        width = self.query_one("#course").size.width
        if width:
            write_in_place(self.query_one("#course", Static), kinds_row(plan, width))
            write_in_place(self.query_one("#feet", Static), labels_row(plan, width, None))

    def on_resize(self, event: events.Resize) -> None:
        """Look again: more or less of it may be on the screen now."""
        super().on_resize(event)
        self.call_after_refresh(self._draw_foot)
        self.call_after_refresh(self._note_read)

    def on_screen_resume(self) -> None:
        """Draw anew when the screen above is gone."""
        self.call_after_refresh(self._note_read)

    def _note_read(self) -> None:
        """Note every change whose end is on the screen now, unless something lies over it."""
        plan = self.query_one("#plan")
        self._read |= {line.text for line in self.query(_Changed) if self.shows_end_of(line, plan)}
        self.refresh_bindings()

    @property
    def _all_read(self) -> bool:
        return self._read >= set(self._preparation.state.changed)

    def can(self, when: str) -> bool:
        """Allow only tests, wishes and answers that make a difference now."""
        if when in {"more", "less"}:
            return self._says_more == (when == "less")
        if when in get_args(ReadyKey):
            return when in self._preparation.state.keys
        return self.hearing.can_be_heard if when == "test" else super().can(when)

    def word_for(self, action: str) -> str:
        """What the key of a wish would change."""
        if action == "minutes":
            return ready_words.minutes_word(self._preparation.state.choices.minutes)
        wish = _WISH_OF.get(action)
        return self._preparation.next_word(wish) if wish else ""

    def action_test(self) -> None:
        """Sound as the session will."""
        night = self._preparation.state.outlook.plan.night
        self.hearing.sound.sound_now(test_sound(night=night), first_gain(night=night), self._clock.now_ms())
        self.tell(sound_words.SOUND_CHECK)

    async def action_take(self, key: str) -> None:
        """Choose the next of a wish, or take what is suggested."""
        told = self._preparation.take(cast(PlanKey, key))
        await self._draw()
        self.tell(told)

    @work(exclusive=True)
    async def action_minutes(self) -> None:
        """Ask how many minutes it is to take."""
        state = self._preparation.state
        minutes = await self.app.push_screen_wait(
            MinutesScreen(state.choices.minutes, state.outlook.wishes.minutes)
        )
        if minutes != "as it is":
            told = self._preparation.take_minutes(minutes)
            await self._draw()
            self.tell(told)

    @work(exclusive=True)
    async def action_new_product(self) -> None:
        """Note that the lotion or oil is new: give advice, then go on without it or not at all."""
        without = self._preparation.state.goes_without
        if await self.app.push_screen_wait(ProductScreen(goes_without=without)) or not without:
            await self.action_take("new_product")

    def tell(self, text: str) -> None:
        """Show a message until there is another one."""
        line = self.query_one("#sound", Static)
        line.update(plain(text))
        line.remove_class("-none")
        self.refresh_bindings()
        self.call_after_refresh(self._note_read)

    def _look(self) -> None:
        self.hearing.sound.look(self._clock.now_ms())
        self.tell_faults()

    def action_go(self) -> None:
        """Start, but not with a key that was meant for the page before, nor with something unread."""
        if not self._debounce.hears():
            return
        if not self._all_read:
            self.tell(f"{ready_words.READ_FIRST} ↓ shows it.")
        elif waits := self._preparation.state.waits_for:
            self.tell(waits)
        else:
            if self._asks and self.hearing.can_be_heard and not self.hearing.faulty:
                self.hearing.change(with_sound_heard)
            close(self, "go")

    def action_guest(self) -> None:
        """Make it a guest's session: a guest is asked everything."""
        close(self, "guest")

    def action_back(self) -> None:
        """Do not start, and choose another routine."""
        close(self, "back")

    def action_leave(self) -> None:
        """Do not start."""
        close(self, "leave")


def _block_lines(block: Block, whole_ms: int) -> Iterator[Static]:
    """What a block is, its time and number of steps; below it the steps, each as wide as it is long.

    Args:
        block: A block.
        whole_ms: The time of the whole plan (ms).
    """
    heading, number = ready_words.block_line(block), ready_words.steps_word(len(block.steps))
    time = (f"  {clock_face(block.total_ms)}, {number}", "$text-muted")
    yield Static(Content.assemble((heading, "bold $primary"), time), classes="block")
    yield Static(steps_row(block, STEPS_CELLS * block.total_ms // whole_ms), classes="steps")


class _Changed(Static):
    """A line that must be read before the start."""

    def __init__(self, text: str) -> None:
        super().__init__(plain(text), classes="changed")
        self.text = text
