"""The commands of a session, and the phases in which each makes sense."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from selfcare.session.timeline import Phase


class Command(StrEnum):
    """A command the user can give during a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    EXTEND = "extend"
    ANSWER = "answer"
    LIGHTER = "lighter"
    LEAVE_OUT = "leave_out"
    STOP = "stop"


STEP_MS = 15_000
"""By how much a segment is made longer or shorter at once."""


class Does(NamedTuple):
    """What a key does to a session."""

    command: Command
    ms: int = 0
    """The time by which to extend."""


KEY_COMMANDS: Mapping[str, Does] = MappingProxyType(
    {
        "pause": Does(Command.PAUSE),
        "resume": Does(Command.RESUME),
        "answer": Does(Command.ANSWER),
        "next": Does(Command.NEXT),
        "back": Does(Command.BACK),
        "more": Does(Command.EXTEND, STEP_MS),
        "less": Does(Command.EXTEND, -STEP_MS),
        "lighter": Does(Command.LIGHTER),
    }
)
"""What the keys do that command a session, by their ids; a key means something when its command is legal."""

_PLAYING = frozenset(
    {Command.NEXT, Command.BACK, Command.EXTEND, Command.LIGHTER, Command.LEAVE_OUT, Command.STOP}
)

LEGAL: dict[Phase, frozenset[Command]] = {
    Phase.READY: frozenset({Command.START}),
    Phase.RUNNING: _PLAYING | {Command.PAUSE},
    Phase.PAUSED: _PLAYING | {Command.RESUME},
    Phase.COUNTING: _PLAYING | {Command.PAUSE},
    Phase.WAITING: frozenset({Command.ANSWER, Command.NEXT, Command.BACK, Command.STOP}),
    Phase.DONE: frozenset(),
}
"""The commands that make sense in each phase. In addition, `lighter` needs a step with pressure to spare, and
`leave_out` a step that works on a zone."""


class NotAllowed(Exception):
    """The command makes no sense now. Nothing has changed."""
