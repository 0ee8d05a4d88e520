"""The broken files that are kept: everything wrong with each is found, all at once, where a person would look for it.

What is expected stands in broken.toml, worked out by hand.
"""

import json
import tomllib
from pathlib import Path

import pytest

from selfcare.cli import run
from selfcare.routine.library import in_folder, read

Capture = pytest.CaptureFixture[str]

FOLDER = Path(__file__).with_name("broken")
EXPECTED = tomllib.loads(FOLDER.with_suffix(".toml").read_text(encoding="utf-8"))
FILES = list(in_folder(FOLDER))


def ids(path: Path) -> str:
    return ascii(path.stem)


def test_there_are_forty_and_more_and_every_one_has_its_problems_written_down() -> None:
    assert len(FILES) >= 40
    assert [path.stem for path in FILES] == sorted(EXPECTED)
    assert all(each["problems"] for each in EXPECTED.values())
    assert sorted(FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("path", FILES, ids=ids)
class TestABrokenFile:
    def test_all_that_is_wrong_is_told_at_once_at_its_place(self, path: Path) -> None:
        found = [(each.line, each.column, each.where, each.message) for each in read(path).problems]
        assert found == [tuple(expected[:4]) for expected in EXPECTED[path.stem]["problems"]]

    def test_and_what_would_be_right(self, path: Path) -> None:
        for problem, expected in zip(read(path).problems, EXPECTED[path.stem]["problems"], strict=True):
            assert expected[4] in (problem.hint or ""), problem
            assert expected[4] or not problem.hint, problem

    def test_every_place_is_in_the_file(self, path: Path) -> None:
        lines = [line.removesuffix("\r") for line in text_of(path).removeprefix("\ufeff").split("\n")]
        for problem in read(path).problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1

    def test_it_gives_no_routine(self, path: Path) -> None:
        assert read(path).routine is None


def text_of(path: Path) -> str:
    """A file's text, whatever its encoding, with a character for each of its characters."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def test_validate_tells_of_the_whole_folder(capsys: Capture) -> None:
    assert run(["validate", str(FOLDER)]) == 6
    told = capsys.readouterr().out
    assert all(f"{path}:" in told for path in FILES)


def test_and_says_the_same_to_programs(capsys: Capture) -> None:
    assert run(["validate", "--json", str(FOLDER)]) == 6
    told = json.loads(capsys.readouterr().out)
    assert len(told) == sum(len(each["problems"]) for each in EXPECTED.values())
    assert {each["level"] for each in told} == {"problem"}
