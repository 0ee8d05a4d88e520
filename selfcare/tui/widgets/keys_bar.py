"""The last lines of every screen: what can be pressed here and now."""

from collections.abc import Iterator

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

TIED = "\u00a0"
"""A key and its word are never torn apart at the end of a row."""


class KeysBar(Static):
    """Every key that does something now, with a word for it; a click on one presses it."""

    DEFAULT_CSS = """
    KeysBar {
        dock: bottom; height: auto; max-height: 4; padding: 0 1;
        background: $panel; color: $text-muted;
    }
    """

    def on_mount(self) -> None:
        """Follow the screen's keys from now on."""
        self.screen.bindings_updated_signal.subscribe(self, self.show_keys)
        self.show_keys(self.screen)

    def show_keys(self, screen: "Screen[object]") -> None:
        """Write the keys of a screen."""
        if screen is self.screen:
            self.update(Content("  ").join(self._items()))

    def _items(self) -> Iterator[Content]:
        named: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in named:
                named.add(binding.action)
                press = Style.from_meta({"@click": f"app.simulate_key('{key}')"})
                yield Content.assemble(
                    (self.app.get_key_display(binding), "bold $text-accent"),
                    Content(TIED + binding.description.replace(" ", TIED)),
                ).stylize(press)
