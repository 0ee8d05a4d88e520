"""The library: which routine shall it be?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfcare import keys
from selfcare.clock import wall_ns
from selfcare.plan.rows import first_rows, rows
from selfcare.routine.index import RoutineRow
from selfcare.routine.model import quoted_name
from selfcare.text import clean, clock_face, listed
from selfcare.tui.base import SelfcareScreen
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.wording.routine_words import marked, name_of

if TYPE_CHECKING:
    from textual.command import Provider


OwnErrand = Literal["new", "edit", "remove"]


def _routine_commands() -> type["Provider"]:
    from selfcare.tui.commands import RoutineCommands

    return RoutineCommands


class LibraryScreen(SelfcareScreen[None]):
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
    OFFERS_PALETTE = True
    COMMANDS: ClassVar = {_routine_commands}
    KEYS = keys.LIBRARY

    def compose(self) -> ComposeResult:
        """Title, list, details, keys."""
        self.rows = first_rows(wall_ns())
        yield Static(fmt("[bold $primary]selfcare[/]  a guided foot self-massage"), id="title")
        with Horizontal():
            yield OptionList(*_options(self.rows), id="routines", markup=False)
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="words", markup=False)
        yield KeysBar()

    @property
    def help_words(self) -> str:
        """What can be done with a routine."""
        return (
            "↑ and ↓ choose a routine. Ctrl+P finds one by its name, and changes colours and keys. "
            "l opens pages to read. "
            "n makes one of your own like the one that is chosen and opens it in your editor; "
            "e opens one of yours, and mends one that cannot be used. "
            "d is for the night: it dims the screen, and what you play then is soft and ends quietly."
        )

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

    def can(self, when: str) -> bool:
        """Allow only what can be done with the routine under the cursor."""
        row = self._row()
        # A new one can be begun beside a broken one too: it is then like none.
        return row is not None and (when == "copy" or when in self.possible_with(row))

    def possible_with(self, row: RoutineRow) -> frozenset[str]:
        """What can be done with a routine, in the words of the table of keys."""
        whole = () if row.problem else ("play", "copy")
        own = ("tend",) if row.source == "user" else ()
        return frozenset({*whole, *own})

    def action_choose(self) -> None:
        """Have the routine under the cursor played."""
        if (row := self._row()) and self.can("play"):
            self.post_message(self.Chosen(row.id))

    def action_preview(self) -> None:
        """Have the routine under the cursor shown fast."""
        if (row := self._row()) and self.can("play"):
            self.post_message(self.Watched(row.id))

    def action_tend(self, errand: OwnErrand) -> None:
        """Ask for a new routine like the one under the cursor, or for that one to be edited or removed."""
        if (row := self._row()) and self.can("copy" if errand == "new" else "tend"):
            self.post_message(self.Tended(self, row, errand))

    def go_to(self, id: str) -> None:
        """Put the cursor on a routine."""
        self.query_one(OptionList).highlighted = next(at for at, row in enumerate(self.rows) if row.id == id)

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
    return Content.assemble((f"{clock_face(row.total_ms):>5}", "$text-muted"), plain(f"  {quoted_name(row)}"))


def _details(row: RoutineRow, width: int) -> Iterable[str]:
    if row.problem:
        yield f"{row.id} cannot be used."
        yield from _first_problem(row, width)
        return
    yield name_of(row)
    tags = f"({listed(row.tags)})" if row.tags else ""
    yield from (marked(text, row) for text in (row.summary, tags) if text)
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
