"""A sound whose volume the user can change, and which remembers it."""

from collections.abc import Callable
from dataclasses import asdict, replace

from selfcare import paths
from selfcare.settings.model import SoundSettings
from selfcare.sound.model import Notice, Silence, Sound
from selfcare.sound.player.process import Process
from selfcare.sound.player.protocol import Ring, line
from selfcare.sound.speaker import Speaker
from selfcare.sound.volume import gain


class SoundOutput:
    """The sound, its volume, and the way to save it.

    Args:
        sound: The sound itself.
        settings: The user's sound settings.
        save: Saves changed settings.
    """

    def __init__(
        self, sound: Sound, settings: SoundSettings, save: Callable[[dict[str, object]], object]
    ) -> None:
        self.sound = sound
        self.settings = settings
        self._save = save
        self.faulty = False
        """True if the sound has ever had a fault or a change of device."""

    def notices(self) -> tuple[Notice, ...]:
        """Return the faults and changes of device since the last call."""
        notices = self.sound.notices()
        self.faulty = self.faulty or bool(notices)
        return notices

    def change(self, how: Callable[[SoundSettings], SoundSettings]) -> None:
        """Change the sound settings, for now and for next time."""
        old_values, self.settings = asdict(self.settings), how(self.settings)
        self.sound.loudness(gain(self.settings))
        new_values = {
            name: value for name, value in asdict(self.settings).items() if value != old_values[name]
        }
        if new_values:
            self._save({"sound": new_values})

    def follow(self, before: SoundSettings, now: SoundSettings) -> None:
        """Take over what was changed and saved elsewhere. What plays the sound stays as it was opened."""
        old_values = asdict(before)
        changed = {name: value for name, value in asdict(now).items() if value != old_values[name]}
        self.settings = replace(self.settings, **changed)
        self.sound.loudness(gain(self.settings))

    @property
    def can_be_heard(self) -> bool:
        """True if the current settings allow any sound."""
        return not self.settings.muted and self.settings.backend != "none"

    @property
    def asks_whether_heard(self) -> bool:
        """True if the user has yet to confirm that sound is heard here."""
        return self.can_be_heard and not self.settings.heard


def unheard() -> SoundOutput:
    """No sound, and no settings to change or save."""
    return SoundOutput(Silence(), SoundSettings(backend="none"), lambda _changes: None)


_RINGS = line(Ring()).rstrip(b"\n")


def open_sound(settings: SoundSettings, ring: Callable[[], None]) -> Sound:
    """Open the sound of a session. No process starts before there is something to play.

    Args:
        settings: The user's sound settings.
        ring: Rings the terminal's bell; called in a separate thread.
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
