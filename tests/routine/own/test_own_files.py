"""The user's own folder: names that may be had, files written whole, and what is removed can come back."""

import os
import tempfile
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.errors import SelfcareError
from selfcare.routine import library
from selfcare.routine.library import NoSuchRoutine
from selfcare.routine.own import own_files
from selfcare.routine.own.own_files import AlreadyThere, NoName, NotTheUsers, NotWritten
from tests.support import together

GOOD = 'format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n'

PATHS = [
    "../x",
    "a/b",
    "a\\b",
    "C:\\x",
    "C:x",
    "/etc/passwd",
    "x\0y",
    ".x",
    "..",
    "",
    " ",
    "x.toml",
    "X",
    "con ",
    "-x",
    "x-",
]


class TestNames:
    @together("id", PATHS)
    def test_what_looks_like_a_path_is_no_name_of_a_routine(self, id: str) -> None:
        with pytest.raises(NoName, match="cannot be the name"):
            own_files.place_for(id)

    @pytest.mark.parametrize("id", PATHS)
    def test_nor_is_a_file_ever_found_by_one(self, id: str, own_routines: Path) -> None:
        (own_routines.parent / "x.toml").write_text(GOOD)
        with pytest.raises(NoSuchRoutine):
            own_files.file_of(id)
        with pytest.raises(NoSuchRoutine):
            library.file_of(id)

    @pytest.mark.parametrize("id", ["con", "aux", "nul", "prn", "com1", "lpt9"])
    def test_names_of_devices_are_kept_free(self, id: str) -> None:
        with pytest.raises(NoName) as raised:
            own_files.place_for(id)
        assert raised.value.hint == f"Perhaps my-{id}."

    def test_a_name_is_no_longer_than_any_system_takes(self) -> None:
        assert own_files.place_for("x" * 60) == paths.user_routines() / f"{'x' * 60}.toml"
        with pytest.raises(NoName, match="at most 60 characters, not 61"):
            own_files.place_for("x" * 61)

    def test_a_bundled_name_stays_what_it_is(self) -> None:
        with pytest.raises(NotTheUsers, match="classic is a bundled routine"):
            own_files.place_for("classic")

    def test_what_would_fit_is_said(self) -> None:
        with pytest.raises(NoName) as raised:
            own_files.place_for("Fuß-Übung")
        assert raised.value.hint == "Small letters, figures and hyphens. Perhaps fuss-uebung."
        with pytest.raises(NoName) as raised:
            own_files.place_for("演習")
        assert raised.value.hint == "Small letters, figures and hyphens."

    @pytest.mark.parametrize(
        ("name", "like"), [("COM1", "my-com1"), ("Classic", "my-classic"), ("Legs", "legs")]
    )
    def test_what_would_fit_can_be(self, name: str, like: str) -> None:
        with pytest.raises(NoName) as raised:
            own_files.place_for(name)
        assert raised.value.hint == f"Small letters, figures and hyphens. Perhaps {like}."
        own_files.see_that_it_can_be(like)

    @pytest.mark.parametrize(
        ("name", "id"),
        [
            ("Fuss-Übung", "fuss-uebung"),
            ("My legs (2)", "my-legs-2"),
            ("演習", ""),
            ("x" * 59 + "-y", "x" * 59),
        ],
    )
    def test_the_nearest_id_of_a_name(self, name: str, id: str) -> None:
        assert own_files.fitting(name) == id

    def test_control_characters_of_a_name_are_not_repeated(self) -> None:
        with pytest.raises(NoName) as raised:
            own_files.place_for("\x1b[2J")
        assert "\x1b" not in raised.value.message


class TestFinding:
    def test_one_s_own_by_its_id_even_a_broken_one(self, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text("x")
        assert own_files.file_of("bad") == own_routines / "bad.toml"

    def test_the_one_that_ends_as_it_should_comes_first(self, own_routines: Path) -> None:
        for name in ("mine.TOML", "mine.toml"):
            (own_routines / name).write_text(GOOD)
        assert own_files.file_of("mine").name == "mine.toml"

    def test_a_name_with_control_characters_by_what_the_list_shows(self, own_routines: Path) -> None:
        (own_routines / "a\x1bb.toml").write_text(GOOD)
        assert own_files.file_of("a\ufffdb").name == "a\x1bb.toml"

    def test_a_bundled_one_is_not_the_user_s(self) -> None:
        with pytest.raises(NotTheUsers) as raised:
            own_files.file_of("classic")
        assert (
            raised.value.hint == "One of your own that begins like it: selfcare new my-classic --from classic"
        )


class TestWriting:
    def test_folders_are_made_and_the_file_is_whole(self) -> None:
        own_files.write(own_files.place_for("mine"), GOOD)
        assert [each.name for each in paths.user_routines().iterdir()] == ["mine.toml"]
        assert (paths.user_routines() / "mine.toml").read_text() == GOOD

    def test_what_is_there_stays_unless_it_is_said_that_it_may_go(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text("old")
        with pytest.raises(AlreadyThere):
            own_files.write(file, GOOD)
        assert file.read_text() == "old"
        own_files.write(file, GOOD, replace=True)
        assert file.read_text() == GOOD

    def test_a_link_is_replaced_and_what_it_leads_to_stays(self, own_routines: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").write_text("old")
        (own_routines / "mine.toml").symlink_to(tmp_path / "elsewhere")
        own_files.write(own_routines / "mine.toml", GOOD, replace=True)
        assert (tmp_path / "elsewhere").read_text() == "old"

    @pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")])
    def test_nothing_but_a_plain_file_is_ever_replaced(self, own_routines: Path, make: object) -> None:
        assert callable(make)
        make(own_routines / "mine.toml")
        with pytest.raises(NotWritten, match="no plain file"):
            own_files.write(own_routines / "mine.toml", GOOD, replace=True)

    def test_without_rights_it_says_so(self, own_routines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(tempfile, "mkstemp", denied)
        with pytest.raises(NotWritten) as raised:
            own_files.write(own_routines / "mine.toml", GOOD)
        assert raised.value.message.endswith("mine.toml: permission denied.")
        assert raised.value.hint == "Give yourself the right to write there."

    def test_a_name_that_no_system_takes_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(NotWritten, match="name cannot be used"):
            own_files.write(tmp_path / "a\0b", GOOD)
        with pytest.raises(NotWritten, match="file name too long"):
            own_files.write(tmp_path / ("a" * 300), GOOD)


class TestRemoving:
    def test_it_goes_out_of_the_list_under_its_own_name(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        place = own_files.remove(own_files.file_of("mine"))
        assert place == own_routines / "removed" / "mine.toml"
        assert place.read_text() == GOOD
        assert own_files.present("mine") is None

    def test_nothing_that_was_removed_before_is_lost(self, own_routines: Path) -> None:
        places = []
        for turn in range(3):
            (own_routines / "mine.toml").write_text(f"{turn}")
            places.append(own_files.remove(own_files.file_of("mine")))
        assert [(f"{each.relative_to(own_routines)}", each.read_text()) for each in places] == [
            ("removed/mine.toml", "0"), ("removed/2/mine.toml", "1"), ("removed/3/mine.toml", "2"),
        ]  # fmt: skip

    def test_a_link_leads_to_the_same_file_from_there(self, own_routines: Path) -> None:
        (own_routines.parent / "real.toml").write_text(GOOD)
        (own_routines / "mine.toml").symlink_to("../real.toml")
        place = own_files.remove(own_files.file_of("mine"))
        assert place.read_text() == GOOD
        assert own_files.present("mine") is None
        assert (own_routines.parent / "real.toml").exists()

    def test_where_it_cannot_be_moved_it_says_so(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        (own_routines / "removed").write_text("a file where a folder is wanted")
        with pytest.raises(SelfcareError):
            own_files.remove(own_files.file_of("mine"))
        assert own_files.present("mine")

    def test_after_a_thousand_times_the_folder_is_full(
        self, own_routines: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        file = own_files.file_of("mine")
        monkeypatch.setattr(Path, "exists", lambda _: True)
        with pytest.raises(NotWritten, match="removed too often"):
            own_files.remove(file)
