"""What a user can ask of a session, and when it makes sense."""

from enum import StrEnum

from selfcare.session.timeline import Phase


class Command(StrEnum):
    """What a user can ask of a session."""

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
"""Which command makes sense in which phase. `lighter` needs a step with pressure to spare as well,
`leave_out` one that works on something."""


class NotAllowed(Exception):
    """A command that makes no sense now. Nothing has changed."""
