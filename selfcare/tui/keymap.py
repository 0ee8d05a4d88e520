"""Which keys do what on the screens, from the keys in the settings."""

from collections.abc import Mapping

SCROLLING = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys of a screen that may be longer than the window."""

BESIDE_SCROLLING = "-beside-scrolling"
"""How the id of a binding ends on such a screen, where the keys above are not its own."""


def small(key: str) -> str:
    """A letter as it is typed without Shift and Caps Lock; any other key as it is."""
    return key.lower() if len(key) == 1 else key


def is_x(key: str) -> bool:
    """Whether a key is an x in any form: a hand in a hurry holds Shift, Alt or Ctrl as well."""
    return key.rpartition("+")[2].lower() == "x"


def bound_keys(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of every binding that has an id; none where those that it is made with hold.

    Args:
        keys: Of each command, as the settings have them.
    """
    everywhere = {
        **keys,
        "resume": keys["pause"],
        "unmute": keys["mute"],
        "wrong": tuple(dict.fromkeys((*keys["wrong"], "x"))),
    }
    beside = {
        f"{id}{BESIDE_SCROLLING}": tuple(key for key in each if key not in SCROLLING)
        for id, each in everywhere.items()
    }
    return everywhere | beside
