"""The sound of each cue, by day and by night."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selfcare.plan.model import Plan
from selfcare.session.counting import counts
from selfcare.session.events import Cue, CueName, Event
from selfcare.sound.family import DAY, NIGHT, named

SOUNDS: Mapping[CueName, str] = {
    "get_ready": "bowl",
    "step_start": "bell",
    "switch": "wood",
    "rest": "breath",
    "wait": "wood",
    "halfway": "breath",
    "three": "tick",
    "two": "tick",
    "one": "tick",
    "finish": "bowl",
    "stop": "bowl",
    "ease": "breath",
    "hold": "bell",
    "rep": "tick",
    "mark": "bell",
    "ten_left": "tick",
    "stroke": "tick",
}
"""The bowl opens and closes, the bell begins work, the wood asks for something (the other foot, or a word),
the breath says that all is well or to let go, the tick counts."""

LONGER_THAN_S: Mapping[str, int] = {"bell": 2, "breath": 1}
"""In a count, a sound must be over before the next one: with no more time than this (s), a tick is used."""

SOFTER: Mapping[CueName, float] = {
    "ease": 0.5, "hold": 0.5, "rep": 0.5, "mark": 0.5, "ten_left": 0.5, "stroke": 0.25,
}  # fmt: skip
"""The gain of cues that sound while hands are at work, so that nobody is startled."""

NIGHT_BEGINS_AT, NIGHT_FALLS_TO = 0.8, 0.4
"""The gain at the start and at the end of a night session: the fall of 6 dB is hardly noticed. Even at its
loudest, when sounds overlap, the night stays at least 12 dB below the day."""

FASTEST_HEARD = 40
"""The fastest preview with sound, as a multiple of real time: any faster, the three counts would blur."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A cue with its sound."""

    cue: Cue
    sound: str
    """The name of the sound, with its family."""
    gain: float
    """0–1, before the volume."""


def soundings(plan: Plan, events: Iterable[Event]) -> tuple[Sounding, ...]:
    """Return the cues among the events, as they sound in a session of this plan."""
    cues = (event for event in events if isinstance(event, Cue))
    return tuple(_sounding(plan, cue) for cue in cues if _sounds(plan, cue))


def test_sound(*, night: bool) -> str:
    """The sound the user is asked about before a session: the one that begins each step."""
    return _named("step_start", night=night)


def first_gain(*, night: bool) -> float:
    """The gain of the very first cue and of the test sound: the lowest at night, so as not to startle."""
    return NIGHT_FALLS_TO if night else 1.0


def _sounds(plan: Plan, cue: Cue) -> bool:
    """True if the cue is heard: the routine may not want cues, and in a step that counts a line is silent."""
    if plan.heard.cues is False and cue.cue != "stop":
        return False
    return not (cue.cue == "mark" and counts(plan.segments[cue.segment].step))


def _sounding(plan: Plan, cue: Cue) -> Sounding:
    gain = _night_gain(plan, cue) if plan.night else 1.0
    soft = plan.night or plan.heard.cues == "soft"
    return Sounding(cue, named(_sound(plan, cue), NIGHT if soft else DAY), gain * SOFTER.get(cue.cue, 1.0))


def _sound(plan: Plan, cue: Cue) -> str:
    """The sound of a cue: the one the routine wishes, and in a count none that outlasts its time."""
    heard = plan.heard
    wished_sound = {"halfway": heard.halfway, "ten_left": heard.ten_left, "stroke": heard.tick}.get(cue.cue)
    if isinstance(wished_sound, str):
        return wished_sound
    sound = SOUNDS[cue.cue]
    step = plan.segments[cue.segment].step if cue.cue in {"ease", "hold"} else None
    if step:
        seconds = step.hold_seconds if cue.cue == "hold" else step.release_seconds
        return sound if seconds > LONGER_THAN_S[sound] else "tick"
    return sound


def _named(cue: CueName, *, night: bool) -> str:
    return named(SOUNDS[cue], NIGHT if night else DAY)


def _night_gain(plan: Plan, cue: Cue) -> float:
    """The gain of a cue at night: the lowest for the very first one, then ever quieter."""
    if cue.cue == "get_ready" or not plan.total_ms:
        return first_gain(night=True)
    part_played = min(1.0, cue.at_ms / plan.total_ms)
    return NIGHT_BEGINS_AT - (NIGHT_BEGINS_AT - NIGHT_FALLS_TO) * part_played
