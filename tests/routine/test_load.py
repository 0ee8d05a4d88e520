"""From a file to a routine: what it says, and what it leaves to the catalogue."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.routine.load import load, loads
from selfcare.routine.model import Routine, Step

CONTRACT = """
format = 1
name = "Ten minutes on the arches"
summary = "Dry thumb work for tired arches."
tags = ["quick", "dry"]
style = "massage"            # massage | reflexology | combined | rest
position = "cross"           # cross | stool | bed | helper | any
needs = ["towel"]
mood = "day"                 # day | night

[[steps]]
technique = "settle"         # title, zones, words, pressure, pace and side come from the catalogue
seconds = 20

[[steps]]
technique = "arch-press-release"
side = "each"
seconds = "1m30s"
pressure = 2

[[steps]]                    # a step of one's own
title = "Marble pick-up"
zones = ["toes"]
does = ["move"]
uses = ["marble"]
side = "each"
seconds = 60
min_seconds = 30
max_seconds = 90
optional = true
wait = true
pressure = 0
pace = 12
words = "Pick a marble up with your toes, hold for three breaths, put it down."
say = "Pick up the marble."
"""


def routine(text: str) -> Routine:
    loaded = loads(text, "own", "own.toml")
    assert loaded.problems == ()
    assert loaded.routine
    return loaded.routine


def only_step(lines: str, head: str = "") -> Step:
    return routine(f'format = 1\nname = "A"\n{head}[[steps]]\n{lines}').steps[0]


def test_the_example_of_the_format() -> None:
    own = routine(CONTRACT)
    assert (own.id, own.name, own.summary) == (
        "own",
        "Ten minutes on the arches",
        "Dry thumb work for tired arches.",
    )
    assert (own.tags, own.style, own.position, own.needs, own.mood) == (
        ("quick", "dry"), "massage", "cross", ("towel",), "day",
    )  # fmt: skip
    settle, press, marble = own.steps
    assert (settle.id, settle.side, settle.seconds, settle.zones, settle.care) == (
        "settle",
        "none",
        20,
        (),
        True,
    )
    assert (press.side, press.seconds, press.pressure, press.pace) == ("each", 90, 2, 12)
    assert press.words.endswith("There is time for 17 spots.")
    assert marble == Step(
        id="marble-pick-up",
        technique=None,
        title="Marble pick-up",
        zones=("toe1", "toe2", "toe3", "toe4", "toe5"),
        side="each",
        seconds=60,
        min_seconds=30,
        max_seconds=90,
        pressure=0,
        does=("move",),
        uses=("marble",),
        words="Pick a marble up with your toes, hold for three breaths, put it down.",
        say="Pick up the marble.",
        pace=12,
        optional=True,
        wait=True,
        own=("words", "say"),
    )


def test_a_step_with_nothing_but_a_technique_is_the_catalogue_s() -> None:
    step = only_step('technique = "heel-circles"')
    known = catalogue().techniques["heel-circles"]
    assert (step.id, step.technique, step.title, step.zones) == (known.id, known.id, known.title, known.zones)
    assert (step.side, step.seconds, step.pressure, step.pace) == (known.side, 45, 2, 60)
    assert (step.min_seconds, step.max_seconds) == (known.min_seconds, known.max_seconds)
    assert (step.does, step.uses, step.words, step.say, step.care) == (
        known.does, known.uses, known.words, known.say, False,
    )  # fmt: skip
    assert (step.optional, step.wait, step.rest_seconds, step.note) == (False, False, 0, "")


def test_the_shortest_and_longest_time_is_widened_to_the_step_s_own() -> None:
    assert only_step('technique = "heel-circles"\nseconds = 5').min_seconds == 5
    assert only_step('technique = "heel-circles"\nseconds = 300').max_seconds == 300


def test_a_step_may_say_it_in_its_own_words() -> None:
    step = only_step(
        'technique = "heel-circles"\ntitle = "Ferse"\nwords = "Kreise.\\n\\tLangsam."\nsay = "Kreise."\n'
        'note = "Nur links."\nrest_seconds = "1m"\nid = "ferse"\npace = 30\npressure = 0\nside = "left"'
    )
    assert (step.id, step.title, step.words, step.say) == ("ferse", "Ferse", "Kreise.\n\tLangsam.", "Kreise.")
    assert (step.note, step.rest_seconds, step.pace, step.pressure, step.side) == (
        "Nur links.",
        60,
        30,
        0,
        "left",
    )


def test_words_may_be_left_empty_on_purpose() -> None:
    step = only_step('technique = "heel-circles"\nwords = ""\nsay = ""')
    assert (step.words, step.say) == ("", "")


def test_zones_may_be_narrowed() -> None:
    assert only_step('technique = "outer-edge-line"\nzones = ["outer_edge"]').zones == ("outer_edge",)


def test_a_step_of_ones_own_that_says_little() -> None:
    bare = only_step('title = "Calf stretch"\nseconds = 30')
    assert (bare.id, bare.side, bare.zones, bare.pressure, bare.does, bare.uses) == (
        "calf-stretch", "none", (), 1, (), (),
    )  # fmt: skip
    assert (bare.words, bare.say, bare.pace) == ("", "Calf stretch", None)
    assert (bare.min_seconds, bare.max_seconds) == (30, 30)
    assert only_step('title = "Heel"\nseconds = 30\nzones = ["heel"]').side == "each"


def test_ids_are_the_step_s_own_or_the_technique_s_or_the_title_s_and_never_the_same_twice() -> None:
    own = routine(
        'format = 1\nname = "A"\n'
        '[[steps]]\ntechnique = "settle"\n'
        '[[steps]]\ntechnique = "settle"\n'
        '[[steps]]\ntechnique = "settle"\nid = "settle-2"\n'
        '[[steps]]\ntitle = "Zehen krallen"\nseconds = 10\n'
        '[[steps]]\ntitle = "足"\nseconds = 10\n'
    )
    assert [each.id for each in own.steps] == ["settle", "settle-3", "settle-2", "zehen-krallen", "step-5"]


@pytest.mark.parametrize(
    ("written", "seconds"), [("90", 90), ('"90s"', 90), ('"2m"', 120), ('"2m30s"', 150), ('"0m5s"', 5)]
)
def test_times_are_seconds_or_minutes_and_seconds(written: str, seconds: int) -> None:
    assert only_step(f'technique = "heel-circles"\nseconds = {written}').seconds == seconds


def test_what_a_routine_leaves_unsaid() -> None:
    own = routine('format = 1\nname = "A"\n[[steps]]\ntechnique = "settle"\n')
    assert own == Routine(id="own", name="A", steps=own.steps)
    assert (own.position, own.style, own.mood, own.first) == ("any", "massage", "day", "left")
    assert (own.switch_seconds, own.get_ready_seconds, own.switch_wait) == (10, 10, False)


@pytest.mark.parametrize(
    ("lines", "unsaid"),
    [
        ("", ("zones", "pressure", "uses", "does", "side")),
        ('zones = ["heel"]', ("pressure", "uses", "does", "side")),
        ("zones = []\nuses = []\ndoes = []", ("zones", "pressure", "uses", "does", "side")),
        ("pressure = 0", ("zones", "uses", "does", "side")),
        ('uses = ["ball"]', ("zones", "pressure", "does", "side")),
        ('does = ["move"]', ("zones", "pressure", "uses", "side")),
        ('side = "left"', ("zones", "pressure", "uses", "does")),
        ('zones = ["heel"]\npressure = 1\nuses = ["towel"]\ndoes = ["press"]\nside = "each"', ()),
    ],
)
def test_a_step_of_ones_own_knows_what_it_does_not_say(lines: str, unsaid: tuple[str, ...]) -> None:
    assert only_step(f'title = "T"\nseconds = 30\n{lines}').unsaid == unsaid


def test_a_technique_leaves_nothing_unsaid() -> None:
    assert only_step('technique = "heel-circles"').unsaid == ()


def test_what_a_routine_says_of_itself() -> None:
    own = routine(
        'format = 1\nname = "A"\nfirst = "right"\nswitch_seconds = 30\nswitch_wait = true\nget_ready_seconds = 0\n'
        'notes = ["Lamp."]\nsources = ["me"]\nauthor = "M"\nnote = "N\\nO"\n[[steps]]\ntechnique = "settle"\n'
    )
    assert (own.first, own.switch_seconds, own.switch_wait, own.get_ready_seconds) == ("right", 30, True, 0)
    assert (own.notes, own.sources, own.author, own.note) == (("Lamp.",), ("me",), "M", "N\nO")


def test_with_oil_there_is_more_time_to_change_feet() -> None:
    oily = 'format = 1\nname = "A"\n[[steps]]\ntechnique = "long-glides"\n'
    assert any("oil" in each.does for each in routine(oily).steps)
    assert routine(oily).switch_seconds == 20
    assert routine(oily.replace("[[", "switch_seconds = 15\n[[", 1)).switch_seconds == 15


@pytest.mark.parametrize("uses", ["massage oil", "Lotion", "foot cream"])
def test_lotion_by_any_name_counts_as_oil(uses: str) -> None:
    own = routine(f'format = 1\nname = "A"\n[[steps]]\ntitle = "T"\nseconds = 30\nuses = ["{uses}"]\n')
    assert own.switch_seconds == 20


def test_a_night_routine_speaks_of_the_night() -> None:
    assert "lie back" in only_step('technique = "socks"', head='mood = "night"\n').words


# files


def text_of(path: Path) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.message) for each in load(path).problems]


GOOD = b'format = 1\nname = "A"\n[[steps]]\ntechnique = "settle"\n'


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD)
    assert load(file).routine
    file.write_bytes(b"\xef\xbb\xbf" + b"format = 2\n")
    assert (1, 10, "must be 1, got 2") in text_of(file)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GOOD + b'author = "M\xfcller"\n', (5, 12, "is not UTF-8 text: byte 0xfc")),
        (GOOD.decode().encode("utf-16"), (1, 1, "is UTF-16 text")),
        (GOOD.decode().encode("utf-16-be"), (1, 1, "has a NUL character in it")),
        (GOOD.decode().encode("utf-32"), (1, 1, "is UTF-32 text")),
        (GOOD.replace(b"\n", b"\r"), (1, 1, "has line ends that nothing reads any more")),
        (GOOD + b"\x00", (5, 1, "has a NUL character in it")),
        (bytes(range(128, 256)), (1, 1, "is not UTF-8 text: byte 0x80")),
        (b"#" * (256 * 1024 + 1), (1, 1, "is 256 KB long")),
        (b"x" * 10_000_000, (1, 1, "is 9,766 KB long")),
        (b"", (1, 1, "is empty")),
    ],
    ids=[
        "latin-1",
        "utf-16",
        "utf-16 bare",
        "utf-32",
        "old Mac",
        "a NUL",
        "binary",
        "a byte too long",
        "10 MB",
        "empty",
    ],
)
def test_what_cannot_be_read_as_text(tmp_path: Path, content: bytes, expected: tuple[int, int, str]) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    assert text_of(file) == [expected]


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    comment = b"#" + b"x" * 1_022 + b"\n"
    file.write_bytes(GOOD + comment * ((256 * 1024 - len(GOOD)) // len(comment)))
    assert load(file).routine


def test_what_is_no_plain_file(tmp_path: Path) -> None:
    assert text_of(tmp_path) == [(1, 1, "is a folder")]
    assert text_of(tmp_path / "none.toml") == [(1, 1, "there is no such file")]
    assert text_of(Path("/dev/null")) == [(1, 1, "is not a plain file")]
    assert text_of(tmp_path / "a\0b.toml") == [(1, 1, "has a name that cannot be used")]
    fifo = tmp_path / "fifo.toml"
    os.mkfifo(fifo)
    assert text_of(fifo) == [(1, 1, "is not a plain file")]


@contextmanager
def without_rights(path: Path) -> Iterator[None]:
    """Nobody may read `path`; a superuser, who may read anything, is nobody for a while."""
    path.chmod(0)
    superuser = os.geteuid() == 0
    try:
        if superuser:
            os.seteuid(65_534)
        yield
    finally:
        if superuser:
            os.seteuid(0)
        path.chmod(0o700)


def test_a_file_without_rights(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(GOOD)
    with without_rights(file):
        assert text_of(file) == [(1, 1, "cannot be read: permission denied")]


def test_a_file_whose_content_would_have_to_be_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(b"")
    kernel_log = SimpleNamespace(read=lambda _: None, fileno=lambda: os.open(file, os.O_RDONLY))
    monkeypatch.setattr("builtins.open", lambda *_, **__: nullcontext(kernel_log))
    assert text_of(file) == [(1, 1, "has no content that is there at once")]


def test_a_hostile_file_name_is_shown_harmless(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b]0;x\x07.toml"
    file.write_bytes(b"")
    assert load(file).problems[0].file.endswith("a\ufffd]0;x\ufffd.toml")
