"""A file of the safety rules is read whole, or not at all."""

from pathlib import Path

import pytest

from selfcare.safety.sealed import BrokenQuestions, read_whole, sum_of


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A file that says its own sum."""
    file = tmp_path / "rules.toml"
    file.write_text(f'asks = ["now", "look"]\nsum = {sum_of("rules", {"asks": ["now", "look"]})}\n')
    return file


def test_it_is_read_where_its_sum_is_right(rules: Path) -> None:
    assert read_whole(rules) == {"asks": ["now", "look"]}


def test_a_word_less_is_told_with_the_sum_of_what_is_there(rules: Path) -> None:
    rules.write_text(rules.read_text().replace(', "look"', ""))
    with pytest.raises(BrokenQuestions, match=r"is not what it was, its sum is 0x[0-9A-F]{8}"):
        read_whole(rules)


@pytest.mark.parametrize("text", ["asks = [", "asks = [" * 5_000])
def test_what_is_no_toml_is_told(rules: Path, text: str) -> None:
    rules.write_text(text)
    with pytest.raises(BrokenQuestions, match=r"rules\.toml"):
        read_whole(rules)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenQuestions, match=r"gone\.toml"):
        read_whole(tmp_path / "gone.toml")
