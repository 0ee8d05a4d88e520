"""What app and player say to one another comes over whole; what is not said by either is not understood."""

import json
from collections.abc import Callable
from typing import Any, get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare.sound.player.protocol import (
    LONGEST,
    Alive,
    Dropped,
    FromPlayer,
    Hello,
    NotUnderstood,
    Play,
    Ready,
    ToPlayer,
    from_player,
    line,
    to_player,
)
from tests.support import together

UNDERSTANDS: list[Callable[[bytes], object]] = [to_player, from_player]

short = st.text(max_size=40)
values: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(-(2**63), 2**63),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 1),
    bool: st.booleans(),
    str: short,
    tuple[str, ...]: st.lists(short, max_size=4).map(tuple),
}


def any_of(messages: Any) -> st.SearchStrategy[Any]:
    """Messages of any kind of these."""
    return st.one_of(
        *(
            st.builds(kind, **{name: values[type] for name, type in kind.__annotations__.items()})
            for kind in get_args(messages)
        )
    )


@given(any_of(ToPlayer))
def test_whatever_the_app_says_comes_over_whole(message: ToPlayer) -> None:
    assert to_player(line(message)) == message


@given(any_of(FromPlayer))
def test_whatever_the_player_says_comes_over_whole(message: FromPlayer) -> None:
    assert from_player(line(message)) == message


@given(any_of(ToPlayer) | any_of(FromPlayer))
def test_every_message_is_one_line(message: ToPlayer | FromPlayer) -> None:
    said = line(message)
    assert said.endswith(b"\n")
    assert said.count(b"\n") == 1


@given(st.binary(max_size=200))
def test_junk_is_not_understood(junk: bytes) -> None:
    for understand in UNDERSTANDS:
        with pytest.raises(NotUnderstood):
            understand(junk)


@given(any_of(ToPlayer) | any_of(FromPlayer), st.data())
def test_a_message_that_is_cut_short_is_not_understood(
    message: ToPlayer | FromPlayer, data: st.DataObject
) -> None:
    said = line(message).rstrip(b"\n")
    cut = said[: data.draw(st.integers(0, len(said) - 1))]
    for understand in UNDERSTANDS:
        with pytest.raises(NotUnderstood):
            understand(cut)


HELLO = {"is": "hello", "version": 1, "backend": "bell", "sounds": "/s", "keep_open": False}
READY = {"is": "ready", "version": 1, "backend": "bell", "can": ["mix"]}


@together(
    "wrong",
    [
        HELLO | {"more": 1},
        {name: value for name, value in HELLO.items() if name != "sounds"},
        {name: value for name, value in HELLO.items() if name != "is"},
        HELLO | {"is": "goodbye"},
        HELLO | {"is": "Hello"},
        HELLO | {"is": ["hello"]},
        HELLO | {"is": None},
        HELLO | {"version": True},
        HELLO | {"version": "1"},
        HELLO | {"version": 1.0},
        HELLO | {"backend": None},
        HELLO | {"sounds": ["/s"]},
        HELLO | {"keep_open": 0},
        READY,
        [HELLO],
        "hello",
        1,
        None,
    ],
)
def test_what_is_not_said_to_a_player_is_not_understood(wrong: object) -> None:
    to_player(json.dumps(HELLO).encode())
    with pytest.raises(NotUnderstood):
        to_player(json.dumps(wrong).encode())


@pytest.mark.parametrize("can", [[1], ["mix", {}], [["mix"]], "mix", {}, None])
def test_what_a_player_can_do_is_said_in_words(can: object) -> None:
    from_player(json.dumps(READY).encode())
    with pytest.raises(NotUnderstood):
        from_player(json.dumps(READY | {"can": can}).encode())


def test_a_gain_may_be_a_whole_number() -> None:
    said = json.dumps({"is": "play", "id": 1, "sound": "bell", "at_ms": 1, "gain": 1}).encode()
    assert to_player(said) == Play(1, "bell", 1, 1.0)


def test_each_end_understands_only_what_is_said_to_it() -> None:
    with pytest.raises(NotUnderstood):
        to_player(line(Dropped(1, "late")))
    with pytest.raises(NotUnderstood):
        from_player(line(Play(1, "bell", 1, 1.0)))
    assert to_player(line(Alive(1))) == from_player(line(Alive(1))) == Alive(1)


def test_a_line_that_is_too_long_is_not_understood() -> None:
    bare = len(line(Dropped(1, ""))) - 1
    longest = line(Dropped(1, "x" * (LONGEST - bare))).rstrip(b"\n")
    assert len(longest) == LONGEST
    assert from_player(longest) == Dropped(1, "x" * (LONGEST - bare))
    with pytest.raises(NotUnderstood):
        from_player(line(Dropped(1, "x" * (LONGEST - bare + 1))).rstrip(b"\n"))


@pytest.mark.parametrize("text", [b"[" * LONGEST, b'{"is":' * 600, b'{"is":"hello"}' * 2, b"\xff{}", b"\0"])
def test_what_is_made_to_break_it_is_not_understood(text: bytes) -> None:
    for understand in UNDERSTANDS:
        with pytest.raises(NotUnderstood) as said:
            understand(text)
        assert len(said.value.args[0]) <= 80


def test_what_it_can_is_a_tuple_again() -> None:
    assert from_player(line(Ready(1, "bell", ("a", "b")))) == Ready(1, "bell", ("a", "b"))
    assert to_player(line(Hello(1, "bell", "/\u00e4", keep_open=True))) == Hello(
        1, "bell", "/ä", keep_open=True
    )
