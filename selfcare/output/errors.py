"""Errors and problems, written to stderr so that they do not mix with the output."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from selfcare.errors import SelfcareError
from selfcare.output.printing import width
from selfcare.terminal import complain
from selfcare.text import clean
from selfcare.toml.render import all_lines

if TYPE_CHECKING:
    from selfcare.session.events import Event
    from selfcare.sound.model import Sound


def complain_of(error: SelfcareError) -> None:
    """Say what went wrong, and what to do about it."""
    from selfcare.routine.problems import BrokenRoutine

    complain(f"selfcare: {clean(error.message)}")
    if error.hint:
        complain(f"  {clean(error.hint)}")
    if isinstance(error, BrokenRoutine):
        for line in all_lines(error.problems, width()):
            complain(clean(line))


def complaining(events: Iterable["Event"], sound: "Sound") -> Iterator["Event"]:
    """Pass events on, and report faults of the sound meanwhile."""
    from selfcare.wording.sound_words import SOUND_FAULTS

    for event in events:
        yield event
        for notice in sound.notices():
            complain(SOUND_FAULTS[notice.fault])
