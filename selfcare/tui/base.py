"""The base of every screen, and of those that scroll; closing a screen only once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual import events
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from selfcare import keys
from selfcare.keys import Key

if TYPE_CHECKING:
    from selfcare.safety.check.cards import Card

Result = TypeVar("Result")


def close(screen: Screen[Result], result: Result) -> None:
    """Close a screen and those above it; do nothing if it is closed already."""
    if screen not in screen.app.screen_stack:
        return
    while screen.app.screen is not screen:
        screen.app.pop_screen()
    screen.dismiss(result)


def is_on_link(click: events.Click) -> bool:
    """True if a click does something of its own, where one beside it means another thing."""
    return "@click" in click.style.meta


LINES = Binding.Group("lines")
"""The keys that choose a line of the page."""


def bindings(screen_keys: Iterable[Key]) -> list[BindingType]:
    """Return keys as Textual has them; those without a key to press are not among them."""
    return [
        Binding(
            key.keys,
            key.does,
            key.word,
            show=key.shows,
            key_display=key.named or None,
            priority=key.first,
            tooltip=key.word if key.helps else "",
            id=key.id or None,
            group=LINES if key.picks_line else None,
        )
        for key in screen_keys
        if key.keys
    ]


class SelfcareScreen(Screen[Result]):
    """What the app, the bar of keys and help ask any of our screens."""

    KEYS: ClassVar[tuple[Key, ...]] = ()
    """Its keys, from the table of keys; they become its bindings."""
    OFFERS_PALETTE: ClassVar[bool] = False
    """True if the palette opens on it; a check or a session is not interrupted by it."""
    IS_SESSION: ClassVar[bool] = False
    """True if something can feel wrong on it."""

    def __init_subclass__(cls, **options: Any) -> None:
        # Textual takes the bindings of a class when the class is made.
        cls.BINDINGS = [*bindings(cls.__dict__.get("KEYS", ())), *cls.__dict__.get("BINDINGS", ())]
        super().__init_subclass__(**options)

    def on_compose(self) -> None:
        """Have the classes for this size from the start: else all is styled and laid out once more."""
        width, height = self.app.size
        classes = {
            **_by_breakpoint(self.HORIZONTAL_BREAKPOINTS or [], width),
            **_by_breakpoint(self.VERTICAL_BREAKPOINTS or [], height),
        }
        self.update_classes(classes, update=False)

    @property
    def help_words(self) -> str:
        """What help says besides the keys; empty for nothing."""
        return ""

    @property
    def line_keys(self) -> str:
        """How the keys that choose a line are named, if there are any."""
        return ""

    @property
    def line_word(self) -> str:
        """What those keys do."""
        return ""

    def word_for(self, action: str) -> str:  # noqa: ARG002 -- for screens that know better
        """What a key does now, where that changes; empty if its word in the table of keys says it.

        Args:
            action: What the key does, as in the table.
        """
        return ""

    @property
    def card_left(self) -> "Card | None":
        """The card to print if the app ends here; None if there is none."""
        return None

    def shows_end_of(self, line: Widget, window: Widget) -> bool:
        """True if the end of a line is on the screen now, and nothing lies over it.

        Args:
            line: What is to be read.
            window: What it scrolls in.
        """
        region, inside = line.region, window.region
        is_seen = bool(region.height) and inside.y < region.bottom <= inside.bottom
        return is_seen and self.app.screen is self

    def end_now(self) -> None:
        """Get ready for the end of the app, without a question."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what does something now."""
        key = _keys_by_action(type(self)).get((action, parameters))
        return key is None or self.allows(key)

    def allows(self, key: Key) -> bool:
        """True if a key does something now."""
        return not key.when or self.can(key.when)

    def can(self, when: str) -> bool:
        """True if something is possible now; `when` stands in the table of keys."""
        raise NotImplementedError(f"{type(self).__name__} does not say whether {when} is possible")


def _by_breakpoint(breakpoints: Sequence[tuple[int, str]], size: int) -> Mapping[str, bool]:
    """Which of the classes a screen of this size (cells) has."""
    reached = max((at for at, _ in breakpoints if at <= size), default=None)
    return {name: at == reached for at, name in breakpoints}


ByAction = Mapping[tuple[str, tuple[object, ...]], Key]
"""Keys by what they do: the name of an action, and what goes with it."""


def by_action(screen_keys: Iterable[Key], owner: Literal["", "app"] = "") -> ByAction:
    """Return those keys whose action is the screen's, or the app's."""
    parsed = ((parse(key.does), key) for key in screen_keys)
    return {(action, parameters): key for (of, action, parameters), key in parsed if of == owner}


@cache
def _keys_by_action(screen: type[SelfcareScreen[Any]]) -> ByAction:
    """The keys of a screen and of all that it is built on."""
    tables = (base.__dict__.get("KEYS", ()) for base in reversed(screen.__mro__))
    return by_action(key for table in tables for key in table)


class ScrollingScreen(SelfcareScreen[Result]):
    """A screen with one `VerticalScroll`. It offers the key *more below* while there is more."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    KEYS = keys.SCROLLING

    def on_mount(self) -> None:
        """Update the keys after every scroll: there may be no more below."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self.refresh_bindings, init=False)
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self, _event: events.Resize) -> None:
        """Update the keys: there may be more below now."""
        self.call_after_refresh(self.refresh_bindings)

    def can(self, when: str) -> bool:
        """Offer *more below* only while there is more."""
        if when != "more below":
            return super().can(when)
        scroll = self.query_one(VerticalScroll)
        return scroll.scroll_y < scroll.max_scroll_y

    def action_scroll(self, by: int) -> None:
        """Scroll by nearly a page, down if `by` is positive."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 2), animate=False)
