"""The keys of a session on the whole screen, and when each of them does something."""

from textual.binding import Binding, BindingType

from selfcare.runner import Runner
from selfcare.session.commands import Command
from selfcare.tui.loud import VOLUME_KEYS
from selfcare.words import about_lines

NEEDS = {
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "answer": Command.ANSWER,
    "more": Command.EXTEND,
    "less": Command.EXTEND,
}
"""What the session must be able to do for a key to do something."""

OILY = frozenset({"do", "more", "less", "about", "help", "loudness"})
"""What no key does where any key pauses."""

SESSION_KEYS: tuple[BindingType, ...] = (
    Binding("space", "pause", "pause", id="pause"),
    Binding("space", "resume", "go on", id="resume"),
    Binding("enter", "answer", "go on", id="answer"),
    Binding("right,n,pagedown", "do('next')", "next", id="next"),
    Binding("left,b,pageup", "do('back')", "back", id="back"),
    Binding("equals_sign,plus", "more", "15 s more", id="more"),
    Binding("minus", "less", "15 s less", id="less"),
    Binding("x,exclamation_mark", "wrong", "something feels wrong", id="wrong"),
    Binding("l", "do('lighter')", "lighter", id="lighter"),
    Binding("i", "about", "more about it", id="about"),
    *VOLUME_KEYS,
    Binding("h,question_mark", "help", "help", id="help"),
    Binding("q", "leave", "end", id="quit"),
)


def means_something(runner: Runner, action: str, parameters: tuple[object, ...], *, preview: bool) -> bool:
    """Whether a key does something in a session as it stands."""
    if preview and (action in {"more", "less", "wrong"} or parameters == ("lighter",)):
        return False
    if action == "do":
        return runner.can(Command(str(parameters[0])))
    if action == "about":
        step = runner.view().segment.step
        return step is not None and any(about_lines(step))
    if action == "wrong":
        return runner.can(Command.STOP)
    return runner.can(NEEDS[action]) if action in NEEDS else True
