"""Routines of one's own in the app: made like another, edited, mended and removed without leaving it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual._callback import invoke
from textual.app import SuspendNotSupported

from selfcare import editor
from selfcare.editor import NoEditor
from selfcare.plan.rows import READ_AT_ONCE, SHOWN_AT_ONCE, first_rows
from selfcare.routine import library
from selfcare.routine.own import own_files
from selfcare.tui.app import SelfcareApp
from selfcare.tui.commands import RoutineCommands
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.own_routines import NameScreen, ProblemsScreen, RemoveScreen
from tests.tui.support import Person, at_the_app

GOOD = 'format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n'
BAD = f"{GOOD}seconds = 0\n"


class Desk:
    """Where the app leaves the screen to an editor; each time a file is opened it gets the next text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.opened: list[str] = []
        self.given_away = False

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.given_away = True
        yield
        self.given_away = False

    def edit(self, file: Path) -> int:
        assert self.given_away
        self.opened.append(file.name)
        if self.texts:
            file.write_text(self.texts.pop(0))
        return 0


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk()
    monkeypatch.setattr(SelfcareApp, "suspend", lambda _: made.suspend())
    monkeypatch.setattr(editor, "edit", made.edit)
    return made


async def until(person: Person, words: str) -> None:
    """Wait until something is seen; the files are looked at in a thread of their own."""
    for _ in range(200):
        await person.app.workers.wait_for_complete([w for w in person.app.workers if w.group == "default"])
        await person.settle()
        if words in person.sees:
            return
    raise AssertionError(f"{words!r} was never seen:\n{person.sees}")


def details(person: Person) -> str:
    return str(person.app.screen.query_one("#words").render())


@pytest.mark.exhaustive
async def test_n_makes_one_like_the_one_under_the_cursor_and_opens_it(desk: Desk) -> None:
    async with at_the_app() as person:
        await person.press(*["down"] * library.SHELF.index("classic"), "n")
        assert isinstance(person.app.screen, NameScreen)
        assert "A new routine like Classic at home, called:" in person.sees
        await person.press(*["backspace"] * 40, "E", "v", "e", "enter")
        await until(person, "Eve")
        assert desk.opened == ["eve.toml"]
        assert library.find("eve").steps == library.find("classic").steps
        assert isinstance(person.app.screen, LibraryScreen)
        assert details(person).startswith("From the file: Eve")


async def test_its_problems_are_shown_and_it_is_opened_again(desk: Desk) -> None:
    desk.texts = [BAD, GOOD]
    async with at_the_app() as person:
        await person.press("n", "enter")
        assert isinstance(person.app.screen, ProblemsScreen)
        assert "my-bedtime-wind-down cannot be played until this is mended." in person.sees
        assert "    5 | seconds = 0\n        |           ^" in person.sees.replace("  \n", "\n")
        await person.press("e")
        await until(person, "Mine")
        assert len(desk.opened) == 2


@pytest.mark.usefixtures("desk")
async def test_a_name_can_be_left_and_nothing_is_made() -> None:
    async with at_the_app() as person:
        await person.press("n", "escape")
        assert isinstance(person.app.screen, LibraryScreen)
        assert list(library.in_folder(own_files.place_for("x").parent)) == []


async def test_a_name_that_cannot_be_is_told(own_routines: Path, desk: Desk) -> None:
    (own_routines / "my-bedtime-wind-down.toml").write_text(GOOD)
    async with at_the_app() as person:
        await person.press("n", "enter")
        await until(person, "already")
        assert desk.opened == []


async def test_a_broken_one_shows_its_line_and_is_mended_with_e(own_routines: Path, desk: Desk) -> None:
    (own_routines / "bad.toml").write_text(BAD)
    desk.texts = [GOOD]
    async with at_the_app() as person:
        await person.press("end")
        assert details(person).splitlines() == [
            "bad cannot be used.",
            "bad.toml:5:11: steps[1].seconds: must be 5–900, got 0",
            "    5 | seconds = 0",
            "      |           ^",
        ]
        await person.press("e")
        await until(person, "Mine")
        assert desk.opened == ["bad.toml"]


async def test_problems_can_be_left_as_they_are(own_routines: Path, desk: Desk) -> None:
    (own_routines / "bad.toml").write_text(BAD)
    async with at_the_app() as person:
        await person.press("end", "e", "escape")
        assert isinstance(person.app.screen, LibraryScreen)
        assert desk.opened == ["bad.toml"]


async def test_n_on_a_broken_one_begins_from_nothing(own_routines: Path, desk: Desk) -> None:
    (own_routines / "bad.toml").write_text(BAD)
    async with at_the_app() as person:
        await person.press("end", "n", "enter")
        await until(person, "My routine")
        assert desk.opened == ["my-routine.toml"]


@pytest.mark.exhaustive
async def test_delete_asks_once(own_routines: Path) -> None:
    (own_routines / "mine.toml").write_text(GOOD)
    async with at_the_app() as person:
        for keeps in ("n", "escape", "enter"):
            await person.press("end", "delete")
            assert isinstance(person.app.screen, RemoveScreen)
            await person.press(keeps)
            assert own_files.present("mine")
        await person.press("end", "delete", "y")
        await until(person, "Removed.")
        assert own_files.present("mine") is None
        assert (own_routines / "removed" / "mine.toml").read_text() == GOOD


async def test_what_cannot_be_removed_is_told(own_routines: Path) -> None:
    (own_routines / "mine.toml").write_text(GOOD)
    (own_routines / "removed").write_text("in the way")
    async with at_the_app() as person:
        await person.press("end", "delete", "y")
        await until(person, "file")  # a long path breaks the row anywhere
        assert "exists" in person.sees
        assert own_files.present("mine")


async def test_a_bundled_one_can_neither_be_edited_nor_removed(desk: Desk) -> None:
    async with at_the_app() as person:
        assert " edit" not in person.sees
        await person.press("e", "delete")
        assert isinstance(person.app.screen, LibraryScreen)
        assert desk.opened == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("suspends", [True, False])
async def test_without_an_editor_the_screen_comes_back_and_says_so(
    own_routines: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, *, suspends: bool
) -> None:
    (own_routines / "mine.toml").write_text(GOOD)

    def none(_: Path) -> int:
        raise NoEditor("There is no editor here.", "EDITOR says which one.")

    def cannot() -> None:
        raise SuspendNotSupported

    monkeypatch.setattr(editor, "edit", none)
    if not suspends:
        monkeypatch.setattr(SelfcareApp, "suspend", lambda _: cannot())
    async with at_the_app() as person:
        await person.press("end", "e")
        await until(person, "There is no editor here." if suspends else "selfcare edit opens it outside.")
        assert not desk.given_away


async def test_all_of_it_is_in_the_palette(own_routines: Path, desk: Desk) -> None:
    (own_routines / "bad.toml").write_text(BAD)
    (own_routines / "mine.toml").write_text(GOOD)
    async with at_the_app() as person:
        found = {str(hit.text): hit async for hit in RoutineCommands(person.app.screen).discover()}
        assert {
            "New like Classic at home",
            "Edit “Mine”",
            "Remove “Mine”",
            "Edit “bad.toml”",
            "Remove “bad.toml”",
        } <= set(found)
        assert not {"Edit Classic at home", "Play bad.toml", "New like bad.toml"} & set(found)
        await invoke(found["Edit “Mine”"].command)
        await person.settle()
        assert desk.opened == ["mine.toml"]
        await invoke(found["New like Gentle light touch"].command)
        await person.settle()
        assert "like Gentle light touch, called" in person.sees


@pytest.mark.exhaustive
async def test_of_thousands_the_first_are_shown_at_once_and_then_all(own_routines: Path) -> None:
    for number in range(SHOWN_AT_ONCE + 20):
        (own_routines / f"own-{number:03}.toml").write_text(GOOD.replace("Mine", f"Own {number:03}"))
    async with at_the_app() as person:
        await until(person, "Own 000")
    assert len(first_rows(0)) == SHOWN_AT_ONCE
    async with at_the_app() as person:
        await until(person, "Own 000")
        await person.press("end")
        await until(person, f"Own {SHOWN_AT_ONCE + 19}")


def test_of_a_large_library_that_nothing_is_known_of_the_bundled_ones_come_first(own_routines: Path) -> None:
    for number in range(READ_AT_ONCE):
        (own_routines / f"own-{number:03}.toml").write_text(GOOD)
    assert {row.source for row in first_rows(0)} == {"bundled"}
