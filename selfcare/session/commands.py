"""The commands of a session, and the phases in which each makes sense."""

from enum import StrEnum

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
