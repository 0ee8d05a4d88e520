"""Answers a check as a person would, page by page."""

from collections.abc import Mapping

from selfcare.safety.check import flow, pages
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Marks, Page

AGE_18_TO_64 = 2


def marked(page: Page, *lines: int) -> Marks:
    """The marks of a page on which these lines say yes."""
    return tuple("yes" if at in lines else "no" for at in range(len(page.lines)))


def fit_marks(page: Page, marks: Mapping[str, object]) -> Marks:
    """What this person answers to a page: what `marks` says of it, else that nothing fits."""
    said = marks.get(f"{page.kind} {page.id}", marks.get(page.id) if page.kind in {"rows", "one"} else None)
    match said:
        case int():
            return pages.chosen(page, said)
        case tuple():
            return marked(page, *said)
        case _:
            return usual(page)


def usual(page: Page) -> Marks:
    """Nothing fits; a mark that was set is meant; a person of 40."""
    match page.kind:
        case "fits":
            return pages.as_marked(page)
        case "one":
            return pages.chosen(page, AGE_18_TO_64)
        case _ if page.one_choice:
            return pages.chosen(page, 0)
        case _:
            return pages.none_of(page)


def walked(check: Check, marks: Mapping[str, object] | None = None) -> tuple[Check, list[Page]]:
    """A check answered to its end, and every page that was shown."""
    shown = []
    while page := flow.page(check):
        shown.append(page)
        check = flow.answered(check, fit_marks(page, marks or {}))
    return check, shown
