"""Limits of the user's own: one foot alone, or without oil. They come from no question."""

from collections.abc import Iterator, Sequence

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Wishes
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting import feet_left
from selfcare.safety.limits import Limit, merged
from selfcare.safety.reading import questionnaire

OTHER: dict[Foot, Foot] = {"left": "right", "right": "left"}


def with_own(limits: Sequence[Limit], wishes: Wishes) -> tuple[Limit, ...]:
    """Limits with the user's own beside them. A wish never takes the last foot away that is left."""
    own = tuple(_own(limits, wishes))
    return merged((*limits, *own), catalogue().zones, questionnaire().questions) if own else tuple(limits)


def _own(limits: Sequence[Limit], wishes: Wishes) -> Iterator[Limit]:
    if wishes.only and feet_left(limits) == FEET:
        yield Limit("exclude_side", side=OTHER[wishes.only])
    if wishes.dry:
        yield Limit("no_oil")
