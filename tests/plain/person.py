"""Persons at a console: one who types what a script says, and one who answers the check by heart."""

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from selfcare.plain.console import Heard
from selfcare.plain.letters import letters
from selfcare.safety.model import Answer
from selfcare.safety.reading import questionnaire
from selfcare.settings import DEFAULT_KEYS
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


Item = str | int | Heard | Paste | Quick
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

    def hear(self, until_ms: int | None) -> str | Heard:
        self.heard_at.append(len(self.said))
        while self.script and isinstance(self.script[0], int):
            left = self.script[0]
            if until_ms is not None and self.clock.time + left > until_ms:
                self.script[0] = self.clock.time + left - until_ms
                self.clock.time = max(self.clock.time, until_ms)
                return Heard.SILENCE
            self.clock.time += left
            self.script.popleft()
        if not self.script:
            if until_ms is None:
                return Heard.END
            self.clock.time = max(self.clock.time, until_ms)
            return Heard.SILENCE
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

    Args:
        answers: By question id; what is not there is *no*.
        script: What comes after the check.
    """

    def __init__(self, answers: Mapping[str, Answer], *script: Item) -> None:
        super().__init__(*script)
        asked = questionnaire()
        self._marks = {asked.questions[id].line: answer for id, answer in answers.items() if answer != "no"}
        for screen in asked.screens:
            for row in screen.rows:
                found = [answers[id] for id in row.asks if answers.get(id, "no") != "no"]
                if found:
                    self._marks[row.text] = "yes" if "yes" in found else "not sure"
        self._seen = 0
        self._read: dict[str, str] = {}

    def hear(self, until_ms: int | None) -> str | Heard:
        new = self.said[self._seen :]
        self._seen = len(self.said)
        if until_ms is not None or not any(line.startswith("Check ") and " of " in line for line in new):
            if self._read.pop("goes on", None):
                self.clock.time += READS_MS
                return ""
            return super().hear(until_ms)
        self.clock.time += READS_MS
        lines = [found for line in new if (found := re.fullmatch(r"(\d+)\. (.*)", line))]
        if lines[0][2] == "Yes, that fits":
            return ""
        typed = [
            found[1] + ("?" if self._marks[found[2]] == "not sure" else "")
            for found in lines
            if found[2] in self._marks
        ]
        if not typed:
            return "n"
        self._read["goes on"] = "yes"
        return " ".join(typed)


NONE = ("n", "n", "n", "n")
"""The whole check with nothing to mark."""
