"""Every key of every screen: what it does, and its words on the bar of keys, in help and in plain mode.

Keys have the names of Textual (`question_mark`, `left`). Those of a session can be changed in the settings;
the ones here hold until then.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Key(NamedTuple):
    """One or more keys that do the same on a screen."""

    does: str
    """What the screen does, as Textual calls an action."""
    keys: str
    """With commas between them."""
    word: str
    """On the bar of keys and in help."""
    shows: bool = True
    """True if it stands on the bar of keys."""
    helps: bool = False
    """True if it stands in help although it is not on the bar."""
    named: str = ""
    """How it is named on the bar; empty for the name of its first key."""
    first: bool = False
    """True if it comes before what the widget in focus does with it."""
    id: str = ""
    """The name by which its keys can be changed; empty if they cannot be."""
    command: str = ""
    """The command of the settings that it belongs to; empty if it is the one of its id."""
    line: str = ""
    """Said in plain mode in place of the word; empty if the word says enough."""
    instead_of: str = ""
    """What the same key does at other times: two never do something at once."""


def _screen(*keys: Key) -> tuple[Key, ...]:
    """Return the keys of a screen.

    Raises:
        ValueError: Two of them would mean different things at the same time.
    """
    held: dict[str, Key] = {}
    for key in keys:
        for name in key.keys.split(","):
            other = held.setdefault(name, key)
            if other is not key and key.instead_of != other.does:
                raise ValueError(f"{name} is there for {other.does} and for {key.does}")
    return keys


_HELP = Key("app.help", "h,question_mark", "help")
_NIGHT = (Key("app.dim", "d", "dim"), Key("app.brighten", "d", "bright", instead_of="app.dim"))
_BACK = Key("leave", "escape,q", "back", named="Esc")

SCROLLING = _screen(
    Key("scroll(1)", "down,pagedown", "more below", named="↓"),
    Key("scroll(-1)", "up,pageup", "up", shows=False),
)
"""On every screen that may be longer than the window."""

APP = _screen(
    Key("leave", "ctrl+c,ctrl+q", "leave", shows=False, first=True),
    Key("suspend_process", "ctrl+z", "to the shell", shows=False),
)
"""On every screen."""

LIBRARY = _screen(
    Key("choose", "enter", "start", first=True),
    Key("preview", "p", "preview"),
    Key("app.learn", "l", "learn"),
    Key("tend('new')", "n", "new"),
    Key("tend('edit')", "e", "edit"),
    Key("tend('remove')", "delete", "remove", named="Del"),
    *_NIGHT,
    _HELP,
    Key("app.leave", "q", "leave"),
)

NAME = _screen(Key("leave", "escape", "back"))

PROBLEMS = _screen(Key("again", "e,enter", "open it again"), Key("leave", "escape,q,left", "back"))

CHECK = _screen(
    Key("none", "n", "none of these"),
    Key("go_on", "enter", "go on", named="enter"),
    Key("back", "left", "back"),
    Key("more", "i", "more words"),
    Key("point(-1)", "up", "up", shows=False),
    Key("point(1)", "down", "next row"),
    Key("point(3)", "pagedown", "down", shows=False),
    Key("point(-3)", "pageup", "up", shows=False),
    Key("mark_pointed", "space", "mark", shows=False),
    Key("leave", "q", "leave"),
)

LINES: Mapping[str, str] = MappingProxyType({"mark": "mark", "choose": "choose", "agree": "agree"})
"""The words for the keys of a page's lines, by what they do on that page."""

CARD = _screen(
    Key("record", "c", "write down what they said"),
    Key("rest", "b", "five quiet minutes"),
    Key("leave", "q", "leave"),
)

READY = _screen(
    Key("go", "enter", "go"),
    Key("take('version')", "v", "version"),
    Key("take('time')", "t", "time"),
    Key("take('feet')", "f", "feet"),
    Key("take('oil')", "o", "oil"),
    Key("take('known_product')", "y", "used before"),
    Key("new_product", "n", "new lotion"),
    Key("take('gentle')", "e", "gentle"),
    Key("guest", "g", "guest"),
    Key("test", "s", "test the sound"),
)

READY_END = _screen(*_NIGHT, Key("leave", "q,left", "leave"))
"""Behind the keys of the volume."""

PRODUCT = _screen(Key("without", "enter", "go on without"), Key("leave", "left,escape,q", "back"))

VOLUME = _screen(
    Key("loudness('mute')", "m", "no sound", id="mute", line="no sound, and sound again"),
    Key("loudness('unmute')", "m", "sound", id="unmute", command="mute", instead_of="loudness('mute')"),
    Key("loudness('louder')", "up,0", "louder", shows=False, helps=True, id="louder"),
    Key("loudness('quieter')", "down,9", "quieter", shows=False, helps=True, id="quieter"),
    Key("loudness('cues_louder')", "8", "cues louder", shows=False, helps=True, id="cues_louder"),
    Key("loudness('cues_quieter')", "7", "cues quieter", shows=False, helps=True, id="cues_quieter"),
)

_WRONG = "something feels wrong"

SESSION = _screen(
    Key("do('pause')", "space", "pause", id="pause"),
    Key("do('resume')", "space", "go on", id="resume", command="pause", instead_of="do('pause')"),
    Key("do('answer')", "enter", "go on", id="answer"),
    Key("do('next')", "right,n,pagedown", "next", id="next"),
    Key("do('back')", "left,b,pageup", "back", id="back", line="this one again, or the one before"),
    Key("do('more')", "equals_sign,plus", "15 s more", id="more"),
    Key("do('less')", "minus", "15 s less", id="less"),
    Key("wrong", "x,exclamation_mark", _WRONG, id="wrong"),
    Key("do('lighter')", "l", "lighter", id="lighter", line="lighter, for this foot"),
    Key("about", "i", "more about it", id="about", line="more about this step"),
    *VOLUME,
    Key("help", "h,question_mark", "help", id="help", line="what can be typed"),
    Key("leave", "q", "end", id="quit"),
)

FEELS_WRONG = _screen(Key("back", "left,escape", "back"))

SUMMARY = _screen(Key("library", "enter", "back to the routines"), Key("leave", "q", "leave"))

HELP = _screen(
    Key("leave", "escape,q,enter", "close", named="Esc"),
    Key("leave", "h,question_mark", "close", shows=False, id="help"),
    Key("wrong", "x,exclamation_mark", _WRONG, id="wrong"),
)

LEARN = _screen(Key("read", "enter", "read", first=True), _BACK, _HELP)

PAGE = _screen(
    _BACK,
    Key("scroll(1)", "space", "more below", shows=False),
    Key("to_end(-1)", "home", "the beginning", shows=False),
    Key("to_end(1)", "end", "the end", shows=False),
    _HELP,
)

COMMANDS: Mapping[str, Key] = MappingProxyType({key.id: key for key in SESSION if key.id and not key.command})
"""Every command that the settings have keys for, by its name."""

DEFAULT_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {command: tuple(key.keys.split(",")) for command, key in COMMANDS.items()}
)
"""The keys of each command, until the settings change them."""

SHARED: Mapping[str, str] = MappingProxyType({key.id: key.command for key in SESSION if key.command})
"""What has the same keys as a command because it is done at other times."""
