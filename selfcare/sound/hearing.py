"""A sound that can be made louder and softer, and stays so."""

from collections.abc import Callable
from dataclasses import asdict

from selfcare import paths
from selfcare.settings.model import SoundSettings
from selfcare.sound.model import Notice, Silence, Sound
from selfcare.sound.player.process import Process
from selfcare.sound.player.protocol import Ring, line
from selfcare.sound.speaker import Speaker
from selfcare.sound.volume import gain


class SoundOutput:
    """What is heard, how loud it is, and where that is remembered.

    Args:
        sound: What sounds.
        settings: How the user wants it.
        save: Keeps changed settings.
    """

    def __init__(
        self, sound: Sound, settings: SoundSettings, save: Callable[[dict[str, object]], object]
    ) -> None:
        self.sound = sound
        self.settings = settings
        self._save = save
        self.faulty = False
        """Whether anything has befallen the sound."""

    def notices(self) -> tuple[Notice, ...]:
        """What has befallen the sound since the last time this was asked."""
        notices = self.sound.notices()
        self.faulty = self.faulty or bool(notices)
        return notices

    def change(self, how: Callable[[SoundSettings], SoundSettings]) -> None:
        """Have it otherwise from now on, and next time."""
        before, self.settings = asdict(self.settings), how(self.settings)
        self.sound.loudness(gain(self.settings))
        changed = {name: value for name, value in asdict(self.settings).items() if value != before[name]}
        if changed:
            self._save({"sound": changed})

    @property
    def can_be_heard(self) -> bool:
        """Whether there is any sound as it is set now."""
        return not self.settings.muted and self.settings.backend != "none"

    @property
    def asks_whether_heard(self) -> bool:
        """Whether nobody has said yet that it can be heard here."""
        return self.can_be_heard and not self.settings.heard


def unheard() -> SoundOutput:
    """No sound, and nothing about it that could be changed."""
    return SoundOutput(Silence(), SoundSettings(backend="none"), lambda _changes: None)


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
