"""The colours of the product, by day and by night."""

from textual.theme import Theme

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
)

_TEXT, _MUTED, _AMBER, _RUST, _EMBER = "#cb8a48", "#b57536", "#d8923a", "#d9553a", "#b0652c"
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
    # What Textual would make of the colours above by mixing them with white, or choose as white by itself.
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
"""Warm and dim, for a tired person in a dark room: no white, no blue, nothing brighter than a low lamp."""
