"""The sound of a session, whatever plays it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from selfcare.clock import Clock
from selfcare.sound.cues import Sounding

WARM_UP_MS = 500
"""The longest a session waits until it can be heard; after that it begins unheard."""

AHEAD_MS = 2_000
"""The time before its moment at which a cue is sent: longer than the gap between two looks of a front end."""

SoundFault = Literal["died", "hung", "none", "lost", "back", "impossible"]
"""A fault or change of the sound: the player died, or did not answer; there is no device, it was lost, one is
back; this backend cannot be used."""


@dataclass(frozen=True, slots=True)
class Notice:
    """News about the sound that the user should know."""

    fault: SoundFault
    why: str = ""


class Sound(Protocol):
    """The sound of a session."""

    def prepare(self, now_ms: int) -> None:
        """Get ready to play something at once."""
        ...

    def prepared(self, now_ms: int) -> bool:
        """True if it is ready, or has nothing to get ready."""
        ...

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        """Play, each at its moment, the cues that have come and those that will come if nobody intervenes.

        Args:
            happened: The cues of this moment, or late ones.
            ahead: The cues of the next `AHEAD_MS`. Cues that were ahead but no longer are get cancelled.
            now_ms: The time.
        """
        ...

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        """Play something at once."""
        ...

    def look(self, now_ms: int) -> None:
        """Check on the player, and tell it that the app is there. Call it at least once a second."""
        ...

    def loudness(self, gain: float) -> None:
        """Set the volume from now on, 0–1."""
        ...

    def notices(self) -> tuple[Notice, ...]:
        """Return the faults and changes of device since the last call."""
        ...

    def finish(self) -> None:
        """Take no more sounds; those that are playing go on to their end."""
        ...

    def wait(self) -> None:
        """Return when the last sound has ended. If interrupted, be silent at once."""
        ...

    def cut(self) -> None:
        """Be silent at once."""
        ...


class Silence:
    """No sound at all, because none is wanted."""

    def prepare(self, now_ms: int) -> None:
        """Do nothing: there is nothing to get ready."""

    def prepared(self, now_ms: int) -> bool:  # noqa: ARG002 -- it always is
        """Always true."""
        return True

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        """Do nothing: nothing is played."""

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        """Do nothing: nothing is played."""

    def look(self, now_ms: int) -> None:
        """Do nothing: there is no player."""

    def loudness(self, gain: float) -> None:
        """Do nothing: there is no volume."""

    def notices(self) -> tuple[Notice, ...]:
        """Always empty: nothing can go wrong."""
        return ()

    def finish(self) -> None:
        """Do nothing: nothing is playing."""

    def wait(self) -> None:
        """Return at once: nothing is playing."""

    def cut(self) -> None:
        """Do nothing: it is silent already."""


def warm_up(sound: Sound, clock: Clock) -> None:
    """Wait until a sound can be heard at once, at most `WARM_UP_MS`: then it is better to begin unheard."""
    now_ms = clock.now_ms()
    latest_ms = now_ms + WARM_UP_MS
    sound.prepare(now_ms)
    while not sound.prepared(now_ms) and now_ms < latest_ms:
        clock.sleep_until(now_ms + 10)
        now_ms = clock.now_ms()
