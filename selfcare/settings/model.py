"""The settings and their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Literal, NamedTuple, get_args

from selfcare.keys import DEFAULT_KEYS

MapSetting = Literal["auto", "half", "off"]
"""How the foot is drawn: as finely as the terminal can, in half blocks, or not at all."""

MotionSetting = Literal["auto", "on", "off"]
"""Whether hands move on it: unless the terminal is far away, always, or never."""

FirstFootSetting = Literal["auto", "left", "right"]
"""The foot that begins: the one that the routine begins with, or always the same."""

MAPS: tuple[MapSetting, ...] = get_args(MapSetting)
MOTIONS: tuple[MotionSetting, ...] = get_args(MotionSetting)
FIRST_FEET: tuple[FirstFootSetting, ...] = get_args(FirstFootSetting)

BACKENDS = ("pygame", "simpleaudio", "bell", "none")
"""The ways to play sound."""

THEMES = ("selfcare", "selfcare-light", "selfcare-contrast")
"""The product's own themes that can be chosen. That of the night comes by itself."""


class NightHours(NamedTuple):
    """The hours in which the app opens in the colours of the night."""

    begins: time = time(21)
    ends: time = time(6)

    def include(self, now: time) -> bool:
        """True if it is night at a time of day. If both ends are the same, it never is."""
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends


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
    first_foot: FirstFootSetting = "auto"
    keep_awake: bool = True
    """True if the display stays on while a session is played."""
    night_begins: time = NightHours().begins
    night_ends: time = NightHours().ends
    map: MapSetting = "auto"
    motion: MotionSetting = "auto"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_KEYS)
    """The keys of every command, at least one each; no two commands share a key."""
    sound: SoundSettings = SoundSettings()

    @property
    def night_hours(self) -> NightHours:
        """When it is night."""
        return NightHours(self.night_begins, self.night_ends)

    @property
    def usual_first(self) -> Literal["left", "right"] | None:
        """The foot that begins unless something else is wished; None leaves it to the routine."""
        return None if self.first_foot == "auto" else self.first_foot
