"""Help: what the keys of the screen behind it do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from selfcare import keys
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.widgets.keys_bar import KeysBar, shown_key, shown_word

HERE, SOUND, WAY_OUT = "Keys", "Sound", "Help and the way out"
"""The groups of keys."""

_WAYS_OUT = frozenset({"help", "app.help", "leave", "app.leave", "back", "library"})
"""What leads away from a screen, or says what its keys do."""


class Meant(NamedTuple):
    """The keys of one meaning."""

    shown: str
    """As they are named."""
    pressed: str
    """The one that a click presses."""


KeyGroups = Mapping[str, Mapping[str, Meant]]
"""What the keys mean, by group."""


class HelpScreen(ScrollingScreen[None]):
    """Keys and words; a click on a key presses it. The screen behind it stands still or goes on as before.

    Args:
        groups: The keys.
        words: More about what goes on; empty where there is nothing.
        in_session: Whether a session lies behind it.
    """

    CSS_PATH = "../styles/help.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-beside")]  # noqa: RUF012 -- Textual's own form
    KEYS = keys.HELP

    def __init__(self, groups: KeyGroups, words: str, *, in_session: bool) -> None:
        super().__init__()
        self._in_session = in_session
        self._groups = groups
        self._words = words

    def compose(self) -> ComposeResult:
        """The words first, then the keys: those of the screen, beside them the others."""
        with VerticalScroll(id="help", can_focus=False):
            if self._words:
                yield Static(plain(self._words), id="words")
            with Horizontal(id="groups"):
                for names in ((HERE,), (SOUND, WAY_OUT)):
                    with Vertical(classes="column"):
                        yield from self._column([name for name in names if name in self._groups])
        yield KeysBar()

    def _column(self, names: Sequence[str]) -> Iterator[Static]:
        """Groups below one another; in all of them the meanings begin in the same column."""
        wide = max((len(meant.shown) for name in names for meant in self._groups[name].values()), default=0)
        for name in names:
            lines = [fmt("[bold]$name[/]", name=name)]
            for meaning, meant in self._groups[name].items():
                key = (f"{meant.shown:>{wide}}  ", "bold $text-accent")
                press = Style.from_meta({"@click": f"screen.press('{meant.pressed}')"})
                lines.append(Content.assemble(key, plain(meaning)).stylize(press))
            yield Static(Content("\n").join(lines), classes="group")

    def can(self, when: str) -> bool:
        """Allow *something feels wrong* only in a session."""
        return self._in_session if when == "wrong" else super().can(when)

    async def action_wrong(self) -> None:
        """Close, and let the session ask what feels wrong."""
        app = self.app
        close(self, None)
        await app.screen.run_action("wrong")

    def action_press(self, key: str) -> None:
        """Close, and do on the screen behind it what a key does there."""
        app = self.app
        close(self, None)
        app.simulate_key(key)

    def action_leave(self) -> None:
        """Close."""
        close(self, None)


def keys_of(screen: SelfcareScreen[object]) -> KeyGroups:
    """Every key of a screen that does something now, with its meaning, in groups."""
    found: dict[str, dict[str, Meant]] = {}
    for pressed, active in screen.active_bindings.items():
        binding = active.binding
        if active.enabled and (binding.show or binding.tooltip):
            meanings = found.setdefault(_group_of(binding.action), {})
            key, meaning = shown_key(screen, binding), shown_word(screen, binding)
            before = meanings.get(meaning, Meant("", pressed))
            if key not in before.shown.split():
                meanings[meaning] = before._replace(shown=f"{before.shown} {key}".strip())
    return found


def _group_of(action: str) -> str:
    if action.startswith("loudness("):
        return SOUND
    return WAY_OUT if action in _WAYS_OUT else HERE
