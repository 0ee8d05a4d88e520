"""Closing a screen: once, and no other one in its place."""

from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

Result = TypeVar("Result")


def close(screen: Screen[Result], result: Result) -> None:
    """Close a screen and what lies above it; one that is closed already stays so."""
    if screen not in screen.app.screen_stack:
        return
    while screen.app.screen is not screen:
        screen.app.pop_screen()
    screen.dismiss(result)


class ScrollingScreen(Screen[Result]):
    """A screen with one `VerticalScroll`. Its keys name *more below* as long as there is more."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,pagedown", "scroll(1)", "more below", key_display="↓"),
        Binding("up,pageup", "scroll(-1)", "up", show=False),
    ]

    def on_mount(self) -> None:
        """Look after every move whether there is more."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self.refresh_bindings, init=False)
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self, _event: events.Resize) -> None:
        """There may be more below now."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """*More below* only where there is more."""
        if (action, parameters) != ("scroll", (1,)):
            return True
        scroll = self.query_one(VerticalScroll)
        return scroll.scroll_y < scroll.max_scroll_y

    def action_scroll(self, by: int) -> None:
        """Show what is above or below."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 2), animate=False)
