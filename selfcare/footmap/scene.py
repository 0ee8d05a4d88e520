"""What the map shows during each part of a session: which feet, from which side, how bright, what moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from selfcare.catalogue.model import technique_of
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.heat import heat_of
from selfcare.footmap.lanes import Reach
from selfcare.footmap.moment import AT_REST, Shown, frames_a_second, moment, timing_of
from selfcare.footmap.motions import Motion
from selfcare.footmap.palette import Palette, dimmed
from selfcare.footmap.picture import FootShown
from selfcare.footmap.seen import motion_of, view_showing, views_of
from selfcare.footmap.still import states_of
from selfcare.plan.model import Segment
from selfcare.routine.model import FEET, Foot, PlayedSide, Step

Zones = tuple[str, ...]

NIGHT_FRAMES_A_SECOND = 2
"""In the dark only a breath moves, and slowly."""

RESTING, WAITING_FOOT = 55, 40
"""How much of the colours is left, in per cent: while nothing is done, and of the foot that is not next."""

PAIR_FRAMES_A_SECOND = 3
"""Two feet are drawn less often, so that they cost no more than one."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The zones of both feet that are not simply a foot."""

    done: Mapping[Foot, Zones]
    """Worked before."""
    alone: Mapping[Foot, Zones]
    """Left alone, as the check says."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The map of one part of a session, whatever its size."""

    feet: tuple[FootShown, ...]
    motion: Motion | None = None
    """None if nothing is worked on."""
    step: Step | None = None
    """The step that gives the motion its times."""
    is_paused: bool = False
    is_night: bool = False

    @property
    def moves(self) -> bool:
        """True if it may move: by night only a breath does."""
        return self.motion is not None and (not self.is_night or self.motion.kind == "breathe")

    @property
    def is_wide(self) -> bool:
        """True if it is wider than one foot seen from above or below."""
        return len(self.feet) > 1 or views()[self.feet[0].view].toes != "up"

    @property
    def in_water(self) -> bool:
        """True if the feet are in a basin."""
        return self.motion is not None and self.motion.kind == "water"

    @property
    def views(self) -> tuple[ViewId, ...]:
        """The views that are drawn, each once."""
        return tuple(dict.fromkeys(foot.view for foot in self.feet))

    @property
    def frames_a_second(self) -> int:
        """How often it is drawn anew while it moves; 0 if it does not."""
        if self.motion is None:
            return 0
        most = NIGHT_FRAMES_A_SECOND if self.is_night else frames_a_second(self.motion)
        return min(most, PAIR_FRAMES_A_SECOND) if len(self.feet) > 1 else most

    def at(self, seconds: float, duration_s: float) -> Shown:
        """Return what it shows at a moment.

        Args:
            seconds: Since the segment began.
            duration_s: Its length, with what was added or taken off.
        """
        if self.motion is None or self.step is None:
            return AT_REST
        timing = timing_of(self.step, self.motion, max(duration_s, 0.1))
        alone = tuple(dict.fromkeys(zone for foot in self.feet for zone in foot.reach.alone))
        return moment(self.motion, self.views, timing, seconds, Reach(self.feet[0].reach.zones, alone))


def heat_scene(times: Mapping[str, float], look: Palette) -> Scene:
    """Return a foot from below and from above, each zone as warm as it is worked on.

    Args:
        times: The time that each zone gets, in any unit.
        look: The colours.
    """
    heat = heat_of(times)
    return Scene(tuple(FootShown("right", view, heat=heat, look=look) for view in ("sole", "top")))


def scene_of(
    segment: Segment, worked: Worked, look: Palette, *, paused: bool = False, night: bool = False
) -> Scene:
    """Return the map of a segment.

    Args:
        segment: What is played.
        worked: What was worked before, and what is left alone.
        look: The colours.
        paused: True while the session is paused: everything is dim then, the hand stays where it was.
        night: True in a night session.
    """
    return replace(_scene(segment, worked, look, paused=paused), is_night=night)


def scene_of_step(step: Step, look: Palette, *, night: bool = False) -> Scene:
    """Return the map of a step by itself, on the right foot where it is done on each.

    Args:
        step: What is shown.
        look: The colours.
        night: True in the dark, where little moves.
    """
    side: PlayedSide = "right" if step.side == "each" else step.side
    segment = Segment(
        "step", step.id, step.title, side, step.seconds * 1000, step.words, step.say, step.zones, step=step
    )
    return scene_of(segment, Worked({}, {}), look, night=night)


def scene_of_zones(zones: Zones, look: Palette) -> Scene:
    """Return the map of some zones, lit, on the right foot: from the side that shows most of them."""
    states = states_of({"now": zones})
    return Scene((FootShown("right", view_showing(zones), states, look=look),))


def scene_of_worked(feet: Sequence[Foot], worked: Worked, look: Palette) -> Scene:
    """Return the map of what was worked, from the side that shows most of it.

    Args:
        feet: The feet to show, from left to right: at least one.
        worked: What was worked on them, and what was left alone.
        look: The colours.
    """
    zones = tuple(dict.fromkeys(zone for foot in feet for zone in worked.done.get(foot, ())))
    view = view_showing(zones)
    return Scene(tuple(_foot(foot, view, worked, look) for foot in feet))


def _scene(segment: Segment, worked: Worked, look: Palette, *, paused: bool) -> Scene:
    match segment.kind:
        case "step" if segment.step:
            return _of_step(
                segment, segment.step, worked, dimmed(look, RESTING) if paused else look, paused=paused
            )
        case "switch" if segment.side in FEET:
            shown = dimmed(look, RESTING) if paused else look
            return Scene(tuple(_change(foot, segment.side, worked, shown) for foot in FEET))
        case "rest" | "wait" if segment.step:
            step_scene = _of_step(segment, segment.step, worked, dimmed(look, RESTING), paused=paused)
            return replace(step_scene, motion=None, step=None)
        case _:
            return Scene(tuple(_foot(foot, "top", worked, dimmed(look, RESTING)) for foot in FEET))


def _of_step(segment: Segment, step: Step, worked: Worked, look: Palette, *, paused: bool) -> Scene:
    motion = motion_of(step)
    zones = segment.zones or step.zones
    lit = zones if motion.lit and not step.care else ()
    technique = technique_of(step)
    left_out = tuple(zone for zone in technique.zones if zone not in zones) if technique else ()
    task = _Task(lit, zones, left_out)
    if motion.kind == "quiet" and not lit:
        look = dimmed(look, RESTING)
    seen = views_of(step)
    if segment.side not in FEET:
        view: ViewId = "top" if "top" in seen or not zones else seen[0]
        feet = tuple(_foot(foot, view, worked, look, task) for foot in FEET)
        # Two soles would look like somebody else's, and two feet from the side would show one thing twice.
        return Scene(feet if view == "top" else feet[:1], motion, step, paused)
    foot: Foot = "left" if segment.side == "left" else "right"
    return Scene(tuple(_foot(foot, view, worked, look, task) for view in seen), motion, step, paused)


class _Task(NamedTuple):
    """What is done on a foot."""

    lit: Zones = ()
    zones: Zones = ()
    """The zones of the step, lit or not."""
    left_out: Zones = ()
    """Those of its technique that this step leaves out: no hand goes there."""


_NO_TASK = _Task()


def _foot(foot: Foot, view: ViewId, worked: Worked, look: Palette, task: _Task = _NO_TASK) -> FootShown:
    alone = worked.alone.get(foot, ())
    states = states_of({"done": worked.done.get(foot, ()), "now": task.lit, "alone": alone})
    return FootShown(foot, view, states, Reach(task.zones, (*alone, *task.left_out)), look)


def _change(foot: Foot, coming: str, worked: Worked, look: Palette) -> FootShown:
    """One foot of a change of feet: the one that comes is warm, the other one falls back."""
    if foot != coming:
        return _foot(foot, "top", worked, dimmed(look, WAITING_FOOT))
    warm = tuple(views()["top"].areas)
    alone = worked.alone.get(foot, ())
    return FootShown(foot, "top", states_of({"done": warm, "alone": alone}), Reach((), alone), look)
