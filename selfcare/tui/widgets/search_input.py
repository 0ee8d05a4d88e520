"""The field in which one types what to look for."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from selfcare import keys
from selfcare.tui.base import bindings


class SearchInput(Input):
    """Letters, digits and arrows type; ↓ and Enter go on to what was found. Nothing starts from here."""

    DEFAULT_CSS = """
    SearchInput, SearchInput:focus {
        width: 24; height: 1; border: none; padding: 0 1; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.SEARCH)

    def __init__(self, typed: str) -> None:
        super().__init__(typed, placeholder="name, tag or word", select_on_focus=False, compact=True)
