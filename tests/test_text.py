"""Text from outside: what may be shown and how."""

import unicodedata

import pytest

from selfcare.text import clean, clock_face, closest, listed, offence, shorten, slug

HARMFUL = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u061c",
    "\ud800",
    "\r",
]


@pytest.mark.parametrize("character", HARMFUL, ids=lambda each: f"U+{ord(each):04X}")
def test_what_could_steer_a_terminal_is_named_and_replaced(character: str) -> None:
    assert offence(f"a{character}b") == f"U+{ord(character):04X}"
    assert clean(f"a{character}b") == "a\ufffdb"


def test_every_control_character_there_is_counts() -> None:
    for code in range(0x11_0000):
        if unicodedata.category(chr(code)) in {"Cc", "Cs", "Zl", "Zp"}:
            assert offence(chr(code))


@pytest.mark.parametrize("text", ["Füße 🦶", "[@click=app.quit]x[/]", "עברית", ""])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert offence(text) is None
    assert clean(text) == text


def test_what_is_allowed_is_kept() -> None:
    assert offence("a\nb\tc", "\n\t") is None
    assert clean("a\nb\x1bc", "\n") == "a\nb\ufffdc"
    assert offence("a\nb\x1bc", "\n") == "U+001B"


@pytest.mark.parametrize(
    ("text", "id"),
    [("Fuß Übung", "fuss-uebung"), ("Ten minutes, twice!", "ten-minutes-twice"), ("Ærø & Åse", "aeroe-aase"),
     ("café", "cafe"), ("足", ""), ("", ""), ("--a--", "a"), ("ﬁ", "fi")],
)  # fmt: skip
def test_text_as_an_id(text: str, id: str) -> None:
    assert slug(text) == id
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("ms", "face"), [(0, "0:00"), (999, "0:00"), (59_999, "0:59"), (320_000, "5:20"), (3_723_000, "1:02:03")]
)
def test_lengths_of_time(ms: int, face: str) -> None:
    assert clock_face(ms) == face


def test_short_and_listed_and_near() -> None:
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdefg", 6) == "abcde…"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert closest("CLASSICS", ["classic", "bedtime"]) == "classic"
    assert closest("xyz", ["classic"]) is None
