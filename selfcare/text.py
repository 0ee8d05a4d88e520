"""Text from outside is data: what may be shown, how it is shortened, how times are written."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import count

_NOT_SHOWN = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(rf"[{_NOT_SHOWN}\ud800-\udfff]")
"""Control characters (C0 and C1, so every terminal escape), lone surrogates, line and paragraph
separators, and the characters that turn the direction of the text around them."""

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})


def offence(text: str, allowed: str = "") -> str | None:
    """Name the first character of `text` that must not reach a terminal, or None.

    Args:
        text: Any text from outside.
        allowed: Control characters that are fine here, such as a newline.
    """
    for found in _FORBIDDEN.finditer(text):
        if found[0] not in allowed:
            return f"U+{ord(found[0]):04X}"
    return None


def shown_pattern(allowed: str = "") -> str:
    """A regular expression for text without a character that must not reach a terminal, for other readers.

    Args:
        allowed: Control characters that are fine here, such as a newline.
    """
    return rf"^([^{_NOT_SHOWN}]|[{allowed}])*$" if allowed else rf"^[^{_NOT_SHOWN}]*$"


def clean(text: str, allowed: str = "") -> str:
    """`text` with every character that must not reach a terminal replaced by U+FFFD.

    Args:
        text: Any text from outside.
        allowed: Control characters to keep, such as a newline.
    """
    return _FORBIDDEN.sub(lambda found: found[0] if found[0] in allowed else "\ufffd", text)


def shorten(text: str, most: int) -> str:
    """`text`, or its beginning and an ellipsis, in at most `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def slug(text: str) -> str:
    """`text` as an id: small letters, figures and hyphens; empty if it has none of them."""
    import unicodedata

    spelt = unicodedata.normalize("NFKC", text).lower().translate(_SPELT_OUT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def numbered_names(name: str) -> Iterator[str]:
    """Yield a name, then the same with a number: `roll`, `roll-2`, `roll-3`, without end."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def free_name(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: the one that is wished, else with the lowest number that is free."""
    return next(free for free in numbered_names(name) if free not in taken)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that `word` was probably meant to be, or None."""
    import difflib

    found = difflib.get_close_matches(word[:60].lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def clock_face(ms: int) -> str:
    """A length of time as on a clock: `5:00`, `1:02:03`. Part seconds are left out."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def listed(words: Iterable[str]) -> str:
    """Words as in a sentence: `toes, ball and arch`."""
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last
