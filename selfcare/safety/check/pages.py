"""What is shown at once while a check is asked, and how it may be answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from selfcare.safety.questionnaire.model import Answer

PageKind = Literal["kept", "rows", "one", "fits", "which", "follow_up", "when", "side", "place", "agree"]
"""`kept`: what was marked before a block · `rows`: a screen · `one`: a screen of which one row is chosen ·
`fits`: the long words of a marked row · `which`: which of several things · `follow_up`: one question more ·
`when`: the month of it · `side`: which foot · `place`: where on the foot · `agree`: the declaration."""

KEYS = "123456789abcde"
"""What marks a line, from the first on."""

SIDE_KEYS = "lrb"
"""What chooses a foot: left, right, both."""

AGREE_KEYS = "a"

ANY_KEYS = "".join(dict.fromkeys(KEYS + SIDE_KEYS + AGREE_KEYS))
"""Every key that may mark a line of some page."""

Choice = Literal["slip", "seen", "gone", "still", "fits", "unsure"]

Marks = tuple[Answer, ...]
"""The answer to each line of a page, in order."""

_ONE_CHOICE = frozenset({"kept", "one", "fits", "when", "side", "agree"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, to be marked or chosen."""

    text: str
    long: str = ""
    """All that it asks, shown when wanted."""
    choice: Choice | None = None
    """What choosing it means, where the page itself does not say."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once."""

    kind: PageKind
    id: str
    heading: str
    lines: tuple[Line, ...]
    number: int
    """Of the screen it belongs to, from 1; 0 before the first."""
    of: int
    """How many screens there are."""
    marked: Answer = "no"
    """How the row was marked whose words these are."""
    chooses: bool = False
    """Whether exactly one line is chosen where the kind leaves that open."""

    @property
    def one_choice(self) -> bool:
        """Whether a line pressed is the whole answer."""
        return self.chooses or self.kind in _ONE_CHOICE

    @property
    def does(self) -> Literal["mark", "choose", "agree"]:
        """What a key of a line does."""
        if self.kind == "agree":
            return "agree"
        return "choose" if self.one_choice else "mark"

    @property
    def explains(self) -> bool:
        """Whether there are more words for its lines."""
        return self.kind in {"rows", "which"} and any(line.long for line in self.lines)

    @property
    def keys(self) -> str:
        """What marks or chooses its lines, from the first on."""
        match self.kind:
            case "side":
                return SIDE_KEYS
            case "agree":
                return AGREE_KEYS
            case _:
                return KEYS[: len(self.lines)]


def chosen(page: Page, line: int) -> Marks:
    """The marks of a page on which one line is chosen."""
    marks: list[Answer] = ["no"] * len(page.lines)
    marks[line] = "yes"
    return tuple(marks)


def chosen_line(marks: Marks) -> int:
    """The first line that is marked."""
    return next(at for at, mark in enumerate(marks) if mark != "no")


def as_marked(page: Page) -> Marks:
    """The marks of a page of long words that leaves its row as it was marked."""
    choice = "unsure" if page.marked == "not sure" else "fits"
    return chosen(page, next(at for at, line in enumerate(page.lines) if line.choice == choice))


def none_of(page: Page) -> Marks:
    """The marks of a page on which nothing fits."""
    nothing: list[Answer] = ["no"] * len(page.lines)
    return tuple(nothing)


def pressed(marks: Marks, line: int) -> Marks:
    """Marks after a line was pressed: yes, again not sure, again off."""
    turn: dict[Answer, Answer] = {"no": "yes", "yes": "not sure", "not sure": "no"}
    return (*marks[:line], turn[marks[line]], *marks[line + 1 :])


MOST_MONTHS = 12
"""As many as one page has room for."""

MONTHS_AHEAD = 10
"""A child is due within these."""


def months_back(today: date, days: int) -> tuple[date, ...]:
    """Last days of this month and the ones before, as far as `days` reach; this month's is today.

    The latest day of a month is meant, which is the strictest.
    """
    found = [today]
    while (today - found[-1]).days <= days:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return tuple(found)


def months_ahead(today: date) -> tuple[date, ...]:
    """First days of this month and the ones to come: the earliest day a child may be due."""
    first = today.replace(day=1)
    found = [first]
    while len(found) < MONTHS_AHEAD:
        found.append((found[-1] + timedelta(days=31)).replace(day=1))
    return tuple(found)


def firsts_back(today: date, days: int) -> tuple[date, ...]:
    """First days of this month and the ones before, as far as `days` reach: the earliest it may have been."""
    found = [today.replace(day=1)]
    while (today - found[-1]).days <= days and len(found) < MOST_MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return tuple(month for month in found if (today - month).days <= days) or (today,)


def ends_ahead(today: date) -> tuple[date, ...]:
    """Last days of this month and the ones to come."""
    return tuple(
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in months_ahead(today)
    )


def named(day: date) -> str:
    """A month as it is shown: `October 2026`."""
    return f"{day:%B %Y}"
