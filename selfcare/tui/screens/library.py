"""The library: which routine shall it be?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfcare import keys
from selfcare.clock import wall_ns
from selfcare.plan.rows import first_rows, rows
from selfcare.routine.index import RoutineRow
from selfcare.text import clean, clock_face, listed
from selfcare.tui.base import bindings
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar

if TYPE_CHECKING:
    from textual.command import Provider


OwnErrand = Literal["new", "edit", "remove"]


def _routine_commands() -> type["Provider"]:
    from selfcare.tui.commands import RoutineCommands

    return RoutineCommands


class LibraryScreen(Screen[None]):
    """The routines, and a word about the one that is chosen."""

    @dataclass
    class Chosen(Message):
        """A request to play a routine."""

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

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 -- Textual's own form
    NAMES_PALETTE = True
    COMMANDS: ClassVar = {_routine_commands}
    help_words = (
        "↑ and ↓ choose a routine. Ctrl+P finds one by its name, and changes colours and keys. "
        "l opens pages to read. "
        "n makes one of your own like the one that is chosen and opens it in your editor; "
        "e opens one of yours, and mends one that cannot be used. "
        "d is for the night: it dims the screen, and what you play then is soft and ends quietly."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.LIBRARY)

    def compose(self) -> ComposeResult:
        """Title, list, details, keys."""
        self.rows = first_rows(wall_ns())
        yield Static(fmt("[bold $primary]selfcare[/]  a guided foot self-massage"), id="title")
        with Horizontal():
            yield OptionList(*_options(self.rows), id="routines", markup=False)
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="words", markup=False)
        yield KeysBar()

    def on_mount(self) -> None:
        """Choose the first; once the list can be read, look for more routines and changed files."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.look_at_files)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about the routine under the cursor."""
        row = self.rows[event.option_index]
        words = self.query_one("#words", Static)
        words.update(plain("\n".join(_details(row, words.size.width or self.size.width))))
        self.refresh_bindings()

    def on_option_list_option_selected(self) -> None:
        """Start the routine that was chosen."""
        self.action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no start or preview of a broken routine."""
        row = self._row()
        if action == "tend" and parameters != ("new",):
            return row is not None and row.source == "user"
        return not (action in {"choose", "preview"} and (row is None or row.problem))

    def action_choose(self) -> None:
        """Begin with the routine under the cursor."""
        row = self._row()
        if row and not row.problem:
            self.choose(row.id)

    def action_preview(self) -> None:
        """Watch the routine under the cursor, fast."""
        row = self._row()
        if row and not row.problem:
            self.watch_fast(row.id)

    def choose(self, id: str) -> None:
        """Have a routine played."""
        self.post_message(self.Chosen(id))

    def watch_fast(self, id: str) -> None:
        """Have a routine shown fast."""
        self.post_message(self.Watched(id))

    def action_tend(self, errand: OwnErrand) -> None:
        """Ask for a new routine like the one under the cursor, or for that one to be edited or removed."""
        row = self._row()
        if row and (errand == "new" or row.source == "user"):
            self.post_message(self.Tended(self, row, errand))

    def tend(self, id: str, errand: OwnErrand) -> None:
        """Go to a routine and do with it what its key does."""
        self.query_one(OptionList).highlighted = next(at for at, row in enumerate(self.rows) if row.id == id)
        self.action_tend(errand)

    def _row(self) -> RoutineRow | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None else self.rows[at]

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
        options = self.query_one(OptionList)
        chosen = self._row()
        id = then or (chosen.id if chosen else None)
        near = min(options.highlighted or 0, len(found) - 1)
        self.rows = found
        options.clear_options()
        options.add_options(_options(found))
        options.highlighted = next((at for at, row in enumerate(found) if row.id == id), near)


def _options(found: Iterable[RoutineRow]) -> list[Option]:
    return [Option(_line(row)) for row in found]


def _line(row: RoutineRow) -> Content:
    """A row of the list, put together without markup: reading thousands of them would take too long."""
    if row.total_ms is None:
        return Content.assemble((f"  –    {row.id}: cannot be used", "$text-muted"))
    return Content.assemble((f"{clock_face(row.total_ms):>5}", "$text-muted"), plain(f"  {row.name}"))


def _details(row: RoutineRow, width: int) -> Iterable[str]:
    if row.problem:
        yield f"{row.id} cannot be used."
        yield from _first_problem(row, width)
        return
    yield row.name
    yield from filter(None, (row.summary, f"({listed(row.tags)})" if row.tags else ""))
    if row.variants:
        yield "There are other versions: v before the start."


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
