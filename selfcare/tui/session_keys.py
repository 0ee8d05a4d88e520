"""The keys of a session and of the volume, as the settings have them."""

from collections.abc import Mapping

from selfcare import keys


def small(key: str) -> str:
    """Return a letter as typed without Shift and Caps Lock; any other key unchanged."""
    return key.lower() if len(key) == 1 else key


def is_x(key: str) -> bool:
    """True if a key is an x in any form: a hand in a hurry may also hold Shift, Alt or Ctrl."""
    return key.rpartition("+")[2].lower() == "x"


def bound_keys(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of every binding that has an id. A binding with no keys here keeps its own.

    Args:
        chosen: The keys of each command, as the settings have them.
    """
    everywhere = {
        **chosen,
        **{id: chosen[command] for id, command in keys.SHARED.items()},
        "wrong": tuple(dict.fromkeys((*chosen["wrong"], "x"))),
    }
    beside = {
        f"{id}{keys.BESIDE_SCROLLING}": tuple(key for key in keys_of_id if key not in keys.SCROLLING_KEYS)
        for id, keys_of_id in everywhere.items()
    }
    return everywhere | beside
