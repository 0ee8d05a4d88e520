"""A test of the sound on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from selfcare import paths
from selfcare.clock import Clock
from selfcare.settings.model import SoundSettings
from selfcare.sound.family import FAMILIES, named
from selfcare.sound.model import Notice, Sound, warm_up
from selfcare.sound.player.process import Child, Process
from selfcare.sound.player.protocol import (
    VERSION,
    Device,
    Hello,
    Impossible,
    NotUnderstood,
    Try,
    from_player,
    line,
)

ANSWER_MS = 3_000
"""The time a player has to take the device."""

SOUND_MS = 2_000
"""The time from one sound of a check to the next; tails may overlap."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The result of trying the sound."""

    backend: str
    state: Literal["plays", "no device", "impossible", "no answer", "off"]
    why: str = ""
    """The reason the system gives; may be empty."""


def try_out(settings: SoundSettings, clock: Clock) -> Tried:
    """Try to take the sound device, without playing anything."""
    if settings.backend == "none":
        return Tried("none", "off")
    try:
        child = Process(lambda _text: False, log=None)
    except OSError as error:
        return Tried(settings.backend, "impossible", str(error))
    child.send(line(Hello(VERSION, settings.backend, str(paths.bundled("sounds")), keep_open=False)))
    child.send(line(Try()))
    result = _answer(settings.backend, child, clock)
    child.let_go(1.0)
    return result


def _answer(backend: str, child: Child, clock: Clock) -> Tried:
    latest_ms = clock.now_ms() + ANSWER_MS
    while clock.now_ms() < latest_ms:
        for text in child.lines():
            try:
                message = from_player(text)
            except NotUnderstood:
                continue
            match message:
                case Impossible(why=why):
                    return Tried(backend, "impossible", why)
                case Device(state="open"):
                    return Tried(backend, "plays")
                case Device(why=why):
                    return Tried(backend, "no device", why)
        clock.sleep_until(clock.now_ms() + 20)
    return Tried(backend, "no answer")


def play_all(sound: Sound, names: tuple[str, ...], clock: Clock) -> Iterator[str | Notice]:
    """Play every sound, by day and by night; yield each name as it begins, and every fault.

    Args:
        sound: The sound to play through.
        names: The names of the sounds, without their family.
        clock: The clock to wait by.
    """
    warm_up(sound, clock)
    for family in FAMILIES:
        for name in names:
            yield named(name, family)
            sound.sound_now(named(name, family), 1.0, clock.now_ms())
            until_ms = clock.now_ms() + SOUND_MS
            while clock.now_ms() < until_ms:
                # The player falls silent after 2 s without a word from the app, so look more often.
                clock.sleep_until(min(until_ms, clock.now_ms() + 500))
                sound.look(clock.now_ms())
            yield from sound.notices()
    sound.finish()
    sound.wait()
