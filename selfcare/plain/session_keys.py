"""The letters that can be typed while a session plays."""

from collections.abc import Iterator, Mapping
from enum import Enum

from selfcare.settings import DEFAULT_KEYS, typed


class Press(Enum):
    """Everything a person can ask of a session, with its explanation."""

    GO = "pause, go on, or go where it waits"
    NEXT = "next"
    BACK = "this one again, or the one before"
    MORE = "15 s more"
    LESS = "15 s less"
    WRONG = "something feels wrong"
    LIGHTER = "lighter, for this foot"
    MUTE = "no sound, and sound again"
    LOUDER = "louder"
    QUIETER = "quieter"
    CUES_LOUDER = "cues louder"
    CUES_QUIETER = "cues quieter"
    AGAIN = "say it again"
    ABOUT = "more about this step"
    LEFT = "how much is left"
    HELP = "what can be typed"
    END = "end"


_COMMANDS: Mapping[str, Press] = {
    "next": Press.NEXT,
    "back": Press.BACK,
    "more": Press.MORE,
    "less": Press.LESS,
    "wrong": Press.WRONG,
    "lighter": Press.LIGHTER,
    "mute": Press.MUTE,
    "louder": Press.LOUDER,
    "quieter": Press.QUIETER,
    "cues_louder": Press.CUES_LOUDER,
    "cues_quieter": Press.CUES_QUIETER,
    "about": Press.ABOUT,
    "help": Press.HELP,
    "quit": Press.END,
}
"""The commands of the settings that are typed as letters. Enter does what other keys do on a drawn screen."""

_ALWAYS: Mapping[str, Press] = {"": Press.GO, "r": Press.AGAIN, "s": Press.LEFT, "x": Press.WRONG}
"""The letters that no setting changes: routines say *press x* when something feels wrong."""

_STOPS = frozenset("x!\x18")
"""The characters a hasty hand types for x, even with Ctrl held."""

Letters = Mapping[str, Press]
"""The meaning of each typed line."""


def letters(keys: Mapping[str, tuple[str, ...]]) -> Letters:
    """The letters of a session.

    Args:
        keys: Of each command, as the settings have them. A command that has none that can be typed keeps
            its usual letters, as far as nothing else has taken them.
    """
    chosen = {
        typed(key): press
        for command, press in _COMMANDS.items()
        for key in keys[command]
        if len(typed(key)) == 1 and typed(key).isascii()
    }
    for command, press in _COMMANDS.items():
        if press not in chosen.values():
            usual = (typed(key) for key in DEFAULT_KEYS[command])
            chosen |= {key: press for key in usual if len(key) == 1 and key.isascii() and key not in chosen}
    return {**_ALWAYS, **chosen}


def meaning(line: str, known: Letters) -> Press | None:
    """The request a line makes; None if it makes none. A line of nothing but x always stops."""
    said = line.strip()
    stops = Press.WRONG if said and set(said.lower()) <= _STOPS else None
    return known.get(said, known.get(said.lower(), stops))


def help_lines(known: Letters) -> Iterator[str]:
    """Every letter with what it does, the same thing together."""
    for press in Press:
        names = [letter or "Enter" for letter, meant in known.items() if meant is press]
        if names:
            yield f"{' or '.join(names)}: {press.value}."
