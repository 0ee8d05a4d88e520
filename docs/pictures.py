"""Makes the pictures of the README and the documents: `python docs/pictures.py [FOLDER]`.

It opens the app itself, without a terminal and with a clock of its own, presses keys, and draws the cells of
the screen as SVG. Two runs make the same files, byte for byte.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from drawing import FRAMES_A_SECOND, Cell, Screen, drawn
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.answers import Profile
from selfcare.safety.kept import last_wishes, profile_file
from selfcare.safety.kept.last_wishes import LastWishes
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.settings import LoadedSettings, Settings
from selfcare.settings.model import SoundSettings
from selfcare.tui.app import PlayRoutine, SelfcareApp
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.widgets.foot_map import FootMap

FOLDER = Path(__file__).with_suffix("")
"""Where the pictures lie."""

SIZE = (100, 30)
"""Columns and rows."""

NOON = datetime(2026, 11, 21, 12, 30)  # noqa: DTZ001 -- as a clock on the wall shows it
EVENING = NOON.replace(hour=22)

TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
"""The environment of a terminal with all colours and characters."""

UNWANTED = ("NO_COLOR", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")
"""What would make the screen plainer, or put it into another country."""

QUIET = Settings(sound=SoundSettings(heard=True, backend="none"), keep_awake=False)
"""Of somebody who has heard the sound check before."""

STROKE_S = 5
"""One stroke of the moving picture, to the end of which it begins anew."""


class StillClock:
    """A clock that stands still until it is told."""

    def __init__(self, since: datetime) -> None:
        self._since = since
        self._ms = 0

    def now_ms(self) -> int:
        """The milliseconds that it was told."""
        return self._ms

    def sleep_until(self, moment_ms: int) -> None:
        """Be there at once."""
        self._ms = max(self._ms, moment_ms)

    def local(self) -> datetime:
        """The time on the wall."""
        return self._since + timedelta(milliseconds=self._ms)


@dataclass
class Person:
    """Somebody at the app, who reads before they press a key."""

    app: SelfcareApp
    pilot: Pilot[int]
    clock: StillClock

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.clock.sleep_until(self.clock.now_ms() + 1_000)
            self.app.simulate_key(key)
            await self.pilot.pause()
            if isinstance(self.app.screen, CheckScreen):
                self.clock.sleep_until(self.clock.now_ms() + 1_000)
                await self.app.screen.settle()
        await self.looks()

    async def marks_nothing(self) -> None:
        """Read every page of the check to its end, and answer that nothing fits."""
        while isinstance(self.app.screen, CheckScreen):
            while not self.app.screen.all_seen:
                await self.press("down")
            await self.press("n")

    async def waits(self, ms: int) -> None:
        """Let time pass in a session, which is looked at every four seconds."""
        until = self.clock.now_ms() + ms
        while self.clock.now_ms() < until:
            self.clock.sleep_until(min(until, self.clock.now_ms() + 4_000))
            await self.looks()

    async def looks(self) -> Screen:
        """Return what the screen shows once all of it is drawn, without what lights up for a moment."""
        before = None
        while True:
            screen = self.app.screen
            if isinstance(screen, SessionScreen):
                screen.look()
                screen.remove_class("-cue")
            await self.pilot.pause()
            if all(shown.is_drawn for shown in screen.query(FootMap)):
                for shown in screen.query(FootMap):
                    shown._next_frame()
                await self.pilot.pause()
                now = cells(self.app)
                if now == before:
                    return now
                before = now
            await asyncio.sleep(0.02)  # the feet are drawn in a thread of their own


@asynccontextmanager
async def at_the_app(since: datetime, routine: str = "", *, night: bool = False) -> AsyncIterator[Person]:
    """Somebody who has just opened the app, with health answers given before and nothing to mark.

    Args:
        since: The time on the wall.
        routine: The id of the routine that is played; empty for the library.
        night: True if it is wished for the night.
    """
    wanted = PlayRoutine(find(routine), Wishes(night=night)) if routine else None
    clock = StillClock(since)
    app = SelfcareApp(clock, LoadedSettings(QUIET, ()), wanted)
    app.animation_level = "full"
    async with app.run_test(size=SIZE) as pilot:
        person = Person(app, pilot, clock)
        await person.looks()
        yield person


def keep_answers(on: date) -> None:
    """Keep the health answers of somebody with nothing to mark, who knows their lotion."""
    asked = questionnaire()
    rows = {id for each in asked.screens if each.kind == "profile" for row in each.rows for id in row.asks}
    answers: Mapping[str, Answer] = dict.fromkeys(sorted(rows), "no")
    profile_file.write(
        paths.profile_file(),
        Profile(answers, since=dict.fromkeys(answers, on), answered=on, version=asked.version),
    )
    last_wishes.write(paths.wishes_file(), LastWishes(product_known=True))


def cells(app: SelfcareApp) -> Screen:
    """What the screen shows."""
    return tuple(
        tuple(cell for text, style, _ in strip for cell in _cells(text, style or Style()))
        for strip in app.screen._compositor.render_strips()
    )


def _cells(text: str, style: Style) -> Iterator[Cell]:
    ink, ground = _hex(style.color, "#ffffff"), _hex(style.bgcolor, "#000000")
    if style.reverse:
        ink, ground = ground, ink
    for character in text:
        yield Cell(character, ink, ground, bool(style.bold))


def _hex(colour: Color | None, otherwise: str) -> str:
    return otherwise if colour is None or colour.is_default else colour.get_truecolor().hex


async def library() -> str:
    """The routines."""
    async with at_the_app(NOON) as person:
        return drawn("The list of routines", await person.looks())


async def check() -> str:
    """The first page of the check."""
    async with at_the_app(NOON, "classic") as person:
        return drawn("The first page of the safety check", await person.looks())


async def ready() -> str:
    """Before the start."""
    async with at_the_app(NOON, "classic") as person:
        await person.marks_nothing()
        return drawn("Ready to start", await person.looks())


async def session() -> str:
    """A step by day, which moves."""
    async with at_the_app(NOON, "classic") as person:
        await _to_the_step(person, "arch-thumb-slides")
        await person.waits(30_000)
        frames = []
        for _ in range(STROKE_S * FRAMES_A_SECOND):
            frames.append(await person.looks())
            person.clock.sleep_until(person.clock.now_ms() + 1_000 // FRAMES_A_SECOND)
        return drawn("A step of a session: thumb slides along the arch of the left foot", *frames)


async def night() -> str:
    """A step at night, where nothing is in a hurry."""
    async with at_the_app(EVENING, "bedtime") as person:
        await _to_the_step(person, "long-glides")
        await person.waits(40_000)
        return drawn("A step of a session at night", await person.looks())


async def rest() -> str:
    """The rest that ends `bedtime`."""
    async with at_the_app(EVENING, "bedtime") as person:
        await _to_the_step(person, "rest")
        await person.waits(60_000)
        return drawn("The rest at the end of Bedtime wind-down", await person.looks())


async def _to_the_step(person: Person, technique: str) -> None:
    """Start the session, and go on until a step of this technique."""
    await person.marks_nothing()
    await person.press("enter")
    while isinstance(person.app.screen, SessionScreen):
        runner = person.app.screen.runner
        step = runner.plan.segments[runner.view().index].step
        if step and step.technique == technique:
            return
        await person.press("n")
    raise SystemExit(f"there is no step of {technique} any more")


PICTURES: Mapping[str, Callable[[], Awaitable[str]]] = {
    "library": library,
    "check": check,
    "ready": ready,
    "session": session,
    "night": night,
    "rest": rest,
}
"""What makes each of them, by its name."""


async def make(folder: Path) -> None:
    """Make every picture.

    Raises:
        OSError: A picture cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        (folder / f"{name}.svg").write_text(await picture(), encoding="utf-8")


def main(folder: str = str(FOLDER)) -> None:
    """Make every picture in a home of its own, of which nothing stays."""
    for name in UNWANTED:
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(TERMINAL, SELFCARE_HOME=home)
        keep_answers(NOON.date())
        asyncio.run(make(Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
