"""The keys of a session and of the volume, as the settings have them."""

from collections.abc import Mapping
from typing import Protocol

from selfcare import keys
from selfcare.runner import Runner
from selfcare.session.commands import KEY_COMMANDS, Command
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.volume import CHANGES
from selfcare.tui.base import bindings
from selfcare.wording import sound_words
from selfcare.wording.session_words import about_lines

SCROLLING = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys that scroll a screen longer than the window."""

BESIDE_SCROLLING = "-beside-scrolling"
"""The end of a binding's id on such a screen, where the scrolling keys keep their meaning."""


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
        f"{id}{BESIDE_SCROLLING}": tuple(key for key in keys_of_id if key not in SCROLLING)
        for id, keys_of_id in everywhere.items()
    }
    return everywhere | beside


VOLUME_KEYS_BESIDE_SCROLLING = bindings(
    (
        key._replace(keys=",".join(name for name in key.keys.split(",") if name not in SCROLLING))
        for key in keys.VOLUME
    ),
    id_end=BESIDE_SCROLLING,
)
"""The keys of the volume on a screen longer than the window."""


class HasSound(Protocol):
    """A screen with sound that can also show a message about it."""

    hearing: SoundOutput

    def tell(self, text: str) -> None:
        """Show a message for a moment."""
        ...


class VolumeKeys:
    """The volume keys' actions, for a screen with sound."""

    def action_loudness(self: HasSound, name: str) -> None:
        """Change the volume, then say how loud it is now."""
        self.hearing.change(CHANGES["mute" if name == "unmute" else name])
        self.tell(sound_words.loudness(self.hearing.settings, cues=name.startswith("cues")))

    def can_change(self: HasSound, name: str) -> bool:
        """True if this volume key does something now."""
        settings = self.hearing.settings
        if settings.backend == "none":
            return False
        return name not in {"mute", "unmute"} or settings.muted == (name == "unmute")

    def tell_faults(self: HasSound) -> None:
        """Tell the user about new faults of the sound."""
        for notice in self.hearing.notices():
            self.tell(sound_words.SOUND_FAULTS[notice.fault])


_WITH_OIL = frozenset({"pause", "resume", "answer"})
"""The commands that keep their keys when any key pauses."""

_NOT_IN_PREVIEW = frozenset({"more", "less", "lighter"})


def works_with_oil(action: str, parameters: tuple[object, ...]) -> bool:
    """True if an action keeps its key when any key pauses."""
    if action == "do":
        return parameters[0] in _WITH_OIL
    return action not in {"about", "help", "loudness"}


def means_something(runner: Runner, action: str, parameters: tuple[object, ...], *, preview: bool) -> bool:
    """True if a key does something in the session at this moment."""
    match action, parameters:
        case "do", (str(name),):
            return not (preview and name in _NOT_IN_PREVIEW) and runner.can(KEY_COMMANDS[name].command)
        case "about", _:
            step = runner.view().segment.step
            return step is not None and any(about_lines(step))
        case "wrong", _:
            return not preview and runner.can(Command.STOP)
    return True
