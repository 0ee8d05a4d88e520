"""Cards: what to do where the answers stand in the way."""

from collections.abc import Collection
from typing import get_args

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfcare import keys
from selfcare.journey.asks import CardEnd, Offer
from selfcare.safety.check.cards import Card, record_words, rest_words
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar


def card_content(card: Card) -> Content:
    """A card as text: how soon in words, what to do, why, when it is over."""
    parts = [fmt("[bold $text-warning]$soon[/]", soon=card.soon)] if card.soon else []
    parts.append(fmt("[bold]$heading[/]", heading=card.heading))
    parts.append(plain(card.body))
    parts += [plain(note) for note in card.notes]
    if card.ends:
        parts.append(plain(card.ends))
    parts += [fmt("[$text-muted]You marked: $line[/]", line=line) for line in card.marked]
    return Content("\n").join(parts)


class CardScreen(ScrollingScreen[CardEnd | None]):
    """Says what to do. Returns the offer that was taken, `back`, or None.

    Args:
        cards: What to do.
        offers: What may be done instead.
        last: What is said after everything else; empty for nothing.
        leads_back: True if there are routines to go back to.
    """

    CSS_PATH = "../styles/card.tcss"
    KEYS = keys.CARD

    def __init__(
        self,
        cards: tuple[Card, ...],
        offers: Collection[Offer] = (),
        last: str = "",
        *,
        leads_back: bool = False,
    ) -> None:
        super().__init__()
        self._leads_back = leads_back
        self._last = last
        self._cards = cards
        self._offers = offers

    def compose(self) -> ComposeResult:
        """The cards, the most urgent first."""
        with VerticalScroll(id="cards", can_focus=False):
            for card in self._cards:
                yield Static(card_content(card), classes=f"card -{card.urgency}")
            if "record" in self._offers:
                yield Static(plain(f"{record_words()} Press c."), classes="offer")
            if "rest" in self._offers:
                yield Static(plain(f"{rest_words()} Press b."), classes="offer")
            if self._last:
                yield Static(plain(self._last), classes="last")
        yield KeysBar()

    def can(self, when: str) -> bool:
        """Allow only the choices on offer."""
        if when == "back":
            return self._leads_back
        return when in self._offers if when in get_args(Offer) else super().can(when)

    def action_record(self) -> None:
        """Write down what a professional said."""
        close(self, "record")

    def action_rest(self) -> None:
        """Take the quiet minutes."""
        close(self, "rest")

    def action_back(self) -> None:
        """Go back to the routines."""
        close(self, "back")

    def action_leave(self) -> None:
        """Leave."""
        close(self, None)
