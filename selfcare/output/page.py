"""A page drawn once, below what stands in the terminal already."""

from rich.console import Console
from rich.markdown import Markdown
from rich.theme import Theme

_INK = Theme(
    {
        "markdown.h1": "bold",
        "markdown.h2": "bold underline",
        "markdown.code": "bold",
        "markdown.block_quote": "none",
    }
)
"""In the terminal's own colours: whatever they are, they can be read."""


def draw(markdown: str, columns: int) -> None:
    """Draw Markdown on stdout, in rows of at most so many cells. An address is text, not a link."""
    Console(width=columns, highlight=False, theme=_INK).print(Markdown(markdown, hyperlinks=False))
