"""The volume: the changes its keys make, and the gain that results."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from selfcare.settings.model import SoundSettings

STEP = 10
"""The change a key makes, in per cent."""


def gain(settings: SoundSettings) -> float:
    """The factor for every sound, 0–1.

    It is the square of the volume: half the volume then sounds more like half as loud.
    """
    if settings.muted:
        return 0.0
    return (settings.volume * settings.cue_volume / 10_000) ** 2


def louder(settings: SoundSettings) -> SoundSettings:
    """Return the settings one step louder, and no longer muted."""
    return replace(settings, volume=min(100, settings.volume + STEP), muted=False)


def quieter(settings: SoundSettings) -> SoundSettings:
    """Return the settings one step quieter."""
    return replace(settings, volume=max(0, settings.volume - STEP))


def cues_louder(settings: SoundSettings) -> SoundSettings:
    """Return the settings with cues one step louder, and no longer muted."""
    return replace(settings, cue_volume=min(100, settings.cue_volume + STEP), muted=False)


def cues_quieter(settings: SoundSettings) -> SoundSettings:
    """Return the settings with cues one step quieter."""
    return replace(settings, cue_volume=max(0, settings.cue_volume - STEP))


def mute_or_not(settings: SoundSettings) -> SoundSettings:
    """Return the settings muted if they were not, and the other way round."""
    return replace(settings, muted=not settings.muted)


CHANGES: Mapping[str, Callable[[SoundSettings], SoundSettings]] = {
    "mute": mute_or_not,
    "louder": louder,
    "quieter": quieter,
    "cues_louder": cues_louder,
    "cues_quieter": cues_quieter,
}
"""The change of the settings that each volume command makes."""


def with_sound_heard(settings: SoundSettings) -> SoundSettings:
    """Return the settings with the sound confirmed as heard, so that the user is not asked again."""
    return replace(settings, heard=True)
