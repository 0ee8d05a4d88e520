"""What the app and its player say to one another: one JSON object a line, each way.

The app speaks first, with `Hello`; the player answers `Ready` or `Impossible`. docs/decisions/0007 tells
the whole of it. Both ends come with the same release, so a version that differs is a fault, not a dialect.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, cast, get_args

VERSION = 1
"""Goes up with whatever the other end would not understand."""

LONGEST = 4_096
"""Characters of a line; more is not one of ours."""


MOST_LOGGED = 64 * 1024
"""Bytes of complaints that are kept: a device that is away is complained of every second."""


LATE_MS = 1_500
"""A sound that is later than this is neither sent nor played any more."""


class NotUnderstood(ValueError):
    """A line that is none of the messages."""


# --- to the player ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hello:
    """Begin."""

    version: int
    backend: str
    """What to play through."""
    sounds: str
    """The folder of the sounds."""
    keep_open: bool
    """Whether the device stays open between sounds, as wireless headphones want it."""


@dataclass(frozen=True, slots=True)
class Play:
    """Sound something at its moment; at once where that has just passed."""

    id: int
    sound: str
    """Its name: a file of the folder, without what follows the dot."""
    at_ms: int
    """On the clock of `selfcare.clock`, which is the same for both."""
    gain: float
    """0–1, before the volume."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Forget a sound that has not begun."""

    id: int


@dataclass(frozen=True, slots=True)
class Volume:
    """How loud everything is from now on, what sounds already included."""

    gain: float
    """0–1; nothing is played at 0."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The app is there; answered by the same."""

    beat: int


@dataclass(frozen=True, slots=True)
class Finish:
    """Nothing more comes: let what sounds end, then leave."""


@dataclass(frozen=True, slots=True)
class Try:
    """Open the device and say how that went."""


# --- from the player -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """It can begin. The device is opened when it is needed."""

    version: int
    backend: str
    can: tuple[str, ...]
    """What the backend can do."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """It cannot play at all, and leaves."""

    why: str


@dataclass(frozen=True, slots=True)
class Begins:
    """A sound begins. Said before it does, so that what was said to begin is never played again."""

    id: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sound will not be heard."""

    id: int
    why: str
    """`late`: too long after its moment; `muted`; `unknown`: no such sound; `alone`: no word from the app."""


@dataclass(frozen=True, slots=True)
class Device:
    """How the device is. Said when it changes, and after `Try`."""

    state: str
    """`open`; `none`: there is none, and it is looked for; `back`: now there is one; `lost`: it went while it
    was used, and the player leaves."""
    why: str
    """What the system says of it; may be empty."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The terminal's bell is to ring: only the app may write to the terminal."""


ToPlayer = Hello | Play | Cancel | Volume | Alive | Finish | Try
FromPlayer = Ready | Impossible | Begins | Dropped | Device | Ring | Alive

_TO_PLAYER: Mapping[str, type[Any]] = {each.__name__.lower(): each for each in get_args(ToPlayer)}
_FROM_PLAYER: Mapping[str, type[Any]] = {each.__name__.lower(): each for each in get_args(FromPlayer)}

_TYPES: Mapping[object, tuple[type, ...]] = {
    int: (int,), float: (float, int), bool: (bool,), str: (str,), tuple[str, ...]: (list,)
}  # fmt: skip
"""What stands in a line for each type that a message has."""


def line(message: ToPlayer | FromPlayer) -> bytes:
    """A message as a line."""
    said = {"is": type(message).__name__.lower(), **asdict(message)}
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def to_player(text: bytes) -> ToPlayer:
    """What the app said.

    Raises:
        NotUnderstood: None of its messages.
    """
    return cast(ToPlayer, _message(text, _TO_PLAYER))


def from_player(text: bytes) -> FromPlayer:
    """What the player said.

    Raises:
        NotUnderstood: None of its messages.
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
