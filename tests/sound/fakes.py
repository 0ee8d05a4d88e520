"""Stand-ins for what sounds: a device, a player, and a time in which they are looked at."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from selfcare.session.events import Cue
from selfcare.sound.cues import Sounding
from selfcare.sound.model import Notice
from selfcare.sound.player.backends import RATE, Ability, NoDevice, Sample
from selfcare.sound.player.player import Player
from selfcare.sound.player.protocol import (
    Alive,
    Begins,
    Cancel,
    Finish,
    FromPlayer,
    Play,
    ToPlayer,
    line,
    to_player,
)

NOW = 1_000_000


def sample(name: str, ms: int) -> Sample:
    """Silence of that length."""
    return Sample(name, bytes(2 * RATE * ms // 1000))


SOUNDS = {each.name: each for each in (sample("bell", 1_000), sample("tick", 100), sample("bowl", 4_000))}


class FakeBackend:
    """A device that comes and goes as it is told."""

    can: frozenset[Ability] = frozenset({"mix", "volume", "fade", "follow"})

    def __init__(self, now: Callable[[], int] = lambda: 0) -> None:
        self._now = now
        self.there = True
        self.taken = False
        self.removed = False
        self.refuses = False
        """Whether it goes just when something is played."""
        self.opened: list[int] = []
        self.tried: list[int] = []
        self.closed: list[int] = []
        self.played: list[tuple[int, str, float]] = []
        self.volumes: list[float] = []
        self.fades: list[tuple[int, int]] = []

    def open(self) -> None:
        self.tried.append(self._now())
        if not self.there:
            raise NoDevice("no card")
        assert not self.taken, "taken twice"
        self.taken = True
        self.opened.append(self._now())

    def close(self) -> None:
        assert self.taken, "given back twice"
        self.taken = False
        self.closed.append(self._now())

    def lost(self) -> bool:
        return self.removed

    def play(self, sample: Sample, gain: float) -> None:
        assert self.taken, "played on nothing"
        if self.refuses:
            raise NoDevice("it has just gone")
        self.played.append((self._now(), sample.name, gain))

    def volume(self, gain: float) -> None:
        self.volumes.append(gain)

    def fade(self, ms: int) -> None:
        self.fades.append((self._now(), ms))


class Room:
    """A player that is looked at only when its `deadline` says so, or something is said to it."""

    def __init__(self, *, keep_open: bool = False, sounds: dict[str, Sample] = SOUNDS) -> None:
        self.now = NOW
        self.began = NOW
        self.backend = FakeBackend(lambda: self.now)
        self.said: list[tuple[int, FromPlayer]] = []
        self.looks = 0
        self.player = Player(
            self.backend,
            sounds,
            lambda message: self.said.append((self.now, message)),
            keep_open=keep_open,
            now_ms=self.now,
        )
        self._look()

    def hear(self, *messages: ToPlayer) -> None:
        """Say something to it."""
        for message in messages:
            self.player.hear(message, self.now)
            self._look()

    def wait(self, ms: int) -> None:
        """Let time pass, without a word."""
        until = self.now + ms
        still = 0
        while not self.player.over(self.now):
            self._look()
            moment = self.player.deadline(self.now)
            if moment is None or moment > until:
                break
            still = 0 if moment > self.now else still + 1
            assert still < 3, f"it spins at {self.now}"
            self.now = max(self.now, moment)
        self.now = until

    def live(self, ms: int) -> None:
        """Let time pass, with a word of the app every half a second."""
        until = self.now + ms
        while self.now < until:
            self.wait(min(500, until - self.now))
            self.hear(Alive(self.now))

    def _look(self) -> None:
        if not self.player.over(self.now):
            self.looks += 1
            self.player.look(self.now)

    def play(self, id: int, in_ms: int, sound: str = "bell", gain: float = 1.0) -> None:
        """Ask for a sound."""
        self.hear(Play(id, sound, self.now + in_ms, gain))

    def told(self, kind: type) -> list[FromPlayer]:
        """What it said of one kind."""
        return [message for _, message in self.said if type(message) is kind]

    @property
    def heard(self) -> list[tuple[int, str]]:
        """When since the beginning, and which."""
        return [(at - self.began, name) for at, name, _ in self.backend.played]


class FakeChild:
    """A player that answers what it is told to."""

    def __init__(self, *, answers: bool = True) -> None:
        self.got: list[ToPlayer] = []
        self.answers = answers
        self.dead = False
        self.killed = 0
        self.let_go_after: float | None = None
        self.interrupts = False
        self._lines: list[bytes] = []

    def send(self, text: bytes) -> bool:
        assert text.endswith(b"\n")
        message = to_player(text)
        if self.dead:
            return False
        self.got.append(message)
        self.understand(message)
        return True

    def understand(self, message: ToPlayer) -> None:
        """Do what is asked for."""
        if self.answers and isinstance(message, Alive):
            self.say(message)

    def say(self, *messages: FromPlayer) -> None:
        """Say something to the app."""
        self._lines += [line(each).rstrip(b"\n") for each in messages]

    def babble(self, text: bytes) -> None:
        """Say what no player says."""
        self._lines.append(text)

    def lines(self) -> tuple[bytes, ...]:
        lines, self._lines = tuple(self._lines), []
        return lines

    def ended(self) -> bool:
        return self.dead and not self._lines

    def kill(self) -> None:
        self.dead = True
        self.killed += 1

    def let_go(self, within_s: float) -> None:
        self.let_go_after = within_s
        if self.interrupts:
            raise KeyboardInterrupt
        self.dead = True

    def plays(self) -> list[Play]:
        """What it was asked to play."""
        return [each for each in self.got if isinstance(each, Play)]

    def cancels(self) -> list[int]:
        """What it was asked to forget."""
        return [each.id for each in self.got if isinstance(each, Cancel)]


class PerfectChild(FakeChild):
    """A player that sounds everything at its very moment, or at once where that has passed."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self._now = now
        self._waiting: dict[int, Play] = {}
        self.heard: list[tuple[int, str]] = []

    def understand(self, message: ToPlayer) -> None:
        super().understand(message)
        match message:
            case Play():
                self._waiting[message.id] = message
                self.time_passed()
            case Cancel(id=id):
                self._waiting.pop(id, None)

    def time_passed(self) -> None:
        """Sound what was due in it."""
        now = self._now()
        for play in sorted(self._due(now), key=lambda each: each.at_ms):
            del self._waiting[play.id]
            self.heard.append((play.at_ms if play.at_ms > now - self.passed_ms else now, play.sound))
            self.say(Begins(play.id, play.at_ms))
        self.passed_ms = 0

    passed_ms = 0
    """How much time has passed since it was last told so."""

    def _due(self, now: int) -> Iterator[Play]:
        return (each for each in list(self._waiting.values()) if each.at_ms <= now)


class RoomChild(FakeChild):
    """The real player on a perfect device, in a time of its own that follows the app's."""

    def __init__(self, now: Callable[[], int], sounds: dict[str, Sample]) -> None:
        super().__init__()
        self._now = now
        self.room = Room(sounds=sounds)
        self.room.now = now()
        self._read = 0

    def understand(self, message: ToPlayer) -> None:
        self.time_passed()
        self.room.hear(message)
        self._tell()

    def time_passed(self) -> None:
        """Go on to the app's time."""
        self.room.wait(self._now() - self.room.now)
        self._tell()

    @property
    def heard(self) -> list[tuple[int, str]]:
        return [(at, name) for at, name, _ in self.room.backend.played]

    def _tell(self) -> None:
        self.say(*(message for _, message in self.room.said[self._read :]))
        self._read = len(self.room.said)


How = Literal["perfect", "real"]
ENDS = Finish()


class Ear:
    """Hears what a session asks to be heard."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        """Those whose moment came, in order, each once."""
        self.at_once: list[tuple[str, float]] = []
        """Which, and its gain."""
        self.gains: list[float] = []
        self.faults: list[Notice] = []
        self.ends: list[str] = []

    def prepare(self, now_ms: int) -> None:
        pass

    def prepared(self, now_ms: int) -> bool:
        return True

    def follow(self, happened: Sequence[Sounding], ahead: Sequence[Sounding], now_ms: int) -> None:
        self.cues += [each.cue for each in happened]

    def sound_now(self, sound: str, gain: float, now_ms: int) -> None:
        self.at_once.append((sound, gain))

    def look(self, now_ms: int) -> None:
        pass

    def loudness(self, gain: float) -> None:
        self.gains.append(gain)

    def notices(self) -> tuple[Notice, ...]:
        faults, self.faults = tuple(self.faults), []
        return faults

    def finish(self) -> None:
        self.ends.append("finish")

    def wait(self) -> None:
        self.ends.append("wait")

    def cut(self) -> None:
        self.ends.append("cut")
