"""Every key of every screen: what it does, and its words on the bar of keys, in help and in plain mode.

Keys have the names of Textual (`question_mark`, `left`). Those of a session can be changed in the settings;
the ones here hold until then.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Key(NamedTuple):
    """One or more keys that do the same on a screen, or line by line."""

    does: str
    """What the screen does, as Textual calls an action."""
    keys: str
    """With commas between them; empty if it is done without one: by Enter line by line, or in the palette."""
    word: str
    """On the bar of keys and in help."""
    when: str = ""
    """What has to be possible for it to do anything, which a screen's `can` says; empty for always."""
    shows: bool = True
    """True if it stands on the bar of keys."""
    helps: bool = False
    """True if it stands in help although it is not on the bar."""
    named: str = ""
    """How it is named on the bar; empty for the name of its first key."""
    first: bool = False
    """True if it comes before what the widget in focus does with it."""
    picks_line: bool = False
    """True if it chooses a line of the page: such keys stand on the bar together."""
    oily: bool = False
    """True if it keeps its meaning in a session where any other key pauses, for oily hands."""
    previews: bool = True
    """True if it does something in a preview too."""
    id: str = ""
    """The name by which its keys can be changed; empty if they cannot be."""
    command: str = ""
    """The command of the settings that it belongs to; empty if it is the one of its id."""
    line: str = ""
    """Said in plain mode in place of the word; empty if the word says enough."""
    enters: bool = False
    """True if line by line Enter does it."""
    palette: str = ""
    """Its name in the palette, {name} for that of a routine; empty if it does not stand there."""
    about: str = ""
    """What the palette says about it."""
    instead_of: str = ""
    """What the same key does at other times: two never do something at once."""


def _screen(*keys: Key) -> tuple[Key, ...]:
    """Return the keys of a screen.

    Raises:
        ValueError: Two of them would mean different things at the same time.
    """
    held: dict[str, Key] = {}
    for key in keys:
        for name in filter(None, key.keys.split(",")):
            other = held.setdefault(name, key)
            if other is not key and key.instead_of != other.does:
                raise ValueError(f"{name} is there for {other.does} and for {key.does}")
    return keys


_HELP = Key("app.help", "h,question_mark", "help", palette="Help", about="What the keys do")
_NIGHT = (
    Key(
        "app.dim", "d", "dim", when="dim", palette="Night: on", about="Dim and soft, with a quiet end"
    ),
    Key(
        "app.brighten", "d", "bright", when="brighten", palette="Night: off", about="As by day",
        instead_of="app.dim",
    ),
)  # fmt: skip
_SETTINGS = Key(
    "app.settings", "comma", "settings", palette="Settings", about="Sound, colours, keys and the rest"
)
_LEARN = Key("app.learn", "l", "learn", palette="Learn", about="Pages to read")
_LEAVE = Key("app.leave", "q", "leave", palette="Leave", about="End here")

SCROLLING = _screen(
    Key("scroll(1)", "down,pagedown", "more below", when="more below", named="↓"),
    Key("scroll(-1)", "up,pageup", "up", shows=False),
)
"""On every screen that may be longer than the window."""

APP = _screen(
    Key("leave", "ctrl+c,ctrl+q", "leave", shows=False, first=True),
    Key("suspend_process", "ctrl+z", "to the shell", shows=False),
)
"""On every screen."""

PALETTE = (
    Key("app.change_theme", "", "colours", when="colours", palette="Colours", about="Choose other colours"),
    Key(
        "app.let_any_key_pause(True)", "", "any key pauses", when="any key: on", palette="Any key pauses: on",
        about="For oily hands",
    ),
    Key(
        "app.let_any_key_pause(False)", "", "only its own keys pause", when="any key: off",
        palette="Any key pauses: off", about="For oily hands",
    ),
    *_NIGHT,
    _SETTINGS,
    _LEARN,
    _HELP,
    _LEAVE,
)  # fmt: skip
"""In the palette, wherever it opens."""

LIBRARY = _screen(
    # In the order of their importance: a low window shows the first two rows of them.
    Key("choose", "enter", "start", when="start", first=True),
    Key("details", "enter", "open", when="details", first=True, instead_of="choose"),
    Key("play", "", "play", when="play", palette="Play {name}"),
    Key("preview", "p", "preview", when="play", palette="Preview {name}"),
    Key("search", "slash", "search", when="search", named="/"),
    _HELP,
    _LEAVE,
    Key("sort", "s", "sort", when="search"),
    Key("narrow(1)", "right", "narrow", when="search", named="← →"),
    Key("narrow(-1)", "left", "narrow", when="search", shows=False),
    Key("clear", "escape", "all again", when="narrowed", named="Esc"),
    _LEARN,
    Key("tend('new')", "n", "new", when="copy", palette="New like {name}"),
    Key("tend('edit')", "e", "edit", when="tend", palette="Edit {name}"),
    Key("tend('remove')", "delete", "remove", when="tend", named="Del", palette="Remove {name}"),
    *_NIGHT,
    _SETTINGS,
)

ROUTINES = _screen(
    Key("point(-1)", "up", "up", shows=False),
    Key("point(1)", "down", "down", shows=False),
    Key("point_page(-1)", "pageup", "page up", shows=False),
    Key("point_page(1)", "pagedown", "page down", shows=False),
    Key("point_to(0)", "home", "first", shows=False),
    Key("point_to(-1)", "end", "last", shows=False),
)
"""In the list of routines."""

SEARCH = _screen(Key("screen.to_list", "enter,down", "to the list", named="enter"))
"""In the field in which one types what to look for."""

ROUTINE = _screen(
    Key("start", "enter", "start", first=True),
    *SCROLLING,
    Key("leave", "escape,left,q", "back", named="Esc"),
)
"""All about a routine, where the window has no room for it beside the list."""

NAME = _screen(Key("leave", "escape", "back"))

PROBLEMS = _screen(Key("again", "e,enter", "open it again"), Key("leave", "escape,q,left", "back"))

CHECK = _screen(
    # Words of one length, so that the bar stays as high as it is and hides no row that was just there.
    Key("none", "n", "none of these", when="none"),
    Key("say_unread", "n", "none: ↓ first", when="unread", instead_of="none"),
    Key("go_on", "enter", "go on", when="go on", named="enter"),
    Key("back", "left,escape", "back", when="back"),
    Key("more", "i", "more words", when="more"),
    Key("point(-1)", "up", "up", when="point", shows=False),
    Key("more_below", "down", "see more", when="more below"),
    Key("point(1)", "down", "next row", when="next row", instead_of="more_below"),
    Key("point(3)", "pagedown", "down", when="point", shows=False),
    Key("point(-3)", "pageup", "up", when="point", shows=False),
    Key("mark_pointed", "space", "mark", when="line", shows=False),
    Key("leave", "q", "leave", when="leave"),
)

LINES: Mapping[str, str] = MappingProxyType({"mark": "mark", "choose": "choose", "agree": "agree"})
"""The words for the keys of a page's lines, by what they do on that page."""

CARD = _screen(
    Key("record", "c", "write down what they said", when="record"),
    Key("rest", "b", "five quiet minutes", when="rest"),
    Key("back", "left,escape", "routines", when="back"),
    Key("leave", "q", "leave"),
)

_VOLUME = (
    Key("loudness('mute')", "m", "no sound", when="mute", id="mute", line="no sound, and sound again"),
    Key(
        "loudness('unmute')", "m", "sound", when="unmute", id="unmute", command="mute",
        instead_of="loudness('mute')",
    ),
    Key("loudness('louder')", "up,0", "louder", when="louder", shows=False, helps=True, id="louder"),
    Key("loudness('quieter')", "down,9", "quieter", when="quieter", shows=False, helps=True, id="quieter"),
    Key(
        "loudness('cues_louder')", "8", "cues louder", when="cues_louder", shows=False, helps=True,
        id="cues_louder",
    ),
    Key(
        "loudness('cues_quieter')", "7", "cues quieter", when="cues_quieter", shows=False, helps=True,
        id="cues_quieter",
    ),
)  # fmt: skip

SCROLLING_KEYS = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys that scroll a screen longer than the window."""

BESIDE_SCROLLING = "-beside-scrolling"
"""The end of an id on such a screen, where the scrolling keys keep their meaning."""


def _beside_scrolling(key: Key) -> Key:
    others = (name for name in key.keys.split(",") if name not in SCROLLING_KEYS)
    return key._replace(keys=",".join(others), id=f"{key.id}{BESIDE_SCROLLING}")


READY = _screen(
    Key("go", "enter", "go"),
    Key("more", "i", "more", when="more"),
    Key("less", "i", "less", when="less", instead_of="more"),
    Key("take('version')", "v", "version", when="version"),
    Key("minutes", "t", "minutes", when="time"),
    Key("take('feet')", "f", "feet", when="feet"),
    Key("take('oil')", "o", "oil", when="oil"),
    Key("take('known_product')", "y", "used before", when="known_product"),
    Key("new_product", "n", "new lotion", when="new_product"),
    Key("take('gentle')", "e", "gentle", when="gentle"),
    Key("guest", "g", "guest", when="guest"),
    Key("test", "s", "test the sound", when="test"),
    *map(_beside_scrolling, _VOLUME),
    *_NIGHT,
    _HELP,
    Key("back", "left,escape", "routines", shows=False, helps=True),
    Key("leave", "q", "leave"),
)

MINUTES = _screen(
    Key("take", "enter", "take it", first=True),
    Key("change(1)", "up", "more", first=True),
    Key("change(-1)", "down", "less", first=True),
    Key("leave", "escape", "as it is", named="Esc"),
)
"""In the field for the minutes; the field has keys of its own, these come before them."""

PRODUCT = _screen(
    Key("without", "enter", "go on without", when="without"), Key("leave", "left,escape,q", "back")
)

_WRONG = "something feels wrong"

SESSION = _screen(
    # In the order of their importance: a bar that is too short leaves out the last.
    Key("do('pause')", "space", "pause", when="pause", oily=True, id="pause", enters=True),
    Key(
        "do('resume')", "space", "go on", when="resume", oily=True, id="resume", command="pause",
        instead_of="do('pause')",
    ),
    Key("do('answer')", "enter", "go on", when="answer", oily=True, id="answer", enters=True),
    Key("wrong", "x,exclamation_mark", _WRONG, when="wrong", oily=True, previews=False, id="wrong"),
    Key("do('next')", "right,n,pagedown", "next", when="next", id="next"),
    Key(
        "do('back')", "left,b,pageup", "back", when="back", id="back",
        line="this one again, or the one before",
    ),
    Key("glance", "g", "glance", when="glance", id="glance", line="where, which way, how fast"),
    Key("words", "g", "words", when="words", id="words", command="glance", instead_of="glance"),
    Key("help", "h,question_mark", "help", id="help", line="what can be typed"),
    Key("leave", "q", "end", oily=True, id="quit"),
    Key("do('more')", "equals_sign,plus", "15 s more", when="more", previews=False, id="more"),
    Key("do('less')", "minus", "15 s less", when="less", previews=False, id="less"),
    Key(
        "run('slower')", "minus", "slower", when="slower", id="slower", command="less",
        instead_of="do('less')",
    ),
    Key(
        "run('faster')", "equals_sign,plus", "faster", when="faster", id="faster", command="more",
        instead_of="do('more')",
    ),
    Key(
        "do('lighter')", "l", "lighter", when="lighter", previews=False, id="lighter",
        line="lighter, for this foot",
    ),
    Key("about", "i", "more about it", when="about", id="about", line="more about this step"),
    *_VOLUME,
)  # fmt: skip

SESSION_LINES = (
    Key("go", "", "pause, go on, or go where it waits", id="go"),
    Key("again", "r", "say it again", id="again"),
    Key("left", "s", "how much is left", id="left"),
)
"""What can be typed in a session beside its commands; the first is Enter."""

FEELS_WRONG = _screen(Key("back", "left,escape", "back", when="back"))

SUMMARY = _screen(
    Key("library", "enter,left,escape", "back to the routines", when="library"), Key("leave", "q", "leave")
)

HELP = _screen(
    Key("leave", "escape,left,q,enter", "close", named="Esc"),
    Key("leave", "h,question_mark", "close", shows=False, id="help"),
    Key("wrong", "x,exclamation_mark", _WRONG, when="wrong", id="wrong"),
)

LEARN = _screen(
    Key("read", "enter", "read", first=True),
    Key("find", "slash", "find", when="list", named="/"),
    Key("point(1)", "down", "down", when="finding", shows=False),
    Key("point(-1)", "up", "up", when="finding", shows=False),
    Key("leave", "escape,left,q", "back", named="Esc"),
    Key("help", "h,question_mark", "help", when="list"),
)

SETTINGS = _screen(
    Key("turn(-1)", "left", "previous", when="turn", first=True),
    Key("turn(1)", "right", "next", when="turn", first=True),
    Key("change", "enter,space", "next", when="turn", first=True, shows=False),
    Key("press_key", "enter,space", "change", when="key", first=True, instead_of="change"),
    Key("reset", "r,backspace", "default", when="reset"),
    _HELP,
    Key("leave", "escape,q", "back", named="Esc"),
)

PRESS_KEY = _screen(Key("leave", "escape", "leave it as it is", first=True))

PAGE = _screen(
    Key("open", "enter", "open", when="link"),
    Key("next_link(1)", "tab", "next link", when="links", named="Tab"),
    Key("next_link(-1)", "shift+tab", "link before", when="links", shows=False),
    Key("back", "escape,left", "back", named="Esc"),
    Key("leave", "q", "the list", shows=False, helps=True),
    Key("scroll(1)", "space", "more below", when="more below", shows=False),
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

TYPED: Mapping[str, Key] = MappingProxyType(
    {key.id: key for key in (*SESSION_LINES, *COMMANDS.values()) if not key.enters}
)
"""Everything that can be typed in a session, by its name."""

SHARED: Mapping[str, str] = MappingProxyType({key.id: key.command for key in SESSION if key.command})
"""What has the same keys as a command because it is done at other times."""
