"""How loud it is: the keys for it, and what they come to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from selfcare.settings.model import SoundSettings

STEP = 10
"""Per cent, of a key."""


def gain(settings: SoundSettings) -> float:
    """What sounds are multiplied with, 0–1.

    The square of the volume: that is nearer to what is heard as half as loud than the volume itself.
    """
    if settings.muted:
        return 0.0
    return (settings.volume * settings.cue_volume / 10_000) ** 2


def louder(settings: SoundSettings) -> SoundSettings:
    """A step louder; it can be heard again where it was muted."""
    return replace(settings, volume=min(100, settings.volume + STEP), muted=False)


def quieter(settings: SoundSettings) -> SoundSettings:
    """A step quieter."""
    return replace(settings, volume=max(0, settings.volume - STEP))


def cues_louder(settings: SoundSettings) -> SoundSettings:
    """Cues a step louder; they can be heard again where all was muted."""
    return replace(settings, cue_volume=min(100, settings.cue_volume + STEP), muted=False)


def cues_quieter(settings: SoundSettings) -> SoundSettings:
    """Cues a step quieter."""
    return replace(settings, cue_volume=max(0, settings.cue_volume - STEP))


def mute_or_not(settings: SoundSettings) -> SoundSettings:
    """Muted where it was not, and the other way round."""
    return replace(settings, muted=not settings.muted)


CHANGES: Mapping[str, Callable[[SoundSettings], SoundSettings]] = {
    "mute": mute_or_not,
    "louder": louder,
    "quieter": quieter,
    "cues_louder": cues_louder,
    "cues_quieter": cues_quieter,
}
"""What each command of the settings does that changes how loud it is."""


def with_sound_heard(settings: SoundSettings) -> SoundSettings:
    """The user has heard it once, and is not asked again."""
    return replace(settings, heard=True)
