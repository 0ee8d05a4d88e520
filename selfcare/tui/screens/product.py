"""A new lotion or oil: what to try first, and on without it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from selfcare import keys
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.wording import ready_words


class ProductScreen(ScrollingScreen[bool]):
    """Says how a new product is tried. Returns whether it goes on without.

    Args:
        goes_without: Whether enough of the routine is left without it.
    """

    CSS_PATH = "../styles/card.tcss"
    KEYS = keys.PRODUCT

    def __init__(self, *, goes_without: bool) -> None:
        super().__init__()
        self._goes_without = goes_without

    def compose(self) -> ComposeResult:
        """The advice, then the choices."""
        said = ready_words.product_texts()
        first, *more = said["new_lines"]
        follows = said["without" if self._goes_without else "not_without"]
        with VerticalScroll(id="cards", can_focus=False):
            yield Static(fmt("[bold]$first[/]", first=first))
            for line in (*more, follows):
                yield Static(plain(line))
        yield KeysBar()

    def can(self, when: str) -> bool:
        """Allow going on without it only if enough is left."""
        return self._goes_without if when == "without" else super().can(when)

    def action_without(self) -> None:
        """Go on without it."""
        close(self, result=True)

    def action_leave(self) -> None:
        """Go back and change nothing."""
        close(self, result=False)
