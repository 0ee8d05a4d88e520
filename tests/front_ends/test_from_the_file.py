"""A file of the user's cannot speak like the check: on every screen and line its texts are marked as the file's."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from selfcare.output import lines
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.index import PlanFacts
from selfcare.routine.library import bundled, find, rows
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.wording.routine_words import marked
from tests.people import NONE, is_at_home
from tests.plain.test_journey import visited
from tests.tui.support import at_the_app

FILE = """format = 1
name = "Cleared A"
summary = "Cleared B."
author = "Cleared C"
note = "Cleared D."
notes = ["Cleared E."]
needs = ["Cleared F"]

[[steps]]
title = "Holding"
zones = ["heel"]
does = ["press"]
pressure = 1
seconds = 30
words = "Cleared G."
note = "Cleared H."
marks = [{ at = 10, say = "Cleared I." }]
"""


@pytest.fixture(autouse=True)
def own(own_routines: Path) -> None:
    (own_routines / "mine.toml").write_text(FILE)
    is_at_home()


def unmarked(shown: Iterable[str]) -> list[str]:
    """Lines on which the file speaks without a mark before it."""
    return [
        line
        for line in shown
        if re.search("Cleared", line) and not re.search("From the file: .*Cleared|“Cleared A”", line)
    ]


def test_on_every_line_of_the_commands() -> None:
    routine = find("mine")
    plan = build(routine, Wishes())
    said = [
        *lines.plan_lines(routine, plan),
        *lines.library_lines(rows(lambda _: PlanFacts(1, oily=False, ribbon=""), 0)),
    ]
    assert unmarked(said) == []
    assert sum("Cleared" in line for line in said) >= 8


def test_line_by_line_before_and_in_a_session() -> None:
    _, said = visited("mine", *NONE, "", 12_000, "?", "i", 90_000)
    assert "From the file: Cleared G." in said
    assert unmarked(said) == []


@pytest.mark.exhaustive
async def test_on_the_screens_before_and_in_a_session() -> None:
    async with at_the_app(PlayRoutine(find("mine"), Wishes()), size=(100, 60)) as person:
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)
        assert unmarked(person.sees.splitlines()) == []
        await person.press("enter")
        await person.waits(24_000)
        assert "From the file: Cleared G." in person.sees
        assert "From the file: Cleared I." in person.sees
        assert unmarked(person.sees.splitlines()) == []
        assert unmarked(person.session.help_words.splitlines()) == []
        await person.press("i")
        assert "From the file: Cleared H." in person.sees
        await person.waits(60_000)
        assert "Finished." in person.sees
        assert unmarked(person.sees.splitlines()) == []


async def test_in_the_library() -> None:
    async with at_the_app(size=(100, 35)) as person:
        await person.press("end")
        assert "“Cleared A”" in person.sees
        assert "From the file: Cleared A" in person.sees
        assert "From the file: Cleared B." in person.sees


@pytest.mark.parametrize(
    "text",
    [f"Warm room.{gap * 40}Ready." for gap in " \u00a0\u3000\u2800\u3164\u200b\U000e0020"],
)
def test_no_gap_pushes_the_end_of_it_onto_a_line_of_its_own(text: str) -> None:
    assert marked(text, find("mine")) == "From the file: Warm room. Ready."


def test_a_joiner_within_a_word_stays() -> None:
    assert marked("می\u200cخواهم", find("mine")) == "From the file: می\u200cخواهم"


def test_each_line_of_it_is_marked() -> None:
    assert marked("Press.\n\nReady.", find("mine")) == "From the file: Press.\nFrom the file: Ready."


def test_what_is_ours_has_no_mark() -> None:
    routine = bundled("classic")
    assert not any("From the file" in line for line in lines.plan_lines(routine, build(routine, Wishes())))
