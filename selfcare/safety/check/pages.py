"""The pages of a check, and the ways to answer them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from selfcare.safety.questionnaire.model import Answer

PageKind = Literal[
    "welcome", "kept", "rows", "one", "fits", "which", "follow_up", "when", "side", "place", "agree"
]
"""`welcome`: a word before the first check · `kept`: a mark from before a block · `rows`: a screen ·
`one`: a screen on which one row is chosen ·
`fits`: the long words of a marked row · `which`: the things that apply · `follow_up`: one more question ·
`when`: a month · `side`: a foot · `place`: areas of the foot · `agree`: the declaration."""

KEYS = "123456789abcde"
"""The keys that mark a line, from the first on."""

SIDE_KEYS = "lrb"
"""The keys that choose a foot: left, right, both."""

AGREE_KEYS = "a"

ANY_KEYS = "".join(dict.fromkeys(KEYS + SIDE_KEYS + AGREE_KEYS))
"""Every key that may mark a line of some page."""

OfAMark = Literal["fits", "unsure", "slip"]
"""The choices below the long words of a marked row, in order."""

OfAKeptMark = Literal["slip", "seen", "gone", "still"]
"""The choices for a mark from before a block, in order."""

Choice = OfAMark | OfAKeptMark

Marks = tuple[Answer, ...]
"""The answer to each line of a page, in order."""

_ONE_CHOICE = frozenset({"kept", "one", "fits", "when", "side", "agree"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, to be marked or chosen."""

    text: str
    long: str = ""
    """The full wording, shown on request."""
    choice: Choice | None = None
    """The meaning of choosing it, if the page itself does not tell."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a check: a heading and the lines to answer."""

    kind: PageKind
    id: str
    heading: str
    lines: tuple[Line, ...]
    number: int
    """The number of its screen, from 1; 0 before the first."""
    of: int
    """The number of screens."""
    marked: Answer = "no"
    """The mark of the row that this page explains."""
    chooses: bool = False
    """True if exactly one line is chosen although the kind leaves that open."""
    text: str = ""
    """What is to be read below the heading, before the lines; empty for nothing."""

    @property
    def one_choice(self) -> bool:
        """True if pressing one line is the whole answer."""
        return self.chooses or self.kind in _ONE_CHOICE

    @property
    def takes_none(self) -> bool:
        """True if *none of these* answers it."""
        return bool(self.lines) and not self.one_choice

    @property
    def goes_on(self) -> bool:
        """True if going on answers it without a key for a line."""
        return self.kind in {"welcome", "fits"}

    @property
    def does(self) -> Literal["mark", "choose", "agree"]:
        """The effect of pressing the key of a line."""
        if self.kind == "agree":
            return "agree"
        return "choose" if self.one_choice else "mark"

    @property
    def explains(self) -> bool:
        """True if its lines have longer words to show."""
        return self.kind in {"rows", "which"} and any(line.long for line in self.lines)

    @property
    def keys(self) -> str:
        """The keys that mark or choose its lines, from the first on."""
        match self.kind:
            case "side":
                return SIDE_KEYS
            case "agree":
                return AGREE_KEYS
            case _:
                return KEYS[: len(self.lines)]


def chosen(page: Page, line: int) -> Marks:
    """Return the marks of a page on which one line is chosen."""
    marks: list[Answer] = ["no"] * len(page.lines)
    marks[line] = "yes"
    return tuple(marks)


def chosen_line(marks: Marks) -> int:
    """The index of the first marked line."""
    return next(index for index, mark in enumerate(marks) if mark != "no")


def as_marked(page: Page) -> Marks:
    """Return the marks of going on: they keep a row as it was marked, on the page of its long words."""
    if not page.lines:
        return ()
    choice = "unsure" if page.marked == "not sure" else "fits"
    return chosen(page, next(index for index, line in enumerate(page.lines) if line.choice == choice))


def none_of(page: Page) -> Marks:
    """Return the marks of a page on which nothing fits."""
    nothing: list[Answer] = ["no"] * len(page.lines)
    return tuple(nothing)


def pressed(marks: Marks, line: int) -> Marks:
    """Return the marks after a line was pressed: first yes, then not sure, then off."""
    next_mark: dict[Answer, Answer] = {"no": "yes", "yes": "not sure", "not sure": "no"}
    return (*marks[:line], next_mark[marks[line]], *marks[line + 1 :])


MOST_MONTHS = 12
"""The number of months that fit on one page."""

MONTHS_AHEAD = 10
"""The number of months within which a child is due, this one included."""


def months_back(today: date, days: int) -> tuple[date, ...]:
    """Return the last days of this month and the months before, until `days` are covered; first comes today.

    The last day of a month stands for it, which is the strictest.
    """
    month_ends = [today]
    while (today - month_ends[-1]).days <= days:
        month_ends.append(month_ends[-1].replace(day=1) - timedelta(days=1))
    return tuple(month_ends)


def months_ahead(today: date) -> tuple[date, ...]:
    """Return the first days of this month and the months to come: the earliest days a child may be due."""
    firsts = [today.replace(day=1)]
    while len(firsts) < MONTHS_AHEAD:
        firsts.append((firsts[-1] + timedelta(days=31)).replace(day=1))
    return tuple(firsts)


def firsts_back(today: date, days: int) -> tuple[date, ...]:
    """Return the first days of this month and the months before, within `days`.

    The first day of a month is the earliest it may have been. If none is within `days`, today is returned.
    """
    firsts = [today.replace(day=1)]
    while (today - firsts[-1]).days <= days and len(firsts) < MOST_MONTHS:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    return tuple(month for month in firsts if (today - month).days <= days) or (today,)


def ends_ahead(today: date) -> tuple[date, ...]:
    """Return the last days of this month and the months to come."""
    return tuple(
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in months_ahead(today)
    )


def named(day: date) -> str:
    """Return a month as it is shown: `October 2026`."""
    return f"{day:%B %Y}"
