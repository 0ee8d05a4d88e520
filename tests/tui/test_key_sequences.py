"""What a terminal sends becomes keys, or nothing; the next real key is always heard."""

import random
import sys

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.support import together

if sys.platform == "win32":
    pytest.skip("no terminals of this kind", allow_module_level=True)

from textual import events

from selfcare.tui.driver import Keys
from selfcare.tui.key_sequences import LONGEST, PASTE_SILENCE_MS, SILENCE_MS, Sequences


def keys_of(*chunks: bytes) -> list[str]:
    """The names of the keys in what comes chunk by chunk, and then nothing more."""
    keys = Keys()
    came = [message for chunk in chunks for message in keys.read(chunk)]
    came += keys.end()
    return [message.key for message in came if isinstance(message, events.Key)]


@together(
    ("data", "keys"),
    [
        (b"x", ["x"]), (b"X", ["X"]), (b" ", ["space"]), (b"\r", ["enter"]), (b"\x03", ["ctrl+c"]), (b"!", ["exclamation_mark"]),
        ("ö".encode(), ["ö"]), (b"\x1b[C", ["right"]), (b"\x1bOC", ["right"]), (b"\x1b[6~", ["pagedown"]), (b"\x1b[1;5C", ["ctrl+right"]),
        (b"\x1b", ["escape"]), (b"\x1b\x1b", ["escape", "escape"]), (b"\x1b\x1b[C", ["escape", "right"]), (b"\x1bx", ["alt+x"]),
        (b"\x1bX", ["alt+shift+x"]), (b"\x1b[120;5u", ["ctrl+x"]), (b"\x1b[120;65u", ["x"]), (b"\x1b[27u", ["escape"]), (b"nnq", ["n", "n", "q"]),
    ],
)  # fmt: skip
def test_real_keys_are_keys(data: bytes, keys: list[str]) -> None:
    assert keys_of(data) == keys
    assert keys_of(*(data[at : at + 1] for at in range(len(data)))) == keys, "byte by byte"


@together(
    "data",
    [
        b"\xf6", b"\xff\xfe", b"\x80", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xc2\x9b",  # no UTF-8, or no character
        b"\x1b[M !\xff", b"\x1b[M \xc3\xa1", b"\x1b[Mqqq", b"\x1b[M#", b"\x1b[M",  # mouse reports of the old kind
        b"\x1b[99999999;1u", b"\x1b[1114112u", b"\x1b[97:65;1:3u", b"\x1b[55296u", b"\x1b[97;1;55296u",  # numbers no key has
        b"\x1b[?1;2q", b"\x1b[q", b"\x1b[>1;10;0c", b"\x1b[5n", b"\x1b[12;40x", b"\x1b[1;55296;99999999;1114112;55296n",  # sequences that mean nothing here
        b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b]11;rgb:qq\x1b\\", b"\x1bP>|xterm(390)\x1b\\", b"\x1b_qqq\x1b\\",  # answers
        b"\x1b[48;0;0;0;0t", b"\x1b[48;99999;99999;1;1t", b"\x1b[?2048;1$y",  # sizes
        b"\x1b[", b"\x1b[12", b"\x1b[12;", b"\x1bO", b"\x1b]qqq", b"\x1bPqqq", b"\x1b[201~",  # cut off
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_key_and_the_next_one_is_heard(data: bytes) -> None:
    assert [key for key in keys_of(data) if key.isalnum()] == []
    keys = Keys()
    came = [*keys.read(data), *keys.end()]
    assert not any(isinstance(message, events.Resize) for message in came)
    (x,) = keys.read(b"x")
    assert isinstance(x, events.Key)
    assert x.key == "x"


def test_the_mouse_is_still_read() -> None:
    (pressed,) = Keys().read(b"\x1b[<0;120;7M")
    assert isinstance(pressed, events.MouseDown)
    assert (pressed.x, pressed.y) == (119, 6)


def test_a_paste_is_one_thing_whatever_is_in_it() -> None:
    (paste,) = Keys().read(b"\x1b[200~x\x1b[Mq \xf6\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "x[Mq "


def test_a_paste_without_an_end_ends_by_itself() -> None:
    keys = Keys()
    assert list(keys.read(b"\x1b[200~qqq")) == []
    assert keys.waits_ms == PASTE_SILENCE_MS
    (paste,) = keys.end()
    assert isinstance(paste, events.Paste)
    assert keys.waits_ms is None


def test_what_was_begun_is_waited_for() -> None:
    sequences = Sequences()
    assert list(sequences.split(b"\x1b[1;")) == []
    assert sequences.waits_ms == SILENCE_MS
    assert list(sequences.split(b"5C")) == ["\x1b[1;5C"]
    assert sequences.waits_ms is None


def test_an_answer_that_never_ends_is_not_kept_for_ever() -> None:
    sequences = Sequences()
    for _ in range(100):
        list(sequences.split(b"\x1b]" + b"0" * LONGEST))
    assert len("".join(sequences.end())) <= 2 * LONGEST
    assert list(sequences.split(b"x")) == ["x"]


@pytest.mark.exhaustive
@given(
    st.from_regex(rb"\x1b\[[0-?]*[ -/]*[G-OT-tv-z]", fullmatch=True).filter(lambda data: b"[M" not in data)
)
def test_no_sequence_presses_its_own_letters(data: bytes) -> None:
    assert [key for key in keys_of(data) if len(key) == 1] == []


PARTS = [
    b"\x1b", b"\x1b[", b"\x1b[<", b"\x1b[M", b"\x1bO", b"\x1b]", b"\x1bP", b"\x1b\\", b"\x07", b";", b":", b"u", b"~", b"m", b"M", b"t",
    b"R", b"$y", b"?", b"200~", b"201~", b"48;", b"0", b"99999999", b"1114112", b"55296", b"1", b"\xf6", b"\xff", b"\xc3", b"\xe2\x82",
    b"\x9b", b"x", b"q", b"a", b"\x00",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PARTS) | st.binary(max_size=6), max_size=12), st.randoms(use_true_random=False)
)
def test_whatever_comes_in_whatever_pieces_x_is_heard_after_it(
    parts: list[bytes], cut: random.Random
) -> None:
    data, keys = b"".join(parts), Keys()
    while data:
        size = cut.randint(1, len(data))
        list(keys.read(data[:size]))
        data = data[size:]
    list(keys.end())
    assert keys.waits_ms is None
    assert [message.key for message in keys.read(b"x") if isinstance(message, events.Key)] == ["x"]
