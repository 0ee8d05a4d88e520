"""The one table of keys: no two mean different things at once, and every command has its words everywhere."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

from selfcare import keys
from selfcare.keys import Key
from selfcare.plain import ready
from selfcare.plain.session_keys import help_lines, letters
from selfcare.settings.key_names import key
from selfcare.tui import screens
from selfcare.tui.app import SelfcareApp
from selfcare.tui.base import SelfcareScreen
from tests.support import together

SCREENS: dict[str, tuple[Key, ...]] = {
    name: table for name, table in vars(keys).items() if isinstance(table, tuple) and not name.startswith("_")
}
TUI = Path(keys.__file__).with_name("tui")


def test_a_key_that_means_two_things_at_once_is_found_when_the_table_is_built() -> None:
    with pytest.raises(ValueError, match="n is there for next and for none"):
        keys._screen(Key("next", "right,n", "next"), Key("none", "n", "none of these"))


def test_keys_that_take_turns_may_be_the_same() -> None:
    turns = (Key("pause", "space", "pause"), Key("resume", "space", "go on", instead_of="pause"))
    assert keys._screen(*turns) == turns


def test_every_screen_is_there() -> None:
    assert SCREENS.keys() >= {
        "LIBRARY",
        "CHECK",
        "CARD",
        "READY",
        "SESSION",
        "FEELS_WRONG",
        "SUMMARY",
        "HELP",
        "LEARN",
    }
    assert all(isinstance(entry, Key) for table in SCREENS.values() for entry in table)


@together("name", sorted(SCREENS.keys() - {"SESSION_LINES"}))
def test_every_key_has_a_word_that_a_bar_has_room_for(name: str) -> None:
    for entry in SCREENS[name]:
        assert 0 < len(entry.word) <= 30, entry


def test_every_key_of_a_command_may_stand_in_the_settings() -> None:
    assert [key(name) for names in keys.DEFAULT_KEYS.values() for name in names] == [
        name for names in keys.DEFAULT_KEYS.values() for name in names
    ]


def test_what_shares_the_keys_of_a_command_takes_turns_with_it() -> None:
    assert keys.SHARED == {
        "resume": "pause",
        "unmute": "mute",
        "words": "glance",
        "slower": "less",
        "faster": "more",
    }


def test_line_by_line_every_command_has_a_line() -> None:
    lines = list(help_lines(letters(keys.DEFAULT_KEYS)))
    assert len(lines) == len(keys.TYPED)
    assert "b: this one again, or the one before." in lines
    assert "n: next." in lines


def test_no_screen_binds_a_key_in_another_way() -> None:
    own = {
        file.name
        for file in TUI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Binding"
    }
    assert own == {"base.py"}


def every_screen(parent: type[Screen[Any]] = Screen) -> Iterator[type[Screen[Any]]]:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    for screen in parent.__subclasses__():
        yield screen
        yield from every_screen(screen)


OURS = sorted(
    {screen for screen in every_screen() if screen.__module__.startswith("selfcare.")},
    key=lambda one: one.__name__,
)


@together("owner", [*OURS, SelfcareApp], ids=lambda owner: owner.__name__)
def test_every_key_does_something_that_is_there(owner: type[Any]) -> None:
    for binding in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
        name = binding.action.partition("(")[0]
        doer = SelfcareApp if name.startswith("app.") else owner
        assert hasattr(doer, f"action_{name.removeprefix('app.')}"), (owner, binding)


@pytest.mark.parametrize("key", keys.PALETTE, ids=lambda key: key.palette)
def test_every_command_of_the_palette_is_there_and_says_what_it_is_for(key: Key) -> None:
    assert key.palette
    assert key.about
    assert hasattr(SelfcareApp, f"action_{key.does.partition('(')[0].removeprefix('app.')}")


def test_a_screen_that_does_not_know_what_a_key_waits_for_says_so() -> None:
    class Odd(SelfcareScreen[None]):
        KEYS = (Key("turn", "t", "turn", when="the moon is full"), Key("go", "g", "go"))

    assert Odd().check_action("go", ())
    with pytest.raises(NotImplementedError, match="Odd does not say whether the moon is full is possible"):
        Odd().check_action("turn", ())


def test_what_keeps_its_keys_with_oily_hands_is_what_stops_and_what_goes_on() -> None:
    assert {key.id for key in keys.SESSION if key.oily} == {"pause", "resume", "answer", "wrong", "quit"}


def test_a_preview_takes_no_command_that_changes_nothing_in_it() -> None:
    assert {key.id for key in keys.SESSION if not key.previews} == {"more", "less", "lighter", "wrong"}


def test_the_letters_before_the_start_are_the_keys_of_the_screen() -> None:
    assert {letter: ready._CHANGES[letter] for letter in "vfoyne"} == ready._CHANGES
    assert ready._WISHES == {"v": "version", "t": "time", "f": "feet", "o": "oil"}
