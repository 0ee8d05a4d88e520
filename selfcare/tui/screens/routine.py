"""All about a routine, in a window that has no room for it beside the list."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.model import Routine
from selfcare.text import clock_face
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.routine_detail import RoutineDetail
from selfcare.wording.routine_words import marked, name_of


class RoutineScreen(ScrollingScreen[bool]):
    """Returns whether the routine is to start.

    Args:
        routine: The routine.
        map_wishes: How the user wants the map.
    """

    CSS_PATH = "../styles/routine.tcss"
    KEYS = keys.ROUTINE

    def __init__(self, routine: Routine, map_wishes: MapWishes) -> None:
        super().__init__()
        self._routine = routine
        self._plan = build(routine, Wishes())
        self._map_wishes = map_wishes

    def compose(self) -> ComposeResult:
        """Name, time and summary, then the foot, the plan and the facts."""
        time = clock_face(self._plan.total_ms)
        with VerticalScroll(can_focus=False):
            yield Static(fmt("[bold]$name[/]  [$accent]$time[/]", name=name_of(self._routine), time=time))
            yield Static(plain(marked(self._routine.summary, self._routine)))
            # Beside it are the space around the page and the scroll bar.
            yield RoutineDetail(self._map_wishes, self.app.size.width - 5)
        yield KeysBar()

    def on_mount(self) -> None:
        """Show the routine laid out."""
        super().on_mount()
        self.query_one(RoutineDetail).show(self._routine, self._plan)

    def action_start(self) -> None:
        """Have it played."""
        close(self, result=True)

    def action_leave(self) -> None:
        """Go back to the list."""
        close(self, result=False)
