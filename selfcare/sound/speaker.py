"""Sound through a player: send cues ahead, and replace a player that dies, hangs or loses its device."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from selfcare.session.events import Cue
from selfcare.session.timeline import COUNTS
from selfcare.sound.cues import Sounding
from selfcare.sound.model import Notice, SoundFault
from selfcare.sound.player.process import Child
from selfcare.sound.player.protocol import (
    LATE_MS,
    VERSION,
    Alive,
    Begins,
    Cancel,
    Device,
    Dropped,
    Finish,
    FromPlayer,
    Hello,
    Impossible,
    NotUnderstood,
    Play,
    Ready,
    ToPlayer,
    Try,
    Volume,
    from_player,
    line,
)

KEPT_MS = 10_000
"""The time after its moment for which a cue is remembered, so that it is not sent again."""

BEAT_MS = 700
"""The time between two messages that the app is there; after 2 s without a word the player goes silent."""

HUNG_MS = 1_200
"""The time a player has to answer a message; doubled each time it proves too short."""

STARTING_MS = 5_000
"""The time a player has to start: a cold disk is slow."""

LONGEST_PATIENCE_MS = 10_000
LONGEST_PAUSE_MS = 30_000
"""The longest pause between two tries to start a player."""

TAIL_S = 6.0
"""The time the last sounds have to end: the longest takes four seconds."""


@dataclass(slots=True)
class _Sent:
    """A sound the player was asked for."""

    play: Play
    cue: Cue | None
    """None if the sound is not a cue of a session."""
    told: bool = False
    """True once the player has said what became of it."""
    come: bool = False
    """True once its moment has come in the session; from then on it is not taken back."""
    taken_back: bool = False


class Speaker:
    """A player, and its replacement when one is needed.

    Args:
        start: Starts a player.
        backend: The backend it plays through.
        sounds: The folder of the sounds.
        keep_open: True if the device stays open between sounds.
    """

    def __init__(self, start: Callable[[], Child], backend: str, sounds: str, *, keep_open: bool) -> None:
        self._start = start
        self._hello = Hello(VERSION, backend, sounds, keep_open)
        self._gain = 1.0
        self._sent: dict[int, _Sent] = {}
        self._early: set[tuple[int, str, int]] = set()
        self._last_id = 0
        self._notices: list[Notice] = []
        self._over = False
        self._child: Child | None = None
        self._ready = False
        self._prepared = True
        self._deviceless = False
        self._left = False
        self._failures = 0
        self._pause_until = 0
        self._spoken_ms = 0
        self._asked_ms: int | None = None
        self._patience_ms = HUNG_MS

    def prepare(self, now_ms: int) -> None:
        """Start a player and have it take the device, unless the sound is muted."""
        self.look(now_ms)
        if self._gain:
            self._prepared = False
            self._say(Try())

    def prepared(self, now_ms: int) -> bool:
        """True if the player has the device, or cannot have it."""
        self.look(now_ms)
        return self._prepared or self._over

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        """Play the cues that have come and those that will come, and cancel those that no longer will."""
        self.look(now_ms)
        due_cues = {sounding.cue for sounding in happened}
        wanted_cues = due_cues | {sounding.cue for sounding in ahead}
        for sent in self._sent.values():
            sent.come |= sent.cue in due_cues
            unwanted = sent.cue and sent.cue not in wanted_cues and not sent.come
            if unwanted and not sent.told and not sent.taken_back:
                sent.taken_back = True
                self._say(Cancel(sent.play.id))
        sent_cues = {sent.cue for sent in self._sent.values() if not sent.taken_back}
        for sounding in (*happened, *ahead):
            cue = sounding.cue
            is_late = now_ms - cue.moment_ms > LATE_MS
            if cue not in sent_cues and not is_late and _place(cue) not in self._early:
                self._play(sounding.sound, cue.moment_ms, sounding.gain, cue, come=cue in due_cues)
        # The 3-2-1 after a pause comes before the cue that was heard early, so it must not be forgotten yet.
        if any(sounding.cue.cue not in COUNTS for sounding in happened):
            self._early.clear()
        self._sent = {id: sent for id, sent in self._sent.items() if now_ms - sent.play.at_ms <= KEPT_MS}

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        """Play something at once."""
        self.look(now_ms)
        self._play(sound, now_ms, gain, None, come=True)

    def look(self, now_ms: int) -> None:
        """Check on the player, replace it if it has gone, and tell it that the app is there."""
        if self._over:
            return
        if not self._child:
            if now_ms >= self._pause_until:
                self._begin(now_ms)
            return
        self._hear()
        if self._child.ended():
            self._child.kill()
            self._replace("died", now_ms)
        elif self._asked_ms is not None:
            if now_ms - self._asked_ms > (self._patience_ms if self._ready else STARTING_MS):
                self._patience_ms = min(2 * self._patience_ms, LONGEST_PATIENCE_MS)
                self._child.kill()
                self._hear()  # what it still said tells which sounds the next player must not repeat
                self._replace("hung", now_ms)
        elif now_ms - self._spoken_ms >= BEAT_MS:
            self._asked_ms = self._spoken_ms = now_ms
            self._say(Alive(now_ms))

    def loudness(self, gain: float) -> None:
        """Set the volume from now on, 0–1."""
        self._gain = gain
        self._say(Volume(gain))

    def notices(self) -> tuple[Notice, ...]:
        """Return the faults and changes of device since the last call."""
        notices, self._notices = tuple(self._notices), []
        return notices

    def finish(self) -> None:
        """Take no more sounds; those that are playing go on to their end."""
        self._say(Finish())
        self._over = True

    def wait(self) -> None:
        """Return when the last sound has ended. If interrupted, be silent at once."""
        if self._child:
            try:
                self._child.let_go(TAIL_S)
            finally:
                self.cut()

    def cut(self) -> None:
        """Be silent at once."""
        self._over = True
        if self._child:
            self._child.kill()
            self._child = None

    def _play(self, sound: str, at_ms: int, gain: float, cue: Cue | None, *, come: bool) -> None:
        self._last_id += 1
        play = Play(self._last_id, sound, at_ms, round(gain, 3))
        self._sent[play.id] = _Sent(play, cue, come=come)
        self._say(play)

    def _say(self, message: ToPlayer) -> None:
        """Send the player a message. If it cannot take it, it is gone or hangs; `look` deals with that."""
        if self._child:
            self._child.send(line(message))

    def _hear(self) -> None:
        assert self._child
        for text in self._child.lines():
            try:
                self._understand(from_player(text))
            except NotUnderstood:
                continue  # a native library wrote where only messages belong

    def _understand(self, message: FromPlayer) -> None:
        match message:
            case Ready():
                self._ready, self._asked_ms, self._failures = True, None, 0
            case Alive():
                self._asked_ms = None
            case Begins(id=id):
                self._patience_ms = HUNG_MS
                self._told(id)
                self._remember_if_early(id)
            case Dropped(id=id):
                self._told(id)
            case Device(state="open" | "back"):
                self._prepared = True
                self._has_device()
            case Device(state="none" | "lost" as state, why=why):
                self._prepared = True
                self._has_no_device(state, why)
            case Impossible(why=why):
                self._notices.append(Notice("impossible", why))
                self._over = True

    def _has_device(self) -> None:
        if self._deviceless:
            self._notices.append(Notice("back"))
        self._deviceless = False

    def _has_no_device(self, how: Literal["none", "lost"], why: str) -> None:
        if not self._deviceless:
            self._notices.append(Notice(how, why))
        self._deviceless = True
        self._left = how == "lost"

    def _told(self, id: int) -> None:
        if id in self._sent:
            self._sent[id].told = True

    def _remember_if_early(self, id: int) -> None:
        """Remember a cue that began at the very instant it was taken back.

        It comes again later, and would be heard twice. The counts do not matter: after a pause in a count,
        the next count should be heard in full.
        """
        sent = self._sent.get(id)
        if sent and sent.cue and sent.taken_back and sent.cue.cue not in COUNTS:
            self._early.add(_place(sent.cue))

    def _begin(self, now_ms: int) -> None:
        """Start a player and send it all that is still to come."""
        try:
            self._child = self._start()
        except OSError as error:
            self._fail("none", str(error), now_ms)
            return
        self._ready, self._left, self._asked_ms, self._spoken_ms = False, False, now_ms, now_ms
        self._say(self._hello)
        self._say(Volume(self._gain))
        if self._deviceless or not self._prepared:
            self._say(Try())
        for sent in self._still_wanted(now_ms):
            self._say(sent.play)

    def _still_wanted(self, now_ms: int) -> Iterator[_Sent]:
        for sent in self._sent.values():
            if not sent.told and not sent.taken_back and now_ms - sent.play.at_ms <= LATE_MS:
                yield sent

    def _replace(self, fault: SoundFault, now_ms: int) -> None:
        """Start another player; if the last one never became ready, pause first."""
        self._child = None
        self._asked_ms = None
        if self._over:
            return
        if self._ready:
            if not self._left:
                self._notices.append(Notice(fault))
            self._begin(now_ms)
        else:
            self._fail(fault, "", now_ms)

    def _fail(self, fault: SoundFault, why: str, now_ms: int) -> None:
        if not self._failures:
            self._notices.append(Notice(fault, why))
        self._failures += 1
        self._pause_until = now_ms + min(LONGEST_PAUSE_MS, 1_000 * 2**self._failures)


def _place(cue: Cue) -> tuple[int, str, int]:
    return cue.segment, cue.cue, cue.number
