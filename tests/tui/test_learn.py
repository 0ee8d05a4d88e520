"""The pages in the app: reached from the library, read to the end, and nothing on them leads out."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from textual._callback import invoke
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList

from selfcare.claims.fixed import FOOTER
from selfcare.learn.pages import LearnPage, pages
from selfcare.tui.app import SelfcareApp
from selfcare.tui.map_look import MapWishes
from selfcare.tui.screens.learn import NOTHING_FOUND, LearnScreen
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.page import PageScreen
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.tui.widgets.page_map import PageMap
from tests.tui.support import NO_BEGINNER, Person, at_the_app
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


def shows(person: Person, screen: type[Screen[Any]]) -> bool:
    """True if this screen is the one that is seen."""
    return isinstance(person.app.screen, screen)


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
                assert shows(person, LearnScreen)
                await person.press("down", "enter")
                assert shows(person, PageScreen)
                await person.press(key)
                assert shows(person, LearnScreen)
                assert person.app.screen.query_one(OptionList).highlighted == 1
                await person.press(key)
                assert shows(person, LibraryScreen)
            assert person.app.return_value is None

    @pytest.mark.exhaustive
    async def test_a_click_opens_a_page_too(self) -> None:
        async with at_the_app() as person:
            await person.press("l")
            await person.pilot.click(OptionList, offset=(5, 4))
            await person.settle()
            assert shows(person, PageScreen)

    async def test_the_palette_has_it(self) -> None:
        async with at_the_app() as person:
            commands = {each.title: each for each in person.app.get_system_commands(person.app.screen)}
            await invoke(commands["Learn"].callback)
            await person.settle()
            assert shows(person, LearnScreen)

    @pytest.mark.exhaustive
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
            assert shows(person, PageScreen)
        assert opened == []

    @pytest.mark.exhaustive
    async def test_a_link_that_came_into_a_page_would_open_nothing_either(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr(SelfcareApp, "open_url", lambda _self, url, **_: opened.append(url))
        linked = LearnPage("x", "X", "Y.", "# X\n\n[here](https://example.org) [@click=app.quit]x[/]\n")
        async with at_the_app() as person:
            await person.app.push_screen(PageScreen(linked, person.clock, MapWishes()))
            await person.settle()
            assert "  here (https://example.org) [@click=app.quit]x[/]" in person.sees
            assert "next link" not in person.sees
            row = next(at for at, text in enumerate(person.sees.splitlines()) if "here" in text)
            for column in range(2, 50):
                await person.pilot.click(offset=(column, row))
            await person.settle()
            assert shows(person, PageScreen)
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
            assert shows(person, LibraryScreen)


async def test_at_night_the_topics_are_dim_and_warm() -> None:
    with at("22:30"):
        async with at_the_app() as person:
            await person.press("l")
            assert too_bright(person.app) == []


class TestFinding:
    @pytest.mark.exhaustive
    async def test_as_one_types_the_list_grows_shorter_and_holds_techniques_and_zones_too(self) -> None:
        async with at_the_app() as person:
            await person.press("l", "slash", *"heel")
            assert person.sees_all("Heel squeeze", "Heel circles")
            assert "Foot massage" not in person.sees
            await person.press(*" thick")
            assert "The thick pad you stand on at the back." in person.sees
            assert "Heel squeeze" not in person.sees
            await person.press("enter")
            assert shows(person, PageScreen)
            assert "What is done there" in person.sees

    @pytest.mark.exhaustive
    async def test_letters_that_are_keys_elsewhere_are_typed(self) -> None:
        async with at_the_app() as person:
            await person.press("l", "slash", *"qhld?")
            assert person.app.screen.query_one(Input).value == "qhld?"
            assert NOTHING_FOUND in person.sees
            await person.press("enter")
            assert shows(person, LearnScreen)

    @pytest.mark.exhaustive
    async def test_up_and_down_choose_from_the_field_and_escape_keeps_what_was_chosen(self) -> None:
        async with at_the_app() as person:
            await person.press("l", "slash", *"heel", "down", "down", "up", "escape")
            assert "Foot massage" not in person.sees
            assert "Heel circles" in person.sees
            await person.press("enter")
            assert "around the rim of the heel" in person.sees
            await person.press("escape", "escape")
            assert shows(person, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_everything_can_be_reached_without_looking_for_it(self) -> None:
        async with at_the_app(size=(100, 35)) as person:
            await person.press("l", "end")
            assert "Achilles tendon" in person.sees
            await person.press(*["up"] * 20)
            assert "Zones" in person.sees
            await person.press("enter")
            assert "The big toe." not in person.sees
            assert shows(person, PageScreen)


@pytest.mark.exhaustive
class TestLinks:
    async def test_tab_chooses_enter_opens_and_escape_goes_back_to_the_same_place(self) -> None:
        async with at_the_app(size=(80, 30)) as person:
            await reads(person, "massage")
            scroll = person.app.screen.query_one(VerticalScroll)
            await person.press("pagedown", "tab")
            row = scroll.scroll_y
            assert row > 0
            assert "enter open" in person.sees
            await person.press("enter")
            assert "What the evidence says" not in person.sees or scroll.scroll_y == 0
            opened = bare(person.sees)
            await person.press("escape")
            assert scroll.scroll_y == row
            assert bare(person.sees) != opened
            await person.press("escape")
            assert shows(person, LearnScreen)

    async def test_from_a_technique_to_its_zone_and_on_and_q_leaves_all_of_it(self) -> None:
        async with at_the_app() as person:
            await person.press("l", "slash", *"heel squeeze", "enter")
            await person.press("tab", "enter")
            assert "The thick pad you stand on at the back." in person.sees
            await person.press("tab", "enter")
            assert "Inner arch" in person.sees
            await person.press("escape")
            assert "The thick pad" in person.sees
            await person.press("q")
            assert shows(person, LearnScreen)

    async def test_shift_and_tab_goes_to_the_one_before(self) -> None:
        async with at_the_app() as person:
            await person.press("l", "slash", *"heel squeeze", "enter", "tab", "shift+tab", "enter")
            assert "When not to massage" in person.sees

    async def test_a_click_opens_one_too(self) -> None:
        async with at_the_app(size=(100, 35)) as person:
            await person.press("l", "slash", *"heel squeeze", "enter")
            rows = person.sees.splitlines()
            (row,) = (at for at, text in enumerate(rows) if "Where: heel" in text)
            await person.pilot.click(offset=(rows[row].index("heel"), row))
            await person.settle()
            assert "The thick pad you stand on at the back." in person.sees

    async def test_a_page_leads_to_all_techniques_and_to_all_zones(self) -> None:
        async with at_the_app() as person:
            for tabs, first in ((3, "Look and feel"), (4, "Big toe")):
                await person.press("l", "enter", *["tab"] * tabs, "enter")
                assert shows(person, LearnScreen)
                assert first in person.sees.splitlines()[2]
                await person.press("escape")


@pytest.mark.exhaustive
class TestTheMap:
    @pytest.mark.parametrize(("size", "is_there"), [((80, 24), True), ((60, 20), True), ((40, 12), False)])
    async def test_stands_beside_a_page_where_there_is_room(self, size: Size, is_there: bool) -> None:
        async with at_the_app(size=size) as person:
            await reads(person, "massage")
            assert bool(person.app.screen.query_one(PageMap).region.area) == is_there

    async def test_is_that_of_what_is_read(self) -> None:
        async with at_the_app() as person:
            await reads(person, "tools")
            assert "toes and back" in person.sees
            foot = person.app.screen.query_one(FootMap)
            while not (foot._scene and foot._scene.in_water):
                assert "more below" in person.sees
                await person.press("down")
            assert "A warm foot bath" in person.sees

    async def test_a_page_about_illness_has_none(self) -> None:
        async with at_the_app() as person:
            await reads(person, "when-not")
            assert not person.app.screen.query_one(PageMap).region.area

    async def test_who_wants_no_map_sees_none(self) -> None:
        async with at_the_app(size=(100, 35), settings=replace(NO_BEGINNER, map="off")) as person:
            await person.press("l")
            assert not person.app.screen.query_one(PageMap).region.area
            await person.press("enter")
            assert not person.app.screen.query_one(PageMap).region.area

    async def test_moves_beside_a_page_and_stands_still_beside_the_list_or_where_nothing_may_move(
        self,
    ) -> None:
        async with at_the_app(size=(100, 35)) as person:
            await person.press("l")
            assert not person.app.screen.query_one(FootMap)._moves
            await person.press("enter")
            assert person.app.screen.query_one(FootMap)._moves
        async with at_the_app(size=(100, 35), settings=replace(NO_BEGINNER, motion="off")) as person:
            await person.press("l", "enter")
            assert not person.app.screen.query_one(FootMap)._moves

    async def test_other_colours_draw_it_anew(self) -> None:
        async with at_the_app(size=(100, 35)) as person:
            await person.press("l", "enter")
            by_day = person.app.screen.query_one(FootMap)._look
            person.app.wish_night()
            await person.settle()
            assert person.app.screen.query_one(FootMap)._look != by_day


@pytest.mark.exhaustive
class TestHowFar:
    async def test_the_line_says_which_window_of_how_many(self) -> None:
        async with at_the_app() as person:
            await reads(person, "questions")
            head = person.sees.splitlines()[0]
            whole = head.rpartition("/")[2]
            assert head.endswith(f" 1/{whole}")
            await person.press("pagedown", "pagedown")
            assert person.sees.splitlines()[0].endswith(f" 2/{whole}")
            await person.press("end")
            assert person.sees.splitlines()[0].endswith(f" {whole}/{whole}")
            assert "─" not in person.sees.splitlines()[0]

    async def test_a_page_that_is_seen_at_once_has_none(self) -> None:
        async with at_the_app(size=(80, 60)) as person:
            await person.press("l", "slash", *"heel squeeze", "enter")
            assert person.sees.splitlines()[0].strip() == "learn"


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


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_page_looks_as_before(size: Size, request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size, settings=replace(NO_BEGINNER, motion="off")) as person:
        await reads(person, "which")
        assert bare(person.sees) == bare(golden("learn-which", size, person.sees, request))
