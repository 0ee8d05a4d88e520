"""What is added is looked at first: single files, folders and zips, whatever is in them."""

import os
import zipfile
from pathlib import Path

import pytest

from selfcare.errors import SelfcareError
from selfcare.routine.library import NoneThere
from selfcare.routine.own.add import NoRoutine, candidates
from tests.routine.own.test_zip_file import packed

GOOD = 'format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n'


def test_a_file_and_the_id_that_fits_it(tmp_path: Path) -> None:
    file = tmp_path / "Fuss-Übung.toml"
    file.write_text(f"\ufeff{GOOD}")
    (found,) = candidates(file)
    assert (found.file, found.stem, found.id, found.text) == (str(file), "Fuss-Übung", "fuss-uebung", GOOD)
    assert found.renamed
    assert found.problems == ()


def test_one_with_a_good_name_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    assert not candidates(tmp_path / "mine.toml")[0].renamed


def test_a_broken_one_says_why(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f"{GOOD}seconds = 0\n")
    (problem,) = candidates(tmp_path / "mine.toml")[0].problems
    assert f"{problem}" == f"{tmp_path}/mine.toml:5:11: steps[1].seconds: must be 5–900, got 0"


def test_a_folder_without_what_lies_deeper_or_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("b.toml", "a.TOML", ".c.toml", "d.txt", "deeper/e.toml"):
        (tmp_path / name).write_text(GOOD)
    assert [each.id for each in candidates(tmp_path)] == ["a", "b"]


def test_nothing_is_followed_out_of_a_folder_and_nothing_blocks(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(GOOD)
    (tmp_path / "a.toml").symlink_to("secret")
    (tmp_path / "b.toml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "c.toml")
    said = [(each.problems[0].message, each.text) for each in candidates(tmp_path)]
    assert said == [("is a link", ""), ("is a link", ""), ("is not a plain file", "")]


def test_a_zip_names_what_is_in_it(tmp_path: Path) -> None:
    file = packed(
        tmp_path, ("feet/My Legs.toml", GOOD.encode()), ("bad.toml", b"\xff"), ("long.toml", b"#" * 300_000)
    )
    good, bad, long = candidates(file)
    assert (good.file, good.id, good.problems) == (f"{file}/feet/My Legs.toml", "my-legs", ())
    assert [str(each) for each in bad.problems] == [f"{file}/bad.toml:1:1: is not UTF-8 text: byte 0xff"]
    assert "is 293 KB long" in str(long.problems[0])


@pytest.mark.parametrize("name", ["notes.txt", "mine", "mine.toml.bak"])
def test_what_is_no_routine_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD)
    with pytest.raises(NoRoutine):
        candidates(tmp_path / name)


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(NoneThere):
        candidates(tmp_path)


@pytest.mark.parametrize("name", ["none.toml", "a\0b.toml", "a" * 300 + ".toml"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    assert len(candidates(tmp_path / name)[0].problems) == 1


def test_a_zip_that_is_refused_gives_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr("good.toml", GOOD)
        made.writestr("../bad.toml", GOOD)
    with pytest.raises(SelfcareError):
        candidates(tmp_path / "x.zip")
