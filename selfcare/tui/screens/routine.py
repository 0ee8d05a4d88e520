"""All about a routine, in a window that has no room for it beside the list."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.index import RoutineRow
from selfcare.routine.library import find
from selfcare.text import clock_face
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.routine_detail import RoutineDetail
from selfcare.wording.routine_words import marked, name_of


class RoutineScreen(ScrollingScreen[Literal["start"] | None]):
    """Returns `start` if the routine is to start.

    Args:
        row: What the list knows of the routine.
        wishes: How the user wants the map.
    """

    CSS_PATH = "../styles/routine.tcss"
    KEYS = keys.ROUTINE

    def __init__(self, row: RoutineRow, wishes: MapWishes) -> None:
        super().__init__()
        self._row = row
        self._wishes = wishes

    def compose(self) -> ComposeResult:
        """Name, time and summary, then the foot, the plan and the facts."""
        time = clock_face(self._row.total_ms or 0)
        with VerticalScroll(can_focus=False):
            yield Static(fmt("[bold]$name[/]  [$accent]$time[/]", name=name_of(self._row), time=time))
            yield Static(plain(marked(self._row.summary, self._row)))
            yield RoutineDetail(self._wishes)
        yield KeysBar()

    def on_mount(self) -> None:
        """Lay the routine out."""
        super().on_mount()
        routine = find(self._row.id)
        self.query_one(RoutineDetail).show(routine, build(routine, Wishes()))

    def action_start(self) -> None:
        """Have it played."""
        close(self, "start")

    def action_leave(self) -> None:
        """Go back to the list."""
        close(self, None)
