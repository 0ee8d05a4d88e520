"""The letters that can be typed while a session plays."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from selfcare.keys import COMMANDS, DEFAULT_KEYS
from selfcare.settings import typed


class Press(StrEnum):
    """Everything a person can ask of a session. Those that have keys in the settings have their names."""

    GO = "go"
    NEXT = "next"
    BACK = "back"
    MORE = "more"
    LESS = "less"
    WRONG = "wrong"
    LIGHTER = "lighter"
    MUTE = "mute"
    LOUDER = "louder"
    QUIETER = "quieter"
    CUES_LOUDER = "cues_louder"
    CUES_QUIETER = "cues_quieter"
    AGAIN = "again"
    ABOUT = "about"
    LEFT = "left"
    HELP = "help"
    END = "quit"


_COMMANDS: Mapping[str, Press] = {press: press for press in Press if press in COMMANDS}
"""The commands of the settings that are typed as letters. Enter does what other keys do on a drawn screen."""

_LINES: Mapping[Press, str] = {
    Press.GO: "pause, go on, or go where it waits",
    Press.AGAIN: "say it again",
    Press.LEFT: "how much is left",
    **{press: COMMANDS[id].line or COMMANDS[id].word for id, press in _COMMANDS.items()},
}
"""What each does."""

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
            yield f"{' or '.join(names)}: {_LINES[press]}."
