"""How the map is drawn: what the terminal can, what the colours are, what the user wants."""

from collections.abc import Mapping

import pytest

from selfcare.footmap.cells import FOURTHS, HALVES, WHOLE
from selfcare.footmap.palette import Palette, palette
from selfcare.settings import LoadedSettings, Settings
from selfcare.settings.model import MapSetting, MotionSetting
from selfcare.tui.app import SelfcareApp
from selfcare.tui.map_look import MapLook, MapWishes, map_look, may_move, surroundings
from tests.support import FakeClock, together
from tests.tui.support import GOOD_TERMINAL

FEW = {"TERM": "xterm-256color", "COLORTERM": "", "LANG": "en_GB.UTF-8"}
SIXTEEN = {"TERM": "xterm", "COLORTERM": "", "LANG": "en_GB.UTF-8"}
CONSOLE = {"TERM": "linux", "COLORTERM": "", "LANG": "en_GB.UTF-8"}


def app_in(terminal: Mapping[str, str], theme: str = "selfcare") -> SelfcareApp:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "LC_ALL", "LC_CTYPE", "SSH_CONNECTION"):
            patch.delenv(name, raising=False)
        for name, value in terminal.items():
            patch.setenv(name, value)
        app = SelfcareApp(FakeClock(), LoadedSettings(Settings(theme=theme), ()))
        app.theme = theme
    return app


def look(terminal: Mapping[str, str], theme: str = "selfcare", draw: MapSetting = "auto") -> MapLook:
    app = app_in(terminal, theme)
    return map_look(app, surroundings(app, terminal), MapWishes(draw))


def moves(terminal: Mapping[str, str], move: MotionSetting = "auto") -> bool:
    app = app_in(terminal)
    return may_move(app, surroundings(app, terminal), MapWishes(move=move))


def same_but_ground(one: Palette, name: str) -> bool:
    return (one.body, one.zone, one.marker, one.snaps) == (
        (other := palette(name)).body, other.zone, other.marker, other.snaps
    )  # fmt: skip


@together(
    ("terminal", "theme", "name"),
    [
        (GOOD_TERMINAL, "selfcare", "day"),
        (GOOD_TERMINAL, "selfcare-night", "night"),
        (GOOD_TERMINAL, "selfcare-contrast", "contrast"),
        (GOOD_TERMINAL, "selfcare-light", "light"),
        (GOOD_TERMINAL, "solarized-light", "light"),
        (GOOD_TERMINAL, "nord", "day"),
        (GOOD_TERMINAL, "ansi-dark", "sixteen"),
        (GOOD_TERMINAL, "ansi-light", "sixteen-light"),
        (FEW, "selfcare", "few"),
        (FEW, "selfcare-night", "few-night"),
        (FEW, "selfcare-light", "few-light"),
        (SIXTEEN, "selfcare", "sixteen"),
        (SIXTEEN, "selfcare-night", "sixteen-night"),
        (SIXTEEN, "selfcare-light", "sixteen-light"),
        ({**GOOD_TERMINAL, "NO_COLOR": "1"}, "selfcare", "shades"),
        ({**GOOD_TERMINAL, "LC_ALL": "C"}, "selfcare", "ascii"),
    ],
)
def test_the_palette_is_that_of_terminal_and_theme(
    terminal: Mapping[str, str], theme: str, name: str
) -> None:
    assert same_but_ground(look(terminal, theme).palette, name)


def test_the_ground_is_that_of_the_theme_so_that_no_box_is_seen_round_the_map() -> None:
    assert look(GOOD_TERMINAL).palette.ground == 0x1B1F1E
    assert look(GOOD_TERMINAL, "nord").palette.ground == 0x2E3440
    assert look(GOOD_TERMINAL, "selfcare-night").palette.ground == 0x0E0806


def test_corners_of_cells_where_they_are_seen_else_halves_else_whole_ones() -> None:
    assert look(GOOD_TERMINAL).grain == look(SIXTEEN).grain == FOURTHS
    assert look(CONSOLE).grain == look(GOOD_TERMINAL, draw="half").grain == HALVES
    assert look({**GOOD_TERMINAL, "NO_COLOR": "1"}).grain == WHOLE


def test_letters_need_no_colours_to_be_fine() -> None:
    assert look({**GOOD_TERMINAL, "NO_COLOR": "1"}).letters == FOURTHS
    assert look({**GOOD_TERMINAL, "LC_ALL": "POSIX"}).letters == WHOLE


def test_the_terminals_own_colours_go_by_number() -> None:
    assert look(GOOD_TERMINAL, "ansi-dark").own_colours
    assert not look(SIXTEEN).own_colours


@pytest.mark.parametrize(
    ("locale", "has_unicode"),
    [
        ({"LC_ALL": "C"}, False), ({"LC_ALL": "POSIX"}, False), ({"LC_ALL": "", "LANG": "C"}, False),
        ({"LC_ALL": "C.UTF-8"}, True), ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, True), ({"LANG": "de_DE"}, True),
        ({"LANG": ""}, True),
    ],
)  # fmt: skip
def test_the_locale_says_whether_there_is_more_than_ascii(
    locale: Mapping[str, str], has_unicode: bool
) -> None:
    env = {"TERM": "xterm", **locale}
    assert surroundings(app_in(GOOD_TERMINAL), env).has_unicode == has_unicode


def test_no_map_is_a_wish_and_big_letters_stay() -> None:
    assert not look(GOOD_TERMINAL, draw="off").has_map
    assert look(GOOD_TERMINAL, draw="off").letters == FOURTHS


@pytest.mark.parametrize(
    ("terminal", "move", "does"),
    [
        (GOOD_TERMINAL, "auto", True),
        (GOOD_TERMINAL, "off", False),
        ({**GOOD_TERMINAL, "SSH_CONNECTION": "a b c d"}, "auto", False),
        ({**GOOD_TERMINAL, "SSH_CONNECTION": "a b c d"}, "on", True),
        ({**GOOD_TERMINAL, "NO_COLOR": "1"}, "on", False),
        ({**GOOD_TERMINAL, "LC_ALL": "C"}, "on", False),
        (SIXTEEN, "auto", True),
    ],
)
def test_it_moves_unless_that_is_unwanted_far_away_or_cannot_be_drawn(
    terminal: Mapping[str, str], move: MotionSetting, does: bool
) -> None:
    assert moves(terminal, move) == does


def test_who_wants_no_animation_from_textual_gets_none_here(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_in(GOOD_TERMINAL)
    app.animation_level = "none"
    assert not may_move(app, surroundings(app, GOOD_TERMINAL), MapWishes(move="on"))
