"""The keys that make it louder and softer, on every screen that can be heard."""

from typing import Protocol

from textual.binding import Binding, BindingType

from selfcare import words
from selfcare.sound.hearing import Hearing
from selfcare.sound.loudness import CHANGES
from selfcare.tui.keymap import BESIDE_SCROLLING


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


VOLUME_KEYS = _bindings("up,0", "down,9")
VOLUME_KEYS_BESIDE_SCROLLING = _bindings("0", "9", BESIDE_SCROLLING)


class Tells(Protocol):
    """A screen that can be heard, and can say something of it."""

    hearing: Hearing

    def tell(self, text: str) -> None:
        """Say something for a moment."""
        ...


class Loud:
    """What a screen that can be heard does with these keys."""

    def action_loudness(self: Tells, name: str) -> None:
        """Have it louder or softer, and say how loud it is now."""
        self.hearing.change(CHANGES["mute" if name == "unmute" else name])
        self.tell(words.loudness(self.hearing.settings, cues=name.startswith("cues")))

    def can_change(self: Tells, name: str) -> bool:
        """Whether one of these keys means something now."""
        settings = self.hearing.settings
        if settings.backend == "none":
            return False
        return name not in {"mute", "unmute"} or settings.muted == (name == "unmute")

    def tell_faults(self: Tells) -> None:
        """Say what has befallen the sound."""
        for notice in self.hearing.notices():
            self.tell(words.SOUND_FAULTS[notice.fault])
