"""What follows from a mark, page by page and word for word: which of it, when, on which foot and where."""

from collections.abc import Sequence

import pytest

from selfcare.safety.answers import Place
from selfcare.safety.check.answers_so_far import AnswersSoFar, Start
from selfcare.safety.check.follow_ups import Walk, Where, ask_birth, ask_on, ask_place, ask_row
from selfcare.safety.check.pages import Line, Marks, Page
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import TODAY

ASKED = questionnaire()
HERE = Where(2, 5)
UNKNOWN = "I do not know"


def so_far() -> AnswersSoFar:
    return AnswersSoFar(ASKED, Start(TODAY))


def shown(walk: Walk, answers: Sequence[Marks]) -> list[Page]:
    """The pages of a walk that is answered in turn."""
    pages, left = [next(walk)], list(answers)
    while left:
        try:
            pages.append(walk.send(left.pop(0)))
        except StopIteration:
            assert not left
            return pages
    raise AssertionError(f"nobody answers {pages[-1]}")


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def one(at: int, of: int) -> Marks:
    """One line chosen of so many."""
    return tuple("yes" if each == at else "no" for each in range(of))


def of_screen(page: Page) -> tuple[int, int]:
    return page.number, page.of


class TestPregnancyOrBirth:
    def test_a_birth_in_which_month(self) -> None:
        book = so_far()
        first, when = shown(ask_birth(book, ASKED.questions["pregnant"], HERE), [one(1, 2), one(0, 4)])
        assert (first.kind, first.id, first.heading, first.chooses) == (
            "which",
            "pregnant",
            "Which is it?",
            True,
        )
        assert lines(first) == ["Pregnant, or I might be", "I gave birth"]
        assert (when.kind, when.id) == ("when", "birth")
        assert when.heading == "When was the birth? The latest time counts."
        assert lines(when) == ["November 2026", "October 2026", "September 2026 or before", UNKNOWN]
        assert book.profile.dates["birth"].month == TODAY.month
        assert {of_screen(first), of_screen(when)} == {(2, 5)}

    def test_a_child_that_is_due(self) -> None:
        book = so_far()
        _, when = shown(ask_birth(book, ASKED.questions["pregnant"], HERE), [one(0, 2), one(1, 11)])
        assert (when.kind, when.id, when.heading) == ("when", "due", "When is it due?")
        assert lines(when)[:2] == ["November 2026", "December 2026"]
        assert lines(when)[-1] == UNKNOWN
        assert (book.profile.dates["due"].year, book.profile.dates["due"].month) == (2026, 12)

    def test_due_this_month_is_not_before_today(self) -> None:
        book = so_far()
        shown(ask_birth(book, ASKED.questions["pregnant"], HERE), [one(0, 2), one(0, 11)])
        assert book.profile.dates["due"] == TODAY

    @pytest.mark.parametrize(("which", "of"), [(0, 11), (1, 3)])
    def test_who_does_not_know_has_said_no_date(self, which: int, of: int) -> None:
        book = so_far()
        walk = ask_birth(book, ASKED.questions["pregnant"], HERE)
        next(walk)
        when = walk.send(one(which, 2))
        with pytest.raises(StopIteration):
            walk.send(one(len(when.lines) - 1, len(when.lines)))
        assert book.profile.dates == {}


class TestWhere:
    def test_which_foot_then_where_on_it(self) -> None:
        book = so_far()
        corn = ASKED.questions["corn"]
        side, place = shown(ask_place(book, corn, HERE), [one(1, 3), one(0, len(ASKED.areas))])
        assert (side.kind, side.id, side.heading) == ("side", "corn", f"{corn.line}: which foot?")
        assert lines(side) == ["Left foot", "Right foot", "Both feet"]
        assert (place.kind, place.id, place.heading) == ("place", "corn", f"{corn.line}: where?")
        assert lines(place) == [area.text for area in ASKED.areas]
        assert book.profile.places["corn"] == Place("right", ASKED.areas[0].zones)

    @pytest.mark.parametrize(("at", "side"), [(0, "left"), (1, "right"), (2, "both")])
    def test_where_a_foot_is_enough_nothing_more_is_asked(self, at: int, side: str) -> None:
        book = so_far()
        pages = shown(ask_place(book, ASKED.questions["bunion"], HERE), [one(at, 3)])
        assert [page.kind for page in pages] == ["side"]
        assert book.profile.places["bunion"] == Place(side)  # type: ignore[arg-type]

    def test_it_is_asked_of_what_adapts_and_of_what_was_agreed_to_alone(self) -> None:
        adapts = shown(ask_on(so_far(), ASKED.questions["bunion"], HERE), [one(0, 3)])
        assert [page.kind for page in adapts] == ["side"]
        assert list(ask_on(so_far(), ASKED.questions["verruca"], HERE)) == []

    def test_when_something_was_is_asked_by_months(self) -> None:
        staged = next(
            each for each in ASKED.questions.values() if each.stages and not each.birth and not each.place
        )
        walk = ask_on(so_far(), staged, HERE)
        pages = [next(walk)]
        while pages[-1].kind != "when":
            pages.append(walk.send(one(0, len(pages[-1].lines))))
        assert (pages[-1].id, pages[-1].heading) == (staged.id, "When was that? The latest time counts.")


class TestWhatIsNew:
    def test_it_says_what_it_could_be_and_takes_each_down(self) -> None:
        book = so_far()
        new = ASKED.questions["changed"]
        (page,) = shown(ask_on(book, new, HERE), [one(2, len(new.follow_ups))])
        assert (page.kind, page.id, page.heading) == ("which", new.id, "What is new?")
        assert page.lines == tuple(
            Line(ASKED.questions[id].line, ASKED.questions[id].long) for id in new.follow_ups
        )
        said = {id: book.said.get(id) or book.profile.answers.get(id) for id in new.follow_ups}
        assert [said[id] for id in new.follow_ups] == list(one(2, len(new.follow_ups)))


class TestARow:
    SEVERAL = next(row for screen in ASKED.screens for row in screen.rows if len(row.asks) > 1)

    def test_of_several_it_asks_which(self) -> None:
        book = so_far()
        walk = ask_row(book, self.SEVERAL, Line("A row", "Its long words."), "yes", HERE)
        fits = next(walk)
        assert (fits.kind, fits.id, fits.heading, fits.marked) == (
            "fits",
            self.SEVERAL.asks[0],
            "A row",
            "yes",
        )
        assert [(line.text, line.long) for line in fits.lines] == [
            ("Yes, that fits", "Its long words."),
            ("I am not sure", "Its long words."),
            ("A slip", "Its long words."),
        ]
        which = walk.send(one(0, 3))
        assert (which.kind, which.id, which.heading) == ("which", self.SEVERAL.asks[0], "Which is it?")
        assert lines(which) == [ASKED.questions[id].line for id in self.SEVERAL.asks]
