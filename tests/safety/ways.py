"""Every way through a check in which one row is marked."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Marks, Page, chosen, none_of
from selfcare.safety.questionnaire.model import Answer
from tests.safety.people import nothing_to_mark
from tests.safety.walking import AGE_18_TO_64
from tests.support import TODAY

SINCE = date(2026, 10, 12)
DAILY = Check(Start(TODAY, SINCE, profile=nothing_to_mark(TODAY)))
"""The check of somebody whose health answers are known, with nothing marked in them."""
FIRST = Check(Start(TODAY))
MARKED: tuple[Answer, ...] = ("yes", "not sure")

Answered = tuple[Page, Marks]


def shown(check: Check) -> Page:
    """The page of a check that has not ended."""
    found = flow.page(check)
    assert found is not None
    return found


def marks_on(page: Page, line: int, mark: Answer = "yes") -> Marks:
    """The marks of a page on which one line is marked."""
    return (*none_of(page)[:line], mark, *none_of(page)[line + 1 :])


def nothing(page: Page) -> Marks:
    """What is answered by somebody with nothing to mark."""
    if page.kind == "one":
        return chosen(page, AGE_18_TO_64 if page.id == "age" else 0)
    return chosen(page, 0) if page.one_choice else none_of(page)


def until(check: Check, screen: str = "") -> Check:
    """The check at a screen, or at its end, with nothing more marked."""
    while (found := flow.page(check)) and (found.id != screen or found.kind not in {"rows", "one"}):
        check = flow.answered(check, nothing(found))
    return check


def marked(check: Check, screen: str, *rows: int) -> Check:
    """A check in which rows of a screen were just marked."""
    check = until(check, screen)
    marks: list[Answer] = ["yes" if row in rows else "no" for row in range(len(shown(check).lines))]
    return flow.answered(check, tuple(marks))


def choice(page: Page, marks: Marks) -> str | None:
    """What the line stands for that is chosen on a page."""
    return next(line.choice for line, mark in zip(page.lines, marks, strict=True) if mark != "no")


def ways_on(page: Page, mark: Answer) -> list[Marks]:
    """Every way to answer a page that a marked row leads to; of places and long lists only some."""
    if page.kind == "agree":
        return [chosen(page, 0)]
    if page.one_choice:
        lines = range(len(page.lines))
        some = {0, lines[-2], lines[-1]} if page.kind in {"when", "side"} else set(lines)
        return [chosen(page, line) for line in sorted(some)]
    if page.kind == "place":
        return [marks_on(page, 0)]
    if len(page.lines) <= 3:
        return list(product(("no", mark), repeat=len(page.lines)))
    return [none_of(page), *(marks_on(page, line, mark) for line in range(len(page.lines)))]


def ways_through(check: Check, screen: str, row: int, mark: Answer) -> Iterator[tuple[Check, list[Answered]]]:
    """Every whole check in which this one row is marked so, with the pages that led through it."""
    page = flow.page(check)
    if page is None:
        yield check, []
        return
    if page.kind == "rows":
        every = [marks_on(page, row, mark) if page.id == screen else none_of(page)]
    elif page.kind == "one":
        every = [chosen(page, row) if page.id == screen else nothing(page)]
    else:
        every = ways_on(page, mark)
    for marks in every:
        for whole, pages in ways_through(flow.answered(check, marks), screen, row, mark):
            yield whole, [(page, marks), *pages]
