"""What the map shows of a step: its motion, and the sides from which it is seen."""

from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.motions import Motion, motions, own_motions
from selfcare.routine.model import Step

QUIET = Motion(kind="quiet", views=(), touch="none", from_zones=True)
"""The motion of a step that does not say what it does: nothing moves."""


def motion_of(step: Step) -> Motion:
    """Return the motion of a step: that of its technique or of the one it is like, else of what it does."""
    id = step.technique or step.like
    if id is not None:
        return motions()[id]
    return next((motion for does, motion in own_motions().items() if does in step.does), QUIET)


def views_of(step: Step) -> tuple[ViewId, ...]:
    """Return the views of a step: those of its motion, else the one that shows most of its zones."""
    motion = motion_of(step)
    return motion.views or (view_showing(step.zones),)


def view_showing(zones: tuple[str, ...]) -> ViewId:
    """Return the view that shows most of some zones; of several, the one that comes first."""
    if not zones:
        return "top"
    return max(views().values(), key=lambda view: len(view.areas.keys() & set(zones))).id
