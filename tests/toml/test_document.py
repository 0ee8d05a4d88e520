"""Any kind of file that people write: read past its mistakes, and every problem told with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.toml.document import Document, open_document, read_document
from selfcare.toml.file_kind import FileKind
from selfcare.toml.problems import KeyFault

LIST = FileKind(
    called="A shopping list",
    example="bread = 2",
    lines="A line names a thing and how many.",
    longest_list=3,
    hints=((r"=\s*\d+\s*kg", "Whole numbers, without kg."),),
)


def read(text: str) -> Document:
    return read_document(text, LIST, "list.toml")


def said(text: str, *found: KeyFault) -> list[str]:
    return [str(each) for each in read(text).problems(found)]


def test_a_sound_file_gives_its_values_and_no_problem() -> None:
    document = read("bread = 2\n[cake]\neggs = 3\n")
    assert document.values == {"bread": 2, "cake": {"eggs": 3}}
    assert document.problems() == ()


def test_what_is_wrong_with_a_value_is_told_where_it_stands() -> None:
    found = [KeyFault(("cake", "eggs"), "too few", "Six."), KeyFault(("bread",), "no such thing", at="key")]
    assert said("bread = 2\n[cake]\neggs = 3\n", *found) == [
        "list.toml:1:1: bread: no such thing",
        "list.toml:3:8: cake.eggs: too few",
    ]


def test_a_line_that_is_no_toml_leaves_the_others() -> None:
    document = read("bread = two\nmilk = 1\n")
    assert document.values == {"milk": 1}
    assert [str(each) for each in document.problems()] == ["list.toml:1:9: not TOML: invalid value"]


def test_what_such_a_line_may_have_caused_is_not_told() -> None:
    missing = KeyFault(("bread",), "is missing", at="absent", between=True)
    assert len(said("bread = two\n", missing)) == 1
    assert said("milk = 2\n", missing) == ["list.toml:1:1: bread: is missing"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("bread = 2 kg", "Whole numbers, without kg."),
        ("bread: 2", "A key is set with =, not with a colon: bread = 2."),
        ("bread", "A line names a thing and how many."),
        ("bread = “two”", "Use straight quotes: \" not “ or ”."),
    ],
)  # fmt: skip
def test_hints_speak_of_the_kind_of_file(line: str, hint: str) -> None:
    assert [each.hint for each in read(line).problems()] == [hint]


def test_of_a_list_that_is_too_long_the_first_item_too_many_is_found() -> None:
    long = KeyFault(("a", 3), "must be at most 3")
    assert said("a = [\n 1,\n 2,\n 3,\n 4,\n 5,\n]\n", long) == ["list.toml:5:2: a[4]: must be at most 3"]


def test_a_file_that_is_too_large_is_told_by_its_kind(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_bytes(b"#" * 300_000)
    document = open_document(file, LIST)
    assert document.values is None
    assert [(each.message, each.hint) for each in document.problems()] == [
        ("is 293 KB long", "A shopping list has at most 256 KB.")
    ]


def test_a_file_is_read_from_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text("bread = 2")
    assert open_document(file, LIST).values == {"bread": 2}


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from('[]{}="\n.#'), max_size=80))
def test_any_text_is_read_and_every_problem_lies_inside_it(text: str) -> None:
    lines = text.split("\n")
    for problem in read(text).problems([KeyFault((), "no good"), KeyFault(("a", "b"), "no good either")]):
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
