"""What a session is heard through, whatever that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from selfcare.clock import Clock
from selfcare.sound.cues import Sounding

WARM_UP_MS = 500
"""How long a session waits at most until it can be heard; where that takes longer it begins unheard."""

AHEAD_MS = 2_000
"""How long before its moment a cue is sent: longer than two looks of a front end lie apart."""

SoundFault = Literal["died", "hung", "none", "lost", "back", "impossible"]
"""What can befall the sound: the player died, or did not answer; there is no device, it went, one is there
again; this backend cannot be used."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the sound that the user should know."""

    fault: SoundFault
    why: str = ""


class Sound(Protocol):
    """What a session is heard through."""

    def prepare(self, now_ms: int) -> None:
        """Get ready to sound something at once."""
        ...

    def prepared(self, now_ms: int) -> bool:
        """Whether it is ready, or there is nothing to get ready."""
        ...

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        """Sound the cues that have come, and those that will come if nobody intervenes, at their moments.

        Args:
            happened: Those of this moment, or late.
            ahead: Those of the next `AHEAD_MS`; whatever was ahead before and is no longer is taken back.
            now_ms: The time.
        """
        ...

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        """Sound something at once."""
        ...

    def look(self, now_ms: int) -> None:
        """See how the player is, and tell it that the app is there: at least once a second."""
        ...

    def loudness(self, gain: float) -> None:
        """How loud it is from now on, 0–1."""
        ...

    def notices(self) -> tuple[Notice, ...]:
        """What has befallen the sound since the last time this was asked."""
        ...

    def finish(self) -> None:
        """Nothing more comes; what sounds goes on to its end."""
        ...

    def wait(self) -> None:
        """Return when the last sound has ended. Interrupted, all is silent at once."""
        ...

    def cut(self) -> None:
        """Be silent at once."""
        ...


class Silence:
    """No sound at all, as it was wished."""

    def prepare(self, now_ms: int) -> None:
        """Nothing to get ready."""

    def prepared(self, now_ms: int) -> bool:  # noqa: ARG002 -- it always is
        """It always is."""
        return True

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        """Nothing to sound."""

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        """Nothing to sound."""

    def look(self, now_ms: int) -> None:
        """Nothing to mind."""

    def loudness(self, gain: float) -> None:
        """Nothing is loud."""

    def notices(self) -> tuple[Notice, ...]:
        """Nothing can befall it."""
        return ()

    def finish(self) -> None:
        """It is over already."""

    def wait(self) -> None:
        """Nothing to wait for."""

    def cut(self) -> None:
        """It is silent already."""


def warm_up(sound: Sound, clock: Clock) -> None:
    """Wait until a sound can be heard at once, or for so long that it is better to begin unheard."""
    now = clock.now_ms()
    latest = now + WARM_UP_MS
    sound.prepare(now)
    while not sound.prepared(now) and now < latest:
        clock.sleep_until(now + 10)
        now = clock.now_ms()
