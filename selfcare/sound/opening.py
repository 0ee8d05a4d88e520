"""From settings to something that sounds."""

from collections.abc import Callable

from selfcare import paths
from selfcare.settings.model import SoundSettings
from selfcare.sound.loudness import gain
from selfcare.sound.model import Silence, Sound
from selfcare.sound.process import Process
from selfcare.sound.protocol import Ring, line
from selfcare.sound.speaker import Speaker

_RINGS = line(Ring()).rstrip(b"\n")


def open_sound(settings: SoundSettings, ring: Callable[[], None]) -> Sound:
    """What a session is heard through. Nothing is started before there is something to sound.

    Args:
        settings: How the user wants it.
        ring: Rings the terminal's bell; called in a thread of its own.
    """
    if settings.backend == "none":
        return Silence()

    def rings(text: bytes) -> bool:
        if text == _RINGS:
            ring()
        return text == _RINGS

    folder, log = str(paths.bundled("sounds")), paths.log() / "player.log"
    speaker = Speaker(lambda: Process(rings, log), settings.backend, folder, keep_open=settings.keep_open)
    speaker.loudness(gain(settings))
    return speaker
