"""A person at the app: sees the screen as text, presses keys with care, and time is made of nothing."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from rich.cells import cell_len
from rich.color import Color
from textual.pilot import Pilot

from selfcare.safety.check.pages import Page
from selfcare.settings import LoadedSettings, Settings
from selfcare.settings.model import SoundSettings
from selfcare.tui import map_look
from selfcare.tui.app import PlayRoutine, Preview, SelfcareApp
from selfcare.tui.base import close
from selfcare.tui.screens import library
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.widgets.big_text import BigText
from selfcare.tui.widgets.foot_map import FootMap
from tests.safety.walking import walked
from tests.support import FakeClock

GOOD_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
"""The environment of a terminal with all colours and characters."""

NO_BEGINNER = Settings(sound=SoundSettings(heard=True))
"""Of somebody who has heard the sound check before."""

SCREENS = frozenset({"rows", "one", "agree"})
"""The kinds of pages that are screens of the check, not what follows from a mark."""

_NODE = re.compile(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_CELL, _ROW = 12.2, 24.4
"""How wide and high a cell is in an exported picture."""


def screen_text(app: SelfcareApp) -> str:
    """What stands on the screen, row by row."""
    rows: dict[int, str] = {}
    for x, y, text in _NODE.findall(app.export_screenshot(simplify=True)):
        row, column = round((float(y) - 20) / _ROW), round(float(x) / _CELL)
        said = html.unescape(text).replace("\u00a0", " ")
        rows[row] = rows.get(row, "").ljust(column) + said
    return "\n".join(rows.get(row, "").rstrip() for row in range(max(rows) + 1)) + "\n"


def screen_colours(app: SelfcareApp) -> str:
    """The colours on the screen, row by row: how many cells, of what on what."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        runs: list[tuple[int, str]] = []
        for text, style, _ in strip:
            ink = _hex(style.color) if style and text.strip() else "blank"
            seen = f"{ink} on {_hex(style.bgcolor if style else None)}"
            cells = cell_len(text)
            if runs and runs[-1][1] == seen:
                runs[-1] = (runs[-1][0] + cells, seen)
            else:
                runs.append((cells, seen))
        rows.append(", ".join(f"{cells} {seen}" for cells, seen in runs))
    return "\n".join(rows) + "\n"


def _hex(colour: Color | None) -> str:
    return "none" if colour is None or colour.is_default else colour.get_truecolor().hex


@dataclass
class Person:
    """Somebody using the app."""

    app: SelfcareApp
    pilot: Pilot[int]
    clock: FakeClock

    @property
    def sees(self) -> str:
        """The screen as text."""
        return screen_text(self.app)

    def sees_all(self, *words: str) -> bool:
        """True if every one of these stands on the screen."""
        seen = self.sees
        return all(word in seen for word in words)

    @property
    def check(self) -> CheckScreen:
        """The check that is shown."""
        assert isinstance(self.app.screen, CheckScreen)
        return self.app.screen

    @property
    def session(self) -> SessionScreen:
        """The session that is shown."""
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    @property
    def session_below(self) -> SessionScreen:
        """The session, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, SessionScreen))

    async def settle(self) -> None:
        """Let all happen that waits for no time: messages, and what they set off, until nothing is left.

        Textual's own pause guesses from how busy the processor is, which takes longer and errs where other
        programs run beside the tests.
        """
        while True:
            for _ in range(3):
                await self.pilot.pause(0)
                await nothing_left_to_do()
            if not (self._reads or self._draws):
                return
            while self._reads or self._draws:  # in threads of their own
                await asyncio.sleep(0.002)

    @property
    def _reads(self) -> bool:
        """True while a routine is read for the panel beside the list."""
        screen = self.app.screen
        return isinstance(screen, LibraryScreen) and not screen.is_panel_drawn

    @property
    def _draws(self) -> bool:
        """True while a picture is not the one that is wanted."""
        return any(not shown.is_drawn for shown in self.app.screen.query(FootMap))

    @property
    def sees_far(self) -> tuple[str, str]:
        """What the big letters and figures of a session say: the foot, and the time."""
        side, time = (self.session.query_one(id, BigText).text for id in ("#side", "#time"))
        return side, time

    async def press(self, *keys: str) -> None:
        """Press keys one after another, as someone does who reads first."""
        for key in keys:
            self.clock.pass_ms(1_000)
            self.app.simulate_key(key)
            await self.settle()
            self.clock.pass_ms(1_000)
            if isinstance(self.app.screen, CheckScreen):
                await self.app.screen.settle()
            elif isinstance(self.app.screen, SessionScreen):
                self.app.screen.look()
            await self.settle()

    async def clicks(self, words: str) -> None:
        """Click the first place on the screen at which these words stand."""
        row, line = next((at, line) for at, line in enumerate(self.sees.splitlines()) if words in line)
        await self.pilot.click(offset=(cell_len(line[: line.index(words)]), row))
        await self.settle()

    async def press_fast(self, *keys: str) -> None:
        """Press keys with no time between them."""
        for key in keys:
            self.app.simulate_key(key)
            await self.settle()

    async def reads_all(self) -> None:
        """Bring every row of the page onto the screen, then back to the first."""
        for _ in range(60):
            if self.check.all_seen:
                break
            self.clock.pass_ms(1_000)
            self.check.action_more_below()
            await self.settle()
        self.clock.pass_ms(1_000)
        self.check.action_point(-99)
        await self.settle()

    async def answers(self, keys: Mapping[str, str] | None = None, until: str = "") -> list[Page]:
        """Answer a check to its end, page after page, as somebody of 40 with nothing to mark.

        Args:
            keys: What is pressed instead, by `kind id` of a page, or by the id of a screen.
            until: The page to stop at, named in the same way.

        Returns:
            The pages that were answered.
        """
        pages: list[Page] = []
        while isinstance(self.app.screen, CheckScreen):
            shown = self.check.page
            names = {f"{shown.kind} {shown.id}", *([shown.id] if shown.kind in SCREENS else [])}
            if until in names:
                break
            wanted = next((keys[name] for name in names if keys and name in keys), None)
            await self.reads_all()
            await self.press(*(wanted.split() if wanted else [usual(shown)]))
            pages.append(shown)
            assert len(pages) < 100, f"it goes round and round: {shown}"
        return pages

    async def marks_nothing(self) -> None:
        """Come out of the check with nothing marked, where a test begins after it: no page is drawn or read."""
        screen = self.check
        check, shown = walked(screen.check)
        self.clock.pass_ms(2_000 * len(shown))
        close(screen, check)
        await self.settle()

    async def waits(self, ms: int) -> None:
        """Let time pass in a session, four seconds at a time."""
        for _ in range(0, ms, 4_000):
            self.clock.pass_ms(4_000)
            if isinstance(self.app.screen, SessionScreen):
                self.app.screen.look()
        await self.settle()

    async def waits_blindly(self, ms: int) -> None:
        """Let time pass in which nobody looks, as when the machine sleeps."""
        self.clock.pass_ms(ms)
        if isinstance(self.app.screen, SessionScreen):
            self.app.screen.look()
        await self.settle()


def usual(shown: Page) -> str:
    """What somebody of 40 presses on a page where nothing is to be marked, and a mark was meant."""
    if shown.kind == "fits":
        return "enter"
    if not shown.one_choice:
        return "n"
    return "3" if shown.id == "age" else shown.keys[0]


async def nothing_left_to_do() -> None:
    """Wait until no task can go on before some time has passed."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while getattr(loop, "_ready"):  # noqa: B009 -- asyncio has no other word for it
        await asyncio.sleep(0)


@asynccontextmanager
async def at_the_app(
    wanted: PlayRoutine | Preview | None = None,
    size: tuple[int, int] = (80, 24),
    settings: Settings = NO_BEGINNER,
    terminal: Mapping[str, str] | None = None,
) -> AsyncIterator[Person]:
    """Somebody who has just opened the app, in a terminal that shows everything."""
    clock = FakeClock()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (terminal or GOOD_TERMINAL).items():
            patch.setenv(name, value)
        app = SelfcareApp(clock, LoadedSettings(settings, ()), wanted)
        around = map_look.surroundings(app, terminal or GOOD_TERMINAL)
        patch.setattr(library, "SEEN_S", 0.001)  # nobody has to see the list first
        patch.setattr(map_look, "surroundings", lambda _app, _env: around)
        async with in_the_app(app, clock, size) as person:
            yield person


@asynccontextmanager
async def in_the_app(app: SelfcareApp, clock: FakeClock, size: tuple[int, int]) -> AsyncIterator[Person]:
    """Somebody in an app that was made."""
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Person(app, pilot, clock)
        await person.settle()
        yield person
