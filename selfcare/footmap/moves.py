"""The motions, each a pure function of the time since its step began.

Every function gets what may be touched in one view, the times of the step, and the seconds since it began,
and returns the touches of that moment. A stroke is one round of a motion; `share` is how much of it is over.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, cos, pi, sin

from selfcare.footmap.geometry import Point
from selfcare.footmap.lanes import Course, Lane, between
from selfcare.footmap.motions import PER_COUNT, Kind, Motion
from selfcare.footmap.touch import Timing, Touch

INCH_MM = 9.0
"""How far a thumb walks in one step."""

_ONWARD = 0.64
"""The share of a glide's stroke in which it goes on; in the rest the hand comes back."""

_STEPS_OFF = 0.45
"""The share of a small step in which the thumb moves; in the rest it presses."""

_GHOSTS = ((0.36, 0.17), (0.18, 0.34))
"""What a moving hand leaves behind: how long ago it was there (s), and how much of it is left."""

_ROUND_STROKES = 12
"""The circles it takes to go once round a line."""

_THUMBS_APART_MM = 10.0
_SWELLS_S, _FLEXES_S, _STRETCHES_S = 0.8, 2.0, 1.0
"""How long it takes to press, to bend, and to stretch."""

_SILENT_END_S = 5.0
"""The end of a step whose weight falls away: the hand is gone."""

IN_S, OUT_S = 4.0, 6.0
"""A breath in and a breath out."""

Move = Callable[[Motion, Course, Timing, float], Sequence[Touch]]


def ease(share: float) -> float:
    """Return a share (0–1) that begins and ends slowly."""
    return 0.5 - 0.5 * cos(pi * min(max(share, 0.0), 1.0))


def breath_at(seconds: float) -> float:
    """Return how far a breath is drawn in, 0–1."""
    within = seconds % (IN_S + OUT_S)
    return ease(within / IN_S) if within < IN_S else 1 - ease((within - IN_S) / OUT_S)


def held_at(seconds: float, timing: Timing, takes_s: float) -> float:
    """Return how far something is held, 0–1: it lets go first, and comes back just before it holds.

    Args:
        seconds: Since the step began.
        timing: The step's times.
        takes_s: How long it takes to get from one to the other.
    """
    takes_s = max(0.05, min(takes_s, timing.release / 2))
    number, within = divmod(seconds, timing.release + timing.hold)
    if within >= timing.release:
        return 1.0
    coming = 1 - (timing.release - within) / takes_s
    leaving = 1 - within / takes_s if number else 0.0
    return ease(max(coming, leaving, 0.0))


def _stroke(timing: Timing, seconds: float) -> tuple[int, float]:
    number, within = divmod(seconds, timing.stroke)
    return int(number), within / timing.stroke


def _weight(motion: Motion, timing: Timing, seconds: float) -> float:
    if not motion.lighter:
        return 1.0
    return 0.0 if timing.duration - seconds <= _SILENT_END_S else 1 - 0.8 * seconds / timing.duration


def _glide(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.lanes:
        return []
    number, share = _stroke(timing, seconds)
    chosen = course.lanes if motion.at_once else (course.lanes[number % len(course.lanes)],)
    weight = _weight(motion, timing, seconds)
    touches = []
    for one in chosen:
        place = _glided(motion, share)
        if place is not None and weight:
            way, left = place
            firm = weight * left * (0.5 if one.is_light else 1.0)
            touches.append(Touch(*one.at(way), firm, motion.touch))
    return touches


def _glided(motion: Motion, share: float) -> tuple[float, float] | None:
    """The share of the lane that is behind, and of the weight on it; None while the hand is lifted."""
    if motion.back == "same":
        return ease(2 * share) if share < 0.5 else 1 - ease(2 * share - 1), 1.0
    if share < _ONWARD:
        return ease(share / _ONWARD), 1.0
    return (1 - ease((share - _ONWARD) / (1 - _ONWARD)), 0.25) if motion.back == "light" else None


def _sweep(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.lanes:
        return []
    number, share = _stroke(timing, seconds)
    way = ease(2 * share) if share < 0.5 else 1 - ease(2 * share - 1)
    return [Touch(*course.lanes[number % len(course.lanes)].at(way), 0.9, motion.touch)]


def _circle(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    number, share = _stroke(timing, seconds)
    firm, backwards = 1.0, False
    if course.spots:
        per = _per(motion, timing)
        (middle,) = _in_turn(course.spots, number // per, to_and_fro=motion.to_and_fro)
        backwards = motion.turn == "spot" and number % per >= per / 2
    elif course.lanes:
        later = motion.turn_path == "half" and seconds >= timing.duration / 2
        one = course.lanes[-1 if later else 0]
        middle = one.at((number + share) / _ROUND_STROKES % 1)
        firm = 0.5 if one.is_light else 1.0
    else:
        return []
    turn = 2 * pi * share * (-1 if backwards else 1)
    right, down = motion.radius * cos(turn), motion.radius * sin(turn)
    if motion.touch != "thumbs":
        return [Touch(middle[0] + right, middle[1] + down, firm, motion.touch)]
    return [
        Touch(middle[0] - _THUMBS_APART_MM + right, middle[1] + down, firm, "thumbs"),
        Touch(middle[0] + _THUMBS_APART_MM - right, middle[1] + down, firm, "thumbs"),
    ]


def _per(motion: Motion, timing: Timing) -> int:
    if motion.per != PER_COUNT:
        return motion.per
    return max(1, round(timing.count / timing.stroke))


def _in_turn(
    spots: Sequence[tuple[Point, ...]], number: int, *, to_and_fro: bool = False
) -> tuple[Point, ...]:
    if to_and_fro and len(spots) > 1:
        number %= 2 * len(spots) - 2
        number = min(number, 2 * len(spots) - 2 - number)
    return spots[number % len(spots)]


def _press(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.spots:
        return []
    number, within = divmod(seconds, timing.release + timing.hold)
    if number and within < timing.release / 2:
        number -= 1  # the hand is still coming up from the spot before
    firm = held_at(seconds, timing, _SWELLS_S)
    spot = course.spots[int(number) // _per(motion, timing) % len(course.spots)]
    return [Touch(x, y, firm, motion.touch) for x, y in spot if firm]


def _walk(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.lanes:
        return []
    number, share = _stroke(timing, seconds)
    rows = [max(1, ceil(one.length / INCH_MM)) for one in course.lanes]
    number %= sum(rows)
    for one, steps in zip(course.lanes, rows, strict=True):
        if number < steps:
            return [_stepping(motion, one, number, steps, share)]
        number -= steps
    return []


def _line(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.lanes:
        return []
    number, share = _stroke(timing, seconds)
    step, part = divmod(share * motion.steps, 1)
    return [_stepping(motion, course.lanes[number % len(course.lanes)], int(step), motion.steps, part)]


def _stepping(motion: Motion, one: Lane, step: int, steps: int, share: float) -> Touch:
    """A thumb that goes from one small step to the next, and presses there."""
    way = (step + ease(share / _STEPS_OFF)) / steps
    return Touch(*one.at(way), 0.45 + 0.55 * sin(pi * share), motion.touch)


def _pair(course: Course) -> tuple[Point, Point] | None:
    """The two spots that work against each other."""
    points = [point for spot in course.spots for point in spot]
    return (points[0], points[1]) if len(points) == 2 else None


def _squeeze(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if (pair := _pair(course)) is None:
        return []
    closed = 0.5 - 0.5 * cos(2 * pi * _stroke(timing, seconds)[1])
    middle = between(*pair, 0.5)
    return [Touch(*between(one, middle, closed / 3), 0.4 + 0.6 * closed, motion.touch) for one in pair]


def _spread(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if (pair := _pair(course)) is None:
        return []
    apart = held_at(seconds, timing, _FLEXES_S)
    middle = between(*pair, 0.5)
    return [Touch(*between(middle, one, 0.3 + 0.7 * apart), 0.4 + 0.6 * apart, motion.touch) for one in pair]


def _twist(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    swing = motion.swing * sin(2 * pi * _stroke(timing, seconds)[1])
    way = seconds / timing.duration
    return [
        Touch(*one.at(way + (swing if index % 2 else -swing) / one.length), 0.9, motion.touch)
        for index, one in enumerate(course.lanes)
    ]


def _seesaw(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.spots:
        return []
    number, share = _stroke(timing, seconds)
    pair = _in_turn(course.spots, number // _per(motion, timing))
    rock = 0.5 + 0.5 * sin(2 * pi * share)
    return [Touch(x, y, firm, motion.touch) for (x, y), firm in zip(pair, (rock, 1 - rock), strict=True)]


def _rollpause(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    if not course.spots:
        return []
    period = max(timing.count, timing.hold + 1)
    number, within = divmod(seconds, period)
    rolls = period - timing.hold
    (before,), (after,) = (_in_turn(course.spots, int(number) + step) for step in (-1 if number else 0, 0))
    firm = 0.5 if within < rolls else 0.5 + 0.5 * ease((within - rolls) / _SWELLS_S)
    return [Touch(*between(before, after, ease(within / rolls)), firm, motion.touch)]


def _orbit(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    still = [Touch(x, y, 0.5, motion.touch) for spot in course.spots for x, y in spot]
    # In the second half the hand goes the same way back, as if time ran backwards: so it never jumps.
    turns = motion.turn == "half" and seconds >= timing.duration / 2
    share = _stroke(timing, timing.duration - seconds if turns else seconds)[1]
    return [*still, *(Touch(*one.at(share), 1.0, motion.touch) for one in course.lanes)]


def _flex(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    takes_s = _STRETCHES_S if motion.kind == "stretch" else _FLEXES_S
    held = held_at(seconds, timing, takes_s)
    return [Touch(*one.at(held), 0.5 + 0.5 * held, motion.touch) for one in course.lanes]


def _wander(motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    share = seconds / timing.duration
    if course.last and share >= 0.8:
        part, within = divmod(min(0.999, (share - 0.8) / 0.2) * len(course.last), 1)
        way = 1 - abs(2 * within - 1)
        return [Touch(*course.last[int(part)].at(ease(way)), 0.6, "finger")]
    if not course.lanes:
        return []
    number, part = _stroke(timing, seconds)
    if motion.kind == "pat":
        way = 1 - abs(2 * (number * 0.16 % 1) - 1)
        return [Touch(*course.lanes[0].at(way), sin(pi * part), motion.touch)]
    way = ease(part) if number % 2 == 0 else 1 - ease(part)
    return [Touch(*course.lanes[0].at(way), 0.8, motion.touch)]


def _hold(motion: Motion, course: Course, _timing: Timing, seconds: float) -> list[Touch]:
    firm = 0.6 + 0.4 * breath_at(seconds)
    return [Touch(x, y, firm, motion.touch) for spot in course.spots for x, y in spot]


def _nothing(_motion: Motion, _course: Course, _timing: Timing, _seconds: float) -> list[Touch]:
    return []


MOVES: Mapping[Kind, Move] = {
    "glide": _glide, "sweep": _sweep, "roll": _sweep, "circle": _circle, "press": _press, "walk": _walk,
    "line": _line, "squeeze": _squeeze, "spread": _spread, "twist": _twist, "seesaw": _seesaw,
    "rollpause": _rollpause, "orbit": _orbit, "flex": _flex, "stretch": _flex, "wander": _wander,
    "pat": _wander, "hold": _hold, "breathe": _nothing, "light": _nothing, "water": _nothing,
    "curl": _nothing, "quiet": _nothing,
}  # fmt: skip
"""The touches of each kind."""

LEAVES_A_TRAIL: frozenset[Kind] = frozenset({"glide", "walk", "line"})
"""The kinds whose direction a tail shows."""


def trail(move: Move, motion: Motion, course: Course, timing: Timing, seconds: float) -> list[Touch]:
    """Return what the hand has left behind where it was a moment ago, the oldest first."""
    behind = []
    for ago, share in _GHOSTS:
        if seconds >= ago and _stroke(timing, seconds)[0] == _stroke(timing, seconds - ago)[0]:
            behind += [touch._replace(share=share) for touch in move(motion, course, timing, seconds - ago)]
    return behind
