"""A moment of a step on the map: where hands are, how the foot is bent, where light, breath and water are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcare.catalogue.model import known_as
from selfcare.footmap.geometry import ViewId, is_inside, views
from selfcare.footmap.lanes import NO_LIMIT, Reach, course, is_alone
from selfcare.footmap.motions import Kind, Motion
from selfcare.footmap.moves import LEAVES_A_TRAIL, MOVES, breath_at, held_at, trail
from selfcare.footmap.still import QUARTERS, Posed
from selfcare.footmap.touch import WIDE, Timing, Touch
from selfcare.routine.model import Step

LIGHT_S = 8.0
"""The time a band of light takes from the toes to the heel."""

FRAMES_A_SECOND: Mapping[Kind, int] = {"hold": 3, "breathe": 3, "light": 3, "water": 2, "quiet": 0}
"""Of the slow kinds; 0 for one that stands still."""

MOST_FRAMES_A_SECOND = 6

_BENDS_S = 1.0
"""The time a foot takes to bend."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a moment shows besides the foot at rest."""

    touches: Mapping[ViewId, tuple[Touch, ...]] = field(default_factory=dict)
    posed: Mapping[ViewId, Posed] = field(default_factory=dict)
    breath: float | None = None
    """0–1: how far a breath is drawn in; None where nobody is led to breathe."""
    light: float | None = None
    """0–1: how far a band of light has come from the toes to the heel."""
    water: float | None = None
    """Seconds: where the waves are."""


AT_REST = Shown()


def frames_a_second(motion: Motion) -> int:
    """Return how often a motion is drawn anew, at most; 0 if nothing moves."""
    return FRAMES_A_SECOND.get(motion.kind, MOST_FRAMES_A_SECOND)


def timing_of(step: Step, motion: Motion, duration_s: float) -> Timing:
    """Return the times of a step that its motion keeps to.

    Args:
        step: The step.
        motion: How it moves.
        duration_s: Its length, with what was added or taken off.
    """
    technique = known_as(step)
    count = float(technique.count_seconds or 0) if technique else 0.0
    if step.reps:
        hold, release = float(step.hold_seconds), float(step.release_seconds)
        stroke = hold + release
        return Timing(duration_s, stroke, hold or stroke / 2, release if hold else stroke / 2, count)
    usual_pace = technique.pace if technique else None
    if motion.hold is None or motion.release is None:
        pace = step.pace or usual_pace
        stroke = 60 / pace if pace else motion.cycle
        return Timing(duration_s, stroke, motion.hold or stroke / 2, stroke / 2, count)
    # The motion's own times hold as long as the step has the usual pace; else they stretch with it.
    usual = motion.hold + motion.release
    stroke = 60 / step.pace if step.pace and step.pace != usual_pace else usual
    scale = stroke / usual
    return Timing(duration_s, stroke, motion.hold * scale, motion.release * scale, count)


def moment(
    motion: Motion, seen: tuple[ViewId, ...], timing: Timing, seconds: float, reach: Reach = NO_LIMIT
) -> Shown:
    """Return what a motion shows at a moment: a pure function of the time since its step began.

    Args:
        motion: How the step moves.
        seen: The views that are drawn.
        timing: The step's times.
        seconds: Since the step began.
        reach: Where it may go: nothing is drawn in zones that are left alone.
    """
    seconds = min(max(seconds, 0.0), timing.duration)
    move = MOVES[motion.kind]
    held = held_at(seconds, timing, _BENDS_S)
    touches = {}
    for view in seen:
        paths = course(motion, view, reach)
        leaves_trail = motion.kind in LEAVES_A_TRAIL and motion.touch not in WIDE
        behind = trail(move, motion, paths, timing, seconds) if leaves_trail else []
        touches[view] = tuple(
            touch
            for touch in (*behind, *move(motion, paths, timing, seconds))
            if not _is_barred(touch, view, reach.alone)
        )
    return Shown(
        touches=touches,
        posed={view: bent(motion, view, held) for view in seen},
        breath=breath_at(seconds) if motion.kind == "breathe" else None,
        light=seconds / LIGHT_S % 1 if motion.kind == "light" else None,
        water=seconds if motion.kind == "water" else None,
    )


def _is_barred(touch: Touch, view_id: ViewId, alone: tuple[str, ...]) -> bool:
    """True if a touch would be in a zone that is left alone, or where nothing is ever touched."""
    view, place = views()[view_id], (touch.x, touch.y)
    return is_alone(place, view, alone) or is_inside(place, view.avoid)


def bent(motion: Motion, view: ViewId, held: float) -> Posed:
    """Return how a motion bends the foot of a view.

    Args:
        motion: The motion.
        view: The side that the foot is seen from.
        held: 0–1: how much of a hold has come; what it releases to is bent by the rest.
    """
    amounts = [(motion.pose.get(view), held), (motion.pose.get("release"), 1 - held)]
    known = views()[view].poses
    return tuple(
        (name, quarters)
        for name, amount in amounts
        if name in known and name is not None and (quarters := round(amount * QUARTERS))
    )
