"""The pages in the app: reached from the library, read to the end, and nothing on them leads out."""

import subprocess
import sys

import pytest
from textual._callback import invoke
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from selfcare.claims.fixed import FOOTER
from selfcare.learn.pages import LearnPage, pages
from selfcare.tui.app import SelfcareApp
from selfcare.tui.screens.learn import LearnScreen, PageScreen
from selfcare.tui.screens.library import LibraryScreen
from tests.tui.support import Person, at_the_app
from tests.tui.test_goldens import SIZES, Size, at_sizes, bare, golden
from tests.tui.test_night import at, too_bright

pytestmark = pytest.mark.uncounted

SOME = pytest.mark.parametrize(
    "page", [pages()[id] for id in ("reflexology", "when-not")], ids=lambda page: page.id
)
"""One with the text about reflexology, and the longest."""


async def reads(person: Person, id: str) -> None:
    """Open a page from the library."""
    await person.press("l", *["down"] * list(pages()).index(id), "enter")


async def reads_on(person: Person) -> str:
    """Read a page to its end; all that was seen on the way."""
    seen = person.sees
    while "more below" in person.sees:
        await person.press("pagedown")
        seen += person.sees
    return seen


class TestTheWay:
    async def test_l_opens_the_topics_enter_a_page_and_escape_or_q_goes_back(self) -> None:
        async with at_the_app() as person:
            for key in ("escape", "q", "ctrl+c"):
                await person.press("l")
                assert isinstance(person.app.screen, LearnScreen)
                await person.press("down", "enter")
                assert isinstance(person.app.screen, PageScreen)
                await person.press(key)
                assert isinstance(person.app.screen, LearnScreen)
                assert person.app.screen.query_one(OptionList).highlighted == 1
                await person.press(key)
                assert isinstance(person.app.screen, LibraryScreen)
            assert person.app.return_value is None

    async def test_a_click_opens_a_page_too(self) -> None:
        async with at_the_app() as person:
            await person.press("l")
            await person.pilot.click(OptionList, offset=(5, 4))
            await person.settle()
            assert isinstance(person.app.screen, PageScreen)

    async def test_the_palette_has_it(self) -> None:
        async with at_the_app() as person:
            commands = {each.title: each for each in person.app.get_system_commands(person.app.screen)}
            await invoke(commands["Learn"].callback)
            await person.settle()
            assert isinstance(person.app.screen, LearnScreen)

    async def test_help_names_the_keys(self) -> None:
        async with at_the_app(size=(80, 30)) as person:
            await person.press("h")
            assert "l  learn" in person.sees
            await person.press("escape", "l", "h")
            assert "Enter opens it" in person.sees
            await person.press("escape", "enter", "h")
            assert "more below" in person.sees


@pytest.mark.exhaustive
class TestAPage:
    @SOME
    async def test_is_there_to_its_last_word_and_at_night_dim_and_warm(self, page: LearnPage) -> None:
        with at("22:30"):
            async with at_the_app(size=(80, 40)) as person:
                await reads(person, page.id)
                assert page.title in person.sees
                assert too_bright(person.app) == []
                await person.press("end")
                assert FOOTER in person.sees
                assert too_bright(person.app) == []

    async def test_it_says_that_there_is_more_as_long_as_there_is(self) -> None:
        async with at_the_app() as person:
            await reads(person, "tools")
            seen = await reads_on(person)
            assert [heading in seen for heading in ("A soft ball", "A cold bottle", "Clean", FOOTER)] == [
                True
            ] * 4

    async def test_the_keys_that_move_it(self) -> None:
        async with at_the_app(size=(40, 12)) as person:
            await reads(person, "tools")
            scroll = person.app.screen.query_one(VerticalScroll)
            at_first = person.sees
            for key in ("down", "pagedown", "space"):
                before = scroll.scroll_y
                await person.press(key)
                assert scroll.scroll_y > before
            await person.press("end")
            assert FOOTER in person.sees
            await person.press("up")
            assert FOOTER not in person.sees
            await person.press("home")
            assert bare(person.sees) == bare(at_first)

    async def test_a_click_on_an_address_opens_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []
        monkeypatch.setattr(SelfcareApp, "open_url", lambda _self, url, **_: opened.append(url))
        async with at_the_app(size=(100, 35)) as person:
            await reads(person, "which")
            await person.press("end")
            rows = person.sees.splitlines()
            (row,) = (at for at, text in enumerate(rows) if "pubmed" in text)
            await person.pilot.click(offset=(rows[row].index("pubmed"), row))
            await person.settle()
            assert isinstance(person.app.screen, PageScreen)
        assert opened == []

    @pytest.mark.exhaustive
    async def test_a_link_that_came_into_a_page_would_open_nothing_either(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr(SelfcareApp, "open_url", lambda _self, url, **_: opened.append(url))
        linked = LearnPage("x", "X", "Y.", "# X\n\n[here](https://example.org) [@click=app.quit]x[/]\n")
        async with at_the_app() as person:
            await person.app.push_screen(PageScreen(linked))
            await person.settle()
            assert "[@click=app.quit]x[/]" in person.sees
            for column in range(2, 40):
                await person.pilot.click(
                    offset=(column, person.sees.splitlines().index("  here [@click=app.quit]x[/]"))
                )
            await person.settle()
            assert isinstance(person.app.screen, PageScreen)
            assert person.app.return_value is None
        assert opened == []

    @pytest.mark.parametrize("size", [(20, 6), (200, 60), (10, 3)])
    async def test_any_window_will_do(self, size: Size) -> None:
        async with at_the_app(size=size) as person:
            await reads(person, "how-often")
            await person.press("pagedown", "end", "home")
            await person.pilot.resize_terminal(33, 9)
            await person.settle()
            await person.press("escape", "escape")
            assert isinstance(person.app.screen, LibraryScreen)


async def test_at_night_the_topics_are_dim_and_warm() -> None:
    with at("22:30"):
        async with at_the_app() as person:
            await person.press("l")
            assert too_bright(person.app) == []


class TestTheStart:
    def test_the_first_paint_needs_no_page(self) -> None:
        code = (
            "import sys, selfcare.tui.app, selfcare.tui.screens.library; "
            "print([name for name in sys.modules if 'markdown' in name or 'selfcare.learn' in name])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout == "[]\n"


@at_sizes
async def test_the_topics_look_as_before(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size) as person:
        await person.press("l")
        assert bare(person.sees) == bare(golden("learn", size, person.sees, request))


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_page_looks_as_before(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size) as person:
        await reads(person, "which")
        assert bare(person.sees) == bare(golden("learn-which", size, person.sees, request))
