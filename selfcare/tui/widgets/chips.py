"""The row above the list: what was typed to find a routine, and what the list is narrowed to."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from selfcare.routine.finding import Narrowing
from selfcare.tui.writing import write_in_place
from selfcare.wording.library_words import narrowing_word


class Chips(Static):
    """Everything that the list can be narrowed to, one of them chosen; a click chooses another."""

    DEFAULT_CSS = """
    Chips {
        width: 1fr; height: 1; text-wrap: nowrap;
        link-style: none; link-color: $text-muted; link-background: transparent;
        link-style-hover: bold; link-color-hover: $accent; link-background-hover: transparent;
    }
    """

    def __init__(self) -> None:
        super().__init__(id="chips", markup=False)
        self._choices: Sequence[Narrowing] = (Narrowing(),)
        self._at = 0
        self._number = 0

    def show(self, choices: Sequence[Narrowing], at: int, number: int) -> None:
        """Show what can be chosen.

        Args:
            choices: Everything that the list can be narrowed to.
            at: The index of the one that is chosen.
            number: Of all routines there are.
        """
        self._choices, self._at, self._number = choices, at, number
        write_in_place(self, self._row())

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        write_in_place(self, self._row())

    def _row(self) -> Content:
        words = [f" {narrowing_word(choice, self._number)} " for choice in self._choices]
        first = 0
        # The chosen one is always seen, and as much as fits of what stands before it.
        while first < self._at and sum(map(len, words[first : self._at + 1])) > self.content_size.width:
            first += 1
        row, room = Content(""), self.content_size.width
        for at in range(first, len(words)):
            if len(words[at]) > room:
                break
            room -= len(words[at])
            if at == self._at:
                chip = Content.assemble((words[at], "bold $background on $primary"))
            else:
                narrow = Style.from_meta({"@click": f"screen.narrow_to({at})"})
                chip = Content.assemble((words[at], "$text-muted")).stylize(narrow)
            row = Content.assemble(row, chip)
        return row
