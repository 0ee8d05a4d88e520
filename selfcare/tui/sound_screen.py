"""What the screens share on which it sounds: the keys of the volume, and what is told of a fault."""

from selfcare.sound.hearing import SoundOutput
from selfcare.sound.volume import CHANGES
from selfcare.tui.base import Result, SelfcareScreen
from selfcare.wording import sound_words


class SoundScreen(SelfcareScreen[Result]):
    """A screen with sound, and the keys of its volume."""

    hearing: SoundOutput

    def tell(self, text: str) -> None:
        """Show a message for a moment."""
        raise NotImplementedError

    def can(self, when: str) -> bool:
        """Allow only changes of the volume that make a difference."""
        if when not in {*CHANGES, "unmute"}:
            return super().can(when)
        settings = self.hearing.settings
        if settings.backend == "none":
            return False
        return when not in {"mute", "unmute"} or settings.muted == (when == "unmute")

    def action_loudness(self, name: str) -> None:
        """Change the volume, then say how loud it is now."""
        self.hearing.change(CHANGES["mute" if name == "unmute" else name])
        self.tell(sound_words.loudness(self.hearing.settings, cues=name.startswith("cues")))

    def tell_faults(self) -> None:
        """Tell the user about new faults of the sound."""
        for notice in self.hearing.notices():
            self.tell(sound_words.SOUND_FAULTS[notice.fault])
