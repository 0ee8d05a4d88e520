"""Every screen of the app, with the way to it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes
from selfcare.toml.problems import Problem
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.own_routines import NameScreen, ProblemsScreen, RemoveScreen
from tests.people import has_a_profile, is_at_home
from tests.tui.support import Person, at_the_app

Way = Callable[[Person], Awaitable[object]]


@dataclass(frozen=True)
class Stop:
    """A screen."""

    way: Way
    """How somebody comes to it."""
    routine: str = ""
    """What they want to play; empty for the library."""
    size: tuple[int, int] = (80, 24)
    marked: tuple[str, ...] = ()
    """What they marked in their health answers."""
    knows_lotion: bool = True


def presses(*keys: str) -> Way:
    """Come there by these keys from the first screen."""
    return lambda person: person.press(*keys)


def ready(*keys: str) -> Way:
    """Come through the check with nothing to mark, then press these keys."""

    async def way(person: Person) -> None:
        await person.marks_nothing()
        await person.press(*keys)

    return way


def playing(*keys: str) -> Way:
    """Come to the first step of a session, then press these keys."""
    return ready("enter", "n", "n", "n", *keys)


async def names_one(person: Person) -> None:
    person.app.push_screen(NameScreen("My evening", "A new routine."))
    await person.settle()


async def sees_problems(person: Person) -> None:
    problems = [Problem("mine.toml", 5, 11, "steps[0].seconds", "must be 5–900, got 0")]
    person.app.push_screen(ProblemsScreen("mine", problems))
    await person.settle()


async def removes_one(person: Person) -> None:
    person.app.push_screen(RemoveScreen("Mine"))
    await person.settle()


async def end_of_all(person: Person) -> None:
    await playing("q", "q")(person)


STOPS: Mapping[str, Stop] = {
    "library": Stop(presses()),
    "library, searched": Stop(presses("slash", "f")),
    "library, small": Stop(presses(), size=(40, 12)),
    "routine": Stop(presses("enter"), size=(60, 20)),
    "check": Stop(presses(), "desk-reset"),
    "check, small": Stop(presses(), "desk-reset", size=(40, 12)),
    "check, one choice": Stop(lambda person: person.answers(until="feel"), "desk-reset"),
    "card": Stop(lambda person: person.answers({"now": "1 enter"}), "desk-reset"),
    "ready": Stop(ready(), "classic"),
    "ready, all": Stop(ready("i"), "classic"),
    "ready, changed": Stop(ready(), "classic", marked=("bendy",)),
    "minutes": Stop(ready("t"), "classic"),
    "product": Stop(ready("n"), "classic", knows_lotion=False),
    "session": Stop(playing(), "desk-reset"),
    "session, paused": Stop(playing("space"), "desk-reset"),
    "end": Stop(playing("q"), "desk-reset"),
    "feels wrong": Stop(playing("x"), "desk-reset"),
    "help": Stop(playing("h"), "desk-reset"),
    "summary": Stop(end_of_all, "desk-reset"),
    "settings": Stop(presses("comma")),
    "press a key": Stop(presses("comma", "end", "up", "enter")),
    "learn": Stop(presses("l")),
    "page": Stop(presses("l", "down", "enter")),
    "name": Stop(names_one),
    "problems": Stop(sees_problems),
    "remove": Stop(removes_one),
}
"""Every screen, and the states of it that look unlike."""


@asynccontextmanager
async def at(stop: Stop) -> AsyncIterator[Person]:
    """Somebody at one of the stops."""
    if stop.marked:
        has_a_profile(*stop.marked)
    else:
        is_at_home()
    last_wishes.write(paths.wishes_file(), LastWishes(product_known=stop.knows_lotion))
    wanted = PlayRoutine(find(stop.routine), Wishes()) if stop.routine else None
    async with at_the_app(wanted, size=stop.size) as person:
        await stop.way(person)
        yield person
