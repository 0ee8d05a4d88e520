"""The settings and their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from selfcare.keys import DEFAULT_KEYS

MapSetting = Literal["auto", "half", "off"]
"""How the foot is drawn: as finely as the terminal can, in half blocks, or not at all."""

MotionSetting = Literal["auto", "on", "off"]
"""Whether hands move on it: unless the terminal is far away, always, or never."""

MAPS: tuple[MapSetting, ...] = get_args(MapSetting)
MOTIONS: tuple[MotionSetting, ...] = get_args(MotionSetting)

BACKENDS = ("pygame", "simpleaudio", "bell", "none")
"""The ways to play sound."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """The settings of the sound."""

    backend: str = "pygame"
    """One of `BACKENDS`."""
    volume: int = 80
    """The volume of everything, in per cent."""
    cue_volume: int = 100
    """The volume of the cues, in per cent of `volume`."""
    muted: bool = False
    keep_open: bool = False
    """True if the device stays open between sounds: else wireless headphones swallow the first sound."""
    heard: bool = False
    """True if the user has heard the sound check once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of the user."""

    theme: str = "selfcare"
    """The name of a theme, which may not exist."""
    any_key_pauses: bool = False
    """True if any key pauses: for oily hands."""
    keep_awake: bool = True
    """True if the display stays on while a session is played."""
    map: MapSetting = "auto"
    motion: MotionSetting = "auto"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_KEYS)
    """The keys of every command, at least one each; no two commands share a key."""
    sound: SoundSettings = SoundSettings()
