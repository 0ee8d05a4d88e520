"""The line-by-line front end, opened at the terminal as the settings say, and heard to its last sound."""

from collections.abc import Callable
from dataclasses import replace

from selfcare import keep_awake
from selfcare.clock import SystemClock
from selfcare.errors import SelfcareError
from selfcare.exit_codes import SIGNAL
from selfcare.output.errors import complain_of
from selfcare.plain.journey import Front
from selfcare.plain.session_keys import letters
from selfcare.plain.terminal import ring, with_terminal
from selfcare.settings import load
from selfcare.settings.saving import save
from selfcare.sound import hearing
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.model import Sound
from selfcare.terminal import complain
from selfcare.text import clean


def talk(to: Callable[[Front], int], *, muted: bool = False) -> int:
    """Talk to the person at the terminal.

    Args:
        to: What to talk about; its exit code is returned.
        muted: Whether it is without sound, whatever the settings say.
    """
    settings, problems = load()
    for problem in problems:
        complain(clean(str(problem)))
    known = letters(settings.keys)
    kept = keep_awake.as_needed if settings.keep_awake else keep_awake.not_kept
    opened: list[Sound] = []

    def hear() -> SoundOutput:
        sound = load().settings.sound
        sound = replace(sound, muted=muted or sound.muted)
        opened.append(hearing.open_sound(sound, ring))
        return SoundOutput(opened[-1], sound, _save)

    code = with_terminal(
        SystemClock(), lambda console: to(Front(console, known, kept, hear, settings.usual_first))
    )
    for sound in opened:
        sound.cut() if code > SIGNAL else sound.wait()
    return code


def _save(changes: dict[str, object]) -> None:
    """Keep a setting; where that cannot be done, say why."""
    try:
        save(changes)
    except SelfcareError as error:
        complain_of(error)
