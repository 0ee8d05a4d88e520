"""Persons at a console: one who types what a script says, and one who answers the check by heart."""

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from selfcare.journey.asks import AskCheck, LeftCheck, follow
from selfcare.journey.routine import Journey
from selfcare.keys import DEFAULT_KEYS
from selfcare.plain.check import ask
from selfcare.plain.console import Reply
from selfcare.plain.session_keys import letters
from selfcare.plain.ways import answered
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.sound.hearing import unheard
from tests.support import FakeClock

READS_MS = 1_000
"""How long a person takes to answer a question."""


@dataclass(frozen=True, slots=True)
class Paste:
    """A line that comes together with others."""

    line: str


@dataclass(frozen=True, slots=True)
class Quick:
    """A line that comes with no time to read."""

    line: str


Item = str | int | Reply | Paste | Quick
"""What comes next: a line, a time to wait (ms), or something that is no line."""


LETTERS = letters(DEFAULT_KEYS)
"""What can be typed where nothing else is set."""


class Scripted:
    """A person who types what a script says. After its end: silence where a time is waited for, else the end."""

    def __init__(self, *script: Item, rows: int = 100) -> None:
        self.clock = FakeClock()
        self.script: deque[Item] = deque(script)
        self.said: list[str] = []
        self.heard_at: list[int] = []
        self.forgot = 0
        self.stopped: list[int] = []
        self.stops_for_ms = 60_000
        self._rows = rows
        self._crowded = False

    def say(self, line: str = "") -> None:
        self.said.append(line)

    def hear(self, until_ms: int | None) -> str | Reply:
        self.heard_at.append(len(self.said))
        while self.script and isinstance(self.script[0], int):
            left = self.script[0]
            if until_ms is not None and self.clock.time + left > until_ms:
                self.script[0] = self.clock.time + left - until_ms
                self.clock.time = max(self.clock.time, until_ms)
                return Reply.SILENCE
            self.clock.time += left
            self.script.popleft()
        if not self.script:
            if until_ms is None:
                return Reply.END
            self.clock.time = max(self.clock.time, until_ms)
            return Reply.SILENCE
        item = self.script.popleft()
        assert not isinstance(item, int)
        self._crowded = isinstance(item, Paste)
        if isinstance(item, Paste | Quick):
            return item.line
        if until_ms is None:
            self.clock.time += READS_MS
        return item

    def forget(self) -> None:
        self.forgot += 1

    def crowded(self) -> bool:
        return self._crowded

    def stop_here(self) -> None:
        self.stopped.append(len(self.said))
        self.clock.time += self.stops_for_ms

    def rows(self) -> int:
        return self._rows

    def rows_of(self, line: str) -> int:
        return len(line) // 40 + 1


class Knowing(Scripted):
    """A person who marks what some answers say, goes through the check with it, then follows a script.

    Nobody is older or younger than most unless that is marked; it is on both feet, everywhere, and nobody knows
    since when.

    Args:
        answers: By question id; what is not there is *no*.
        script: What comes after the check.
    """

    def __init__(self, answers: Mapping[str, Answer], *script: Item) -> None:
        super().__init__(*script)
        asked = questionnaire()
        said = {id: answer for id, answer in answers.items() if answer != "no"}
        self._headings = {screen.heading for screen in asked.screens}
        self._of_questions = {asked.questions[id].line: answer for id, answer in said.items()}
        self._of_rows: dict[str, Answer] = {}
        for row in (row for screen in asked.screens for row in screen.rows):
            found = [said[id] for id in row.asks if id in said]
            if found:
                self._of_rows[row.text] = "yes" if "yes" in found else "not sure"
        self._seen = 0
        self._goes_on = False

    def hear(self, until_ms: int | None) -> str | Reply:
        new = self.said[self._seen :]
        self._seen = len(self.said)
        places = [at for at, line in enumerate(new) if re.fullmatch(r"Check \d+ of \d+\..*", line)]
        if until_ms is not None or not (places or self._goes_on):
            return super().hear(until_ms)
        self.clock.time += READS_MS
        if not places:
            self._goes_on = False
            return ""
        page = new[places[-1] + 1 :]
        lines = [found[1] for line in page if (found := re.fullmatch(r"\d+\. (.*)", line))]
        chosen = self._chooses(lines)
        return self._marks(lines, of_screen=page[0] in self._headings) if chosen is None else chosen

    def _chooses(self, lines: list[str]) -> str | None:
        """What is typed where one line is chosen, empty where it stays as it was; None where lines are marked."""
        chosen: str | None = None
        match lines:
            case ["Yes, that fits", *_]:
                chosen = ""
            case ["Under 16", *_]:
                chosen = next((f"{at}" for at, line in enumerate(lines, 1) if line in self._of_rows), "3")
            case ["Pregnant, or I might be", _]:
                chosen = "1"
            case [*_, "I do not know"]:
                chosen = f"{len(lines)}"
            case ["Left" | "Left foot", *_]:
                chosen = "b"
            case ["I agree"]:
                chosen = "a"
        return chosen

    def _marks(self, lines: list[str], *, of_screen: bool) -> str:
        marks = self._of_rows if of_screen else self._of_questions
        typed = [
            f"{at}?" if marks[line] == "not sure" else f"{at}"
            for at, line in enumerate(lines, 1)
            if line in marks
        ]
        self._goes_on = bool(typed)
        return " ".join(typed) or "n"


def journey_of(person: "Scripted") -> Journey:
    """The way of a person who hears nothing."""
    return Journey(person.clock, unheard, lambda: False)


def today(person: "Scripted", *, guest: bool = False) -> CheckResult | None:
    """A check of today, and what comes of it; None if the person left it."""
    journey = journey_of(person)
    if guest:
        journey._for_a_guest()
    result = follow(journey.ask(), partial(answered, person))
    return None if isinstance(result, LeftCheck) else result


def answers(person: "Scripted", check: Check) -> Check | None:
    """A check that a person was asked; None if they left it."""
    done = ask(person, AskCheck(check))
    return None if isinstance(done, LeftCheck) else done
