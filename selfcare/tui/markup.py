"""Turns text into `Content` for widgets, so that text from outside is never read as markup."""

from textual.content import Content


def plain(text: str) -> Content:
    """Return `text` unchanged, with its brackets and backslashes."""
    return Content(text)


def fmt(template: str, **values: str) -> Content:
    """Fill a template of our own; the values stay unchanged and are never markup.

    Args:
        template: A literal with markup, and `$name` where a value belongs.
        values: The text for each `$name`.
    """
    return Content.from_markup(template, **values)
