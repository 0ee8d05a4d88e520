"""What each cue sounds like, by day and by night."""

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
"""The bowl opens and closes, the bell begins work, the wood wants something of the person (the other foot, or
a word), the breath says that it goes well or lets go, the tick
counts."""

LONGER_THAN_S: Mapping[str, int] = {"bell": 2, "breath": 1}
"""In a count a sound has to be over before the next one: where there is no more time than this, a tick says
it (s)."""

SOFTER: Mapping[CueName, float] = {
    "ease": 0.5, "hold": 0.5, "rep": 0.5, "mark": 0.5, "ten_left": 0.5, "stroke": 0.25,
}  # fmt: skip
"""The gain of what sounds while hands work on, so that nobody starts."""

NIGHT_BEGINS_AT, NIGHT_FALLS_TO = 0.8, 0.4
"""The gain at the beginning and at the end of a night session: 6 dB less, hardly noticed on the way. At its
loudest, where sounds overlap, it stays 12 dB and more under the day."""

FASTEST_HEARD = 40
"""Times as fast as life: in a faster preview the three counts would be one noise."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A cue as it is heard."""

    cue: Cue
    sound: str
    """The name of a sound."""
    gain: float
    """0–1, before the volume."""


def soundings(plan: Plan, events: Iterable[Event]) -> tuple[Sounding, ...]:
    """The cues among events, as they are heard in a session of this plan."""
    cues = (event for event in events if isinstance(event, Cue))
    return tuple(_sounding(plan, cue) for cue in cues if _sounds(plan, cue))


def test_sound(*, night: bool) -> str:
    """The sound that a person is asked about before a session: the one that begins each step of it."""
    return _named("step_start", night=night)


def first_gain(*, night: bool) -> float:
    """The gain of the very first cue, and of the test: at night the lowest, so that nobody is startled."""
    return NIGHT_FALLS_TO if night else 1.0


def _sounds(plan: Plan, cue: Cue) -> bool:
    """Whether a cue is heard: the routine may not want it, and in a count a line of its own is silent."""
    if plan.heard.cues is False and cue.cue != "stop":
        return False
    return not (cue.cue == "mark" and counts(plan.segments[cue.segment].step))


def _sounding(plan: Plan, cue: Cue) -> Sounding:
    gain = _night_gain(plan, cue) if plan.night else 1.0
    soft = plan.night or plan.heard.cues == "soft"
    return Sounding(cue, named(_sound(plan, cue), NIGHT if soft else DAY), gain * SOFTER.get(cue.cue, 1.0))


def _sound(plan: Plan, cue: Cue) -> str:
    """The sound of a cue: the routine's own wish for it, and in a count none that outlasts its time."""
    heard = plan.heard
    wished = {"halfway": heard.halfway, "ten_left": heard.ten_left, "stroke": heard.tick}.get(cue.cue)
    if isinstance(wished, str):
        return wished
    sound = SOUNDS[cue.cue]
    step = plan.segments[cue.segment].step if cue.cue in {"ease", "hold"} else None
    if step:
        room = step.hold_seconds if cue.cue == "hold" else step.release_seconds
        return sound if room > LONGER_THAN_S[sound] else "tick"
    return sound


def _named(cue: CueName, *, night: bool) -> str:
    return named(SOUNDS[cue], NIGHT if night else DAY)


def _night_gain(plan: Plan, cue: Cue) -> float:
    """Ever quieter, but for the very first one."""
    if cue.cue == "get_ready" or not plan.total_ms:
        return first_gain(night=True)
    over = min(1.0, cue.at_ms / plan.total_ms)
    return NIGHT_BEGINS_AT - (NIGHT_BEGINS_AT - NIGHT_FALLS_TO) * over
