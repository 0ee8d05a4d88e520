"""Each front end, driven by somebody: in the app with keys, line by line with what is typed. What came of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from textual.screen import Screen
from textual.widgets import Static

from selfcare import paths
from selfcare.keep_awake import Awake, not_kept
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.safety.check import lifecycle, recording
from selfcare.safety.check.cards import record_words, rest_words
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.check.pages import Marks
from selfcare.safety.verdict.judge import Verdict
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.minutes import MinutesScreen
from selfcare.tui.screens.product import ProductScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.screens.summary import SummaryScreen
from selfcare.wording import ready_words
from tests.front_ends.somebody import Shown, Somebody
from tests.plain.person import LETTERS, READS_MS, Scripted
from tests.tui.support import Person, at_the_app

WISHES = {"t": "time", "f": "feet", "o": "oil"}
MINUTES = "20"
"""What is wished where minutes are asked for."""
FEWEST_PRESSES = 80
"""What would bring the last line of the longest plan onto the screen."""


@dataclass
class Outcome:
    """What came of it at one front end, as far as it has to be the same at every one."""

    asked: list[Shown] = field(default_factory=list)
    """Every page, in order."""
    verdicts: list[Verdict] = field(default_factory=list)
    """The one of each check, and of each that something was written down for."""
    cards: list[frozenset[str]] = field(default_factory=list)
    """What is said where something stands in the way, one check after another."""
    offers: list[str] = field(default_factory=list)
    """The keys that are offered there."""
    told: frozenset[str] = frozenset()
    """What is said before the start: what is changed, what to have ready, what was wished."""
    plan: Plan | None = None
    """What is played."""
    code: int | None = None

    @property
    def verdict(self) -> Verdict:
        """The last one."""
        return self.verdicts[-1]


@contextmanager
def living_in(home: Path | None, who: Somebody, *, settles: bool = True) -> Iterator[Outcome]:
    """Somebody at home, with what there was before; what the checks come to is noted.

    Args:
        home: Where all of it is; None leaves it where it is.
        who: Somebody.
        settles: Whether what there was before is put there first.
    """
    outcome = Outcome()

    def noted(make: Callable[..., CheckResult]) -> Callable[..., CheckResult]:
        def and_note(*args: object) -> CheckResult:
            found = make(*args)
            outcome.verdicts.append(replace(found.verdict, judged_ms=0))
            return found

        return and_note

    with pytest.MonkeyPatch.context() as patch:
        if home:
            patch.setenv("SELFCARE_HOME", str(home))
        patch.setattr(lifecycle, "finish", noted(lifecycle.finish))
        patch.setattr(recording, "save_clearance", noted(recording.save_clearance))
        if settles:
            who.settles_in()
        yield outcome


class Will:
    """What somebody does next, wherever it is asked."""

    def __init__(self, who: Somebody, outcome: Outcome) -> None:
        self.who, self._outcome = who, outcome
        self._wishes = list(who.wishes)
        self._recorded = self._started = self._told = False
        self._back = who.goes_back_at

    def at(self, page: Shown) -> Marks | Literal["leave", "back"]:
        """What is done at a page."""
        self._outcome.asked.append(page)
        number = len(self._outcome.asked) - 1
        if number == self.who.leaves_at:
            return "leave"
        if number and number == self._back:
            self._back = None
            return "back"
        return self.who.answers(page)

    def stopped(self, card: Iterable[str], offered: str) -> str:
        """The key that is pressed where something stands in the way."""
        self._outcome.cards.append(frozenset(card))
        self._outcome.offers.append(offered)
        if "c" in offered and self.who.asked_somebody and not self._recorded:
            self._recorded = True
            return "c"
        return "b" if "b" in offered and self.who.rests else "q"

    def gets_ready(self, told: Iterable[str], can: str) -> str:
        """The key that is pressed before the start."""
        self._outcome.told = self._outcome.told or frozenset(told)
        if "y" in can and not self._told:
            self._told = True
            return "y" if self.who.knows_the_lotion else "n"
        while self._wishes:
            wish = self._wishes.pop(0)
            if wish in can:
                return wish
        self._started, before = True, self._started
        return "q" if before else "enter"


# --- line by line -----------------------------------------------------------------------------------------


class AtAConsole(Scripted):
    """Somebody who reads lines and types lines."""

    def __init__(self, will: Will) -> None:
        super().__init__(rows=24)
        self._will = will
        self._read = 0

    @property
    def unread(self) -> list[str]:
        """What was said since something was typed, without what only leads through it."""
        return [line for line in self.said[self._read :] if line not in {"", "Enter shows the rest."}]

    def hear(self, until_ms: int | None) -> str | Reply:  # noqa: PLR0911 -- an answer to each question
        self.clock.time += READS_MS
        new, prompt = self.unread, self.said[-1]
        if prompt == "Enter shows the rest.":
            return ""
        self._read = len(self.said)
        match re.split(r"[.,(]", prompt)[0].strip():
            case "Type numbers" | "Numbers" | "Type a number" as start:
                return self._answers(_page_in(new, one=start == "Type a number"))
            case question if question.startswith("How many minutes"):
                return MINUTES
            case "Type more numbers" | "Enter goes on without" | "Enter: go on":
                return ""
            case "Enter starts":
                return self._gets_ready(new[:-1], prompt)
            case _ if until_ms is None and prompt.endswith("q: leave."):
                return self._will.stopped(_card_in(new[:-1]), "".join(re.findall(r"\b([bc]): ", prompt)))
        return "q"

    def _gets_ready(self, new: list[str], prompt: str) -> str:
        offered = "".join(key for key, wish in WISHES.items() if f"{key}: {wish}." in prompt)
        asks = any(line.startswith(ready_words.product_texts()["question"]) for line in new)
        key = self._will.gets_ready(_told_in(new), offered + "y" * asks)
        return "" if key == "enter" else key

    def _answers(self, page: Shown) -> str:
        does = self._will.at(page)
        if isinstance(does, str):
            return "q" if does == "leave" else does
        if page.keeps(does):
            return ""
        typed = {"yes": "{}", "not sure": "{}?", "no": ""}
        marked = [typed[mark].format(number) for number, mark in enumerate(does, 1)]
        return " ".join(filter(None, marked)) or "n"


def line_by_line(who: Somebody, home: Path | None, *, settles: bool = True) -> Outcome:
    """Play a routine line by line as this person does, and leave it soon."""
    with living_in(home, who, settles=settles) as outcome:
        console = AtAConsole(Will(who, outcome))

        def note(plan: Plan) -> Awake:
            outcome.plan = plan
            return not_kept(plan)

        outcome.code = Front(console, LETTERS, note).play(bundled(who.routine), Wishes(), guest=who.guest)
        if outcome.verdicts and not (outcome.told or outcome.offers):
            outcome.cards.append(frozenset(_card_in(console.unread)))
            outcome.offers.append("")
    return outcome


def _page_in(new: list[str], *, one: bool) -> Shown:
    """The page that was printed, from its place in the check on."""
    first = max(at for at, line in enumerate(new) if line.endswith("Nothing leaves this machine."))
    lines = [found[1] for line in new[first + 2 :] if (found := re.fullmatch(r"\d+\. (.*)", line))]
    return Shown(new[first + 1], tuple(lines), one)


def _card_in(lines: Iterable[str]) -> Iterator[str]:
    """What cards say, in pieces, but for the dots and the order that are a front end's own."""
    for line in lines:
        if line not in {record_words(), rest_words()}:
            yield from line.removeprefix("You marked: ").removesuffix(".").split("; ")


def _told_in(new: list[str]) -> Iterator[str]:
    """What is said before the start, but for the time, which is another for another way of answering."""
    names = {f"{bundled(file.stem).name}." for file in paths.bundled("routines").glob("*.toml")}
    return (line for line in new if not line.startswith(("Checked ", "It takes ")) and line not in names)


# --- in the app -------------------------------------------------------------------------------------------


async def in_the_app(who: Somebody, home: Path) -> Outcome:
    """Play a routine in the app as this person does, and leave it soon."""
    with living_in(home, who) as outcome:
        will = Will(who, outcome)
        async with at_the_app(PlayRoutine(bundled(who.routine), Wishes(), guest=who.guest)) as person:
            while person.app.return_value is None:
                await _goes_on(person, will, outcome)
            outcome.code = person.app.return_value
    return outcome


async def _goes_on(person: Person, will: Will, outcome: Outcome) -> None:
    match person.app.screen:
        case CheckScreen():
            await _answers(person, will)
        case CardScreen() as card:
            text = "\n".join(_texts(card, ".card"))
            lines = (line.removeprefix("You marked: ").removesuffix(".") for line in text.splitlines())
            offered = " ".join(_texts(card, ".offer"))
            await person.press(
                will.stopped(lines, "".join(key for key in "cb" if f"Press {key}." in offered))
            )
        case ReadyScreen() as ready:
            await _gets_ready(person, ready, will)
        case ProductScreen() as product:
            await person.press("enter" if product.check_action("without", ()) else "q")
        case SessionScreen() as session:
            outcome.plan = session.runner.plan
            await person.press("q", "q")
        case SummaryScreen():
            await person.press("q")
        case other:
            raise AssertionError(other)


async def _answers(person: Person, will: Will) -> None:
    page = person.check.page
    await person.reads_all()
    if page.kind == "welcome":
        await person.press("enter")
        return
    shown = Shown(page.heading, tuple(line.text for line in page.lines), page.one_choice)
    does = will.at(shown)
    if isinstance(does, str):
        await person.press("q" if does == "leave" else "left")
        before = person.check.page if does == "back" else None
        if before and not before.one_choice:
            await person.reads_all()
            again = will.who.answers(
                Shown(before.heading, tuple(line.text for line in before.lines), one=False)
            )
            if set(again) != {"no"}:  # it is marked as it was
                await person.press("enter")
        return
    if shown.keeps(does):
        await person.press("enter")
        return
    presses = {"yes": 1, "not sure": 2, "no": 0}
    keys = [key for key, mark in zip(page.keys, does, strict=True) for _ in range(presses[mark])]
    await person.press(*keys or ["n"], *["enter"] * bool(keys and not page.one_choice))


async def _gets_ready(person: Person, ready: ReadyScreen, will: Will) -> None:
    await person.press("i")
    told = [
        line
        for each in ready.query("#plan Static").results(Static)
        if not each.has_class("segment") and each.id != "checked"
        for line in str(each.content).splitlines()
    ]
    told += [
        ready_words.clear_words()
        for each in _texts(ready, "#checked")
        if each.endswith(ready_words.clear_words())
    ]
    can = "".join(key for key, wish in WISHES.items() if ready.can(wish))
    asks = any(line.startswith(ready_words.product_texts()["question"]) for line in told)
    key = will.gets_ready(told, can + "y" * asks)
    await person.press(key)
    if isinstance(person.app.screen, MinutesScreen):
        await person.press(*["backspace"] * 3, *MINUTES, "enter")
    for _ in range(FEWEST_PRESSES):
        if key != "enter" or ready_words.READ_FIRST not in person.sees:
            return
        await person.press("pagedown")
        await person.press(key)


def _texts(screen: Screen[Any], selector: str) -> list[str]:
    return [str(each.content) for each in screen.query(selector).results(Static)]
