"""Files about a person: whole or not at all, and never one thrown away for another."""

import tempfile
import tomllib
from pathlib import Path

import pytest
import tomli_w

from selfcare.safety.kept.private_files import copies, erase, give_another_name, set_aside, write_whole


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "profile.toml"


def test_what_is_written_is_whole_and_alone(file: Path) -> None:
    assert write_whole(file, {"format": 1})
    assert tomllib.loads(file.read_text()) == {"format": 1}
    assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]


def test_folders_that_are_missing_are_made(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a" / "b" / "profile.toml", {"format": 1})


def test_it_is_written_in_its_own_folder_and_nowhere_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(file.parent.parent / "no such folder"))
    assert write_whole(file, {"format": 1})


def test_what_is_left_half_written_is_erased_with_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(file, {"format": 1})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tomli_w, "dump", killed)
    with pytest.raises(KeyboardInterrupt):
        write_whole(file, {"format": 2})
    assert len(list(file.parent.iterdir())) == 2
    assert erase(file) == ()
    assert list(file.parent.iterdir()) == []


def test_without_a_folder_to_write_to_it_is_said_that_nothing_was_kept(tmp_path: Path) -> None:
    (tmp_path / "deep").write_text("a file where a folder is wanted")
    assert not write_whole(tmp_path / "deep" / "profile.toml", {"format": 1})


def test_without_room_what_was_there_stays_and_no_half_is_left(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(file, {"format": 1})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tomli_w, "dump", full)
    assert not write_whole(file, {"format": 2})
    assert tomllib.loads(file.read_text()) == {"format": 1}
    assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]


def test_what_is_set_aside_never_takes_the_place_of_what_was_set_aside_before(file: Path) -> None:
    file.parent.mkdir()
    asides = []
    for turn in range(3):
        file.write_text(f"{turn}")
        asides.append(set_aside(file))
    assert [(each.name, each.read_text()) for each in asides if each] == [
        ("profile-set-aside.toml", "0"), ("profile-set-aside-2.toml", "1"), ("profile-set-aside-3.toml", "2"),
    ]  # fmt: skip


def test_where_every_name_is_taken_it_is_left_where_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_text("here")
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert set_aside(file) is None
    assert give_another_name(file) is None
    assert file.read_text() == "here"


def test_copies_of_another_file_are_not_its_own(file: Path) -> None:
    file.parent.mkdir()
    for name in ("profile.toml", "profile.tomlx", "profile-set-aside-7.toml", "profiles.toml", "check.toml"):
        (file.parent / name).write_text("")
    assert [each.name for each in copies(file)] == [
        "profile-set-aside-7.toml",
        "profile.toml",
        "profile.tomlx",
    ]
    assert copies(file / "under a file") == ()
