"""The colours of the product."""

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
