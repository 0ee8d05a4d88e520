"""What works here is said plainly, and below each thing that does not, what to do about it."""

import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from selfcare import paths
from selfcare.cli import run
from selfcare.doctor import report, surroundings
from selfcare.doctor.surroundings import FileState, KeptPlace, Surroundings
from selfcare.keep_awake import Works
from selfcare.routine.library import SHELF
from selfcare.sound.self_test import Tried
from tests.support import Display

SOUND = Surroundings(
    keys_from_terminal=True,
    shown_on_terminal=True,
    size=(80, 24),
    term="xterm-256color",
    no_color="",
    colorterm="",
    encoding="utf-8",
    home=None,
    places=(KeptPlace("Cache", "/home/me/.cache/selfcare", "sound"),),
    settings_problems=(),
    bundled=3,
    own=2,
    broken=(),
    sound=Tried("pygame", "plays"),
    muted=False,
    volume=80,
    awake="yes",
)

TO_DO = "  What to do: "


def told(**seen: Any) -> list[str]:
    return list(report.lines(replace(SOUND, **seen)))


def test_where_everything_works_there_is_nothing_to_do() -> None:
    assert told() == [
        "Terminal: 80×24, colours, UTF-8.",
        "Keys: space, enter, the arrow keys and PgDn can be pressed with a knuckle.",
        "Focus: that keys go to another window can be noticed only where the terminal reports it, which cannot be seen "
        "from here.",
        "Sound: pygame plays here, at volume 80 %.",
        "Cache: /home/me/.cache/selfcare, can be read and written.",
        "Routines: 3 bundled, 2 of your own.",
        "Keep awake: the display stays on during a session.",
    ]


WINDOW = "start selfcare in a terminal window, without <, > or |."
LARGER = "make the window at least 40 columns wide and 12 rows high."


@pytest.mark.parametrize(
    ("seen", "line", "remedy"),
    [
        ({"size": (40, 12)}, "Terminal: 40×12, colours, UTF-8.", None),
        ({"size": (39, 12)}, "Terminal: 39×12, colours, UTF-8.", LARGER),
        ({"size": (40, 11)}, "Terminal: 40×11, colours, UTF-8.", LARGER),
        ({"size": None}, "Terminal: size unknown, colours, UTF-8.", None),
        ({"colorterm": "truecolor"}, "Terminal: 80×24, all colours, UTF-8.", None),
        (
            {"no_color": "1", "colorterm": "24bit"},
            "Terminal: 80×24, no colours (NO_COLOR is set), UTF-8.",
            None,
        ),
        (
            {"encoding": "latin-1"},
            "Terminal: 80×24, colours, not UTF-8 (latin-1).",
            "set a UTF-8 locale, for example LANG=C.UTF-8; till then ? stands for what is missing.",
        ),
        ({"encoding": "UTF8"}, "Terminal: 80×24, colours, UTF-8.", None),
        ({"encoding": "x"}, "Terminal: 80×24, colours, not UTF-8 (x).", "set a UTF-8 locale"),
        (
            {"keys_from_terminal": False},
            "Terminal: 80×24, colours, UTF-8, but keys come from elsewhere.",
            WINDOW,
        ),
        (
            {"shown_on_terminal": False, "size": None},
            "Terminal: for keys only, what is shown goes elsewhere, UTF-8.",
            WINDOW,
        ),
        (
            {"shown_on_terminal": False, "keys_from_terminal": False, "size": None},
            "Terminal: none, UTF-8.",
            WINDOW,
        ),
        ({"term": None}, "Terminal: 80×24, colours, UTF-8.", None),
    ],
)
def test_the_terminal(seen: dict[str, Any], line: str, remedy: str | None) -> None:
    first, second, *_ = told(**seen)
    assert first == line
    if remedy:
        assert second.startswith(TO_DO + remedy)
    else:
        assert second.startswith("Keys: ")


@pytest.mark.parametrize(
    ("term", "line"),
    [
        ("dumb", "TERM is dumb: nothing can be drawn here, so plain mode is used, line by line."),
        ("", "TERM is not set: nobody knows what this terminal can do."),
    ],
)
def test_a_terminal_that_can_do_little(term: str, line: str) -> None:
    said = told(term=term)
    assert said[0] == "Terminal: 80×24, no colours, UTF-8."
    assert said[1] == line
    assert said[2].startswith(TO_DO)


@pytest.mark.parametrize(
    ("state", "words", "remedy"),
    [
        ("sound", "can be read and written", False),
        ("read_only", "can be read, but not written", True),
        ("unreadable", "cannot be read", True),
        ("another_kind", "is not what belongs there", True),
        ("not_yet", "not there yet; can be made", False),
        ("impossible", "not there, and cannot be made", True),
    ],
)
def test_a_place(state: FileState, words: str, remedy: bool) -> None:
    said = told(places=(KeptPlace("Cache", "/c", state),))
    assert said[4] == f"Cache: /c, {words}."
    assert said[5].startswith(TO_DO) is remedy


@pytest.mark.parametrize(
    ("seen", "line", "remedy"),
    [
        ({"volume": 40}, "Sound: pygame plays here, at volume 40 %.", None),
        ({"sound": Tried("none", "off")}, 'Sound: off, as the settings say (backend = "none").', None),
        (
            {"sound": Tried("pygame", "no device", "ALSA: no such file")},
            "Sound: pygame finds no device to play on (ALSA: no such file).",
            "connect headphones or start the sound server; till then the screen shows every cue.",
        ),
        (
            {"sound": Tried("simpleaudio", "impossible", "it would crash; take its fork")},
            "Sound: simpleaudio cannot be used (it would crash; take its fork).",
            "put that right, or choose another: [sound] backend in the settings.",
        ),
        (
            {"sound": Tried("pygame", "no answer")},
            "Sound: pygame does not answer.",
            "see whether other programs",
        ),
        ({"muted": True}, "It is muted.", "nothing if that is as it should be, else press m in a session."),
    ],
)
def test_the_sound(seen: dict[str, Any], line: str, remedy: str | None) -> None:
    said = told(**seen)
    at = said.index(line)
    assert said[at + 1].startswith(TO_DO + remedy if remedy else "Cache")


def test_a_folder_for_everything() -> None:
    assert told(home="/x")[4] == "Folders: all in /x, as SELFCARE_HOME says."
    assert not told(home="/x")[5].startswith(TO_DO)
    assert told(home="x")[5].startswith(TO_DO)


def test_mistakes_in_the_settings() -> None:
    assert told(settings_problems=("s.toml:2:1: thme: no such key (Did you mean theme?)",))[5:8] == [
        "The settings have mistakes:",
        "  s.toml:2:1: thme: no such key (Did you mean theme?)",
        "  What to do: put them right; until then each of these is as if it were not set.",
    ]


def test_routines_that_cannot_be_used() -> None:
    assert told(broken=("a.toml:1:1: is empty", "b.toml:1:1: is empty"))[5:-1] == [
        "Routines: 3 bundled, 2 of your own; 2 cannot be used.",
        "  a.toml:1:1: is empty",
        "  b.toml:1:1: is empty",
        "  What to do: selfcare validate FILE tells all that is wrong with a file.",
    ]


def test_nothing_from_outside_can_steer_the_terminal() -> None:
    evil = "\x1b]0;x\x07\udcff"
    said = told(
        sound=Tried(evil, "no device", evil), encoding=evil, home=evil, places=(KeptPlace("Cache", evil, "sound"),), settings_problems=(evil,), broken=(evil,)
    )  # fmt: skip
    assert not {"\x1b", "\x07", "\udcff"} & set("".join(said))


# looking around


def test_looking_around_changes_nothing(home: Path) -> None:
    seen = surroundings.look_around()
    assert not home.exists()
    assert (seen.bundled, seen.own, seen.broken, seen.settings_problems) == (len(SHELF), 0, (), ())
    assert [(each.path, each.state) for each in seen.places] == [
        (str(home / "routines"), "not_yet"), (str(home / "settings.toml"), "not_yet"), (str(home / "cache"), "not_yet"),
        (str(home / "log"), "not_yet"),
    ]  # fmt: skip


def test_what_is_there_is_found(home: Path, own_routines: Path) -> None:
    good, bad = own_routines / "good.toml", own_routines / "bad.toml"
    good.write_text('format = 1\nname = "G"\n[[steps]]\ntechnique = "settle"\n')
    bad.write_text("")
    (home / "settings.toml").write_text('format = 1\ntheme = 3\nthme = "dusk"\n')
    (home / "cache").write_text("")
    seen = surroundings.look_around()
    assert [each.state for each in seen.places] == ["sound", "sound", "another_kind", "not_yet"]
    assert (seen.own, seen.broken) == (1, (f"{bad}:1:1: is empty",))
    assert seen.settings_problems == (
        f"{home}/settings.toml:2:9: theme: must be text in quotes, got 3",
        f"{home}/settings.toml:3:1: thme: no such key (Did you mean theme?)",
    )
    assert seen.home == str(home)


def test_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERM", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SELFCARE_HOME", "")
    seen = surroundings.look_around()
    assert (seen.term, seen.no_color, seen.colorterm, seen.home) == ("", "", "", None)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "24bit")
    seen = surroundings.look_around()
    assert (seen.term, seen.no_color, seen.colorterm) == ("dumb", "1", "24bit")
    monkeypatch.delenv("TERM")
    monkeypatch.setattr("sys.platform", "win32")
    assert surroundings.look_around().term is None


@pytest.mark.parametrize(
    ("columns", "rows", "size"), [(100, 35, (100, 35)), (0, 0, None), (None, None, None)]
)
def test_a_terminal_is_asked_for_its_size(
    monkeypatch: pytest.MonkeyPatch, columns: int | None, rows: int | None, size: tuple[int, int] | None
) -> None:
    def asked(_: int) -> tuple[int, int]:
        if columns is None or rows is None:
            raise OSError
        return columns, rows

    terminal = SimpleNamespace(closed=False, isatty=lambda: True, fileno=lambda: 1, encoding="utf-8")
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("os.get_terminal_size", asked)
    seen = surroundings.look_around()
    assert (seen.shown_on_terminal, seen.size) == (True, size)


def test_a_program_without_streams_has_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}", None)
    seen = surroundings.look_around()
    assert (seen.keys_from_terminal, seen.shown_on_terminal, seen.encoding) == (False, False, "unknown")


@pytest.mark.parametrize(
    ("refused", "folder", "file"),
    [
        (os.R_OK | os.X_OK, "unreadable", "sound"),
        (os.R_OK, "sound", "unreadable"),
        (os.W_OK, "read_only", "read_only"),
        (os.W_OK | os.X_OK, "read_only", "read_only"),
        (0, "sound", "sound"),
    ],
)
def test_rights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, refused: int, folder: str, file: str
) -> None:
    (tmp_path / "f").write_text("")
    monkeypatch.setattr("os.access", lambda _, mode: mode != refused)
    assert surroundings.folder("F", tmp_path).state == folder
    assert surroundings.file("F", tmp_path / "f").state == file


def test_what_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    assert surroundings.folder("F", tmp_path / "f").state == "another_kind"
    assert surroundings.file("F", tmp_path).state == "another_kind"
    assert surroundings.folder("F", tmp_path / "f" / "below").state == "impossible"


def test_what_could_be_made_only_with_more_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert surroundings.folder("F", tmp_path / "a" / "b").state == "not_yet"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert surroundings.folder("F", tmp_path / "a" / "b").state == "impossible"


def test_the_command_says_it_all_and_always_succeeds(
    home: Path, own_routines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_routines / "bad.toml").write_text("")
    (home / "settings.toml").mkdir()
    assert run(["doctor"]) == 0
    captured = capsys.readouterr()
    said = captured.out.splitlines()
    assert said[0] == "Terminal: none, UTF-8."
    assert f"Settings: {paths.settings()}, is not what belongs there." in said
    assert f"  {own_routines}/bad.toml:1:1: is empty" in said
    assert captured.err == ""


@pytest.mark.parametrize(
    ("awake", "line", "remedy"),
    [
        ("yes", "the display stays on during a session.", False),
        ("no", "nothing here can keep the display on during a session.", True),
        ("silent", "the desktop was asked, but does not answer.", True),
        (None, "off, as keep_awake in the settings says.", False),
    ],
)
def test_whether_the_display_stays_on(awake: Works | None, line: str, remedy: bool) -> None:
    lines = told(awake=awake)
    assert f"Keep awake: {line}" in lines
    assert (
        TO_DO + "nothing, or let the display stay on for longer in the settings of the system." in lines
    ) == remedy


def test_the_desktop_is_not_even_asked_where_that_is_not_wanted(home: Path, display: Display) -> None:
    home.mkdir()
    assert surroundings.look_around().awake == "yes"
    assert display.times == 1
    (home / "settings.toml").write_text("format = 1\nkeep_awake = false\n")
    assert surroundings.look_around().awake is None
    assert display.times == 1
