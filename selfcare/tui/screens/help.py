"""Help: what the keys of the screen behind it do."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfcare import keys
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close
from selfcare.tui.markup import plain
from selfcare.tui.widgets.keys_bar import KeysBar, shown_key, shown_word


class HelpScreen(ScrollingScreen[None]):
    """Keys and words. The screen behind it stands still or goes on as before.

    Args:
        keys: Key and meaning, one for each.
        words: More about what goes on; empty where there is nothing.
        in_session: Whether a session lies behind it.
    """

    CSS_PATH = "../styles/help.tcss"
    KEYS = keys.HELP

    def __init__(self, keys: tuple[tuple[str, str], ...], words: str, *, in_session: bool) -> None:
        super().__init__()
        self._in_session = in_session
        self._keys = keys
        self._words = words

    def compose(self) -> ComposeResult:
        """The words first, then the keys."""
        with VerticalScroll(id="help", can_focus=False):
            if self._words:
                yield Static(plain(self._words), id="words")
            for key, meaning in self._keys:
                yield Static(Content.assemble((f"{key:>8}  ", "bold $text-accent"), plain(meaning)))
        yield KeysBar()

    def can(self, when: str) -> bool:
        """Allow *something feels wrong* only in a session."""
        return self._in_session if when == "wrong" else super().can(when)

    async def action_wrong(self) -> None:
        """Close, and let the session ask what feels wrong."""
        app = self.app
        close(self, None)
        await app.screen.run_action("wrong")

    def action_leave(self) -> None:
        """Close."""
        close(self, None)


def keys_of(screen: SelfcareScreen[object]) -> tuple[tuple[str, str], ...]:
    """Every key of a screen that does something now, with its meaning."""
    found: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and (active.binding.show or active.binding.tooltip):
            meanings = found.setdefault(shown_word(screen, active.binding), [])
            shown = shown_key(screen, active.binding)
            if shown not in meanings:
                meanings.append(shown)
    return tuple((" ".join(shown), meaning) for meaning, shown in found.items())
