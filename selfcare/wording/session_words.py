"""The sentences about plans, steps and outcomes that both front ends share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.claims.fixed import BANNER
from selfcare.sound import family as sound_families
from selfcare.text import clock_face, listed

if TYPE_CHECKING:
    from datetime import datetime

    from selfcare.plan.model import Plan, Segment
    from selfcare.routine.model import Foot, PlayedSide, Position, Routine, Step
    from selfcare.safety.limits import Limit
    from selfcare.safety.questionnaire.signs import WayOn
    from selfcare.session.events import Outcome
    from selfcare.session.view import View
    from selfcare.settings.model import SoundSettings
    from selfcare.sound.model import SoundFault

PRESSURES = ("no pressure", "very light", "light", "medium", "firm")
"""Pressure 0–4 in words."""

SITTING: Mapping["Position", str] = {
    "cross": "Seated, one ankle on the other knee.",
    "stool": "Seated, feet on the floor or on a stool.",
    "bed": "In bed.",
    "helper": "Someone else does it for you.",
    "any": "Any comfortable position.",
}
"""The position for a routine."""

FEET: Mapping["PlayedSide", str] = {
    "left": "Left foot",
    "right": "Right foot",
    "both": "Both feet",
    "none": "",
}
"""A side as it begins a sentence."""

ENDINGS: Mapping["Outcome", str] = {
    "finished": "Finished.",
    "ended_early": "Ended early.",
    "stopped_discomfort": "Stopped, because something felt wrong.",
}
"""The end of a session, in words."""

NIGHT = {
    True: "Night: on. What you play now is soft and ends quietly.",
    False: "Night: off.",
}
"""The message after the night mode was turned on or off."""

SOUND_FAULTS: Mapping["SoundFault", str] = {
    "died": "The sound stopped, and was started again.",
    "hung": "The sound did not answer, and was started again.",
    "none": "No sound: there is no device to play on. The screen shows every cue.",
    "lost": "The sound device is gone. The screen shows every cue.",
    "back": "The sound is back.",
    "impossible": "No sound; selfcare doctor says why. The screen shows every cue.",
}
"""Faults of the sound. They never stop a session."""

SOUNDS: Mapping[str, str] = {
    "bowl": "it begins, or it is over",
    "bell": "a step begins; in a count, hold",
    "wood": "the other foot, or it waits for you",
    "breath": "half of a step is over, or you rest; in a count, let go",
    "tick": "three, two, one; in a count, once more",
}
"""The meaning of each sound of a session."""

NOTHING_MORE = "Nothing more is written about this step."

SOUND_CHECK = "A bell sounds. Did you hear it? s plays it again."
"""Asked before the first session that can be heard."""

FAMILIES: Mapping[str, str] = {sound_families.DAY: "by day", sound_families.NIGHT: "at night"}
"""The time of day of each family of sounds."""

_PRESSES_NOTHING = {"rest", "look", "move"}
"""Kinds of steps that work on no zone, so that they have no pressure."""

PREVIEW_WARNING = "No check was made. Do not massage along."

WAYS: Mapping["WayOn", str] = {
    "end": "End the session",
    "lighter": "Go on, lighter",
    "skip": "Go on with the next step",
    "leave_out": "It is gone: go on without this place",
    "go_on": "Go on",
}
"""The ways to go on after something felt wrong."""


def sound_lines() -> Iterator[str]:
    """The meaning of each sound of a session, a line each."""
    for name, meaning in SOUNDS.items():
        yield f"{name.capitalize()}: {meaning}."


def loudness(settings: "SoundSettings", *, cues: bool) -> str:
    """The volume of everything, or of the cues."""
    if settings.muted:
        return "No sound. The screen shows every cue."
    return f"Cues at {settings.cue_volume} %." if cues else f"Volume {settings.volume} %."


def segment_line(segment: "Segment") -> str:
    """One segment in a line: foot, what, where, how firmly, how long."""
    if segment.kind == "switch":
        return f"{segment.title}, now the {segment.side} foot, {length(segment.duration_ms // 1000)}"
    if segment.kind == "wait":
        return segment.title
    foot = f"{FEET[segment.side]}: " if FEET[segment.side] else ""
    where = [where_and_how(segment, segment.pressure)] if segment.kind == "step" else []
    time = length(segment.duration_ms // 1000)
    if segment.kind == "step" and segment.step and segment.step.until == "key":
        time = f"about {time}"
    return ", ".join(filter(None, [f"{foot}{segment.title}", *where, time]))


def where_and_how(segment: "Segment", pressure: int) -> str:
    """The zones of a segment, how firmly they are worked and which set it is, as shown and said."""
    from selfcare.catalogue.model import catalogue

    step = segment.step
    only_moves = (
        step is not None and not segment.zones and len(step.does) > 0 and set(step.does) <= _PRESSES_NOTHING
    )
    firm = [PRESSURES[pressure]] if pressure and not only_moves else []
    which = [f"set {step.set} of {step.sets}"] if step and step.set else []
    return ", ".join([*catalogue().name_zones(segment.zones), *firm, *which])


def count_line(step: "Step") -> str:
    """The repeats of a step; empty if it counts nothing."""
    if not step.reps:
        return ""
    times = "Once" if step.reps == 1 else f"{step.reps} times"
    if step.until == "key":
        hold = f", hold {length(step.hold_seconds)} each time" if step.hold_seconds else ""
        return f"{times}, at your own speed{hold}."
    if step.hold_seconds:
        return f"{times}: ease {length(step.release_seconds)}, hold {length(step.hold_seconds)}."
    return f"{times}, {length(step.release_seconds)} each."


def about_lines(step: "Step") -> Iterator[str]:
    """The note and link of a step."""
    yield from filter(None, (*step.note.splitlines(), step.link))


def counting(view: "View") -> str:
    """The count a step has reached, and the last line said in it; empty if there is neither."""
    if not view.rep:
        return view.mark
    doing = {"ease": "Ease", "hold": "Hold"}.get(view.rep.doing, "")
    now = f"{doing} {view.rep.left_s}" if doing else ""
    return "  ".join(filter(None, [now, f"{view.rep.number} of {view.rep.of}", view.mark]))


def length(seconds: int) -> str:
    """A length of time in words: `90 s`, `3 min`, `2 min 10 s`."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 120:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def routine_lines(routine: "Routine") -> Iterator[str]:
    """The routine's summary, position and whatever else to know before it starts."""
    yield from filter(None, (routine.summary, SITTING[routine.position]))
    if routine.style in {"reflexology", "combined"} or any("reflex" in step.does for step in routine.steps):
        yield BANNER
    if routine.needs:
        yield f"You need: {listed(routine.needs)}."
    yield from routine.notes
    if routine.socks:
        yield "Socks may stay on."
    if routine.per_day > 1:
        yield f"Up to {routine.per_day} times a day."
    yield from filter(None, routine.note.splitlines())
    if routine.author:
        yield f"By {routine.author}."
    if routine.link:
        yield routine.link


def ready_line(plan: "Plan") -> str:
    """The things to do before the start."""
    from selfcare.safety.questionnaire.reading import questionnaire

    said = questionnaire().ready
    return " ".join(said[kind] for kind in _nature(plan))


def ends_at(now: "datetime", left_s: int) -> str:
    """The time it will be over, by the clock on the wall."""
    from datetime import timedelta

    return f"{now + timedelta(seconds=left_s):%H:%M}"


def checked_at(now: "datetime", ago_s: int) -> str:
    """The time of the check."""
    from datetime import timedelta

    return f"Checked at {now - timedelta(seconds=ago_s):%H:%M}."


def foot_times(worked: Mapping["Foot", int]) -> str:
    """The time each foot was worked on; empty if neither was.

    Args:
        worked: Milliseconds by foot.
    """
    times = [f"{FEET[foot].lower()} {clock_face(ms)}" for foot, ms in worked.items() if ms]
    sentence = ", ".join(times)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def aftercare(routine: "Routine", plan: "Plan", limits: Iterable["Limit"] = ()) -> Iterator[str]:
    """The advice for after a session, then a line about the next one.

    Args:
        routine: What was played.
        plan: As it was played.
        limits: What it had to keep to.
    """
    from selfcare.safety.questionnaire.reading import questionnaire

    said = questionnaire().aftercare
    nature = _nature(plan)
    if "touch" in nature and any(limit.name == "inspect" for limit in limits):
        yield said["inspect"]
    if routine.mood == "night" and "touch" in nature:
        yield from said["night"]
        return
    for kind in reversed(nature):
        yield from said[kind]
    if any(segment.step and set(segment.step.does) & {"roll"} for segment in plan.steps()):
        yield said["tool"]
    if "touch" in nature:
        yield said["often"].replace("{times}", str(routine.per_day)) if routine.per_day > 1 else said["next"]


def away(away_ms: int) -> str:
    """The reason for a pause that nobody asked for."""
    seconds = away_ms // 1000
    if seconds < 1:
        return "Paused: you were away."
    return f"Paused when you left: you were away for {length(seconds)}."


def state_line(view: "View") -> str:
    """The state of a session, in one sentence."""
    foot = f"{FEET[view.segment.side]}, " if FEET[view.segment.side] else ""
    return f"{foot}{view.segment.title}: {length(view.left_s)} left, {length(view.session_left_s)} in all."


def position_in(plan: "Plan", index: int) -> tuple[int, int]:
    """The number of the step that a segment is or leads to, from 1, and the number of all steps."""
    steps = [at for at, segment in enumerate(plan.segments) if segment.kind == "step"]
    before = sum(at < index for at in steps)
    here = index in steps
    return min(before + 1, len(steps)) if here or before < len(steps) else len(steps), len(steps)


def takes_line(plan: "Plan", now: "datetime") -> str:
    """The length of a plan and the time it ends, by the clock on the wall."""
    seconds = plan.total_ms // 1000
    later = ", later by the time it waits for you" if _waits(plan) else ""
    return f"It takes {length(seconds)} and ends at {ends_at(now, seconds)}{later}."


def until_line(plan: "Plan", now: "datetime") -> str:
    """The length of a plan and the time it ends, short enough for a title."""
    seconds = plan.total_ms // 1000
    later = " or later" if _waits(plan) else ""
    return f"{clock_face(plan.total_ms)}, until {ends_at(now, seconds)}{later}"


def _waits(plan: "Plan") -> bool:
    return any(segment.kind == "wait" for segment in plan.segments)


def lighter_line(view: "View") -> str:
    """The message after *lighter*."""
    return f"{PRESSURES[view.pressure].capitalize()} from now on, {FEET[view.segment.side].lower()}."


def _nature(plan: "Plan") -> tuple[str, ...]:
    from selfcare.routine.model import oily

    steps = [segment.step for segment in plan.steps() if segment.step]
    if not any(step.zones or step.pressure for step in steps):
        return ("rest",)
    return ("touch", "oil") if oily(steps) else ("touch",)
