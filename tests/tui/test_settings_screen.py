"""The settings in the app: each is changed with a key or a click, saved at once, and used at once."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from textual._callback import invoke
from textual.widgets import OptionList

from selfcare.plan.model import Wishes
from selfcare.routine.library import SHELF, find
from selfcare.settings import load
from selfcare.tui.app import PlayRoutine
from selfcare.tui.colours import SELFCARE, SELFCARE_NIGHT
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.press_key import PressKeyScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.settings import SettingsScreen
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.wording.settings_words import groups
from tests.tui.support import Person, at_the_app
from tests.tui.test_goldens import Size, at_sizes, bare, golden
from tests.tui.test_night import at, too_bright

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

MINE = """\
# mine
format = 1
theme = "selfcare"   # soft

[sound]
volume = 60    # the neighbours
heard = true
"""

WRONG = """\
format = 1
thme = "dusk"
first_foot = "rigth"

[sound]
volume = 140
heard = true

[keys]
back = "n"
"""

NAMES = [row.name for group in groups().values() for row in group]


@pytest.fixture
def file(home: Path) -> Path:
    """The user's settings, with remarks."""
    home.mkdir(exist_ok=True)
    file = home / "settings.toml"
    file.write_text(MINE)
    return file


@pytest.fixture
def opened_by_day() -> Iterator[None]:
    """It is neither late nor dark."""
    with at("12:00"):
        yield


def shown(person: Person) -> type[object]:
    """The kind of the screen that is shown."""
    return type(person.app.screen)


async def chooses(person: Person, name: str) -> None:
    """Open the settings, unless they are open, and go to one of them."""
    if not isinstance(person.app.screen, SettingsScreen):
        await person.press("comma")
    await person.press_fast("home", *["down"] * NAMES.index(name))
    assert f"{name}:" in person.sees


async def plays(person: Person, id: str) -> None:
    """Begin a routine of the library."""
    await person.press_fast("home", *["down"] * list(SHELF).index(id), "enter")
    await person.marks_nothing()
    await person.press("enter")


class TestTheWay:
    @pytest.mark.exhaustive
    async def test_a_comma_opens_them_and_escape_or_q_goes_back(self) -> None:
        async with at_the_app() as person:
            for key in ("escape", "q", "ctrl+c"):
                await person.press("comma")
                assert shown(person) is SettingsScreen
                await person.press(key)
                assert shown(person) is LibraryScreen
            assert person.app.return_value is None

    async def test_the_palette_has_them(self) -> None:
        async with at_the_app() as person:
            commands = {each.title: each for each in person.app.get_system_commands(person.app.screen)}
            await invoke(commands["Settings"].callback)
            await person.settle()
            assert isinstance(person.app.screen, SettingsScreen)

    @pytest.mark.exhaustive
    async def test_help_says_how_one_is_changed_and_where_they_are(self, file: Path) -> None:
        async with at_the_app(size=(100, 30)) as person:
            await chooses(person, "Volume")
            await person.press("h")
            assert person.sees_all("← and → change it", "settings.toml", "r backspace  default", "→  next")

    @pytest.mark.exhaustive
    async def test_every_setting_can_be_come_to_and_says_what_it_is_for(self) -> None:
        async with at_the_app(size=(40, 12)) as person:
            await person.press("comma")
            for group in groups().values():
                for row in group:
                    assert person.sees_all(f"{row.name}:", row.about.split()[0])
                    await person.press_fast("down")

    def test_the_first_paint_needs_none_of_it(self) -> None:
        code = (
            "import sys, selfcare.tui.app, selfcare.tui.screens.library; "
            "print([name for name in sys.modules if 'settings_words' in name or 'choosing' in name])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout == "[]\n"


class TestAChange:
    @pytest.mark.exhaustive
    async def test_is_saved_at_once_and_nothing_else_of_the_file_changes(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Volume")
            await person.press("right")
            assert person.sees_all("Saved.", "70 %")
            assert file.read_text() == MINE.replace("60", "70")
            await person.press("left", "left")
            assert file.read_text() == MINE.replace("60", "50")

    @pytest.mark.exhaustive
    async def test_enter_and_space_take_the_next_and_r_and_backspace_the_default(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Foot map")
            for key, map in (("enter", "half"), ("space", "off"), ("r", "auto")):
                await person.press(key)
                assert load().settings.map == map
            await chooses(person, "Volume")
            await person.press("backspace")
            assert load().settings.sound.volume == 80
            assert "r default" not in person.sees
            assert "# the neighbours" in file.read_text()

    @pytest.mark.exhaustive
    async def test_a_word_about_it_goes_with_the_row(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Volume")
            await person.press("right")
            assert "Saved." in person.sees
            await person.press("down")
            assert "Saved." not in person.sees
            await person.press("up")
            assert "Saved." not in person.sees

    @pytest.mark.exhaustive
    async def test_where_it_cannot_be_saved_it_says_why_and_stays(self, file: Path) -> None:
        async with at_the_app(size=(100, 35)) as person:
            await chooses(person, "Volume")
            file.write_text("format = 1\n[sound\n")
            await person.press("right")
            assert person.sees_all("not saved", "Put that right first", "60 %")
            assert file.read_text() == "format = 1\n[sound\n"

    @pytest.mark.exhaustive
    async def test_the_first_click_chooses_and_the_second_changes(self, file: Path) -> None:
        async with at_the_app() as person:
            await person.press("comma")
            rows = person.sees.splitlines()
            (row,) = (at for at, text in enumerate(rows) if text.startswith(" Any key pauses"))
            await person.pilot.click(offset=(5, row))
            await person.settle()
            assert "Any key pauses: off" in person.sees
            assert not load().settings.any_key_pauses
            await person.pilot.click(offset=(5, row))
            await person.settle()
            assert person.sees_all("Any key pauses: on", "Saved.")
            assert load().settings.any_key_pauses

    async def test_a_click_on_a_heading_does_nothing(self, file: Path) -> None:
        async with at_the_app() as person:
            await person.press("comma")
            before = person.sees
            await person.pilot.click(offset=(3, before.splitlines().index(" Session")))
            await person.settle()
            assert person.sees == before
            assert file.read_text() == MINE

    @pytest.mark.exhaustive
    async def test_the_bar_of_keys_changes_it_too(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Volume")
            bar = person.sees.splitlines()[-1]
            for word, volume in (("next", 70), ("previous", 60), ("default", 80)):
                await person.pilot.click(offset=(bar.index(word), 23))
                await person.settle()
                assert load().settings.sound.volume == volume


class TestItCountsAtOnce:
    @pytest.mark.exhaustive
    async def test_colours(self, file: Path, opened_by_day: None) -> None:
        async with at_the_app() as person:
            await chooses(person, "Colours")
            await person.press("right")
            assert person.app.theme == "selfcare-light"
            assert load().settings.theme == "selfcare-light"
            await person.press("escape", "d", "comma")
            await chooses(person, "Colours")
            await person.press("right")
            assert "Saved. You see it once the night is" in person.sees
            assert person.app.theme == SELFCARE_NIGHT.name
            await person.press("escape", "d")
            assert person.app.theme == "selfcare-contrast"

    @pytest.mark.exhaustive
    async def test_colours_that_there_are_not(self, file: Path, opened_by_day: None) -> None:
        file.write_text('format = 1\ntheme = "dusk"\n')
        async with at_the_app(size=(100, 35)) as person:
            await chooses(person, "Colours")
            assert person.sees_all("dusk", "No colours have this name")
            await person.press("right")
            assert "No colours" not in person.sees
            assert person.app.theme == SELFCARE.name

    @pytest.mark.exhaustive
    async def test_the_hours_of_the_night(self, file: Path) -> None:
        with at("20:30"):
            async with at_the_app() as person:
                await chooses(person, "Night begins")
                assert person.app.theme == SELFCARE.name
                await person.press("left")
                assert person.app.theme == SELFCARE_NIGHT.name
                await person.press("right")
                assert person.app.theme == SELFCARE.name

    async def test_an_hour_that_only_passes_changes_no_colours(self, file: Path) -> None:
        with at("20:59"):
            async with at_the_app() as person:
                with at("21:01"):
                    await chooses(person, "Volume")
                    await person.press("right")
                assert person.app.theme == SELFCARE.name

    @pytest.mark.exhaustive
    async def test_any_key_pauses_and_the_map_and_the_first_foot(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Any key pauses")
            await person.press("right")
            await chooses(person, "Foot map")
            await person.press("left")
            await chooses(person, "First foot")
            await person.press("right")
            await person.press("escape")
            await plays(person, "desk-reset")
            sides = [
                each.side for each in person.session.runner.plan.steps() if each.side in {"left", "right"}
            ]
            assert sides[0] == "left"
            assert not any(each.region.area for each in person.session.query(FootMap))
            await person.press("n")
            assert person.session.runner.view().phase == "paused"

    @pytest.mark.exhaustive
    async def test_the_volume_of_a_session_that_is_about_to_start(self, file: Path) -> None:
        async with at_the_app(PlayRoutine(find("desk-reset"), Wishes(), muted=True)) as person:
            await person.marks_nothing()
            ready = cast(ReadyScreen, person.app.screen)
            await person.app.run_action("settings")
            await person.settle()
            await chooses(person, "Volume")
            await person.press("right", "escape")
            assert ready.is_current
            assert ready.hearing.settings.volume == 70
            assert ready.hearing.settings.muted, "it was asked to begin without sound"


class TestKeys:
    async def test_a_key_that_is_pressed_is_added_and_works(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Pause, go on")
            await person.press("enter")
            assert person.sees_all("press a key", "space")
            await person.press("p")
            assert person.sees_all("Saved.", "space p")
            assert load().settings.keys["pause"] == ("space", "p")
            await person.press("escape")
            await plays(person, "desk-reset")
            await person.press("p")
            assert person.session.runner.view().phase == "paused"

    @pytest.mark.exhaustive
    async def test_one_that_it_has_is_taken_away_and_works_no_more(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Next step")
            await person.press("enter", "n")
            assert load().settings.keys["next"] == ("right", "pagedown")
            await person.press("r")
            assert load().settings.keys["next"] == ("right", "n", "pagedown")

    @pytest.mark.exhaustive
    async def test_a_clash_is_said_and_refused(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Pause, go on")
            for key, said in (
                ("n", "n is already “next”."),
                ("x", "x is kept for"),
                ("ctrl+p", "cannot be used"),
            ):
                await person.press("enter", key)
                assert isinstance(person.app.screen, SettingsScreen)
                assert said in person.sees
            assert file.read_text() == MINE

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("key", ["escape", "ctrl+c"])
    async def test_escape_leaves_it_as_it_is(self, key: str, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "End")
            await person.press("enter")
            assert isinstance(person.app.screen, PressKeyScreen)
            await person.press(key)
            assert isinstance(person.app.screen, SettingsScreen)
            assert file.read_text() == MINE

    @pytest.mark.exhaustive
    async def test_so_does_a_click(self, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "End")
            await person.press("enter")
            await person.pilot.click(offset=(40, 12))
            await person.settle()
            assert isinstance(person.app.screen, SettingsScreen)
            assert file.read_text() == MINE

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("key", ["q", "enter", "left", "h", "r"])
    async def test_while_it_waits_no_key_does_what_it_does_elsewhere(self, key: str, file: Path) -> None:
        async with at_the_app() as person:
            await chooses(person, "Glance")
            await person.press("enter", key)
            assert isinstance(person.app.screen, SettingsScreen)
            assert "Glance:" in person.sees


class TestProblems:
    async def test_each_stands_at_its_setting_and_the_rest_above(self, file: Path) -> None:
        file.write_text(WRONG)
        async with at_the_app(size=(100, 45)) as person:
            await person.press("comma")
            rows = [row[:50].rstrip() for row in person.sees.splitlines()]
            assert " Line 2: thme: no such key. Did you mean theme?" in rows
            for name, said in (("Volume ", "Line 6: must be 0–100"), ("First foot", "Line 3: must be one of"), ("Step before", "Line 10: n is a key of next")):  # fmt: skip
                (row,) = (at for at, text in enumerate(rows) if text.startswith(f" {name} "))
                assert said in rows[row + 1]

    async def test_above_it_says_where_the_file_is_and_changes_nothing(self, file: Path) -> None:
        file.write_text(WRONG)
        async with at_the_app(size=(100, 45)) as person:
            await person.press("comma")
            assert "Put it right in an editor" in " ".join(person.sees.split())
            await person.press("right", "enter", "space", "r")
            assert file.read_text() == WRONG

    @pytest.mark.exhaustive
    async def test_a_setting_is_put_right_by_changing_it_or_by_its_default(self, file: Path) -> None:
        file.write_text(WRONG)
        async with at_the_app(size=(100, 45)) as person:
            await person.press("comma", "down", "down")
            assert person.sees_all("Volume: 80 %", "got 140", "r default")
            await person.press("r")
            assert "got 140" not in person.sees
            assert file.read_text() == WRONG.replace("140", "80")

    @pytest.mark.exhaustive
    async def test_a_file_put_right_meanwhile_is_read_anew(self, file: Path) -> None:
        file.write_text(WRONG)
        async with at_the_app(size=(100, 45)) as person:
            await person.press("comma", "escape")
            file.write_text(MINE)
            await person.press("comma")
            assert "Line" not in person.sees
            assert "60 %" in person.sees


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(20, 6), (200, 60), (10, 3)])
async def test_any_window_will_do(size: Size, file: Path) -> None:
    file.write_text(WRONG)
    async with at_the_app(size=size) as person:
        await person.press("comma", "end", "enter", "escape", "home", "down", "right")
        await person.pilot.resize_terminal(33, 9)
        await person.settle()
        await person.press("escape")
        assert isinstance(person.app.screen, LibraryScreen)


@pytest.mark.exhaustive
async def test_at_night_all_of_it_is_dim_and_warm(file: Path) -> None:
    file.write_text(WRONG)
    with at("22:30"):
        async with at_the_app(size=(80, 40)) as person:
            await person.press("comma")
            for keys in (["down"], ["right"], ["end"], ["enter"]):
                await person.press(*keys)
                assert too_bright(person.app) == []


@pytest.mark.exhaustive
async def test_no_line_of_words_is_longer_than_72_cells(file: Path) -> None:
    async with at_the_app(size=(160, 45)) as person:
        await person.press("comma")
        assert person.app.screen.query_one("#words").size.width <= 72
        assert person.app.screen.query_one(OptionList).size.width <= 72


@pytest.mark.exhaustive
@at_sizes
async def test_they_look_as_before(size: Size, file: Path, request: pytest.FixtureRequest) -> None:
    async with at_the_app(size=size) as person:
        await chooses(person, "Volume")
        await person.press("right")
        assert bare(person.sees) == bare(golden("settings", size, person.sees, request))
        await chooses(person, "Pause, go on")
        await person.press("enter")
        assert bare(person.sees) == bare(golden("settings-key", size, person.sees, request))
        await person.press("n")
        assert bare(person.sees) == bare(golden("settings-clash", size, person.sees, request))


@at_sizes
async def test_with_mistakes_they_look_as_before(
    size: Size, file: Path, request: pytest.FixtureRequest
) -> None:
    file.write_text(WRONG)
    async with at_the_app(size=size) as person:
        await person.press("comma", "down", "down")
        assert bare(person.sees) == bare(golden("settings-problems", size, person.sees, request))
