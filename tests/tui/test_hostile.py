"""A hostile routine is walked through every screen: nothing fires, nothing crashes, nothing is eaten."""

from pathlib import Path

import pytest
from textual.widgets import Static

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine, Preview
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.widgets.chips import Chips
from tests.tui.support import Person, at_the_app

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted, pytest.mark.exhaustive]

HOSTILE = "[@click=app.quit]x[/] [ @click=app.bell]y[/] [/nope] [left] $at {side}"
QUOTED = HOSTILE.replace("\\", "\\\\")

FILE = f"""
format = 1
name = "N {QUOTED}"
summary = "S {QUOTED}"
tags = ["T {QUOTED}"]
needs = ["E {QUOTED}"]
notes = ["O {QUOTED}"]
author = "A {QUOTED}"
note = "Z {QUOTED}"
get_ready_seconds = 0

[[steps]]
title = "I {QUOTED}"
does = ["press"]
zones = ["heel"]
side = "left"
seconds = 30
words = "W {QUOTED}"
say = "Y {QUOTED}"

[[steps]]
title = "J {QUOTED}"
does = ["move"]
side = "left"
seconds = 30
wait = true
"""


@pytest.fixture(autouse=True)
def hostile(own_routines: Path) -> None:
    (own_routines / "hostile.toml").write_text(FILE)


def stands(person: Person, beginning: str) -> bool:
    """Whether the hostile text stands on the screen as it was written, however its rows end."""
    seen = "".join(person.sees.split())
    return "".join(f"{beginning}{HOSTILE}".split()) in seen


def is_written(person: Person, beginning: str) -> bool:
    """Whether the hostile text stands on the screen as it was written: beside it, on the same rows, is the map."""
    written = "".join(str(line.content) for line in person.app.screen.query(Static))
    return "".join(f"{beginning}{HOSTILE}".split()) in "".join(written.split())


def is_said(person: Person, beginning: str) -> bool:
    """Whether the hostile text is said in a session as it was written: beside it, on the same rows, is the map."""
    said = (str(person.session.query_one(f"#{id}", Static).content) for id in ("head", "title", "words"))
    return f"{beginning}{HOSTILE}" in " ".join(" ".join(said).split())


async def clicks_everywhere(person: Person) -> None:
    """Click on every cell that shows a bracket."""
    screen = person.app.screen
    for row, text in enumerate(person.sees.splitlines()):
        for column, character in enumerate(text):
            if character in "[x]y":
                await person.pilot.click(offset=(column, row))
                if person.app.screen is not screen:
                    return


async def test_in_the_library() -> None:
    async with at_the_app(size=(100, 35)) as person:
        await person.press("end")
        told = str(person.app.screen.query_one("#words", Static).content)
        assert [f"{each}{HOSTILE}" in told for each in ("N ", "S ")] == [True] * 2
        facts = str(person.app.screen.query_one("#facts", Static).content)
        assert "From the file: E [" in " ".join(facts.split())
        chips = person.app.screen.query_one(Chips)
        while "T [" not in str(chips.content):
            await person.press("right")
        assert "[left]" in person.sees
        await clicks_everywhere(person)
        assert person.app.return_value is None


async def test_from_the_plan_to_the_summary() -> None:
    async with at_the_app(PlayRoutine(find("hostile"), Wishes()), size=(120, 45)) as person:
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)
        assert stands(person, "N ")
        await person.press("i")
        for beginning in ("S ", "Youneed:E ", "O ", "Z ", "ByA ", "I ", "J "):
            assert is_written(person, beginning), beginning
        await clicks_everywhere(person)
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("enter")
        for beginning in ("N ", "I ", "W "):
            assert is_said(person, beginning), beginning
        assert person.app.return_value is None
        await person.press("h")
        assert stands(person, "W ")
        await person.press("escape", "x", "left", "q", "q")
        assert is_written(person, "N ")


async def test_in_small_windows_nothing_crashes() -> None:
    async with at_the_app(PlayRoutine(find("hostile"), Wishes()), size=(40, 12)) as person:
        await person.marks_nothing()
        await person.press("enter", "h", "escape", "space", "q", "q", "q")
    assert person.app.return_value == 4


async def test_in_a_preview() -> None:
    async with at_the_app(Preview(find("hostile"), 4), size=(100, 35)) as person:
        assert is_said(person, "W ")
        await clicks_everywhere(person)
        assert person.app.return_value is None


async def test_a_broken_file_says_its_problem_as_it_is(own_routines: Path) -> None:
    (own_routines / "broken.toml").write_text(
        'format = 1\nname = "x"\n"[@click=app.quit]k[/]" = 1\n[[steps]]\ntechnique = "rest"\n'
    )
    async with at_the_app(size=(140, 35)) as person:
        await person.press("end", "up")
        assert "cannot be used" in person.sees
        assert "[@click=app.quit]k[/]" in str(person.app.screen.query_one("#words", Static).content)
