"""The sound check: every sound, one after another."""

from collections.abc import Iterator

from selfcare.clock import Clock
from selfcare.settings.model import SoundSettings
from selfcare.sound.family import parted
from selfcare.sound.model import Sound
from selfcare.sound.self_test import play_all
from selfcare.wording import sound_words


def sound_check(settings: SoundSettings, sound: Sound, clock: Clock) -> Iterator[str]:
    """Play every sound and say what each means, then what to do if nothing was heard."""
    if settings.muted:
        yield "The sound is muted. Press m in a session, or set muted = false below [sound]."
        return
    yield f"Sound check, through {settings.backend}, at volume {settings.volume} %."
    for name_or_fault in play_all(sound, tuple(sound_words.SOUNDS), clock):
        if isinstance(name_or_fault, str):
            name, family = parted(name_or_fault)
            yield f"{name.capitalize()}, {sound_words.FAMILIES[family]}: {sound_words.SOUNDS[name]}."
        else:
            yield sound_words.SOUND_FAULTS[name_or_fault.fault]
    yield "Heard nothing? See whether other programs can be heard, and what selfcare doctor says."
    yield "Too loud or too soft? The keys 0 and 9 change it in a session, and it is remembered."
