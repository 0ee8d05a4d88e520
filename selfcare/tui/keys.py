"""Which keys do what on the screens, from the keys in the settings."""

from collections.abc import Mapping
from typing import Protocol

from textual.binding import Binding, BindingType

from selfcare.runner import Runner
from selfcare.session.commands import Command
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.volume import CHANGES
from selfcare.wording import session_words
from selfcare.wording.session_words import about_lines

SCROLLING = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys of a screen that may be longer than the window."""

BESIDE_SCROLLING = "-beside-scrolling"
"""How the id of a binding ends on such a screen, where the keys above are not its own."""


def small(key: str) -> str:
    """A letter as it is typed without Shift and Caps Lock; any other key as it is."""
    return key.lower() if len(key) == 1 else key


def is_x(key: str) -> bool:
    """Whether a key is an x in any form: a hand in a hurry holds Shift, Alt or Ctrl as well."""
    return key.rpartition("+")[2].lower() == "x"


def bound_keys(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of every binding that has an id; none where those that it is made with hold.

    Args:
        keys: Of each command, as the settings have them.
    """
    everywhere = {
        **keys,
        "resume": keys["pause"],
        "unmute": keys["mute"],
        "wrong": tuple(dict.fromkeys((*keys["wrong"], "x"))),
    }
    beside = {
        f"{id}{BESIDE_SCROLLING}": tuple(key for key in each if key not in SCROLLING)
        for id, each in everywhere.items()
    }
    return everywhere | beside


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


class HasSound(Protocol):
    """A screen that can be heard, and can say something of it."""

    hearing: SoundOutput

    def tell(self, text: str) -> None:
        """Say something for a moment."""
        ...


class VolumeKeys:
    """What a screen that can be heard does with these keys."""

    def action_loudness(self: HasSound, name: str) -> None:
        """Have it louder or softer, and say how loud it is now."""
        self.hearing.change(CHANGES["mute" if name == "unmute" else name])
        self.tell(session_words.loudness(self.hearing.settings, cues=name.startswith("cues")))

    def can_change(self: HasSound, name: str) -> bool:
        """Whether one of these keys means something now."""
        settings = self.hearing.settings
        if settings.backend == "none":
            return False
        return name not in {"mute", "unmute"} or settings.muted == (name == "unmute")

    def tell_faults(self: HasSound) -> None:
        """Say what has befallen the sound."""
        for notice in self.hearing.notices():
            self.tell(session_words.SOUND_FAULTS[notice.fault])


NEEDS = {
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "answer": Command.ANSWER,
    "more": Command.EXTEND,
    "less": Command.EXTEND,
}
"""What the session must be able to do for a key to do something."""

OILY = frozenset({"do", "more", "less", "about", "help", "loudness"})
"""What no key does where any key pauses."""

SESSION_KEYS: tuple[BindingType, ...] = (
    Binding("space", "pause", "pause", id="pause"),
    Binding("space", "resume", "go on", id="resume"),
    Binding("enter", "answer", "go on", id="answer"),
    Binding("right,n,pagedown", "do('next')", "next", id="next"),
    Binding("left,b,pageup", "do('back')", "back", id="back"),
    Binding("equals_sign,plus", "more", "15 s more", id="more"),
    Binding("minus", "less", "15 s less", id="less"),
    Binding("x,exclamation_mark", "wrong", "something feels wrong", id="wrong"),
    Binding("l", "do('lighter')", "lighter", id="lighter"),
    Binding("i", "about", "more about it", id="about"),
    *VOLUME_KEYS,
    Binding("h,question_mark", "help", "help", id="help"),
    Binding("q", "leave", "end", id="quit"),
)


def means_something(runner: Runner, action: str, parameters: tuple[object, ...], *, preview: bool) -> bool:
    """Whether a key does something in a session as it stands."""
    if preview and (action in {"more", "less", "wrong"} or parameters == ("lighter",)):
        return False
    if action == "do":
        return runner.can(Command(str(parameters[0])))
    if action == "about":
        step = runner.view().segment.step
        return step is not None and any(about_lines(step))
    if action == "wrong":
        return runner.can(Command.STOP)
    return runner.can(NEEDS[action]) if action in NEEDS else True
