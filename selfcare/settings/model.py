"""What can be set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

DEFAULT_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pause": ("space",),
        "answer": ("enter",),
        "next": ("right", "n", "pagedown"),
        "back": ("left", "b", "pageup"),
        "more": ("equals_sign", "plus"),
        "less": ("minus",),
        "wrong": ("x", "exclamation_mark"),
        "lighter": ("l",),
        "help": ("h", "question_mark"),
        "quit": ("q",),
    }
)
"""Every command of a session that has keys, and the keys it has unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the user wants it."""

    theme: str = "selfcare"
    """A theme's name; nobody has looked whether there is one of that name."""
    any_key_pauses: bool = False
    """For oily hands: whatever key is hit, it pauses."""
    keep_awake: bool = True
    """Whether the display stays on while a session is played."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_KEYS)
    """The keys of every command, at least one each and none for two commands."""
