"""The keys of a session and of the volume, as the settings have them."""

from collections.abc import Mapping

from selfcare import keys
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.volume import CHANGES
from selfcare.tui.base import Result, SelfcareScreen
from selfcare.wording import sound_words


def small(key: str) -> str:
    """Return a letter as typed without Shift and Caps Lock; any other key unchanged."""
    return key.lower() if len(key) == 1 else key


def is_x(key: str) -> bool:
    """True if a key is an x in any form: a hand in a hurry may also hold Shift, Alt or Ctrl."""
    return key.rpartition("+")[2].lower() == "x"


def bound_keys(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of every binding that has an id. A binding with no keys here keeps its own.

    Args:
        chosen: The keys of each command, as the settings have them.
    """
    everywhere = {
        **chosen,
        **{id: chosen[command] for id, command in keys.SHARED.items()},
        "wrong": tuple(dict.fromkeys((*chosen["wrong"], "x"))),
    }
    beside = {
        f"{id}{keys.BESIDE_SCROLLING}": tuple(key for key in keys_of_id if key not in keys.SCROLLING_KEYS)
        for id, keys_of_id in everywhere.items()
    }
    return everywhere | beside


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
