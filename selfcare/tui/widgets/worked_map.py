"""The map at the end of a session: what was worked, and what was left alone."""

from collections.abc import Sequence
from functools import partial

from selfcare.catalogue.model import catalogue
from selfcare.footmap.scene import Worked, scene_of_worked
from selfcare.routine.model import Foot
from selfcare.text import listed
from selfcare.tui.map_look import MapWishes
from selfcare.tui.session_map import left_alone_line
from selfcare.tui.widgets.map_panel import MapPanel


class WorkedMap(MapPanel):
    """Shows the feet that were worked, still.

    Args:
        feet: Those that were, from left to right: at least one.
        worked: The zones of both feet.
        wishes: How the user wants the map.
    """

    def __init__(self, feet: Sequence[Foot], worked: Worked, wishes: MapWishes) -> None:
        super().__init__(wishes)
        self._feet = feet
        self._worked = worked
        self.show_scene(partial(scene_of_worked, feet, worked))

    def words(self, most: int) -> str:
        """What was worked and what was left alone, or of the two what has room."""
        one = len(self._feet) == 1
        which = f"{self._feet[0]} foot" if one else "both feet"
        done = dict.fromkeys(zone for zones in self._worked.done.values() for zone in zones)
        # Of two feet the picture says which has what.
        told = (
            f"{which if one else 'worked'}: {listed(catalogue().name_zones(tuple(done)))}" if done else which
        )
        alone = left_alone_line(self._worked, self._feet)
        wanted = (f"{told}\n{alone}" if alone else told, told, which)
        return next((words for words in wanted if len(words) <= most), "")
