"""The only way for text from outside to reach a widget: as `Content`, in which nothing is markup."""

from textual.content import Content


def plain(text: str) -> Content:
    """`text` as it is: brackets, backslashes and all."""
    return Content(text)


def fmt(template: str, **values: str) -> Content:
    """A template of our own with values put in as they are.

    Args:
        template: A literal with markup, and `$name` where a value belongs.
        values: What belongs there.
    """
    return Content.from_markup(template, **values)
