"""The letters that can be typed while a session plays."""

from collections.abc import Iterator, Mapping

from selfcare.keys import COMMANDS, DEFAULT_KEYS, SESSION_LINES, TYPED
from selfcare.settings import typed

_CHOSEN = tuple(command for command in COMMANDS if command in TYPED)
"""The commands of the settings that are typed as letters. Enter does what the others do on a drawn screen."""

_ALWAYS: Mapping[str, str] = {**{line.keys: line.id for line in SESSION_LINES}, "x": "wrong"}
"""The letters that no setting changes: routines say *press x* when something feels wrong."""

_STOPS = frozenset("x!\x18")
"""The characters a hasty hand types for x, even with Ctrl held."""

Letters = Mapping[str, str]
"""The command of each typed line, as the table of keys names it."""


def letters(keys: Mapping[str, tuple[str, ...]]) -> Letters:
    """The letters of a session.

    Args:
        keys: Of each command, as the settings have them. A command that has none that can be typed keeps
            its usual letters, as far as nothing else has taken them.
    """
    chosen = {
        typed(key): command
        for command in _CHOSEN
        for key in keys[command]
        if len(typed(key)) == 1 and typed(key).isascii()
    }
    for command in _CHOSEN:
        if command not in chosen.values():
            usual = (typed(key) for key in DEFAULT_KEYS[command])
            chosen |= {key: command for key in usual if len(key) == 1 and key.isascii() and key not in chosen}
    return {**_ALWAYS, **chosen}


def meaning(line: str, known: Letters) -> str | None:
    """The command a line gives; None if it gives none. A line of nothing but x always stops."""
    said = line.strip()
    stops = "wrong" if said and set(said.lower()) <= _STOPS else None
    return known.get(said, known.get(said.lower(), stops))


def help_lines(known: Letters) -> Iterator[str]:
    """Every letter with what it does, the same thing together."""
    for command, key in TYPED.items():
        names = [letter or "Enter" for letter, meant in known.items() if meant == command]
        if names:
            yield f"{' or '.join(names)}: {key.line or key.word}."
