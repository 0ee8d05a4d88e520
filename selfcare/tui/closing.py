"""Closing a screen: once, and no other one in its place."""

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def close(screen: Screen[Result], result: Result) -> None:
    """Close a screen and what lies above it; one that is closed already stays so."""
    if screen not in screen.app.screen_stack:
        return
    while screen.app.screen is not screen:
        screen.app.pop_screen()
    screen.dismiss(result)
