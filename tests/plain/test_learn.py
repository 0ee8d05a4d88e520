"""The pages to read, line by line."""

import pytest

from selfcare.claims.fixed import FOOTER
from selfcare.learn.pages import pages
from selfcare.plain.console import Leave, Reply
from selfcare.plain.journey import Front, browse
from selfcare.plain.learn import learn
from selfcare.plain.library import OFFER
from selfcare.plan.rows import rows
from tests.plain.person import LETTERS, Item, Scripted

TOPICS = "Number or name. Enter: the routines. q leaves."
READ = "Enter: the topics. q leaves."
TALL = 1_000
"""Rows of a window in which every page fits."""

ROUTINES = f"Number or name, / and words to find one. {OFFER} d: night on. l: learn. q leaves."


@pytest.mark.parametrize("chosen", ["8", "when-not", "WHEN-NOT"])
def test_a_page_by_its_number_or_its_name_then_back(chosen: str) -> None:
    person = Scripted(chosen, "", "", rows=TALL)
    assert learn(person) is Leave.BACK
    assert "8. when-not: " + pages()["when-not"].summary in person.said
    assert "When not to massage" in person.said
    assert person.said[-len(pages()) - 6] == FOOTER
    assert person.said.count(TOPICS) == 2


@pytest.mark.parametrize("script", [("q",), ("Q",), (Reply.END,), ("2", "q"), ("2", "Q"), ("2", Reply.END)])
def test_q_leaves_from_everywhere(script: tuple[Item, ...]) -> None:
    person = Scripted(*script, rows=TALL)
    assert learn(person) is Leave.LEAVE
    assert not [line for line in person.said if "means nothing" in line]


def test_the_letter_of_the_tenth_is_its_number_too() -> None:
    person = Scripted("a", "back", "back", rows=TALL)
    assert learn(person) is Leave.BACK
    assert "Common questions" in person.said


@pytest.mark.parametrize(
    ("typed", "title"), [("heel-squeeze", "Heel squeeze"), ("Big toe", "Big toe"), ("sole", "Sole")]
)
def test_a_technique_or_zone_is_looked_up_by_its_name_or_title(typed: str, title: str) -> None:
    person = Scripted(typed, "", "", rows=TALL)
    assert learn(person) is Leave.BACK
    assert title in person.said
    assert FOOTER in person.said


def test_all_techniques_or_zones_are_listed_when_they_are_asked_for() -> None:
    person = Scripted("techniques", "", "zones", "", "", rows=TALL)
    assert learn(person) is Leave.BACK
    assert "heel-squeeze: Cup the heel, squeeze from both sides, let go." in person.said
    assert "toe1: The big toe." in person.said


def test_words_that_are_no_name_find_what_has_them() -> None:
    person = Scripted("stress ball", "achiles", "", rows=TALL)
    assert learn(person) is Leave.BACK
    assert "“stress ball” means nothing here." in person.said
    assert "Did you mean achilles?" in person.said


def test_what_is_not_there_is_said_and_asked_for_again() -> None:
    person = Scripted("11", "tool", "7", "x", "", "", rows=TALL)
    assert learn(person) is Leave.BACK
    for typed in ("11", "tool", "x"):
        assert f"“{typed}” means nothing here." in person.said


def test_a_page_comes_in_parts_that_fit_the_window() -> None:
    person = Scripted("", "", "", "tools", *[""] * 40, rows=12)
    assert learn(person) is Leave.BACK
    shown = person.said
    parts = shown.count("Enter shows the rest.")
    assert parts > 10
    assert [shown.count(line) for line in ("## Clean", "Clean", FOOTER)] == [0, 1, 1]
    rows_since = 0
    for line in shown:
        rows_since = (
            0 if line in {"Enter shows the rest.", TOPICS, READ} else rows_since + person.rows_of(line)
        )
        assert rows_since <= 12


@pytest.mark.parametrize(("typed", "to"), [("q", Leave.LEAVE), ("back", Leave.BACK)])
def test_a_page_can_be_left_half_read(typed: str, to: Leave) -> None:
    person = Scripted("tools", typed, "", rows=40)
    assert learn(person) is to
    assert FOOTER not in person.said
    assert (person.said.count(TOPICS) == 2) == (to is Leave.BACK)


def test_where_even_the_topics_do_not_fit_they_come_in_parts() -> None:
    person = Scripted("back", rows=6)
    assert learn(person) is Leave.BACK
    assert TOPICS not in person.said
    assert learn(Scripted("q", rows=6)) is Leave.LEAVE


def test_from_the_routines_and_back_to_them() -> None:
    person = Scripted("l", "tools", "", "", "q", rows=TALL)
    assert browse(Front(person, LETTERS), lambda: rows(0)) == 0
    assert person.said.count(ROUTINES) == 2
    assert person.said.count(person.said[0]) == 2


@pytest.mark.parametrize("script", [("L", "q"), ("l", "tools", "q"), ("l", Reply.END)])
def test_who_leaves_there_has_left(script: tuple[Item, ...]) -> None:
    person = Scripted(*script)
    assert browse(Front(person, LETTERS), lambda: rows(0)) == 0
    assert person.said.count(ROUTINES) == 1
