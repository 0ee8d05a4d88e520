"""Keys by name."""

import re
import string
from pathlib import Path

import pytest

from selfcare.keys import DEFAULT_KEYS
from selfcare.settings import typed
from selfcare.settings.key_names import key, written
from selfcare.toml.rules import Wrong
from tests.support import together


@together(
    ("name", "read"),
    [
        ("equals_sign", "="), ("plus", "+"), ("minus", "-"), ("exclamation_mark", "!"), ("question_mark", "?"),
        ("right", "→"), ("left", "←"), ("up", "↑"), ("down", "↓"), ("pagedown", "PgDn"), ("pageup", "PgUp"),
        ("space", "space"), ("enter", "enter"), ("tab", "tab"), ("delete", "Del"), ("f12", "F12"),
        ("ctrl+n", "Ctrl+N"), ("n", "n"), ("ö", "ö"), ("7", "7"),
    ],
)  # fmt: skip
def test_what_a_person_reads_for_a_key(name: str, read: str) -> None:
    assert typed(name) == read


@together("character", string.ascii_letters + string.digits + string.punctuation)
def test_every_character_that_can_be_typed_is_a_key_and_is_read_as_itself(character: str) -> None:
    name = key(character)
    assert name.replace("_", "").isalnum()
    assert typed(name) == written(name) == character
    assert key(name) == name


@together("name", [each for keys in DEFAULT_KEYS.values() for each in keys])
def test_the_usual_keys_can_be_written_in_a_file(name: str) -> None:
    assert key(name) == key(written(name)) == name


def test_no_two_commands_share_a_usual_key() -> None:
    usual = [each for keys in DEFAULT_KEYS.values() for each in keys]
    assert len(usual) == len(set(usual))


@together("letter", string.ascii_lowercase)
def test_letters_with_ctrl_are_keys_where_the_terminal_leaves_them(letter: str) -> None:
    if letter in "czqpmijh":
        with pytest.raises(Wrong, match="cannot be given"):
            key(f"ctrl+{letter}")
    else:
        assert key(f"ctrl+{letter}") == f"ctrl+{letter}"


def test_the_page_of_settings_names_every_command_with_its_usual_keys() -> None:
    page = (Path(__file__).parents[2] / "docs/settings.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", page, re.MULTILINE))
    for command, keys in DEFAULT_KEYS.items():
        assert rows[command] == ", ".join(f'`"{written(each)}"`' for each in keys)
