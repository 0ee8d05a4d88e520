"""The sounds to play, their moments, and the device. It takes the time as an argument and reads no clock."""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from selfcare.sound.player.backends import Backend, NoDevice, Sample
from selfcare.sound.player.protocol import (
    LATE_MS,
    Alive,
    Begins,
    Cancel,
    Device,
    Dropped,
    Finish,
    FromPlayer,
    Hello,
    Play,
    ToPlayer,
    Try,
    Volume,
)

CROWD_MS = 150
"""If several sounds are later than this, only the last one is played: all at once would startle."""

LEAD_MS = 500
"""The time before a sound at which the device is taken."""

SILENT_MS = 3_000
"""The silence after the last sound before the device is given back."""

PUMP_MS = 200
"""The time between two checks that an open device is still there."""

RETRY_MS = 1_000
"""The time between two searches for a missing device."""

ALONE_MS = 2_000
"""The time without a message from the app after which the player goes silent."""

FADE_MS = 300

MOST_WAITING = 256
"""The most sounds that can wait for their moment; the app sends only those of the next seconds."""


class _DeviceIs(Enum):
    """The state of the device."""

    GIVEN_BACK = auto()
    """It is not needed now."""
    TAKEN = auto()
    MISSING = auto()
    """There was none when it was needed; the player keeps looking for one."""
    LOST = auto()
    """It went away while it was taken: this player ends."""


class Player:
    """The sounds to play, and the device to play them on.

    Args:
        to_play_on: The backend.
        sounds: The sounds that can be played, by name.
        say: Sends the app a message.
        keep_open: True if the device stays open between sounds.
        now_ms: The time.
    """

    def __init__(
        self,
        to_play_on: Backend,
        sounds: Mapping[str, Sample],
        say: Callable[[FromPlayer], None],
        *,
        keep_open: bool,
        now_ms: int,
    ) -> None:
        self._backend = to_play_on
        self._sounds = sounds
        self._say = say
        self._keep_open = keep_open
        self._waiting: dict[int, Play] = {}
        self._device = _DeviceIs.GIVEN_BACK
        self._audible = True
        self.finishing = False
        """True once the app has nothing more to say."""
        self._told_ms = now_ms
        self._alone = False
        self._sounds_until = now_ms
        self._idle_from = now_ms
        self._retry_ms = now_ms

    def hear(self, message: ToPlayer, now_ms: int) -> None:
        """Take in a message."""
        self._told_ms, self._alone = now_ms, False
        match message:
            case Play():
                self._take(message)
            case Cancel(id=id):
                self._waiting.pop(id, None)
            case Volume(gain=gain):
                self._audible = gain > 0
                self._backend.volume(min(1.0, max(0.0, gain)))
            case Alive():
                self._say(message)
            case Try():
                self._try(now_ms)
            case Finish():
                self.finishing = True
            case Hello():
                pass  # it has begun already

    def look(self, now_ms: int) -> None:
        """Do what is due."""
        self._mind_being_alone(now_ms)
        self._mind_the_device(now_ms)
        self._sound_what_is_due(now_ms)
        self._give_back(now_ms)

    def deadline(self, now_ms: int) -> int | None:
        """The time to look again; None if only a message can change anything."""
        moments = []
        if self._waiting:
            first_ms = min(play.at_ms for play in self._waiting.values())
            moments.append(first_ms if self._taken or not self._audible else first_ms - LEAD_MS)
        if self._device is _DeviceIs.MISSING:
            moments = [self._retry_ms]  # without a device nothing can sound before the next try
        if self._taken:
            moments.append(now_ms + PUMP_MS)
        if self.finishing and self._sounds_until > now_ms:
            moments.append(self._sounds_until)
        elif not (self.finishing or self._alone) and (self._waiting or self._sounds_until > now_ms):
            moments.append(self._told_ms + ALONE_MS)
        return min(moments) if moments else None

    def over(self, now_ms: int) -> bool:
        """True if it lost its device, or was asked to finish and has."""
        if self._device is _DeviceIs.LOST:
            return True
        return self.finishing and not self._waiting and self._sounds_until <= now_ms

    def sounds(self, now_ms: int) -> bool:
        """True if a sound is playing."""
        return self._taken and self._sounds_until > now_ms

    def leave(self) -> None:
        """Give the device back."""
        if self._taken:
            self._backend.close()

    @property
    def _taken(self) -> bool:
        return self._device is _DeviceIs.TAKEN

    def _take(self, play: Play) -> None:
        if play.sound not in self._sounds or len(self._waiting) >= MOST_WAITING:
            self._say(Dropped(play.id, "unknown"))
        else:
            self._waiting[play.id] = play

    def _mind_being_alone(self, now_ms: int) -> None:
        if self.finishing or self._alone or now_ms - self._told_ms < ALONE_MS:
            return
        self._alone = True
        self._drop_all("alone")
        if self.sounds(now_ms):
            self._backend.fade(FADE_MS)
            self._sounds_until = now_ms + FADE_MS

    def _mind_the_device(self, now_ms: int) -> None:
        match self._device:
            case _DeviceIs.TAKEN if self._backend.lost():
                self._lose("it was removed")
            case _DeviceIs.MISSING if now_ms >= self._retry_ms:
                self._look_for_it(now_ms)
            case _DeviceIs.GIVEN_BACK if self._needs_device(now_ms):
                self._take_device(now_ms)

    def _needs_device(self, now_ms: int) -> bool:
        if not self._audible:
            return False
        return self._keep_open or any(play.at_ms - now_ms <= LEAD_MS for play in self._waiting.values())

    def _take_device(self, now_ms: int) -> None:
        try:
            self._backend.open()
        except NoDevice as error:
            self._miss(str(error), now_ms)
        else:
            self._device = _DeviceIs.TAKEN
            self._idle_from = now_ms

    def _look_for_it(self, now_ms: int) -> None:
        self._retry_ms = now_ms + RETRY_MS
        try:
            self._backend.open()
        except NoDevice:
            return
        self._device = _DeviceIs.TAKEN
        self._idle_from = now_ms
        self._say(Device("back", ""))

    def _lose(self, why: str) -> None:
        """Give up the lost device. A new player starts more reliably than this one would go on."""
        self._backend.close()
        self._device = _DeviceIs.LOST
        self._say(Device("lost", why))

    def _miss(self, why: str, now_ms: int) -> None:
        self._device = _DeviceIs.MISSING
        self._retry_ms = now_ms + RETRY_MS
        self._say(Device("none", why))

    def _sound_what_is_due(self, now_ms: int) -> None:
        due = [play for play in self._waiting.values() if play.at_ms <= now_ms]
        due.sort(key=lambda play: (play.at_ms, play.id))
        for play in due:
            late_ms = now_ms - play.at_ms
            if late_ms > LATE_MS or (late_ms > CROWD_MS and play is not due[-1]):
                self._drop(play, "late")
            elif not self._audible:
                self._drop(play, "muted")
            elif self._taken:
                self._sound(play, now_ms)

    def _sound(self, play: Play, now_ms: int) -> None:
        sample = self._sounds[play.sound]
        del self._waiting[play.id]
        # The app is told before the sound begins, so a crash in between never makes it heard twice.
        self._say(Begins(play.id, now_ms))
        try:
            self._backend.play(sample, min(1.0, max(0.0, play.gain)))
        except NoDevice as error:
            self._lose(str(error))
        else:
            self._sounds_until = max(self._sounds_until, now_ms + sample.length_ms)
            self._idle_from = self._sounds_until

    def _give_back(self, now_ms: int) -> None:
        if self._taken and now_ms - self._idle_from >= SILENT_MS and not self._needs_device(now_ms):
            self._backend.close()
            self._device = _DeviceIs.GIVEN_BACK

    def _try(self, now_ms: int) -> None:
        if self._device in {_DeviceIs.GIVEN_BACK, _DeviceIs.MISSING}:
            self._take_device(now_ms)
        if self._taken:
            self._say(Device("open", ""))

    def _drop_all(self, why: str) -> None:
        for play in list(self._waiting.values()):
            self._drop(play, why)

    def _drop(self, play: Play, why: str) -> None:
        del self._waiting[play.id]
        self._say(Dropped(play.id, why))
