"""Names of keys: in a file, in the terminal library, and as a person reads them."""

from selfcare.toml.rules import Wrong, did_you_mean, shown_value

_TYPED = {
    " ": "space", "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign",
    "%": "percent_sign", "&": "ampersand", "'": "apostrophe", "(": "left_parenthesis",
    ")": "right_parenthesis", "*": "asterisk", "+": "plus", ",": "comma", "-": "minus", ".": "full_stop",
    "/": "slash", ":": "colon", ";": "semicolon", "<": "less_than_sign", "=": "equals_sign",
    ">": "greater_than_sign", "?": "question_mark", "@": "at", "[": "left_square_bracket",
    "\\": "backslash", "]": "right_square_bracket", "^": "circumflex_accent", "_": "underscore",
    "`": "grave_accent", "{": "left_curly_bracket", "|": "vertical_line", "}": "right_curly_bracket",
    "~": "tilde",
}  # fmt: skip
"""Characters that have a name as a key; letters and figures are named by themselves."""

_PRINTED = {
    "space": "space", "enter": "enter", "tab": "tab", "backspace": "backspace", "escape": "Esc",
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "home": "Home", "end": "End", "insert": "Ins", "delete": "Del",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
"""Keys that type no character, with the label printed on them."""

_TAKEN = {
    "ctrl+c": "It ends what runs.",
    "ctrl+z": "It puts a program to sleep.",
    "ctrl+q": "It ends the app.",
    "ctrl+p": "It opens the list of commands.",
    "ctrl+m": "A terminal cannot tell it from enter.",
    "ctrl+i": "A terminal cannot tell it from tab.",
    "ctrl+j": "A terminal cannot tell it from enter.",
    "ctrl+h": "A terminal cannot tell it from backspace.",
    "escape": "It closes whatever is open.",
}
"""Keys that no command can have, with the reason."""

_WITH_CTRL = {f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "abcdefghijklmnopqrstuvwxyz"}

_NAMES = {name: character for character, name in _TYPED.items()} | _WITH_CTRL | _PRINTED
"""Every named key, with the text that `typed` returns for it."""

_WRITTEN = {name: character for character, name in _TYPED.items() if character != " "}


def typed(key: str) -> str:
    """Return the text that a person types or reads for a key: `=` for `equals_sign`, `→` for `right`."""
    return _NAMES.get(key, key)


def written(key: str) -> str:
    """Return the name of a key in a file: `=` for `equals_sign`, `pagedown` for `pagedown`."""
    return _WRITTEN.get(key, key)


def key(value: object) -> str:
    """A rule for a key: a character, or the name of a key.

    Returns:
        The name that the terminal library has for it.
    """
    if not isinstance(value, str):
        raise Wrong(f"must be a key in quotes, got {shown_value(value)}")
    name = _TYPED.get(value, value)
    if name in _TAKEN:
        raise Wrong(f"{typed(name)} cannot be given to a command", _TAKEN[name])
    if name in _NAMES or (len(name) == 1 and name.isalnum()):
        return name
    near = did_you_mean(value, [known for known in _NAMES if known not in _TAKEN])
    raise Wrong(
        f"no such key: {shown_value(value)}",
        near or 'A character such as "n" or "+", or a name such as "space".',
    )
