"""The sentences about plans, steps and outcomes that both front ends share."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.text import clock_face
from selfcare.wording.routine_words import marked

if TYPE_CHECKING:
    from datetime import datetime

    from selfcare.plan.model import Plan, Segment
    from selfcare.routine.model import Foot, PlayedSide, Step
    from selfcare.session.events import Outcome
    from selfcare.session.view import View

PRESSURES = ("no pressure", "very light", "light", "medium", "firm")
"""Pressure 0–4 in words."""


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

STATES: Mapping[str, str] = {"paused": "Paused", "counting": "Going on", "waiting": "Waiting for you"}
"""The words for a session that is not simply running, by its phase."""

_OVER = "Then it is over."

NIGHT = {
    True: "Night: on. What you play now is soft and ends quietly.",
    False: "Night: off.",
}
"""The message after the night mode was turned on or off."""


NOTHING_MORE = "Nothing more is written about this step."


_PRESSES_NOTHING = {"rest", "look", "move"}
"""Kinds of steps that work on no zone, so that they have no pressure."""

PREVIEW_WARNING = "No check was made. Do not massage along."


def segment_line(segment: "Segment") -> str:
    """One segment in a line: foot, what, where, how firmly, how long."""
    if segment.kind == "switch":
        return f"{segment.title}, now the {segment.side} foot, {length(segment.duration_ms // 1000)}"
    if segment.kind == "wait":
        return segment.title
    foot = f"{FEET[segment.side]}: " if FEET[segment.side] else ""
    where = [where_and_how(segment, segment.pressure)] if segment.kind == "step" else []
    time = length(segment.duration_ms // 1000)
    if segment.played and segment.played.until == "key":
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


def coming_line(segment: "Segment | None") -> str:
    """What comes next and how long it takes, in a few words; None is the end."""
    if segment is None:
        return _OVER
    return f"Next: {_short_title(segment)}"


def _short_title(segment: "Segment") -> str:
    title = f"{segment.title}: {segment.side} foot" if segment.kind == "switch" else segment.title
    return f"{title}  {clock_face(segment.duration_ms)}" if segment.duration_ms else title


def more_lines(view: "View", plan: "Plan", most: int) -> Iterator[str]:
    """The next steps, then what often goes wrong with this one: a text each, each of lines of its own.

    Args:
        view: The state of the session.
        plan: The plan that is played.
        most: The most steps to list.
    """
    from selfcare.catalogue.model import technique_of

    coming = [segment for segment in plan.segments[view.index + 1 :] if segment.kind != "wait"]
    yield "Next\n" + "\n".join(f"  {_short_title(segment)}" for segment in coming[:most]) if coming else _OVER
    technique = technique_of(view.segment.step) if view.segment.step else None
    if technique and view.segment.kind == "step":
        yield f"Often goes wrong: {technique.mistake}"


def figure(view: "View", plan: "Plan") -> tuple[str, str]:
    """The one figure to be seen from afar, and the words beside it.

    That is the time left; where a step counts, what is left of the hold, or the number of the repeat;
    during the 3-2-1 its count. By night a rest shows minutes alone: seconds that run keep a person awake.
    """
    state = STATES.get(view.phase, "")
    if view.count is not None:
        return str(view.count), state
    if view.phase == "waiting":
        return (clock_face(view.coming.duration_ms) if view.coming else ""), state
    if view.rep and view.rep.doing == "rep":
        return str(view.rep.number), state or f"of {view.rep.of}"
    if view.rep:
        doing = {"ease": "Ease", "hold": "Hold"}[view.rep.doing]
        return str(view.rep.left_s), state or f"{doing}\n{view.rep.number} of {view.rep.of}"
    if (
        plan.night
        and view.segment.kind == "step"
        and "rest" in (view.segment.step.does if view.segment.step else ())
    ):
        minutes = -(-view.left_s // 60)
        return str(minutes), state or ("minute" if minutes == 1 else "minutes")
    return clock_face(view.left_s * 1000), state


def last_line(view: "View", plan: "Plan") -> str:
    """The last line said in a step; empty before the first."""
    return marked(view.mark, plan)


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


def length(seconds: int) -> str:
    """A length of time in words: `90 s`, `3 min`, `2 min 10 s`."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 120:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def ends_at(now: "datetime", left_s: int) -> str:
    """The time it will be over, by the clock on the wall."""
    from datetime import timedelta

    return f"{now + timedelta(seconds=left_s):%H:%M}"


def foot_times(worked: Mapping["Foot", int]) -> str:
    """The time each foot was worked on; empty if neither was.

    Args:
        worked: Milliseconds by foot.
    """
    times = [f"{FEET[foot].lower()} {clock_face(ms)}" for foot, ms in worked.items() if ms]
    sentence = ", ".join(times)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


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


def lighter_line(view: "View") -> str:
    """The message after *lighter*."""
    return f"{PRESSURES[view.pressure].capitalize()} from now on, {FEET[view.segment.side].lower()}."
