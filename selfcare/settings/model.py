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
        "mute": ("m",),
        "louder": ("up", "0"),
        "quieter": ("down", "9"),
        "cues_louder": ("8",),
        "cues_quieter": ("7",),
        "about": ("i",),
        "help": ("h", "question_mark"),
        "quit": ("q",),
    }
)
"""Every command of a session that has keys, and the keys it has unless the user says otherwise."""


BACKENDS = ("pygame", "simpleaudio", "bell", "none")
"""What can be played through."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """How it is to sound."""

    backend: str = "pygame"
    """One of `BACKENDS`."""
    volume: int = 80
    """Of everything, per cent."""
    cue_volume: int = 100
    """Of the cues, per cent of that."""
    muted: bool = False
    keep_open: bool = False
    """Whether the device stays open between sounds: wireless headphones swallow the first one otherwise."""
    heard: bool = False
    """Whether the user has heard the sound check once."""


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
    sound: SoundSettings = SoundSettings()
