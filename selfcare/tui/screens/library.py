"""The library: which routine shall it be?"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from selfcare import keys
from selfcare.clock import wall_ns
from selfcare.errors import SelfcareError
from selfcare.plan.rows import first_rows, rows
from selfcare.routine.finding import ORDERS, Order, Shelf, in_order, narrowings
from selfcare.routine.index import RoutineRow
from selfcare.text import clean, clock_face
from selfcare.tui.base import SelfcareScreen
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.chips import Chips
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.routine_list import LARGE_FROM, RoutineList
from selfcare.tui.writing import write
from selfcare.wording import library_words
from selfcare.wording.routine_words import marked, name_of

if TYPE_CHECKING:
    from textual.command import Provider

    from selfcare.plan.model import Plan
    from selfcare.routine.model import Routine
    from selfcare.tui.map_look import MapWishes
    from selfcare.tui.widgets.routine_detail import RoutineDetail
    from selfcare.tui.widgets.search_input import SearchInput

_TITLE = fmt("[bold $primary]selfcare[/]  [$text-muted]a guided foot self-massage[/]")
_SEARCH = fmt("[bold $text-accent]/[/] [$text-muted]search[/]").stylize(
    Style.from_meta({"@click": "screen.search"})
)

SEEN_S = 0.03
"""What a terminal is given to show the list before anything else is loaded."""

PANEL_FROM = (70, 20)
"""The columns and rows of the window from which there is room beside the list."""

OwnErrand = Literal["new", "edit", "remove"]


def _routine_commands() -> type["Provider"]:
    from selfcare.tui.commands import RoutineCommands

    return RoutineCommands


class LibraryScreen(SelfcareScreen[None]):
    """The routines, and more about the one under the cursor.

    Args:
        hour: Of the day, 0–23: in the evening routines for the night come first.
        map_wishes: Tells how the user wants the map.
    """

    @dataclass
    class Chosen(Message):
        """A request to play a routine."""

        id: str

    @dataclass
    class Opened(Message):
        """A request to show all about a routine."""

        id: str

    @dataclass
    class Watched(Message):
        """A request to show a routine fast."""

        id: str

    @dataclass
    class Tended(Message):
        """A request to make a new routine like one, or to edit or remove that one."""

        library: "LibraryScreen"
        row: RoutineRow
        errand: OwnErrand

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PANEL_FROM[0], "-wide")]  # noqa: RUF012 -- Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (PANEL_FROM[1], "-middling"), (LARGE_FROM, "-high")]  # noqa: RUF012
    OFFERS_PALETTE = True
    COMMANDS: ClassVar = {_routine_commands}
    KEYS = keys.LIBRARY

    def __init__(self, hour: int, map_wishes: Callable[[], "MapWishes"]) -> None:
        super().__init__()
        self._hour = hour
        self._map_wishes = map_wishes
        self.rows = first_rows(wall_ns())
        self._shelf = Shelf(self.rows)
        self._choices = narrowings(self.rows)
        self._chosen = 0
        self._order: Order = "usual"
        self._typed = ""
        self._may_load = False
        """True once the list can be read: nothing else may delay that."""
        self._detail: RoutineDetail | None = None
        """The panel; None until there is something for it to show."""

    def compose(self) -> ComposeResult:
        """Title, what narrows the list, list, details, keys."""
        yield Static(_TITLE, id="title", markup=False)
        with Horizontal(id="find"):
            yield Static(_SEARCH, id="search", markup=False)
            yield Chips()
        with Horizontal(id="shelf"):
            yield RoutineList(self._found())
            with Vertical(id="details"):
                yield Static(id="words", markup=False)
        yield KeysBar()

    @property
    def help_words(self) -> str:
        """What can be done with a routine."""
        return (
            "↑ and ↓ choose a routine. / looks for one by name, tag and words as you type; "
            "← and → narrow the list, s puts it in another order. "
            "Ctrl+P finds one too, and changes colours and keys. "
            "l opens pages to read. "
            "n makes one of your own like the one that is chosen and opens it in your editor; "
            "e opens one of yours, and mends one that cannot be used. "
            "d is for the night: it dims the screen, and what you play then is soft and ends quietly."
        )

    def on_mount(self) -> None:
        """Choose the first; once the list can be read, look for more routines and changed files."""
        self._list.focus()
        self._show_chips()
        self.call_after_refresh(self.set_timer, SEEN_S, self._look_closer)

    def _look_closer(self) -> None:
        """Load what the panel needs, which takes longer than the list itself, and look at the files."""
        self._may_load = True
        self._point()
        self.look_at_files()

    @property
    def _list(self) -> RoutineList:
        return self.query_one(RoutineList)

    def on_routine_list_pointed(self) -> None:
        """Say more about the routine under the cursor."""
        self._point()

    def on_routine_list_picked(self) -> None:
        """Start the routine that was clicked twice."""
        self.action_play()

    def on_resize(self, _event: events.Resize) -> None:
        """There may be room for more now, or for less."""
        self.call_after_refresh(self._point)

    @property
    def _has_panel(self) -> bool:
        """True if there is room beside the list for all about a routine."""
        return self.app.size.width >= PANEL_FROM[0] and self.app.size.height >= PANEL_FROM[1]

    @property
    def is_panel_drawn(self) -> bool:
        """True if the panel says all about the routine under the cursor, or has nothing to say."""
        row = self._list.pointed
        return (
            row is None
            or bool(row.problem)
            or not self._has_panel
            or (self._detail is not None and self._detail.drawn_id == row.id)
        )

    def _point(self) -> None:
        row = self._list.pointed
        words = self.query_one("#words", Static)
        width = words.content_size.width or self.size.width
        write(words, _details(row, width) if row else plain(""))
        if self._detail:
            self._detail.display = self._has_panel and row is not None and not row.problem
        if row and not row.problem and self._has_panel and self._may_load:
            self._lay_out(row.id)
        self.refresh_bindings()

    @work(thread=True, exclusive=True, group="panel")
    def _lay_out(self, id: str) -> None:
        """Read the routine and lay it out, beside everything else."""
        # Imported here: none of it is needed before the list can be read.
        from selfcare.plan.build import build
        from selfcare.plan.model import Wishes
        from selfcare.routine.library import find
        from selfcare.tui.widgets import routine_detail  # noqa: F401 -- loaded aside, for the panel

        with suppress(SelfcareError):  # its file has changed: the next look at the files says so
            routine = find(id)
            self.app.call_from_thread(self._fill_panel, routine, build(routine, Wishes()))

    def _fill_panel(self, routine: "Routine", plan: "Plan") -> None:
        from selfcare.tui.widgets.routine_detail import RoutineDetail

        row = self._list.pointed
        if row is None or row.id != routine.id or not self.is_attached:
            return
        if self._detail is None:
            details = self.query_one("#details")
            self._detail = RoutineDetail(self._map_wishes(), details.content_size.width)
            details.mount(self._detail)
        self._detail.show(routine, plan, 2 if self.app.size.height >= LARGE_FROM else 1)

    def can(self, when: str) -> bool:
        """Allow only what can be done with the routine under the cursor."""
        is_searching = self.focused is not self._list
        match when:
            case "search":
                return not is_searching
            case "narrowed":
                return bool(self._typed or self._chosen or is_searching)
        row = self._list.pointed
        if row is None or is_searching:
            return False
        if when == "details":
            return not row.problem and not self._has_panel
        if when == "start":
            return "play" in self.possible_with(row) and self._has_panel
        # A new one can be begun beside a broken one too: it is then like none.
        return when == "copy" or when in self.possible_with(row)

    def possible_with(self, row: RoutineRow) -> frozenset[str]:
        """What can be done with a routine, in the words of the table of keys."""
        whole = () if row.problem else ("play", "start", "copy")
        own = ("tend",) if row.source == "user" else ()
        return frozenset({*whole, *own})

    def action_choose(self) -> None:
        """Have the routine under the cursor played: all about it can be seen."""
        self.action_play()

    def action_play(self) -> None:
        """Have the routine under the cursor played."""
        if (row := self._list.pointed) and self.can("play"):
            self.post_message(self.Chosen(row.id))

    def action_preview(self) -> None:
        """Have the routine under the cursor shown fast."""
        if (row := self._list.pointed) and self.can("play"):
            self.post_message(self.Watched(row.id))

    def action_details(self) -> None:
        """Show all about the routine under the cursor where there is no room for a panel."""
        if (row := self._list.pointed) and self.can("details"):
            self.post_message(self.Opened(row.id))

    def action_tend(self, errand: OwnErrand) -> None:
        """Ask for a new routine like the one under the cursor, or for that one to be edited or removed."""
        if (row := self._list.pointed) and self.can("copy" if errand == "new" else "tend"):
            self.post_message(self.Tended(self, row, errand))

    def go_to(self, id: str) -> None:
        """Put the cursor on a routine."""
        if all(row.id != id for row in self._list.rows):
            self.action_clear()
        self._list.go_to(id)

    async def action_search(self) -> None:
        """Look for a routine by what is typed."""
        from selfcare.tui.widgets.search_input import SearchInput

        if not self.query(SearchInput):
            await self.query_one("#find").mount(SearchInput(self._typed), before=0)
            self.query_one("#search").display = False
        self.query_one(SearchInput).focus()
        self.refresh_bindings()

    def on_input_changed(self, changed: "SearchInput.Changed") -> None:
        """Show what is found so far."""
        self._typed = changed.value
        self._show_found()

    def action_to_list(self) -> None:
        """Go from what is typed to what was found."""
        self._list.focus()
        self.refresh_bindings()

    def action_clear(self) -> None:
        """Show all routines again."""
        self._typed, self._chosen = "", 0
        self.query("SearchInput").remove()
        self.query_one("#search").display = True
        self._list.focus()
        self._show_chips()
        self._show_found()

    def action_narrow(self, by: int) -> None:
        """Narrow the list to the next tag or length."""
        self.action_narrow_to((self._chosen + by) % len(self._choices))

    def action_narrow_to(self, at: int) -> None:
        """Narrow the list to a tag or a length."""
        self._chosen = at
        self._show_chips()
        self._show_found()

    def action_sort(self) -> None:
        """Put the list in the next order, and say which."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._show_found()
        self.notify(library_words.ORDER[self._order], timeout=3, markup=False)

    def _found(self) -> list[RoutineRow]:
        narrowing = self._choices[self._chosen]
        return in_order(self._shelf.found(self._typed, narrowing), self._order, self._hour)

    def _show_found(self, point_to: str | None = None) -> None:
        pointed = self._list.pointed
        self._list.show(self._found(), point_to or (pointed.id if pointed else None))
        self.refresh_bindings()

    def _show_chips(self) -> None:
        self.query_one(Chips).show(self._choices, self._chosen, len(self.rows))

    @work(thread=True)
    def look_at_files(self, then: str | None = None) -> None:
        """Look whether any file changed.

        Args:
            then: The routine to go to.
        """
        found = rows(wall_ns())
        self.app.call_from_thread(self._show, found, then)

    def _show(self, found: tuple[RoutineRow, ...], then: str | None) -> None:
        """Show what the files say now, if that is something else."""
        if found == self.rows:
            return
        narrowing = self._choices[self._chosen]
        self.rows, self._shelf, self._choices = found, Shelf(found), narrowings(found)
        self._chosen = self._choices.index(narrowing) if narrowing in self._choices else 0
        self._show_chips()
        self._show_found(then)


def _details(row: RoutineRow, width: int) -> Content:
    if row.problem:
        return plain("\n".join((f"{row.id} cannot be used.", *_first_problem(row, width))))
    time = clock_face(row.total_ms or 0)
    name = name_of(row)
    room = width - cell_len(name) - len(time)
    gap = " " * room if room > 0 else "\n"
    lines = [Content.assemble((name, "bold"), gap, (time, "$accent"))]
    if row.summary:
        lines.append(plain(marked(row.summary, row)))
    return Content("\n").join(lines)


def _first_problem(row: RoutineRow, width: int) -> Iterable[str]:
    """The first problem of a broken file with its line, as it is now."""
    from selfcare.routine.library import read
    from selfcare.routine.own import own_files
    from selfcare.toml.render import problem_lines

    file = own_files.present(row.id) if row.source == "user" else None
    problems = read(file).problems if file else ()
    if file and problems:
        yield from problem_lines(replace(problems[0], file=clean(file.name)), width)
    else:
        yield row.problem or ""
