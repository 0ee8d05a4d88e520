"""More about a routine: where it works, for how long, what it needs, and how it begins."""

from collections.abc import Iterator
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from selfcare.plan.model import Plan
from selfcare.plan.ribbon import part_times, zone_times
from selfcare.routine.model import Routine
from selfcare.text import clock_face, listed, shorten
from selfcare.tui.map_look import MapWishes
from selfcare.tui.widgets.heat_map import HeatMap
from selfcare.tui.widgets.ribbon import kinds_row, labels_row
from selfcare.tui.writing import write, write_in_place
from selfcare.wording import routine_words

FIRST_STEPS = 4
"""The steps that are named."""

MAP_SHARE, LEAST_MAP_CELLS = 0.56, 24
"""The share of the width that is the map's, and the least it has."""

BAR_CELLS, LEAST_BAR_CELLS = 12, 4
"""The bar of the part that gets the most time, at most and at least; with less room there are no bars."""

FACT_LINES = 2
"""The lines that a fact may take where there is room."""

_TIME_CELLS = 5
_NAMED = 7
"""The column of the words that say what a line is about."""


class RoutineDetail(Vertical):
    """A plan seen whole: a heat map of a foot, minutes for its parts, the ribbon, and what to know.

    Args:
        wishes: How the user wants the map.
        width: The cells that there will be for it: drawn for them at once, it is laid out once.
    """

    DEFAULT_CSS = f"""
    RoutineDetail {{ height: 1fr; }}
    RoutineDetail #heat {{ height: 1fr; min-height: 9; max-height: 22; margin: 0 0 1 0; }}
    RoutineDetail.-untouched #heat {{ display: none; }}
    RoutineDetail HeatMap {{
        width: {MAP_SHARE:.0%}; min-width: {LEAST_MAP_CELLS}; max-width: {HeatMap.COLUMNS};
    }}
    RoutineDetail #parts {{ width: 1fr; height: 1fr; padding: 0 0 0 1; }}
    RoutineDetail #course, RoutineDetail #feet {{ width: 1fr; height: 1; }}
    RoutineDetail #facts {{ height: auto; margin: 1 0 0 0; }}
    """

    def __init__(self, wishes: MapWishes, width: int) -> None:
        super().__init__()
        self._wishes = wishes
        self._first_width = width
        self._shown: tuple[Routine, Plan] | None = None
        self._fact_lines = FACT_LINES
        self.drawn_id = ""
        """The id of the routine that is drawn; empty if none is."""

    def compose(self) -> ComposeResult:
        """The foot beside its minutes, then the plan and the facts."""
        with Horizontal(id="heat"):
            yield HeatMap(self._wishes)
            yield Static(id="parts", markup=False)
        yield Static(id="course", markup=False)
        yield Static(id="feet", markup=False)
        yield Static(id="facts", markup=False)

    def on_mount(self) -> None:
        """Draw it before it is laid out."""
        self._draw()

    def show(self, routine: Routine, plan: Plan, fact_lines: int = FACT_LINES) -> None:
        """Show a routine.

        Args:
            routine: What is shown.
            plan: It, laid out.
            fact_lines: The lines that a fact may take.
        """
        self._shown, self._fact_lines = (routine, plan), fact_lines
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        """Fit everything to the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        routine, plan = self._shown
        self.set_class(not zone_times(plan), "-untouched")
        width = self.size.width or self._first_width
        parts = self.query_one("#parts", Static)
        beside_map = width - min(max(int(width * MAP_SHARE), LEAST_MAP_CELLS), HeatMap.COLUMNS) - 1
        write_in_place(parts, parts_lines(plan, parts.content_size.width or beside_map))
        write_in_place(self.query_one("#course", Static), kinds_row(plan, width))
        write_in_place(self.query_one("#feet", Static), labels_row(plan, width, None))
        write(self.query_one("#facts", Static), facts_lines(routine, plan, width, self._fact_lines))
        self.call_after_refresh(self._draw_foot, routine.id, plan)

    def _draw_foot(self, id: str, plan: Plan) -> None:
        """Have the foot drawn once the words are on the screen: they would have to wait for it."""
        self.query_one(HeatMap).show_plan(plan)
        self.drawn_id = id


def parts_lines(plan: Plan, width: int) -> Content:
    """Return the minutes of a foot by its parts: names, bars, times."""
    times = part_times(plan)
    most = max(times.values(), default=0.0) or 1.0
    name_cells = max(map(len, times)) + 1
    room = min(BAR_CELLS, width - name_cells - _TIME_CELLS)
    room = room if room >= LEAST_BAR_CELLS else 0
    lines: list[Content] = [Content.assemble(("a foot", "$text-muted"))]
    for name, ms in times.items():
        bar = "▄" * round(room * ms / most) if ms else ""
        time = clock_face(round(ms / 1000) * 1000) if ms else "–"
        lines.append(
            Content.assemble(
                (f"{name:<{name_cells}}", "$text-muted"),
                (f"{bar:<{room}}", "$accent"),
                f"{time:>{_TIME_CELLS}}",
            )
        )
    return Content("\n").join(lines)


def facts_lines(routine: Routine, plan: Plan, width: int, most: int) -> Content:
    """Return what to know before choosing: how one sits, what it needs, its versions, how it begins.

    Args:
        routine: What it is about.
        plan: It, laid out.
        width: The cells of a line.
        most: The lines that each may take.
    """
    room, lines = max(8, width - _NAMED), []
    for name, text in _facts(routine, plan):
        words = shorten(text, most * room)
        first, *others = wrap(words, room) or [""]
        lines.append(Content.assemble((f"{name:<{_NAMED}}", "$text-muted"), first))
        lines += [Content(" " * _NAMED + line) for line in others]
    return Content("\n").join(lines)


def _facts(routine: Routine, plan: Plan) -> Iterator[tuple[str, str]]:
    yield "sit", routine_words.SITTING[routine.position].rstrip(".").lower()
    if routine.needs:
        yield "needs", routine_words.marked(listed(routine.needs), routine)
    if routine.variants:
        yield "also", listed([variant.id for variant in routine.variants]) + ", with v before the start"
    titles = list(dict.fromkeys(segment.title for segment in plan.steps()))
    more = " …" if len(titles) > FIRST_STEPS else ""
    yield "first", routine_words.marked(", ".join(titles[:FIRST_STEPS]) + more, routine)
