"""Which keys answer a page, and how many lines may be chosen."""

import pytest

from selfcare.safety.check.pages import Line, Page, PageKind, as_marked, chosen_line


def page(kind: PageKind, lines: int, *, chooses: bool = False) -> Page:
    return Page(kind, "id", "Heading", tuple(Line(str(at)) for at in range(lines)), 1, 3, chooses=chooses)


@pytest.mark.parametrize(
    ("kind", "lines", "keys"),
    [
        ("rows", 5, "12345"), ("rows", 12, "123456789abc"), ("when", 14, "123456789abcde"), ("follow_up", 1, "1"),
        ("side", 3, "lrb"), ("agree", 1, "a"),
    ],
)  # fmt: skip
def test_every_line_has_a_key_and_none_enters_by_itself(kind: PageKind, lines: int, keys: str) -> None:
    assert page(kind, lines).keys == keys
    assert "n" not in keys


@pytest.mark.parametrize("kind", ["kept", "one", "fits", "when", "side", "agree"])
def test_some_pages_are_answered_by_one_line(kind: PageKind) -> None:
    assert page(kind, 3).one_choice


@pytest.mark.parametrize("kind", ["rows", "which", "follow_up", "place"])
def test_others_by_as_many_as_fit_where_they_do_not_say_otherwise(kind: PageKind) -> None:
    assert not page(kind, 3).one_choice
    assert page(kind, 3, chooses=True).one_choice


def test_a_key_marks_a_row_chooses_one_of_several_and_agrees_to_a_declaration() -> None:
    assert page("rows", 5).does == "mark"
    assert page("when", 14).does == "choose"
    assert page("agree", 1).does == "agree"


def test_what_is_not_sure_is_chosen_too() -> None:
    assert chosen_line(("no", "not sure", "yes")) == 1


def test_a_page_that_is_only_read_is_gone_on_from() -> None:
    read_only = page("welcome", 0)
    assert (read_only.goes_on, read_only.takes_none, as_marked(read_only)) == (True, False, ())
    assert [page(kind, 3).takes_none for kind in ("rows", "which", "one", "fits")] == [
        True,
        True,
        False,
        False,
    ]
