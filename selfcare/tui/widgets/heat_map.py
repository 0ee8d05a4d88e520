"""The map of a plan: a foot from below and from above, each zone as warm as it is worked on."""

from functools import partial

from selfcare.footmap.scene import heat_scene
from selfcare.plan.model import Plan
from selfcare.plan.ribbon import zone_times
from selfcare.tui.widgets.map_panel import MapPanel


class HeatMap(MapPanel):
    """Shows where a plan works; not there where it touches nothing, or where the user wants no map."""

    COLUMNS = 44
    DEFAULT_CSS = """
    HeatMap #caption { display: none; }
    HeatMap.-none { display: none; }
    """

    def show_plan(self, plan: Plan) -> None:
        """Show where a plan works."""
        times = zone_times(plan)
        self.set_class(not times or not self.has_map, "-none")
        if times:
            self.show_scene(partial(heat_scene, times))

    def words(self, most: int) -> str:  # noqa: ARG002 -- there is room for none
        """Nothing: the plan beside it says it."""
        return ""
