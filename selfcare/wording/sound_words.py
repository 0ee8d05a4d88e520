"""The sentences about sound: what each one means, how loud it is, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.sound import family as sound_families

if TYPE_CHECKING:
    from selfcare.settings.model import SoundSettings
    from selfcare.sound.model import SoundFault

SOUND_FAULTS: Mapping["SoundFault", str] = {
    "died": "The sound stopped, and was started again.",
    "hung": "The sound did not answer, and was started again.",
    "none": "No sound: there is no device to play on. The screen shows every cue.",
    "lost": "The sound device is gone. The screen shows every cue.",
    "back": "The sound is back.",
    "impossible": "No sound; selfcare doctor says why. The screen shows every cue.",
}
"""Faults of the sound. They never stop a session."""


SOUNDS: Mapping[str, str] = {
    "bowl": "it begins, or it is over",
    "bell": "a step begins; in a count, hold",
    "wood": "the other foot, or it waits for you",
    "breath": "half of a step is over, or you rest; in a count, let go",
    "tick": "three, two, one; in a count, once more",
}
"""The meaning of each sound of a session."""


SOUND_CHECK = "A bell sounds. Did you hear it? s plays it again."
"""Asked before the first session that can be heard."""


FAMILIES: Mapping[str, str] = {sound_families.DAY: "by day", sound_families.NIGHT: "at night"}
"""The time of day of each family of sounds."""


def sound_lines() -> Iterator[str]:
    """The meaning of each sound of a session, a line each."""
    for name, meaning in SOUNDS.items():
        yield f"{name.capitalize()}: {meaning}."


def loudness(settings: "SoundSettings", *, cues: bool) -> str:
    """The volume of everything, or of the cues."""
    if settings.muted:
        return "No sound. The screen shows every cue."
    return f"Cues at {settings.cue_volume} %." if cues else f"Volume {settings.volume} %."
