"""Puts content into a widget, and lets the screen alone where the same stands there already."""

from textual.content import Content
from textual.widgets import Static


def write(static: Static, content: Content) -> None:
    """Show content; if the height goes by it, it may need more rows than what stood there, or fewer."""
    if not (_says(static, content) and _has_its_rows(static)):
        static.update(content, layout=static.styles.auto_dimensions)


def write_in_place(static: Static, content: Content) -> None:
    """Show content where something else says how much room there is."""
    if not _says(static, content):
        static.update(content, layout=False)


def _says(static: Static, content: Content) -> bool:
    # `==` looks at the text alone, not at its colours.
    return isinstance(static.content, Content) and static.content.is_same(content)


def _has_its_rows(static: Static) -> bool:
    """True if it is as high as what it says; Textual overlooks that while another layout is to come."""
    if not static.styles.auto_dimensions:
        return True
    width, height = static.content_size
    return height == static.get_content_height(static.app.size, static.app.size, width)
