"""A setting is changed in the file, and nothing else is."""

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare.keys import DEFAULT_KEYS
from selfcare.settings import load
from selfcare.settings.saving import NotSaved, save

WRITTEN = """\
# mine
format = 1
theme = "dusk"      # soft

[keys]              # for my left hand
# the pedal
next = ["right", "pagedown"]   # forward
"""


@pytest.fixture
def file(home: Path) -> Path:
    """Where the settings lie; the file is not there yet."""
    home.mkdir()
    return home / "settings.toml"


def refusal(changes: dict[str, object]) -> tuple[str, str]:
    with pytest.raises(NotSaved) as caught:
        save(changes)
    return caught.value.message, caught.value.hint


def test_a_new_file_says_its_format_first(home: Path) -> None:
    save({"theme": "dusk"})
    assert (home / "settings.toml").read_text() == 'format = 1\ntheme = "dusk"\n'
    assert [each.name for each in home.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_so_does_one_that_says_nothing_yet(file: Path, text: str) -> None:
    file.write_text(text)
    save({"theme": "dusk"})
    assert file.read_text().splitlines()[0] == "format = 1"
    assert load().problems == ()


def test_remarks_order_and_all_other_lines_stay(file: Path) -> None:
    file.write_text(WRITTEN)
    save({"theme": "dawn", "keys": {"next": ("n", "equals_sign"), "more": ("plus",)}})
    assert file.read_text() == WRITTEN.replace('"dusk"', '"dawn"').replace(
        '["right", "pagedown"]', '["n", "="]'
    ) + 'more = ["+"]\n'  # fmt: skip


def test_a_setting_of_the_file_goes_above_the_keys(file: Path) -> None:
    file.write_text(WRITTEN)
    save({"any_key_pauses": True})
    assert load() == ((load().settings), ())
    assert load().settings.any_key_pauses
    assert [
        line for line in file.read_text().splitlines() if line in WRITTEN.splitlines()
    ] == WRITTEN.splitlines()


def test_what_it_does_not_know_it_leaves_alone(file: Path) -> None:
    file.write_text('format = 1\nfuture = { a = [nan, 2026-11-21] }\n[keys]\ndance = "d"\n[more]\nx = 1\n')
    save({"keys": {"pause": ("p",)}})
    assert file.read_text() == (
        'format = 1\nfuture = { a = [nan, 2026-11-21] }\n[keys]\ndance = "d"\npause = ["p"]\n[more]\nx = 1\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "format = 1\nkeys = 3\n",
        'format = 1\nkeys.next = "f"\n',
        'format = 1\nkeys = { next = "f" }\n',
        "format = 1\n[keys]",
    ],
)
def test_keys_are_saved_however_the_file_writes_them(file: Path, text: str) -> None:
    file.write_text(text)
    save({"keys": {"pause": ("p",)}})
    settings, problems = load()
    assert problems == ()
    assert settings.keys["pause"] == ("p",)
    assert settings.keys["next"] == (("f",) if '"f"' in text else DEFAULT_KEYS["next"])


def test_line_ends_stay(file: Path) -> None:
    file.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    save({"theme": "dawn"})
    assert file.read_bytes() == WRITTEN.replace("\n", "\r\n").replace("dusk", "dawn").encode()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_the_file_s_rights_stay(file: Path, mode: int) -> None:
    file.write_text(WRITTEN)
    file.chmod(mode)
    save({"theme": "dawn"})
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles" / "mine.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(WRITTEN)
    file.symlink_to(elsewhere)
    save({"theme": "dawn"})
    assert file.is_symlink()
    assert "dawn" in elsewhere.read_text()


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"theme": ""}, "theme: must not be empty", ""),
        ({"theme": None}, "", ""),
        ({"thme": "dusk"}, "thme: no such key", "Did you mean theme?"),
        ({"keys": {"next": ()}}, "keys.next: must have at least one key", ""),
        (
            {"keys": {"pause": ("q",)}},
            "keys.pause[1]: q is a key of quit already",
            "Give quit another key as well.",
        ),
        ({"keys": {"pause": ("f",)}}, "keys.back: f is a key of pause already", ""),
        ({"keys": {"nxt": ("f",)}}, "keys.nxt: no such command", "Did you mean next?"),
        ({"keys": 3}, "keys: must be a table, got 3", ""),
    ],
)
def test_what_the_file_may_not_say_is_not_written(
    file: Path, changes: dict[str, object], message: str, hint: str
) -> None:
    text = 'format = 1\n[keys]\npause = "p"\nback = "f"\n'
    file.write_text(text)
    said = refusal(changes)
    assert said[0].startswith(f"The settings were not saved. {message}")
    assert hint in said[1]
    assert file.read_text() == text


def test_a_mistake_that_was_there_already_hinders_nothing(file: Path) -> None:
    file.write_text("format = 1\nany_key_pauses = 3\n")
    save({"theme": "dusk"})
    assert load().settings.theme == "dusk"
    assert len(load().problems) == 1


@pytest.mark.parametrize(
    "content", [b"theme = dusk\n", b"[keys\n", b"theme = '\xfc'\n", b"#" * 300_000, b"a = [[[[[[[[[[[[[[[[[1"]
)
def test_a_file_that_cannot_be_understood_is_never_overwritten(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    message, hint = refusal({"theme": "dusk"})
    assert message.startswith(f"The settings were not saved. {file}:1:")
    assert hint == "Put that right first, or move the file away."
    assert file.read_bytes() == content


def test_nor_is_a_folder(file: Path) -> None:
    file.mkdir()
    assert refusal({"theme": "dusk"})[0].endswith("settings.toml:1:1: is a folder")


def test_a_change_that_would_lose_something_is_not_made(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(WRITTEN)
    for spoilt in ("format = 1\n", "theme = "):
        monkeypatch.setattr("tomlkit.dumps", lambda _, spoilt=spoilt: spoilt)
        assert refusal({"theme": "dawn"})[0].endswith("The file cannot be changed without losing something.")
    assert file.read_text() == WRITTEN


def test_a_file_that_may_not_be_written_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(WRITTEN)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert refusal({"theme": "dawn"})[0].endswith("settings.toml: the file may not be written")
    assert file.read_text() == WRITTEN


def test_without_room_or_rights_the_file_stays_and_nothing_lies_about(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(WRITTEN)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    for name in ("chmod", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, name, full)
            assert refusal({"theme": "dawn"})[0].endswith("settings.toml: no space left on device")
    assert file.read_text() == WRITTEN
    assert [each.name for each in file.parent.iterdir()] == ["settings.toml"]


def test_a_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert refusal({"theme": "dusk"})[0].endswith("settings.toml: permission denied")


LINES = st.sampled_from(
    ["# a remark", "", 'theme = "dusk" # why', "any_key_pauses = true", "  # indented", "strange = [\n  1, # one\n]",
     'x.y = "z"', "deep = { a = { b = 1 } }", 'text = """\nlong\n"""']
)  # fmt: skip
KEY_LINES = st.sampled_from(
    ["# pedal", "", 'pause = "p"', 'next = ["f", "right"] # forward', "dance = 3", "quit = 'u'"]
)
THEMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "theme": THEMES,
        "any_key_pauses": st.booleans(),
        "keys": st.dictionaries(
            st.sampled_from(["more", "help", "next"]), st.just(("f5",)), min_size=1, max_size=1
        ),
    },
)


@settings(deadline=None)
@given(head=st.lists(LINES, unique=True), below=st.none() | st.lists(KEY_LINES, unique=True), changes=CHANGES)
def test_what_is_saved_is_loaded_again_and_every_other_line_stays(
    home: Path, head: list[str], below: list[str] | None, changes: dict[str, Any]
) -> None:
    home.mkdir(exist_ok=True)
    text = "\n".join(["format = 1", *head, *(["[keys]", *below] if below is not None else [])])
    (home / "settings.toml").write_text(f"{text}\n")
    before = load().settings
    save(changes)
    keys = changes.get("keys", {})
    assert load().settings == replace(before, **{**changes, "keys": {**before.keys, **keys}})
    kept = [line for line in text.split("\n") if line and line.split(" ")[0] not in {*changes, *keys}]
    now = (home / "settings.toml").read_text().split("\n")
    assert [line for line in now if line in kept] == kept
