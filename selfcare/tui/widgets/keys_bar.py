"""The last lines of every screen: the keys that do something now."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from selfcare.tui.base import LINES, SelfcareScreen
from selfcare.tui.writing import write


def shown_key(screen: SelfcareScreen[object], binding: Binding) -> str:
    """Return a key as a screen names it; keys that choose lines appear together, as `line_keys`."""
    if binding.group == LINES:
        return screen.line_keys
    return screen.app.get_key_display(binding)


def in_short(keys: str) -> str:
    """Shorten several keys for display: `1–6`, `1–9 a–c`, `l r b`."""
    # Code minus position stays the same as long as the keys follow one another.
    runs = groupby(enumerate(keys), key=lambda numbered: ord(numbered[1]) - numbered[0])
    ends = ["".join(key for _, key in run) for _, run in runs]
    return " ".join(run if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ends)


def shown_word(screen: SelfcareScreen[object], binding: Binding) -> str:
    """Return a screen's word for a key; keys that choose lines may do something different on each page."""
    if binding.group == LINES:
        return screen.line_word or binding.description
    return screen.word_for(binding.action) or binding.description


class KeysBar(Static):
    """All keys that do something now, each with a word; clicking one presses it.

    Args:
        rows: The most rows; what does not fit is left out from the end.
    """

    DEFAULT_CSS = """
    KeysBar {
        dock: bottom; height: auto; max-height: 4; padding: 0 1;
        background: $panel; color: $text-muted;
        link-style: none; link-color: $foreground 85%; link-background: transparent;
        link-style-hover: bold; link-color-hover: $accent; link-background-hover: transparent;
    }
    """

    def __init__(self, rows: int = 4) -> None:
        super().__init__()
        self._rows = rows

    @property
    def _screen(self) -> SelfcareScreen[object]:
        """The screen it is on."""
        assert isinstance(self.screen, SelfcareScreen)
        return self.screen

    def on_mount(self) -> None:
        """Show the keys, and again whenever the screen's bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, self.show_keys)
        self.show_keys(self.screen)

    def show_keys(self, screen: "Screen[object]") -> None:
        """Show the keys of a screen, if it is the one this bar is on."""
        if screen is self.screen:
            width = self.content_size.width or self.app.size.width - 2
            write(self, _in_rows(self._items(), width, self._rows))

    def on_resize(self) -> None:
        """Lay out the rows again for the new width."""
        self.show_keys(self.screen)

    def _items(self) -> Iterator[Content]:
        named: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            palette = binding.action == "command_palette" and self._screen.OFFERS_PALETTE
            does = "line" if binding.group == LINES else binding.action
            if (binding.show or palette) and active.enabled and does not in named:
                named.add(does)
                press = Style.from_meta({"@click": f"app.simulate_key('{key}')"})
                yield Content.assemble(
                    (shown_key(self._screen, binding), "bold $text-accent"),
                    Content(f" {shown_word(self._screen, binding)}"),
                ).stylize(press)


def _in_rows(items: Iterable[Content], width: int, most: int) -> Content:
    """Put keys side by side in rows of `width` cells, `most` of them. A key and its word stay together."""
    rows: list[Content] = []
    for item in items:
        if rows and rows[-1].cell_length + 2 + item.cell_length <= width:
            rows[-1] = Content("  ").join((rows[-1], item))
        else:
            rows.append(item)
    return Content("\n").join(rows[:most])
