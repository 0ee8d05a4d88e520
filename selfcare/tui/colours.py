"""The colours of the app: the user's own, or those of the night."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

from selfcare.settings.model import NightHours, Settings
from selfcare.wording import session_words

if TYPE_CHECKING:
    from selfcare.catalogue.model import Mood


@dataclass(frozen=True, slots=True)
class Colours:
    """The facts that decide the colours."""

    own: str
    """The theme the user has chosen."""
    late: bool
    """True if the app was opened late and the user has chosen no theme but the product's."""
    wished: bool | None = None
    """True if the user wants night, False if day; None if they have not said."""
    plays: bool = False
    """True while a routine for the night is playing."""

    @property
    def theme(self) -> str:
        """The theme to show."""
        dark = self.plays or (self.late if self.wished is None else self.wished)
        return SELFCARE_NIGHT.name if dark else self.own

    def picked(self, theme: str) -> "Colours":
        """The colours after the user picks a theme. The night theme is a wish, not their own theme."""
        if theme == SELFCARE_NIGHT.name:
            return replace(self, wished=True)
        return replace(self, own=theme, wished=False)


def at_first(own: str, now: datetime, hours: NightHours) -> Colours:
    """Return the colours in which the app opens.

    Args:
        own: The theme the user has chosen.
        now: Local time.
        hours: The hours of the night.
    """
    return Colours(own, late=own == SELFCARE.name and hours.include(now.time()))


class ColouredApp(App[int]):
    """An app that shows the right colours, of the day or the night, from its first paint.

    Args:
        settings: The user's theme and hours of the night; if no theme has that name, the product's is used.
        now: Local time.
    """

    def __init__(self, settings: Settings, now: datetime) -> None:
        super().__init__()
        for own in (SELFCARE, SELFCARE_NIGHT, SELFCARE_LIGHT, SELFCARE_CONTRAST):
            self.register_theme(own)
        self._colours = self._at_first(settings, now)
        self.theme = self._colours.theme

    def on_mount(self) -> None:
        """Listen for themes that the user picks."""
        self.theme_changed_signal.subscribe(self, lambda _: self._theme_changed())

    def _at_first(self, settings: Settings, now: datetime) -> Colours:
        own = settings.theme if settings.theme in self.available_themes else SELFCARE.name
        return at_first(own, now, settings.night_hours)

    def take_colours(self, settings: Settings, now: datetime) -> None:
        """Show the colours of changed settings at once. A night that was turned on or off stays so."""
        before = self._colours
        self._show_in(replace(self._at_first(settings, now), wished=before.wished, plays=before.plays))

    def keep_theme(self, theme: str) -> None:
        """Keep the theme that the user has picked; does nothing here."""

    def play_in_colours_for(self, mood: "Mood") -> None:
        """Use the colours of this mood, whatever the user has chosen."""
        self._show_in(replace(self._colours, plays=mood == "night"))

    def wish_night(self) -> None:
        """Turn the night on: dim the screen, and make the next session a night session."""
        self._show_in(replace(self._colours, wished=True))

    @property
    def plays_for_the_night(self) -> bool:
        """True while a routine for the night plays: the screen is dim then, and nothing changes that."""
        return self._colours.plays

    @property
    def wishes_night(self) -> bool:
        """True if the user wants a night session."""
        return bool(self._colours.wished)

    def can_turn(self, action: str) -> bool:
        """True if `action`, `dim` or `brighten`, does something now."""
        return not self._colours.plays and self.wishes_night == (action == "brighten")

    def action_dim(self) -> None:
        """Turn the night on and say so."""
        self.wish_night()
        self._say_so()

    def action_brighten(self) -> None:
        """Turn the night off and say so."""
        self._show_in(replace(self._colours, wished=False))
        self._say_so()

    def _say_so(self) -> None:
        self.notify(session_words.NIGHT[self.wishes_night], timeout=3, markup=False)
        self.screen.refresh_bindings()

    def _show_in(self, colours: Colours) -> None:
        self._colours = colours
        self.theme = colours.theme

    def _theme_changed(self) -> None:
        """Keep the new theme if the user picked it. The night theme is never kept as a choice."""
        picked = self.theme
        if picked != self._colours.theme:
            self._show_in(self._colours.picked(picked))
            if picked != SELFCARE_NIGHT.name:
                self.keep_theme(picked)


SELFCARE = Theme(
    name="selfcare",
    primary="#8fb8a8",
    secondary="#c9b48f",
    accent="#d9a86c",
    warning="#e0b15a",
    error="#e08a7a",
    success="#9cc28a",
    foreground="#e6e2d8",
    background="#1b1f1e",
    surface="#232827",
    panel="#2b3130",
    dark=True,
    variables={"text-muted": "#a9aaa2"},
)

SELFCARE_LIGHT = Theme(
    name="selfcare-light",
    primary="#2f6b58",
    secondary="#7a5a20",
    accent="#8a4309",
    warning="#8a4309",
    error="#a3301f",
    success="#3f6b2a",
    foreground="#2a2f2d",
    background="#f4f1ea",
    surface="#ebe7de",
    panel="#e2ddd2",
    dark=False,
    variables={"text-muted": "#565d59", "text-accent": "#8a4309", "text-warning": "#8a4309"},
)
"""For a bright room."""

SELFCARE_CONTRAST = Theme(
    name="selfcare-contrast",
    primary="#7fe0ff",
    secondary="#d0d0d0",
    accent="#ffb000",
    warning="#ffb000",
    error="#ff8a7a",
    success="#8cff8c",
    foreground="#ffffff",
    background="#000000",
    surface="#101010",
    panel="#1c1c1c",
    dark=True,
    variables={"text-muted": "#d0d0d0", "text-accent": "#ffb000", "text-warning": "#ffb000"},
)
"""For eyes that need strong differences."""

_TEXT, _MUTED, _AMBER, _RUST, _EMBER = "#cb8a48", "#b57536", "#d8923a", "#d9553a", "#b66c32"
_BLACK, _SOOT, _SMOKE, _GLOW = "#0e0806", "#150c08", "#1c110b", "#3a1f10"

SELFCARE_NIGHT = Theme(
    name="selfcare-night",
    primary=_EMBER,
    secondary="#a06a32",
    accent=_AMBER,
    warning="#d97c30",
    error=_RUST,
    success="#b08a34",
    foreground=_TEXT,
    background=_BLACK,
    surface=_SOOT,
    panel=_SMOKE,
    boost=_SMOKE,
    dark=True,
    luminosity_spread=0,
    # Set by hand, because Textual would mix these from the colours above and white, or choose white.
    variables={
        "text": _TEXT,
        "text-muted": _MUTED,
        "text-disabled": "#7a4c24",
        "text-primary": "#bf7434",
        "text-secondary": "#b57a3c",
        "text-accent": _AMBER,
        "text-warning": "#d97c30",
        "text-error": _RUST,
        "text-success": "#b08a34",
        "block-cursor-background": _GLOW,
        "block-cursor-foreground": _AMBER,
        "block-cursor-blurred-background": _SMOKE,
        "block-cursor-blurred-foreground": _TEXT,
        "link-color": _TEXT,
        "link-color-hover": _AMBER,
        "link-background-hover": _GLOW,
        "button-color-foreground": _TEXT,
        "input-cursor-background": _EMBER,
        "input-selection-background": _GLOW,
        "scrollbar": _GLOW,
        "scrollbar-hover": _GLOW,
        "scrollbar-active": _GLOW,
    },
)
"""A warm, dim theme for a tired user in a dark room: no white or blue, nothing brighter than a low lamp."""
