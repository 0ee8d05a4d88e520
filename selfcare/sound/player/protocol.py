"""The messages between the app and its player: one JSON object per line, in both directions.

The app speaks first, with `Hello`; the player answers `Ready` or `Impossible`. docs/decisions/0007 describes
the whole protocol. Both ends come with the same release, so a different version is a fault, not a dialect.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, cast, get_args

VERSION = 1
"""The version of the protocol; it goes up with every change the other end would not understand."""

LONGEST = 4_096
"""The longest line, in bytes; a longer one is not a message."""


MOST_LOGGED = 64 * 1024
"""The largest log of complaints, in bytes: a missing device causes a complaint every second."""


LATE_MS = 1_500
"""The latest a sound may be; any later, it is neither sent nor played."""


class NotUnderstood(ValueError):
    """The line is not a message."""


# --- to the player ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hello:
    """Begin: the first message."""

    version: int
    backend: str
    """The backend to play through."""
    sounds: str
    """The folder of the sounds."""
    keep_open: bool
    """True if the device stays open between sounds, as wireless headphones need."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play something at its moment, or at once if that has just passed."""

    id: int
    sound: str
    """Its name: a file in the folder, without the suffix."""
    at_ms: int
    """Its moment on the clock of `selfcare.clock`, which both ends share."""
    gain: float
    """0–1, before the volume."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Forget a sound that has not begun."""

    id: int


@dataclass(frozen=True, slots=True)
class Volume:
    """Set the volume of everything from now on, including sounds that are playing."""

    gain: float
    """0–1; nothing is played at 0."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The app is there; the player answers with the same message."""

    beat: int


@dataclass(frozen=True, slots=True)
class Finish:
    """Nothing more comes: let sounds that are playing end, then leave."""


@dataclass(frozen=True, slots=True)
class Try:
    """Open the device and say how that went."""


# --- from the player -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """The player can begin. It opens the device when it is needed."""

    version: int
    backend: str
    can: tuple[str, ...]
    """The abilities of the backend."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """The player cannot play at all, and leaves."""

    why: str


@dataclass(frozen=True, slots=True)
class Begins:
    """A sound begins. Sent just before it does, so that no sound is ever played twice."""

    id: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sound will not be played."""

    id: int
    why: str
    """`late`: too long after its moment; `muted`; `unknown`: no such sound; `alone`: no word from the app."""


@dataclass(frozen=True, slots=True)
class Device:
    """The state of the device. Sent when it changes, and after `Try`."""

    state: str
    """`open`; `none`: there is none, and the player keeps looking; `back`: now there is one; `lost`: it went
    away while in use, and the player leaves."""
    why: str
    """The reason the system gives; may be empty."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Ring the terminal's bell: only the app may write to the terminal."""


ToPlayer = Hello | Play | Cancel | Volume | Alive | Finish | Try
FromPlayer = Ready | Impossible | Begins | Dropped | Device | Ring | Alive

_TO_PLAYER: Mapping[str, type[Any]] = {each.__name__.lower(): each for each in get_args(ToPlayer)}
_FROM_PLAYER: Mapping[str, type[Any]] = {each.__name__.lower(): each for each in get_args(FromPlayer)}

_TYPES: Mapping[object, tuple[type, ...]] = {
    int: (int,), float: (float, int), bool: (bool,), str: (str,), tuple[str, ...]: (list,)
}  # fmt: skip
"""The JSON types allowed for each type of field."""


def line(message: ToPlayer | FromPlayer) -> bytes:
    """Return a message as a line."""
    said = {"is": type(message).__name__.lower(), **asdict(message)}
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def to_player(text: bytes) -> ToPlayer:
    """Read a message from the app.

    Raises:
        NotUnderstood: The line is not one of its messages.
    """
    return cast(ToPlayer, _message(text, _TO_PLAYER))


def from_player(text: bytes) -> FromPlayer:
    """Read a message from the player.

    Raises:
        NotUnderstood: The line is not one of its messages.
    """
    return cast(FromPlayer, _message(text, _FROM_PLAYER))


def _message(text: bytes, kinds: Mapping[str, type[Any]]) -> object:
    try:
        said = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotUnderstood(text[:80])
    kind = kinds.get(str(said.pop("is", None)))
    wanted = {field.name: _TYPES[field.type] for field in fields(kind)} if kind else {}
    if not kind or wanted.keys() != said.keys():
        raise NotUnderstood(text[:80])
    if any(type(said[name]) not in types for name, types in wanted.items()):
        raise NotUnderstood(text[:80])
    lists = [value for value in said.values() if type(value) is list]
    if any(type(each) is not str for value in lists for each in value):
        raise NotUnderstood(text[:80])
    return kind(**{name: tuple(value) if type(value) is list else value for name, value in said.items()})
