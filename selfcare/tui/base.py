"""Closing a screen only once, and a base for screens that scroll."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from selfcare import keys
from selfcare.keys import Key

Result = TypeVar("Result")


def close(screen: Screen[Result], result: Result) -> None:
    """Close a screen and those above it; do nothing if it is closed already."""
    if screen not in screen.app.screen_stack:
        return
    while screen.app.screen is not screen:
        screen.app.pop_screen()
    screen.dismiss(result)


def bindings(screen_keys: Iterable[Key], *, id_end: str = "") -> list[BindingType]:
    """Return the keys of a screen as Textual has them.

    Args:
        screen_keys: The keys, from `selfcare.keys`.
        id_end: Put behind the id of each key that can be changed.
    """
    return [
        Binding(
            key.keys,
            key.does,
            key.word,
            show=key.shows,
            key_display=key.named or None,
            priority=key.first,
            tooltip=key.word if key.helps else "",
            id=f"{key.id}{id_end}" if key.id else None,
        )
        for key in screen_keys
    ]


class ScrollingScreen(Screen[Result]):
    """A screen with one `VerticalScroll`. It offers the key *more below* while there is more."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.SCROLLING)

    def on_mount(self) -> None:
        """Update the keys after every scroll: there may be no more below."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self.refresh_bindings, init=False)
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self, _event: events.Resize) -> None:
        """Update the keys: there may be more below now."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer *more below* only while there is more."""
        if (action, parameters) != ("scroll", (1,)):
            return True
        scroll = self.query_one(VerticalScroll)
        return scroll.scroll_y < scroll.max_scroll_y

    def action_scroll(self, by: int) -> None:
        """Scroll by nearly a page, down if `by` is positive."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 2), animate=False)
