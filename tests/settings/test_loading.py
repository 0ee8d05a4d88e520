"""What settings.toml says counts; what is wrong in it is told, and costs nothing but itself."""

import os
import re
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare.keys import DEFAULT_KEYS
from selfcare.settings import LoadedSettings, Settings, load
from selfcare.settings.model import SoundSettings
from selfcare.toml.problems import Problem

HEAD = "format = 1\n"
KEYS = HEAD + "[keys]\n"


@pytest.fixture
def file(home: Path) -> Path:
    """Where the settings lie; the file is not there yet."""
    home.mkdir()
    return home / "settings.toml"


def loaded(file: Path, text: str) -> LoadedSettings:
    file.write_bytes(text.encode())
    return load()


def said(problem: Problem) -> str:
    """A problem without its file's path."""
    return str(problem).removeprefix(problem.file).removeprefix(":")


def test_without_a_file_everything_is_as_it_is_meant_to_be(home: Path) -> None:
    assert load() == LoadedSettings(Settings(), ())
    assert not home.exists()
    settings = load().settings
    assert (settings.theme, settings.any_key_pauses, settings.keys) == ("selfcare", False, DEFAULT_KEYS)
    assert settings.keep_awake


def test_what_the_file_says_counts(file: Path) -> None:
    settings, problems = loaded(
        file,
        'format = 1\ntheme = "dusk"\nany_key_pauses = true\nkeep_awake = false\n'
        '[keys]\nnext = ["right", "f2"]\npause = "p"\nless = ["-", "ctrl+l", "ö", "N", " "]\n',
    )
    assert problems == ()
    assert (settings.theme, settings.any_key_pauses, settings.keep_awake) == ("dusk", True, False)
    own = {"next": ("right", "f2"), "pause": ("p",), "less": ("minus", "ctrl+l", "ö", "N", "space")}
    assert settings.keys == {**DEFAULT_KEYS, **own}
    assert list(settings.keys) == list(DEFAULT_KEYS)


def test_the_hours_of_the_night_and_the_first_foot(file: Path) -> None:
    assert (load().settings.night_hours, load().settings.usual_first) == ((time(21), time(6)), None)
    settings, problems = loaded(
        file, HEAD + 'night_begins = "22:30"\nnight_ends = "5:15"\nfirst_foot = "right"\n'
    )
    assert problems == ()
    assert (settings.night_hours, settings.usual_first) == ((time(22, 30), time(5, 15)), "right")


def test_a_key_named_twice_for_a_command_is_one_key(file: Path) -> None:
    assert loaded(file, KEYS + 'more = ["=", "equals_sign", "="]').settings.keys["more"] == ("equals_sign",)


def test_keys_may_change_places(file: Path) -> None:
    settings, problems = loaded(file, KEYS + 'next = "left"\nback = "right"\n')
    assert problems == ()
    assert (settings.keys["next"], settings.keys["back"]) == (("left",), ("right",))


def test_settings_cannot_be_changed_by_hand() -> None:
    with pytest.raises(TypeError):
        load().settings.keys["next"] = ("q",)  # type: ignore[index]


NO_KEY = 'A character such as "n" or "+", or a name such as "space".'

CASES = {
    # what the text is -> each problem as printed, without the file, and its hint
    "": ("1:1: format: is missing", "Write format = 1 as the first line."),
    HEAD + "night_begins = 22": ("2:16: night_begins: is no time of day: 22", 'Write hours and minutes in quotes: "21:30".'),
    HEAD + 'night_ends = "24:00"': (
        '2:14: night_ends: is no time of day: "24:00"', 'Write hours and minutes in quotes: "21:30".'),
    HEAD + 'first_foot = "rigth"': (
        '2:14: first_foot: must be one of auto, left, right; got "rigth"', "Did you mean right?"),
    "# nothing\n": ("1:1: format: is missing", "Write format = 1 as the first line."),
    "format = 2": ("1:10: format: must be 1, got 2", "This version reads format 1."),
    "format = true": ("1:10: format: must be 1, got true", "This version reads format 1."),
    HEAD + "theme = 3": ("2:9: theme: must be text in quotes, got 3", None),
    HEAD + 'theme = " "': ("2:9: theme: must not be empty", None),
    HEAD + 'theme = "a\\u001bb"': ("2:9: theme: has a character that must not be shown, U+001B", "Take it out."),
    HEAD + "any_key_pauses = 1": ("2:18: any_key_pauses: must be true or false, got 1", None),
    HEAD + "keep_awake = 1": ("2:14: keep_awake: must be true or false, got 1", None),
    HEAD + 'any_key_pauses = "yes"': ('2:18: any_key_pauses: must be true or false, got "yes"', None),
    HEAD + 'thme = "dusk"': ("2:1: thme: no such key", "Did you mean theme?"),
    HEAD + "xyzzy = 1": ("2:1: xyzzy: no such key", None),
    HEAD + 'next = "n"': ("2:1: next: no such key", "next belongs below [keys]."),
    HEAD + "volume = 3": ("2:1: volume: no such key", "volume belongs below [sound]."),
    HEAD + "sound = true": ("2:9: sound: must be a table, got true", "Write [sound], then a line for each setting."),
    HEAD + "[sound]\nvolume = 101": ("3:10: sound.volume: must be 0–100, got 101", None),
    HEAD + '[sound]\nbackend = "pygames"': (
        '3:11: sound.backend: must be one of pygame, simpleaudio, bell, none; got "pygames"', "Did you mean pygame?"),
    HEAD + "[sound]\nmuted = 1": ("3:9: sound.muted: must be true or false, got 1", None),
    HEAD + "[sound]\nvolumes = 1": ("3:1: sound.volumes: no such setting", "Did you mean volume?"),
    HEAD + '[sound]\ntheme = "dusk"': ("3:1: sound.theme: no such setting", "theme belongs above [sound]."),
    HEAD + "[sound": ("2:7: not TOML: the bracket is not closed", "Write [sound], with one bracket on each side."),
    HEAD + "keys = 3": ("2:8: keys: must be a table, got 3", "Write [keys], then a line for each command."),
    HEAD + "[[keys]]\n": ("2:1: keys: must be a table, got a list", "Write [keys], then a line for each command."),
    KEYS + 'theme = "dusk"': ("3:1: keys.theme: no such command", "theme belongs above [keys]."),
    KEYS + 'nxt = "n"': ("3:1: keys.nxt: no such command", "Did you mean next?"),
    KEYS + 'xyzzy = "n"': (
        "3:1: keys.xyzzy: no such command",
        "One of pause, answer, wrong, next, back, glance, help, quit, more, less, lighter, about, mute, louder, quieter, cues_louder, "
        "cues_quieter."),
    KEYS + "next = 3": (
        "3:8: keys.next: must be a key in quotes or a list of keys, got 3",
        'For example next = ["right", "n", "pagedown"].'),
    KEYS + "more = { a = 1 }": (
        "3:8: keys.more: must be a key in quotes or a list of keys, got a table", 'For example more = ["=", "+"].'),
    KEYS + "next = []": (
        "3:8: keys.next: must have at least one key", 'Leave next out for ["right", "n", "pagedown"].'),
    KEYS + "wrong = []": ("3:9: keys.wrong: must have at least one key", 'Leave wrong out for ["x", "!"].'),
    KEYS + 'next = ""': ('3:8: keys.next: no such key: ""', NO_KEY),
    KEYS + 'next = ["n", 3]': ("3:14: keys.next[2]: must be a key in quotes, got 3", None),
    KEYS + 'next = ["n", "rigth"]': ('3:14: keys.next[2]: no such key: "rigth"', "Did you mean right?"),
    KEYS + 'next = "Right"': ('3:8: keys.next: no such key: "Right"', "Did you mean right?"),
    KEYS + 'next = "pgdn"': ('3:8: keys.next: no such key: "pgdn"', "Did you mean pagedown?"),
    KEYS + 'next = "f13"': ('3:8: keys.next: no such key: "f13"', "Did you mean f3?"),
    KEYS + 'next = "§"': ('3:8: keys.next: no such key: "§"', NO_KEY),
    KEYS + 'next = "\\t"': ('3:8: keys.next: no such key: "\ufffd"', NO_KEY),
    KEYS + 'next = "nn"': ('3:8: keys.next: no such key: "nn"', NO_KEY),
    KEYS + 'next = "ctrl+c"': ("3:8: keys.next: Ctrl+C cannot be given to a command", "It ends what runs."),
    KEYS + 'next = "ctrl+z"': (
        "3:8: keys.next: Ctrl+Z cannot be given to a command", "It puts a program to sleep."),
    KEYS + 'next = ["n", "ctrl+m"]': (
        "3:14: keys.next[2]: Ctrl+M cannot be given to a command", "A terminal cannot tell it from enter."),
    KEYS + 'quit = "escape"': ("3:8: keys.quit: Esc cannot be given to a command", "It closes whatever is open."),
    KEYS + 'pause = "x"': (
        "3:9: keys.pause: x is kept for wrong", "It stops when something feels wrong, and nothing else."),
    KEYS + 'wrong = "w"\npause = ["p", "X"]': (
        "4:15: keys.pause[2]: X is kept for wrong", "It stops when something feels wrong, and nothing else."),
    KEYS + 'pause = "n"': (
        "3:9: keys.pause: n is a key of next already",
        'To have it here, give it up there: next = ["right", "pagedown"].'),
    KEYS + 'less = ["_", "="]': (
        "3:14: keys.less[2]: = is a key of more already", 'To have it here, give it up there: more = ["+"].'),
    KEYS + 'pause = "l"': ("3:9: keys.pause: l is a key of lighter already", "Give lighter another key as well."),
    KEYS + 'pause = "p"\nquit = ["f1", "p"]': (
        "4:15: keys.quit[2]: p is a key of pause already", "Give pause another key as well."),
    KEYS + 'pause = "p"\nwrong = "p"': (
        "3:9: keys.pause: p is a key of wrong already", "Give wrong another key as well."),
    KEYS + 'next = ["' + '", "'.join("abcdefghijkmnoprstuvw") + '"]': (
        "3:109: keys.next[21]: must be at most 20, got 21", None),
    # not TOML
    HEAD + "theme = dusk": ("2:9: not TOML: invalid value", "Put text in quotes."),
    HEAD + "any_key_pauses = True": ("2:18: not TOML: invalid value", "Write true or false in small letters."),
    HEAD + "any_key_pauses = yes": ("2:18: not TOML: invalid value", "Write true or false."),
    HEAD + 'theme: "dusk"': (
        "2:6: not TOML: there is no = after the key",
        'A key is set with =, not with a colon: theme = "selfcare".'),
    HEAD + "dusk": (
        "2:5: not TOML: there is no = after the key",
        "A line sets a key, key = value, or starts a table, [sound] or [keys]."),
    HEAD + "[keys": ("2:6: not TOML: the bracket is not closed", "Write [keys], with one bracket on each side."),
    HEAD + 'theme = "a"\ntheme = "b"': ("3:1: not TOML: the key theme is there twice", "It is set in line 2 as well."),
    HEAD + "[keys]\nnext = [“n”]": ("3:9: not TOML: invalid value", "Use straight quotes: \" not “ or ”."),
    # shapes that would hang a parser
    "a" + ".a" * 8 + " = 1": ("1:17: the key has too many parts", "At most 8."),
    "x = " + "[" * 17: ("1:21: brackets are too deep", "At most 16 brackets inside one another."),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES, ids=lambda text: repr(text[-40:]))
def test_what_is_said_of_a_mistake(file: Path, text: str) -> None:
    problems = loaded(file, text).problems
    assert [(said(each), each.hint) for each in problems] == [CASES[text]]
    assert problems[0].file == str(file)


@pytest.mark.parametrize("text", [text for text in CASES if text.startswith(KEYS) and "wrong" not in text])
def test_a_mistake_with_a_command_leaves_it_its_usual_keys(file: Path, text: str) -> None:
    own = {"pause": ("p",)} if 'pause = "p"' in text else {}
    assert loaded(file, text).settings.keys == {**DEFAULT_KEYS, **own}


def test_every_mistake_is_told_at_once_and_all_the_rest_counts(file: Path) -> None:
    settings, problems = loaded(
        file,
        'format = 1\ntheme = "dusk"\nany_key_pauses = 1\nfont = "big"\n'
        '[keys]\nnxt = "n"\npause = ["p", "spce", 3]\nback = "b"\nquit = “q”\n',
    )
    assert [said(each).partition(": ")[0] for each in problems] == [
        "3:18",
        "4:1",
        "6:1",
        "7:15",
        "7:23",
        "9:8",
    ]
    assert settings == Settings(theme="dusk", keys={**DEFAULT_KEYS, "back": ("b",)})


def test_a_key_that_comes_back_to_its_command_is_no_other_s(file: Path) -> None:
    settings, problems = loaded(file, KEYS + 'back = "n"\nnext = "q"\n')
    assert [said(each).partition(": ")[2] for each in problems] == [
        "keys.back: n is a key of next already",
        "keys.next: q is a key of quit already",
    ]
    assert settings == Settings()


def test_the_key_that_stops_comes_before_any_other(file: Path) -> None:
    settings = loaded(file, KEYS + 'pause = "p"\nwrong = "p"').settings
    assert (settings.keys["wrong"], settings.keys["pause"]) == (("p",), ("space",))


def test_a_line_that_could_not_be_read_is_not_called_missing(file: Path) -> None:
    assert [said(each) for each in loaded(file, "format = one\n").problems] == [
        "1:10: not TOML: invalid value"
    ]


def test_of_a_file_of_nothing_but_mistakes_a_hundred_are_told(file: Path) -> None:
    assert len(loaded(file, HEAD + "".join(f"x{number} = 1\n" for number in range(500))).problems) == 101


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"theme = \xfc", "1:9: is not UTF-8 text: byte 0xfc"),
        ("format = 1".encode("utf-16"), "1:1: is UTF-16 text"),
        (b"#" * 300_000, "1:1: is 293 KB long"),
        (b"format = 1\n[keys\nnext", "2:6: not TOML: the bracket is not closed"),
    ],
    ids=["latin-1", "utf-16", "too long", "no TOML"],
)
def test_a_file_that_cannot_be_used_leaves_everything_as_usual(
    file: Path, content: bytes, expected: str
) -> None:
    file.write_bytes(content)
    settings, problems = load()
    assert settings == Settings()
    assert [said(each) for each in problems] == [expected]


def test_what_is_no_file(file: Path) -> None:
    file.mkdir()
    assert [said(each) for each in load().problems] == ["1:1: is a folder"]
    file.rmdir()
    os.mkfifo(file)
    assert [said(each) for each in load().problems] == ["1:1: is not a plain file"]
    file.unlink()
    file.symlink_to(file)
    settings, problems = load()
    assert (settings, len(problems)) == (Settings(), 1)


def test_a_home_that_is_no_folder(home: Path) -> None:
    home.write_text("")
    assert [said(each) for each in load().problems] == ["1:1: cannot be read: not a directory"]


PIECES = st.sampled_from(
    ["format = 1\n", "theme = ", '"dusk"\n', "any_key_pauses = ", "true\n", "[keys]\n", "[[keys]]\n", "keys = ", "next = ",
     "wrong = ", "pause.next = ", '"n"\n', '["x", "="]\n', "[", "]", "{", "}", '"', "'", "\\", "\n", " ", "#", "=", "ü", "\r\n",
     "[[steps]]", "1\n", "“", "\ufeff", "a.b = ", '"""', "\x00", "\x1b"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES).map("".join) | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_too_much_and_every_problem_lies_inside_it(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    settings, problems = loaded(home / "settings.toml", text)
    lines = text.removeprefix("\ufeff").split("\n")
    for problem in problems:
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert settings.keys.keys() == DEFAULT_KEYS.keys()
    given_out = [key for keys in settings.keys.values() for key in keys]
    assert len(given_out) == len(set(given_out))
    assert all(settings.keys.values())
    assert not {"x", "X"} & {
        key for command, keys in settings.keys.items() if command != "wrong" for key in keys
    }


def test_the_file_shown_on_the_page_of_settings_is_good(file: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/settings.md").read_text()
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    settings, problems = loaded(file, shown)
    assert problems == ()
    assert settings == Settings(
        any_key_pauses=True,
        sound=SoundSettings(volume=60),
        keys={**DEFAULT_KEYS, "next": ("right", "n", "f"), "pause": ("p",)},
    )
