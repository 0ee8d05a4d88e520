"""What the picture of the foot says, in words: from which side, which way, and how fast."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from selfcare.catalogue.model import number_word
from selfcare.footmap.geometry import views
from selfcare.footmap.moment import timing_of
from selfcare.footmap.seen import motion_of, views_of
from selfcare.text import listed

if TYPE_CHECKING:
    from selfcare.footmap.motions import Kind, Motion
    from selfcare.footmap.scene import Scene
    from selfcare.footmap.touch import Timing
    from selfcare.routine.model import Step

_MOVEMENTS: Mapping["Kind", str] = {
    "circle": "in small circles",
    "press": "press and let go",
    "walk": "in small steps",
    "line": "in small steps",
    "squeeze": "squeeze and let go",
    "spread": "spread and let go",
    "twist": "to and fro",
    "seesaw": "one up, one down, in turn",
    "rollpause": "roll a little, then rest on a spot",
    "orbit": "in circles, half the time each way",
    "flex": "bend and let go",
    "stretch": "stretch and let go",
    "hold": "the hand lies still",
    "curl": "curl and spread",
    "sweep": "to and fro",
    "roll": "to and fro",
}
"""The movement of each kind that has one of its own; others merely go from one place to another."""

_SAYS_NOTHING: frozenset["Kind"] = frozenset({"breathe", "quiet", "water", "light", "wander", "pat"})
"""The kinds of which the picture tells no more than the words of the step."""

_HOLDS: frozenset["Kind"] = frozenset({"press", "spread", "flex", "stretch", "curl"})
"""The kinds that hold something and let it go."""

_SLOW, _STEADY = 20, 40
"""The most strokes a minute that are slow, and that are steady."""


def way_line(motion: "Motion") -> str:
    """Which way a motion goes: *heel to ball*; empty if it has no way."""
    return " to ".join(filter(None, (motion.start, motion.end))) if motion.start else ""


def caption(scene: "Scene", most: int) -> str:
    """The words below the map: the sides that are seen and which way it goes, or of the two what has room.

    Args:
        scene: What the map shows.
        most: The most characters.
    """
    sides = " · ".join(views()[view].name for view in scene.views)
    way = way_line(scene.motion) if scene.motion else ""
    short = way.partition(",")[0]
    wanted = (f"{sides}: {way}", f"{sides}: {short}", way, short) if way else ()
    return next((words for words in (*wanted, sides) if len(words) <= most), "")


def direction_line(step: "Step") -> str:
    """Where, which way and how fast a step moves: *Sole: heel to ball, slowly, about twelve a minute.*

    Empty if the picture says no more than the step's own words.
    """
    motion = motion_of(step)
    # What the picture makes up for a step of one's own is not said: its file says what is to be done.
    if motion.kind in _SAYS_NOTHING or motion.from_zones:
        return ""
    sides = listed([views()[view].name for view in views_of(step)])
    told = ", ".join(filter(None, [way_line(motion), _movement(motion), *_pace(step, motion)]))
    return f"{sides[:1].upper()}{sides[1:]}: {told}." if told else ""


def _movement(motion: "Motion") -> str:
    if motion.kind in {"sweep", "roll"} and motion.start:
        return ""  # its way says already that it comes back
    return (
        "to and fro" if motion.kind == "glide" and motion.back == "same" else _MOVEMENTS.get(motion.kind, "")
    )


def _pace(step: "Step", motion: "Motion") -> list[str]:
    """How fast, in words; nothing where the count of the step says it."""
    if step.reps or motion.kind in {"hold", "rollpause"}:
        return []
    timing = timing_of(step, motion, float(step.seconds))
    if motion.kind in _HOLDS and motion.hold is not None:
        return [_held(timing)]
    a_minute = round(60 / timing.stroke)
    if a_minute >= 50:
        return ["about one a second"]
    speed = "slowly" if a_minute <= _SLOW else "steadily" if a_minute <= _STEADY else ""
    return [speed, f"about {number_word(a_minute)} a minute"]


def _held(timing: "Timing") -> str:
    hold, release = (max(1, round(seconds)) for seconds in (timing.hold, timing.release))
    return f"hold {number_word(hold)} {'second' if hold == 1 else 'seconds'}, let go {number_word(release)}"
