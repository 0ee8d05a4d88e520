"""The keys that make it louder and softer, on every screen that can be heard."""

from collections.abc import Callable, Mapping

from textual.binding import Binding, BindingType

from selfcare import words
from selfcare.settings.model import SoundSettings
from selfcare.sound import loudness
from selfcare.sound.hearing import Hearing
from selfcare.tui.keymap import BESIDE_SCROLLING

_HOW: Mapping[str, Callable[[SoundSettings], SoundSettings]] = {
    "mute": loudness.mute_or_not,
    "unmute": loudness.mute_or_not,
    "louder": loudness.louder,
    "quieter": loudness.quieter,
    "cues_louder": loudness.cues_louder,
    "cues_quieter": loudness.cues_quieter,
}


def _bindings(louder: str, quieter: str, where: str = "") -> tuple[BindingType, ...]:
    """The keys, as they are unless the settings say otherwise. What is not shown is told by the help."""
    return (
        Binding("m", "loudness('mute')", "no sound", id=f"mute{where}"),
        Binding("m", "loudness('unmute')", "sound", id=f"unmute{where}"),
        *(
            Binding(keys, f"loudness('{name}')", meaning, id=f"{name}{where}", show=False, tooltip=meaning)
            for name, keys, meaning in (
                ("louder", louder, "louder"),
                ("quieter", quieter, "quieter"),
                ("cues_louder", "8", "cues louder"),
                ("cues_quieter", "7", "cues quieter"),
            )
        ),
    )


KEYS = _bindings("up,0", "down,9")
KEYS_BESIDE_SCROLLING = _bindings("0", "9", BESIDE_SCROLLING)


class Loud:
    """What a screen that can be heard does with these keys."""

    hearing: Hearing

    def tell(self, text: str) -> None:
        """Say something for a moment."""
        raise NotImplementedError

    def action_loudness(self, name: str) -> None:
        """Have it louder or softer, and say how loud it is now."""
        self.hearing.change(_HOW[name])
        self.tell(words.loudness(self.hearing.settings, cues=name.startswith("cues")))

    def can_change(self, name: str) -> bool:
        """Whether one of these keys means something now."""
        settings = self.hearing.settings
        if settings.backend == "none":
            return False
        return name not in {"mute", "unmute"} or settings.muted == (name == "unmute")

    def tell_faults(self) -> None:
        """Say what has befallen the sound."""
        for notice in self.hearing.notices():
            self.tell(words.SOUND_FAULTS[notice.fault])
